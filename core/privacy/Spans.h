// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Finder.h"
#include "core/privacy/Folded.h"

#include <string_view>
#include <vector>

namespace chatkeep::privacy {

/// Everything found in a text that is already folded; see findPersonalData.
[[nodiscard]] std::vector<Found> findInFolded(std::string_view utf8, const Folded& folded);

/// The marks that stand where something was cut: "[card visa 4242]", "[security code]". By start.
[[nodiscard]] std::vector<Found> findMarks(std::string_view utf8);

/// Account numbers and marks: digits that no other number can share. By start.
[[nodiscard]] std::vector<Place> knownNumbers(std::string_view utf8, const Folded& folded);

/// What stands in the text for a cut.
[[nodiscard]] std::string markFor(const Found& found);

[[nodiscard]] constexpr bool isCutType(FoundType type) noexcept {
    return type == FoundType::Card || type == FoundType::SecurityCode;
}

/// Sorts by start; where two overlap, the one that matters more stays.
void keepStrongest(std::vector<Found>& found);

} // namespace chatkeep::privacy
