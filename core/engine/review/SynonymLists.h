// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <string>

namespace chatkeep::engine {

/// The files that differ once synonyms of the value `from` are those of `to`, in YAML and Markdown. Every
/// other byte stays. Thread: any.
[[nodiscard]] BotFiles withSynonymsOf(const BotFiles& files, const std::string& from, const std::string& to);

} // namespace chatkeep::engine
