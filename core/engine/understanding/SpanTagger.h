// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/ValueFinder.h"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// Learns annotated spans from their words and the words around them: an averaged perceptron that marks
/// each word as the beginning, inside or outside of a kind of entity (type, role, group). Deterministic.
class SpanTagger {
public:
    /// Only annotations of `types` are learned.
    void train(std::span<const TrainingExample> examples, const std::set<std::string>& types);
    [[nodiscard]] std::vector<Entity> find(std::string_view utf8) const;
    [[nodiscard]] bool empty() const { return m_kinds.empty(); }

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in);

private:
    struct Kind {
        std::string type;
        std::string role;
        std::string group;
        friend auto operator<=>(const Kind&, const Kind&) = default;
    };
    struct Lesson {
        std::vector<std::uint64_t> keys; ///< of all words, a fixed number each
        std::vector<std::uint32_t> labels;
    };

    /// What is seen at a word, but for the labels before it.
    static void readKeys(std::string_view utf8, const std::vector<Piece>& pieces,
                         std::vector<std::uint64_t>& keys);
    [[nodiscard]] Lesson lessonOf(const TrainingExample& example, const std::set<std::string>& types) const;
    [[nodiscard]] std::uint32_t rowOf(std::uint64_t key) const;
    /// Rows of one word: its keys and those that hold the labels before it.
    void rowsAt(std::span<const std::uint64_t> keys, std::size_t word, std::uint32_t before,
                std::uint32_t beforeThat, std::vector<std::uint32_t>& rows) const;
    /// Best allowed label after `before`; `margin` is its lead.
    [[nodiscard]] std::uint32_t bestLabel(const std::vector<std::uint32_t>& rows, std::uint32_t before,
                                          float& margin) const;
    void collectKeys(const std::vector<Lesson>& lessons);
    void learn(const std::vector<Lesson>& lessons);
    [[nodiscard]] std::size_t labels() const { return 1 + 2 * m_kinds.size(); }

    std::vector<Kind> m_kinds;         ///< sorted; label 1+2k begins kind k, 2+2k goes on
    std::vector<std::uint64_t> m_keys; ///< ascending
    std::vector<float> m_weights;      ///< a row of labels() each
};

} // namespace chatkeep::engine::nlu
