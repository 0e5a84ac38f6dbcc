// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Json.h"
#include "core/crypto/Hash.h"
#include "core/keys/SecretPlace.h"
#include "core/keys/Vault.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace chatkeep::store {

/// How far an audit log had come: its size and the root of its tree, and when that was remembered.
struct AnchorPoint {
    std::uint64_t size = 0;
    crypto::Digest root{};
    TimeMs at = 0;
    friend bool operator==(const AnchorPoint&, const AnchorPoint&) = default;
};

/// Where an anchor lies: one text a vault. Errors of all: Io, DiskFull, Unsupported ("keychain").
class AnchorPlace {
public:
    virtual ~AnchorPlace() = default;
    [[nodiscard]] virtual Result<std::optional<std::string>> load() const = 0;
    /// Durable on return.
    [[nodiscard]] virtual Result<void> save(const std::string& text) = 0;
    [[nodiscard]] virtual Result<void> remove() = 0;
};
/// A file named by the vault's id in `folder`, which is made (0700) at the first write.
[[nodiscard]] std::unique_ptr<AnchorPlace> anchorFile(std::string folder, VaultId vault);
/// An item of the keychain, which must outlive the place.
[[nodiscard]] std::unique_ptr<AnchorPlace> anchorInKeychain(keys::SecretPlace& keychain, VaultId vault);

/// What is remembered about a vault outside its folder, so that older files put back are noticed: SQLCipher
/// takes an old page or an old file as whole. A point for each audit origin (a restored vault has its own)
/// and a digest of the closed files for each generation.
///
/// Order of an unlock: closedFilesDiffer(), forgetClosedFiles(), Databases::open, audit log, checkLog(). Of a
/// close: advance() with the last committed checkpoint, Databases destroyed, recordClosedFiles(). advance()
/// again after each checkpoint in between. Thread: any.
class Anchor {
public:
    explicit Anchor(std::unique_ptr<AnchorPlace> place)
        : m_place(std::move(place)) {}
    Anchor(std::string folder, VaultId vault)
        : Anchor(anchorFile(std::move(folder), vault)) {}

    /// Compares the vault's database files with what they were when they were last closed cleanly. Empty if
    /// that is not known. Errors: Damaged ("anchor"), as AnchorPlace.
    [[nodiscard]] Result<std::optional<bool>> closedFilesDiffer(const keys::Vault& vault) const;
    /// Forgets how the files were, durably, since the next write makes it untrue. Errors: as AnchorPlace.
    [[nodiscard]] Result<void> forgetClosedFiles();
    /// The remembered point of a log, if any. Errors: Damaged ("anchor"), as AnchorPlace.
    [[nodiscard]] Result<std::optional<AnchorPoint>> point(std::string_view origin) const;
    /// Checks that the log is at the anchored point or past it. `rootAt` gives the root of the tree's first n
    /// entries. True if a point was known for this origin, false if none was. Errors: RolledBack ("audit
    /// log"), Damaged ("anchor"), as AnchorPlace, what rootAt says.
    [[nodiscard]] Result<bool>
    checkLog(std::string_view origin, std::uint64_t size,
             const std::function<Result<crypto::Digest>(std::uint64_t)>& rootAt) const;
    /// Remembers a committed point, durably. A smaller size than the known one changes nothing.
    /// Errors: Damaged ("anchor"), as AnchorPlace.
    [[nodiscard]] Result<void> advance(std::string_view origin, const AnchorPoint& point);
    /// Remembers the closed files, and only these. Errors: Conflict (a WAL is left: the close was not clean),
    /// as AnchorPlace.
    [[nodiscard]] Result<void> recordClosedFiles(const keys::Vault& vault);
    /// Forgets the vault: it is gone. Errors: as AnchorPlace.
    [[nodiscard]] Result<void> forget();

private:
    [[nodiscard]] Result<Json> load() const;
    [[nodiscard]] Result<void> save(const Json& content) const;

    std::unique_ptr<AnchorPlace> m_place;
    mutable std::mutex m_mutex;
};

/// SHA-256 over the MACs of all pages of a closed database file, about 50 ms for 400 MB in the cache.
/// Errors: Io, NotFound.
[[nodiscard]] Result<crypto::Digest> digestOfPageMacs(const std::string& path);

} // namespace chatkeep::store
