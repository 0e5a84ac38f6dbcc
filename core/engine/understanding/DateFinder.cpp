// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// The dates and times of ValueFinder.
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/ValueFinder.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace chatkeep::engine::nlu {
namespace {

std::optional<int> wholeNumber(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool possibleDate(int year, int month, int day) {
    constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > kDays[static_cast<std::size_t>(month - 1)]) return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month != 2 || day < 29 || year == 0 || leap;
}

/// ISO 8601; without a year "--05-12".
std::string isoDate(int year, int month, int day) {
    char buffer[32];
    if (year == 0)
        std::snprintf(buffer, sizeof buffer, "--%02d-%02d", month, day);
    else
        std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
    return buffer;
}

int fullYear(int year) {
    return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
}

std::vector<int> parts(std::string_view text, char separator) {
    std::vector<int> values;
    while (true) {
        const auto end = text.find(separator);
        const auto value = wholeNumber(text.substr(0, end));
        if (!value || values.size() == 3) return {};
        values.push_back(*value);
        if (end == std::string_view::npos) return values;
        text.remove_prefix(end + 1);
    }
}

std::string clockTime(int hours, int minutes) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%02d:%02d", hours, minutes);
    return buffer;
}

} // namespace

void ValueFinder::findWrittenDates() {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const std::string& word = m_pieces[i].folded;
        if (word.size() < 3 || word[0] < '0' || word[0] > '9') continue;
        if (const auto iso = parts(word, '-'); iso.size() == 3 && word.size() >= 8 && iso[0] > 31) {
            if (possibleDate(iso[0], iso[1], iso[2]))
                add("date", i, i + 1, isoDate(iso[0], iso[1], iso[2]), 1.0F);
        } else if (const auto dotted = parts(word, '.'); dotted.size() >= 2) {
            const int year = dotted.size() == 3 ? fullYear(dotted[2]) : 0;
            const bool marked = dotted.size() == 3 || m_text.substr(m_pieces[i].end, 1) == ".";
            if (marked && possibleDate(year, dotted[1], dotted[0]))
                add("date", i, i + 1, isoDate(year, dotted[1], dotted[0]), year == 0 ? 0.8F : 1.0F);
        } else if (const auto slashed = parts(word, '/'); slashed.size() >= 2) {
            const int year = slashed.size() == 3 ? fullYear(slashed[2]) : 0;
            // Month first unless that cannot be: 25/12 is the 25th of December.
            if (possibleDate(year, slashed[0], slashed[1]))
                add("date", i, i + 1, isoDate(year, slashed[0], slashed[1]), year == 0 ? 0.7F : 0.9F);
            else if (possibleDate(year, slashed[1], slashed[0]))
                add("date", i, i + 1, isoDate(year, slashed[1], slashed[0]), year == 0 ? 0.7F : 0.95F);
        }
    }
}

void ValueFinder::findNamedDates() {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        if (const auto day = longest(ValueKind::Day, i)) {
            std::size_t next = day->second;
            if (meaning(ValueKind::Part, next)) ++next;
            add("date", i, next, surface(i, next));
        }
        const bool near = meaning(ValueKind::Near, i) != nullptr;
        const std::size_t named = near ? i + 1 : i;
        if (named >= m_pieces.size()) break;
        if (meaning(ValueKind::Weekday, named) && (near || !meaning(ValueKind::Unclear, named)))
            add("date", i, named + 1, surface(i, named + 1));
        if (near && (meaning(ValueKind::Span, named) || meaning(ValueKind::Month, named)))
            add("date", i, named + 1, surface(i, named + 1));
        // "la semaine prochaine", "lundi prochain"
        if (is(i + 1, {"prochain", "prochaine", "dernier", "dernière"}) &&
            (meaning(ValueKind::Span, i) || meaning(ValueKind::Weekday, i)))
            add("date", i, i + 2, surface(i, i + 2));
        findMonthDates(i);
    }
}

