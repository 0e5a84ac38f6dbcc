// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

namespace chatkeep::conversations {

/// What a message carries besides its text, sealed beside it in the column "extra".
struct Extra {
    std::vector<privacy::Found> found;
    std::vector<engine::Button> buttons;
    std::string operatorName;               ///< operators' replies
    std::string marker;                     ///< system markers: "handoff", "asked", "joined", "returned"
    std::string response;                   ///< the bot's response name
    std::string payload;                    ///< of the button that the visitor pressed
    bool redacted = false;                  ///< something was cut out
    std::optional<engine::TurnTrace> trace; ///< the last message of a bot's turn
    std::string dialogueState;              ///< with the trace: the state after the turn
};

/// Compact JSON made by hand, without a document in between; empty if there is nothing to say.
/// The trace's slots are those of the dialogue state and so are written once.
void appendExtra(std::string& out, const Extra& extra);
/// Errors: Damaged ("message").
[[nodiscard]] Result<Extra> parseExtra(std::string_view text);

} // namespace chatkeep::conversations
