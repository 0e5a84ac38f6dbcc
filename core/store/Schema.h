// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::store {

/// The script that leads from the version before to `version`; version 1 is the whole first schema.
struct Migration {
    int version = 0;
    std::string_view script;
};

/// The migrations of a kind of database ("store", "subjects", "search") that this program knows, by rising
/// version.
[[nodiscard]] std::vector<Migration> knownMigrations(std::string_view kind);

/// Brings a database to the last known version, each step in one transaction; a database without tables is
/// new. Errors: NewerVersion (file name), Damaged (no version in it), DiskFull, StoreUnavailable.
[[nodiscard]] Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations);

/// The version of a database, 0 for a new one. Errors: NewerVersion (file name; none of `migrations` leads
/// there), Damaged (no version in it), StoreUnavailable.
[[nodiscard]] Result<int> schemaVersion(Connection& connection, const std::vector<Migration>& migrations);

/// Rows of the table `meta`.
[[nodiscard]] Result<std::optional<std::string>> readMeta(Connection& connection, std::string_view name);
[[nodiscard]] Result<void> writeMeta(Connection& connection, std::string_view name, std::string_view value);

} // namespace chatkeep::store
