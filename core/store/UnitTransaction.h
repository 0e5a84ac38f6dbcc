// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/GroupWriter.h"

namespace chatkeep::store {

/// What a unit works with.
class GroupWriter::UnitTransaction final : public Transaction {
public:
    UnitTransaction(Connection& connection, RowCounters& counters)
        : m_connection(connection)
        , m_counters(counters) {}
    Result<Statement> prepare(std::string_view sql) override { return m_connection.prepare(sql); }
    Result<std::int64_t> nextRowId(std::string_view table) override { return m_counters.next(table); }
    std::int64_t changes() const override { return sqlite3_changes64(m_connection.handle()); }

private:
    Connection& m_connection;
    RowCounters& m_counters;
};

} // namespace chatkeep::store
