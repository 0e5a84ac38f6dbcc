-- SPDX-FileCopyrightText: 2026 The Chatkeep founders
-- SPDX-License-Identifier: GPL-3.0-or-later
-- subjects.NNNN.db, version 1: one wrapped data key a person. Destroying the row makes every copy unreadable.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE subject_key (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, wrapped BLOB NOT NULL, created INTEGER NOT NULL);
CREATE TABLE blind_index (id INTEGER PRIMARY KEY, subject BLOB NOT NULL, kind TEXT NOT NULL, hash BLOB NOT NULL);
CREATE INDEX blind_index_hash ON blind_index (hash);
CREATE INDEX blind_index_subject ON blind_index (subject);
CREATE TABLE tombstone (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, is_conversation INTEGER NOT NULL, at INTEGER NOT NULL);
