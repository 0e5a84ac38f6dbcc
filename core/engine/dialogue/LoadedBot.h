// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/CompiledBot.h"
#include "core/engine/dialogue/Understander.h"

#include <memory>

namespace chatkeep::engine {

/// A bot from its parts; tests give an understander of their own.
[[nodiscard]] std::shared_ptr<const Bot> makeBot(std::shared_ptr<const CompiledBot> compiled,
                                                 std::shared_ptr<const Understander> understander);

/// Runs a project's test stories and end-to-end cases.
[[nodiscard]] BotTestReport runBotTests(const CompiledBot& bot, const Understander& understander);

} // namespace chatkeep::engine
