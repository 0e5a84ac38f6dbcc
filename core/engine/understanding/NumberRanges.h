// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Pieces.h"

#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// The pieces with those that are two small numbers parted: "5-7 people", "9:30-11". Empty where there is
/// none.
[[nodiscard]] std::vector<Piece> cutRanges(std::string_view utf8, const std::vector<Piece>& pieces);

} // namespace chatkeep::engine::nlu