std::optional<int> ValueFinder::dayAt(std::size_t i) const {
    if (i >= m_pieces.size()) return std::nullopt;
    if (const Meaning* ordinal = meaning(ValueKind::Ordinal, i)) return static_cast<int>(ordinal->number);
    const auto day = wholeNumber(m_pieces[i].folded);
    if (day && *day >= 1 && *day <= 31) return day;
    return std::nullopt;
}

void ValueFinder::findMonthDates(std::size_t i) {
    const auto afterSuffix = [&](std::size_t at) { // "3rd" is cut into "3" and "rd"
        return is(at, {"st", "nd", "rd", "th"}) && at > 0 && m_pieces[at].begin == m_pieces[at - 1].end
                   ? at + 1
                   : at;
    };
    const auto withYear = [&](std::size_t next, int month, int day, std::size_t first) {
        const auto year = next < m_pieces.size() ? wholeNumber(m_pieces[next].folded) : std::nullopt;
        const bool hasYear = year && *year >= 1900 && *year < 2200;
        if (possibleDate(hasYear ? *year : 0, month, day))
            add("date", first, hasYear ? next + 1 : next, isoDate(hasYear ? *year : 0, month, day),
                hasYear ? 1.0F : 0.95F);
    };
    if (const auto day = dayAt(i)) {
        std::size_t at = afterSuffix(i + 1);
        if (is(at, {"of", "de"})) ++at;
        if (const Meaning* month = meaning(ValueKind::Month, at))
            return withYear(at + 1, static_cast<int>(month->number), *day, i);
    }
    const Meaning* named = meaning(ValueKind::Month, i);
    if (named == nullptr) return;
    const auto month = static_cast<int>(named->number);
    const std::size_t dayPlace = is(i + 1, {"the"}) ? i + 2 : i + 1;
    if (const auto day = dayAt(dayPlace); day && !meaning(ValueKind::Unclear, dayPlace))
        return withYear(afterSuffix(dayPlace + 1), month, *day, i);
    const auto year = i + 1 < m_pieces.size() ? wholeNumber(m_pieces[i + 1].folded) : std::nullopt;
    if (year && *year >= 1900 && *year < 2200) {
        char value[32];
        std::snprintf(value, sizeof value, "%04d-%02d", *year, month);
        add("date", i, i + 2, value);
    } else if (!meaning(ValueKind::Unclear, i) ||
               (i > 0 && is(i - 1, {"in", "im", "en", "since", "until", "seit", "bis"}))) {
        add("date", i, i + 1, surface(i, i + 1), 0.8F);
    }
}

void ValueFinder::findTimes() {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const auto clock = parts(m_pieces[i].folded, ':');
        const auto hour = wholeNumber(m_pieces[i].folded);
        int hours = clock.size() >= 2 ? clock[0] : hour.value_or(-1);
        int minutes = clock.size() >= 2 ? clock[1] : 0;
        if (hours < 0 || hours > 24 || minutes > 59) continue;
        std::size_t next = i + 1;
        bool sure = clock.size() >= 2;
        if (is(next, {"am", "pm", "a", "p"}) && hours <= 12) {
            const bool dotted = is(next + 1, {"m"}); // "p.m."
            const bool afternoon = m_pieces[next].folded.starts_with('p');
            if (m_pieces[next].folded.size() == 2 || dotted) {
                hours = hours % 12 + (afternoon ? 12 : 0);
                next += dotted ? 2 : 1;
                sure = true;
            }
        } else if (is(next, {"uhr", "o'clock", "oclock", "heures"})) {
            ++next;
            sure = true;
        } else if (is(next, {"h"}) && m_pieces[next].begin == m_pieces[i].end) { // "17h30"
            const bool follows = next + 1 < m_pieces.size() && m_pieces[next + 1].begin == m_pieces[next].end;
            const auto after = follows ? wholeNumber(m_pieces[next + 1].folded) : std::nullopt;
            minutes = after && *after < 60 ? *after : 0;
            next += after && *after < 60 ? 2 : 1;
            sure = true;
        }
        if (sure) add("date", i, next, clockTime(hours % 24, minutes), 0.9F);
    }
}

} // namespace chatkeep::engine::nlu
