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
/// each word as the beginning, inside or outside of a kind of entity (type, role, group, or several of them).
/// Deterministic.
class SpanTagger {
public:
    /// Only annotations of `types` are learned. Of the examples' language (its tag) plainTexts() are learned
    /// too. However many examples and kinds there are, the work and the
    /// weights stay bounded. False if stopped.
    [[nodiscard]] bool train(std::span<const TrainingExample> examples, const std::set<std::string>& types,
                             std::string_view language, const Watch& watch);
    /// `pieces` are those of `utf8`, joined to words if training did so.
    [[nodiscard]] std::vector<Entity> find(std::string_view utf8, const std::vector<Piece>& pieces) const;
    /// Gives what was found by other means, and so has no role and no group, those that the words around it
    /// speak for.
    void nameByWords(std::string_view utf8, const std::vector<Piece>& pieces, Entity& entity) const;
    /// Whether the words around it speak for an entity of this type rather than for none.
    [[nodiscard]] bool isExpected(std::string_view utf8, const std::vector<Piece>& pieces,
                                  const Entity& entity) const;
    [[nodiscard]] bool empty() const { return m_kinds.empty(); }
    /// Whether examples have a span that is both.
    [[nodiscard]] bool marksTogether(std::string_view type, std::string_view other) const;

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in, std::uint32_t version);

private:
    struct Name {
        std::string type;
        std::string role;
        std::string group;
        friend auto operator<=>(const Name&, const Name&) = default;
    };
    using Kind = std::vector<Name>; ///< sorted; several where a span is annotated as several entities
    struct Span {
        std::size_t kind = 0;
        std::size_t first = 0; ///< words
        std::size_t last = 0;
        float sureness = 0;
    };
    struct Lesson {
        std::vector<std::uint64_t> keys; ///< of all words, a fixed number each
        std::vector<std::uint32_t> labels;
        std::string text; ///< folded
        float cost = 1;   ///< how much it counts
    };

    /// All that is annotated where `entity` is.
    [[nodiscard]] static Kind kindOf(const TrainingExample& example, const Entity& entity,
                                     const std::set<std::string>& types);
    [[nodiscard]] Lesson lessonOf(const TrainingExample& example, const std::set<std::string>& types) const;
    [[nodiscard]] static Lesson withUnknownWords(const TrainingExample& example, std::string_view text,
                                                 Lesson lesson);
    [[nodiscard]] std::vector<Lesson> lessonsOf(std::span<const TrainingExample> examples,
                                                const std::set<std::string>& types,
                                                std::string_view language) const;
    [[nodiscard]] std::vector<Lesson> plainLessons(const std::vector<Lesson>& lessons,
                                                   std::string_view language) const;
    /// Rows of one word: its keys and those that hold the labels before it.
    void rowsAt(std::span<const std::uint64_t> keys, std::size_t word, std::uint32_t before,
                std::uint32_t beforeThat, std::vector<std::uint32_t>& rows) const;
    /// Best allowed label after `before`; `margin` is its lead.
    [[nodiscard]] std::uint32_t bestLabel(const std::vector<float>& scores, std::uint32_t before,
                                          float& margin) const;
    [[nodiscard]] std::vector<Span> findSpans(std::string_view utf8, const std::vector<Piece>& pieces) const;
    [[nodiscard]] std::size_t kindAmongWords(std::string_view utf8, const std::vector<Piece>& pieces,
                                             const Span& span) const;
    /// What only the words around `count` words from `first` on say for each label.
    [[nodiscard]] std::vector<float> scoresOfNeighbours(std::string_view utf8,
                                                        const std::vector<Piece>& pieces, std::size_t first,
                                                        std::size_t count) const;
    /// scoresOfNeighbours() where `entity` is; empty if it does not begin with a word.
    [[nodiscard]] std::vector<float> scoresAround(std::string_view utf8, const std::vector<Piece>& pieces,
                                                  const Entity& entity) const;
    /// Keys of all words as they are where `count` words from `first` on are not to be seen.
    [[nodiscard]] static std::vector<std::uint64_t> keysWithout(std::string_view utf8,
                                                                const std::vector<Piece>& pieces,
                                                                std::size_t first, std::size_t count);
    [[nodiscard]] std::vector<float> sumOf(std::span<const std::uint32_t> rows) const; ///< for each label
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
