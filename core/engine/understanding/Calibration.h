// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

struct Calibration {
    float sharpness = 1.0F; ///< of the softmax over scores
    float threshold = 3.0F; ///< of the unmapped in-scope score
    float steepness = 4.0F; ///< of the curve that maps it to [0, 1], one half at the threshold
};

/// Sharpness and steepness by likelihood, so that confidence and in-scope score are the share of right
/// answers among those as sure; the threshold loses 2 points of accuracy on the trials. With out-of-scope
/// scores the threshold is where the right decisions, one of them a quarter of an in-scope text, are most.
/// Too few trials leave the defaults.
[[nodiscard]] Calibration calibrate(std::span<const Trial> trials, std::span<const float> outOfScope);

} // namespace chatkeep::engine::nlu
