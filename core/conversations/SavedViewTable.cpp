// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/SavedViewTable.h"

namespace chatkeep::conversations {

Result<std::vector<SavedViewTable::Row>>
SavedViewTable::of(store::ReadTransaction& snapshot, std::int64_t operatorRow, std::string_view place) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT uid, changed, body FROM saved_view "
                                                 "WHERE operator = $1 AND place = $2 ORDER BY id"));
    query.bind(1, operatorRow).bindText(2, place);
    std::vector<Row> rows;
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return rows;
        const auto body = query.blob(2);
        rows.push_back({.uid = RowUid::fromBytes(query.blob(0)).value_or(RowUid()),
                        .operatorRow = operatorRow,
                        .place = std::string(place),
                        .changed = query.integer(1),
                        .body = Bytes(body.begin(), body.end())});
    }
}

Result<void> SavedViewTable::insert(store::Transaction& tx, const Row& row) {
    CHATKEEP_ASSIGN(const auto id, tx.nextRowId("saved_view"));
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO saved_view (id, uid, operator, place, changed, body) "
                               "VALUES ($1, $2, $3, $4, $5, $6)"));
    insert.bind(1, id).bind(2, row.uid.bytes()).bind(3, row.operatorRow).bindText(4, row.place);
    insert.bind(5, row.changed).bind(6, row.body);
    return insert.run();
}

Result<bool> SavedViewTable::update(store::Transaction& tx, const Row& row) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE saved_view SET changed = $3, body = $4 "
                                            "WHERE uid = $1 AND operator = $2"));
    update.bind(1, row.uid.bytes()).bind(2, row.operatorRow).bind(3, row.changed).bind(4, row.body);
    CHATKEEP_TRY(update.run());
    return tx.changes() > 0;
}

Result<bool> SavedViewTable::remove(store::Transaction& tx, const RowUid& uid, std::int64_t operatorRow) {
    CHATKEEP_ASSIGN(auto removal, tx.prepare("DELETE FROM saved_view WHERE uid = $1 AND operator = $2"));
    removal.bind(1, uid.bytes()).bind(2, operatorRow);
    CHATKEEP_TRY(removal.run());
    return tx.changes() > 0;
}

} // namespace chatkeep::conversations
