// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Digits.h"
#include "core/privacy/Folded.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::privacy {

/// What the first digits and the length of a number say about it.
struct CardNetwork {
    std::string_view name; ///< "visa"; empty if unknown
    bool usual = false;    ///< a length and prefix in everyday use: no words round it are needed
};
/// Source: the networks' published issuer ranges (ISO/IEC 7812). `digits` holds '0'-'9' only.
[[nodiscard]] CardNetwork cardNetwork(std::string_view digits) noexcept;
[[nodiscard]] bool passesLuhn(std::string_view digits) noexcept;

/// A card number, folded characters [first, last].
struct CardPlace {
    std::size_t first = 0;
    std::size_t last = 0;
    std::string hint; ///< "visa 4242"
};
/// Card numbers of a text, by start, without overlaps. Linear.
[[nodiscard]] std::vector<CardPlace> findCards(const Folded& folded, const DigitMap& map);

/// "visa 4242", or "4242" where the network is not known.
[[nodiscard]] std::string cardHint(std::string_view digits);

constexpr std::size_t kShortestCard = 12; ///< Maestro; below 13 only where words say that it is a card
constexpr std::size_t kLongestCard = 19;

} // namespace chatkeep::privacy
