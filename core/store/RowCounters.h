// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::store {

/// Next row ids of append-only tables, in memory. An id is never handed out twice, even if the newest rows
/// were deleted before a restart: a bound is kept in `meta` and raised a block at a time, so after a crash
/// ids may jump. Thread: the writer's.
class RowCounters {
public:
    explicit RowCounters(Connection& connection)
        : m_connection(connection) {}

    /// Errors: Internal (a table's name that is none), as the store.
    [[nodiscard]] Result<std::int64_t> next(std::string_view table);
    void unitBegan();
    void unitUndone();
    void groupCommitted();
    void groupLost();
    /// Writes the exact bounds, so that nothing jumps after a clean close.
    [[nodiscard]] Result<void> saveExactly();

private:
    static constexpr std::int64_t kBlock = 4096;
    struct Mark {
        std::int64_t last = 0;  ///< handed out
        std::int64_t bound = 0; ///< kept in `meta`: nothing above it was handed out
    };
    struct Counter {
        std::string table;
        std::string metaName;
        Mark now;
        Mark unitStart;
        Mark committed;
        bool touched = false;
    };
    [[nodiscard]] Result<std::size_t> find(std::string_view table);
    [[nodiscard]] Result<void> raise(Counter& counter);

    Connection& m_connection;
    std::vector<Counter> m_counters;
    std::vector<std::size_t> m_touched;
};

} // namespace chatkeep::store
