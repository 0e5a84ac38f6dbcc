// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Log.h"

#include <optional>
#include <string>
#include <vector>

namespace chatkeep::audit {

/// A log that a restore ended: a restored vault goes on under a new origin and key, so that two histories of
/// one origin can never both be signed.
struct FormerLog {
    std::string origin;
    std::string verifierKey;
    Checkpoint last; ///< the last signed one
    TimeMs retired = 0;
};

/// Moves the rows of the current log aside and leaves none, so that the next Log::open() makes a new origin
/// whose first entries name this log's last checkpoint. Only on a store that no Log is open on.
/// Errors: Damaged ("audit log": no checkpoint, or none that a key of the ring made).
[[nodiscard]] Result<FormerLog> retireLog(store::Transaction& tx, const keys::KeyRing& ring, TimeMs at);

/// Oldest first.
[[nodiscard]] Result<std::vector<FormerLog>> formerLogs(store::Databases& databases);
/// Writes a former log, up to its last checkpoint, as Log::exportTo() does. Errors: NotFound ("audit log"),
/// Damaged, and as exportTo.
[[nodiscard]] Result<Log::Exported> exportFormerLog(store::Databases& databases, const std::string& origin,
                                                    const std::string& folder);

/// The checkpoint that a new log's first entries name; empty for a log that follows none. Size and root only.
[[nodiscard]] Result<std::optional<Checkpoint>> formerCheckpoint(store::ReadTransaction& tx);

} // namespace chatkeep::audit
