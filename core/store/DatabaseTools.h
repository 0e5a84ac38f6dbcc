// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Databases.h"

#include <memory>
#include <string>

namespace chatkeep::store {

/// Works on single database files that no writer has open: copies in backup sets, restored ones.

/// A key for a new file.
[[nodiscard]] DatabaseKey newDatabaseKey();

/// Copies `from` to the new file `to` under another key and syncs it; `from` may have a WAL beside it and is
/// not changed but for moving that in. Errors: AlreadyExists (`to`), Damaged, Foreign, DiskFull, Io.
[[nodiscard]] Result<void> copyDatabase(const std::string& from, const DatabaseKey& fromKey,
                                        const std::string& to, const DatabaseKey& toKey);

/// Opens the file with pinned settings, checks every page's MAC and that the schema's version is one we know.
/// Errors: Damaged, Foreign, NewerVersion, Io.
[[nodiscard]] Result<void> verifyDatabase(const std::string& path, const DatabaseKey& key);

/// Looks at a closed file only, without moving a WAL into it: that it is ours and every page's MAC.
/// Errors: Damaged, Foreign, Io.
[[nodiscard]] Result<void> checkClosedDatabase(const std::string& path, const DatabaseKey& key);

/// Snapshots of a single file that nobody changes meanwhile, for counting and comparing; nothing is left
/// beside one that was closed. Errors: as Databases::open.
[[nodiscard]] Result<std::unique_ptr<Readers>> readDatabase(const std::string& path, const DatabaseKey& key);

/// The writer of a single file, migrated; `kind` is "store", "subjects" or "search". For applying tombstones
/// to a restored file before it becomes a vault's. Errors: as Databases::open.
[[nodiscard]] Result<std::unique_ptr<Writer>> writeDatabase(const std::string& path, const DatabaseKey& key,
                                                            std::string_view kind);

} // namespace chatkeep::store
