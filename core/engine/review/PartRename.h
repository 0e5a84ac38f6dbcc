// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// What keeps a part from being called otherwise.
enum class NewNameProblem {
    None,
    Same,  ///< it is called so
    Blank, ///< or the part of a retrieval intent behind its '/'
    Signs, ///< anything but letters, digits, '_' and '-', or what YAML takes for no text; in words: a line
           ///< break, or '-' at its beginning
    TooLong,
    Taken,     ///< there is a part or an action of that name
    Hangs,     ///< of a response: a slot's question or an intent's answer by its name, which goes with them
    Known,     ///< every bot has a meaning for the old name
    Means,     ///< every bot has a meaning for the new name
    Elsewhere, ///< a part of a retrieval intent would become one of another
};
/// Whether parts of this kind have a name that can be another.
[[nodiscard]] bool canBeRenamed(OutlineKind kind);
/// Rules, stories and tests: of a line of words, which nothing else knows.
[[nodiscard]] bool isNamedInWords(OutlineKind kind);
/// Of a part of a retrieval intent ("faq/returns") either what stands before its '/' changes, for all parts
/// of that intent, or what stands behind it.
[[nodiscard]] NewNameProblem problemOfNewName(const BotOutline& outline, OutlineKind kind,
                                              const std::string& from, const std::string& to);

struct RenamedFile {
    std::string file;
    int lines = 0; ///< that change
};
struct RenamedPart {
    BotFiles changed;
    std::vector<RenamedFile> files;                           ///< beside `changed`
    std::vector<std::pair<std::string, std::string>> intents; ///< that the bot learns, by old and new names
    std::vector<std::string> ofCode; ///< actions of the author's own code, by their new names
    bool hasCode = false;            ///< it may know the old name
    [[nodiscard]] int lines() const;
};
/// The files that differ once the part is called otherwise wherever it is named; every other byte stays, and
/// the bot does what it did. What has its name from the part goes with it: `utter_ask_<slot>`,
/// `validate_<form>`, `utter_<intent>/…`. `at`: of several rules, stories or tests of a name the one that is
/// meant. Errors: InvalidInput ("part", …) for a problem as above; NotFound ("part"); InvalidInput (file,
/// "form") where lines do not tell; InvalidInput ("name", "implied") where the bot would do something else,
/// because of what a name alone means. Thread: any; reads the bot twice.
[[nodiscard]] Result<RenamedPart> withPartRenamed(const std::string& bot, const BotFiles& files,
                                                  OutlineKind kind, const std::string& from,
                                                  const std::string& to, const SourcePlace& at = {});

} // namespace chatkeep::engine
