// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"

#include "core/store/CipherSettings.h"
#include "core/store/DatabaseFile.h"
#include "core/store/Sqlite.h"

#include <mutex>

namespace chatkeep::store {

namespace {

/// Counting every allocation would take one lock for all connections of the process.
void configureSqliteOnce() {
    static std::once_flag once;
    std::call_once(once, [] {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        sqlite3_initialize();
    });
}

int openFlags(ConnectionOptions::Mode mode) {
    using Mode = ConnectionOptions::Mode;
    constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (mode == Mode::Inspect) return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | kAlways;
    return (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | kAlways;
}

/// The address of a file that does not change while it is open: no locks, no files beside it.
std::string immutableAddress(const std::string& path) {
    std::string address = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#')
            address += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
        else
            address += c;
    }
    return address + "?immutable=1";
}

} // namespace

std::string numberedParameters(std::string_view sql) {
    std::string out;
    out.reserve(sql.size());
    char quote = 0;
    bool comment = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        char c = sql[i];
        if (comment) {
            comment = c != '\n';
        } else if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '-' && i + 1 < sql.size() && sql[i + 1] == '-') {
            comment = true;
        } else if (c == '$' && i + 1 < sql.size() && sql[i + 1] >= '0' && sql[i + 1] <= '9') {
            c = '?';
        }
        out.push_back(c);
    }
    return out;
}

Connection::Connection(std::string path, std::string fileName)
    : m_path(std::move(path))
    , m_fileName(std::move(fileName)) {}

Connection::~Connection() {
    m_statements.clear();
    sqlite3_close(m_database);
}

Error Connection::error(int code, std::string_view doing) const {
    return sqliteError(m_database, code, m_fileName, doing);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, const DatabaseKey& key,
                                                     const ConnectionOptions& options) {
    configureSqliteOnce();
    using Mode = ConnectionOptions::Mode;
    if (options.mode == Mode::Create || options.mode == Mode::CopyTarget)
        CHATKEEP_TRY(createDatabaseFile(path));
    else
        CHATKEEP_TRY(checkDatabaseFile(path, key));
    std::unique_ptr<Connection> connection(new Connection(path, path.substr(path.rfind('/') + 1)));
    CHATKEEP_TRY(connection->openFile(key, options));
    return connection;
}

Result<void> Connection::openFile(const DatabaseKey& key, const ConnectionOptions& options) {
    const std::string name =
        options.mode == ConnectionOptions::Mode::Inspect ? immutableAddress(m_path) : m_path;
    int code = sqlite3_open_v2(name.c_str(), &m_database, openFlags(options.mode), nullptr);
    if (code != SQLITE_OK) return std::unexpected(error(code, "opening"));
    sqlite3_busy_timeout(m_database, 5000);
    // Forbids what could break a file from SQL; a copy's target needs its journal off.
    bool isCopy = options.mode == ConnectionOptions::Mode::CopyTarget;
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_DEFENSIVE, isCopy ? 0 : 1, nullptr);
    CHATKEEP_TRY(applyCipher(m_database, key));
    // The first read proves the key: page 1 is authenticated. Its salt was the vault's, so a failure is
    // damage.
    code = sqlite3_exec(m_database, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        if ((code & 0xff) == SQLITE_ERROR) code = SQLITE_NOTADB;
        return std::unexpected(error(code, "first read"));
    }
    return pinSettings(options);
}

Result<void> Connection::pinSettings(const ConnectionOptions& options) {
    using Mode = ConnectionOptions::Mode;
    CHATKEEP_TRY(pinPragma(m_database, "temp_store", "MEMORY", "2"));
    CHATKEEP_TRY(pinPragma(m_database, "trusted_schema", "OFF", "0"));
    CHATKEEP_TRY(pinPragma(m_database, "secure_delete", "ON", "1"));
    std::string cache = std::to_string(-options.cacheKib);
    CHATKEEP_TRY(pinPragma(m_database, "cache_size", cache.c_str(), cache.c_str()));
    if (options.mode == Mode::CopyTarget) {
        // Synced as a whole at the end; a torn copy is thrown away.
        CHATKEEP_TRY(pinPragma(m_database, "journal_mode", "OFF", "off"));
        return pinPragma(m_database, "synchronous", "OFF", "0");
    }
    if (options.mode == Mode::ReadOnly || options.mode == Mode::Inspect)
        return pinPragma(m_database, "query_only", "ON", "1");
    CHATKEEP_TRY(pinPragma(m_database, "journal_mode", "WAL", "wal"));
    bool full = std::string_view(options.synchronous) == "FULL";
    return pinPragma(m_database, "synchronous", options.synchronous, full ? "2" : "1");
}

Result<std::unique_ptr<CachedStatement>> Connection::compile(std::string_view sql) {
    auto made = std::make_unique<CachedStatement>();
    made->connection = this;
    made->sql = sql;
    std::string numbered = numberedParameters(sql);
    int code = sqlite3_prepare_v3(m_database, numbered.data(), static_cast<int>(numbered.size()),
                                  SQLITE_PREPARE_PERSISTENT, &made->prepared, nullptr);
    if (code != SQLITE_OK) {
        Error failed = error(code, "preparing");
        failed.detail.append(" (").append(sqlite3_errmsg(m_database)).append(") in ").append(sql);
        return std::unexpected(std::move(failed));
    }
    return made;
}

Result<CachedStatement*> Connection::lookUp(std::string_view sql) {
    auto& slot = m_slots[(reinterpret_cast<std::uintptr_t>(sql.data()) >> 3) % kSlots];
    if (slot.address == sql.data() && slot.statement->sql == sql) return slot.statement;
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        if (m_statements.size() >= kMaxStatements) forgetIdle();
        CHATKEEP_ASSIGN(auto made, compile(sql));
        found = m_statements.emplace(std::string(sql), std::move(made)).first;
    }
    slot = {sql.data(), found->second.get()};
    return slot.statement;
}

void Connection::forgetIdle() {
    m_slots.fill({});
    std::erase_if(m_statements, [](const auto& entry) {
        for (const auto* cached = entry.second.get(); cached; cached = cached->twin.get())
            if (cached->inUse) return false;
        return true;
    });
}

Result<Statement> Connection::prepare(std::string_view sql) {
    CHATKEEP_ASSIGN(CachedStatement * cached, lookUp(sql));
    while (cached->inUse) {
        if (!cached->twin) {
            CHATKEEP_ASSIGN(cached->twin, compile(sql));
        }
        cached = cached->twin.get();
    }
    cached->inUse = true;
    cached->bindCode = SQLITE_OK;
    return Statement(cached);
}

Result<void> Connection::execute(const char* script) {
    int code = sqlite3_exec(m_database, script, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return std::unexpected(error(code, "executing"));
    return {};
}

Result<std::int64_t> Connection::number(std::string_view sql) {
    CHATKEEP_ASSIGN(auto statement, prepare(sql));
    CHATKEEP_ASSIGN(bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

} // namespace chatkeep::store
