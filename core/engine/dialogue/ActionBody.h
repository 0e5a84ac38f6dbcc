// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

#include <span>

namespace chatkeep::engine {

/// What Rasa's action-server protocol sends: `next_action`, `tracker`, `domain`, `version`; `sender_id` is
/// left empty for whoever knows the conversation. Bounded: at most 16 former events, domain by names, types
/// and mappings. `candidates` are slots to validate: they stand at the end of the events.
[[nodiscard]] Json actionBody(const TurnContext& turn, std::string_view action,
                              std::span<const std::string> candidates);

} // namespace chatkeep::engine
