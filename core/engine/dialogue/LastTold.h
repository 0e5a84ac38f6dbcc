// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/Tongues.h"

#include <functional>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// What an answer in words is in the end, where it corrects itself: "Tuesday" of "Monday, no, Tuesday",
/// "Monday at 6" of "Monday at 5, sorry, at 6". Both have to be values of one kind, or few words that marks
/// part from the correction, or of which `isWanted` says that both are what is asked for ("blue no green");
/// else it is the text. A number alone takes the place of no words: "Mill Lane, no, 12". Thread: any.
[[nodiscard]] std::string lastTold(std::string_view text, std::string_view language, Tongues tongues,
                                   const std::function<bool(std::string_view)>& isWanted = {});

} // namespace chatkeep::engine
