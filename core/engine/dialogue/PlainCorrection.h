// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// What a message makes of a slot that was told, where it begins by putting something right and says nothing
/// but the slot's value: {"nights": 5} of "no, 5 nights", {"breakfast": false} of "actually without
/// breakfast" and of "no breakfast". Also where the slot has that value already.
///
/// Shape:  an object of one slot of `told`, by its last one where several might take it; else empty ("no
///         idea, ask Bob").
/// Thread: any.
[[nodiscard]] Json plainCorrection(const TurnContext& turn, const std::vector<std::string>& told);

} // namespace chatkeep::engine
