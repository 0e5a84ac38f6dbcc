// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

namespace chatkeep::engine {

/// An intent whose flows all wait for contexts (slots with a lifespan) that are over is not meant: the one
/// that a context waits for is, if it is likelier than all the others together. Never while a flow asks
/// something.
void meanAwaitedIntent(TurnContext& turn);

} // namespace chatkeep::engine
