// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/base/Json.h"
#include "core/crypto/Hash.h"
#include "core/keys/Vault.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace chatkeep::store {

/// How far an audit log had come: its size and the root of its tree.
struct AnchorPoint {
    std::uint64_t size = 0;
    crypto::Digest root{};
    friend bool operator==(const AnchorPoint&, const AnchorPoint&) = default;
};

/// What is remembered about a vault outside its folder, in the user's state folder, so that older files put
/// back are noticed: SQLCipher takes an old page or an old file as whole. One file a vault id, with a point
/// for each audit origin (a restored vault has its own) and a digest of the closed files for each generation.
///
/// Order of an unlock: checkClosedFiles(), Databases::open, audit log, checkLog(). Of a close: advance() with
/// the last committed checkpoint, Databases destroyed, recordClosedFiles(). advance() again after each
/// checkpoint in between. Thread: any.
class Anchor {
public:
    /// `folder` is made (0700) at the first write.
    Anchor(std::string folder, VaultId vault);

    /// Compares the vault's database files with what they were when they were last closed cleanly, and then
    /// forgets that, durably, since the next write makes it untrue. True if a digest was known, false if none
    /// was. Errors: RolledBack ("files"; nothing is forgotten then), Damaged ("anchor"), Io, DiskFull.
    [[nodiscard]] Result<bool> checkClosedFiles(const keys::Vault& vault);
    /// Checks that the log is at the anchored point or past it. `rootAt` gives the root of the tree's first n
    /// entries. True if a point was known for this origin, false if none was. Errors: RolledBack ("audit
    /// log"), Damaged ("anchor"), Io, what rootAt says.
    [[nodiscard]] Result<bool>
    checkLog(std::string_view origin, std::uint64_t size,
             const std::function<Result<crypto::Digest>(std::uint64_t)>& rootAt) const;
    /// Remembers a committed point, durably. A smaller size than the known one changes nothing.
    /// Errors: Damaged ("anchor"), Io, DiskFull.
    [[nodiscard]] Result<void> advance(std::string_view origin, const AnchorPoint& point);
    /// Remembers the closed files. Errors: Conflict (a WAL is left: the close was not clean), Io, DiskFull.
    [[nodiscard]] Result<void> recordClosedFiles(const keys::Vault& vault);
    /// Forgets the vault: an administrator accepts the files as they are, or the vault is gone. Errors: Io.
    [[nodiscard]] Result<void> forget();

private:
    [[nodiscard]] std::string path() const;
    [[nodiscard]] Result<Json> load() const;
    [[nodiscard]] Result<void> save(const Json& content) const;

    std::string m_folder;
    VaultId m_vault;
    mutable std::mutex m_mutex;
};

/// SHA-256 over the MACs of all pages of a closed database file, about 50 ms for 400 MB in the cache.
/// Errors: Io, NotFound.
[[nodiscard]] Result<crypto::Digest> digestOfPageMacs(const std::string& path);

} // namespace chatkeep::store
