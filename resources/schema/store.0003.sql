-- SPDX-FileCopyrightText: 2026 The Chatkeep founders
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store.NNNN.db, version 3: bots that ask for their own tests, and visitors' words as training examples.

-- gated: published only if its own tests pass. erased: examples that erasures took out of a version; the model they were
-- in went with them.
ALTER TABLE bot ADD COLUMN gated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bot_version ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;

-- person, conversation: their random ids; body: the words, sealed under that person's key; versions only refer to them.
CREATE TABLE promoted_example (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, bot INTEGER NOT NULL, person BLOB NOT NULL, conversation BLOB NOT NULL,
  created INTEGER NOT NULL, intent TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX promoted_example_person ON promoted_example (person);
CREATE INDEX promoted_example_conversation ON promoted_example (conversation);
CREATE TABLE version_example (
  bot INTEGER NOT NULL, version INTEGER NOT NULL, example INTEGER NOT NULL, PRIMARY KEY (bot, version, example));
CREATE INDEX version_example_example ON version_example (example);
