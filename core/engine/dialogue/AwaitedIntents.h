// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

namespace chatkeep::engine {

/// An intent whose flows all wait for contexts (slots with a lifespan) that are over is not meant: the one
/// that a context waits for is, if it is likelier than all the others together. Never while a flow asks
/// something.
void meanAwaitedIntent(TurnContext& turn);

/// Whether this flow is meant before that one, where both could start: a guard that holds speaks for just
/// this moment, of contexts the one that was given last, of the same contexts the flow of the message's own
/// intent.
[[nodiscard]] bool goesBefore(const TurnContext& turn, const FlowSpec& flow, const FlowSpec& other);

} // namespace chatkeep::engine
