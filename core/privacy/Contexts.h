// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Folded.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace chatkeep::privacy {

/// Words that say what a number near them is, in folded spelling. A leading or trailing blank in a word
/// stands for the edge of a word.
using Words = std::span<const std::string_view>;

extern const Words kCardWords;        ///< a payment card is being talked about
extern const Words kOtherNumberWords; ///< order, invoice, article, parcel … numbers
extern const Words kPhoneWords;
extern const Words kBirthWords;
extern const Words kSocialSecurityWords;
extern const Words kCodeWords; ///< the card's security code

/// How far before `position` the nearest of the words ends, in characters; npos if none ends within `reach`.
[[nodiscard]] std::size_t distanceBefore(const Folded& folded, std::size_t position, Words words,
                                         std::size_t reach);
/// True if one of the words begins within `reach` characters from `position` on.
[[nodiscard]] bool followsWithin(const Folded& folded, std::size_t position, Words words, std::size_t reach);

/// Where a word of the list stands in the text.
struct WordPlace {
    std::size_t start = 0;
    std::size_t end = 0;
};
/// Every place of every word, by start. One pass a word.
[[nodiscard]] std::vector<WordPlace> placesOf(const Folded& folded, Words words);

} // namespace chatkeep::privacy
