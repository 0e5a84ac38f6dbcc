// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chatkeep {

/// A day of a year not said, with or without a time ("--12-24", "--12-24T17:30"), as people of the language
/// say it: "December 24". Nothing for any other text. Thread: any.
[[nodiscard]] std::optional<std::string> spokenDay(std::string_view value, std::string_view language);
/// A duration of ISO 8601 ("PT1H30M", "P3D") as people of the language say it: "1 hour, 30 minutes". Nothing
/// for any other text. Thread: any.
[[nodiscard]] std::optional<std::string> spokenDuration(std::string_view value, std::string_view language);

} // namespace chatkeep
