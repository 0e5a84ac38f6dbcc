// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ReaderPool.h"

#include <typeinfo>

namespace chatkeep::store {

namespace {

class Snapshot final : public ReadTransaction {
public:
    explicit Snapshot(Connection& connection)
        : m_connection(connection) {}
    Result<Statement> prepare(std::string_view sql) override { return m_connection.prepare(sql); }

private:
    Connection& m_connection;
};

Result<void> readGuarded(const std::function<Result<void>(ReadTransaction&)>& work, Connection& connection) {
    Snapshot snapshot(connection);
    try {
        return work(snapshot);
    } catch (const std::exception& thrown) {
        return fail(ErrorCode::Internal, {}, std::string("exception in a reader: ") + typeid(thrown).name());
    }
}

} // namespace

Result<std::unique_ptr<ReaderPool>> ReaderPool::open(const std::string& path, const DatabaseKey& key,
                                                     int connections, ConnectionOptions::Mode mode) {
    std::unique_ptr<ReaderPool> pool(new ReaderPool);
    ConnectionOptions options;
    options.mode = mode;
    options.cacheKib = 6 * 1024;
    for (int i = 0; i < connections; ++i) {
        CHATKEEP_ASSIGN(auto connection, Connection::open(path, key, options));
        pool->m_idle.push_back(connection.get());
        pool->m_connections.push_back(std::move(connection));
    }
    return pool;
}

Connection* ReaderPool::borrow() {
    std::unique_lock lock(m_mutex);
    m_free.wait(lock, [this] { return !m_idle.empty(); });
    auto* connection = m_idle.back();
    m_idle.pop_back();
    return connection;
}

void ReaderPool::giveBack(Connection* connection) {
    {
        std::lock_guard lock(m_mutex);
        m_idle.push_back(connection);
    }
    m_free.notify_one();
}

Result<void> ReaderPool::run(const std::function<Result<void>(ReadTransaction&)>& work) {
    auto* connection = borrow();
    Result<void> outcome = connection->execute("BEGIN");
    if (outcome) {
        outcome = readGuarded(work, *connection);
        // A failed statement may have ended the transaction already.
        if (!connection->inAutocommit()) (void)connection->execute("ROLLBACK");
    }
    giveBack(connection);
    return outcome;
}

} // namespace chatkeep::store
