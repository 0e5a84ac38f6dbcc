// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/DatumEdit.h"

#include <string>

/// A bot that lists values, synonyms, patterns, roles and groups in every form, and what is done to them.
namespace chatkeep::engine::travelbot {

inline constexpr const char* kTravelDomain =
    "intents:\n- book # trips\nentities:\n- city: # where\n    roles:\n"
    "    - from # here\n    - to\n- code\n- {line: {groups: [one, two]}}\n"
    "slots:\n  size:\n    type: categorical\n    values: # of the bag\n"
    "    - small\n    - \"very large\"\n    mappings:\n    - type: from_text\n"
    "  way:\n    type: categorical\n    values: [1, 2]\n    mappings:\n"
    "    - type: from_text\n";
inline constexpr const char* kTravelNlu =
    "nlu:\n- intent: book\n  examples: |\n"
    "    - to [Rome]{\"entity\": \"city\", \"role\": \"to\"}\n"
    "    - from [the capital]{\"entity\": \"city\", \"value\": \"Paris\"}\n"
    "    - go\n"
    "# towns\n- lookup: city\n  examples: |\n    # big\n    - New York\n    - Rome\n"
    "- synonym: New York\n  examples: |\n    - NYC\n"
    "- regex: code\n  examples: |\n    - \\d{4}\n"
    "- lookup: code\n  examples:\n  - \"no: 1\"\n";

inline BotFiles travel() {
    return {{"domain.yml", kTravelDomain}, {"data/nlu.yml", kTravelNlu}};
}

inline PartDatum datum(DatumKind kind, const char* words, const char* meant = "") {
    return {.kind = kind, .words = words, .meant = meant};
}

/// As the files have it.
inline PartDatum found(const BotFiles& files, OutlineKind part, const char* name, DatumKind kind,
                       const std::string& words) {
    const auto outline = outlineOf("b", files);
    for (const auto& one : dataOfPart(outline, part, name).data)
        if (one.kind == kind && one.words == words) return one;
    return {};
}

struct Ask {
    OutlineKind part = OutlineKind::Entities;
    const char* name = "city";
    std::optional<PartDatum> from;
    std::optional<PartDatum> to;
};

inline Result<BotFiles> done(const BotFiles& files, Ask ask) {
    if (ask.from) ask.from = found(files, ask.part, ask.name, ask.from->kind, ask.from->words);
    return withDatum("b", files, {ask.part, ask.name, ask.from, ask.to});
}

inline std::string replacedIn(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    return at == std::string::npos ? "not in it: " + from : text.replace(at, from.size(), to);
}

} // namespace chatkeep::engine::travelbot
