// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

namespace chatkeep::engine {

enum class FormResult {
    Asked,    ///< the next question was put; the visitor's turn
    Finished, ///< every slot is filled; the form is no longer active
    Rejected, ///< the message filled nothing: rules and stories decide
};

/// The form's `item` is the last of the history, and rules answered beside it: as stories see it, it was not
/// interrupted.
void forgetInterruptions(TurnContext& turn, std::string_view item);

/// Runs a form once. `check`: the message must fill something if a slot was asked for.
[[nodiscard]] FormResult runForm(TurnContext& turn, const FormSpec& form, bool check);

void deactivateLoop(TurnContext& turn);

} // namespace chatkeep::engine
