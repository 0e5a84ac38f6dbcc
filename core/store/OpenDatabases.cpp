// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OpenDatabases.h"

#include "core/base/Log.h"
#include "core/store/CipherSettings.h"
#include "core/store/DatabaseFile.h"
#include "core/store/Leftovers.h"
#include "core/store/Schema.h"

namespace chatkeep::store {

namespace {

constexpr std::string_view kCleanRow = "closed_cleanly";

/// Reads the mark of the last close and takes it away, durably, before anything else is written.
Result<bool> takeCleanMark(Connection& connection) {
    CHATKEEP_ASSIGN(auto mark, readMeta(connection, kCleanRow));
    bool clean = mark.has_value() && mark->starts_with('1');
    if (clean) CHATKEEP_TRY(writeMeta(connection, kCleanRow, "0"));
    return clean;
}

void leaveCleanMark(Connection& connection) {
    if (!writeMeta(connection, kCleanRow, "1"))
        log::write(log::Level::Warning, "database closed without its clean mark");
}

/// After a crash: the WAL goes first where both hold a page, so only what it does not hold must be whole.
Result<void> inspectBesideWal(const std::string& path, const DatabaseKey& key,
                              const ConnectionOptions& options, std::string_view kind) {
    CHATKEEP_TRY(checkDatabaseFile(path, key));
    CHATKEEP_ASSIGN(const auto superseded, pagesInWal(path));
    auto connection = Connection::open(path, key, options);
    if (!connection) {
        const bool mended = !superseded.empty() && superseded.front() == 1;
        return mended ? Result<void>() : passOn(std::move(connection));
    }
    CHATKEEP_TRY(checkEveryPage(**connection, superseded));
    auto version = schemaVersion(**connection, knownMigrations(kind));
    const bool newer = !version && version.error().code == ErrorCode::NewerVersion;
    return newer ? passOn(std::move(version)) : Result<void>();
}

Result<void> inspectFile(const keys::Vault& vault, std::string_view kind, keys::KeyPurpose purpose,
                         const std::string& name) {
    const DatabaseKey key{vault.ring().active(purpose).secret.clone()};
    const std::string path = vault.path(name);
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::Inspect;
    if (hasWal(path)) return inspectBesideWal(path, key, options, kind);
    CHATKEEP_ASSIGN(auto connection, Connection::open(path, key, options));
    CHATKEEP_TRY(schemaVersion(*connection, knownMigrations(kind)));
    return checkEveryPage(*connection);
}

} // namespace

Result<void> Databases::inspect(const keys::Vault& vault) {
    const auto& names = vault.files();
    CHATKEEP_TRY(inspectFile(vault, "subjects", keys::KeyPurpose::DatabaseSubjects, names.subjects));
    return inspectFile(vault, "store", keys::KeyPurpose::DatabaseStore, names.store);
}

Result<std::unique_ptr<Databases>> Databases::open(keys::Vault& vault, const Clock& clock,
                                                   const Options& options) {
    auto databases = std::make_unique<OpenDatabases>(vault, clock);
    CHATKEEP_TRY(databases->open(options));
    return databases;
}

DatabaseKey OpenDatabases::keyFor(keys::KeyPurpose purpose) const {
    return {m_vault.ring().active(purpose).secret.clone()};
}

Result<std::unique_ptr<Connection>> OpenDatabases::openWriting(const File& file, bool create,
                                                               const char* synchronous,
                                                               bool& closedCleanly) const {
    ConnectionOptions options;
    options.mode = create ? ConnectionOptions::Mode::Create : ConnectionOptions::Mode::ReadWrite;
    options.synchronous = synchronous;
    options.cacheKib = file.cacheKib;
    CHATKEEP_ASSIGN(auto connection,
                    Connection::open(m_vault.path(file.name), keyFor(file.purpose), options));
    CHATKEEP_TRY(migrate(*connection, knownMigrations(file.kind)));
    CHATKEEP_ASSIGN(bool clean, takeCleanMark(*connection));
    closedCleanly = closedCleanly && (clean || create);
    return connection;
}

Result<OpenDatabases::Pair> OpenDatabases::openPair(const File& file, bool create,
                                                    bool& closedCleanly) const {
    CHATKEEP_ASSIGN(auto connection, openWriting(file, create, "FULL", closedCleanly));
    Pair pair;
    pair.writer = std::make_unique<GroupWriter>(std::move(connection));
    CHATKEEP_ASSIGN(pair.readers,
                    ReaderPool::open(m_vault.path(file.name), keyFor(file.purpose), file.readers));
    return pair;
}

Result<void> OpenDatabases::openSearch(bool create) {
    File file{"search", keys::KeyPurpose::DatabaseSearch, m_vault.files().search, 1, 8 * 1024};
    bool ignored = true;
    auto writing = openWriting(file, create, "NORMAL", ignored);
    if (!writing && !create &&
        (writing.error().code == ErrorCode::Damaged || writing.error().code == ErrorCode::Foreign)) {
        const bool wasThere = writing.error().detail != kMissing; // a restored vault has none
        log::write(wasThere ? log::Level::Warning : log::Level::Info, "search index made anew",
                   {{"reason", writing.error().code}});
        removeDatabaseFiles(m_vault.path(file.name));
        writing = openWriting(file, true, "NORMAL", ignored);
    }
    if (!writing) return passOn(std::move(writing));
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::ReadOnly;
    options.cacheKib = 16 * 1024;
    CHATKEEP_ASSIGN(auto reading, Connection::open(m_vault.path(file.name), keyFor(file.purpose), options));
    m_search = std::make_unique<FtsIndex>(std::move(*writing), std::move(reading));
    return {};
}

Result<void> OpenDatabases::open(const Options& options) {
    const auto& names = m_vault.files();
    if (!options.create) removeOtherGenerations(m_vault.folder(), names);
    File subjects{"subjects", keys::KeyPurpose::DatabaseSubjects, names.subjects, 2, 4 * 1024};
    File store{"store", keys::KeyPurpose::DatabaseStore, names.store, options.readers, 24 * 1024};
    CHATKEEP_ASSIGN(m_subjects, openPair(subjects, options.create, m_closedCleanly));
    m_subjectKeys = std::make_unique<SubjectKeyStore>(*m_subjects.writer, *m_subjects.readers, m_vault.ring(),
                                                      m_vault.id(), m_clock);
    CHATKEEP_ASSIGN(m_store, openPair(store, options.create, m_closedCleanly));
    return openSearch(options.create);
}

/// Readers go first, so that the writer is the last connection: SQLite then moves the WAL into the file.
void OpenDatabases::closePair(Pair& pair) {
    pair.readers.reset();
    if (pair.writer) pair.writer->close(leaveCleanMark);
}

OpenDatabases::~OpenDatabases() {
    if (m_search) {
        m_search->closeReading();
        leaveCleanMark(m_search->writing());
        m_search.reset();
    }
    closePair(m_store);
    closePair(m_subjects);
}

std::vector<std::pair<std::string, std::string>> OpenDatabases::cipherSettings() {
    std::vector<std::pair<std::string, std::string>> settings;
    (void)m_store.writer->between([&](Connection& connection) -> Result<void> {
        settings = cipherSettingsOf(connection.handle());
        return {};
    });
    return settings;
}

} // namespace chatkeep::store
