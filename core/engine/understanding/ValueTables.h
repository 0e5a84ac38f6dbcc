// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine::nlu {

/// What a word can stand for; the names are those of resources/facts/values.txt. `Begins` marks the first
/// word of a phrase.
enum class ValueKind : std::uint8_t {
    Number,
    Scale,
    Article,
    Ordinal,
    Month,
    Unclear,
    Weekday,
    Day,
    Part,
    Near,
    Span,
    Unit,
    Currency,
    Begins
};

struct Meaning {
    ValueKind kind = ValueKind::Begins;
    std::string value;
    double number = 0; ///< the value as a number, where it is one
};

/// Words of resources/facts/values.txt that stand for numbers, dates, times and money. Immutable.
class ValueTables {
public:
    using Meanings = std::vector<Meaning>;

    [[nodiscard]] static const ValueTables& standard();
    explicit ValueTables(std::string_view text);

    /// Everything a phrase can stand for, or null; `phrase` is folded, words parted by one space.
    [[nodiscard]] const Meanings* meaningsOf(std::string_view phrase) const;
    [[nodiscard]] static const Meaning* as(ValueKind kind, const Meanings* meanings);
    /// A German number written as one word: "fünfundzwanzig", "dreihundertzwei".
    [[nodiscard]] std::optional<double> compound(std::string_view word) const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, Meanings, TextHash, std::equal_to<>> m_meanings; ///< by phrase
};

} // namespace chatkeep::engine::nlu
