// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <string>

namespace chatkeep::engine {

/// A step that an author adds to a flow without writing its YAML.
struct NewStep {
    enum class Kind {
        Say,    ///< words of its own, or a response or action of the bot's
        Ask,    ///< for a slot
        Set,    ///< a slot
        Call,   ///< another flow, and come back
        Link,   ///< go on with another flow; only at an end
        Branch, ///< where a condition holds, say something and end; else go on
    };
    Kind kind = Kind::Say;
    std::string name;      ///< of a response, slot or flow; empty: say the words
    std::string words;     ///< what the bot says or, if the slot has none, asks
    std::string value;     ///< of Set; empty: none any more
    std::string condition; ///< of Branch: a predicate
};

/// What keeps a step from being added or taken out.
enum class NewStepProblem {
    None,
    NoWords,   ///< it says nothing, or asks nothing where the slot has no question
    TooLong,   ///< words, value or condition of more than 4,000 characters
    NoSlot,    ///< none, or none that the bot has
    NoFlow,    ///< none that the bot has, or the same
    Value,     ///< not one of the slot's type
    Condition, ///< it cannot be read
    Unknown,   ///< the condition names what is no slot, as a word without quotes does
};
/// The first name in a condition that is no slot of the bot; empty: none.
[[nodiscard]] std::string unknownIn(const BotOutline& outline, const std::string& condition);
[[nodiscard]] NewStepProblem problemOfNewStep(const BotOutline& outline, const std::string& flow,
                                              const NewStep& step);
/// Whether something can follow a node of a flow's graph: not a link, nor what is not there.
[[nodiscard]] bool canBeFollowed(const FlowGraph& flow, int node);
/// The files that differ once the step stands behind the one on `line` of the flow's file, or first (line 0).
/// Where that one names what comes next, the new one does instead; behind a branch it is on the way "else".
/// What it says or asks comes as a response. Errors: InvalidInput ("step", …) for a problem as above;
/// InvalidInput ("line", "place") where nothing can follow; InvalidInput (file, "form") where lines do not
/// tell. Thread: any; reads the bot twice.
[[nodiscard]] Result<BotFiles> withNewStep(const std::string& bot, const BotFiles& files,
                                           const std::string& flow, int line, const NewStep& step);
/// The files that differ once the step on `line` is out, with all that its branches hold. What led to it, by
/// coming before it or by its id, goes on where it went. Errors: InvalidInput ("line", "last" | "named" |
/// "place") where it is the only one of its list, where another step names it and it branches, or where its
/// place is the beginning of other ways; else as withNewStep.
[[nodiscard]] Result<BotFiles> withoutStep(const std::string& bot, const BotFiles& files,
                                           const std::string& flow, int line);

} // namespace chatkeep::engine
