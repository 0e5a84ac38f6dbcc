// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <string>

namespace chatkeep::engine {

/// Those of the files, in YAML and Markdown, as they are once synonyms of the value `from` are those of `to`.
/// Every other byte stays. Thread: any.
[[nodiscard]] BotFiles withSynonymsOf(BotFiles files, const std::string& from, const std::string& to);

} // namespace chatkeep::engine
