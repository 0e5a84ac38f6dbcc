// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <functional>
#include <future>
#include <memory>
#include <string>

namespace chatkeep::store {

/// A copy of a database under another key in the making, by SQLite's backup API on the writer's own
/// connection: pages that the writer changes meanwhile are copied again as they are committed. Thread: the
/// writer's; the future is anybody's.
class DatabaseCopy {
public:
    DatabaseCopy(std::string path, DatabaseKey key, std::function<bool(double)> progress);
    ~DatabaseCopy();
    DatabaseCopy(const DatabaseCopy&) = delete;
    DatabaseCopy& operator=(const DatabaseCopy&) = delete;

    [[nodiscard]] std::future<Result<void>> outcome() { return m_outcome.get_future(); }
    /// Copies a few pages. True once it is over, well or not.
    [[nodiscard]] bool step(Connection& source);
    /// Ends it with an error.
    void giveUp(Error error);

private:
    [[nodiscard]] Result<void> begin(Connection& source);
    [[nodiscard]] Result<bool> copyPages();
    [[nodiscard]] Result<void> complete();
    void closeTarget();

    std::string m_path;
    DatabaseKey m_key;
    std::function<bool(double)> m_progress;
    std::promise<Result<void>> m_outcome;
    std::unique_ptr<Connection> m_target;
    sqlite3_backup* m_backup = nullptr;
    bool m_made = false; ///< the file is ours to remove
};

} // namespace chatkeep::store
