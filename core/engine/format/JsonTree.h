// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/YamlTree.h"

namespace chatkeep::engine {

/// Reads a JSON file into the same tree as YAML, with the line of each node (the one its text ends on) and
/// the span of each text and key with its quotes. Never fails: what came before an error is kept, the error
/// is in `problems`. At most 200 levels and 2 million nodes.
[[nodiscard]] YamlDocument parseJsonTree(std::string_view text);

} // namespace chatkeep::engine
