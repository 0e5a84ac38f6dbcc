// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/keys/Vault.h"
#include "core/store/KeySetRefresh.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace chatkeep::custody {

/// One content set as a target folder holds it.
struct ContentSetFile {
    std::string file; ///< "content-20261123T030000Z.age"
    TimeMs at = 0;
    std::int64_t sizeBytes = 0;
};
/// A folder that the vault remembers as a place for backups.
struct BackupTarget {
    std::string folder;
    TimeMs lastRun = 0;
    bool reachable = false;
    bool owesKeySet = false;          ///< its key set is older than the last erasure or the last content set
    std::vector<ContentSetFile> sets; ///< newest first
};
struct BackupMade {
    std::string file;     ///< the content set, whole path
    std::string keysFile; ///< the key set, whole path
    std::int64_t sizeBytes = 0;
};

/// Writes backup sets of an open vault: each run a content set (the store copied under a fresh key, the audit
/// log as tiles, a manifest), then the target's one key set (the subjects database, the newest vault file).
/// Both are age files to the vault's backup recipient, read back while their file keys are in memory, and
/// only then given their names. The set before stays whatever happens. Thread: any but GUI and writer; one
/// run at a time.
class BackupService final : public store::KeySetRefresh {
public:
    BackupService(access::Gate& gate, keys::Vault& vault);
    ~BackupService() override;

    /// Rights: backups.read. Errors: PermissionDenied; as the store.
    [[nodiscard]] Result<std::vector<BackupTarget>> targets(const access::Actor& actor);
    /// Makes the folder if need be and remembers it as a target. `progress` (0 to 1) returns false to stop.
    /// Errors: PermissionDenied, InvalidInput ("folder"), Cancelled, DiskFull, Io, Damaged ("subjects": a
    /// person without key and tombstone; the target's key set stays as it was). Rights: backups.create.
    /// Audit: backup.begun, then backup.created or backup.failed.
    [[nodiscard]] Result<BackupMade> create(const access::Actor& actor, const std::string& folder,
                                            std::function<bool(double)> progress = {});
    /// Rights: backups.create. Audit: backup.target_forgotten. The files stay. Errors: NotFound ("target").
    [[nodiscard]] Result<void> forgetTarget(const access::Actor& actor, const std::string& folder);
    /// Replaces the key set of every target that can be reached; how many still owe it. Audit:
    /// backup.keys_refreshed.
    [[nodiscard]] Result<int> refreshKeySets(const ActorRef& by);
    void keysDestroyed() override;

private:
    struct Room;
    std::unique_ptr<Room> m_room;
};

} // namespace chatkeep::custody
