// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Extra.h"
#include "core/conversations/Placeholders.h"
#include "core/engine/bots/BotService.h"

namespace chatkeep::conversations {

/// What a turn keeps while it waits for a service outside: all that it takes to run it again from its start
/// with one answer more, by the same version of the bot.
struct Suspended {
    engine::LiveBot live;
    engine::TurnInput input;
    privacy::Arrival arrival;
    Extra visitorExtra;
    Placeholders placeholders;
    std::string turnId;
    std::shared_ptr<const engine::OutsideRequest> request; ///< the one it waits for
    /// When it first asked. All its requests together may take half as long again as one of them.
    std::optional<std::chrono::steady_clock::time_point> since;
};

} // namespace chatkeep::conversations
