// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/WishWords.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// A word of a text that tells something, or several that do together: of phrases the longest counts.
struct WishUnit {
    std::uint64_t stem = 0; ///< 0: several words
    WishWords::Groups wishes;
    WishWords::Groups deeds;
    WishWords::Groups undoes;
    std::vector<std::uint32_t> kinds; ///< by the language's lexicon
    bool isDeed = false;              ///< it stands where a message says what is to be done
    bool isTold = false;              ///< and tells what was done: "I lost"
    bool asks = false;    ///< about something that is no wish, unless a flow is called so: "hours"
    bool isValue = false; ///< a number, a date, a name: it says what with, not what
};

/// What a text says of wishes, of a flow or of a message.
struct WishText {
    /// Of a message (`isMessage`) it is read how it asks for something, too, and its names are told by their
    /// capitals; a flow's title may have some. Bounded: the first 48 units.
    WishText(const WishWords& words, std::string_view text, bool isMessage);

    /// How it undoes something; not at all where what is to be done is something else: "book a return
    /// flight".
    [[nodiscard]] WishWords::Groups undoes() const;

    std::vector<WishUnit> units;
    bool wants = false;    ///< it says that something is wanted: "I want to"
    bool inquires = false; ///< it begins as questions do: "what"
    bool orders = false;   ///< it begins with what is to be done, as orders are given: "block my card"
};

} // namespace chatkeep::engine
