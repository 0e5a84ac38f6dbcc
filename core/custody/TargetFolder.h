// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/custody/BackupService.h"

#include <string>
#include <vector>

namespace chatkeep::custody {

/// A target folder as an absolute path without "." and "..". Errors: InvalidInput ("folder", "inside the
/// vault" | "form").
[[nodiscard]] Result<std::string> targetFolder(const std::string& folder, const std::string& vaultFolder);
/// Makes it if need be. Errors: DiskFull, Io.
[[nodiscard]] Result<void> makeTargetFolder(const std::string& folder);
/// Content sets of a folder, newest first; none if it cannot be read.
[[nodiscard]] std::vector<ContentSetFile> contentSetsIn(const std::string& folder);
[[nodiscard]] bool isReachable(const std::string& folder);
/// A name in the folder for a new content set that no other has. Errors: AlreadyExists.
[[nodiscard]] Result<std::string> newContentSetPath(const std::string& folder, TimeMs at);

} // namespace chatkeep::custody
