// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Digits.h"
#include "core/privacy/Folded.h"

#include <vector>

namespace chatkeep::privacy {

/// A number of a person, folded characters [first, last].
struct NumberPlace {
    std::size_t first = 0;
    std::size_t last = 0;
    float score = 0;
};

/// Telephone numbers: international ones, national ones by their shape, and any number of seven to fifteen
/// digits that the words before it call one. By start. Linear.
[[nodiscard]] std::vector<NumberPlace> findPhones(const Folded& folded, const DigitMap& map);

/// US social security numbers: 3-2-4 with dashes, or with words before them. By start. Linear.
[[nodiscard]] std::vector<NumberPlace> findSocialSecurityNumbers(const Folded& folded, const DigitMap& map);

} // namespace chatkeep::privacy
