// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <string>

namespace chatkeep::keys {

/// Prepares a folder for a new vault: made with mode 0700, on a local file system, without a vault. What an
/// unfinished creation left there (it is marked) is removed; database files without that mark are never
/// touched. Errors: AlreadyExists ("vault", or "database files"), Io, DiskFull, Unsupported ("network file
/// system").
[[nodiscard]] Result<void> prepareNewFolder(const std::string& folder);
/// Removes the mark of an unfinished creation and a vault file that was written but not yet renamed.
void removeLeftovers(const std::string& folder);

} // namespace chatkeep::keys
