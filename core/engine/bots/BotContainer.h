// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

namespace chatkeep::engine {

/// A bot's files as one blob: "CKB1", then for each file the sizes of path and content (4 bytes each,
/// big-endian), the path and the content. Order: by path. Byte for byte what came in.
[[nodiscard]] Bytes packBotFiles(const BotFiles& files);
/// Errors: Damaged ("bot files").
[[nodiscard]] Result<BotFiles> unpackBotFiles(ByteView blob);

/// Checks what an import may hold: at most 64 MiB and 10,000 files, relative paths without "..".
/// Errors: TooLarge ("bot", limit), TooMany ("files", limit), InvalidInput ("path", "form").
[[nodiscard]] Result<void> checkBotFiles(const BotFiles& files);
/// Names stand in addresses: 1-64 of letters, digits, '.', '_' and '-', not beginning with a dot.
/// Errors: InvalidInput ("bot", "name").
[[nodiscard]] Result<void> checkBotName(std::string_view name);
/// A name for the bot of a folder or ZIP: its own, with "-" for what a bot's name may not hold; "bot" where
/// nothing is left.
[[nodiscard]] std::string botNameOf(const std::string& folder);

} // namespace chatkeep::engine
