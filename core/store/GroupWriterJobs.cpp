// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Log.h"
#include "core/store/DatabaseFile.h"
#include "core/store/GroupWriter.h"
#include "core/store/UnitTransaction.h"

#include <chrono>

// What a writer does between groups: jobs, copies, checkpoints, closing.
namespace chatkeep::store {

namespace {

/// A reader that stays on an old snapshot stops the WAL from starting over; try again only after this many
/// frames.
constexpr int kCheckpointRetryFrames = 150;

int noteWalFrames(void* frames, sqlite3*, const char*, int count) {
    *static_cast<int*>(frames) = count;
    return SQLITE_OK;
}

} // namespace

/// The checkpoint runs after the answers left, not inside COMMIT. Setting wal_autocheckpoint would replace
/// the hook.
void GroupWriter::watchWal() {
    sqlite3_wal_hook(m_connection->handle(), noteWalFrames, &m_walFrames);
}

void GroupWriter::checkpointIfDue() {
    if (m_walFrames < m_checkpointAt) return;
    auto began = std::chrono::steady_clock::now();
    int inLog = 0;
    int moved = 0;
    int code =
        sqlite3_wal_checkpoint_v2(m_connection->handle(), "main", SQLITE_CHECKPOINT_PASSIVE, &inLog, &moved);
    bool whole = code == SQLITE_OK && inLog == moved;
    m_checkpointAt = whole ? kCheckpointFrames : m_walFrames + kCheckpointRetryFrames;
    m_checkpointNs += static_cast<std::uint64_t>((std::chrono::steady_clock::now() - began).count());
}

Result<void> GroupWriter::between(std::function<Result<void>(Connection&)> work) {
    auto outcome = std::make_shared<std::promise<Result<void>>>();
    auto waiting = outcome->get_future();
    Work job;
    job.run = [this, outcome, work = std::move(work)] { outcome->set_value(work(*m_connection)); };
    job.refuse = [outcome] { outcome->set_value(fail(ErrorCode::Closed, {"store"})); };
    {
        std::lock_guard lock(m_mutex);
        if (m_closed) return fail(ErrorCode::Closed, {"store"});
        m_jobs.push_back(std::move(job));
        m_wakeAt = 0;
    }
    m_wake.notify_one();
    return waiting.get();
}

void GroupWriter::runJobs() {
    while (true) {
        Work job;
        {
            std::lock_guard lock(m_mutex);
            if (m_jobs.empty()) return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job.run();
    }
}

Result<void> GroupWriter::truncateWalHere() {
    int code = sqlite3_wal_checkpoint_v2(m_connection->handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                                         nullptr);
    if (code != SQLITE_OK) return std::unexpected(m_connection->error(code, "truncating the WAL"));
    m_walFrames = 0;
    m_checkpointAt = kCheckpointFrames;
    return {};
}

Result<void> GroupWriter::truncateWal() {
    return between([this](Connection&) { return truncateWalHere(); });
}

Result<void> GroupWriter::checkPages() {
    return between([this](Connection& connection) -> Result<void> {
        CHATKEEP_TRY(truncateWalHere());
        return checkEveryPage(connection);
    });
}

Result<void> GroupWriter::copyTo(const std::string& path, const DatabaseKey& key,
                                 std::function<bool(double)> progress) {
    auto copy = std::make_unique<DatabaseCopy>(path, key.clone(), std::move(progress));
    auto outcome = copy->outcome();
    CHATKEEP_TRY(between([&](Connection&) -> Result<void> {
        m_copies.push_back(std::move(copy));
        return {};
    }));
    return outcome.get();
}

void GroupWriter::stepCopies() {
    if (m_copies.empty()) return;
    if (m_copies.front()->step(*m_connection)) m_copies.pop_front();
}

void GroupWriter::refuseAll() {
    for (auto& copy : m_copies)
        copy->giveUp({ErrorCode::Closed, {"store"}, {}});
    m_copies.clear();
    std::deque<Work> jobs;
    {
        std::lock_guard lock(m_mutex);
        m_closed = true;
        jobs.swap(m_jobs);
    }
    for (auto& job : jobs)
        job.refuse();
}

void GroupWriter::close(const std::function<void(Connection&)>& last) {
    if (!m_thread.joinable()) return;
    {
        std::lock_guard lock(m_mutex);
        m_closing = true;
        m_wakeAt = 0;
    }
    m_wake.notify_one();
    m_thread.join();
    if (!m_counters.saveExactly()) log::write(log::Level::Warning, "row counters not saved at close");
    last(*m_connection);
    m_transaction.reset();
    m_connection.reset();
}

} // namespace chatkeep::store
