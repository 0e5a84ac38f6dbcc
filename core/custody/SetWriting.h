// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/custody/SetFile.h"
#include "core/keys/Vault.h"
#include "core/store/Databases.h"

#include <functional>
#include <string>

namespace chatkeep::custody {

/// Databases of an open vault copied under fresh keys, in the vault's folder and under names of generations
/// that never are the vault's, so that what a crash leaves is deleted at the next open. They go with this.
class CopiedDatabases {
public:
    explicit CopiedDatabases(const keys::Vault& vault);
    ~CopiedDatabases();
    CopiedDatabases(const CopiedDatabases&) = delete;
    CopiedDatabases& operator=(const CopiedDatabases&) = delete;

    struct Copy {
        std::string path;
        store::DatabaseKey key;
        TimeMs at = 0; ///< before the copy began
    };
    [[nodiscard]] Result<void> copyStore(store::Databases& databases, TimeMs now,
                                         std::function<bool(double)> progress);
    [[nodiscard]] Result<void> copySubjects(store::Databases& databases, TimeMs now);
    [[nodiscard]] const Copy& storeCopy() const { return m_store; }
    [[nodiscard]] const Copy& subjectsCopy() const { return m_subjects; }
    /// Every person of the store's copy has a key or a tombstone in the subjects' copy. Errors: Damaged
    /// ("subjects").
    [[nodiscard]] Result<void> checkPersons() const;

private:
    Copy m_store;
    Copy m_subjects;
};

/// Everybody in `storePath` who has neither key nor tombstone in `subjectsPath`.
[[nodiscard]] Result<std::int64_t> personsWithoutKey(const CopiedDatabases::Copy& store,
                                                     const CopiedDatabases::Copy& subjects);

struct AuditPart {
    std::string origin;
    std::uint64_t size = 0;
    std::string rootBase64;
    std::string note;
    std::string verifierKey;
};

/// Seals and reads back a content set; the caller publishes it.
[[nodiscard]] Result<std::unique_ptr<SetFile>> writeContentSet(const std::string& path,
                                                               const crypto::X25519Point& recipient,
                                                               VaultId vault, const CopiedDatabases& copies,
                                                               const AuditPart& audit,
                                                               const std::function<bool(double)>& progress);
[[nodiscard]] Result<std::unique_ptr<SetFile>> writeKeySet(const std::string& path,
                                                           const crypto::X25519Point& recipient,
                                                           const keys::Vault& vault,
                                                           const CopiedDatabases& copies);

} // namespace chatkeep::custody
