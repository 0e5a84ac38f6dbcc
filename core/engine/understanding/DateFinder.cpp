// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// The dates of ValueFinder.
#include "core/engine/understanding/CalendarDate.h"
#include "core/engine/understanding/LanguageGuess.h"
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

bool speaksOneOf(const ValueTables& tables, std::initializer_list<std::string_view> languages) {
    return std::ranges::find(languages, tables.language()) != languages.end();
}

} // namespace

/// Dates in digits, and rows of digits that are neither dates nor numbers: an impossible date, an address of
/// a network, a version.
void ValueFinder::findWrittenDates() {
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        const std::string& word = m_phrases[i].folded;
        if (!m_phrases.isDigits(i) || m_spent[i] || addSpacedDate(i) || word.size() < 3) continue;
        std::string date = writtenDate(i);
        const bool isWhole = isDateShape(word);
        m_spent[i] = isWhole || !date.empty();
        if (!date.empty()) add("date", i, i + 1, std::move(date), isWhole ? 1.0F : 0.9F);
    }
}

/// Czech "10. 8. 2027" and "10. 8.", Hungarian "2027. 03. 15.": figures that dots and spaces part.
bool ValueFinder::addSpacedDate(std::size_t i) {
    const bool isHungarian = m_phrases.tables().language() == "hu";
    if (!isHungarian && !speaksOneOf(m_phrases.tables(), {"cs", "sk"})) return false;
    std::vector<int> parts;
    for (std::size_t at = i; parts.size() < 3 && m_phrases.isDigits(at); ++at) {
        const auto figures = wholeNumber(m_phrases[at].folded);
        if (!figures || (at > i && m_phrases.gapBefore(at) != ". ")) break;
        parts.push_back(*figures);
    }
    if (parts.size() < 2) return false;
    const std::size_t yearPlace = isHungarian ? 0 : 2;
    const bool hasYear =
        parts.size() == 3 && parts[yearPlace] >= kFirstYear && parts[yearPlace] < kEndOfYears;
    const int year = hasYear ? parts[yearPlace] : 0;
    const std::size_t first = hasYear && isHungarian ? 1 : 0;
    const int month = parts[first + (isHungarian ? 0 : 1)];
    const int day = parts[first + (isHungarian ? 1 : 0)];
    const std::size_t next = i + (hasYear ? 3 : 2);
    const bool isDotted = m_phrases.text().substr(m_phrases[next - 1].end, 1) == ".";
    if (!(hasYear || isDotted) || !possibleDate(year, month, day)) return false;
    std::fill_n(m_spent.begin() + static_cast<std::ptrdiff_t>(i), next - i, true);
    add("date", i, next, isoDate(year, month, day), 0.95F);
    return true;
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
        const bool only = m_phrases.size() == 1 && speaksOneOf(m_phrases.tables(), {"de", "cs", "sk", "fi"});
        const bool dotted = m_phrases.text().substr(m_phrases[i].end, 1) == ".";
        const Meaning* before = i > 0 ? meaning(ValueKind::Dated, i - 1) : nullptr;
        const bool isBehindDay = i > 0 && dotted && endsWeekday(i); // "Fr, 5.5."
        const auto time = m_phrases.longest(ValueKind::At, i + 1);  // "5.5. klo 10"
        const bool isBeforeTime = dotted && time && speaksOneOf(m_phrases.tables(), {"cs", "sk", "fi"});
        const bool isRange = dotted && m_phrases.isDashed(i); // "1.-3.6."
        const bool isDated =
            isRange || isBeforeTime || (before != nullptr && (dotted || before->number > 0)) || isBehindDay;
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
        if (m_spent[i])
            findFirstOfDotted(i);
        else
            findDays(i);
        findNearDates(i);
        findMonthDates(i);
        findDaysOfMonth(i);
        findFigureDates(i);
    }
    findEdges();
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

