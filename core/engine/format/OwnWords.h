// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace chatkeep::engine {

/// A sentence of ours for a response that Rasa brings along (of its repair patterns) and a bot's author did
/// not write; {context.…} is to be filled in. Empty for any other name.
[[nodiscard]] std::string_view ownWords(std::string_view response, bool german);

} // namespace chatkeep::engine
