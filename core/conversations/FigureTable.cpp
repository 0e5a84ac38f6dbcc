// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/FigureTable.h"

namespace chatkeep::conversations {

Result<std::vector<FigureTable::Row>> FigureTable::since(store::ReadTransaction& snapshot,
                                                         std::int64_t hour) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT hour, figures FROM overview_hour "
                                                 "WHERE hour >= $1 ORDER BY hour"));
    query.bind(1, hour);
    std::vector<Row> rows;
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return rows;
        rows.emplace_back(query.integer(0), std::string(query.text(1)));
    }
}

Result<void> FigureTable::put(store::Transaction& tx, const Row& row) {
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO overview_hour (hour, figures) VALUES ($1, $2) "
                                            "ON CONFLICT (hour) DO UPDATE SET figures = $2"));
    insert.bind(1, row.first).bindText(2, row.second);
    return insert.run();
}

Result<void> FigureTable::removeBefore(store::Transaction& tx, std::int64_t hour) {
    CHATKEEP_ASSIGN(auto removal, tx.prepare("DELETE FROM overview_hour WHERE hour < $1"));
    removal.bind(1, hour);
    return removal.run();
}

} // namespace chatkeep::conversations
