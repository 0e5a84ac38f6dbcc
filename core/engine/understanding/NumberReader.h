// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/ValuePhrases.h"

#include <optional>
#include <string>
#include <vector>

namespace chatkeep::engine::nlu {

/// Reads numbers in digits ("1,250.50", "10 000", "1.5M"), words ("two thousand and five", "zweieinhalb",
/// "quatre-vingt-dix") and figures of Chinese and Japanese ("二十一").
class NumberReader {
public:
    struct Number {
        double value = 0;
        std::size_t next = 0; ///< piece after it
    };

    /// Pieces of `spent` are dates or the like and no numbers. Both must outlive it.
    NumberReader(const ValuePhrases& phrases, const std::vector<bool>& spent);
    /// The number that begins at a piece.
    [[nodiscard]] std::optional<Number> read(std::size_t i) const;
    /// Figures as they stand, whatever follows them.
    [[nodiscard]] std::optional<Number> figuresAt(std::size_t i) const;
    /// One word for a number, whatever stands beside it.
    [[nodiscard]] std::optional<Number> wordAt(std::size_t i) const;
    /// Figures said one by one, as years are: "二〇二六".
    [[nodiscard]] std::optional<Number> yearFiguresAt(std::size_t i) const;
    /// The number in an Arabic word that begins with "and": the tens of "خمسة وعشرون".
    [[nodiscard]] std::optional<Number> joinedNumberAt(std::size_t i) const;

private:
    [[nodiscard]] std::optional<Number> digitsAt(std::size_t i) const;
    [[nodiscard]] Number withGroups(std::size_t i, double value) const;
    [[nodiscard]] Number scaled(std::size_t i, Number number) const;
    [[nodiscard]] std::optional<Number> wordsAt(std::size_t i) const;
    [[nodiscard]] std::optional<Number> digitsAndFiguresAt(std::size_t i) const;
    [[nodiscard]] const Meaning* figureScaleAt(std::size_t i) const;
    [[nodiscard]] bool isPointedAt(std::size_t i, std::size_t next) const;
    [[nodiscard]] bool isClear(std::size_t i, std::size_t next) const;
    [[nodiscard]] bool isInOtherWord(std::size_t i, std::size_t next, double value) const;
    [[nodiscard]] bool isWholeWords(std::size_t first, std::size_t next) const;
    [[nodiscard]] std::optional<double> unitAfterJoint(std::size_t i) const;
    [[nodiscard]] bool isCounted(const Number& figures, std::size_t i) const;

    const ValuePhrases& m_phrases;
    const std::vector<bool>& m_spent;
    mutable std::optional<std::vector<Piece>> m_words; ///< of Thai, once they are asked for; else empty
};

/// A number written in digits; which of '.' and ',' marks decimals follows from how the digits are grouped.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);
/// A number as short as it can be, with a dot.
[[nodiscard]] std::string plainNumber(double value);

} // namespace chatkeep::engine::nlu
