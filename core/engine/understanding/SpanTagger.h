// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"
#include "core/engine/understanding/ByteRows.h"
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Corpus.h"
#include "core/engine/understanding/KeyIndex.h"
#include "core/engine/understanding/Pieces.h"

#include <cstdint>
#include <optional>
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
    /// Only annotations of `types` are learned. However many examples and kinds there are, the work and the
    /// weights stay bounded. False if stopped.
    [[nodiscard]] bool train(std::span<const TrainingExample> examples, const std::set<std::string>& types,
                             const Watch& watch);
    /// `pieces` are those of `utf8`.
    [[nodiscard]] std::vector<Entity> find(std::string_view utf8, const std::vector<Piece>& pieces) const;
    [[nodiscard]] bool empty() const { return m_kinds.empty(); }

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in, std::uint32_t version);

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
        std::string text; ///< folded
    };

    /// What is seen at a word, but for the labels before it; of `hidden` words (empty: none) not which they
    /// are.
    static void readKeys(std::string_view utf8, const std::vector<Piece>& pieces,
                         const std::vector<bool>& hidden, std::vector<std::uint64_t>& keys);
    [[nodiscard]] Lesson lessonOf(const TrainingExample& example, const std::set<std::string>& types) const;
    [[nodiscard]] static Lesson withUnknownWords(const TrainingExample& example, Lesson lesson);
    [[nodiscard]] std::vector<Lesson> lessonsOf(std::span<const TrainingExample> examples,
                                                const std::set<std::string>& types) const;
    /// Rows of one word: its keys and those that hold the labels before it.
    void rowsAt(std::span<const std::uint64_t> keys, std::size_t word, std::uint32_t before,
                std::uint32_t beforeThat, std::vector<std::uint32_t>& rows) const;
    /// Best allowed label after `before`; `margin` is its lead.
    [[nodiscard]] std::uint32_t bestLabel(const std::vector<float>& scores, std::uint32_t before,
                                          float& margin) const;
    void chooseRole(std::string_view utf8, const std::vector<Piece>& pieces, Entity& entity) const;
    void collectKeys(const std::vector<Lesson>& lessons);
    /// Empty if stopped.
    [[nodiscard]] std::optional<std::vector<float>> learn(const std::vector<Lesson>& lessons,
                                                          const Watch& watch) const;
    void keep(const std::vector<float>& weights);
    [[nodiscard]] std::size_t labels() const { return 1 + 2 * m_kinds.size(); }
    /// Of a row: whole groups of what is read at once.
    [[nodiscard]] std::size_t width() const { return (labels() + kByteLanes - 1) / kByteLanes * kByteLanes; }

    std::vector<Kind> m_kinds;         ///< sorted; label 1+2k begins kind k, 2+2k goes on
    std::vector<std::uint64_t> m_keys; ///< ascending
    ByteRows m_weights;                ///< a row each
    KeyIndex m_index;                  ///< of m_keys
};

} // namespace chatkeep::engine::nlu
