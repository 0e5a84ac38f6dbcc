// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Calibration.h"

#include "core/engine/understanding/Kernels.h"
#include "core/engine/understanding/StableMath.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kFewestTrials = 20;
constexpr double kAccuracyToLose = 0.02;
constexpr double kOutOfScopeWorth = 0.25;
constexpr int kThirds = 8;

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

/// The in-scope score is to say how likely the answer is right.
double bestSteepness(std::span<const Trial> trials, float threshold) {
    return least(0.5, 16.0, [&](double steepness) {
        double sum = 0;
        for (const Trial& trial : trials) {
            const double above = steepness * (static_cast<double>(trial.scope) - threshold);
            sum += stableLog(1.0 + stableExp(isRight(trial) ? -above : above));
        }
        return sum;
    });
}

float thresholdByLoss(std::vector<float> rightScopes, std::size_t trials) {
    std::ranges::sort(rightScopes);
    const auto mayLose = static_cast<std::size_t>(kAccuracyToLose * static_cast<double>(trials));
    // Texts below the threshold are rejected, so exactly `mayLose` right ones are.
    return rightScopes[std::min(mayLose, rightScopes.size() - 1)];
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

Calibration calibrate(std::span<const Trial> trials, std::span<const float> outOfScope) {
    Calibration result;
    if (trials.size() < kFewestTrials) return result;
    result.sharpness = static_cast<float>(bestSharpness(trials));
    std::vector<float> rightScopes;
    for (const Trial& trial : trials)
        if (isRight(trial)) rightScopes.push_back(trial.scope);
    if (rightScopes.empty()) return result;
    result.threshold = outOfScope.empty()
                           ? thresholdByLoss(std::move(rightScopes), trials.size())
                           : thresholdByDecisions(std::move(rightScopes),
                                                  {outOfScope.begin(), outOfScope.end()}, trials.size());
    result.steepness = static_cast<float>(bestSteepness(trials, result.threshold));
    return result;
}

} // namespace chatkeep::engine::nlu
