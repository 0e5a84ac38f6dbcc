// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Corpus.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Kernels.h"
#include "core/engine/understanding/KeyIndex.h"
#include "core/engine/understanding/TextFeatures.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine::nlu {

/// A text as numbers.
struct EncodedText {
    std::vector<std::uint32_t> ids; ///< the last one is the bias
    std::vector<float> values;
    std::vector<Group> groups; ///< of each id but the bias
    std::vector<float> masses; ///< share of the text that each id stands for; concepts have none
    float known = 0;           ///< their sum: how much of the text training has seen
    float phrasing = 0; ///< share of its pairs of words that training has seen, times log of its length
    [[nodiscard]] SparseRow row() const { return {ids.data(), values.data(), ids.size()}; }
};

/// The features that training kept, with their weights. Ids follow the keys, so they do not depend on the
/// order of the examples. Immutable once built. Thread: any.
class Vocabulary {
public:
    /// How many of so many training texts must have a feature for it to be kept.
    [[nodiscard]] static std::uint32_t leastTexts(std::size_t texts, const Recipe& recipe);
    /// From the features of the training texts, which forget their keys. Returns the texts' rows.
    [[nodiscard]] Corpus build(TextFeatures& features, const Recipe& recipe);
    /// `unseen`: by id, what is taken as if training had not kept it; empty: nothing.
    void encode(const std::vector<Feature>& features, EncodedText& out,
                const std::vector<bool>& unseen = {}) const;

    [[nodiscard]] std::size_t size() const { return m_keys.size(); } ///< without the bias
    [[nodiscard]] std::uint32_t biasId() const { return static_cast<std::uint32_t>(m_keys.size()); }
    /// Id of a feature, or biasId() if training did not keep it.
    [[nodiscard]] std::uint32_t idOf(std::uint64_t key) const {
        return std::min(m_index.find(key), biasId());
    }

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in);

private:
    /// What each group's values are multiplied by, from the sums of their squares.
    [[nodiscard]] std::array<float, kGroups> factorsOf(const std::array<float, kGroups>& squares) const;
    [[nodiscard]] Corpus rowsOf(const TextFeatures& features, std::span<const std::uint32_t> ids) const;

    std::vector<std::uint64_t> m_keys; ///< ascending
    std::vector<float> m_weights;      ///< idf to a power
    KeyIndex m_index;
    float m_unseenWeight = 1; ///< of a feature that training never saw
    float m_bias = 1;
    std::array<float, kGroups> m_groupWeights{};
};

} // namespace chatkeep::engine::nlu
