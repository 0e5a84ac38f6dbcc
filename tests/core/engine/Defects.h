// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace chatkeep::test {

/// Whether one of the defects is said of this file and line, with these words in it.
inline bool says(const std::vector<engine::BotDefect>& list, std::string_view file, int line,
                 std::string_view words) {
    return std::ranges::any_of(list, [&](const engine::BotDefect& one) {
        return one.file == file && one.line == line && one.what.text().find(words) != std::string::npos;
    });
}

} // namespace chatkeep::test
