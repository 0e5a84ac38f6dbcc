// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/GroupWriter.h"

#include "core/base/Log.h"
#include "core/store/Sqlite.h"
#include "core/store/UnitTransaction.h"

#include <sys/prctl.h>

#include <chrono>
#include <cmath>

namespace chatkeep::store {

namespace {

constexpr std::size_t kMaxGroup = 256;
constexpr std::size_t kFullGroup = 64;
constexpr std::chrono::microseconds kWindow{200};
constexpr std::chrono::microseconds kQuiet{50};
/// A commit costs as much as a few units and a sync of the disk. From this many units a second on it waits
/// for more of them: at 2,500 a second then 7 units a commit instead of 2, the writer busy half of the time
/// instead of three quarters.
constexpr double kBusyPace = 1000;
constexpr std::chrono::microseconds kBusyWindow{1000};
constexpr double kBusyQuiet = 3; ///< in mean distances between two units
constexpr double kPaceSeconds = 0.05;

std::uint64_t monotonicNs() {
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

} // namespace

GroupWriter::GroupWriter(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
    , m_counters(*m_connection)
    , m_transaction(std::make_unique<UnitTransaction>(*m_connection, m_counters))
    , m_checkpointAt(kCheckpointFrames) {
    watchWal();
    m_thread = std::thread([this] { loop(); });
}

GroupWriter::~GroupWriter() {
    close([](Connection&) {});
}

void GroupWriter::submit(std::unique_ptr<Unit> unit) {
    {
        std::lock_guard lock(m_mutex);
        if (!m_closing) {
            m_queue.push_back(std::move(unit));
            // Waking a busy writer would cost a system call for nothing.
            if (m_wakeAt == 0 || m_queue.size() < m_wakeAt) return;
            m_wakeAt = 0;
        }
    }
    if (unit)
        unit->finished(fail(ErrorCode::Closed, {"store"}));
    else
        m_wake.notify_one();
}

void GroupWriter::addParticipant(Participant& participant) {
    (void)between([&](Connection&) -> Result<void> {
        m_participants.push_back(&participant);
        return {};
    });
}

void GroupWriter::afterEachGroup(std::function<void()> callback) {
    (void)between([&](Connection&) -> Result<void> {
        m_afterGroup.push_back(std::move(callback));
        return {};
    });
}

WriterFigures GroupWriter::figures() const {
    return {.units = m_units,
            .groups = m_groups,
            .busyNs = m_busyNs,
            .checkpointNs = m_checkpointNs,
            .lostGroups = m_lostGroups};
}

// ---- the thread

void GroupWriter::loop() {
    // Without this the kernel may stretch the window by 50 us.
    prctl(PR_SET_TIMERSLACK, 1000UL, 0UL, 0UL, 0UL);
    while (takeWork()) {
        runJobs();
        while (m_takenFrom < m_taken.size())
            runNextGroup();
        stepCopies();
    }
    refuseAll();
}

/// False once the writer closes and nothing is left to do.
bool GroupWriter::takeWork() {
    m_taken.clear();
    m_takenFrom = 0;
    std::unique_lock lock(m_mutex);
    if (m_queue.empty() && m_jobs.empty() && m_copies.empty()) waitForWork(lock);
    if (m_queue.empty() && m_jobs.empty() && m_closing) return false;
    notePace(0); // a lone unit after a rest does not wait for others
    if (!m_queue.empty() && m_queue.size() < kFullGroup && m_jobs.empty() && m_copies.empty())
        waitWindow(lock);
    m_taken.swap(m_queue);
    notePace(m_taken.size());
    return true;
}

/// Follows how many units a second arrive, over the last moments.
void GroupWriter::notePace(std::size_t units) {
    const auto now = monotonicNs();
    const double seconds = std::max(1e-6, static_cast<double>(now - m_pacedAt) * 1e-9);
    const double kept = std::exp(-seconds / kPaceSeconds);
    m_pace = m_pace * kept + static_cast<double>(units) / seconds * (1 - kept);
    m_pacedAt = now;
}

void GroupWriter::waitForWork(std::unique_lock<std::mutex>& lock) {
    while (m_queue.empty() && m_jobs.empty() && !m_closing) {
        m_wakeAt = 1;
        m_wake.wait(lock);
    }
    m_wakeAt = 0;
}

/// Waits while more keep arriving: a full group, a moment of quiet or the end of the window ends it.
void GroupWriter::waitWindow(std::unique_lock<std::mutex>& lock) {
    const bool busy = m_pace >= kBusyPace;
    const auto end = std::chrono::steady_clock::now() + (busy ? kBusyWindow : kWindow);
    const auto quiet = busy ? std::chrono::microseconds(static_cast<int>(1e6 * kBusyQuiet / m_pace)) : kQuiet;
    while (!m_closing && m_jobs.empty() && m_queue.size() < kFullGroup) {
        auto before = m_queue.size();
        m_wakeAt = kFullGroup;
        auto now = std::chrono::steady_clock::now();
        if (now >= end) break;
        m_wake.wait_until(lock, std::min(now + quiet, end));
        if (m_queue.size() == before) break;
    }
    m_wakeAt = 0;
}

void GroupWriter::runNextGroup() {
    auto count = std::min(kMaxGroup, m_taken.size() - m_takenFrom);
    Units units{m_taken.data() + m_takenFrom, count};
    m_takenFrom += count;
    auto began = monotonicNs();
    commitGroup(units);
    m_busyNs += monotonicNs() - began;
    m_units += count;
    ++m_groups;
    for (std::size_t i = 0; i < count; ++i) {
        units[i]->finished(std::move(m_outcomes[i]));
        units[i].reset();
    }
    for (auto& callback : m_afterGroup)
        callback();
    checkpointIfDue();
}

// ---- one group

void GroupWriter::commitGroup(Units units) {
    m_outcomes.assign(units.size(), {});
    if (tryGroup(units)) return;
    ++m_lostGroups;
    log::write(log::Level::Warning, "group lost, its units are retried one by one",
               {{"units", static_cast<std::int64_t>(units.size())}});
    for (std::size_t i = 0; i < units.size(); ++i)
        m_outcomes[i] = commitAlone(*units[i]);
}

/// False if the transaction was lost; nothing of it was kept then.
bool GroupWriter::tryGroup(Units units) {
    bool held = execute("BEGIN IMMEDIATE").has_value();
    for (std::size_t i = 0; held && i < units.size(); ++i)
        held = applyUnit(*units[i], m_outcomes[i]) != Applied::Lost;
    if (held) held = finishTransaction().has_value();
    if (!held) loseGroup();
    return held;
}

Result<void> GroupWriter::commitAlone(Unit& unit) {
    Result<void> outcome = execute("BEGIN IMMEDIATE");
    if (!outcome) return outcome;
    Applied applied = applyUnit(unit, outcome);
    if (applied == Applied::Lost && outcome) outcome = fail(ErrorCode::StoreUnavailable);
    if (applied != Applied::Lost) {
        auto finished = finishTransaction();
        if (finished) return outcome;
        if (outcome) outcome = std::move(finished);
    }
    loseGroup();
    return outcome;
}

GroupWriter::Applied GroupWriter::applyUnit(Unit& unit, Result<void>& outcome) {
    for (auto* participant : m_participants)
        participant->unitBegan();
    m_counters.unitBegan();
    outcome = execute("SAVEPOINT unit");
    if (!outcome) return Applied::Lost;
    outcome = applyGuarded(unit);
    // A unit may have swallowed the error, but not that SQLite undid the transaction under it.
    if (m_connection->inAutocommit()) return Applied::Lost;
    if (outcome) {
        outcome = execute("RELEASE unit");
        return outcome ? Applied::Kept : Applied::Lost;
    }
    if (!execute("ROLLBACK TO unit") || !execute("RELEASE unit")) return Applied::Lost;
    m_counters.unitUndone();
    for (auto* participant : m_participants)
        participant->unitUndone();
    return Applied::Undone;
}

Result<void> GroupWriter::applyGuarded(Unit& unit) {
    try {
        return unit.apply(*m_transaction);
    } catch (const std::exception& thrown) {
        return fail(ErrorCode::Internal, {}, std::string("exception in a unit: ") + typeid(thrown).name());
    }
}

Result<void> GroupWriter::finishTransaction() {
    for (auto* participant : m_participants)
        CHATKEEP_TRY(participant->beforeCommit(*m_transaction));
    CHATKEEP_TRY(execute("COMMIT"));
    m_counters.groupCommitted();
    for (auto* participant : m_participants)
        participant->groupCommitted();
    return {};
}

void GroupWriter::loseGroup() {
    if (!m_connection->inAutocommit() && !execute("ROLLBACK"))
        log::write(log::Level::Error, "rollback failed");
    // What was written in vain would go on taking the room that others need.
    if (!truncateWalHere()) log::write(log::Level::Warning, "the write-ahead log keeps its size");
    m_counters.groupLost();
    for (auto* participant : m_participants)
        participant->groupLost();
}

Result<void> GroupWriter::execute(std::string_view sql) {
    CHATKEEP_ASSIGN(auto statement, m_connection->prepare(sql));
    return statement.run();
}

} // namespace chatkeep::store
