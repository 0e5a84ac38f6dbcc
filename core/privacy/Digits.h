// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Folded.h"

#include <cstddef>
#include <vector>

namespace chatkeep::privacy {

/// Digits that stand together: folded characters [first, last].
struct DigitGroup {
    std::size_t first = 0;
    std::size_t last = 0;

    [[nodiscard]] std::size_t digits() const noexcept { return last - first + 1; }
};

/// Groups with nothing but separators between them.
struct DigitRun {
    std::size_t firstGroup = 0; ///< indexes into DigitMap::groups, [firstGroup, endGroup)
    std::size_t endGroup = 0;
    std::size_t digits = 0;
};

/// All numbers of a text.
struct DigitMap {
    std::vector<DigitGroup> groups;
    std::vector<DigitRun> runs;
};

/// Leaves out what lies in `known` (account numbers, marks; by start). Linear in the text.
[[nodiscard]] DigitMap mapDigits(const Folded& folded, const std::vector<Place>& known);

/// "36, 37, 38, 39", "10 20 30 40": groups [first, end) are four or more small numbers in even steps.
[[nodiscard]] bool isCounting(const Folded& folded, const DigitMap& map, std::size_t first, std::size_t end);

} // namespace chatkeep::privacy
