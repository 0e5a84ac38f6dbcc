// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/UnansweredTable.h"

#include <cmath>

namespace chatkeep::conversations::unanswered {

namespace {

constexpr double kMillion = 1e6; ///< scores are kept as millionths

} // namespace

Result<void> add(store::Transaction& tx, const UnansweredRow& row) {
    CHATKEEP_ASSIGN(const auto id, tx.nextRowId("unanswered_question"));
    CHATKEEP_ASSIGN(
        auto insert,
        tx.prepare("INSERT INTO unanswered_question (id, bot, bot_version, conversation, seq, at, "
                   "score) VALUES ($1, $2, $3, $4, $5, $6, $7)"));
    insert.bind(1, id).bind(2, row.bot).bind(3, row.botVersion).bind(4, row.conversation);
    insert.bind(5, static_cast<std::int64_t>(row.seq)).bind(6, row.at);
    insert.bind(7, static_cast<std::int64_t>(std::llround(row.score * kMillion)));
    return insert.run();
}

Result<std::vector<UnansweredRow>> open(store::ReadTransaction& snapshot, std::int64_t bot,
                                        std::size_t limit) {
    CHATKEEP_ASSIGN(auto query,
                    snapshot.prepare("SELECT id, bot, bot_version, conversation, seq, at, score "
                                     "FROM unanswered_question WHERE state = 0 AND ($1 = 0 OR bot = $1) "
                                     "ORDER BY id DESC LIMIT $2"));
    query.bind(1, bot).bind(2, static_cast<std::int64_t>(limit));
    std::vector<UnansweredRow> rows;
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return rows;
        rows.push_back({.id = query.integer(0),
                        .bot = query.integer(1),
                        .botVersion = query.integer(2),
                        .conversation = query.integer(3),
                        .seq = static_cast<std::uint64_t>(query.integer(4)),
                        .at = query.integer(5),
                        .score = static_cast<float>(static_cast<double>(query.integer(6)) / kMillion)});
    }
}

Result<std::size_t> countOpen(store::ReadTransaction& snapshot, std::int64_t bot) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT count(*) FROM unanswered_question "
                                                 "WHERE state = 0 AND ($1 = 0 OR bot = $1)"));
    query.bind(1, bot);
    CHATKEEP_TRY(query.step());
    return static_cast<std::size_t>(query.integer(0));
}

Result<bool> close(store::Transaction& tx, std::int64_t id, UnansweredEnd end, TimeMs now) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE unanswered_question SET state = $2, closed = $3 "
                                            "WHERE id = $1 AND state = 0"));
    update.bind(1, id).bind(2, static_cast<std::int64_t>(end)).bind(3, now);
    CHATKEEP_TRY(update.run());
    return tx.changes() == 1;
}

Result<bool> reopen(store::Transaction& tx, std::int64_t id, UnansweredEnd ended) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE unanswered_question SET state = 0, closed = 0 "
                                            "WHERE id = $1 AND state = $2"));
    update.bind(1, id).bind(2, static_cast<std::int64_t>(ended));
    CHATKEEP_TRY(update.run());
    return tx.changes() == 1;
}

} // namespace chatkeep::conversations::unanswered
