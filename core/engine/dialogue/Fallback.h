// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

namespace chatkeep::engine {

inline constexpr std::string_view kFallbackIntent = "nlu_fallback";

enum class FallbackResult {
    Waiting,    ///< a question was put; the visitor's turn
    Understood, ///< the message (or the offer that was taken) counts: go on as usual
    GaveUp,     ///< asked twice in vain
};

/// Begins two-stage fallback: offers what the message may have meant.
void startTwoStageFallback(TurnContext& turn);
/// The visitor's answer while two-stage fallback is active.
[[nodiscard]] FallbackResult continueTwoStageFallback(TurnContext& turn);

/// Ends it; the form that it interrupted is active again.
void leaveTwoStageFallback(TurnContext& turn);

/// "Did you mean …?" with a button for each intent that a rule or story begins with, and one for none of
/// them. False if there is nothing to offer.
bool askAffirmation(TurnContext& turn);
void askRephrase(TurnContext& turn);

} // namespace chatkeep::engine
