// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Log.h"
#include "core/keys/Vault.h"

namespace chatkeep::app {

/// The log of a vault must be at or past what the user's state folder remembers of it; a vault that nothing
/// is remembered of is taken as it is. Errors: RolledBack ("audit log"), Damaged ("anchor").
[[nodiscard]] Result<void> checkLogAnchor(const keys::Vault& vault, audit::Log& log);

/// Remembers a committed checkpoint. Where the state folder cannot be written, the log file says so.
void rememberCheckpoint(const keys::Vault& vault, const audit::Checkpoint& checkpoint);

} // namespace chatkeep::app
