// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <sqlcipher/sqlite3.h>

#include <string>
#include <string_view>

namespace chatkeep::store {

/// The error behind a result code of SQLite: DiskFull, AlreadyExists, Damaged, Io, StoreUnavailable or
/// Internal. `fileName` goes into args of Damaged and Io. The detail never holds a value of a row.
[[nodiscard]] Error sqliteError(sqlite3* database, int code, std::string_view fileName,
                                std::string_view doing);

[[nodiscard]] inline std::unexpected<Error> sqliteFail(sqlite3* database, int code, std::string_view fileName,
                                                       std::string_view doing) {
    return std::unexpected(sqliteError(database, code, fileName, doing));
}

} // namespace chatkeep::store
