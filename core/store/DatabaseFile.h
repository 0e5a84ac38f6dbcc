// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace chatkeep::store {

/// Makes an empty file that only its owner may read; SQLite gives its WAL the same mode.
/// Errors: AlreadyExists, DiskFull, Io.
[[nodiscard]] Result<void> createDatabaseFile(const std::string& path);

/// The detail of Damaged for a file that is not there.
inline constexpr std::string_view kMissing = "missing";

/// Looks at a file before SQLite does. A database of ours begins with the salt that is part of its key, so a
/// file with another salt is somebody else's (or unencrypted), and one with the right salt that does not open
/// is broken. Errors: Foreign, Damaged (missing, empty or cut short), Io.
[[nodiscard]] Result<void> checkDatabaseFile(const std::string& path, const DatabaseKey& key);

/// True if something stands in the write-ahead log: nobody closed the database, or somebody has it open.
[[nodiscard]] bool hasWal(const std::string& path);

/// The pages, numbered from 1 and sorted, of which the write-ahead log holds a newer version than the file.
/// Empty without a log. Source: sqlite.org/fileformat2.html, section 4. Errors: Io.
[[nodiscard]] Result<std::vector<std::uint32_t>> pagesInWal(const std::string& path);

/// Checks every page's MAC in the file itself; the WAL is not looked at. A page in `superseded` (sorted) may
/// be torn: a crash while the WAL was moved into the file leaves such pages, and the WAL still has them.
/// Errors: Damaged.
[[nodiscard]] Result<void> checkEveryPage(Connection& connection,
                                          const std::vector<std::uint32_t>& superseded = {});

/// Syncs a file and the folder it lies in. Errors: Io.
[[nodiscard]] Result<void> syncFileAndFolder(const std::string& path);

/// Removes a database with its WAL and shared memory, if they are there.
void removeDatabaseFiles(const std::string& path);

} // namespace chatkeep::store
