// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Log.h"
#include "core/keys/Vault.h"
#include "core/store/Anchor.h"
#include "core/store/Databases.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::access {

/// A vault that is older than it was known to be, and what accepting it means.
struct RolledBackVault {
    std::vector<std::string> older; ///< "files", "audit log", "operators", "vault.json", "tombstones"
    std::optional<store::AnchorPoint> known; ///< how far the log had come, as remembered
    std::uint64_t size = 0;                  ///< entries there are now
    TimeMs lastEntryAt = 0;                  ///< of the newest of them
    std::string origin;                      ///< of the log as found
};

/// Looks at the log of an open store without a Log on it. `older` and `known` are left as they are.
/// Errors: as the store, Damaged ("audit log").
[[nodiscard]] Result<void> describeLog(store::Databases& databases, RolledBackVault& found);

/// True while an acceptance was begun and not ended: the vault stays refused until it is.
[[nodiscard]] Result<bool> acceptancePending(store::Databases& databases);

/// Errors: PermissionDenied ("operators.change": not an administrator with a slot), as the store.
[[nodiscard]] Result<void> mayAccept(store::Databases& databases, const std::string& operatorName);

/// Marks the acceptance as begun, durably; before anything that was remembered is forgotten.
[[nodiscard]] Result<void> beginAcceptance(store::Databases& databases, TimeMs at);
/// Goes on with the vault as it is: the old log is set aside (it could be signed twice), a new one begins
/// under a new key, whose first entry, "vault.rollback_accepted", holds reason, what was older and the last
/// known checkpoint; every operator's row is bound anew. Repeatable after a crash. The vault key must be
/// held. Errors: PermissionDenied, FactorRequired, Damaged ("audit log"), DiskFull, Io; as the store.
[[nodiscard]] Result<std::unique_ptr<audit::Log>>
finishAcceptance(store::Databases& databases, keys::Vault& vault, const Clock& clock,
                 const RolledBackVault& found, const std::string& operatorName, const std::string& reason);

} // namespace chatkeep::access
