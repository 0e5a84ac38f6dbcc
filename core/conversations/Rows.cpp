// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Rows.h"

#include <algorithm>

namespace chatkeep::conversations::rows {

namespace {

Bytes bytesOf(ByteView view) {
    return {view.begin(), view.end()};
}

MessageRow messageOf(const store::Statement& query) {
    MessageRow row;
    row.row = query.integer(0);
    row.uid = RowUid::fromBytes(query.blob(1)).value_or(RowUid());
    row.conversation = query.integer(2);
    row.seq = static_cast<std::uint64_t>(query.integer(3));
    row.prev = query.integer(4);
    row.hop = query.integer(5);
    row.at = query.integer(6);
    row.author = static_cast<Author>(query.integer(7));
    row.clientHash = bytesOf(query.blob(8));
    row.body = bytesOf(query.blob(9));
    row.extra = bytesOf(query.blob(10));
    return row;
}

void bindBlobOrNull(store::Statement& statement, int index, ByteView blob) {
    if (blob.empty())
        statement.bindNull(index);
    else
        statement.bind(index, blob);
}

void bindState(store::Statement& statement, std::int64_t conversation, const StateRow& state) {
    statement.bind(1, conversation).bind(2, state.head).bind(3, static_cast<std::int64_t>(state.seq));
    statement.bind(4, static_cast<std::int64_t>(state.owner)).bind(5, state.operatorRow);
    statement.bind(6, state.generation).bind(7, static_cast<std::int64_t>(state.status));
    statement.bind(8, state.waitingSince).bind(9, state.updated);
}

/// Makes the hint fit the state's head.
Result<void> refreshHint(store::ReadTransaction& tx, const StateRow& state, HopHint& hint) {
    if (hint.head == state.head) return {};
    hint = {state.head, 0};
    if (state.head == 0) return {};
    CHATKEEP_ASSIGN(auto query, tx.prepare("SELECT seq, hop FROM message WHERE id = $1"));
    query.bind(1, state.head);
    CHATKEEP_ASSIGN(const bool there, query.step());
    if (!there) return fail(ErrorCode::Damaged, {"conversation"}, "head without message");
    const auto seq = static_cast<std::uint64_t>(query.integer(0));
    hint.hop = seq % kHopStride == 0 ? state.head : query.integer(1);
    return {};
}

} // namespace

Result<std::optional<StateRow>> readState(store::ReadTransaction& snapshot, std::int64_t conversation) {
    CHATKEEP_ASSIGN(auto query,
                    snapshot.prepare("SELECT head, seq, owner, operator, generation, status, waiting_since, "
                                     "updated FROM conversation_state WHERE conversation = $1"));
    query.bind(1, conversation);
    CHATKEEP_ASSIGN(const bool there, query.step());
    if (!there) return std::nullopt;
    return StateRow{.head = query.integer(0),
                    .seq = static_cast<std::uint64_t>(query.integer(1)),
                    .owner = static_cast<Owner>(query.integer(2)),
                    .operatorRow = query.integer(3),
                    .generation = query.integer(4),
                    .status = static_cast<Status>(query.integer(5)),
                    .waitingSince = query.integer(6),
                    .updated = query.integer(7)};
}

Result<void> insertState(store::Transaction& tx, std::int64_t conversation, const StateRow& state) {
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO conversation_state (conversation, head, seq, owner, operator, "
                               "generation, status, waiting_since, updated) "
                               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"));
    bindState(insert, conversation, state);
    return insert.run();
}

Result<void> writeState(store::Transaction& tx, std::int64_t conversation, const StateRow& state) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE conversation_state SET head = $2, seq = $3, owner = $4, "
                                            "operator = $5, generation = $6, status = $7, "
                                            "waiting_since = $8, updated = $9 WHERE conversation = $1"));
    bindState(update, conversation, state);
    return update.run();
}

Result<std::int64_t> append(store::Transaction& tx, std::int64_t conversation, StateRow& state, HopHint& hint,
                            const SealedMessage& message) {
    CHATKEEP_TRY(refreshHint(tx, state, hint));
    CHATKEEP_ASSIGN(const auto row, tx.nextRowId("message"));
    const auto seq = state.seq + 1;
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO message (id, uid, conversation, seq, prev, hop, at, author, "
                               "client_hash, body, extra) "
                               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"));
    insert.bind(1, row).bind(2, message.uid.bytes()).bind(3, conversation);
    insert.bind(4, static_cast<std::int64_t>(seq)).bind(5, state.head).bind(6, hint.hop);
    insert.bind(7, message.at).bind(8, static_cast<std::int64_t>(message.author));
    bindBlobOrNull(insert, 9, message.clientHash);
    insert.bind(10, message.body);
    bindBlobOrNull(insert, 11, message.extra);
    CHATKEEP_TRY(insert.run());
    state.head = row;
    state.seq = seq;
    hint.head = row;
    if (seq % kHopStride == 0) hint.hop = row;
    return row;
}

Result<std::optional<MessageRow>> readMessage(store::ReadTransaction& snapshot, std::int64_t row) {
    CHATKEEP_ASSIGN(auto query,
                    snapshot.prepare("SELECT id, uid, conversation, seq, prev, hop, at, author, client_hash, "
                                     "body, extra FROM message WHERE id = $1"));
    query.bind(1, row);
    CHATKEEP_ASSIGN(const bool there, query.step());
    if (!there) return std::nullopt;
    return messageOf(query);
}

Result<void> rewriteMessage(store::Transaction& tx, std::int64_t row, ByteView body, ByteView extra) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE message SET body = $2, extra = $3 WHERE id = $1"));
    update.bind(1, row).bind(2, body);
    bindBlobOrNull(update, 3, extra);
    return update.run();
}

