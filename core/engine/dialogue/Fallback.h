// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

#include <functional>

namespace chatkeep::engine {

inline constexpr std::string_view kFallbackIntent = "nlu_fallback";

enum class FallbackResult {
    Waiting,    ///< a question was put; the visitor's turn
    Understood, ///< the message (or the offer that was taken) counts: go on as usual
    GaveUp,     ///< asked twice in vain
};

/// How two-stage fallback asks: in the author's way or in ours.
struct FallbackQuestions {
    std::function<bool()> affirmation; ///< false if there is nothing to offer
    std::function<void()> rephrase;
};

/// Begins two-stage fallback: offers what the message may have meant.
void startTwoStageFallback(TurnContext& turn, const FallbackQuestions& ask);
/// The visitor's answer while two-stage fallback is active. What was offered and refused, by its button or by
/// a no, asks him to say it in other words; refused once more, or not understood twice running, it is given
/// up. The intent out_of_scope is such a refusal wherever it comes.
/// Source: Rasa's documentation and its TwoStageFallbackAction.
[[nodiscard]] FallbackResult continueTwoStageFallback(TurnContext& turn, const FallbackQuestions& ask);

/// Ends it; the form that it interrupted is active again.
void leaveTwoStageFallback(TurnContext& turn);

/// "Did you mean …?" with a button for each intent that a rule or story begins with and for what knowledge
/// was asked in vain but nearly holds, and one for none of them. False if there is nothing to offer.
bool askAffirmation(TurnContext& turn);
/// The same of knowledge alone, where this turn asked it in vain: what is taken is told, "none of them" goes
/// on as what was not understood. False if nothing was nearly meant.
bool offerKnowledge(TurnContext& turn);
/// "Did you mean …?" of the only flow that is offered, in the place of kAskWhich. "No" is what was not
/// understood.
void askWhether(TurnContext& turn, Button flow);
/// The author's action asked it: of its buttons the one that offers something is what a yes takes.
void noteOffer(TurnContext& turn);
void askRephrase(TurnContext& turn);

} // namespace chatkeep::engine
