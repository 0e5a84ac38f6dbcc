// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep {

/// A day of a year not said, with or without a time ("--12-24", "--12-24T17:30"), as people of the language
/// say it: "December 24". Nothing for any other text. Thread: any.
[[nodiscard]] std::optional<std::string> spokenDay(std::string_view value, std::string_view language);
/// One part of a duration of ISO 8601: 1.5 and 'H' of "P2DT1.5H".
struct DurationPart {
    double amount = 0; ///< not negative
    char unit = 0;     ///< "YMWD", or "HMS" of a time
    bool ofTime = false;
};
/// In the order in which they are written; none if it is no duration. Thread: any.
[[nodiscard]] std::vector<DurationPart> durationParts(std::string_view value);
/// A duration of ISO 8601 ("PT1H30M", "P3D") as people of the language say it: "1 hour, 30 minutes". Nothing
/// for any other text. Thread: any.
[[nodiscard]] std::optional<std::string> spokenDuration(std::string_view value, std::string_view language);

} // namespace chatkeep
