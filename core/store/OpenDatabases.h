// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Databases.h"
#include "core/store/FtsIndex.h"
#include "core/store/GroupWriter.h"
#include "core/store/ReaderPool.h"
#include "core/store/SubjectKeyStore.h"

#include <memory>
#include <string>

namespace chatkeep::store {

/// The open databases. Order of opening: subjects, store, search; of closing: the other way round.
class OpenDatabases final : public Databases {
public:
    OpenDatabases(keys::Vault& vault, const Clock& clock)
        : m_vault(vault)
        , m_clock(clock) {}
    ~OpenDatabases() override;

    [[nodiscard]] Result<void> open(const Options& options);

    Writer& store() override { return *m_store.writer; }
    Readers& readers() override { return *m_store.readers; }
    Writer& subjects() override { return *m_subjects.writer; }
    Readers& subjectsReaders() override { return *m_subjects.readers; }
    SubjectKeys& subjectKeys() override { return *m_subjectKeys; }
    SearchIndex& search() override { return *m_search; }
    VaultId vaultId() const override { return m_vault.id(); }
    bool closedCleanly() const override { return m_closedCleanly; }
    std::vector<std::pair<std::string, std::string>> cipherSettings() override;

private:
    struct Pair {
        std::unique_ptr<GroupWriter> writer;
        std::unique_ptr<ReaderPool> readers;
    };
    struct File {
        const char* kind;
        keys::KeyPurpose purpose;
        std::string name;
        int readers;
        int cacheKib;
    };
    [[nodiscard]] DatabaseKey keyFor(keys::KeyPurpose purpose) const;
    [[nodiscard]] Result<std::unique_ptr<Connection>>
    openWriting(const File& file, bool create, const char* synchronous, bool& closedCleanly) const;
    [[nodiscard]] Result<Pair> openPair(const File& file, bool create, bool& closedCleanly) const;
    [[nodiscard]] Result<void> openSearch(bool create);
    static void closePair(Pair& pair);

    keys::Vault& m_vault;
    const Clock& m_clock;
    bool m_closedCleanly = true;
    Pair m_subjects;
    std::unique_ptr<SubjectKeyStore> m_subjectKeys;
    Pair m_store;
    std::unique_ptr<FtsIndex> m_search;
};

} // namespace chatkeep::store
