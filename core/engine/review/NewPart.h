// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"
#include "core/engine/review/Outline.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// How an entity is found in what visitors say.
enum class EntityFinding {
    Examples, ///< as it is marked in examples
    Values,   ///< it is one of a list
    Pattern,  ///< a regular expression
};
/// A step of a story.
struct NewStoryStep {
    bool ofVisitor = true;
    std::string name; ///< an intent, or a response
    bool operator==(const NewStoryStep&) const = default;
};
/// Something that an author adds to a bot without writing its YAML.
struct NewPart {
    OutlineKind kind = OutlineKind::Intents; ///< all but Tests and Files
    std::string name;                        ///< of a rule or a story: in words
    std::vector<std::string> words; ///< of an intent: what visitors say; of a response: what the bot says,
                                    ///< each a variation; of an entity: its values or patterns; of a
                                    ///< categorical slot: its values
    std::string intent;             ///< that starts a rule, a form or a flow; but for a rule also none
    std::string answer; ///< of an intent or a flow: what the bot says to it; of a form: once all is known, or
                        ///< none; of a slot: its question, or none; of a rule: the response's name
    std::string about;  ///< of a flow: what it is for
    EntityFinding finding = EntityFinding::Examples;
    SlotSpec::Type type = SlotSpec::Type::Text; ///< of a slot
    std::string entity;             ///< that fills a slot; none: what visitors answer to its question
    std::vector<std::string> slots; ///< of a form, in the order they are asked for
    std::vector<NewStoryStep> steps;
};

/// What keeps a part from being added.
enum class NewPartProblem {
    None,
    Blank,    ///< it has no name
    Signs,    ///< of a rule or a story: a line break; of all else anything but letters, digits, '_' and '-'
    TooLong,  ///< a name of more than 200 bytes, a text of more than 4,000 characters
    Taken,    ///< there is one of that name, or the response that it would bring
    NoWords,  ///< an intent without examples, a response without a text, a list or pattern without any
    Pattern,  ///< of an entity: one that cannot be read
    NoIntent, ///< of a rule: none, or none that the bot has; of a form or a flow: one that it has not
    Answered, ///< of a rule or a form: another rule begins with its intent, and would go before it
    NoAnswer, ///< of a rule: no response that the bot has; of a flow: nothing to say
    NoEntity, ///< of a slot: it is to be filled by one that neither the bot nor a rule knows
    NoSlots,  ///< of a form: none, one that the bot has not, or one twice
    NoSteps,  ///< of a story: it does not begin with a visitor or has no answer, or names what is not there
};
/// Whether the editor can add this kind of thing.
[[nodiscard]] bool canBeAdded(OutlineKind kind);
/// Entities that every bot finds by rules, by names for an author to choose from.
[[nodiscard]] const std::vector<std::string>& ruledEntities();
[[nodiscard]] NewPartProblem problemOfNewPart(const BotOutline& outline, const NewPart& part);
/// The files that differ once the part is added, each beside what is like it; every other byte stays. An
/// intent with an answer brings its response and its rule, a flow what it says, a slot its question, a form
/// the rules that start and end it and, for slots that nothing else fills, what fills them while it asks.
/// Errors: InvalidInput ("part", …) for a problem as above; InvalidInput (file, "form") where a file is
/// written so that nothing can be added to it by lines. Thread: any; reads the bot twice.
[[nodiscard]] Result<BotFiles> withNewPart(const std::string& bot, const BotFiles& files,
                                           const NewPart& part);

} // namespace chatkeep::engine
