// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListedFacts.h"

#include "core/base/Text.h"
#include "resources/Embedded.h"

namespace chatkeep {

void eachFactLine(std::string_view table, const VisitFact& visit) {
    for (const auto line : split(resources::embedded(table).value_or(""), '\n')) {
        const auto colon = line.find(':');
        if (line.starts_with('#') || colon == std::string_view::npos) continue;
        visit(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
}

void eachListedFact(std::string_view table, const VisitFact& visit) {
    eachFactLine(table, [&](std::string_view key, std::string_view facts) {
        for (const auto fact : split(facts, ','))
            visit(key, trimmed(fact));
    });
}

} // namespace chatkeep
