// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <string>
#include <string_view>

namespace chatkeep::engine {

/// What keeps a path from being that of a new file of a bot.
enum class NewFileProblem {
    None,
    Blank,   ///< or a folder without a name behind it
    TooLong, ///< more than 200 characters
    NotUtf8,
    Signs,      ///< a backslash, a control character or one that other systems do not take
    Outside,    ///< from "/", with "..", or with an empty part
    Hidden,     ///< a part that begins with '.', or a tool's own folder: nothing there is read
    Knowledge,  ///< documents come in by the Knowledge panel
    Ending,     ///< neither .yml or .yaml, nor .txt for a list of values
    Taken,      ///< there is such a file, in any case of its letters
    BesideFile, ///< a file would be a folder
};

/// `path` is relative, with '/' between folders; they come into being with it.
[[nodiscard]] NewFileProblem problemOfNewFile(const BotFiles& files, std::string_view path);
/// The same of another path for the file `from`, which keeps the ending that it has.
[[nodiscard]] NewFileProblem problemOfMovedFile(const BotFiles& files, const std::string& from,
                                                std::string_view to);
/// What a new file begins with: the version of the format, where the bot's own files say it.
[[nodiscard]] std::string textOfNewFile(const BotFiles& files, std::string_view path);

/// A file that lies elsewhere, or is called otherwise: its text at the new path. The bot does what it did.
/// Errors: NotFound ("file"); InvalidInput ("path") for a problem as above, or a file of what the bot knows;
/// InvalidInput ("name", "implied") where the bot would do something else. Thread: any; reads the bot twice.
[[nodiscard]] Result<BotFiles> withFileMoved(const std::string& bot, const BotFiles& files,
                                             const std::string& from, const std::string& to);

} // namespace chatkeep::engine
