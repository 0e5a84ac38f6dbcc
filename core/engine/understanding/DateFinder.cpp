// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// The dates of ValueFinder.
#include "core/engine/understanding/CalendarDate.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine::nlu {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kEndOfYears = 2200;

} // namespace

/// Dates in digits, and rows of digits that are neither dates nor numbers: an impossible date, an address of
/// a network, a version.
void ValueFinder::findWrittenDates() {
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        const std::string& word = m_phrases[i].folded;
        if (!m_phrases.isDigits(i) || word.size() < 3) continue;
        std::string date = writtenDate(i);
        const bool isWhole = isDateShape(word);
        m_spent[i] = isWhole || !date.empty();
        if (!date.empty()) add("date", i, i + 1, std::move(date), isWhole ? 1.0F : 0.9F);
    }
}

/// Empty if there is none.
std::string ValueFinder::writtenDate(std::size_t i) {
    const std::string& word = m_phrases[i].folded;
    if (const auto parts = numbersIn(word, '-'); parts.size() == 3 && word.size() >= 8 && parts[0] > 31)
        return possibleDate(parts[0], parts[1], parts[2]) ? isoDate(parts[0], parts[1], parts[2])
                                                          : std::string();
    if (const auto parts = numbersIn(word, '-'); parts.size() == 3 && parts[2] >= kFirstYear)
        return slashedDate(parts);
    if (const auto parts = numbersIn(word, '.'); parts.size() >= 2) return dottedDate(i, parts);
    // "8 1/2", "1/2 hour", "24/7"
    const bool isFraction = m_phrases.isDigits(i - 1) || m_phrases.longest(ValueKind::Unit, i + 1);
    if (const auto parts = numbersIn(word, '/');
        parts.size() == 3 || (parts.size() == 2 && !isFraction && word != "24/7"))
        return slashedDate(parts);
    return {};
}

/// Without a year only where a dot and a word before say so, or nothing else was said: "am 24.12.".
std::string ValueFinder::dottedDate(std::size_t i, const std::vector<int>& parts) const {
    if (parts.size() == 3 && parts[0] > 31)
        return possibleDate(parts[0], parts[1], parts[2]) ? isoDate(parts[0], parts[1], parts[2])
                                                          : std::string();
    if (parts.size() == 2) {
        const bool only = m_phrases.size() == 1 && m_phrases.tables().language() == "de";
        const bool dotted = m_phrases.text().substr(m_phrases[i].end, 1) == ".";
        const Meaning* before = i > 0 ? meaning(ValueKind::Dated, i - 1) : nullptr;
        const bool isDated = before != nullptr && (dotted || before->number > 0);
        if (!isDated && !(only && dotted)) return {};
    }
    const int year = parts.size() == 3 ? fullYear(parts[2]) : 0;
    return possibleDate(year, parts[1], parts[0]) ? isoDate(year, parts[1], parts[0]) : std::string();
}

/// The month first in English, Chinese and Japanese, the day elsewhere, unless that cannot be: 25/12 is the
/// 25th of December.
std::string ValueFinder::slashedDate(const std::vector<int>& parts) const {
    if (parts.size() == 3 && parts[0] > 31)
        return possibleDate(parts[0], parts[1], parts[2]) ? isoDate(parts[0], parts[1], parts[2])
                                                          : std::string();
    const int year = parts.size() == 3 ? fullYear(parts[2]) : 0;
    int month = parts[0];
    int day = parts[1];
    const ValueTables& tables = m_phrases.tables();
    if (!tables.mayBe("en") && !tables.mayBe("zh") && !tables.mayBe("ja")) std::swap(month, day);
    if (!possibleDate(year, month, day)) std::swap(month, day);
    return possibleDate(year, month, day) ? isoDate(year, month, day) : std::string();
}

void ValueFinder::findNamedDates() {
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        // "guten Morgen", "por la mañana"
        const bool isGreeting = i > 0 && is(i - 1, {"guten", "la"}) && is(i, {"morgen", "mañana"});
        if (const auto day = m_phrases.longest(ValueKind::Day, i); day && !isGreeting) {
            const auto part = m_phrases.longest(ValueKind::Part, day->next);
            const std::size_t next = part ? part->next : day->next;
            add("date", i, next, surface(i, next));
        }
        if (const auto feast = m_phrases.longest(ValueKind::Feast, i)) {
            const auto year = yearAt(feast->next);
            add("date", i, feast->next + (year ? 1 : 0),
                year ? std::to_string(*year) + feast->meaning->value.substr(1) : feast->meaning->value);
        }
        const bool near = meaning(ValueKind::Near, i) != nullptr;
        const std::size_t named = near ? i + 1 : i;
        if (meaning(ValueKind::Weekday, named) && (near || !meaning(ValueKind::Unclear, named)))
            add("date", i, named + 1, surface(i, named + 1));
        if (near && (meaning(ValueKind::Span, named) || meaning(ValueKind::Month, named)))
            add("date", i, named + 1, surface(i, named + 1));
        // "la semaine prochaine", "lundi prochain"
        if (meaning(ValueKind::After, i + 1) &&
            (meaning(ValueKind::Span, i) || meaning(ValueKind::Weekday, i)))
            add("date", i, i + 2, surface(i, i + 2));
        findMonthDates(i);
        findFigureDates(i);
    }
}

