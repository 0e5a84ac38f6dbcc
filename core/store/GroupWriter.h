// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"
#include "core/store/DatabaseCopy.h"
#include "core/store/RowCounters.h"
#include "core/store/Writer.h"

#include <atomic>
#include <deque>
#include <future>
#include <span>
#include <thread>
#include <vector>

namespace chatkeep::store {

/// The Writer over one connection.
class GroupWriter final : public Writer {
public:
    /// A checkpoint writes a page once, however often the WAL holds it, so a longer WAL saves writes. But
    /// turns wait for it meanwhile: with 1,000 frames the slowest hundredth of them took a third longer at
    /// half load, and no more of them were answered at full load.
    static constexpr int kCheckpointFrames = 300;

    explicit GroupWriter(std::unique_ptr<Connection> connection);
    ~GroupWriter() override;

    void submit(std::unique_ptr<Unit> unit) override;
    void addParticipant(Participant& participant) override;
    void afterEachGroup(std::function<void()> callback) override;
    [[nodiscard]] WriterFigures figures() const override;
    [[nodiscard]] Result<void> copyTo(const std::string& path, const DatabaseKey& key,
                                      std::function<bool(double)> progress) override;
    [[nodiscard]] Result<void> truncateWal() override;
    [[nodiscard]] Result<void> checkPages() override;

    /// Drains the queue, saves exact counters, runs `last` on the connection and ends the thread. Units
    /// submitted afterwards fail with Closed.
    void close(const std::function<void(Connection&)>& last);
    /// Runs `work` on the writer thread between groups and waits for it.
    [[nodiscard]] Result<void> between(std::function<Result<void>(Connection&)> work);

private:
    enum class Applied { Kept, Undone, Lost };
    using Units = std::span<std::unique_ptr<Unit>>;
    struct Work {
        std::function<void()> run;
        std::function<void()> refuse; ///< instead, if the writer closes first
    };

    void loop();
    [[nodiscard]] bool takeWork();
    void waitForWork(std::unique_lock<std::mutex>& lock);
    void waitWindow(std::unique_lock<std::mutex>& lock);
    void runJobs();
    void runNextGroup();
    void commitGroup(Units units);
    [[nodiscard]] bool tryGroup(Units units);
    [[nodiscard]] Result<void> commitAlone(Unit& unit);
    [[nodiscard]] Applied applyUnit(Unit& unit, Result<void>& outcome);
    [[nodiscard]] Result<void> applyGuarded(Unit& unit);
    [[nodiscard]] Result<void> finishTransaction();
    void loseGroup();
    [[nodiscard]] Result<void> execute(std::string_view sql);
    void notePace(std::size_t units);
    void watchWal();
    void checkpointIfDue();
    [[nodiscard]] Result<void> truncateWalHere();
    void stepCopies();
    void refuseAll();

    std::unique_ptr<Connection> m_connection;
    RowCounters m_counters;
    class UnitTransaction;
    std::unique_ptr<UnitTransaction> m_transaction;
    std::vector<Participant*> m_participants;
    std::vector<std::function<void()>> m_afterGroup;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::unique_ptr<Unit>> m_queue; ///< guarded by m_mutex, as the next four
    std::deque<Work> m_jobs;
    std::size_t m_wakeAt = 0; ///< units in the queue that wake a waiting writer; 0: it is not waiting
    bool m_closing = false;
    bool m_closed = false;

    std::vector<std::unique_ptr<Unit>> m_taken; ///< writer thread only, as all below
    std::size_t m_takenFrom = 0;
    double m_pace = 0; ///< units a second
    std::uint64_t m_pacedAt = 0;
    std::vector<Result<void>> m_outcomes;
    std::deque<std::unique_ptr<DatabaseCopy>> m_copies;
    int m_walFrames = 0;
    int m_checkpointAt = 0;

    std::atomic<std::uint64_t> m_units = 0;
    std::atomic<std::uint64_t> m_groups = 0;
    std::atomic<std::uint64_t> m_busyNs = 0;
    std::atomic<std::uint64_t> m_checkpointNs = 0;
    std::atomic<std::uint64_t> m_lostGroups = 0;
    std::thread m_thread;
};

} // namespace chatkeep::store
