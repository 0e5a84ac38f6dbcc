-- SPDX-FileCopyrightText: 2026 The Chatkeep founders
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store.NNNN.db, version 2: views that operators saved, and the Overview's figures by hour, so that it does not start
-- empty at each open.

-- place: the panel; body: name and conditions, sealed under the operator-data key of the ring.
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, operator INTEGER NOT NULL, place TEXT NOT NULL,
  changed INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX saved_view_operator ON saved_view (operator, place);

-- hour: hours since 1970 UTC; figures: counts only, as JSON.
CREATE TABLE overview_hour (hour INTEGER PRIMARY KEY, figures TEXT NOT NULL);
