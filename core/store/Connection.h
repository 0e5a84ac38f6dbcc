// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/TextHash.h"
#include "core/store/Database.h"

#include <sqlcipher/sqlite3.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chatkeep::store {

class Connection;

/// A prepared statement in its connection's cache; what a Statement's handle points to.
struct CachedStatement {
    sqlite3_stmt* prepared = nullptr;
    Connection* connection = nullptr;
    int bindCode = SQLITE_OK; ///< the first failed bind, told at the next step
    bool inUse = false;
    std::string sql;
    std::unique_ptr<CachedStatement> twin; ///< for the same statement used inside itself

    ~CachedStatement() { sqlite3_finalize(prepared); }
};

struct ConnectionOptions {
    /// Inspect reads a file that nobody has open and leaves no trace beside it; a WAL is not looked at.
    enum class Mode { Create, ReadWrite, ReadOnly, CopyTarget, Inspect };
    Mode mode = Mode::ReadWrite;
    const char* synchronous = "FULL";
    int cacheKib = 8 * 1024;
};

/// One connection to one encrypted file, with every setting pinned and read back.
/// Thread: one at a time.
class Connection {
public:
    /// Errors: Foreign (unencrypted, or under another vault's key), Damaged, Io, DiskFull, AlreadyExists
    /// (Create over a file), StoreUnavailable (a setting did not take).
    [[nodiscard]] static Result<std::unique_ptr<Connection>>
    open(const std::string& path, const DatabaseKey& key, const ConnectionOptions& options);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// On loan from the cache. `$1` is numbered, not named. Errors: Internal (wrong SQL), StoreUnavailable,
    /// Damaged.
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    /// Runs a script without parameters or rows.
    [[nodiscard]] Result<void> execute(const char* script);
    /// The first column of the first row of a statement without parameters; 0 without rows.
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql);

    [[nodiscard]] sqlite3* handle() const noexcept { return m_database; }
    [[nodiscard]] const std::string& path() const noexcept { return m_path; }
    [[nodiscard]] const std::string& fileName() const noexcept { return m_fileName; }
    /// True outside a transaction: after a failure SQLite may have undone the whole of it.
    [[nodiscard]] bool inAutocommit() const noexcept { return sqlite3_get_autocommit(m_database) != 0; }
    [[nodiscard]] Error error(int code, std::string_view doing) const;

private:
    /// Found by the literal's address first; the content is compared, since an address may be used again.
    struct Slot {
        const char* address = nullptr;
        CachedStatement* statement = nullptr;
    };
    static constexpr std::size_t kSlots = 256;
    static constexpr std::size_t kMaxStatements = 400;

    Connection(std::string path, std::string fileName);
    [[nodiscard]] Result<void> openFile(const DatabaseKey& key, const ConnectionOptions& options);
    [[nodiscard]] Result<void> pinSettings(const ConnectionOptions& options);
    [[nodiscard]] Result<std::unique_ptr<CachedStatement>> compile(std::string_view sql);
    [[nodiscard]] Result<CachedStatement*> lookUp(std::string_view sql);
    void forgetIdle();

    sqlite3* m_database = nullptr;
    std::string m_path;
    std::string m_fileName;
    std::array<Slot, kSlots> m_slots{};
    std::unordered_map<std::string, std::unique_ptr<CachedStatement>, TextHash, std::equal_to<>> m_statements;
};

/// `$1` becomes `?1` outside quotes and comments: SQLite would number `$n` by order of appearance.
[[nodiscard]] std::string numberedParameters(std::string_view sql);

} // namespace chatkeep::store
