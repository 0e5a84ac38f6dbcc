// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/ExampleTable.h"

namespace chatkeep::engine {

namespace {

// Both columns are 128-bit ids; statements are literals, so each has its own three.
struct EraseStatements {
    std::string_view mark;
    std::string_view unlink;
    std::string_view remove;
};

#define CHATKEEP_ERASE_BY(column)                                                                            \
    {"UPDATE bot_version SET model = NULL, erased = erased + ("                                              \
     "SELECT count(*) FROM version_example v JOIN promoted_example e ON e.id = v.example "                   \
     "WHERE v.bot = bot_version.bot AND v.version = bot_version.version AND e." column " = $1) "             \
     "WHERE EXISTS (SELECT 1 FROM version_example v JOIN promoted_example e ON e.id = v.example "            \
     "WHERE v.bot = bot_version.bot AND v.version = bot_version.version AND e." column " = $1)",             \
     "DELETE FROM version_example WHERE example IN (SELECT id FROM promoted_example WHERE " column " = $1)", \
     "DELETE FROM promoted_example WHERE " column " = $1"}

constexpr EraseStatements kByPerson = CHATKEEP_ERASE_BY("person");
constexpr EraseStatements kByConversation = CHATKEEP_ERASE_BY("conversation");

#undef CHATKEEP_ERASE_BY

Result<std::int64_t> eraseBy(store::Transaction& tx, const EraseStatements& statements, ByteView id) {
    for (const auto sql : {statements.mark, statements.unlink, statements.remove}) {
        CHATKEEP_ASSIGN(auto change, tx.prepare(sql));
        change.bind(1, id);
        CHATKEEP_TRY(change.run());
    }
    return tx.changes();
}

class ExamplePlace final : public store::PersonalPlace {
public:
    [[nodiscard]] std::string_view name() const override { return "examples"; }
    [[nodiscard]] Result<std::int64_t> count(store::ReadTransaction& snapshot, SubjectId subject) override {
        CHATKEEP_ASSIGN(auto query,
                        snapshot.prepare("SELECT count(*) FROM promoted_example WHERE person = $1"));
        query.bind(1, subject.bytes());
        CHATKEEP_TRY(query.step());
        return query.integer(0);
    }
    [[nodiscard]] Result<std::int64_t> erase(store::Transaction& tx, SubjectId subject) override {
        return eraseBy(tx, kByPerson, subject.bytes());
    }
};

} // namespace

std::unique_ptr<store::PersonalPlace> examplePlace() {
    return std::make_unique<ExamplePlace>();
}

Result<std::int64_t> eraseExamplesOf(store::Transaction& tx, const ConversationId& conversation) {
    return eraseBy(tx, kByConversation, conversation.bytes());
}

namespace exampletable {

Result<std::vector<SealedExample>> ofVersion(store::ReadTransaction& snapshot, std::int64_t bot,
                                             std::int64_t version) {
    CHATKEEP_ASSIGN(
        auto query,
        snapshot.prepare("SELECT e.id, e.uid, e.person, e.conversation, e.created, e.intent, e.body "
                         "FROM version_example v JOIN promoted_example e ON e.id = v.example "
                         "WHERE v.bot = $1 AND v.version = $2 ORDER BY e.id"));
    query.bind(1, bot).bind(2, version);
    std::vector<SealedExample> examples;
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return examples;
        SealedExample one{.row = query.integer(0), .created = query.integer(4)};
        one.uid = RowUid::fromBytes(query.blob(1)).value_or(RowUid());
        one.person = SubjectId::fromBytes(query.blob(2)).value_or(SubjectId());
        one.conversation = ConversationId::fromBytes(query.blob(3)).value_or(ConversationId());
        one.intent = std::string(query.text(5));
        const auto body = query.blob(6);
        one.body.assign(body.begin(), body.end());
        examples.push_back(std::move(one));
    }
}

Result<std::int64_t> add(store::Transaction& tx, std::int64_t bot, std::int64_t version,
                         const SealedExample& example) {
    CHATKEEP_ASSIGN(const auto row, tx.nextRowId("promoted_example"));
    {
        CHATKEEP_ASSIGN(
            auto insert,
            tx.prepare("INSERT INTO promoted_example (id, uid, bot, person, conversation, created, "
                       "intent, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"));
        insert.bind(1, row).bind(2, example.uid.bytes()).bind(3, bot).bind(4, example.person.bytes());
        insert.bind(5, example.conversation.bytes()).bind(6, example.created);
        insert.bindText(7, example.intent).bind(8, example.body);
        CHATKEEP_TRY(insert.run());
    }
    CHATKEEP_ASSIGN(auto link,
                    tx.prepare("INSERT INTO version_example (bot, version, example) VALUES ($1, $2, $3)"));
    link.bind(1, bot).bind(2, version).bind(3, row);
    CHATKEEP_TRY(link.run());
    return row;
}

Result<void> inherit(store::Transaction& tx, std::int64_t bot, std::int64_t from, std::int64_t to) {
    CHATKEEP_ASSIGN(
        auto copy,
        tx.prepare("INSERT INTO version_example (bot, version, example) "
                   "SELECT bot, $3, example FROM version_example WHERE bot = $1 AND version = $2"));
    copy.bind(1, bot).bind(2, from).bind(3, to);
    return copy.run();
}

Result<void> removeFrom(store::Transaction& tx, std::int64_t bot, std::int64_t version,
                        const RowUid& example) {
    {
        CHATKEEP_ASSIGN(
            auto unlink,
            tx.prepare("DELETE FROM version_example WHERE bot = $1 AND version = $2 AND example IN "
                       "(SELECT id FROM promoted_example WHERE uid = $3)"));
        unlink.bind(1, bot).bind(2, version).bind(3, example.bytes());
        CHATKEEP_TRY(unlink.run());
        if (tx.changes() == 0) return fail(ErrorCode::NotFound, {"example"});
    }
    CHATKEEP_ASSIGN(auto orphan,
                    tx.prepare("DELETE FROM promoted_example WHERE uid = $1 AND NOT EXISTS "
                               "(SELECT 1 FROM version_example WHERE example = promoted_example.id)"));
    orphan.bind(1, example.bytes());
    return orphan.run();
}

Result<void> removeAll(store::Transaction& tx, std::int64_t bot, std::int64_t version) {
    {
        CHATKEEP_ASSIGN(auto unlink,
                        tx.prepare("DELETE FROM version_example WHERE bot = $1 AND version = $2"));
        unlink.bind(1, bot).bind(2, version);
        CHATKEEP_TRY(unlink.run());
    }
    CHATKEEP_ASSIGN(auto orphans,
                    tx.prepare("DELETE FROM promoted_example WHERE bot = $1 AND NOT EXISTS "
                               "(SELECT 1 FROM version_example WHERE example = promoted_example.id)"));
    orphans.bind(1, bot);
    return orphans.run();
}

} // namespace exampletable

} // namespace chatkeep::engine
