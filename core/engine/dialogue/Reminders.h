// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

#include <optional>

namespace chatkeep::engine {

/// Sets what an action server's event "reminder" asks for: at its `date_time` (ISO 8601; without an offset in
/// this machine's time) the bot goes on as if the visitor had meant its intent and entities. One of the same
/// name takes the place of the earlier. What cannot be set is remarked.
void setReminder(TurnContext& turn, const Json& event);
/// Event "cancel_reminder": takes back those of its name, intent and entities, as far as it names them.
void cancelReminders(TurnContext& turn, const Json& event);
/// The visitor wrote: those that were only to break his silence are void.
void forgetRemindersOfSilence(TurnMemory& memory);
/// When the next one is due; none: there is none, or the bot came back often enough by itself.
[[nodiscard]] std::optional<TimeMs> nextReminder(const TurnMemory& memory);
/// Takes the first that is due out of memory.
[[nodiscard]] std::optional<Reminder> takeDueReminder(TurnMemory& memory, TimeMs now);

} // namespace chatkeep::engine
