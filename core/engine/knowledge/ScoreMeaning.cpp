// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/ScoreMeaning.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr float kBuiltInThreshold = 0.395F;
/// A passage as sure as this goes before what fits better and yet does not answer.
constexpr float kSurePassage = 0.6F;
constexpr int kCurveSteps = 20;
constexpr std::size_t kEnoughWordings = 12;
constexpr double kRightLost = 0.045; ///< wanted; at most 5 of 100 are to be lost
/// Own wordings are few and of one hand: they move the threshold, but not beyond these.
constexpr float kLeastThreshold = 0.25F;
constexpr float kMostThreshold = 0.80F;
/// Beyond these the public questions say nothing.
constexpr float kMostCoverage = 1.6F;
constexpr float kFewestWords = 6.0F;
constexpr float kMostWords = 24.0F;
/// In a handful of entries even "how" and "is" look rare. Stays below every threshold.
constexpr float kWithoutSubject = 0.2F;
/// What words that nothing known holds take of the odds that a pair answers: any, and as a share of all.
constexpr float kUnknownWord = 0.5F;
constexpr float kUnknownShare = 1.0F;
/// A passage that holds less of the question's rare matter is as often near to it as the answer.
constexpr float kLeastCovered = 0.3F;

float shareBelow(std::span<const float> scores, float threshold) {
    if (scores.empty()) return 0;
    const auto below = std::ranges::count_if(scores, [&](float score) { return score < threshold; });
    return static_cast<float>(below) / static_cast<float>(scores.size());
}

/// Passages change places among themselves: the surest comes where the best fitting one stood. Their fit is
/// also by their headings, which are no question.
void sortPassages(std::span<ScoredHit> scored) {
    std::vector<ScoredHit> found;
    const auto isPassage = [](const ScoredHit& one) { return one.hit->evidence.told.has_value(); };
    std::ranges::copy_if(scored, std::back_inserter(found), isPassage);
    std::ranges::stable_sort(found, std::ranges::greater(), &ScoredHit::score);
    auto next = found.begin();
    for (auto& one : scored)
        if (isPassage(one)) one = *next++;
}

} // namespace

float ScoreMeaning::oddsOf(const MatchEvidence& evidence) const {
    const float words = std::log(std::clamp(evidence.words, kFewestWords, kMostWords));
    const float covered = std::min(evidence.coverage, kMostCoverage);
    if (evidence.meant)
        return pairs.offset + pairs.weight * evidence.weight + pairs.coverage * covered +
               pairs.length * words + pairs.meant * *evidence.meant;
    if (evidence.kinds)
        return plainPairs.offset + plainPairs.weight * evidence.weight + plainPairs.coverage * covered +
               plainPairs.length * words + plainPairs.kinds * *evidence.kinds;
    return offset + lead * evidence.lead + weight * evidence.weight + coverage * covered + length * words;
}

float ScoreMeaning::probability(const MatchEvidence& evidence) const {
    float odds = oddsOf(evidence);
    if (evidence.told)
        odds = std::max(
            {odds, passages.offset + passages.weight * evidence.weight + passages.told * *evidence.told,
             sentences.offset + sentences.weight * evidence.weight + sentences.together * evidence.together});
    const float probability = 1.0F / (1.0F + std::exp(-odds));
    return evidence.sharesSubject ? probability : kWithoutSubject * probability;
}

std::vector<ScoredHit> ScoreMeaning::ranked(std::span<const KnowledgeHit> hits) const {
    std::vector<ScoredHit> scored;
    for (const auto& hit : hits)
        scored.push_back({&hit, probability(hit.evidence)});
    const auto others = std::ranges::stable_partition(
        scored, [](const ScoredHit& one) { return one.hit->evidence.sharesSubject; });
    sortPassages({scored.begin(), others.begin()});
    if (!scored.empty() && scored.front().score < kBuiltInThreshold) {
        const auto surest = std::ranges::max_element(
            scored, {}, [](const ScoredHit& one) { return one.hit->evidence.told ? one.score : 0.0F; });
        if (surest->hit->evidence.told && surest->score >= kSurePassage)
            std::rotate(scored.begin(), surest, surest + 1);
    }
    for (std::size_t i = 1; i < scored.size(); ++i)
        scored[i].score = std::min(scored[i].score, scored[i - 1].score);
    return scored;
}

ScoreMeaning ScoreMeaning::builtIn() {
    return {
        .offset = -4.685F,
        .lead = 0.34F,
        .weight = 0.17F,
        .coverage = 2.76F,
        .length = 1.055F,
        .pairs = {.offset = -6.46F, .weight = 0.197F, .coverage = 4.6F, .length = 1.43F, .meant = 4.11F},
        .plainPairs = {.offset = -3.72F, .weight = 0.22F, .coverage = 3.03F, .length = 0.46F, .kinds = 0.99F},
        .passages = {.offset = -2.06F, .weight = 0.47F, .told = 3.27F},
        .sentences = {.offset = -6.0F, .weight = 0.1F, .together = 7.0F}};
}

bool isNear(const ScoredHit& hit, SubjectWords words) {
    const auto& evidence = hit.hit->evidence;
    if (evidence.told && (words.unknown > 0 || evidence.coverage < kLeastCovered)) return true;
    const float share =
        static_cast<float>(words.unknown) / static_cast<float>(std::max<std::size_t>(1, words.all));
    const float odds = std::log(hit.score / (1 - hit.score)) - (words.unknown > 0 ? kUnknownWord : 0.0F) -
                       kUnknownShare * share;
    return odds < 0;
}

KnowledgeThreshold chooseThreshold(const ScoreMeaning& meaning, std::span<const JudgedAnswer> judged) {
    std::vector<float> right;
    std::vector<float> wrong;
    for (const auto& one : judged)
        (one.right ? right : wrong).push_back(meaning.probability(one.evidence));
    std::ranges::sort(right);
    KnowledgeThreshold chosen{.value = kBuiltInThreshold, .wordings = static_cast<int>(judged.size())};
    chosen.fromOwnWordings = right.size() >= kEnoughWordings;
    if (chosen.fromOwnWordings) {
        const auto at = static_cast<std::size_t>(kRightLost * static_cast<double>(right.size()));
        chosen.byWordings = right[at];
        chosen.value = std::clamp(chosen.byWordings, kLeastThreshold, kMostThreshold);
    }
    chosen.ofPassages = std::min(chosen.value, kBuiltInThreshold);
    chosen.leastOfUnknown = kBuiltInThreshold;
    for (int i = 0; i <= kCurveSteps && !judged.empty(); ++i) {
        const float at = static_cast<float>(i) / kCurveSteps;
        chosen.curve.push_back({at, 1 - shareBelow(right, at), 1 - shareBelow(wrong, at)});
    }
    chosen.rightLost = shareBelow(right, chosen.value);
    chosen.wrongRemoved = shareBelow(wrong, chosen.value);
    return chosen;
}

} // namespace chatkeep::engine