/// Hungarian "2027. március 15."
std::optional<ValueFinder::Number> ValueFinder::yearBefore(std::size_t month) const {
    if (month == 0 || m_phrases.tables().language() != "hu") return std::nullopt;
    return yearAt(month - 1);
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
    if (const auto day = dayAt(i)) {
        const std::size_t behind =
            m_phrases.isGlued(day->next) && is(day->next, {"°"}) ? day->next + 1 : day->next;
        const std::size_t at = is(behind, {"of", "de", "d"}) ? behind + 1 : behind;
        const auto month = monthBehindDay(at, m_phrases.isDigits(i));
        if (month && !m_phrases.longest(ValueKind::Idiom, at)) { // no "2 mai mari"
            const int number = static_cast<int>(month->meaning->number);
            if (!addMonthDay(i, month->next, number, static_cast<int>(day->value), month->next))
                m_noMonth = at;
            return;
        }
    }
    const auto month = m_phrases.longest(ValueKind::Month, i);
    if (!month || i == m_noMonth || m_phrases.longest(ValueKind::Idiom, i)) return;
    const std::size_t dayPlace = is(month->next, {"the"}) ? month->next + 1 : month->next;
    const auto day = dayAt(dayPlace);
    const bool isDigits = m_phrases.isDigits(dayPlace) || m_phrases.longest(ValueKind::Ordinal, dayPlace);
    const int number = static_cast<int>(month->meaning->number);
    if (!day || !isDigits || meaning(ValueKind::Unclear, dayPlace)) return addMonth(i, month->next, number);
    const auto last = lastDayAt(*day);
    addMonthDay(i, day->next, number, static_cast<int>(day->value), last ? last->next : day->next);
    if (last) addMonthDay(last->next - 1, last->next, number, static_cast<int>(last->value), last->next);
}

/// An abbreviation may be another word elsewhere.
std::optional<Phrase> ValueFinder::monthBehindDay(std::size_t i, bool isDigits) const {
    const auto month = m_phrases.longest(ValueKind::Month, i);
    return month || !isDigits ? month : m_phrases.longest(ValueKind::ShortMonth, i);
}

/// `yearPlace`: where the year may stand. False: there is no such day.
bool ValueFinder::addMonthDay(std::size_t first, std::size_t next, int month, int day,
                              std::size_t yearPlace) {
    const std::size_t at = is(yearPlace, {"de", "del", "of"}) ? yearPlace + 1 : yearPlace;
    const auto before = yearBefore(first);
    const auto year = before ? before : yearAt(at);
    const int inYear = year ? static_cast<int>(year->value) : 0;
    if (!possibleDate(inYear, month, day)) return false;
    const std::size_t end = year && !before && yearPlace == next ? year->next : next;
    add("date", before ? first - 1 : first, end, isoDate(inYear, month, day), year ? 1.0F : 0.95F);
    addFirstDay(first, inYear, month, day);
    return true;
}

/// "vom 1. bis 7. August", "del 2 al 9 de agosto", "2–9 August": the day before the last one of a range.
void ValueFinder::addFirstDay(std::size_t last, int year, int month, int lastDay) {
    const std::size_t named = m_phrases.before(ValueKind::MonthDay, last).value_or(last);
    const bool isDash = m_phrases.isDashed(last);
    const auto until = isDash ? std::optional(last) : m_phrases.before(ValueKind::Until, named);
    if (!until) return;
    const bool isBetween = !isDash && m_phrases.longest(ValueKind::Until, *until)->meaning->number > 0;
    for (std::size_t i = *until; i-- > 0 && *until - i < 4;) {
        const auto day =
            m_phrases.isDigits(i) || m_phrases.longest(ValueKind::Ordinal, i) ? dayAt(i) : std::nullopt;
        if (!day || day->next != *until || day->value >= lastDay) continue;
        const auto word = m_phrases.before(ValueKind::MonthDay, i);
        const auto from = m_phrases.before(ValueKind::From, word.value_or(i));
        const bool isOrdinal = day->next > i + 1 || m_phrases.text().substr(m_phrases[i].end, 1) == ".";
        const bool isSaid =
            word || isOrdinal || (from && m_phrases.longest(ValueKind::From, *from)->meaning->number > 0);
        if (isBetween ? isSaid : !m_phrases.isDashed(i))
            add("date", word.value_or(i), day->next, isoDate(year, month, static_cast<int>(day->value)),
                0.95F);
        return;
    }
}

