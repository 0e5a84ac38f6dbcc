// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <algorithm>
#include <string>

namespace chatkeep::engine {

[[nodiscard]] inline std::string idInWords(const FlowSpec& flow) {
    auto words = flow.id;
    std::ranges::replace_if(words, [](char c) { return c == '_' || c == '-'; }, ' ');
    return words;
}

/// As visitors read it.
[[nodiscard]] inline std::string titleOf(const FlowSpec& flow) {
    return flow.name.empty() ? idInWords(flow) : flow.name;
}

} // namespace chatkeep::engine
