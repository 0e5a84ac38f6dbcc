// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace chatkeep::engine {

/// A list's mark and nothing else: "•", "–", "3.", "b)".
[[nodiscard]] bool isMark(std::string_view text);
/// A line that begins with such a mark and a space.
[[nodiscard]] bool startsWithMark(std::string_view line);
/// Lines of Chinese or Japanese, which are joined without a space.
[[nodiscard]] bool runTogether(std::string_view line, std::string_view next);

} // namespace chatkeep::engine
