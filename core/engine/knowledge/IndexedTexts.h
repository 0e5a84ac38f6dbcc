// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/Knowledge.h"
#include "core/engine/knowledge/KnowledgeIndex.h"

namespace chatkeep::engine {

/// What an entry is found by. `without`: the number of a rephrasing that is left out; npos: none.
[[nodiscard]] IndexedTexts indexedTexts(const KnowledgeEntry& entry, std::size_t without = std::string::npos);

} // namespace chatkeep::engine
