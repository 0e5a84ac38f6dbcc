// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace chatkeep::engine {

/// What a visitor wants of a flow rather than answers to it.
enum class Repair { None, Cancel, Handoff, Restart };

/// What a whole message says to a flow, also where the bot has no intent for it: "stop please", "ich möchte
/// mit einem Menschen sprechen". A message with anything else in it is none: it may be an answer.
[[nodiscard]] Repair repairIn(std::string_view text);

} // namespace chatkeep::engine
