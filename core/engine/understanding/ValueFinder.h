// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"
#include "core/engine/understanding/ValueTables.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// One word, number or symbol of a message as it stands there.
struct Piece {
    std::uint32_t begin = 0; ///< bytes of the message
    std::uint32_t end = 0;
    std::string folded;
};

/// Words, numbers (with their separators, as "1,250.50" or "12.05.2024") and symbols in order.
[[nodiscard]] std::vector<Piece> cutPieces(std::string_view utf8);

/// Finds numbers, dates and times, durations and money in a message; English and German, much of French
/// and Spanish. Values: numbers plain ("1250.5"), dates ISO 8601 where they are complete ("2024-05-12",
/// "--05-12" without a year, "17:30"), else the folded words ("next monday"); durations ISO 8601 ("P3D");
/// money as "12.50 EUR". The types are "number", "date", "duration", "money", and so are the extractors.
class ValueFinder {
public:
    /// `pieces` are those of `utf8`; both must outlive the finder.
    ValueFinder(std::string_view utf8, const std::vector<Piece>& pieces);
    [[nodiscard]] std::vector<Entity> find();

private:
    struct Number {
        double value = 0;
        std::size_t next = 0; ///< piece after it
    };
    [[nodiscard]] bool mayHold() const; ///< false for most messages, at little cost
    [[nodiscard]] std::optional<Number> digitsAt(std::size_t i) const;
    [[nodiscard]] std::optional<Number> wordsAt(std::size_t i) const;
    [[nodiscard]] std::optional<double> unitAfterJoint(std::size_t i) const;
    [[nodiscard]] std::optional<Number> readNumber(std::size_t i) const;
    [[nodiscard]] const std::optional<Number>& numberAt(std::size_t i) const;
    [[nodiscard]] std::optional<Number> amountAt(std::size_t i) const; ///< also "a", "half an"
    [[nodiscard]] std::optional<int> dayAt(std::size_t i) const;       ///< of a month: "3", "3rd", "third"
    /// The longest phrase of a kind that begins here, and the piece after it.
    [[nodiscard]] std::optional<std::pair<const Meaning*, std::size_t>> longest(ValueKind kind,
                                                                                std::size_t i) const;
    [[nodiscard]] const Meaning* meaning(ValueKind kind, std::size_t i) const {
        return i < m_meanings.size() ? ValueTables::as(kind, m_meanings[i]) : nullptr;
    }
    [[nodiscard]] bool is(std::size_t i, std::initializer_list<std::string_view> words) const;

    void findNumbers();
    void findMoney();
    void findDurations();
    void findWrittenDates();
    void findNamedDates();
    void findMonthDates(std::size_t i);
    void findTimes();
    void add(const char* type, std::size_t first, std::size_t next, std::string value,
             float confidence = 0.9F);
    [[nodiscard]] std::string surface(std::size_t first, std::size_t next) const;

    std::string_view m_text;
    const std::vector<Piece>& m_pieces;
    const ValueTables& m_tables = ValueTables::standard();
    std::vector<const ValueTables::Meanings*> m_meanings; ///< of each piece
    std::vector<std::optional<Number>> m_numbers;         ///< that begin at each piece
    std::vector<Entity> m_found;
};

/// A number as short as it can be, with a dot.
[[nodiscard]] std::string plainNumber(double value);

} // namespace chatkeep::engine::nlu
