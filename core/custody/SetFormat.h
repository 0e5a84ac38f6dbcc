// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/store/Database.h"

#include <string>
#include <string_view>

namespace chatkeep::custody {

/// Names inside the archives.
inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kStoreName = "store.db";
inline constexpr std::string_view kSubjectsName = "subjects.db";
inline constexpr std::string_view kVaultName = "vault.json";
inline constexpr std::string_view kAuditPrefix = "audit/";
/// The one key set of a target.
inline constexpr std::string_view kKeySetFile = "keys.age";

/// A database inside an archive, with the key that opens it and nothing else.
struct PackedDatabase {
    store::DatabaseKey key;
    std::string sha256; ///< hex
    std::uint64_t sizeBytes = 0;
};

struct ContentManifest {
    VaultId vault;
    TimeMs created = 0; ///< before the store was copied
    PackedDatabase database;
    std::string auditOrigin;
    std::uint64_t auditSize = 0;
    std::string auditRoot; ///< base64
    std::string verifierKey;
    std::int64_t conversations = 0;
    std::int64_t messages = 0;
    std::int64_t persons = 0;

    /// Holds the database key: the caller wipes the text.
    [[nodiscard]] std::string write() const;
    /// Errors: Damaged, NewerVersion ("backup").
    [[nodiscard]] static Result<ContentManifest> read(std::string_view text);
};

struct KeySetManifest {
    VaultId vault;
    TimeMs created = 0; ///< before the subjects were copied
    PackedDatabase database;
    std::string vaultFileSha256;

    [[nodiscard]] std::string write() const;
    [[nodiscard]] static Result<KeySetManifest> read(std::string_view text);
};

/// "content-20261123T030000Z.age", and back. Errors: InvalidInput ("set").
[[nodiscard]] std::string contentSetName(TimeMs at);
[[nodiscard]] Result<TimeMs> contentSetTime(std::string_view name);

} // namespace chatkeep::custody
