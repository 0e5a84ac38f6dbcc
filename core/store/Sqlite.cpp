// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Sqlite.h"

#include <cerrno>

namespace chatkeep::store {

namespace {

ErrorCode codeForSqlite(int code) {
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return ErrorCode::AlreadyExists;
    default:
        break;
    }
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Damaged;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return ErrorCode::Io;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT:
        return ErrorCode::StoreUnavailable;
    default:
        return ErrorCode::Internal;
    }
}

/// A full disk is an I/O error where it is the shared memory beside the file that does not fit.
bool isForWantOfRoom(sqlite3* database, int code) {
    if (code == SQLITE_IOERR_SHMSIZE) return true;
    if ((code & 0xff) != SQLITE_IOERR && (code & 0xff) != SQLITE_CANTOPEN) return false;
    const int number = database == nullptr ? 0 : sqlite3_system_errno(database);
    return number == ENOSPC || number == EDQUOT;
}

/// "operator.name" of "UNIQUE constraint failed: operator.name".
std::string constrainedColumn(std::string_view message) {
    auto colon = message.find(": ");
    return colon == std::string_view::npos ? std::string("row") : std::string(message.substr(colon + 2));
}

} // namespace

Error sqliteError(sqlite3* database, int code, std::string_view fileName, std::string_view doing) {
    Error error;
    error.code = isForWantOfRoom(database, code) ? ErrorCode::DiskFull : codeForSqlite(code);
    error.detail = std::string(fileName) + ": " + std::string(doing) + ": SQLite " + std::to_string(code);
    const char* message = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    switch (error.code) {
    case ErrorCode::AlreadyExists:
        error.args = {constrainedColumn(message)};
        break;
    case ErrorCode::Damaged:
    case ErrorCode::Io:
        error.args = {std::string(fileName)};
        break;
    // A full-text syntax error quotes what was searched for, so a general error's message stays out.
    default:
        if ((code & 0xff) != SQLITE_ERROR) error.detail.append(" ").append(message);
        break;
    }
    return error;
}

} // namespace chatkeep::store
