// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/Knowledge.h"
#include "core/engine/knowledge/KnowledgeIndex.h"

#include <span>
#include <vector>

namespace chatkeep::engine {

/// A hit and the probability that it answers.
struct ScoredHit {
    const KnowledgeHit* hit = nullptr;
    float score = 0;
};

/// Makes of an entry's evidence the probability that it answers the question.
struct ScoreMeaning {
    float offset = 0;
    float lead = 0;
    float weight = 0;
    float coverage = 0;
    float length = 0; ///< of the logarithm of the question's words: of a long one less is found again
    /// Of pairs, where words' meanings are known: instead of all that.
    struct {
        float offset = 0;
        float weight = 0;
        float coverage = 0;
        float length = 0;
        float meant = 0;
    } pairs;
    /// Of pairs in other languages that have a lexicon: instead of all that, too. Learned, beside
    /// the public questions, on questions to 25 small businesses in nine languages, written for this by
    /// somebody who saw no code; each language by the others loses 10 of 100 right answers and 63 of 100
    /// false ones.
    struct {
        float offset = 0;
        float weight = 0;
        float coverage = 0;
        float length = 0;
        float kinds = 0;
    } plainPairs;
    /// Of documents' passages, where it says more: a short one that holds the subject holds no "how can I".
    /// Learned on the same threads with their answers as documents.
    struct {
        float offset = 0;
        float weight = 0;
        float told = 0;
    } passages;
    /// Of one of their sentences that says all of the question's subject, together with its headings: it
    /// answers, however long the passage is. (Of public threads with such a sentence 96 of 100 were right.)
    struct {
        float offset = 0;
        float weight = 0;
        float together = 0;
    } sentences;
    [[nodiscard]] float probability(const MatchEvidence& evidence) const;
    /// Hits with their probabilities, best first: those that share the question's subject, as they fit, and
    /// among passages the surest. One that fits less answers no surer than the one before it. (By probability
    /// alone, documents came behind pairs.)
    [[nodiscard]] std::vector<ScoredHit> ranked(std::span<const KnowledgeHit> hits) const;
    /// Learned once on public questions: of people who wanted one of the answers, and of people who wanted
    /// something like them that a collection of 10, 20 or 40 did not hold.
    [[nodiscard]] static ScoreMeaning builtIn();

private:
    [[nodiscard]] float oddsOf(const MatchEvidence& evidence) const;
};

/// The words that a question's subject is told by, and those of them that nothing known holds.
struct SubjectWords {
    std::size_t unknown = 0;
    std::size_t all = 0;
};

/// Whether a hit that is told is as likely near to what was asked as the answer to it. That what is known
/// lacks a word of the question the score does not count: of people who wanted one of the answers it tells
/// little, of those who wanted something else much.
[[nodiscard]] bool isNear(const ScoredHit& hit, SubjectWords words);

/// A question whose right answer is known, and how the best entry looked.
struct JudgedAnswer {
    MatchEvidence evidence;
    bool right = false;
};

/// The threshold that loses few right answers: by the bot's own judged answers where there are enough of
/// them, else the built-in one.
[[nodiscard]] KnowledgeThreshold chooseThreshold(const ScoreMeaning& meaning,
                                                 std::span<const JudgedAnswer> judged);

} // namespace chatkeep::engine
