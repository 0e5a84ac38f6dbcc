// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Sentence.h"
#include "core/engine/Understanding.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

inline constexpr std::string_view kSetSlotsAction = "action_set_slots(";

/// What a button sends: `/intent`, `/intent{"e":"v"}` (braces may be doubled), `/SetSlots(a=b)` or plain
/// text.
struct Payload {
    std::string intent; ///< empty: plain text, or slots only
    std::vector<Entity> entities;
    std::vector<std::pair<std::string, Json>> typed; ///< what of them is no text, by entity
    std::vector<std::string> emptied;                ///< entities that are null: what they fill is emptied
    std::vector<std::pair<std::string, Json>> slots; ///< of SetSlots
    Sentence problem; ///< what is wrong with it; what could be read counts all the same

    [[nodiscard]] bool isText() const { return intent.empty() && slots.empty(); }
};

[[nodiscard]] Payload parsePayload(std::string_view text);

/// `/intent{{"e":"v"}}` with its braces as they are sent; other texts as they are.
[[nodiscard]] std::string singleBraces(std::string_view payload);

/// Actions that the engine brings itself.
[[nodiscard]] bool isBuiltInAction(std::string_view name);

} // namespace chatkeep::engine
