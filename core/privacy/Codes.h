// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Cards.h"
#include "core/privacy/Digits.h"
#include "core/privacy/Folded.h"

#include <vector>

namespace chatkeep::privacy {

/// Three or four digits beside a word for the code, or bare right after a card of the same text. By start.
/// Linear.
[[nodiscard]] std::vector<Place> findCodes(const Folded& folded, const DigitMap& map,
                                           const std::vector<CardPlace>& cards);

} // namespace chatkeep::privacy
