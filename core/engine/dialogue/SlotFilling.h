// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

namespace chatkeep::engine {

/// Fills slots from the visitor's message by their mappings: in their order, the first that matches wins,
/// conditions and the form's ignored intents respected; of several values the last. An entity fills a form's
/// slot only if that slot was just asked for, or no other slot of the form takes the same entity.
void fillSlots(TurnContext& turn);

/// What the message's entities give the slot by its mappings of this intent, whichever it has itself.
[[nodiscard]] Json entityFor(const TurnContext& turn, const SlotSpec& slot, std::string_view intent);

/// Actions of the author's that mappings name and whose conditions hold, in order.
[[nodiscard]] std::vector<std::string> fillingActions(const TurnContext& turn);

/// The same once more where a form starts, now that its conditions hold: by what the message names or wants.
/// As a whole text it is no answer to what was not asked yet.
void fillAtStart(TurnContext& turn);

/// Mappings that count only in the turn that starts a form.
void fillFromTrigger(TurnContext& turn, const FormSpec& form);

} // namespace chatkeep::engine
