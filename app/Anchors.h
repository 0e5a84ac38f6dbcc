// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/RolledBack.h"
#include "core/audit/Log.h"
#include "core/keys/SecretPlace.h"
#include "core/keys/Vault.h"
#include "core/store/Anchor.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::app {

/// What is remembered of a vault outside its folder: in the user's state folder and in the keychain. In the
/// folder itself stand the signed checkpoints (`audit/checkpoint.SIZE`), for whoever copies them away. A
/// place that cannot be used now is passed over, and the log file says so; a vault that nothing is remembered
/// of is taken as it is. Thread: any.
class Anchors {
public:
    /// Both must outlive this; null: no keychain.
    Anchors(const keys::Vault& vault, keys::SecretPlace* keychain);

    /// Before the databases are opened, which write: their files must be as they were when last closed
    /// cleanly; that is then forgotten. Errors: Damaged, Foreign (a file, where they differ), RolledBack
    /// ("files"; "anchor": what is remembered was spoiled), DiskFull, Io.
    [[nodiscard]] Result<void> checkFiles();
    /// The log must be at or past what is remembered of it. Errors: RolledBack ("audit log", "anchor").
    [[nodiscard]] Result<void> checkLog(audit::Log& log);
    /// A committed checkpoint: into every place and the vault's folder.
    void remember(const audit::Checkpoint& checkpoint, TimeMs at);
    /// After a clean close.
    void rememberFiles();

    /// For what accepting an older vault means. Errors of all: RolledBack ("anchor"), Io.
    [[nodiscard]] Result<bool> filesDiffer() const;
    /// The farthest point remembered of a log.
    [[nodiscard]] Result<std::optional<store::AnchorPoint>> point(const std::string& origin) const;
    [[nodiscard]] Result<void> forgetFiles();
    /// Forgets what can no longer be read.
    [[nodiscard]] Result<void> forgetSpoiled();

private:
    [[nodiscard]] Result<void> requireWholeFiles() const;
    [[nodiscard]] bool movedOnElsewhere(const store::Anchor& anchor) const;

    const keys::Vault& m_vault;
    std::vector<std::unique_ptr<store::Anchor>> m_anchors;
};

} // namespace chatkeep::app
