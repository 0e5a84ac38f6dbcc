// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/engine/BotProject.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// Labels by which an operator sees and edits a bot's knowledge: visitors' and his role's. None for editors
/// of bots, who see everything.
[[nodiscard]] std::vector<std::string> labelsSeenBy(const access::Actor& actor);

/// A bot's files as far as an operator may see them.
[[nodiscard]] BotFiles seenBy(const access::Actor& actor, BotFiles files);

} // namespace chatkeep::engine
