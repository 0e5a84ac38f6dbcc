// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"

namespace chatkeep::engine {

/// The unified difference of two texts by lines, three lines of context; a last line without an end is
/// another than one with it. Both the same: counts are 0 and the text is empty. Texts of more than about
/// 4,000 changed lines are shown as replaced whole.
[[nodiscard]] BotService::FileDiff diffLines(const std::string& file, std::string_view from,
                                             std::string_view to);

} // namespace chatkeep::engine
