// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Calibration.h"

#include "core/engine/understanding/Kernels.h"
#include "core/engine/understanding/RightCurve.h"
#include "core/engine/understanding/StableMath.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kFewestTrials = 20;
constexpr double kMostToLose = 0.15; ///< of the right answers
constexpr double kOutOfScopeWorth = 0.25;
constexpr int kThirds = 8;
constexpr float kWorstOdds = -0.405F;    ///< logarithm of two right answers to three wrong ones
constexpr float kTrialsOfUsual = 30.0F;  ///< so many trials are worth as much as that
constexpr float kStepsToFamiliar = 4.0F; ///< of the curve, from there to the familiar
constexpr float kAboveForeign = 0.05F;   ///< where a threshold lies at least
constexpr float kLeastReach = 0.1F;
constexpr float kJustBelowHalf = 0.499999F;
constexpr float kShortOfCertain = 0.02F; ///< a threshold is never nearer to sure or impossible

constexpr std::size_t kTrialsForSharpness = 250;
constexpr float kFarBelow = -80.0F; // e to this power is nothing

/// Some of the trials, as distances below their best score, in rows of a common width.
struct Distances {
    std::size_t width = 0;
    std::vector<float> rows;
    std::vector<float> ofLabel;
};

Distances distancesOf(std::span<const Trial> trials) {
    Distances distances;
    distances.width = paddedWidth(trials.front().scores.size());
    const std::size_t step = 1 + trials.size() / kTrialsForSharpness;
    for (std::size_t i = 0; i < trials.size(); i += step) {
        const auto& scores = trials[i].scores;
        const float top = *std::ranges::max_element(scores);
        const std::size_t row = distances.rows.size();
        distances.rows.resize(row + distances.width, kFarBelow);
        for (std::size_t c = 0; c < scores.size(); ++c)
            distances.rows[row + c] = scores[c] - top;
        distances.ofLabel.push_back(scores[trials[i].label] - top);
    }
    return distances;
}

double surprise(const Distances& distances, double sharpness) {
    std::vector<float> odds(distances.rows);
    for (float& odd : odds)
        odd = std::max(odd * static_cast<float>(sharpness), kFarBelow);
    exponentials(odds.data(), odds.size());
    double sum = 0;
    for (std::size_t i = 0; i < distances.ofLabel.size(); ++i) {
        double mass = 0;
        for (std::size_t c = 0; c < distances.width; ++c)
            mass += odds[i * distances.width + c];
        sum += stableLog(mass) - sharpness * distances.ofLabel[i];
    }
    return sum;
}

/// Where a function with one valley is least, by thirds on a log scale.
template <typename Function>
double least(double from, double to, const Function& function) {
    double low = stableLog(from);
    double high = stableLog(to);
    for (int i = 0; i < kThirds; ++i) {
        const double left = low + (high - low) / 3;
        const double right = high - (high - low) / 3;
        if (function(stableExp(left)) < function(stableExp(right)))
            high = right;
        else
            low = left;
    }
    return stableExp((low + high) / 2);
}

double bestSharpness(std::span<const Trial> trials) {
    const Distances distances = distancesOf(trials);
    return least(0.1, 8.0, [&](double sharpness) { return surprise(distances, sharpness); });
}

bool isRight(const Trial& trial) {
    return std::ranges::max_element(trial.scores) - trial.scores.begin() ==
           static_cast<std::ptrdiff_t>(trial.label);
}

/// Loses so much accuracy as it may, or more where that would let through what is mostly wrong; but never so
/// much of the right answers that the bot falls silent.
float thresholdByLoss(std::vector<float> rightScopes, std::size_t trials, double toLose, float worst) {
    std::ranges::sort(rightScopes);
    const auto below = [&](double share, std::size_t of) {
        const auto place = static_cast<std::size_t>(share * static_cast<double>(of));
        return rightScopes[std::min(place, rightScopes.size() - 1)];
    };
    // Texts below the threshold are rejected, so exactly so many right ones are.
    return std::max(below(toLose, trials), std::min(worst, below(kMostToLose, rightScopes.size())));
}

float thresholdByDecisions(std::vector<float> rightScopes, std::vector<float> outside, std::size_t trials) {
    std::ranges::sort(rightScopes);
    std::ranges::sort(outside);
    double best = -1;
    float threshold = rightScopes.front();
    for (const float candidate : outside) {
        const float cut = std::nextafter(candidate, 1e9F);
        const auto kept = rightScopes.end() - std::ranges::lower_bound(rightScopes, cut);
        const auto caught = std::ranges::lower_bound(outside, cut) - outside.begin();
        const double worth =
            static_cast<double>(kept) / static_cast<double>(trials) +
            kOutOfScopeWorth * static_cast<double>(caught) / static_cast<double>(outside.size());
        if (worth > best) {
            best = worth;
            threshold = cut;
        }
    }
    return threshold;
}

} // namespace

ThresholdAim thresholdAim(const Recipe& recipe, std::size_t texts) {
    const float few =
        std::max(0.0F, 1.0F - static_cast<float>(texts) / static_cast<float>(recipe.manyExamples));
    return {recipe.accuracyToLose + few * recipe.moreToLose,
            recipe.usualPlace + few * recipe.nearerToFamiliar};
}

float Calibration::inScope(float scope) const {
    const auto probable = [&](float at) {
        return static_cast<float>(1.0 / (1.0 + stableExp(-static_cast<double>(steepness) * (at - middle))));
    };
    const float even = std::clamp(probable(threshold), kShortOfCertain, 1 - kShortOfCertain);
    const float here = probable(scope);
    const bool below = scope < threshold;
    const float stretched = below ? 0.5F * here / even : 0.5F + 0.5F * (here - even) / (1 - even);
    return below ? std::clamp(stretched, 0.0F, kJustBelowHalf) : std::clamp(stretched, 0.5F, 1.0F);
}

Calibration calibrate(std::span<const Trial> trials, std::span<const float> outOfScope,
                      const ScopeRange& range, const ThresholdAim& aim) {
    Calibration result;
    const float reach = std::max(range.familiar - range.foreign, kLeastReach);
    const float usual = range.foreign + aim.usualPlace * reach;
    result.threshold = usual;
    result.middle = usual;
    result.steepness = kStepsToFamiliar / reach;
    std::vector<float> rightScopes;
    for (const Trial& trial : trials)
        if (isRight(trial)) rightScopes.push_back(trial.scope);
    if (trials.size() < kFewestTrials || rightScopes.empty()) return result;
    result.sharpness = static_cast<float>(bestSharpness(trials));
    std::vector<Judged> judged;
    for (const Trial& trial : trials)
        judged.push_back({trial.scope, isRight(trial)});
    const RightCurve curve = fitRightCurve(judged);
    result.steepness = static_cast<float>(curve.steepness);
    result.middle = static_cast<float>(curve.middle);
    result.threshold = outOfScope.empty()
                           ? thresholdByLoss(std::move(rightScopes), trials.size(), aim.accuracyToLose,
                                             result.middle + kWorstOdds / result.steepness)
                           : thresholdByDecisions(std::move(rightScopes),
                                                  {outOfScope.begin(), outOfScope.end()}, trials.size());
    // Few trials tell little of so rare a thing as the lowest of the right answers.
    const auto told = static_cast<float>(trials.size());
    if (outOfScope.empty())
        result.threshold = (told * result.threshold + kTrialsOfUsual * usual) / (told + kTrialsOfUsual);
    result.threshold = std::max(result.threshold, range.foreign + kAboveForeign * reach);
    return result;
}

} // namespace chatkeep::engine::nlu