Result<std::vector<MessageRow>> readRange(store::ReadTransaction& snapshot, std::int64_t head,
                                          std::uint64_t first, std::uint64_t last) {
    std::vector<MessageRow> range;
    CHATKEEP_ASSIGN(auto jump, snapshot.prepare("SELECT seq, prev, hop FROM message WHERE id = $1"));
    auto cursor = head;
    while (cursor != 0) { // down to `last`, without touching bodies
        jump.reset();
        jump.bind(1, cursor);
        CHATKEEP_ASSIGN(const bool there, jump.step());
        if (!there) return fail(ErrorCode::Damaged, {"conversation"}, "broken link");
        const auto seq = static_cast<std::uint64_t>(jump.integer(0));
        if (seq <= last) break;
        const auto hopSeq = (seq - 1) / kHopStride * kHopStride;
        cursor = hopSeq >= last && hopSeq > 0 ? jump.integer(2) : jump.integer(1);
    }
    jump.reset();
    while (cursor != 0) {
        CHATKEEP_ASSIGN(auto row, readMessage(snapshot, cursor));
        if (!row) return fail(ErrorCode::Damaged, {"conversation"}, "broken link");
        if (row->seq < first) break;
        cursor = row->prev;
        range.push_back(std::move(*row));
    }
    std::ranges::reverse(range);
    return range;
}

Result<void> insertPerson(store::Transaction& tx, std::int64_t row, SubjectId uid, TimeMs now) {
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO person (id, uid, created) VALUES ($1, $2, $3)"));
    insert.bind(1, row).bind(2, uid.bytes()).bind(3, now);
    return insert.run();
}

Result<bool> isPerson(store::ReadTransaction& snapshot, std::int64_t row, SubjectId uid) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT count(*) FROM person WHERE id = $1 AND uid = $2"));
    query.bind(1, row).bind(2, uid.bytes());
    CHATKEEP_TRY(query.step());
    return query.integer(0) == 1;
}

Result<void> insertConversation(store::Transaction& tx, const ConversationStored& row) {
    CHATKEEP_ASSIGN(
        auto insert,
        tx.prepare("INSERT INTO conversation (id, uid, person, bot, bot_version, created, channel, "
                   "locale, notice_version, token_hash, import_hash) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"));
    insert.bind(1, row.row).bind(2, row.uid.bytes()).bind(3, row.personRow).bind(4, row.bot);
    insert.bind(5, row.botVersion).bind(6, row.created).bindText(7, row.channel).bindText(8, row.locale);
    insert.bind(9, static_cast<std::int64_t>(row.noticeVersion));
    bindBlobOrNull(insert, 10, row.tokenHash);
    bindBlobOrNull(insert, 11, row.importHash);
    return insert.run();
}

Result<std::optional<ConversationStored>> readConversation(store::ReadTransaction& snapshot,
                                                           std::int64_t row) {
    CHATKEEP_ASSIGN(auto query,
                    snapshot.prepare("SELECT id, uid, person, bot, bot_version, created, channel, locale, "
                                     "notice_version, token_hash FROM conversation WHERE id = $1"));
    query.bind(1, row);
    CHATKEEP_ASSIGN(const bool there, query.step());
    if (!there) return std::nullopt;
    return ConversationStored{.row = query.integer(0),
                              .uid = ConversationId::fromBytes(query.blob(1)).value_or(ConversationId()),
                              .personRow = query.integer(2),
                              .bot = query.integer(3),
                              .botVersion = query.integer(4),
                              .created = query.integer(5),
                              .channel = std::string(query.text(6)),
                              .locale = std::string(query.text(7)),
                              .noticeVersion = static_cast<int>(query.integer(8)),
                              .tokenHash = bytesOf(query.blob(9)),
                              .importHash = {}};
}

Result<std::vector<std::int64_t>> conversationsOf(store::ReadTransaction& snapshot,
                                                  const std::vector<std::int64_t>& messages) {
    std::vector<std::int64_t> conversations;
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT conversation FROM message WHERE id = $1"));
    for (const auto message : messages) {
        query.reset();
        query.bind(1, message);
        CHATKEEP_ASSIGN(const bool there, query.step());
        if (there) conversations.push_back(query.integer(0));
    }
    return conversations;
}

Result<std::int64_t> rowByName(store::ReadTransaction& snapshot, Named table, std::string_view name) {
    CHATKEEP_ASSIGN(auto query,
                    snapshot.prepare(table == Named::Bots ? "SELECT id FROM bot WHERE name = $1"
                                                          : "SELECT id FROM operator WHERE name = $1"));
    query.bindText(1, name);
    CHATKEEP_ASSIGN(const bool there, query.step());
    return there ? query.integer(0) : -1;
}

Result<void> addChange(store::Transaction& tx, std::string_view operation, std::int64_t message) {
    CHATKEEP_ASSIGN(const auto id, tx.nextRowId("change_log"));
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO change_log (id, operation, message) VALUES ($1, $2, $3)"));
    insert.bind(1, id).bindText(2, operation).bind(3, message);
    return insert.run();
}

} // namespace chatkeep::conversations::rows
