// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"
#include "core/engine/review/FlowGraph.h"
#include "core/engine/review/PartData.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace chatkeep::engine {

enum class OutlineKind { Intents, Entities, Slots, Forms, Responses, Rules, Stories, Flows, Tests, Files };

/// Lines of a file, the last one included.
struct SourceBlock {
    std::string file;
    int first = 0;
    int last = 0;
    [[nodiscard]] bool holds(const SourcePlace& place) const {
        return place.file == file && place.line >= first && place.line <= last;
    }
    bool operator==(const SourceBlock&) const = default;
};
struct OutlineItem {
    std::string name;
    int count = 0; ///< examples of an intent, variations of a response, steps of a rule, story or flow
    SourcePlace place;
    std::vector<SourceBlock> blocks; ///< all that is written of it
};
struct OutlineSection {
    OutlineKind kind = OutlineKind::Files;
    std::vector<OutlineItem> items; ///< in file order
};
struct OutlineProblem {
    SourcePlace place; ///< line 0: the whole file, or none
    Sentence what;
    bool defect = true; ///< false: kept, but somebody has to look at it
};
/// One example as it stands in a file.
struct ExampleLine {
    std::string intent;
    std::string text; ///< without annotations
    std::string language;
    SourcePlace place;
};

/// What a bot's files hold, with the line each thing stands on.
struct BotOutline {
    std::vector<OutlineSection> sections; ///< one of each kind, in the order of OutlineKind
    std::vector<OutlineProblem> problems; ///< by file and line
    std::vector<ExampleLine> examples;
    std::vector<FlowGraph> flows;
    std::vector<SlotSpec> slots;
    BotData data;
    std::set<std::string> answered; ///< intents that a rule begins with, whatever came before
    std::set<std::string> actions;  ///< that the domain lists
    std::string language;
    std::optional<double> threshold; ///< the author's own, if one is set

    [[nodiscard]] const OutlineSection& section(OutlineKind kind) const {
        return sections[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] bool has(OutlineKind kind, const std::string& name) const;
};

/// Reads the files as an import would. Never fails: what cannot be read is among the problems, but not where
/// rules and stories contradict each other.
/// Thread: any; some milliseconds for a bot of a thousand examples.
[[nodiscard]] BotOutline outlineOf(const std::string& name, const BotFiles& files);
/// The same of files that were read already.
[[nodiscard]] BotOutline outlineOf(const BotSpec& spec, const BotFiles& files);
/// With these contradictions too: all that an import says.
[[nodiscard]] BotOutline wholeOutlineOf(const std::string& name, const BotFiles& files);

} // namespace chatkeep::engine