/// "vom 1.-3.6.", "1.-3.6.2026"
void ValueFinder::findFirstOfDotted(std::size_t i) {
    const auto parts = numbersIn(m_phrases[i].folded, '.');
    const int year = parts.size() == 3 ? commonYear(fullYear(parts[2])) : 0;
    if (parts.size() >= 2 && m_phrases.isDashed(i) && possibleDate(year, parts[1], parts[0]))
        addFirstDay(i, year, parts[1], parts[0]);
}

/// The end of "August 2 to 9", "Aug 2-9".
std::optional<ValueFinder::Number> ValueFinder::lastDayAt(const Number& first) const {
    const auto until = m_phrases.longest(ValueKind::Until, first.next);
    const bool isDash = m_phrases.isDashed(first.next);
    if (!isDash && (!until || until->meaning->number > 0)) return std::nullopt;
    const std::size_t place = isDash ? first.next : until->next;
    const std::size_t at = is(place, {"the"}) ? place + 1 : place;
    const auto day = m_phrases.isDigits(at) ? dayAt(at) : std::nullopt;
    if (!day || day->value <= first.value || m_phrases.longest(ValueKind::Month, day->next))
        return std::nullopt;
    return m_phrases.endsClause(day->next) || yearAt(day->next) ? day : std::nullopt;
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
    const bool isOn =
        i > 0 && meaning(ValueKind::On, i - 1) && isAnotherClause(next); // "on the 4th to stop there"
    if (next == day->next && !isOn && !endsMonthDay(next)) return;
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

/// A word that names nothing: "am 21. kann ich"; another day may stand behind "and".
bool ValueFinder::isAnotherClause(std::size_t next) const {
    if (next >= m_phrases.size() || meaning(ValueKind::And, next) || meaning(ValueKind::Either, next))
        return false;
    const auto& languages = languagesOfLittleWord(m_phrases[next].folded);
    return std::ranges::find(languages, m_phrases.tables().language()) != languages.end();
}

/// Nothing that could be counted follows, or a time.
bool ValueFinder::endsMonthDay(std::size_t next) const {
    if (next >= m_phrases.size() || m_phrases.longest(ValueKind::Ending, next) ||
        m_phrases.longest(ValueKind::At, next))
        return true;
    const std::string_view gap = m_phrases.gapBefore(next);
    if (gap == ". " && dotsOrdinals(m_phrases.tables())) return isAnotherClause(next); // no "am 3. Stock"
    return !m_phrases.isGlued(next) && gap != " ";
}

/// "of next month", "du mois prochain", "tháng sau".
std::size_t ValueFinder::withMonth(std::size_t next) const {
    const bool isJoined = is(next, {"of", "de", "del", "du", "do", "des", "van"});
    if (!isJoined && !speaksOneOf(m_phrases.tables(), {"vi", "th"})) return next;
    const std::size_t at = !isJoined ? next : is(next + 1, {"the"}) ? next + 2 : next + 1;
    const auto near = m_phrases.longest(ValueKind::Near, at);
    const auto span = m_phrases.longest(ValueKind::Span, near ? near->next : at);
    if (!span || span->meaning->value != "M") return next;
    const auto after = m_phrases.longest(ValueKind::After, span->next);
    return after ? after->next : span->next;
}

/// "my name is August", "Frau April": somebody is called so.
bool ValueFinder::isCalledSo(std::size_t i) const {
    if (i == 0 || m_phrases.gapBefore(i).contains(',')) return false;
    const auto isName = [&](std::size_t at) {
        return is(at,
                  {"name", "names", "nom", "nombre", "nome", "naam", "namn", "navn", "vorname", "nachname"});
    };
    if (is(i - 1, {"mr", "mrs", "ms", "miss", "dr", "herr", "frau", "called", "named", "heiße", "heisse"}))
        return true;
    const bool isIs = is(i - 1, {"is", "ist", "est", "es", "è", "é", "är", "er"});
    return isName(i - 1) || (isIs && i > 1 && isName(i - 2));
}

/// A month without a day, where its name is no other word.
void ValueFinder::addMonth(std::size_t i, std::size_t next, int month) {
    if (isCalledSo(i)) return;
    const std::size_t at = is(next, {"de", "of"}) ? next + 1 : next;
    if (const auto before = yearBefore(i))
        add("date", i - 1, next, isoMonth(static_cast<int>(before->value), month));
    else if (const auto year = yearAt(at))
        add("date", i, year->next, isoMonth(static_cast<int>(year->value), month));
    else if (const auto unclear = m_phrases.longest(ValueKind::Unclear, i);
             !unclear || unclear->next < next || // "ocak ayında"
             (i > 0 &&
              is(i - 1, {"in", "im", "en", "since", "until", "seit", "bis", "do", "od", "до", "с"})) ||
             (i > 0 && is(i - 1, {"i"}) && m_phrases.tables().language() != "en"))
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

/// "3日", "三号"
std::optional<ValueFinder::Number> ValueFinder::figureDayAt(std::size_t i) const {
    constexpr int kMostDaysOfMonth = 31;
    auto day = wholeAt(i);
    if (!day || !is(day->next, {"日", "号", "號", "일"}) || day->value < 1 || day->value > kMostDaysOfMonth)
        return std::nullopt;
    ++day->next;
    return day;
}

/// The end of "5月3号到7号", "5月3日〜7日".
std::optional<ValueFinder::LastDay> ValueFinder::lastFigureDay(const Number& first) const {
    const auto until = m_phrases.longest(ValueKind::Until, first.next);
    if (!until && !m_phrases.isDashed(first.next)) return std::nullopt;
    const std::size_t place = until ? until->next : first.next;
    const auto day = figureDayAt(place);
    if (!day || day->value <= first.value) return std::nullopt;
    return LastDay{place, day->next, static_cast<int>(day->value)};
}

/// "三号到七号", "3日から7日まで": days of a month that is not named; "3日から7日" may be how long it takes.
void ValueFinder::findFigureDays(std::size_t i) {
    const auto first = figureDayAt(i);
    const auto last = first ? lastFigureDay(*first) : std::nullopt;
    if (!last) return;
    const auto behind = m_phrases.text().substr(m_phrases[last->next - 1].end);
    const bool isEnd = behind.starts_with("まで") || behind.starts_with("까지");
    if (!isEnd && !is(last->next - 1, {"号", "號"})) return;
    add("date", i, first->next, surface(i, first->next), 0.92F);
    add("date", last->first, last->next, surface(last->first, last->next), 0.92F);
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
    findFigureDays(i);
    const auto year = figureYearAt(i);
    if (year) add("date", i, year->next, plainNumber(year->value));
    const auto month = marked(year ? year->next : i, {"月", "월"}, 1, 12);
    if (!month) return;
    const int inYear = year ? static_cast<int>(year->value) : 0;
    const auto inMonth = static_cast<int>(month->value);
    if (const auto day = marked(month->next, {"日", "号", "號", "일"}, 1, 31)) {
        if (possibleDate(inYear, inMonth, static_cast<int>(day->value)))
            add("date", i, day->next, isoDate(inYear, inMonth, static_cast<int>(day->value)), 1.0F);
        if (const auto last = lastFigureDay(*day); last && possibleDate(inYear, inMonth, last->day))
            add("date", last->first, last->next, isoDate(inYear, inMonth, last->day), 1.0F);
    } else {
        add("date", i, month->next, year ? isoMonth(inYear, inMonth) : surface(i, month->next), 0.9F);
    }
}

} // namespace chatkeep::engine::nlu
