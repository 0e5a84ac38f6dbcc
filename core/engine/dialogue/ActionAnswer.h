// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

#include <span>
#include <string>
#include <vector>

namespace chatkeep::engine {

/// What running an action of the author's server came to.
struct CustomResult {
    enum class How {
        Nowhere,  ///< the bot has no server that may be asked
        Waiting,  ///< the turn waits; it should end now
        Rejected, ///< the server does not want it now: something else should happen
        Failed,   ///< no usable answer
        Done,
    };
    How how = How::Nowhere;
    std::string followup;              ///< an action that must come next
    bool rewinds = false;              ///< the message is taken back
    bool undone = false;               ///< it is as if the action had not run
    bool newSession = false;           ///< all before it is forgotten
    bool pauses = false;               ///< the bot is silent from here on
    bool restart = false;              ///< the conversation begins anew
    std::vector<std::string> slotsSet; ///< by the server, in order
    bool choosesNext = false;          ///< it set `requested_slot` itself (to nothing: the form is done)
};

/// Runs an action on the author's server by Rasa's protocol: says its responses, then applies its events
/// (slot, followup, reset_slots, restart, rewind, undo, session_started, pause, active_loop, form, bot,
/// reminder, cancel_reminder; others are remarked). Nothing of a failed answer is applied. `candidates`:
/// slots it is asked to validate.
[[nodiscard]] CustomResult runCustomAction(TurnContext& turn, const std::string& action,
                                           std::span<const std::string> candidates = {});

/// Says in the trace that nobody runs the author's action.
void noteMissingAction(TurnContext& turn, const std::string& action);

/// Puts a question by an action that the domain lists ("action_ask_size"). False if there is none, or nobody
/// to ask.
[[nodiscard]] bool askByAction(TurnContext& turn, const std::string& action);

/// Says that something went wrong here: the author's response, else a sentence of ours.
void sayInternalError(TurnContext& turn);

} // namespace chatkeep::engine
