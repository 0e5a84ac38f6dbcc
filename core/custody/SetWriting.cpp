// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/SetWriting.h"

#include "core/audit/AuditTable.h"
#include "core/custody/AuditArchive.h"
#include "core/custody/BackupTable.h"
#include "core/store/DatabaseFile.h"
#include "core/store/DatabaseTools.h"

#include <algorithm>
#include <unordered_set>

namespace chatkeep::custody {
namespace {

/// Entries and tiles up to the checkpoint, out of the copy.
Result<void> packAudit(TarWriter& tar, store::ReadTransaction& tx, const AuditPart& audit, TimeMs at) {
    AuditArchive archive(tar, at);
    audit::TileStream stream(archive);
    while (stream.size() < audit.size) {
        const auto wanted = static_cast<std::size_t>(std::min(audit::kTileWidth, audit.size - stream.size()));
        CHATKEEP_ASSIGN(const auto entries, audit::AuditTable::entries(tx, stream.size(), wanted));
        if (entries.size() != wanted)
            return fail(ErrorCode::Damaged, {"audit log"}, "shorter than its checkpoint");
        for (const std::string& entry : entries)
            CHATKEEP_TRY(stream.add(entry));
    }
    if (toBase64(stream.root()) != audit.rootBase64)
        return fail(ErrorCode::Damaged, {"audit log"}, "another root");
    return stream.finish(audit.note);
}

Result<void> addManifest(TarWriter& tar, std::string text, TimeMs at) {
    auto added = tar.add(std::string(kManifestName), asBytes(text), at);
    crypto::wipe(text);
    return added;
}

Result<std::uint64_t> sizeOfFile(const std::string& path) {
    CHATKEEP_ASSIGN(const FileSource file, FileSource::open(path));
    return file.sizeBytes();
}

Result<std::vector<SubjectId>> subjectsOf(const CopiedDatabases::Copy& copy,
                                          Result<std::vector<SubjectId>> (*query)(store::ReadTransaction&)) {
    CHATKEEP_ASSIGN(const auto readers, store::readDatabase(copy.path, copy.key));
    return readers->read(query);
}

} // namespace

CopiedDatabases::CopiedDatabases(const keys::Vault& vault)
    : m_store{vault.path("store.9001.db"), {}, 0}
    , m_subjects{vault.path("subjects.9001.db"), {}, 0} {}

CopiedDatabases::~CopiedDatabases() {
    store::removeDatabaseFiles(m_store.path);
    store::removeDatabaseFiles(m_subjects.path);
}

Result<void> CopiedDatabases::copyStore(store::Databases& databases, TimeMs now,
                                        std::function<bool(double)> progress) {
    store::removeDatabaseFiles(m_store.path);
    m_store.key = store::newDatabaseKey();
    m_store.at = now;
    CHATKEEP_TRY(databases.store().copyTo(m_store.path, m_store.key, std::move(progress)));
    return store::verifyDatabase(m_store.path, m_store.key);
}

Result<void> CopiedDatabases::copySubjects(store::Databases& databases, TimeMs now) {
    store::removeDatabaseFiles(m_subjects.path);
    m_subjects.key = store::newDatabaseKey();
    m_subjects.at = now;
    CHATKEEP_TRY(databases.subjects().copyTo(m_subjects.path, m_subjects.key, {}));
    return store::verifyDatabase(m_subjects.path, m_subjects.key);
}

Result<void> CopiedDatabases::checkPersons() const {
    CHATKEEP_ASSIGN(const std::int64_t missing, personsWithoutKey(m_store, m_subjects));
    if (missing > 0)
        return fail(ErrorCode::Damaged, {"subjects"},
                    std::to_string(missing) + " persons without key or tombstone");
    return {};
}

Result<std::int64_t> personsWithoutKey(const CopiedDatabases::Copy& store,
                                       const CopiedDatabases::Copy& subjects) {
    CHATKEEP_ASSIGN(const auto persons, subjectsOf(store, &SetRows::persons));
    CHATKEEP_ASSIGN(const auto known, subjectsOf(subjects, &SetRows::keysAndTombstones));
    const std::unordered_set<SubjectId> ids(known.begin(), known.end());
    return std::ranges::count_if(persons, [&](const SubjectId& id) { return !ids.contains(id); });
}

Result<std::unique_ptr<SetFile>> writeContentSet(const std::string& path,
                                                 const crypto::X25519Point& recipient, VaultId vault,
                                                 const CopiedDatabases& copies, const AuditPart& audit,
                                                 const std::function<bool(double)>& progress) {
    const auto& copy = copies.storeCopy();
    ContentManifest manifest;
    manifest.vault = vault;
    manifest.created = copy.at;
    CHATKEEP_ASSIGN(manifest.database.sizeBytes, sizeOfFile(copy.path));
    manifest.database.key = copy.key.clone();
    manifest.auditOrigin = audit.origin;
    manifest.auditSize = audit.size;
    manifest.auditRoot = audit.rootBase64;
    manifest.verifierKey = audit.verifierKey;

    CHATKEEP_ASSIGN(auto set, SetFile::begin(path, recipient));
    const auto all = static_cast<double>(std::max<std::uint64_t>(manifest.database.sizeBytes, 1));
    const auto onBytes = [&](std::uint64_t done) {
        return !progress || progress(static_cast<double>(done) / all);
    };
    {
        CHATKEEP_ASSIGN(const auto readers, store::readDatabase(copy.path, copy.key));
        CHATKEEP_ASSIGN(const SetRows::Counts counts, readers->read(&SetRows::counts));
        manifest.conversations = counts.conversations;
        manifest.messages = counts.messages;
        manifest.persons = counts.persons;
        CHATKEEP_TRY(readers->run(
            [&](store::ReadTransaction& tx) { return packAudit(set->tar(), tx, audit, copy.at); }));
    }
    CHATKEEP_ASSIGN(manifest.database.sha256, set->addFile(kStoreName, copy.path, copy.at, onBytes));
    CHATKEEP_TRY(addManifest(set->tar(), manifest.write(), copy.at));
    CHATKEEP_TRY(set->seal());
    auto whole = set->readBack([](ByteSource& archive) -> Result<void> {
        CHATKEEP_TRY(readContentArchive(archive, nullptr));
        return {};
    });
    if (!whole) return passOn(std::move(whole));
    return set;
}

Result<std::unique_ptr<SetFile>> writeKeySet(const std::string& path, const crypto::X25519Point& recipient,
                                             const keys::Vault& vault, const CopiedDatabases& copies) {
    const auto& copy = copies.subjectsCopy();
    CHATKEEP_ASSIGN(const std::string vaultFile, vault.fileText());
    KeySetManifest manifest;
    manifest.vault = vault.id();
    manifest.created = copy.at;
    manifest.database.key = copy.key.clone();
    CHATKEEP_ASSIGN(manifest.database.sizeBytes, sizeOfFile(copy.path));
    manifest.vaultFileSha256 = toHex(crypto::sha256(asBytes(vaultFile)));

    CHATKEEP_ASSIGN(auto set, SetFile::begin(path, recipient));
    CHATKEEP_ASSIGN(manifest.database.sha256, set->addFile(kSubjectsName, copy.path, copy.at));
    CHATKEEP_TRY(set->tar().add(std::string(kVaultName), asBytes(vaultFile), copy.at));
    CHATKEEP_TRY(addManifest(set->tar(), manifest.write(), copy.at));
    CHATKEEP_TRY(set->seal());
    auto whole = set->readBack([](ByteSource& archive) -> Result<void> {
        CHATKEEP_TRY(readKeyArchive(archive, nullptr));
        return {};
    });
    if (!whole) return passOn(std::move(whole));
    return set;
}

} // namespace chatkeep::custody
