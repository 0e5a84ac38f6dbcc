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
constexpr int kMostDays = 999;
constexpr int kLastYear = 9999;

/// "am 5.", "den 5."
bool dotsOrdinals(const ValueTables& tables) {
    return tables.mayBe("de") || tables.mayBe("da") || tables.mayBe("no");
}

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
        if (m_phrases.longest(ValueKind::Currency, i + 1)) return {};
    }
    const auto word = std::string_view(m_phrases[i].folded);
    if (parts.size() == 3 && word.size() - word.rfind('.') == 2) return {}; // version 2.5.1
    const int year = parts.size() == 3 ? commonYear(fullYear(parts[2])) : 0;
    return possibleDate(year, parts[1], parts[0]) ? isoDate(year, parts[1], parts[0]) : std::string();
}

/// The month first in English, Chinese, Japanese and Korean, the day elsewhere, unless that cannot be: 25/12
/// is the 25th of December.
std::string ValueFinder::slashedDate(const std::vector<int>& parts) const {
    if (parts.size() == 3 && parts[0] > 31)
        return possibleDate(parts[0], parts[1], parts[2]) ? isoDate(parts[0], parts[1], parts[2])
                                                          : std::string();
    const int year = parts.size() == 3 ? commonYear(fullYear(parts[2])) : 0;
    int month = parts[0];
    int day = parts[1];
    const ValueTables& tables = m_phrases.tables();
    if (!tables.mayBe("en") && !tables.mayBe("zh") && !tables.mayBe("ja") && !tables.mayBe("ko"))
        std::swap(month, day);
    if (!possibleDate(year, month, day)) std::swap(month, day);
    return possibleDate(year, month, day) ? isoDate(year, month, day) : std::string();
}

void ValueFinder::findNamedDates() {
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        findDays(i);
        findNearDates(i);
        findMonthDates(i);
        findDaysOfMonth(i);
        findFigureDates(i);
    }
}

void ValueFinder::findDays(std::size_t i) {
    // "guten Morgen", "por la mañana"
    const bool isGreeting =
        i > 0 && is(i - 1, {"guten", "goede", "la"}) && is(i, {"morgen", "mañana", "manana"});
    if (const auto day = m_phrases.longest(ValueKind::Day, i); day && !isGreeting) addDay(i, day->next);
    if (const auto feast = m_phrases.longest(ValueKind::Feast, i)) {
        const auto year = yearAt(feast->next);
        const std::string& day = feast->meaning->value;
        add("date", i, year ? year->next : feast->next,
            year ? plainNumber(year->value) + day.substr(1) : day);
    }
    if (const auto year = m_phrases.longest(ValueKind::Era, i) ? yearAt(i) : std::nullopt)
        add("date", i, year->next, plainNumber(year->value));
}

/// A day with its part, where that is said: "tomorrow evening".
void ValueFinder::addDay(std::size_t first, std::size_t next) {
    const auto part = m_phrases.longest(ValueKind::Part, next);
    if (part && m_phrases.gapBefore(next).size() <= 1) next = part->next; // "heute, morgen" are two days
    add("date", first, next, surface(first, next));
}

/// "next Monday", "this evening", "la semaine prochaine".
void ValueFinder::findNearDates(std::size_t i) {
    auto near = m_phrases.longest(ValueKind::Near, i);
    if (near && m_phrases.before(ValueKind::Daytime, near->next)) near.reset(); // "上" of "晚上"
    const std::size_t named = near ? near->next : i;
    const auto weekday = m_phrases.longest(ValueKind::Weekday, named);
    const auto span = m_phrases.longest(ValueKind::Span, named);
    const auto unclear = m_phrases.longest(ValueKind::Unclear, named);
    const bool isSure = weekday && (!unclear || unclear->next < weekday->next ||
                                    (unclear->meaning->number == 0 && (m_phrases.endsClause(weekday->next) ||
                                                                       m_phrases.isDigits(weekday->next))));
    if (weekday && (near || isSure || isClearDay(named, weekday->next))) addDay(i, weekday->next);
    const auto month = m_phrases.longest(ValueKind::Month, named);
    const auto part = m_phrases.longest(ValueKind::Part, named);
    if (near && (span || month))
        add("date", i, span ? span->next : month->next, surface(i, span ? span->next : month->next));
    else if (near && part && !m_phrases.longest(ValueKind::Clock, named))
        add("date", i, part->next, surface(i, part->next));
    const std::size_t end = near ? i : weekday ? weekday->next : span ? span->next : i;
    if (const auto after = m_phrases.longest(ValueKind::After, end); after && end > i) addDay(i, after->next);
}

