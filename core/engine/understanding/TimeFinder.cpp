// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// The times of ValueFinder.
#include "core/engine/understanding/CalendarDate.h"
#include "core/engine/understanding/ValueFinder.h"

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
    const ClockReader clock(m_phrases, m_reader, m_numbers);
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        const auto named = m_phrases.longest(ValueKind::Clock, i);
        if (const auto time = clock.read(i))
            addTime(i, time->next, clockTime(time->hours % 24, time->minutes));
        else if (named && !m_phrases.before(ValueKind::Unclear, named->next)) // as in "zu Mittag"
            addTime(i, named->next, named->meaning->value);
        else if (m_phrases.isDigits(i))
            findClock(clock, i);
    }
}

void ValueFinder::addClock(const ClockReader& clock, std::size_t first, ClockReader::Time time) {
    time = clock.withDaytime(time);
    addTime(first, time.next, clockTime(time.hours % 24, time.minutes));
}

void ValueFinder::findClock(const ClockReader& reader, std::size_t i) {
    const auto clock = numbersIn(m_phrases[i].folded, ':');
    const auto hour = wholeNumber(m_phrases[i].folded);
    int hours = !clock.empty() ? clock[0] : hour.value_or(-1);
    int minutes = !clock.empty() ? clock[1] : 0;
    if (hours < 0 || hours > 24 || minutes > 59) return;
    std::size_t next = i + 1;
    bool sure = !clock.empty();
    if (is(next, {"am", "pm", "a", "p"}) && hours <= 12) {
        const bool dotted = is(next + 1, {"m"}); // "p.m."
        const bool afternoon = m_phrases[next].folded.starts_with('p');
        if (m_phrases[next].folded.size() == 2 || dotted) {
            hours = hours % 12 + (afternoon ? 12 : 0);
            next += dotted ? 2 : 1;
            sure = true;
        }
    } else if (const auto mark = m_phrases.longest(ValueKind::Oclock, next);
               mark && (!m_phrases.longest(ValueKind::Unit, next) || reader.isHourOfDay(i))) {
        next = mark->next;
        sure = true;
    } else if (is(next, {"h"}) && m_phrases.isGlued(next)) { // "17h30"
        const auto after =
            m_phrases.isGlued(next + 1) ? wholeNumber(m_phrases[next + 1].folded) : std::nullopt;
        minutes = after && *after < 60 ? *after : 0;
        next += after && *after < 60 ? 2 : 1;
        sure = true;
    }
    if (sure) addClock(reader, i, {hours, minutes, next});
}

/// A date and a time side by side are one: "tomorrow at 5pm", "at 5pm tomorrow".
void ValueFinder::joinTimes() {
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
        const auto mark = joint(m_found[k].value);
        if (!mark) continue;
        const auto at = m_phrases.longest(ValueKind::At, date.next);
        const bool isIso = is(date.next, {"t"}) && m_phrases.isGlued(date.next);
        if (const std::size_t time = timeAt[at ? at->next : date.next + (isIso ? 1 : 0)]; time != kNone) {
            std::string value = m_found[k].value + std::string(*mark) + m_found[time].value;
            add("date", date.first, m_places[time].next, std::move(value), m_found[k].confidence);
            continue;
        }
        const std::size_t begin =
            date.first > 0 && is(date.first - 1, {"on", "am", "le", "el"}) ? date.first - 1 : date.first;
        if (const std::size_t time = timeBefore[begin]; time != kNone) {
            std::string value = m_found[k].value + std::string(*mark) + m_found[time].value;
            add("date", m_places[time].first, date.next, std::move(value), m_found[k].confidence);
        }
    }
}

} // namespace chatkeep::engine::nlu
