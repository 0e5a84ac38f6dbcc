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
        if (const auto time = clock.read(i, endsRange(i))) {
            addClock(i, *time);
        } else if (named && !m_phrases.before(ValueKind::Unclear, named->next)) { // as in "zu Mittag"
            const auto parts = numbersIn(named->meaning->value, ':');
            const auto exact = clock.withMinutePhrase({parts[0], parts[1], named->next});
            addTime(i, exact.next, clockTime(exact.hours % 24, exact.minutes));
        } else if (const auto figures = m_phrases.isDigits(i) ? clockAt(clock, i) : std::nullopt) {
            addClock(i, *figures);
        } else if (const auto last = lastOfHours(clock, i)) {
            addClock(i, *last);
        }
    }
    for (std::size_t k = 0; k < m_found.size(); ++k)
        if (m_places[k].isTime) readRangeBefore(k);
}

/// Where what stands before a range's second time ends, "between" or not; none where no range is.
std::optional<ValueFinder::Until> ValueFinder::untilBefore(std::size_t first) const {
    auto until = m_phrases.before(ValueKind::Until, first);
    const auto at = m_phrases.before(ValueKind::At, first);
    if (!until && at) until = m_phrases.before(ValueKind::Until, *at);
    if (until) return Until{*until, m_phrases.longest(ValueKind::Until, *until)->meaning->number > 0, false};
    if (!m_phrases.isDashed(first)) return std::nullopt;
    return Until{first, false, true};
}

/// "3–5 pm"; "a table for 2 - 7 pm" is none.
bool ValueFinder::mayBeginDashed(std::size_t i, std::size_t end) const {
    if (!m_phrases.isDigits(i) || m_phrases.isDashed(i)) return false;
    const bool isSpaced = m_phrases.gapBefore(end).starts_with(' ');
    return !isSpaced || i == 0 || m_days.ends[i] || m_phrases.before(ValueKind::At, i) ||
           m_phrases.before(ValueKind::From, i);
}

