-- SPDX-FileCopyrightText: 2026 The Chatkeep founders
-- SPDX-License-Identifier: GPL-3.0-or-later
-- search.NNNN.db, version 2: segments are merged by SearchIndex::mergeSome() in small steps, not inside a commit,
-- where one merge took 70 ms of processor time while visitors waited for a core.
INSERT INTO text_index (text_index, rank) VALUES ('automerge', 0);
INSERT INTO text_index (text_index, rank) VALUES ('usermerge', 8);
-- Only if those steps fall far behind does a commit merge after all.
INSERT INTO text_index (text_index, rank) VALUES ('crisismerge', 64);
