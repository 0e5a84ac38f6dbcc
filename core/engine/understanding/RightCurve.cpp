// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/RightCurve.h"

#include "core/engine/understanding/StableMath.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine::nlu {
namespace {

constexpr int kSteps = 12;
constexpr double kLeastBend = 1e-3;
constexpr double kLongestStep = 1.0;
constexpr double kLeastSteepness = 0.02;
constexpr double kMostSteepness = 16.0;
constexpr double kMostOdds = 30.0;

struct Line {
    double slope = 1;
    double offset = 0;
};

/// What the answers are about, and what is to be reached for the right and the wrong ones.
struct Aims {
    double mean = 0;
    double ofRight = 1;
    double ofWrong = 0;
};

Aims aimsOf(std::span<const Judged> answers) {
    const auto count = static_cast<double>(answers.size());
    double sum = 0;
    double right = 0;
    for (const Judged& answer : answers) {
        sum += answer.score;
        right += answer.right ? 1 : 0;
    }
    return {sum / count, (right + 1) / (right + 2), 1 / (count - right + 2)};
}

/// One of Newton's steps up the likelihood.
Line bettered(const Line& line, std::span<const Judged> answers, const Aims& aims) {
    std::array<double, 2> gradient{};
    std::array<double, 3> bend{kLeastBend, 0, kLeastBend};
    for (const Judged& answer : answers) {
        const double x = static_cast<double>(answer.score) - aims.mean;
        const double odds = std::clamp(line.slope * x + line.offset, -kMostOdds, kMostOdds);
        const double probable = 1 / (1 + stableExp(-odds));
        const double error = (answer.right ? aims.ofRight : aims.ofWrong) - probable;
        const double weight = probable * (1 - probable);
        gradient[0] += error * x;
        gradient[1] += error;
        bend[0] += weight * x * x;
        bend[1] += weight * x;
        bend[2] += weight;
    }
    const double scale = 1 / (bend[0] * bend[2] - bend[1] * bend[1]);
    const auto step = [](double by) { return std::clamp(by, -kLongestStep, kLongestStep); };
    return {line.slope + step((bend[2] * gradient[0] - bend[1] * gradient[1]) * scale),
            line.offset + step((bend[0] * gradient[1] - bend[1] * gradient[0]) * scale)};
}

} // namespace

RightCurve fitRightCurve(std::span<const Judged> answers) {
    const Aims aims = aimsOf(answers);
    Line line;
    for (int step = 0; step < kSteps; ++step)
        line = bettered(line, answers, aims);
    const double steepness = std::clamp(line.slope, kLeastSteepness, kMostSteepness);
    return {steepness, aims.mean - line.offset / steepness};
}

} // namespace chatkeep::engine::nlu
