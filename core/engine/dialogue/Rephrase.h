// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"
#include "core/engine/model/Rephrasing.h"

namespace chatkeep::engine {

struct Rephrased {
    bool waits = false; ///< the turn waits; it should end now
    std::string text;   ///< empty: say what the passage itself says
};

/// Lets a language model say in other words what the passages say, where this bot may use one. Its text is
/// checked against them; what they do not support is not used and remarked.
[[nodiscard]] Rephrased rephrase(TurnContext& turn, std::string_view question,
                                 std::span<const ModelPassage> passages);

} // namespace chatkeep::engine
