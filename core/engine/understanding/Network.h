// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/WideMemory.h"
#include "core/engine/understanding/Corpus.h"
#include "core/engine/understanding/Recipe.h"
#include "core/engine/understanding/StableMath.h"

#include <cstdint>
#include <span>
#include <vector>

namespace chatkeep::engine::nlu {

/// A small network with one hidden layer over the same features: it sees what goes together, where the
/// machines only add up.
struct Network {
    std::size_t hidden = 0;    ///< a multiple of kLanes
    std::size_t width = 0;     ///< paddedWidth(intents)
    WideVector<float> input;   ///< a row of `hidden` a feature
    std::vector<float> output; ///< a row of `width` a hidden unit, then one that is always there
};

/// Trains one by AdaGrad on softmax with dropped inputs and units.
class NetworkTrainer {
public:
    /// `corpus` and `recipe` must outlive the trainer.
    NetworkTrainer(const Corpus& corpus, std::size_t features, const Recipe& recipe, std::uint64_t seed);
    /// So many times over these texts, in steps that shrink from `rate` times the recipe's to nothing.
    /// False if cancelled.
    [[nodiscard]] bool learn(std::span<const std::uint32_t> texts, int epochs, float rate,
                             const Watch& watch);
    [[nodiscard]] const Network& network() const { return m_network; }

private:
    void learn(std::uint32_t i, float decay);
    void dropInputs(SparseRow row);
    /// Softmax less what was wanted.
    void errorsFromScores(std::uint32_t label, float cost);

    const Corpus& m_corpus;
    const Recipe& m_recipe;
    StableRandom m_random;
    Network m_network;
    std::vector<float> m_inputSums; ///< of squared gradients, one a feature
    std::vector<float> m_inputRates;
    std::vector<float> m_outputSums;
    std::vector<std::uint32_t> m_ids;
    std::vector<float> m_values;
    std::vector<float> m_units;
    std::vector<float> m_unitGradients;
    std::vector<float> m_errors;
    std::vector<std::uint32_t> m_liveUnits;
    std::vector<float> m_liveValues;
    std::vector<float> m_liveGradients;
    std::vector<std::uint32_t> m_columns; ///< lanes of intents that still have something to learn
};

} // namespace chatkeep::engine::nlu