/// A number without fraction or spaces: digits alone or figures.
std::optional<ValueFinder::Number> ValueFinder::wholeAt(std::size_t i) const {
    if (i >= m_phrases.size()) return std::nullopt;
    if (const auto value = wholeNumber(m_phrases[i].folded))
        return Number{static_cast<double>(*value), i + 1};
    return m_reader.figuresAt(i);
}

std::optional<int> ValueFinder::yearAt(std::size_t i) const {
    const auto year = i < m_phrases.size() ? wholeNumber(m_phrases[i].folded) : std::nullopt;
    return year && *year >= kFirstYear && *year < kEndOfYears ? year : std::nullopt;
}

std::optional<ValueFinder::Number> ValueFinder::dayAt(std::size_t i) const {
    if (i >= m_phrases.size()) return std::nullopt;
    if (const auto ordinal = m_phrases.longest(ValueKind::Ordinal, i))
        return Number{ordinal->meaning->number, ordinal->next};
    if (const auto day = wholeNumber(m_phrases[i].folded))
        return *day >= 1 && *day <= 31
                   ? std::optional(
                         Number{static_cast<double>(*day), m_phrases.isOrdinalEnding(i + 1) ? i + 2 : i + 1})
                   : std::nullopt;
    // "einundzwanzigster", "veintiuno"
    std::string_view word = m_phrases[i].folded;
    for (const std::string_view ending : {"sten", "ster", "ste"})
        if (word.ends_with(ending) && m_phrases.tables().mayBe("de")) {
            const auto day = m_phrases.tables().compound(word.substr(0, word.size() - ending.size()));
            if (day && *day >= 20 && *day <= 31) return Number{*day, i + 1};
            break;
        }
    const auto& number = numberAt(i);
    if (number && number->value >= 1 && number->value <= 31 &&
        number->value == static_cast<int>(number->value))
        return number;
    return std::nullopt;
}

void ValueFinder::findMonthDates(std::size_t i) {
    const auto withYear = [&](std::size_t next, const Meaning& named, double day, std::size_t first) {
        const std::size_t at = is(next, {"de", "del", "of"}) ? next + 1 : next;
        const auto year = yearAt(at);
        const auto month = static_cast<int>(named.number);
        if (possibleDate(year.value_or(0), month, static_cast<int>(day)))
            add("date", first, year ? at + 1 : next, isoDate(year.value_or(0), month, static_cast<int>(day)),
                year ? 1.0F : 0.95F);
    };
    if (const auto day = dayAt(i)) {
        const std::size_t at = is(day->next, {"of", "de", "d"}) ? day->next + 1 : day->next;
        if (const auto month = m_phrases.longest(ValueKind::Month, at))
            return withYear(month->next, *month->meaning, day->value, i);
    }
    const auto month = m_phrases.longest(ValueKind::Month, i);
    if (!month) return;
    const std::size_t dayPlace = is(month->next, {"the"}) ? month->next + 1 : month->next;
    const auto day = dayAt(dayPlace);
    const bool isDigits = m_phrases.isDigits(dayPlace) || m_phrases.longest(ValueKind::Ordinal, dayPlace);
    if (day && isDigits && !meaning(ValueKind::Unclear, dayPlace))
        return withYear(day->next, *month->meaning, day->value, i);
    addMonth(i, month->next, static_cast<int>(month->meaning->number));
}

/// A month without a day, where its name is no other word.
void ValueFinder::addMonth(std::size_t i, std::size_t next, int month) {
    const std::size_t at = is(next, {"de", "of"}) ? next + 1 : next;
    if (const auto year = yearAt(at))
        add("date", i, at + 1, isoMonth(*year, month));
    else if (!meaning(ValueKind::Unclear, i) ||
             (i > 0 && is(i - 1, {"in", "im", "en", "since", "until", "seit", "bis"})))
        add("date", i, next, surface(i, next), 0.8F);
}

/// "2025年5月3日", "5月3日", "2025年5月".
void ValueFinder::findFigureDates(std::size_t i) {
    const auto marked = [&](std::size_t at, std::initializer_list<std::string_view> marks, int least,
                            int most) {
        auto number = wholeAt(at);
        if (number && is(number->next, marks) && number->value >= least && number->value <= most)
            return ++number->next, number;
        return std::optional<Number>();
    };
    const auto year = marked(i, {"年"}, kFirstYear, kEndOfYears - 1);
    if (year) add("date", i, year->next, plainNumber(year->value));
    const auto month = marked(year ? year->next : i, {"月"}, 1, 12);
    if (!month) return;
    const int inYear = year ? static_cast<int>(year->value) : 0;
    const auto inMonth = static_cast<int>(month->value);
    if (const auto day = marked(month->next, {"日", "号", "號"}, 1, 31)) {
        if (possibleDate(inYear, inMonth, static_cast<int>(day->value)))
            add("date", i, day->next, isoDate(inYear, inMonth, static_cast<int>(day->value)), 1.0F);
    } else {
        add("date", i, month->next, year ? isoMonth(inYear, inMonth) : surface(i, month->next), 0.9F);
    }
}

} // namespace chatkeep::engine::nlu
