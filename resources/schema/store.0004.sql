-- SPDX-FileCopyrightText: 2026 The Chatkeep founders
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store.NNNN.db, version 4: questions that a bot looked up in its knowledge in vain.

-- Where the question stands, never its words. score: of the best passage, in millionths; state: 0 open, 1 answered,
-- 2 dismissed; closed: when it left the list.
CREATE TABLE unanswered_question (
  id INTEGER PRIMARY KEY, bot INTEGER NOT NULL, bot_version INTEGER NOT NULL, conversation INTEGER NOT NULL,
  seq INTEGER NOT NULL, at INTEGER NOT NULL, score INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
  closed INTEGER NOT NULL DEFAULT 0);
CREATE INDEX unanswered_question_open ON unanswered_question (state, bot);
CREATE INDEX unanswered_question_conversation ON unanswered_question (conversation);
