// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/engine/bots/BotService.h"
#include "ui/panels/bots/TryWhy.h"

#include <string>

namespace chatkeep::ui {

/// What a side chat talks to: a version of a bot, or the files of a draft.
struct TryPartner {
    std::string bot;
    std::int64_t version = 0;       ///< 0: a draft
    engine::BotFiles files;         ///< only of a draft
    std::int64_t base = 0;          ///< that a draft began with; 0: not known
    engine::RenamedIntents renamed; ///< that a draft calls otherwise than the vault
};

/// A chat that has begun.
struct TryBegun {
    engine::LiveBot bot;
    engine::TurnOutcome greeting;
};
/// Loads the version, or trains the draft with the least effort, and lets it greet. Thread: a worker's.
/// Errors: as BotService::load and BotProject.
[[nodiscard]] Result<TryBegun> meetPartner(engine::BotService& bots, const access::Actor& actor,
                                           const TryPartner& partner);

/// What the bot makes of a message: cut as a visitor's would be, explained, and of visitors' words among the
/// examples only those that the operator may read, masked. Thread: a worker's.
[[nodiscard]] TriedTurn askPartner(engine::BotService& bots, const access::Actor& actor,
                                   const TryPartner& partner, const engine::Bot& bot,
                                   const engine::TurnInput& input, const engine::DialogueState& state);

} // namespace chatkeep::ui
