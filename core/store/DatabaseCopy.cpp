// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DatabaseCopy.h"

#include "core/store/DatabaseFile.h"

namespace chatkeep::store {

namespace {
/// About 4 ms of work: what a unit may wait for a step.
constexpr int kPagesAStep = 128;
} // namespace

DatabaseCopy::DatabaseCopy(std::string path, DatabaseKey key, std::function<bool(double)> progress)
    : m_path(std::move(path))
    , m_key(std::move(key))
    , m_progress(std::move(progress)) {}

DatabaseCopy::~DatabaseCopy() {
    closeTarget();
}

void DatabaseCopy::closeTarget() {
    if (m_backup) sqlite3_backup_finish(std::exchange(m_backup, nullptr));
    m_target.reset();
}

Result<void> DatabaseCopy::begin(Connection& source) {
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::CopyTarget;
    options.cacheKib = 2 * 1024;
    CHATKEEP_ASSIGN(m_target, Connection::open(m_path, m_key, options));
    m_made = true;
    m_backup = sqlite3_backup_init(m_target->handle(), "main", source.handle(), "main");
    if (!m_backup)
        return std::unexpected(m_target->error(sqlite3_errcode(m_target->handle()), "beginning a copy"));
    return {};
}

Result<bool> DatabaseCopy::copyPages() {
    int code = sqlite3_backup_step(m_backup, kPagesAStep);
    if (code == SQLITE_DONE) return true;
    bool again = code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED;
    if (!again) return std::unexpected(m_target->error(code, "copying"));
    double all = sqlite3_backup_pagecount(m_backup);
    double left = sqlite3_backup_remaining(m_backup);
    if (m_progress && !m_progress(all > 0 ? (all - left) / all : 0.0)) return fail(ErrorCode::Cancelled);
    return false;
}

Result<void> DatabaseCopy::complete() {
    int code = sqlite3_backup_finish(std::exchange(m_backup, nullptr));
    if (code != SQLITE_OK) return std::unexpected(m_target->error(code, "ending a copy"));
    m_target.reset();
    return syncFileAndFolder(m_path);
}

bool DatabaseCopy::step(Connection& source) {
    if (!m_backup) {
        if (auto begun = begin(source); !begun) {
            giveUp(std::move(begun.error()));
            return true;
        }
    }
    auto done = copyPages();
    if (done && !*done) return false;
    Result<void> result = done ? complete() : Result<void>(std::unexpected(std::move(done.error())));
    if (!result) {
        giveUp(std::move(result.error()));
    } else {
        m_outcome.set_value({});
    }
    return true;
}

void DatabaseCopy::giveUp(Error error) {
    closeTarget();
    if (m_made) removeDatabaseFiles(m_path);
    m_outcome.set_value(std::unexpected(std::move(error)));
}

} // namespace chatkeep::store
