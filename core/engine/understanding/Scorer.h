// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/ByteRows.h"
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Corpus.h"
#include "core/engine/understanding/LinearTrainer.h"
#include "core/engine/understanding/Network.h"
#include "core/engine/understanding/Recipe.h"
#include "core/engine/understanding/Vocabulary.h"

#include <span>
#include <vector>

namespace chatkeep::engine::nlu {

/// How a text scored. Reuse one a thread.
struct Scores {
    std::vector<float> intents; ///< logarithms of likelihoods, up to a common constant
    std::uint32_t best = 0;
    float scope = 0; ///< how surely the text is the bot's business, not mapped to [0, 1]

    std::vector<float> units; ///< working space
    std::vector<float> logits;
    std::vector<std::uint32_t> unitIds;
};

/// Gives every intent a score for an encoded text: linear machines, and where training had the time also
/// small networks whose probabilities are averaged in. Immutable once trained.
class Scorer {
public:
    void score(const EncodedText& text, const Recipe& recipe, Scores& out) const;
    [[nodiscard]] std::size_t classes() const { return m_classes; }
    /// What one feature of value 1 adds to an intent's machine.
    [[nodiscard]] float weight(std::uint32_t feature, std::size_t intent) const {
        return m_parts.front().scales[feature] * static_cast<float>(m_weights[feature * m_stride + intent]);
    }

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in, std::size_t features);

private:
    friend class ScorerTrainer;
    /// The machines, or the first layer of a network: columns of the table of weights.
    struct Part {
        std::size_t column = 0;
        std::size_t width = 0;
        std::vector<float> scales;
    };
    /// One row a feature holds all parts, so that a text touches as little memory as can be.
    void setParts(std::vector<ByteRows> parts);
    [[nodiscard]] ByteRows part(std::size_t index) const;
    [[nodiscard]] ByteTable table(const Part& part) const {
        return {m_weights.data() + part.column, m_stride, part.scales.data()};
    }
    /// Averages the networks' probabilities into `out.intents`; returns the mean of their surest scores.
    float addNetworks(const EncodedText& text, Scores& out) const;
    [[nodiscard]] float supportOf(const EncodedText& text, std::uint32_t intent) const;

    std::size_t m_classes = 0;
    std::size_t m_width = 0;
    std::size_t m_stride = 0;
    WideVector<std::int8_t> m_weights;
    std::vector<Part> m_parts;                 ///< the machines, then the networks
    std::vector<std::vector<float>> m_outputs; ///< second layers of the networks
};

/// How much is learned of some texts.
struct Lesson {
    int epochs = 0;
    int networkEpochs = 0;
    float networkRate = 1; ///< of the networks' first steps
};

/// Learns a scorer, in one lesson or several.
class ScorerTrainer {
public:
    /// `corpus` and `recipe` must outlive the trainer.
    ScorerTrainer(const Corpus& corpus, std::size_t features, const Recipe& recipe);
    /// False if cancelled.
    [[nodiscard]] bool learn(std::span<const std::uint32_t> texts, const Lesson& lesson, const Watch& watch);
    /// What has been learned so far of these features. To the scorer, the first of them is feature 0.
    [[nodiscard]] Scorer scorer(std::span<const std::uint32_t> features) const;

private:
    std::size_t m_classes;
    LinearTrainer m_machines;
    std::vector<NetworkTrainer> m_networks;
};

} // namespace chatkeep::engine::nlu
