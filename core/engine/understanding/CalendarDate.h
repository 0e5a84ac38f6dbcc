// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// A text of digits alone.
[[nodiscard]] std::optional<int> wholeNumber(std::string_view text);
/// Two or three numbers parted by the separator; none if the text is anything else.
[[nodiscard]] std::vector<int> numbersIn(std::string_view text, char separator);

/// A year of 0 is an unknown one; others have four digits.
[[nodiscard]] bool possibleDate(int year, int month, int day);
/// ISO 8601; without a year "--05-12".
[[nodiscard]] std::string isoDate(int year, int month, int day);
[[nodiscard]] std::string isoMonth(int year, int month);
/// "17:05"
[[nodiscard]] std::string clockTime(int hours, int minutes);
/// "24" is 2024.
[[nodiscard]] int fullYear(int year);

/// Three numbers written as a date, whether or not there is such a day ("2023-02-29", "29.2.2023"), or as a
/// network address or a version: digits that are no amount and no phone number.
[[nodiscard]] bool isDateShape(std::string_view text);

} // namespace chatkeep::engine::nlu
