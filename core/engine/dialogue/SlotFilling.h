// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

namespace chatkeep::engine {

/// Fills slots from the visitor's message by their mappings: in their order, the first that matches wins,
/// conditions and the form's ignored intents respected. An entity fills a form's slot only if that slot was
/// just asked for, or no other slot of the form takes the same entity.
void fillSlots(TurnContext& turn);

/// The same by from_entity alone: what the message that starts a form names of the form's answers.
void fillFromEntities(TurnContext& turn);

/// Mappings that count only in the turn that starts a form.
void fillFromTrigger(TurnContext& turn, const FormSpec& form);

} // namespace chatkeep::engine
