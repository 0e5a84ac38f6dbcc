// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/ValueTables.h"

#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// A meaning and the piece after the phrase that has it.
struct Phrase {
    const Meaning* meaning = nullptr;
    std::size_t next = 0;
};

/// The pieces of a message with what each can stand for. Places beyond the end stand for nothing. Thread:
/// one.
class ValuePhrases {
public:
    /// All must outlive it; `pieces` are those of `utf8`.
    ValuePhrases(std::string_view utf8, const std::vector<Piece>& pieces, const ValueTables& tables);
    ValuePhrases(const ValuePhrases&) = delete;
    ValuePhrases& operator=(const ValuePhrases&) = delete;

    [[nodiscard]] bool mayHold() const; ///< a value; false for most messages, at little cost
    [[nodiscard]] const Meaning* meaning(ValueKind kind, std::size_t i) const {
        return i < m_meanings.size() ? ValueTables::as(kind, m_meanings[i]) : nullptr;
    }
    /// The longest phrase of a kind that begins here.
    [[nodiscard]] std::optional<Phrase> longest(ValueKind kind, std::size_t i) const;
    /// Where a phrase of the kind begins that ends before `i`.
    [[nodiscard]] std::optional<std::size_t> before(ValueKind kind, std::size_t i) const;
    /// A unit of time, also a letter glued to figures that may be something else: "30m".
    [[nodiscard]] std::optional<Phrase> unitAt(std::size_t i) const;
    [[nodiscard]] bool is(std::size_t i, std::initializer_list<std::string_view> words) const;
    /// Nothing stands between the piece and the one before.
    [[nodiscard]] bool isGlued(std::size_t i) const {
        return i > 0 && i < m_pieces.size() && m_pieces[i - 1].end == m_pieces[i].begin;
    }
    /// What stands between the piece and the one before.
    [[nodiscard]] std::string_view gapBefore(std::size_t i) const;
    /// A dash parts the piece from the one before: "3 – 5", "1.–3.".
    [[nodiscard]] bool isDashed(std::size_t i) const;
    [[nodiscard]] bool isDigits(std::size_t i) const {
        return i < m_pieces.size() && isPlainDigit(m_pieces[i].folded[0]);
    }
    /// Nothing that could be counted follows: the message ends, or a sign, or "please".
    [[nodiscard]] bool endsClause(std::size_t next) const;
    /// The word before `next` may be another one, as more follows: "grand" of "five grand pianos".
    [[nodiscard]] bool isOtherWord(std::size_t next) const {
        const Meaning* unclear = next > 0 ? meaning(ValueKind::Unclear, next - 1) : nullptr;
        return unclear != nullptr && unclear->number >= 0 && !endsClause(next);
    }
    /// The piece behind the ending of an ordinal in digits: "3rd", "1er", "5:e", "5-го"; `i` where none is.
    [[nodiscard]] std::size_t behindOrdinal(std::size_t i) const;

    [[nodiscard]] std::size_t size() const { return m_pieces.size(); }
    [[nodiscard]] const Piece& operator[](std::size_t i) const { return m_pieces[i]; }
    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] const std::vector<Piece>& pieces() const { return m_pieces; }
    [[nodiscard]] const ValueTables& tables() const { return m_tables; }

private:
    [[nodiscard]] std::vector<const ValueTables::Meanings*> longerPhrases(std::size_t i) const;

    std::string_view m_text;
    std::vector<Piece> m_parts; ///< the pieces where one of them is several
    const std::vector<Piece>& m_pieces;
    const ValueTables& m_tables;
    std::vector<const ValueTables::Meanings*> m_meanings; ///< of each piece
    /// Of each piece, once they are asked for: what it stands for with one, two … pieces behind it.
    mutable std::vector<std::optional<std::vector<const ValueTables::Meanings*>>> m_longer;
};

} // namespace chatkeep::engine::nlu
