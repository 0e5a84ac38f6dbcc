// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

namespace chatkeep::engine {

/// What rules, stories and flows call to look the visitor's words up; the engine does so by itself where
/// understanding rejects them.
inline constexpr std::string_view kLookUpKnowledge = "action_lookup_knowledge";

/// Looks the visitor's words up (once a turn) and tells what was found: a pair's answer as it was written, a
/// document's sentence with its source. Response `utter_knowledge` with {answer} and {source} words it
/// otherwise. False if nothing reaches the bot's threshold; what was found is in the trace either way.
bool tellKnowledge(TurnContext& turn);

/// Nothing was found where the author asked for it: `utter_no_knowledge`, else `utter_default`, else a
/// sentence of ours.
void sayNoKnowledge(TurnContext& turn);

} // namespace chatkeep::engine
