// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// The days of ValueFinder that have names: "tomorrow evening", "next Monday".
#include "core/engine/understanding/NumberReader.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine::nlu {
namespace {

/// "2027-05-03", "--05-03"
bool isWholeDay(std::string_view date) {
    constexpr std::size_t kMonthAndDay = 6;
    return date.size() > kMonthAndDay && date[date.size() - kMonthAndDay] == '-' &&
           date[date.size() - kMonthAndDay / 2] == '-';
}

} // namespace

void ValueFinder::findDays(std::size_t i) {
    // "guten Morgen", "jeden Morgen", "por la mañana"
    const bool isGreeting = i > 0 && is(i, {"morgen", "mañana", "manana"}) &&
                            is(i - 1, {"guten", "jeden", "einen", "ganzen", "schönen", "schöner", "mein",
                                       "dein", "goede", "goeie", "elke", "la"});
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
    const auto weekday = weekdayAt(named);
    const auto span = m_phrases.longest(ValueKind::Span, named);
    const auto unclear = m_phrases.longest(ValueKind::Unclear, named);
    const bool isShort = weekday && weekday->meaning->kind == ValueKind::ShortDay;
    const bool isSure = weekday && !isShort &&
                        (!unclear || unclear->next < weekday->next ||
                         (unclear->meaning->number == 0 &&
                          (m_phrases.endsClause(weekday->next) || m_phrases.isDigits(weekday->next))));
    const bool isNear = near && (!isShort || weekday->meaning->number > 0);
    const bool isOther =
        weekday && m_phrases.before(ValueKind::Idiom, weekday->next); // "câteva luni": months
    if (weekday && !isOther && (isNear || isSure || isClearDay(named, *weekday))) addDay(i, weekday->next);
    const auto month = m_phrases.longest(ValueKind::Month, named);
    const auto part = m_phrases.longest(ValueKind::Part, named);
    if (near && (span || month))
        add("date", i, span ? span->next : month->next, surface(i, span ? span->next : month->next));
    else if (near && part && !m_phrases.longest(ValueKind::Clock, named))
        add("date", i, part->next, surface(i, part->next));
    const std::size_t end = near ? i : weekday ? weekday->next : span ? span->next : i;
    if (const auto after = m_phrases.longest(ValueKind::After, end); after && end > i) addDay(i, after->next);
}

/// Also an abbreviation that may be another word.
std::optional<Phrase> ValueFinder::weekdayAt(std::size_t i) const {
    const auto weekday = m_phrases.longest(ValueKind::Weekday, i);
    return weekday ? weekday : m_phrases.longest(ValueKind::ShortDay, i);
}

/// What stands beside a word tells a weekday from another word: "sexta à noite", "on sat".
bool ValueFinder::isClearDay(std::size_t first, const Phrase& day) const {
    if (isBesideDay(first, day)) return true;
    const bool isShort = day.meaning->kind == ValueKind::ShortDay;
    if (isShort && day.meaning->number == 0) return false;
    if (first == 0 && day.next == m_phrases.size()) return true;
    if (first > 0 && is(first - 1, {"the", "i", "we", "he", "she", "they", "you", "it", "who", "be", "is"}))
        return false;
    const auto part = m_phrases.longest(ValueKind::Part, day.next);
    const bool isEnglish = m_phrases.tables().language() == "en";
    if (part &&
        (part->next > day.next + 1 || ((isShort || isEnglish) && m_phrases.gapBefore(day.next) == " ")))
        return true;
    if (isBeforeTime(day.next) || isBeforeWeek(day.next)) return true;
    const bool isOn = first > 0 && meaning(ValueKind::On, first - 1) && !is(first - 1, {"de", "di"});
    const bool isUntil = first > 0 && is(first - 1, {"by", "until", "till", "bis", "ab", "tot", "vanaf"});
    return (isOn || isUntil) && m_phrases.endsClause(day.next);
}

/// "de segunda a sexta", "mo-fr", "sat or sun"; no "segunda e quarta parte".
bool ValueFinder::isBesideDay(std::size_t first, const Phrase& day) const {
    // The "e" of "entre" parts other things too.
    const auto isRange = [](const Phrase& until) { return until.meaning->number == 0; };
    const auto until = m_phrases.longest(ValueKind::Until, day.next);
    if (until && isRange(*until) && weekdayAt(until->next)) return true;
    const auto before = m_phrases.before(ValueKind::Until, first);
    if (before && isRange(*m_phrases.longest(ValueKind::Until, *before)) && endsWeekday(*before)) return true;
    const bool isShort = day.meaning->kind == ValueKind::ShortDay;
    const auto ends = [&](std::size_t next) {
        return isShort || m_phrases.endsClause(next) || isBeforeTime(next);
    };
    if ((m_phrases.isDashed(day.next) && weekdayAt(day.next)) ||
        (m_phrases.isDashed(first) && endsWeekday(first)))
        return true;
    const std::size_t behind = placeOfNextDay(day.next);
    if (const auto other = behind > 0 ? weekdayAt(behind) : std::nullopt; other && ends(other->next))
        return true;
    for (const std::size_t place : {first, first - 1})
        if (first > 0 && place > 0 && placeOfNextDay(place) == first && endsWeekday(place) && ends(day.next))
            return true;
    return false;
}

/// Where another day may stand behind one: behind a comma, a stroke or "or"; 0 where none may.
std::size_t ValueFinder::placeOfNextDay(std::size_t next) const {
    if (m_phrases.gapBefore(next) == ", " || m_phrases.gapBefore(next) == "/") return next;
    return meaning(ValueKind::Either, next) || meaning(ValueKind::And, next) ? next + 1 : 0;
}

