-- SPDX-FileCopyrightText: 2026 The Chatkeep founders
-- SPDX-License-Identifier: GPL-3.0-or-later
-- search.NNNN.db, version 1: rebuildable; contentless, so that a delete leaves no word behind.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
-- Prefixes of 1 and 3 characters: every other index costs a fifth of the indexing time and the queries stay quick.
CREATE VIRTUAL TABLE text_index USING fts5 (body, content = '', prefix = '1 3', tokenize = "unicode61 remove_diacritics 2");
-- A removal rewrites the pages that hold the words instead of adding a marker that repeats them.
INSERT INTO text_index (text_index, rank) VALUES ('secure-delete', 1);
