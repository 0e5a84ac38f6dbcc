// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"

namespace chatkeep::store {

namespace {

CachedStatement* cachedOf(void* handle) {
    return static_cast<CachedStatement*>(handle);
}

void noteBind(CachedStatement* cached, int code) {
    if (code != SQLITE_OK && cached->bindCode == SQLITE_OK) cached->bindCode = code;
}

} // namespace

Statement::Statement(Statement&& other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)) {}

Statement::~Statement() {
    if (!m_handle) return;
    auto* cached = cachedOf(m_handle);
    sqlite3_reset(cached->prepared);
    sqlite3_clear_bindings(cached->prepared);
    cached->inUse = false;
}

Statement& Statement::bind(int index, std::int64_t value) {
    auto* cached = cachedOf(m_handle);
    noteBind(cached, sqlite3_bind_int64(cached->prepared, index, value));
    return *this;
}

Statement& Statement::bind(int index, ByteView blob) {
    auto* cached = cachedOf(m_handle);
    // An empty view may have no address, which would bind NULL.
    const void* bytes = blob.empty() ? static_cast<const void*>("") : blob.data();
    noteBind(cached, sqlite3_bind_blob64(cached->prepared, index, bytes, blob.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindText(int index, std::string_view text) {
    auto* cached = cachedOf(m_handle);
    const char* bytes = text.empty() ? "" : text.data();
    noteBind(cached,
             sqlite3_bind_text64(cached->prepared, index, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bindNull(int index) {
    auto* cached = cachedOf(m_handle);
    noteBind(cached, sqlite3_bind_null(cached->prepared, index));
    return *this;
}

Result<bool> Statement::step() {
    auto* cached = cachedOf(m_handle);
    if (cached->bindCode != SQLITE_OK)
        return std::unexpected(cached->connection->error(cached->bindCode, "binding to " + cached->sql));
    int code = sqlite3_step(cached->prepared);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        // At once, or a reader's snapshot would be held until the statement goes away.
        sqlite3_reset(cached->prepared);
        return false;
    }
    Error failed = cached->connection->error(code, "running " + cached->sql);
    sqlite3_reset(cached->prepared);
    return std::unexpected(std::move(failed));
}

Result<void> Statement::run() {
    while (true) {
        CHATKEEP_ASSIGN(bool row, step());
        if (!row) return {};
    }
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(cachedOf(m_handle)->prepared, column);
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(cachedOf(m_handle)->prepared, column) == SQLITE_NULL;
}

ByteView Statement::blob(int column) const {
    auto* prepared = cachedOf(m_handle)->prepared;
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(prepared, column));
    return {bytes, bytes ? static_cast<std::size_t>(sqlite3_column_bytes(prepared, column)) : 0};
}

std::string_view Statement::text(int column) const {
    auto* prepared = cachedOf(m_handle)->prepared;
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(prepared, column));
    return {bytes, bytes ? static_cast<std::size_t>(sqlite3_column_bytes(prepared, column)) : 0};
}

void Statement::reset() {
    auto* cached = cachedOf(m_handle);
    sqlite3_reset(cached->prepared);
    sqlite3_clear_bindings(cached->prepared);
    cached->bindCode = SQLITE_OK;
}

} // namespace chatkeep::store