bool ValueFinder::endsWeekday(std::size_t next) const {
    return m_phrases.before(ValueKind::Weekday, next) || m_phrases.before(ValueKind::ShortDay, next);
}

/// "sexta da semana que vem"
bool ValueFinder::isBeforeWeek(std::size_t i) const {
    const std::size_t at = is(i, {"da", "of"}) ? i + 1 : i;
    const auto near = m_phrases.longest(ValueKind::Near, at);
    const auto span = m_phrases.longest(ValueKind::Span, near ? near->next : at);
    return span && span->meaning->value == "W" && (near || m_phrases.longest(ValueKind::After, span->next));
}

/// "end of next month", "mid-August", "今月末", "a week from Tuesday", "来月の1日": what is said of a stretch
/// of time or a day beside its name.
void ValueFinder::findEdges() {
    const std::size_t named = m_found.size();
    for (std::size_t k = 0; k < named; ++k)
        if (const Place date = m_places[k]; m_found[k].type == "date" && !isWholeDay(m_found[k].value))
            addEdges(date.first, date.next, true);
    for (std::size_t i = 0; i < m_phrases.size(); ++i)
        if (const auto span = m_phrases.longest(ValueKind::Span, i)) addEdges(i, span->next, false);
}

/// `isNamed`: a date by itself; else the name of any month or the like.
void ValueFinder::addEdges(std::size_t first, std::size_t next, bool isNamed) {
    auto before =
        m_phrases.gapBefore(first).size() <= 1 ? m_phrases.before(ValueKind::Edge, first) : std::nullopt;
    if (before && !mayEdge(*before, first, next, isNamed)) before.reset();
    const auto behind = m_phrases.longest(ValueKind::EdgeBehind, next);
    const std::size_t end = behind ? behind->next : isNamed ? behindFigureDay(first, next) : next;
    const std::size_t begin = before.value_or(first);
    if (begin < first || end > next) add("date", begin, end, surface(begin, end), 0.8F);
}

bool ValueFinder::mayEdge(std::size_t edge, std::size_t first, std::size_t next, bool isNamed) const {
    enum Sort { OfAny, OfNamed, OfNoMonth, OfDay };
    const auto sort = static_cast<int>(m_phrases.longest(ValueKind::Edge, edge)->meaning->number);
    bool isStretch = false;
    for (std::size_t i = first; i < next && !isStretch; ++i)
        isStretch = m_phrases.longest(ValueKind::Span, i) || m_phrases.longest(ValueKind::Month, i);
    if (sort == OfDay) return isNamed && !isStretch;
    for (std::size_t i = edge; i < first; ++i) // "fin de semana"
        if (m_phrases.longest(ValueKind::Span, i)) return false;
    return isStretch && (isNamed || sort != OfNamed) &&
           (sort != OfNoMonth || !m_phrases.longest(ValueKind::Month, first));
}

/// Of a month: "来月の1日", "下个月一号", "다음 달 1일".
std::size_t ValueFinder::behindFigureDay(std::size_t first, std::size_t next) const {
    const auto month = surface(first, next);
    if (!month.ends_with("月") && !month.ends_with("달")) return next;
    const auto day = figureDayAt(is(next, {"の"}) ? next + 1 : next);
    return day ? day->next : next;
}

/// "sat at 5", "sexta às 15h", "mo 15 uhr"
bool ValueFinder::isBeforeTime(std::size_t i) const {
    const auto at = m_phrases.longest(ValueKind::At, i);
    const std::size_t place = at ? at->next : i;
    if (at && (numberAt(place) || m_phrases.longest(ValueKind::Past, place))) return true;
    const auto joint = m_phrases.longest(ValueKind::Joint, i); // "sexta ao meio-dia"
    if (joint && m_phrases.longest(ValueKind::Clock, joint->next)) return true;
    if (!m_phrases.isDigits(place)) return false;
    const std::size_t next = place + 1;
    return m_phrases[place].folded.contains(':') || is(next, {"am", "pm"}) ||
           m_phrases.longest(ValueKind::Oclock, next) || meaning(ValueKind::HourSign, next);
}

/// "next week Friday", "vendredi de la semaine prochaine", "Freitag in einer Woche": one day.
void ValueFinder::joinWeeks() {
    const auto isWeek = [&](const Place& place) {
        for (std::size_t i = place.first; i < place.next; ++i)
            for (const ValueKind kind : {ValueKind::Span, ValueKind::Unit})
                if (const auto span = m_phrases.longest(kind, i); span && span->meaning->value == "W")
                    return true;
        return false;
    };
    const auto isNextTo = [&](const Place& a, const Place& b) {
        if (b.first < a.next || b.first > a.next + 2) return false;
        for (std::size_t i = a.next; i <= b.first; ++i)
            if (m_phrases.gapBefore(i) != " " ||
                (i < b.first && !is(i, {"of", "on", "de", "la", "della", "da", "van", "der", "am", "op"})))
                return false;
        return true;
    };
    const std::size_t before = m_found.size();
    for (std::size_t k = 0; k < before; ++k) {
        const Place day = m_places[k];
        const auto weekday = m_found[k].type == "date" ? weekdayAt(day.first) : std::nullopt;
        if (!weekday || weekday->next > day.next) continue;
        for (std::size_t other = 0; other < before; ++other) {
            const Place week = m_places[other];
            if (m_found[other].type != "date" || other == k ||
                !(isNextTo(day, week) || isNextTo(week, day)) || !isWeek(week))
                continue;
            const std::size_t first = std::min(day.first, week.first);
            const std::size_t next = std::max(day.next, week.next);
            add("date", first, next, surface(first, next));
        }
    }
}

} // namespace chatkeep::engine::nlu
