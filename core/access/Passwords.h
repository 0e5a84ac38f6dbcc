// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chatkeep::access {

/// True if somebody who guesses would soon come to it: a common password or word, also with figures and signs
/// behind it or letters swapped for figures, two of them in a row, a short piece repeated, or a row of keys.
/// `folded` is in lower case.
[[nodiscard]] bool isCommonPassword(std::string_view folded);
/// Entries of the list, for tests.
[[nodiscard]] std::size_t commonPasswordCount();

} // namespace chatkeep::access
