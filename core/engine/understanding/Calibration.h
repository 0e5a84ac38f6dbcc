// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Recipe.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chatkeep::engine::nlu {

/// How a model did on a text that it was not trained on.
struct Trial {
    std::vector<float> scores; ///< an intent each
    std::uint32_t label = 0;
    float scope = 0; ///< before it is mapped to [0, 1]
};

/// What scores come to at both ends, whatever the examples are.
struct ScopeRange {
    float foreign = 0;  ///< of a text that shares nothing with the examples
    float familiar = 1; ///< of the examples themselves, on average
};

/// Where a threshold is to lie.
struct ThresholdAim {
    float accuracyToLose = 0.02F;
    float usualPlace = 0.38F; ///< from foreign (0) to familiar (1)
};
/// What a recipe says for so many different texts.
[[nodiscard]] ThresholdAim thresholdAim(const Recipe& recipe, std::size_t texts);

struct Calibration {
    float sharpness = 1.0F; ///< of the softmax over scores
    float threshold = 3.0F; ///< of the unmapped in-scope score
    float steepness = 4.0F; ///< of the curve of right answers over that score
    float middle = 3.0F;    ///< where as many are right as wrong

    /// The in-scope score in [0, 1]: how likely the answer is right, stretched so that it is one half at the
    /// threshold.
    [[nodiscard]] float inScope(float scope) const;
};

/// Sharpness, steepness and middle by likelihood, so that confidence and in-scope score follow the share of
/// right answers among those as sure; the threshold loses the accuracy it may on the trials, or more where
/// it would let through what is right in less than two cases of five. With out-of-scope scores the threshold
/// is where the right decisions, one of them a quarter of an in-scope text, are most. The fewer
/// trials, the nearer it is to its usual place between foreign and familiar; a foreign text is always
/// below it.
[[nodiscard]] Calibration calibrate(std::span<const Trial> trials, std::span<const float> outOfScope,
                                    const ScopeRange& range, const ThresholdAim& aim = {});

} // namespace chatkeep::engine::nlu
