// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Folded.h"

#include <vector>

namespace chatkeep::privacy {

/// International account numbers of a known country, of its length, with a right check (mod 97); blanks and
/// dashes may stand between. By start. Linear. Source: ISO 13616.
[[nodiscard]] std::vector<Place> findIbans(const Folded& folded);

} // namespace chatkeep::privacy
