// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

namespace chatkeep::engine {

/// The words of the slot's name and of its question, in small letters.
[[nodiscard]] std::string askingWords(const CompiledBot& bot, const SlotSpec& slot);
/// A word or two that its question offers or, in English, is about: "blue" of "What colour?"
[[nodiscard]] bool isAskedFor(const TurnContext& turn, const SlotSpec& slot, std::string_view words);
/// Its question wants one of the visitor's: "What would you like to ask us?"
[[nodiscard]] bool wantsQuestions(const CompiledBot& bot, const SlotSpec& slot);
/// A text, unless all that fills it is an entity that rules or patterns know: no words but its own are one.
[[nodiscard]] bool takesAnyWords(const CompiledBot& bot, const SlotSpec& slot);

/// The value of an entity that has the slot's name as its type or role; null without one.
[[nodiscard]] Json namedAnswer(const TurnContext& turn, const SlotSpec& slot);

/// The one value of a category that the message names, before it is asked for; none that is a mere yes or no.
[[nodiscard]] Json categoryAhead(const TurnContext& turn, const SlotSpec& slot);

/// What the message says to a question for this slot, read by the slot's type: yes and no, one of the
/// values, a number, an entity of the slot's name. Null if it says nothing of that kind.
[[nodiscard]] Json typedAnswer(const TurnContext& turn, const SlotSpec& slot);

/// Keeps for "why" that the message answered the question for the slot.
void noteAnswer(TurnContext& turn, const std::string& slot);

/// The message is a mere yes where the question is not for one: "What is your address?"
[[nodiscard]] bool agreesToNothing(const TurnContext& turn, const FlowStep& step);

} // namespace chatkeep::engine
