// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace chatkeep::engine {

/// Whether the full stop at `stop` ends no sentence: it belongs to an abbreviation ("approx."), a single
/// letter ("e.g.") or an ordinal ("3."). `begin` is where the sentence begins; white space follows the stop.
[[nodiscard]] bool isStopOfWord(std::string_view text, std::size_t begin, std::size_t stop);

} // namespace chatkeep::engine
