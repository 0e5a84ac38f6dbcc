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
    explicit ValueFinder(std::string_view utf8);
    [[nodiscard]] std::vector<Entity> find();

private:
    struct Number {
        double value = 0;
        std::size_t next = 0; ///< piece after it
    };
    [[nodiscard]] std::optional<Number> digitsAt(std::size_t i) const;
    [[nodiscard]] std::optional<Number> numberAt(std::size_t i) const;
    [[nodiscard]] std::optional<Number> amountAt(std::size_t i) const; ///< also "a", "half an"
    [[nodiscard]] std::optional<int> dayAt(std::size_t i) const;       ///< of a month: "3", "3rd", "third"
    [[nodiscard]] std::optional<std::pair<std::string, std::size_t>> longest(std::string_view kind,
                                                                             std::size_t i) const;
    [[nodiscard]] bool unclear(std::size_t i) const;
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
    std::vector<Piece> m_pieces;
    const ValueTables& m_tables = ValueTables::standard();
    std::vector<Entity> m_found;
};

/// A number as short as it can be, with a dot.
[[nodiscard]] std::string plainNumber(double value);

} // namespace chatkeep::engine::nlu