/// The number that may be the first hour of a range: behind "from" or "between", or before a dash.
std::optional<std::size_t> ValueFinder::rangeBegin(const Until& until) const {
    for (std::size_t i = until.place; i-- > 0 && until.place - i < 3;) {
        const auto& number = numberAt(i);
        if (!number || number->next != until.place) continue;
        const bool isHour =
            number->value >= 0 && number->value <= 24 && std::floor(number->value) == number->value;
        if (!isHour) return std::nullopt;
        if (until.isDash) return mayBeginDashed(i, until.place) ? std::optional(i) : std::nullopt;
        const std::size_t begin = m_phrases.before(ValueKind::At, i).value_or(i);
        auto from = m_phrases.before(ValueKind::From, begin);
        if (!from) from = m_phrases.before(ValueKind::From, i);
        const bool fits =
            from && (m_phrases.longest(ValueKind::From, *from)->meaning->number > 0) == until.isBetween;
        return fits ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::size_t> ValueFinder::timeThatEnds(std::size_t next) const {
    const auto found = std::ranges::find_if(
        m_places, [&](const Place& place) { return place.isTime && place.next == next; });
    if (found == m_places.end()) return std::nullopt;
    return static_cast<std::size_t>(found - m_places.begin());
}

bool ValueFinder::endsRange(std::size_t first) const {
    const auto until = untilBefore(first);
    return until && (timeThatEnds(until->place) || rangeBegin(*until));
}

/// "9:30-11", "from 9 to 5 on Monday", "tussen 15 en 17 uur", "tra le 15 e le 17": hours that nothing else
/// tells.
std::optional<ClockReader::Time> ValueFinder::lastOfHours(const ClockReader& reader, std::size_t i) const {
    const auto until = m_days.begins[i] ? std::nullopt : untilBefore(i);
    const auto& number = numberAt(i);
    if (!until || !number || number->value > 24 || number->value != std::floor(number->value))
        return std::nullopt;
    std::size_t next = number->next;
    const ClockReader::Time hour{static_cast<int>(number->value), 0, next};
    if (until->isDash)
        return timeThatEnds(until->place) && reader.endsTime(next) ? std::optional(hour) : std::nullopt;
    const auto begin = rangeBegin(*until);
    if (!begin) return std::nullopt;
    const auto atFirst = m_phrases.before(ValueKind::At, *begin);
    const auto from = m_phrases.before(ValueKind::From, atFirst.value_or(*begin)).value_or(*begin);
    const auto mark = m_phrases.longest(ValueKind::Oclock, next);
    const bool isMarked = mark && !m_phrases.before(ValueKind::Lasting, from);
    const std::size_t behind = meaning(ValueKind::On, next) ? next + 1 : next;
    const bool isOfDay = m_days.ends[from] || (behind < m_phrases.size() && m_days.begins[behind]);
    const bool isBetweenHours = atFirst && m_phrases.before(ValueKind::At, i);
    if (isMarked) next = mark->next;
    if (!isMarked && (!(isOfDay || isBetweenHours) || !reader.endsTime(next))) return std::nullopt;
    return reader.withDaytime({static_cast<int>(number->value), 0, next});
}

/// "from 3 to 5 pm", "3 – 5 pm", "午後3時から5時": both ends of a range are of the same half of the day if
/// that leaves their order. A number before the end is a time where "from", "between" or a dash says so.
void ValueFinder::readRangeBefore(std::size_t end) {
    const auto until = untilBefore(m_places[end].first);
    if (!until) return;
    if (const auto begin = timeThatEnds(until->place)) return alignRange(*begin, end);
    const auto i = rangeBegin(*until);
    if (!i) return;
    const auto& number = numberAt(*i);
    addTime(*i, number->next, clockTime(static_cast<int>(number->value) % 24, 0));
    alignRange(m_found.size() - 1, end);
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
    } else if (!m_places[begin].isExact && !m_places[end].isExact && first > last && first <= kHalfDay &&
               m_phrases.tables().language() == "en") {
        shift(end, kHalfDay); // "from 9 to 5"
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

/// The time of figures as they are written, if they may be one.
std::optional<ClockReader::Time> ValueFinder::figuresOfClock(std::string_view word) {
    auto clock = numbersIn(word, ':');
    if (word.size() >= 4 && word[word.size() - 3] == '.') clock = numbersIn(word, '.'); // "14.30 Uhr"
    const auto hour = wholeNumber(word);
    const int hours = !clock.empty() ? clock[0] : hour.value_or(-1);
    const int minutes = !clock.empty() ? clock[1] : 0;
    if (hours < 0 || hours > 24 || minutes > 59) return std::nullopt;
    return ClockReader::Time{hours, minutes, 0, word.starts_with('0') && word.size() > 1};
}

/// "730 pm", "1930 Uhr", "7 30 pm": hours and minutes that nothing parts but a space.
std::optional<ClockReader::Time> ValueFinder::unpartedClock(const ClockReader& reader, std::size_t i) const {
    constexpr std::size_t kHours = 2; ///< digits
    constexpr int kInHour = 60;
    const auto figures = wholeNumber(m_phrases[i].folded);
    const auto& word = m_phrases[i].folded;
    if (!figures) return std::nullopt;
    const auto minutes = i + 1 < m_phrases.size() ? wholeNumber(m_phrases[i + 1].folded) : std::nullopt;
    if (word.size() <= kHours && minutes && *minutes < kInHour && m_phrases[i + 1].folded.size() == 2 &&
        m_phrases.gapBefore(i + 1) == " " && *figures <= 12 && reader.isHalfDay(i + 2))
        return ClockReader::Time{*figures, *minutes, i + 2};
    const bool isNamed = reader.isHalfDay(i + 1) || (m_phrases.longest(ValueKind::Oclock, i + 1) &&
                                                     !m_phrases.longest(ValueKind::Unit, i + 1));
    if (word.size() <= kHours || word.size() > 2 * kHours || !isNamed || *figures >= 2500 ||
        *figures % 100 >= kInHour)
        return std::nullopt;
    return ClockReader::Time{*figures / 100, *figures % 100, i + 1, word.starts_with('0')};
}

/// "20.30 uur", "19.30h": minutes behind a dot, where decimals have a comma.
bool ValueFinder::isDottedHour(std::size_t i, std::size_t next) const {
    const bool isMarked = m_phrases.longest(ValueKind::Oclock, next) ||
                          (m_phrases.isGlued(next) && meaning(ValueKind::HourSign, next));
    return isMarked && m_phrases[i].folded.contains('.') && !m_phrases.tables().mayBe("en");
}

/// Turkish "akşam 7'de", "yarın 7'de": at seven.
bool ValueFinder::isSuffixedHour(std::size_t i) const {
    if (m_phrases.tables().language() != "tr" || !is(i + 1, {"de", "da", "te", "ta"})) return false;
    const auto gap = m_phrases.gapBefore(i + 1);
    return (gap == "'" || gap == "’") && (m_days.ends[i] || m_phrases.before(ValueKind::Daytime, i));
}

/// The time whose figures begin at a piece; none where nothing says that it is one.
std::optional<ClockReader::Time> ValueFinder::clockAt(const ClockReader& reader, std::size_t i) const {
    const std::string& word = m_phrases[i].folded;
    auto time = unpartedClock(reader, i);
    if (!time) time = figuresOfClock(word);
    if (!time) return std::nullopt;
    const bool endsDash = m_phrases.gapBefore(i) == "-" && m_phrases.isDigits(i - 1); // "kl. 14-16"
    const bool isDashed = endsDash && figuresOfClock(m_phrases[i - 1].folded) && reader.isDotted(i - 1);
    const bool isDotted = word.contains('.') ? reader.isDotted(i) : isDashed && reader.endsTime(i + 1);
    bool sure = isDotted || isSuffixedHour(i) || !numbersIn(word, ':').empty();
    time->next = std::max(time->next, i + 1);
    if (reader.halfDayEnd(time->next) > time->next && time->hours <= 12) {
        sure = true;
    } else if (isDottedHour(i, time->next)) {
        const auto mark = m_phrases.longest(ValueKind::Oclock, time->next);
        time->next = mark ? mark->next : time->next + 1;
        sure = true;
    } else if (const auto mark = m_phrases.longest(ValueKind::Oclock, time->next);
               mark && (!m_phrases.longest(ValueKind::Unit, time->next) || reader.isHourOfDay(i))) {
        time->next = mark->next;
        sure = true;
    }
    return sure ? std::optional(reader.withDaytime(*time)) : std::nullopt;
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
            if (timeAt[m_places[k].first] == kNone) timeAt[m_places[k].first] = k;
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
    m_found.back().start = std::min(m_found[date].start, m_found[time].start);
    m_found.back().end = std::max(m_found[date].end, m_found[time].end); // the first of "3-5 pm" ends earlier
}

} // namespace chatkeep::engine::nlu
