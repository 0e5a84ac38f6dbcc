// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/TextHash.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine::nlu {

/// What a word can stand for; the names are those of resources/facts/values.txt. `Begins` marks what a
/// longer phrase begins with.
enum class ValueKind : std::uint8_t {
    Number,
    Scale,
    Article,
    Half,
    Ordinal,
    Month,
    Unclear,
    Weekday,
    Day,
    Feast,
    Clock,
    Part,
    Near,
    After,
    Span,
    Unit,
    Duration,
    Hence,
    Ago,
    At,
    Dated,
    Currency,
    Coin,
    Short,
    Han,
    Counter,
    Oclock,
    HourMark,
    Past,
    Side,
    Minute,
    MinuteSide,
    Daytime,
    Hour,
    Joint,
    Era,
    Minus,
    Tenth,
    Ending,
    Lasting,
    Phone,
    Reference,
    Grouping,
    Inside,
    And,
    TensAnd,
    Counts,
    On,
    Uncounted,
    Bound,
    From,
    Until,
    HourSign,
    ShortUnit,
    MonthDay,
    OrdinalEnd,
    Suffix,
    ShortDay,
    ShortMonth,
    Either,
    Pointing,
    Idiom,
    Edge,
    EdgeBehind,
    Begins
};

struct Meaning {
    ValueKind kind = ValueKind::Begins;
    std::string value;
    double number = 0; ///< the value as a number, where it is one
};

/// Words of resources/facts/values.txt that stand for numbers, dates, times and money: those of one language
/// and those that mean the same in every language (signs, codes of currencies). A word of another language
/// counts for nothing, since most are some harmless word here: "hier", "mon", "once". Immutable. Thread: any.
class ValueTables {
public:
    using Meanings = std::vector<Meaning>;

    /// Of a language's tag ("de", "de-AT"); every language's at once if it is empty.
    [[nodiscard]] static const ValueTables& of(std::string_view language);
    /// Whether there are words of the language beyond those of every language.
    [[nodiscard]] static bool know(std::string_view language);
    /// `language` as it stands in the lines of `text`.
    ValueTables(std::string_view text, std::string_view language);

    /// Everything a phrase can stand for, or null; `phrase` is folded, pieces parted by one space.
    [[nodiscard]] const Meanings* meaningsOf(std::string_view phrase) const;
    [[nodiscard]] static const Meaning* as(ValueKind kind, const Meanings* meanings);
    /// True if a value may begin with a word of these meanings, or stand in such a word.
    [[nodiscard]] static bool tells(const Meanings& meanings);
    /// A number written as one word: "fünfundzwanzig", "dreihundertzwei", "zweieinhalb", "duemila".
    [[nodiscard]] std::optional<double> compound(std::string_view word) const;
    /// Whether several words of the language may be written as one: see JoinedWords.
    [[nodiscard]] bool joinsWords() const { return m_joinsWords; }
    /// Whether the language is this one, or may be.
    [[nodiscard]] bool mayBe(std::string_view language) const {
        return m_language.empty() || m_language == language;
    }
    [[nodiscard]] const std::string& language() const { return m_language; }

private:
    void readLines(std::string_view text, std::string_view language);
    void add(ValueKind kind, const std::string& phrase, const std::string& value);
    void addPlainSpellings();
    void addDaysWithParts(std::initializer_list<std::string_view> joints);
    void markTellingBeginnings();
    [[nodiscard]] std::optional<double> compoundPart(std::string_view word) const;
    [[nodiscard]] std::optional<double> multiplied(std::string_view word, std::string_view scale,
                                                   double factor) const;
    [[nodiscard]] std::optional<double> unitsAndTens(std::string_view word, std::string_view joint) const;

    std::string m_language;
    bool m_joinsWords = false;
    std::unordered_map<std::string, Meanings, TextHash, std::equal_to<>> m_meanings; ///< by phrase
    std::vector<std::pair<std::string, double>> m_insides; ///< of compounds, the greatest first
};

} // namespace chatkeep::engine::nlu
