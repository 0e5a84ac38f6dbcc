-- SPDX-FileCopyrightText: 2026 The Chatkeep founders
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store.NNNN.db, version 5: what authors changed in a bot and have not saved.

-- uid: of the editing; run: of the program that it is open in; operator: its author's; base and files: the files that
-- differ, as they were begun with and as they are; renamed: intents, old and new name.
CREATE TABLE bot_edit (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, run BLOB NOT NULL, bot INTEGER NOT NULL, operator BLOB NOT NULL,
  version INTEGER NOT NULL, changed INTEGER NOT NULL, base BLOB NOT NULL, files BLOB NOT NULL, renamed TEXT NOT NULL);
