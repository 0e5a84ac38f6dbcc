// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <string>

namespace chatkeep::engine {

/// Whether a file begins as a ZIP does. Errors: NotFound, InvalidInput, Io (path).
[[nodiscard]] Result<bool> isZip(const std::string& path);
/// The files of a bot in a ZIP, with the bounds and rules of readBotFolder; nothing is unpacked to the disk.
/// A folder that holds everything, as in what is downloaded from a repository, is no part of the names.
/// Errors: as readBotFolder. Any thread.
[[nodiscard]] Result<BotFiles> readBotZip(const std::string& path);

} // namespace chatkeep::engine
