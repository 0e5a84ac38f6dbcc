// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/CalendarDate.h"

#include "core/engine/understanding/NumberReader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace chatkeep::engine::nlu {
namespace {

/// Lengths of the numbers between the separators; none if there is anything else or more than four.
std::vector<std::size_t> lengthsOf(std::string_view text, char separator) {
    std::vector<std::size_t> lengths = {0};
    for (const char c : text) {
        if (c == separator && lengths.back() > 0 && lengths.size() < 4)
            lengths.push_back(0);
        else if (isPlainDigit(c))
            ++lengths.back();
        else
            return {};
    }
    return lengths.back() > 0 ? lengths : std::vector<std::size_t>();
}

bool isNetworkAddress(std::string_view text, const std::vector<std::size_t>& lengths) {
    // Four pairs of digits are a phone number.
    return lengths.size() == 4 && std::ranges::all_of(lengths, [](std::size_t size) { return size <= 3; }) &&
           std::ranges::any_of(lengths, [](std::size_t size) { return size != 2; }) && text[0] != '0';
}

} // namespace

std::optional<int> wholeNumber(std::string_view text) {
    int value = 0;
    if (text.empty() || !isPlainDigit(text[0])) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::vector<int> numbersIn(std::string_view text, char separator) {
    std::vector<int> values;
    while (true) {
        const auto end = text.find(separator);
        const auto value = wholeNumber(text.substr(0, end));
        if (!value || values.size() == 3) return {};
        values.push_back(*value);
        if (end == std::string_view::npos) return values.size() > 1 ? values : std::vector<int>();
        text.remove_prefix(end + 1);
    }
}

bool possibleDate(int year, int month, int day) {
    constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    constexpr int kFirstYear = 1000; // ISO 8601 has years of four digits; fewer or more are some code
    constexpr int kLastYear = 9999;
    if (year != 0 && (year < kFirstYear || year > kLastYear)) return false;
    if (month < 1 || month > 12 || day < 1 || day > kDays[static_cast<std::size_t>(month - 1)]) return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month != 2 || day < 29 || year == 0 || leap;
}

std::string isoDate(int year, int month, int day) {
    char buffer[32];
    if (year == 0)
        std::snprintf(buffer, sizeof buffer, "--%02d-%02d", month, day);
    else
        std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
    return buffer;
}

std::string isoMonth(int year, int month) {
    return isoDate(year, month, 1).substr(0, 7);
}

std::string clockTime(int hours, int minutes) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%02d:%02d", hours, minutes);
    return buffer;
}

int fullYear(int year) {
    return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
}

bool isDateShape(std::string_view text) {
    for (const char separator : {'-', '.', '/'}) {
        const auto lengths = lengthsOf(text, separator);
        if (separator == '.' && isNetworkAddress(text, lengths)) return true;
        if (lengths.size() != 3) continue;
        const bool yearFirst = lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2;
        const bool yearLast = lengths[0] <= 2 && lengths[1] <= 2 && (lengths[2] == 4 || lengths[2] <= 2);
        if (yearFirst || yearLast) return true;
    }
    return false;
}

} // namespace chatkeep::engine::nlu
