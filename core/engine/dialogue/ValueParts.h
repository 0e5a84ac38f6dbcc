// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// Parts of what a visitor said for a slot. Thread: any.
namespace chatkeep::engine {

struct Amount {
    std::string amount; ///< the whole value where it is no amount
    std::string unit;   ///< as the value has it: "EUR", "kg"; of a duration its letter; empty: none
    bool isTime = false;
};

/// "12.50" and "EUR" of "12.50 EUR", "90" and "M" of "PT1H30M".
[[nodiscard]] Amount amountOf(std::string_view value);
/// The unit as it is said: "EUR", "kg", "minutes"; empty where the value has none.
[[nodiscard]] std::string unitOf(std::string_view value, std::string_view language);

/// "Monday to Wednesday", as it was said, where the slot keeps the ends of a period and the message has both;
/// else empty.
[[nodiscard]] std::string periodIn(const TurnMessage& message, const SlotSpec& slot,
                                   std::span<const Entity* const> found, std::string_view language);
/// The value that such words begin or end with; the value itself where it is none of two ends.
[[nodiscard]] std::string endOfPeriod(const TurnMessage& message, const std::string& value, ValuePart part,
                                      std::string_view language);

/// What stands behind the last of the words that lead up to it and before those that may follow: "Madrid" of
/// "from Madrid to Rome"; the text itself where nothing would be left. `language`: whose words count.
[[nodiscard]] std::string_view betweenWords(std::string_view text, const SlotSpec& slot,
                                            std::string_view language);

} // namespace chatkeep::engine
