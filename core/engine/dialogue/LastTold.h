// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/Tongues.h"

#include <string>
#include <string_view>

namespace chatkeep::engine {

/// What an answer in words is in the end, where it corrects itself: "Tuesday" of "Monday, no, Tuesday",
/// "Monday at 6" of "Monday at 5, sorry, at 6". Both have to be values of one kind, or few words that marks
/// part from the correction; else it is the text. Thread: any.
[[nodiscard]] std::string lastTold(std::string_view text, std::string_view language, Tongues tongues);

} // namespace chatkeep::engine
