// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Corpus.h"
#include "core/engine/understanding/Recipe.h"
#include "core/engine/understanding/Vocabulary.h"

#include <optional>
#include <vector>

namespace chatkeep::engine::nlu {

/// Gives every intent a score for an encoded text. Weights are kept in eight bits. Immutable once trained.
class Scorer {
public:
    /// Empty if cancelled.
    [[nodiscard]] static std::optional<Scorer> train(const Corpus& corpus, std::size_t features,
                                                     const Recipe& recipe, const Watch& watch);

    /// Writes `width()` floats; the first `classes()` are the intents' scores.
    void score(const EncodedText& text, float* out) const;
    [[nodiscard]] std::size_t classes() const { return m_classes; }
    [[nodiscard]] std::size_t width() const { return m_width; }
    /// What one feature of value 1 adds to an intent's score.
    [[nodiscard]] float weight(std::uint32_t feature, std::size_t intent) const {
        return m_scales[feature] * static_cast<float>(m_weights[feature * m_width + intent]);
    }

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in, std::size_t features);

private:
    std::size_t m_classes = 0;
    std::size_t m_width = 0;
    std::vector<std::int8_t> m_weights;
    std::vector<float> m_scales; ///< a row each
};

} // namespace chatkeep::engine::nlu
