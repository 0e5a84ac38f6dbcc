// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/engine/BotProject.h"

#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Languages in which a new bot can small talk from its beginning ("de", "en" …), sorted.
[[nodiscard]] std::vector<std::string> starterLanguages();
/// Whether a bot can have this language: a tag like "pl" or "pt-BR".
[[nodiscard]] bool isLanguageTag(std::string_view tag);
/// What a new bot begins with: greeting, thanks, what it is and can do, a way to a person, what it says where
/// it knows nothing, and tests of these. In other languages its settings alone, to be filled by its author.
/// Errors: InvalidInput ("language").
[[nodiscard]] Result<BotFiles> starterFiles(std::string_view language);

} // namespace chatkeep::engine
