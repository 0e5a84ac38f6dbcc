// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/ValueTables.h"

#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// Tells the words in one word of a language that writes several so: "tjugofem", "yirmibeş", "liraya",
/// "세시에", "삼만오천원". Thread: any.
class JoinedWords {
public:
    /// `tables` must outlive it.
    explicit JoinedWords(const ValueTables& tables);

    /// The pieces, which are those of `utf8`, with those of several words cut.
    [[nodiscard]] std::vector<Piece> cut(std::string_view utf8, const std::vector<Piece>& pieces) const;
    /// The lengths of a word's parts; none where it is one, or none that stands for a value. `behindDigits`:
    /// it is glued to figures.
    [[nodiscard]] std::vector<std::size_t> partsOf(std::string_view word, bool behindDigits) const;

private:
    using Meanings = ValueTables::Meanings;
    enum class Part { None, Number, Counted, Named, Suffix };
    [[nodiscard]] Part partAfter(Part before, const Meanings& meanings, bool behindDigits) const;
    [[nodiscard]] bool take(std::string_view word, Part before, bool behindDigits,
                            std::vector<std::size_t>& lengths) const;
    static void addParts(std::string_view utf8, const Piece& piece, const std::vector<std::size_t>& lengths,
                         std::vector<Piece>& parts);
    [[nodiscard]] bool isSum(std::string_view word, const std::vector<std::size_t>& lengths) const;
    [[nodiscard]] bool isOtherWord(std::string_view word, const std::vector<std::size_t>& lengths) const;

    const ValueTables& m_tables;
    bool m_isKorean = false;
    bool m_hasSuffixes = false;
};

} // namespace chatkeep::engine::nlu
