// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/YamlTree.h"

#include <optional>
#include <string_view>

namespace chatkeep::engine {

/// Training data, stories and answers that stand in Markdown or JSON, as Rasa 1.x and 2.x had them, in the
/// tree that YAML would give, as far as names of the bot's parts may stand in them, each with its span. None:
/// the file is of no such kind, or not read as a whole. Thread: any.
[[nodiscard]] std::optional<YamlNode> oldTree(std::string_view path, std::string_view text);

} // namespace chatkeep::engine
