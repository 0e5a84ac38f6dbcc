// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/engine/knowledge/Knowledge.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// One thread of a question file: several answers to one question, and how people ask it otherwise.
struct QuestionThread {
    std::string id;
    std::string question;
    std::vector<std::string> answers;
    std::vector<std::string> rephrasings;
};

/// Reads lines of {"id","question","answers","rephrasings"}; blank lines are passed over,
/// an id stands once.
/// Errors: NotFound (path), Io (path), InvalidInput (path, "line N: …"), TooLarge (path, "64 MiB").
[[nodiscard]] Result<std::vector<QuestionThread>> readQuestionThreads(const std::string& path);

/// Asks every rephrasing and scores what comes back. With `halfAsExamples` those at even places (from 0) are
/// given to the entries as their author's wordings and the others are asked.
///
/// Shape:  map and p_at_5 over pairs of a question and one answer: every pair of the right thread counts as
///         relevant, pairs of one thread stand together in the ranking. hit_at_1, hit_at_5: the right thread
///         is the first, among the first five. bm25_*: plain BM25 of word stems over the questions, in the
///         same run, pairs of equal score in file order. abstention: {"threshold","right_lost",
///         "wrong_removed","answered"} at the built threshold, and "cross_validated": the same with a
///         threshold learned on the other half of the threads that loses 4 of 100 right answers.
///         query_us_mean: one question over these entries, of 2,000 of them at most; query_us_mean_1000: over
///         1,000 entries, made by repeating the file's; null where these would hold more than 256 MiB.
/// Units:  shares in [0, 1]; microseconds of processor time.
/// Errors: InvalidInput ("questions", "empty").
/// Thread: any; blocks until done.
[[nodiscard]] Result<Json> evaluateKnowledge(const std::vector<QuestionThread>& threads, bool halfAsExamples);

} // namespace chatkeep::engine
