-- SPDX-FileCopyrightText: 2026 The Chatkeep founders
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store.NNNN.db, version 1. Times are ms since 1970 UTC. "sealed" columns hold blobs of crypto/Sealing under the
-- person's data key (or, where said, the operator-data key of the ring).

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE operator (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
  verifier_salt BLOB, verifier_hash BLOB, memory_kib INTEGER, passes INTEGER, lanes INTEGER,
  has_slot INTEGER NOT NULL, created INTEGER NOT NULL, last_sign_in INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0, retry_after INTEGER NOT NULL DEFAULT 0, audit_sequence INTEGER NOT NULL DEFAULT 0);

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL, changed INTEGER NOT NULL);

CREATE TABLE bot (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, created INTEGER NOT NULL,
  published INTEGER NOT NULL DEFAULT 0);
CREATE TABLE bot_version (
  id INTEGER PRIMARY KEY, bot INTEGER NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, created INTEGER NOT NULL,
  note TEXT NOT NULL, files BLOB NOT NULL, model BLOB, report TEXT NOT NULL, UNIQUE (bot, version));

CREATE TABLE person (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, created INTEGER NOT NULL, profile BLOB);

-- Written once.
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, person INTEGER NOT NULL, bot INTEGER NOT NULL,
  bot_version INTEGER NOT NULL, created INTEGER NOT NULL, channel TEXT NOT NULL, locale TEXT NOT NULL,
  notice_version INTEGER NOT NULL, token_hash BLOB, import_hash BLOB);
CREATE INDEX conversation_person ON conversation (person);
CREATE UNIQUE INDEX conversation_import ON conversation (import_hash) WHERE import_hash IS NOT NULL;

-- Updated each turn, so kept narrow.
CREATE TABLE conversation_state (
  conversation INTEGER PRIMARY KEY, head INTEGER NOT NULL, seq INTEGER NOT NULL, owner INTEGER NOT NULL,
  operator INTEGER NOT NULL, generation INTEGER NOT NULL, status INTEGER NOT NULL, waiting_since INTEGER NOT NULL,
  updated INTEGER NOT NULL);

-- Append-only; a conversation's messages are found from its head over prev, and faster over hop (the row of the last
-- message whose seq is a multiple of 64).
CREATE TABLE message (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL, conversation INTEGER NOT NULL, seq INTEGER NOT NULL, prev INTEGER NOT NULL,
  hop INTEGER NOT NULL, at INTEGER NOT NULL, author INTEGER NOT NULL, client_hash BLOB, body BLOB NOT NULL, extra BLOB);

CREATE TABLE note (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, conversation INTEGER NOT NULL, operator INTEGER NOT NULL,
  at INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX note_conversation ON note (conversation);

CREATE TABLE draft (
  conversation INTEGER NOT NULL, operator INTEGER NOT NULL, mode INTEGER NOT NULL, uid BLOB NOT NULL,
  body BLOB NOT NULL, PRIMARY KEY (conversation, operator, mode));
CREATE TABLE read_mark (
  conversation INTEGER NOT NULL, operator INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (conversation, operator));
CREATE TABLE rating (conversation INTEGER PRIMARY KEY, score INTEGER NOT NULL, at INTEGER NOT NULL);

CREATE TABLE canned_reply (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, shortcut TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
  language TEXT NOT NULL);

-- Redactions and removals that the search index has yet to follow; additions follow the rising message ids.
CREATE TABLE change_log (id INTEGER PRIMARY KEY, operation TEXT NOT NULL, message INTEGER NOT NULL);
-- Steps of acts that touch more than one file, removed when the last is done.
CREATE TABLE intent_journal (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, created INTEGER NOT NULL);

CREATE TABLE audit_entry (sequence INTEGER PRIMARY KEY, entry BLOB NOT NULL);
CREATE TABLE audit_tile (level INTEGER NOT NULL, tile INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (level, tile));
CREATE TABLE audit_detail (sequence INTEGER PRIMARY KEY, uid BLOB NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE audit_checkpoint (size INTEGER PRIMARY KEY, at INTEGER NOT NULL, note TEXT NOT NULL);
-- Logs of earlier origins that a restore left behind: exportable, never continued.
CREATE TABLE audit_former_log (
  id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, note TEXT NOT NULL, verifier_key TEXT NOT NULL,
  retired INTEGER NOT NULL);
CREATE TABLE audit_former_entry (
  log INTEGER NOT NULL, sequence INTEGER NOT NULL, entry BLOB NOT NULL, PRIMARY KEY (log, sequence));
CREATE TABLE audit_former_detail (
  log INTEGER NOT NULL, sequence INTEGER NOT NULL, uid BLOB NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (log, sequence));

CREATE TABLE backup_target (id INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, added INTEGER NOT NULL,
  last_run INTEGER NOT NULL DEFAULT 0, owes_key_set INTEGER NOT NULL DEFAULT 0);
CREATE TABLE backup_run (id INTEGER PRIMARY KEY, target INTEGER NOT NULL, at INTEGER NOT NULL, file TEXT NOT NULL,
  size_bytes INTEGER NOT NULL, verified INTEGER NOT NULL);
