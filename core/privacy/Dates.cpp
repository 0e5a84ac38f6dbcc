// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Dates.h"

#include "core/privacy/Contexts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kBirthReach = 56;

/// English, German, French and Spanish months and their short forms, folded.
constexpr std::string_view kMonths[] = {
    "january",   "february", "march",     "april",    "may",      "june",     "july",       "august",
    "september", "october",  "november",  "december", "jan",      "feb",      "mar",        "apr",
    "jun",       "jul",      "aug",       "sep",      "sept",     "oct",      "nov",        "dec",
    "januar",    "februar",  "marz",      "maerz",    "mai",      "juni",     "juli",       "oktober",
    "dezember",  "okt",      "dez",       "janvier",  "fevrier",  "mars",     "avril",      "juin",
    "juillet",   "aout",     "septembre", "octobre",  "novembre", "decembre", "enero",      "febrero",
    "marzo",     "abril",    "mayo",      "junio",    "julio",    "agosto",   "septiembre", "octubre",
    "noviembre", "diciembre"};

constexpr std::string_view kWeekDays[] = {"monday",     "tuesday", "wednesday", "thursday", "friday",
                                          "saturday",   "sunday",  "montag",    "dienstag", "mittwoch",
                                          "donnerstag", "freitag", "samstag",   "sonntag"};

/// Words that make a bare number of four digits a year.
constexpr std::string_view kBeforeYear[] = {
    "in",   "of", "since", "from", "until", "till", "by", "before", "after",  "during", "year", "um",
    "seit", "im", "jahr",  "bis",  "ab",    "von",  "en", "desde",  "depuis", "circa",  "late", "early"};

/// Reads a text from left to right; each step says whether it fitted.
struct DateCursor {
    const Folded& folded;
    std::size_t at = 0;

    std::optional<unsigned> number(std::size_t fewest, std::size_t most) {
        unsigned value = 0;
        std::size_t end = at;
        while (end - at < most && isFoldedDigit(folded.at(end)))
            value = value * 10 + static_cast<unsigned>(folded.text[end++] - '0');
        if (end - at < fewest || isFoldedDigit(folded.at(end))) return std::nullopt;
        at = end;
        return value;
    }
    bool sign(char wanted) {
        if (folded.at(at) != wanted) return false;
        ++at;
        return true;
    }
    void blanks() {
        while (folded.at(at) == ' ')
            ++at;
    }
    std::string_view word() {
        const std::size_t start = at;
        while (isFoldedLetter(folded.at(at)) && at - start < 12)
            ++at;
        return std::string_view(folded.text).substr(start, at - start);
    }
};

