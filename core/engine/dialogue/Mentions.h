// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/dialogue/TurnContext.h"

#include <string>
#include <string_view>
#include <vector>

// Values that a text names, for slots of a category or a number.
namespace chatkeep::engine {

struct Mention {
    Json value;
    Denial denial = Denial::None; ///< the text says that this one is wrong
};

/// Numbers as a person of the conversation's language writes them ("1,500", "two"), else the first digits.
[[nodiscard]] std::vector<Mention> numbersIn(const TurnContext& turn, std::string_view text);

/// A number that a text says of something: "2 guests", "3 nights", "50 dollars", "we are 5", "change the
/// number of guests to 5".
struct Count {
    Json value;
    /// What is counted, or words that say so, in folded case; empty where nothing is, or money.
    std::string unit;
    std::size_t begin = 0; ///< of all that says so, in the text
    std::size_t end = 0;
    bool isSaidAhead = false; ///< by words before the number: "we are 5"
    std::size_t number = 0;   ///< where that begins
};
/// None that the text says are wrong, and none that are parts of dates or times.
[[nodiscard]] std::vector<Count> countsIn(const TurnContext& turn, std::string_view text);

/// Whether the slot's name or question speaks of what is counted.
[[nodiscard]] bool asksForCountOf(const TurnContext& turn, const SlotSpec& slot, std::string_view unit);

/// Whether the slot's question asks when, or its name says that it does: "start_date".
[[nodiscard]] bool asksForMoment(const TurnContext& turn, const SlotSpec& slot);

/// The number or sum of money that the text is, with nothing beside it; else null.
[[nodiscard]] Json numberAlone(std::string_view text, std::string_view language);

/// The text is "at 5" or "17:30", without its day.
[[nodiscard]] bool isTimeOfDayAlone(std::string_view text, std::string_view language);

/// Of what kind a text is that is nothing but one value ("time", "email"), no number; else empty.
[[nodiscard]] std::string kindAlone(std::string_view text, std::string_view language);

/// Of a category each value once, of a number those in the text; of other slots none. `byPart`: a category
/// may be said by a word of its value ("cargo"), as it may where it is asked for.
[[nodiscard]] std::vector<Mention> mentionsIn(const TurnContext& turn, const SlotSpec& slot,
                                              std::string_view text, bool byPart = false);

/// Those that may be meant: "4" of "not 2, 4".
[[nodiscard]] std::vector<Json> notDenied(const std::vector<Mention>& mentions);

} // namespace chatkeep::engine