/// What stands beside a word tells a weekday from another word: "de segunda a sexta", "sexta à noite".
bool ValueFinder::isClearDay(std::size_t first, std::size_t next) const {
    const auto part = m_phrases.longest(ValueKind::Part, next);
    if (part && part->next > next + 1) return true;
    // The "e" of "entre" parts other things too.
    const auto isRange = [](const Phrase& until) { return until.meaning->number == 0; };
    const auto until = m_phrases.longest(ValueKind::Until, next);
    if (until && isRange(*until) && m_phrases.longest(ValueKind::Weekday, until->next)) return true;
    const auto before = m_phrases.before(ValueKind::Until, first);
    return before && isRange(*m_phrases.longest(ValueKind::Until, *before)) &&
           m_phrases.before(ValueKind::Weekday, *before);
}

/// A number without fraction or spaces: digits alone or figures.
std::optional<ValueFinder::Number> ValueFinder::wholeAt(std::size_t i) const {
    if (i >= m_phrases.size()) return std::nullopt;
    if (const auto value = wholeNumber(m_phrases[i].folded))
        return Number{static_cast<double>(*value), i + 1};
    return m_reader.figuresAt(i);
}

/// "2026", in Thai also "2569", "พ.ศ. 2569".
std::optional<ValueFinder::Number> ValueFinder::yearAt(std::size_t i) const {
    const auto era = m_phrases.longest(ValueKind::Era, i);
    const std::size_t at = era ? era->next : i;
    const auto written = at < m_phrases.size() ? wholeNumber(m_phrases[at].folded) : std::nullopt;
    if (!written || *written > kLastYear) return std::nullopt;
    const int year = era ? *written + static_cast<int>(era->meaning->number) : commonYear(*written);
    return year >= kFirstYear && year < kEndOfYears ? std::optional(Number{static_cast<double>(year), at + 1})
                                                    : std::nullopt;
}

/// Thai counts years from the Buddha's death.
int ValueFinder::commonYear(int year) const {
    constexpr int kBuddhist = 543;
    return m_phrases.tables().mayBe("th") && year >= kFirstYear + kBuddhist ? year - kBuddhist : year;
}

std::optional<ValueFinder::Number> ValueFinder::dayAt(std::size_t i) const {
    if (i >= m_phrases.size()) return std::nullopt;
    if (const auto ordinal = m_phrases.longest(ValueKind::Ordinal, i))
        return Number{ordinal->meaning->number, ordinal->next};
    if (const auto day = wholeNumber(m_phrases[i].folded))
        return *day >= 1 && *day <= 31
                   ? std::optional(Number{static_cast<double>(*day), m_phrases.behindOrdinal(i + 1)})
                   : std::nullopt;
    // "einundzwanzigster", "veintiuno"
    std::string_view word = m_phrases[i].folded;
    for (const std::string_view ending : {"sten", "ster", "ste"})
        if (word.ends_with(ending)) {
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
        const int inYear = year ? static_cast<int>(year->value) : 0;
        if (possibleDate(inYear, month, static_cast<int>(day)))
            add("date", first, year ? year->next : next, isoDate(inYear, month, static_cast<int>(day)),
                year ? 1.0F : 0.95F);
    };
    if (const auto day = dayAt(i)) {
        const std::size_t at = is(day->next, {"of", "de", "d"}) ? day->next + 1 : day->next;
        const auto month = m_phrases.longest(ValueKind::Month, at);
        if (month && !possibleDate(0, static_cast<int>(month->meaning->number), static_cast<int>(day->value)))
            m_noMonth = at;
        if (month) return withYear(month->next, *month->meaning, day->value, i);
    }
    const auto month = m_phrases.longest(ValueKind::Month, i);
    if (!month || i == m_noMonth) return;
    const std::size_t dayPlace = is(month->next, {"the"}) ? month->next + 1 : month->next;
    const auto day = dayAt(dayPlace);
    const bool isDigits = m_phrases.isDigits(dayPlace) || m_phrases.longest(ValueKind::Ordinal, dayPlace);
    if (day && isDigits && !meaning(ValueKind::Unclear, dayPlace))
        return withYear(day->next, *month->meaning, day->value, i);
    addMonth(i, month->next, static_cast<int>(month->meaning->number));
}

/// "Friday the 5th", "on the 5th", "am 5.", "el día 5", "le 5 à 19h": a day of a month that is not named.
void ValueFinder::findDaysOfMonth(std::size_t i) {
    const auto weekday = m_phrases.longest(ValueKind::Weekday, i);
    const std::size_t at = weekday ? weekday->next : i;
    const bool isBeside =
        weekday && m_phrases.gapBefore(at).find_first_not_of(", ") == std::string_view::npos;
    if (weekday && !isBeside) return;
    const auto day = monthDayAt(at, isBeside);
    if (!day || m_phrases.is(day->next, {"%"}) || m_phrases.longest(ValueKind::Month, day->next)) return;
    const std::size_t next = withMonth(day->next);
    if (next == day->next && !endsMonthDay(next)) return;
    add("date", i, next, surface(i, next), 0.92F);
}

