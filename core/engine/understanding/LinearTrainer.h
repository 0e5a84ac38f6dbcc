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

/// Trains one L2-regularised squared-hinge machine an intent, all at once, by dual coordinate descent: a text
/// is read once for all intents. What it has learned of some texts is a good beginning for all of them.
/// Source: Hsieh et al. 2008, A dual coordinate descent method for large-scale linear SVM.
class LinearTrainer {
public:
    /// `corpus` and `recipe` must outlive the trainer.
    LinearTrainer(const Corpus& corpus, std::size_t features, const Recipe& recipe);
    /// So many times over these texts. False if cancelled.
    [[nodiscard]] bool learn(std::span<const std::uint32_t> texts, int epochs, const Watch& watch);
    /// Rows of paddedWidth(classes), a row a feature, in steps of kShortUnit: half as wide as floats, so half
    /// the time is waited for memory, and still far finer than the eight bits that are kept.
    [[nodiscard]] std::span<const std::int16_t> weights() const {
        return std::span(m_weights).first(m_weights.size() - kByteLanes);
    }

private:
    /// The largest step that the text made a machine take.
    float learn(std::uint32_t text);

    const Corpus& m_corpus;
    const Recipe& m_recipe;
    std::size_t m_width;
    StableRandom m_random{1};
    WideVector<std::int16_t> m_weights;
    WideVector<std::int16_t> m_duals; ///< a row of the same width a text, in steps of kDualUnit
    std::vector<float> m_norms;       ///< squares of the texts' lengths
    std::vector<float> m_scores;
    std::vector<float> m_delta;
    std::vector<std::uint32_t> m_columns;
    std::vector<bool> m_rests; ///< texts that taught next to nothing when they were read last
};

} // namespace chatkeep::engine::nlu
