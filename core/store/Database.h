// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/crypto/Secret.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace chatkeep::store {

/// Raw SQLCipher key (32 bytes) and salt (16 bytes), never a passphrase.
struct DatabaseKey {
    crypto::Secret keyAndSalt; ///< 48 bytes
    [[nodiscard]] DatabaseKey clone() const { return {keyAndSalt.clone()}; }
};

/// A prepared statement on loan from its connection's cache; reset when it goes away. Parameters are numbered
/// from 1 and written $1, $2 … in the portable subset. Thread: the one of its connection.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, ByteView blob); ///< copied
    Statement& bindText(int index, std::string_view text);
    Statement& bindNull(int index);
    /// True while there is a row. Errors: StoreUnavailable, DiskFull, AlreadyExists (a unique constraint),
    /// Damaged.
    [[nodiscard]] Result<bool> step();
    /// Runs to the end, for statements without rows.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] ByteView blob(int column) const;         ///< valid until the next step
    [[nodiscard]] std::string_view text(int column) const; ///< valid until the next step
    void reset();

private:
    friend class Connection;
    explicit Statement(void* handle) noexcept
        : m_handle(handle) {}
    void* m_handle;
};

/// What a reader sees: one snapshot. Also the base of what a writer's unit sees.
class ReadTransaction {
public:
    virtual ~ReadTransaction() = default;
    /// From the connection's cache; `sql` must be a literal (it is the cache's key by address and content).
    /// Errors: Internal (the statement is wrong: a defect), StoreUnavailable.
    [[nodiscard]] virtual Result<Statement> prepare(std::string_view sql) = 0;
};

/// What a unit of the writer sees. Everything it does is kept or undone together.
class Transaction : public ReadTransaction {
public:
    /// Next id of an append-only table: the counter lives in memory and rolls back with the unit. Never
    /// handed out twice, even if the newest rows were deleted; rises, but may jump by a few thousand after a
    /// crash.
    [[nodiscard]] virtual Result<std::int64_t> nextRowId(std::string_view table) = 0;
    [[nodiscard]] virtual std::int64_t changes() const = 0; ///< rows touched by the last statement
};

} // namespace chatkeep::store
