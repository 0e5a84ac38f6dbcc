// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "core/privacy/Finder.h"

#include <QString>

namespace chatkeep::ui {

/// One turn of a side chat and what shows why it went as it did.
struct TriedTurn {
    std::string text; ///< as the bot got it
    engine::TurnOutcome outcome;
    std::optional<engine::Explanation> why; ///< nothing where no words decided: a greeting, a button
    std::vector<privacy::Found> found;      ///< in what was written
    bool cut = false;                       ///< something was cut out of it on arrival
};

/// Intent and runner-up, what decided, what was taken in and masked, words and examples, line by line.
/// Thread: GUI.
[[nodiscard]] QString triedWhyWords(const TriedTurn& turn);
/// The same as the document of `chatkeep conversations why`, with the bot, the message and its answers.
/// `version`: 0 for what is edited.
[[nodiscard]] Json triedWhyJson(const TriedTurn& turn, const std::string& bot, std::int64_t version);

} // namespace chatkeep::ui
