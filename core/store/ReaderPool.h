// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"
#include "core/store/Databases.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace chatkeep::store {

/// Readers over a fixed number of read-only connections.
class ReaderPool final : public Readers {
public:
    /// `mode` is ReadOnly, or Inspect for a file that nobody has open. Errors: as Connection::open.
    [[nodiscard]] static Result<std::unique_ptr<ReaderPool>>
    open(const std::string& path, const DatabaseKey& key, int connections,
         ConnectionOptions::Mode mode = ConnectionOptions::Mode::ReadOnly);
    [[nodiscard]] Result<void> run(const std::function<Result<void>(ReadTransaction&)>& work) override;

private:
    ReaderPool() = default;
    [[nodiscard]] Connection* borrow();
    void giveBack(Connection* connection);

    std::mutex m_mutex;
    std::condition_variable m_free;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<Connection*> m_idle; ///< guarded by m_mutex
};

} // namespace chatkeep::store
