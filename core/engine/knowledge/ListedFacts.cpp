// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/ListedFacts.h"

#include "core/base/Text.h"
#include "resources/Embedded.h"

namespace chatkeep::engine {

void eachListedFact(std::string_view table,
                    const std::function<void(std::string_view kind, std::string_view fact)>& visit) {
    for (const auto line : split(resources::embedded(table).value_or(""), '\n')) {
        const auto colon = line.find(':');
        if (line.starts_with('#') || colon == std::string_view::npos) continue;
        for (const auto fact : split(line.substr(colon + 1), ','))
            visit(line.substr(0, colon), trimmed(fact));
    }
}

} // namespace chatkeep::engine
