// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DatabaseTools.h"

#include "core/crypto/Random.h"
#include "core/store/CipherSettings.h"
#include "core/store/DatabaseFile.h"
#include "core/store/GroupWriter.h"
#include "core/store/ReaderPool.h"
#include "core/store/Schema.h"

#include <algorithm>
#include <charconv>

namespace chatkeep::store {

namespace {

/// The last version that any kind of database has in this program.
int newestKnownVersion() {
    int newest = 0;
    for (const char* kind : {"store", "subjects", "search"})
        for (const auto& migration : knownMigrations(kind))
            newest = std::max(newest, migration.version);
    return newest;
}

Result<void> checkVersion(Connection& connection) {
    CHATKEEP_ASSIGN(auto text, readMeta(connection, "schema_version"));
    int version = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), version);
    if (version < 1) return fail(ErrorCode::Damaged, {connection.fileName()}, "no schema version");
    if (version > newestKnownVersion()) return fail(ErrorCode::NewerVersion, {connection.fileName()});
    return {};
}

} // namespace

DatabaseKey newDatabaseKey() {
    return {crypto::randomSecret(kDatabaseKeyBytes)};
}

Result<void> copyDatabase(const std::string& from, const DatabaseKey& fromKey, const std::string& to,
                          const DatabaseKey& toKey) {
    CHATKEEP_ASSIGN(auto source, Connection::open(from, fromKey, {}));
    DatabaseCopy copy(to, toKey.clone(), {});
    auto outcome = copy.outcome();
    while (!copy.step(*source)) {
    }
    return outcome.get();
}

Result<void> verifyDatabase(const std::string& path, const DatabaseKey& key) {
    CHATKEEP_ASSIGN(auto connection, Connection::open(path, key, {}));
    // The check reads the file only: what lies in a WAL is moved in first.
    CHATKEEP_TRY(connection->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    CHATKEEP_TRY(checkEveryPage(*connection));
    return checkVersion(*connection);
}

Result<void> checkClosedDatabase(const std::string& path, const DatabaseKey& key) {
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::Inspect;
    CHATKEEP_ASSIGN(auto connection, Connection::open(path, key, options));
    return checkEveryPage(*connection);
}

Result<std::unique_ptr<Readers>> readDatabase(const std::string& path, const DatabaseKey& key) {
    using Mode = ConnectionOptions::Mode;
    return ReaderPool::open(path, key, 1, hasWal(path) ? Mode::ReadOnly : Mode::Inspect);
}

Result<std::unique_ptr<Writer>> writeDatabase(const std::string& path, const DatabaseKey& key,
                                              std::string_view kind) {
    CHATKEEP_ASSIGN(auto connection, Connection::open(path, key, {}));
    CHATKEEP_TRY(migrate(*connection, knownMigrations(kind)));
    return std::make_unique<GroupWriter>(std::move(connection));
}

} // namespace chatkeep::store
