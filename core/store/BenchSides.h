// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/BenchRows.h"
#include "core/store/GroupWriter.h"

#include <atomic>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::store {

/// What one turn of one side came to.
struct TurnFigures {
    double units = 0;
    double seconds = 0;
    double cpuSeconds = 0;
    double groups = 0;
    [[nodiscard]] double rate() const { return units / seconds; }
};

/// SQLite's own calls, one transaction a group, no savepoints, its own automatic checkpoint at the writer's
/// distance.
class BareSide {
public:
    explicit BareSide(std::unique_ptr<Connection> connection);
    ~BareSide();
    BareSide(const BareSide&) = delete;
    BareSide& operator=(const BareSide&) = delete;

    [[nodiscard]] Result<TurnFigures> turn(std::int64_t unitsAGroup);

private:
    [[nodiscard]] bool writeMessage(std::int64_t conversation, std::int64_t author);
    [[nodiscard]] bool writeUnit();

    std::unique_ptr<Connection> m_connection;
    BenchRows m_rows;
    sqlite3_stmt* m_message = nullptr;
    sqlite3_stmt* m_state = nullptr;
    sqlite3_stmt* m_entry = nullptr;
    sqlite3_stmt* m_begin = nullptr;
    sqlite3_stmt* m_commit = nullptr;
    std::int64_t m_lastMessage = 0;
    std::int64_t m_lastEntry = 0;
};

/// The writer, fed by another thread as the gateway does.
class WriterSide {
public:
    explicit WriterSide(std::unique_ptr<Connection> connection);

    [[nodiscard]] Result<TurnFigures> turn();
    [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> settings();

private:
    class TurnUnit;
    [[nodiscard]] Result<std::int64_t> writeMessage(Transaction& transaction, std::int64_t conversation,
                                                    std::int64_t author);
    [[nodiscard]] Result<void> writeUnit(Transaction& transaction);

    std::mutex m_mutex;
    std::condition_variable m_more;
    std::atomic<std::int64_t> m_outstanding = 0;
    std::atomic<bool> m_failed = false;
    std::atomic<double> m_writerCpu = 0;
    BenchRows m_rows; ///< writer thread only, as the next
    std::int64_t m_lastEntry = 0;
    GroupWriter m_writer; ///< last, so that its thread ends first
};

} // namespace chatkeep::store
