// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Corpus.h"
#include "core/engine/understanding/Recipe.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace chatkeep::engine::nlu {

/// A small network with one hidden layer over the same features: it sees what goes together, where the
/// machines only add up.
struct Network {
    std::size_t hidden = 0;    ///< a multiple of kLanes
    std::size_t width = 0;     ///< paddedWidth(intents)
    std::vector<float> input;  ///< a row of `hidden` a feature
    std::vector<float> output; ///< a row of `width` a hidden unit, then one that is always there
};

/// Trains by AdaGrad on softmax with dropped inputs and units. Empty if cancelled.
[[nodiscard]] std::optional<Network> trainNetwork(const Corpus& corpus, std::size_t features,
                                                  const Recipe& recipe, std::uint64_t seed,
                                                  const Watch& watch);

} // namespace chatkeep::engine::nlu
