// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"

#include <optional>
#include <string_view>

namespace chatkeep::engine {

/// The unified difference of two texts by lines, three lines of context, as `patch` and `git apply` take it;
/// a side without a text is a file that is not there. Both the same: counts are 0 and the text is empty.
/// Texts of more than about 4,000 changed lines are shown as replaced whole.
[[nodiscard]] BotService::FileDiff diffLines(const std::string& file, std::optional<std::string_view> from,
                                             std::optional<std::string_view> to);

/// The same of two files' bytes. What is not UTF-8 is shown as its reader decodes it; where that shows
/// nothing, the text only says that the files differ.
[[nodiscard]] BotService::FileDiff diffFiles(const std::string& file, std::optional<std::string_view> from,
                                             std::optional<std::string_view> to);

} // namespace chatkeep::engine
