// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"
#include "core/engine/review/Outline.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// Something that an author adds to a bot without writing its YAML.
struct NewPart {
    OutlineKind kind = OutlineKind::Intents; ///< Intents, Responses, Rules or Flows
    std::string name;                        ///< of a rule: in words
    std::vector<std::string> words; ///< of an intent: what visitors say; of a response: what the bot says,
                                    ///< each a variation
    std::string intent;             ///< that starts a rule or a flow; of a flow also none
    std::string answer; ///< of an intent or a flow: what the bot says to it; of a rule: the response's name
    std::string about;  ///< of a flow: what it is for
};

/// What keeps a part from being added.
enum class NewPartProblem {
    None,
    Blank,    ///< it has no name
    Signs,    ///< of a rule: a line break; of all else anything but letters, digits, '_' and '-'
    TooLong,  ///< a name of more than 200 bytes, a text of more than 4,000 characters
    Taken,    ///< there is one of that name
    NoWords,  ///< an intent without examples, a response without a text
    NoIntent, ///< of a rule: none, or none that the bot has; of a flow: one that it has not
    NoAnswer, ///< of a rule: no response that the bot has; of a flow: nothing to say
};
/// Whether the editor can add this kind of thing.
[[nodiscard]] bool canBeAdded(OutlineKind kind);
[[nodiscard]] NewPartProblem problemOfNewPart(const BotOutline& outline, const NewPart& part);
/// The files that differ once the part is added, each beside what is like it; every other byte stays. An
/// intent with an answer brings its response and its rule, a flow what it says. Errors: InvalidInput ("part",
/// …) for a problem as above; InvalidInput (file, "form") where a file is written so that nothing can be
/// added to it by lines. Thread: any; reads the bot twice.
[[nodiscard]] Result<BotFiles> withNewPart(const std::string& bot, const BotFiles& files,
                                           const NewPart& part);

} // namespace chatkeep::engine
