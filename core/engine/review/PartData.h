// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"
#include "core/engine/format/BotSpec.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

enum class DatumKind { Value, Synonym, Pattern, Role, Group };

/// One thing that an author lists of an entity, or a value of a categorical slot.
struct PartDatum {
    DatumKind kind = DatumKind::Value;
    std::string words;
    std::string meant; ///< of a synonym: the value that it stands for
    SourcePlace place;
    bool isFixed = false; ///< it is written so that lines do not tell how to change it
    int uses = 0;         ///< examples with that role or group
    bool operator==(const PartDatum&) const = default;
};
struct PartData {
    std::vector<PartDatum> data; ///< by kind, then as the files have them
    std::set<std::string> known; ///< words and values of it, case-folded, that synonyms may stand beside
};
struct BotData {
    std::map<std::string, PartData> entities;
    std::map<std::string, PartData> slots;       ///< categorical ones
    std::map<std::string, std::string> synonyms; ///< of all entities: case-folded words -> value
};

/// A file that has values of a lookup table alone, one a line.
[[nodiscard]] bool isWordList(std::string_view file);
/// What the files list of entities and slots. A synonym is of each entity that has its words or its value.
/// Thread: any.
[[nodiscard]] BotData dataOf(const BotSpec& spec, const BotFiles& files);

} // namespace chatkeep::engine
