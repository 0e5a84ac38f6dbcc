// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// The times of ValueFinder.
#include "core/engine/understanding/CalendarDate.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

/// Whether a time can be said of the date: of a day, not of a month; and how it is written behind it.
std::optional<std::string_view> joint(std::string_view date) {
    if (date.empty() || (!isPlainDigit(date[0]) && !date.starts_with("--"))) return " ";
    const bool isDay = date.size() == (date[0] == '-' ? 7 : 10);
    return isDay ? std::optional<std::string_view>("T") : std::nullopt;
}

} // namespace

void ValueFinder::addTime(std::size_t first, std::size_t next, std::string value) {
    add("date", first, next, std::move(value), 0.95F); // "17 heures" is a duration too
    if (!m_places.empty()) m_places.back().isTime = true;
}

void ValueFinder::findTimes() {
    m_days = daysFound();
    const ClockReader clock(m_phrases, m_reader, m_numbers, m_days);
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        const auto named = m_phrases.longest(ValueKind::Clock, i);
        if (const auto time = clock.read(i)) {
            addClock(i, *time);
        } else if (named && !m_phrases.before(ValueKind::Unclear, named->next)) { // as in "zu Mittag"
            const auto parts = numbersIn(named->meaning->value, ':');
            const auto exact = clock.withMinutePhrase({parts[0], parts[1], named->next});
            addTime(i, exact.next, clockTime(exact.hours % 24, exact.minutes));
        } else if (m_phrases.isDigits(i)) {
            findClock(clock, i);
        }
    }
    for (std::size_t k = 0; k < m_found.size(); ++k)
        if (m_places[k].isTime) readRangeBefore(k);
}

/// "from 3 to 5 pm", "午後3時から5時": both ends of a range are of the same half of the day if that leaves
/// their order. A number before the end is a time where "from" or "between" says so.
void ValueFinder::readRangeBefore(std::size_t end) {
    const std::size_t first = m_places[end].first;
    auto until = m_phrases.before(ValueKind::Until, first);
    const auto at = m_phrases.before(ValueKind::At, first);
    if (!until && at) until = m_phrases.before(ValueKind::Until, *at);
    if (!until) return;
    const auto isBegin = [&](const Place& place) { return place.isTime && place.next == *until; };
    const auto found = std::ranges::find_if(m_places, isBegin);
    if (found != m_places.end()) return alignRange(static_cast<std::size_t>(found - m_places.begin()), end);
    for (std::size_t i = *until; i-- > 0 && *until - i < 3;) {
        const auto& number = numberAt(i);
        if (!number || number->next != *until) continue;
        const std::size_t begin = m_phrases.before(ValueKind::At, i).value_or(i);
        auto from = m_phrases.before(ValueKind::From, begin);
        if (!from) from = m_phrases.before(ValueKind::From, i);
        const auto isBetween = [&](ValueKind kind, std::size_t place) {
            return m_phrases.longest(kind, place)->meaning->number > 0;
        };
        const bool isHour =
            number->value >= 0 && number->value <= 24 && std::floor(number->value) == number->value;
        if (!from || !isHour || isBetween(ValueKind::From, *from) != isBetween(ValueKind::Until, *until))
            return;
        addTime(i, number->next, clockTime(static_cast<int>(number->value) % 24, 0));
        return alignRange(m_found.size() - 1, end);
    }
}

void ValueFinder::alignRange(std::size_t begin, std::size_t end) {
    constexpr int kHalfDay = 12;
    const auto hoursOf = [&](std::size_t time) { return numbersIn(m_found[time].value, ':')[0]; };
    const int first = hoursOf(begin);
    const int last = hoursOf(end);
    if (!m_places[begin].isExact && m_places[end].isExact && last >= kHalfDay && first < kHalfDay) {
        if (first + kHalfDay <= last) shift(begin, kHalfDay);
    } else if (m_places[begin].isExact && !m_places[end].isExact && first >= kHalfDay && last < kHalfDay) {
        if (last + kHalfDay > first) shift(end, kHalfDay);
    } else {
        return;
    }
    m_places[begin].isExact = m_places[end].isExact = true;
}

/// Days that a time can be said of.
ClockReader::Days ValueFinder::daysFound() const {
    ClockReader::Days days{std::vector<bool>(m_phrases.size() + 1), std::vector<bool>(m_phrases.size() + 1)};
    for (std::size_t k = 0; k < m_found.size(); ++k)
        if (m_found[k].type == "date" && joint(m_found[k].value))
            days.begins[m_places[k].first] = days.ends[m_places[k].next] = true;
    return days;
}

/// With the part of the day before it: "abends um 8".
void ValueFinder::addClock(std::size_t first, ClockReader::Time time) {
    const std::size_t begin = m_phrases.before(ValueKind::At, first).value_or(first);
    const auto daytime = m_days.ends[begin] ? std::nullopt : m_phrases.before(ValueKind::Daytime, begin);
    if (daytime) {
        const auto hours = m_phrases.longest(ValueKind::Daytime, *daytime)->meaning->number;
        time.hours = ClockReader::inDaytime(time.hours, static_cast<int>(hours));
    }
    addTime(daytime.value_or(first), time.next, clockTime(time.hours % 24, time.minutes));
    m_places.back().isExact = time.isExact || daytime;
}

