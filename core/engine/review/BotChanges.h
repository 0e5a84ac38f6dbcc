// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <vector>

namespace chatkeep::engine {

struct PartChanges {
    OutlineKind kind = OutlineKind::Files;
    int added = 0;
    int removed = 0;
    int changed = 0;
};
/// What differs between the files of two versions, counted.
struct BotChanges {
    std::vector<PartChanges> parts; ///< kinds that differ, in the order of OutlineKind; files come last
    int examplesAdded = 0;
    int examplesRemoved = 0; ///< one whose words were changed is added and removed
    [[nodiscard]] bool none() const { return parts.empty(); }
};

/// Parts are the same if they have the same name and lines, wherever they stand; an intent, if it has the
/// same examples. Thread: any; reads both as an import would.
[[nodiscard]] BotChanges changesBetween(const std::string& name, const BotFiles& before,
                                        const BotFiles& after);

} // namespace chatkeep::engine