/// The day with the word that tells it; `isNamed`: behind a weekday.
std::optional<ValueFinder::Number> ValueFinder::monthDayAt(std::size_t i, bool isNamed) const {
    const auto word = m_phrases.longest(ValueKind::MonthDay, i);
    if (!word && !isNamed) return std::nullopt;
    const std::size_t at = word ? word->next : i;
    if (m_phrases.gapBefore(at) != " " && (word || at == i + 1)) return std::nullopt;
    const bool isFigures = m_phrases.isDigits(at);
    if (!isFigures && !(m_phrases.longest(ValueKind::Ordinal, at) && word && isNamed)) return std::nullopt;
    const auto day = dayAt(at);
    if (!day) return std::nullopt;
    const bool isOrdinal =
        !isFigures || day->next > at + 1 ||
        (dotsOrdinals(m_phrases.tables()) && m_phrases.text().substr(m_phrases[at].end, 1) == ".");
    const int sort = word ? static_cast<int>(word->meaning->number) : 1;
    constexpr int kOrdinal = 1;
    constexpr int kBesideTime = 2; ///< "el 5": a number of something too
    if (sort == kOrdinal && !isOrdinal) return std::nullopt;
    const bool isSaid = isNamed || (i == 0 && day->next == m_phrases.size()) ||
                        m_phrases.longest(ValueKind::At, day->next) || withMonth(day->next) > day->next;
    return sort != kBesideTime || isSaid ? day : std::nullopt;
}

/// Nothing that could be counted follows, or a time.
bool ValueFinder::endsMonthDay(std::size_t next) const {
    if (next >= m_phrases.size() || m_phrases.longest(ValueKind::Ending, next) ||
        m_phrases.longest(ValueKind::At, next))
        return true;
    const std::string_view gap = m_phrases.gapBefore(next);
    // "am 3. Stock"
    return !m_phrases.isGlued(next) && gap != " " && !(gap == ". " && dotsOrdinals(m_phrases.tables()));
}

/// "of next month", "du mois prochain".
std::size_t ValueFinder::withMonth(std::size_t next) const {
    if (!is(next, {"of", "de", "del", "du", "do", "des", "van"})) return next;
    const std::size_t at = is(next + 1, {"the"}) ? next + 2 : next + 1;
    const auto near = m_phrases.longest(ValueKind::Near, at);
    const auto span = m_phrases.longest(ValueKind::Span, near ? near->next : at);
    if (!span || span->meaning->value != "M") return next;
    const auto after = m_phrases.longest(ValueKind::After, span->next);
    return after ? after->next : span->next;
}

/// A month without a day, where its name is no other word.
void ValueFinder::addMonth(std::size_t i, std::size_t next, int month) {
    const std::size_t at = is(next, {"de", "of"}) ? next + 1 : next;
    if (const auto year = yearAt(at))
        add("date", i, year->next, isoMonth(static_cast<int>(year->value), month));
    else if (const auto unclear = m_phrases.longest(ValueKind::Unclear, i);
             !unclear || unclear->next < next || // "ocak ayında"
             (i > 0 &&
              is(i - 1, {"in", "im", "en", "since", "until", "seit", "bis", "i", "do", "od", "до", "с"})))
        add("date", i, next, surface(i, next), 0.8F);
}

/// "2025年", "二〇二五年", "令和7年", "平成元年".
std::optional<ValueFinder::Number> ValueFinder::figureYearAt(std::size_t i) const {
    const auto era = m_phrases.longest(ValueKind::Era, i);
    const std::size_t at = era ? era->next : i;
    auto year = m_reader.yearFiguresAt(at);
    if (!year) year = era && is(at, {"元"}) ? std::optional(Number{1, at + 1}) : wholeAt(at);
    if (!year || !is(year->next, {"年", "년"})) return std::nullopt;
    if (era) year->value += era->meaning->number;
    ++year->next;
    return year->value >= kFirstYear && year->value < kEndOfYears ? year : std::nullopt;
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
    // "3日前": a number of days behind which nothing says so is a day of a month.
    const auto days = marked(i, {"日", "일"}, 1, kMostDays);
    if (const auto ago = days ? m_phrases.longest(ValueKind::Ago, days->next) : std::nullopt)
        add("date", i, ago->next, surface(i, ago->next));
    const auto year = figureYearAt(i);
    if (year) add("date", i, year->next, plainNumber(year->value));
    const auto month = marked(year ? year->next : i, {"月", "월"}, 1, 12);
    if (!month) return;
    const int inYear = year ? static_cast<int>(year->value) : 0;
    const auto inMonth = static_cast<int>(month->value);
    if (const auto day = marked(month->next, {"日", "号", "號", "일"}, 1, 31)) {
        if (possibleDate(inYear, inMonth, static_cast<int>(day->value)))
            add("date", i, day->next, isoDate(inYear, inMonth, static_cast<int>(day->value)), 1.0F);
    } else {
        add("date", i, month->next, year ? isoMonth(inYear, inMonth) : surface(i, month->next), 0.9F);
    }
}

} // namespace chatkeep::engine::nlu