void ValueFinder::findClock(const ClockReader& reader, std::size_t i) {
    const std::string& word = m_phrases[i].folded;
    auto clock = numbersIn(word, ':');
    bool sure = !clock.empty();
    if (word.size() >= 4 && word[word.size() - 3] == '.') clock = numbersIn(word, '.'); // "14.30 Uhr"
    const auto hour = wholeNumber(word);
    int hours = !clock.empty() ? clock[0] : hour.value_or(-1);
    int minutes = !clock.empty() ? clock[1] : 0;
    if (hours < 0 || hours > 24 || minutes > 59) return;
    std::size_t next = i + 1;
    bool isExact = word.starts_with('0') && word.size() > 1;
    if (reader.isHalfDay(next) && hours <= 12) {
        const bool dotted = is(next + 1, {"m"}); // "p.m."
        const bool afternoon = m_phrases[next].folded.starts_with('p');
        if (m_phrases[next].folded.size() == 2 || dotted) {
            hours = hours % 12 + (afternoon ? 12 : 0);
            next += dotted ? 2 : 1;
            sure = isExact = true;
        }
    } else if (const auto mark = m_phrases.longest(ValueKind::Oclock, next);
               mark && (!m_phrases.longest(ValueKind::Unit, next) || reader.isHourOfDay(i))) {
        next = mark->next;
        sure = true;
    }
    if (sure) addClock(i, reader.withDaytime({hours, minutes, next, isExact}));
}

/// Where a time said of a date may begin: behind "at", "の", "T".
std::size_t ValueFinder::timePlace(std::size_t next) const {
    if (const auto at = m_phrases.longest(ValueKind::At, next)) return at->next;
    if (const auto word = m_phrases.longest(ValueKind::Joint, next)) return word->next;
    return next + (is(next, {"t"}) && m_phrases.isGlued(next) ? 1 : 0);
}

/// A date and a time side by side are one: "tomorrow at 5pm", "at 5pm tomorrow".
void ValueFinder::joinTimes(bool joins) {
    constexpr std::size_t kNone = ~std::size_t{0};
    std::vector<std::size_t> timeAt(m_phrases.size() + 1, kNone);
    std::vector<std::size_t> timeBefore(m_phrases.size() + 1, kNone);
    for (std::size_t k = 0; k < m_found.size(); ++k)
        if (m_places[k].isTime) {
            timeAt[m_places[k].first] = k;
            timeBefore[m_places[k].next] = k;
        }
    const std::size_t before = m_found.size();
    for (std::size_t k = 0; k < before; ++k) {
        const Place date = m_places[k];
        if (m_found[k].type != "date" || date.isTime) continue;
        const std::size_t begin =
            date.first > 0 && meaning(ValueKind::On, date.first - 1) ? date.first - 1 : date.first;
        if (const std::size_t time = timeAt[timePlace(date.next)]; time != kNone)
            joinTime(k, time, joins);
        else if (const std::size_t earlier = timeBefore[begin]; earlier != kNone)
            joinTime(k, earlier, joins);
    }
    shiftOtherTimes();
}

/// The hours that the part of a day adds to those of the morning: 12 of "tomorrow evening".
std::optional<int> ValueFinder::daytimeOf(const Place& date) const {
    std::optional<int> hours;
    for (std::size_t i = date.first; i < date.next; ++i)
        if (const auto part = m_phrases.longest(ValueKind::Part, i); part && part->next <= date.next)
            hours = static_cast<int>(part->meaning->number);
    return hours;
}

void ValueFinder::shift(std::size_t time, int daytime) {
    const auto clock = numbersIn(m_found[time].value, ':');
    m_found[time].value = clockTime(ClockReader::inDaytime(clock[0], daytime) % 24, clock[1]);
}

/// "tonight for four at 7": the one part of a day that is said tells more than the time beside it.
void ValueFinder::shiftOtherTimes() {
    std::optional<int> said;
    for (std::size_t k = 0; k < m_found.size(); ++k) {
        const Place& place = m_places[k];
        const auto daytime = place.isTime || m_found[k].type != "date" ? std::nullopt : daytimeOf(place);
        if (said && daytime && daytime != said) return;
        if (daytime) said = daytime;
    }
    if (said == 0) return; // 12 stays noon
    for (std::size_t k = 0; said && k < m_found.size(); ++k)
        if (m_places[k].isTime && !m_places[k].isExact) shift(k, *said);
}

/// The hour is that of the part of the day that the date names: "tonight at 8".
void ValueFinder::joinTime(std::size_t date, std::size_t time, bool joins) {
    const auto mark = joint(m_found[date].value);
    if (!mark) return;
    const Place days = m_places[date];
    if (const auto daytime = daytimeOf(days); daytime && !m_places[time].isExact) shift(time, *daytime);
    m_places[time].isExact = true;
    if (!joins) return;
    add("date", std::min(days.first, m_places[time].first), std::max(days.next, m_places[time].next),
        m_found[date].value + std::string(*mark) + m_found[time].value, m_found[date].confidence);
}

} // namespace chatkeep::engine::nlu
