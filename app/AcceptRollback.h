// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/RolledBack.h"
#include "core/crypto/Secret.h"

#include <optional>
#include <string>

namespace chatkeep::app {

/// What an administrator sees before he accepts a vault that is older than it was known to be, and what he
/// accepted.
struct RollbackReport {
    access::RolledBackVault found;
    bool accepted = false;
    std::string newOrigin; ///< of the log that goes on, once accepted
};

/// Looks at a closed vault that is refused as rolled back; with a reason, accepts it: nothing that is there
/// is removed, the log so far is set aside and a new one begins with the acceptance. Errors: InvalidInput
/// ("vault", "not rolled back"; "reason", ...), PermissionDenied (not an administrator), as
/// keys::Vault::open, InUse, Damaged, DiskFull, Io.
[[nodiscard]] Result<RollbackReport> acceptRollback(const std::string& folder,
                                                    const std::string& operatorName,
                                                    const crypto::Secret& password,
                                                    const std::optional<std::string>& reason);

/// For people: what was found, what that means, what is lost.
[[nodiscard]] std::string rollbackWords(const RollbackReport& report);

} // namespace chatkeep::app
