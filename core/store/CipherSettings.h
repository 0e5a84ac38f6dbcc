// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Database.h"

#include <sqlcipher/sqlite3.h>

#include <string>
#include <utility>
#include <vector>

namespace chatkeep::store {

/// How every database file is encrypted. Fixed when a file is made, so part of the format.
///
/// SHA-256 instead of SQLCipher's default SHA-512: see README.md for the measurement. The page's reserve is
/// 48 bytes: 16 of IV and 32 of MAC.
inline constexpr int kPageSizeBytes = 4096;
inline constexpr int kPageReserveBytes = 48;
inline constexpr int kPageIvBytes = 16;
inline constexpr int kSaltBytes = 16;
inline constexpr std::size_t kDatabaseKeyBytes = 48;

/// Sets the raw key first of all and then every cipher setting, and reads each back.
/// Errors: StoreUnavailable (a setting did not take: nothing was read or written), Internal (a key of a wrong
/// size).
[[nodiscard]] Result<void> applyCipher(sqlite3* database, const DatabaseKey& key);

/// The value of a PRAGMA without arguments, or "".
[[nodiscard]] std::string readPragma(sqlite3* database, const char* name);

/// Sets a PRAGMA and reads it back. Errors: StoreUnavailable.
[[nodiscard]] Result<void> pinPragma(sqlite3* database, const char* name, const char* value,
                                     const char* readBack);

/// Every pinned setting as read back from an open connection, and SQLCipher's version.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> cipherSettingsOf(sqlite3* database);

} // namespace chatkeep::store
