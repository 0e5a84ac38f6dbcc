// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <string>
#include <string_view>

// States before a visitor's last turns, kept as what differs from the state after each of them: most of a
// state is as it was. A state is an object of two: "s" its slots, "t" the tracker without its way back. Steps
// are texts, as few turns ever look into them.
namespace chatkeep::engine {

/// What leads from the state `now` back to `before`.
[[nodiscard]] std::string stepBack(const Json& now, const Json& before);

/// The state before `step`, taken from `now`; `now` itself if the step is damaged.
[[nodiscard]] Json stateBefore(std::string_view step, const Json& now);

} // namespace chatkeep::engine
