// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Log.h"
#include "core/keys/Vault.h"
#include "core/store/Databases.h"

#include <string>
#include <vector>

namespace chatkeep::access {

/// What lies outside `store.db` and must not go back alone: the vault file with its slots, by its generation,
/// and the tombstones, which only ever grow. Both are bound by hash to their last audit entry. The files are
/// written first and bound after it, so a crash in between leaves files ahead of their entry, which is fine;
/// files behind it were put back.

/// Binds what stands there now, if that is not bound already: writes the entry "vault.bound".
/// Errors: as audit::Log::append and the store. Thread: any but GUI and writers.
[[nodiscard]] Result<void> bindOutside(store::Databases& databases, audit::Log& log,
                                       const keys::Vault& vault);
/// Forgets the binding, within the unit that begins a new log.
[[nodiscard]] Result<void> unbindOutside(store::Transaction& tx);

/// What is older than its last entry says: "vault.json", "tombstones". Callers report it as RolledBack.
/// Errors: as the store.
[[nodiscard]] Result<std::vector<std::string>> checkOutside(store::Databases& databases, audit::Log& log,
                                                            const keys::Vault& vault);

} // namespace chatkeep::access