bool isOneOf(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

bool isYear(unsigned year) {
    return year >= 1850 && year <= 2150;
}

bool isDayAndMonth(unsigned first, unsigned second) {
    return first >= 1 && second >= 1 && first <= 31 && second <= 31 && (first <= 12 || second <= 12);
}

/// "11:34", "11:34:35" after a blank or a T.
std::size_t timeEnd(const Folded& folded, std::size_t from) {
    DateCursor cursor{folded, from};
    if (!cursor.sign('t')) cursor.blanks();
    const auto hour = cursor.number(1, 2);
    if (!hour || *hour > 24 || !cursor.sign(':') || !cursor.number(2, 2)) return from;
    std::size_t end = cursor.at;
    if (cursor.sign(':') && cursor.number(2, 2)) end = cursor.at;
    return end;
}

/// "2000-04-16", "2000/04/16".
std::optional<std::size_t> yearFirstEnd(const Folded& folded, std::size_t from) {
    DateCursor cursor{folded, from};
    const auto year = cursor.number(4, 4);
    if (!year || !isYear(*year)) return std::nullopt;
    const char between = folded.at(cursor.at++);
    if (between != '-' && between != '/' && between != '.') return std::nullopt;
    const auto month = cursor.number(1, 2);
    if (!month || *month > 12 || !cursor.sign(between)) return std::nullopt;
    const auto day = cursor.number(1, 2);
    if (!day || !isDayAndMonth(*day, *month)) return std::nullopt;
    return timeEnd(folded, cursor.at);
}

/// "2/8/1935", "30.04.2016", "30. 4. 2016", with four digits for the year.
std::optional<std::size_t> yearLastEnd(const Folded& folded, std::size_t from) {
    DateCursor cursor{folded, from};
    const auto first = cursor.number(1, 2);
    if (!first) return std::nullopt;
    const char between = folded.at(cursor.at++);
    if (between != '-' && between != '/' && between != '.') return std::nullopt;
    if (between == '.') cursor.blanks();
    const auto second = cursor.number(1, 2);
    if (!second || !cursor.sign(between)) return std::nullopt;
    if (between == '.') cursor.blanks();
    const auto year = cursor.number(4, 4);
    if (!year || !isYear(*year) || !isDayAndMonth(*first, *second)) return std::nullopt;
    return timeEnd(folded, cursor.at);
}

/// "5/5/85", "05.05.85": a day and a month before a short year; only where words speak of a birth.
std::optional<std::size_t> shortYearEnd(const Folded& folded, std::size_t from) {
    DateCursor cursor{folded, from};
    const auto first = cursor.number(1, 2);
    if (!first) return std::nullopt;
    const char between = folded.at(cursor.at++);
    if (between != '-' && between != '/' && between != '.') return std::nullopt;
    const auto second = cursor.number(1, 2);
    if (!second || !cursor.sign(between) || !cursor.number(2, 2) || !isDayAndMonth(*first, *second))
        return std::nullopt;
    return cursor.at;
}

/// "3. März 1980", "12th of May, 1975", "1 janvier 2001".
std::optional<std::size_t> dayFirstEnd(const Folded& folded, std::size_t from) {
    DateCursor cursor{folded, from};
    const auto day = cursor.number(1, 2);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    const std::size_t afterDay = cursor.at;
    if (!isOneOf(cursor.word(), std::array<std::string_view, 5>{"st", "nd", "rd", "th", "er"}))
        cursor.at = afterDay;
    cursor.sign('.');
    cursor.blanks();
    std::string_view word = cursor.word();
    if (word == "of" || word == "de") {
        cursor.blanks();
        word = cursor.word();
    }
    if (!isOneOf(word, kMonths)) return std::nullopt;
    cursor.sign('.');
    cursor.sign(',');
    cursor.blanks();
    const std::size_t beforeDe = cursor.at;
    if (cursor.word() == "de")
        cursor.blanks();
    else
        cursor.at = beforeDe;
    const auto year = cursor.number(4, 4);
    return year && isYear(*year) ? std::optional(cursor.at) : std::nullopt;
}

/// "May 12th, 1975", "March 2004".
std::optional<std::size_t> monthFirstEnd(const Folded& folded, std::size_t from) {
    DateCursor cursor{folded, from};
    if (!isOneOf(cursor.word(), kMonths)) return std::nullopt;
    cursor.sign('.');
    cursor.blanks();
    if (const auto day = cursor.number(1, 2)) {
        const std::size_t afterDay = cursor.at;
        if (!isOneOf(cursor.word(), std::array<std::string_view, 4>{"st", "nd", "rd", "th"}))
            cursor.at = afterDay;
        cursor.sign(',');
        cursor.blanks();
    }
    const auto year = cursor.number(4, 4);
    return year && isYear(*year) ? std::optional(cursor.at) : std::nullopt;
}

std::optional<std::size_t> shortBirthEnd(const Folded& folded, std::size_t from) {
    const auto end = shortYearEnd(folded, from);
    if (!end || distanceBefore(folded, from, kBirthWords, kBirthReach) == std::string_view::npos)
        return std::nullopt;
    return end;
}

bool standsFree(const Folded& folded, std::size_t first, std::size_t end) {
    const char before = first > 0 ? folded.text[first - 1] : ' ';
    if (isFoldedWord(before) || isFoldedWord(folded.at(end))) return false;
    const bool beforeJoins = (before == '.' || before == '-' || before == '/') && first > 1 &&
                             isFoldedDigit(folded.text[first - 2]);
    const char after = folded.at(end);
    const bool afterJoins =
        (after == '.' || after == '-' || after == '/') && isFoldedDigit(folded.at(end + 1));
    return !beforeJoins && !afterJoins;
}

std::optional<std::size_t> fullDateEnd(const Folded& folded, std::size_t from) {
    const bool digit = isFoldedDigit(folded.text[from]);
    if (!digit) return monthFirstEnd(folded, from);
    if (const auto end = yearFirstEnd(folded, from)) return end;
    if (const auto end = yearLastEnd(folded, from)) return end;
    return dayFirstEnd(folded, from);
}

/// The word that ends just before this place, one blank between.
std::string_view wordBefore(const Folded& folded, std::size_t at) {
    if (at < 2 || folded.text[at - 1] != ' ') return {};
    const std::size_t end = at - 1;
    std::size_t start = end;
    while (start > 0 && end - start < 12 && isFoldedLetter(folded.text[start - 1]))
        --start;
    return std::string_view(folded.text).substr(start, end - start);
}

std::optional<std::size_t> looseDateEnd(const Folded& folded, std::size_t from) {
    DateCursor cursor{folded, from};
    if (isFoldedLetter(folded.text[from])) {
        const bool weekDay = isOneOf(cursor.word(), kWeekDays);
        return weekDay && wordBefore(folded, from) != "last" ? std::optional(cursor.at) : std::nullopt;
    }
    const auto year = cursor.number(4, 4);
    if (!year || *year < 1900 || *year > 2099 || !isOneOf(wordBefore(folded, from), kBeforeYear))
        return std::nullopt;
    const bool address = folded.at(cursor.at) == ' ' && isFoldedDigit(folded.at(cursor.at + 1));
    return address ? std::nullopt : std::optional(cursor.at);
}

std::vector<DatePlace> scanDates(const Folded& folded, bool loose) {
    std::vector<DatePlace> dates;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (!isFoldedWord(folded.text[at]) || (at > 0 && isFoldedWord(folded.text[at - 1]))) continue;
        auto end = fullDateEnd(folded, at);
        if (!end) end = shortBirthEnd(folded, at);
        const bool full = end.has_value();
        if (!end && loose) end = looseDateEnd(folded, at);
        if (!end || !standsFree(folded, at, *end)) continue;
        const bool birth =
            full && distanceBefore(folded, at, kBirthWords, kBirthReach) != std::string_view::npos;
        dates.push_back({at, *end - 1, birth, full});
        at = *end - 1;
    }
    return dates;
}

} // namespace

std::vector<DatePlace> findFullDates(const Folded& folded) {
    return folded.hasDigit ? scanDates(folded, false) : std::vector<DatePlace>{};
}

std::vector<DatePlace> findDates(const Folded& folded) {
    return scanDates(folded, true);
}

} // namespace chatkeep::privacy
