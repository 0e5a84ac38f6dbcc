// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Schema.h"

#include "resources/Embedded.h"

#include <charconv>

namespace chatkeep::store {

namespace {

constexpr std::string_view kVersionRow = "schema_version";

/// 2 of "schema/store.0002.sql".
int versionOfScript(std::string_view path, std::string_view prefix) {
    int version = 0;
    path.remove_prefix(prefix.size());
    std::from_chars(path.data(), path.data() + path.size(), version);
    return version;
}

Result<void> applyMigration(Connection& connection, const Migration& migration) {
    CHATKEEP_TRY(connection.execute("BEGIN IMMEDIATE"));
    auto done = connection.execute(std::string(migration.script).c_str());
    if (done) done = writeMeta(connection, kVersionRow, std::to_string(migration.version));
    if (done) done = connection.execute("COMMIT");
    if (!done && !connection.inAutocommit()) (void)connection.execute("ROLLBACK");
    return done;
}

} // namespace

std::vector<Migration> knownMigrations(std::string_view kind) {
    std::string prefix = "schema/" + std::string(kind) + ".";
    std::vector<Migration> migrations;
    for (auto path : resources::embeddedUnder(prefix))
        migrations.push_back({versionOfScript(path, prefix), resources::embedded(path).value_or("")});
    return migrations;
}

Result<int> schemaVersion(Connection& connection, const std::vector<Migration>& migrations) {
    if (migrations.empty()) return fail(ErrorCode::Internal, {}, "no schema in the program");
    CHATKEEP_ASSIGN(auto tables, connection.number("SELECT count(*) FROM sqlite_schema"));
    if (tables == 0) return 0;
    CHATKEEP_ASSIGN(auto hasMeta,
                    connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'"));
    std::optional<std::string> text;
    if (hasMeta) {
        CHATKEEP_ASSIGN(text, readMeta(connection, kVersionRow));
    }
    int version = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), version);
    if (version < 1) return fail(ErrorCode::Damaged, {connection.fileName()}, "no schema version");
    if (version > migrations.back().version)
        return fail(ErrorCode::NewerVersion, {connection.fileName()}, "schema " + std::to_string(version));
    return version;
}

Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations) {
    CHATKEEP_ASSIGN(int version, schemaVersion(connection, migrations));
    for (const auto& migration : migrations)
        if (migration.version > version) CHATKEEP_TRY(applyMigration(connection, migration));
    return {};
}

Result<std::optional<std::string>> readMeta(Connection& connection, std::string_view name) {
    CHATKEEP_ASSIGN(auto statement, connection.prepare("SELECT value FROM meta WHERE name = $1"));
    statement.bindText(1, name);
    CHATKEEP_ASSIGN(bool row, statement.step());
    if (!row) return std::nullopt;
    return std::string(statement.text(0));
}

Result<void> writeMeta(Connection& connection, std::string_view name, std::string_view value) {
    CHATKEEP_ASSIGN(auto statement,
                    connection.prepare("INSERT INTO meta (name, value) VALUES ($1, $2) "
                                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    return statement.bindText(1, name).bindText(2, value).run();
}

} // namespace chatkeep::store
