// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/NameChange.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// A name as it stands in a file, and what it becomes.
struct PlacedName {
    YamlSpan span; ///< of the file's bytes
    int line = 0;  ///< from 1
    std::string to;
    NameRole role = NameRole::Action; ///< of the text that it stands in
    bool isOwn = false;               ///< it stands over what is written of the part, or lists it
};

/// Every place of a YAML file that a change touches, in order. Errors: InvalidInput ("form") where what is
/// read does not show as it is written, or the file cannot be read as a whole and has the name.
[[nodiscard]] Result<std::vector<PlacedName>> placedNames(const std::string& text, const NameChange& change,
                                                          const std::string& from);
/// The same of a file that is read otherwise: of Markdown or JSON of Rasa's. Errors: as above.
[[nodiscard]] Result<std::vector<PlacedName>>
placedOtherwise(const std::string& file, const std::string& text, const NameChange& change);
/// The name of the rule, story or test that begins on that line of a file. Errors: InvalidInput ("form").
[[nodiscard]] Result<PlacedName> placedTitle(const std::string& file, const std::string& text, int line,
                                             const std::string& from, const std::string& to);
/// A YAML file that the bot is read from.
[[nodiscard]] bool namesParts(const BotSpec& spec, const std::string& file);
/// Files that make the bot and may name parts, but are not of YAML.
[[nodiscard]] bool isReadOtherwise(const BotSpec& spec, const std::string& file);

} // namespace chatkeep::engine
