// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// What keeps a part from being called otherwise.
enum class NewNameProblem {
    None,
    Same,  ///< it is called so
    Blank, ///< or the part of a retrieval intent behind its '/'
    Signs, ///< anything but letters, digits, '_' and '-', or what YAML takes for no text
    TooLong,
    Taken,     ///< there is a part or an action of that name
    Hangs,     ///< of a response: a slot's question or an intent's answer by its name, which goes with them
    Known,     ///< every bot has a meaning for the old name
    Means,     ///< every bot has a meaning for the new name
    Elsewhere, ///< a part of a retrieval intent stays one of it
};
/// Whether parts of this kind have a name that others call them by.
[[nodiscard]] bool canBeRenamed(OutlineKind kind);
[[nodiscard]] NewNameProblem problemOfNewName(const BotOutline& outline, OutlineKind kind,
                                              const std::string& from, const std::string& to);

struct RenamedFile {
    std::string file;
    int lines = 0; ///< that change
};
struct RenamedPart {
    BotFiles changed;
    std::vector<RenamedFile> files;  ///< beside `changed`
    std::vector<std::string> ofCode; ///< actions of the author's own code, by their new names
    bool hasCode = false;            ///< it may know the old name
    [[nodiscard]] int lines() const;
};
/// The files that differ once the part is called otherwise wherever it is named; every other byte stays, and
/// the bot does what it did. What has its name from the part goes with it: `utter_ask_<slot>`,
/// `validate_<form>`, `utter_<intent>/…`.
/// Errors: InvalidInput ("part", …) for a problem as above; NotFound ("part"); InvalidInput (file, "form")
/// where lines do not tell; InvalidInput ("name", "implied") where the bot would do something else, because
/// of what a name alone means. Thread: any; reads the bot twice.
[[nodiscard]] Result<RenamedPart> withPartRenamed(const std::string& bot, const BotFiles& files,
                                                  OutlineKind kind, const std::string& from,
                                                  const std::string& to);

} // namespace chatkeep::engine
