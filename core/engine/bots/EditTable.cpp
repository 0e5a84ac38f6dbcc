// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/EditTable.h"

#include "core/base/Json.h"
#include "core/engine/bots/BotContainer.h"

namespace chatkeep::engine::edittable {

namespace {

Result<UnsavedEdits> editsOf(const store::Statement& row) {
    UnsavedEdits edits{.id = RowUid::fromBytes(row.blob(0)).value_or(RowUid()),
                       .bot = std::string(row.text(1)),
                       .version = row.integer(2),
                       .base = {},
                       .files = {},
                       .renamed = {}};
    CHATKEEP_ASSIGN(edits.base, unpackBotFiles(row.blob(3)));
    CHATKEEP_ASSIGN(edits.files, unpackBotFiles(row.blob(4)));
    CHATKEEP_ASSIGN(const auto renamed, parseJson(row.text(5)));
    for (const auto& names : renamed)
        if (names.is_array() && names.size() == 2 && names[0].is_string() && names[1].is_string())
            edits.renamed.emplace_back(names[0].get<std::string>(), names[1].get<std::string>());
    return edits;
}

Result<void> forgetRemoved(store::Transaction& tx) {
    CHATKEEP_ASSIGN(auto removal,
                    tx.prepare("DELETE FROM bot_edit WHERE operator NOT IN (SELECT uid FROM operator)"));
    return removal.run();
}

} // namespace

Result<void> put(store::Transaction& tx, const Author& author, std::int64_t bot, const UnsavedEdits& edits,
                 TimeMs now) {
    CHATKEEP_TRY(remove(tx, author.id, edits.id));
    auto renamed = Json::array();
    for (const auto& [from, to] : edits.renamed)
        renamed.push_back({from, to});
    const auto base = packBotFiles(edits.base);
    const auto files = packBotFiles(edits.files);
    const auto names = dumpJson(renamed);
    CHATKEEP_ASSIGN(const auto id, tx.nextRowId("bot_edit"));
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO bot_edit (id, uid, run, bot, operator, version, changed, base, "
                               "files, renamed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"));
    insert.bind(1, id).bind(2, edits.id.bytes()).bind(3, author.run.bytes()).bind(4, bot);
    insert.bind(5, author.id.bytes()).bind(6, edits.version).bind(7, now);
    insert.bind(8, base).bind(9, files).bindText(10, names);
    return insert.run();
}

Result<void> remove(store::Transaction& tx, const OperatorId& author, const RowUid& id) {
    CHATKEEP_ASSIGN(auto removal, tx.prepare("DELETE FROM bot_edit WHERE uid = $1 AND operator = $2"));
    removal.bind(1, id.bytes()).bind(2, author.bytes());
    return removal.run();
}

Result<bool> othersHave(store::Transaction& tx, const OperatorId& author, std::int64_t bot) {
    CHATKEEP_TRY(forgetRemoved(tx));
    CHATKEEP_ASSIGN(auto query, tx.prepare("SELECT 1 FROM bot_edit WHERE bot = $1 AND operator <> $2"));
    query.bind(1, bot).bind(2, author.bytes());
    return query.step();
}

Result<void> removeOf(store::Transaction& tx, const OperatorId& author, std::int64_t bot) {
    CHATKEEP_ASSIGN(auto removal, tx.prepare("DELETE FROM bot_edit WHERE bot = $1 AND operator = $2"));
    removal.bind(1, bot).bind(2, author.bytes());
    return removal.run();
}

Result<std::vector<UnsavedEdits>> takeOver(store::Transaction& tx, const Author& author) {
    CHATKEEP_TRY(forgetRemoved(tx));
    std::vector<UnsavedEdits> all;
    {
        CHATKEEP_ASSIGN(auto query, tx.prepare("SELECT e.uid, b.name, e.version, e.base, e.files, e.renamed "
                                               "FROM bot_edit e JOIN bot b ON b.id = e.bot "
                                               "WHERE e.operator = $1 AND e.run <> $2 ORDER BY e.id"));
        query.bind(1, author.id.bytes()).bind(2, author.run.bytes());
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) break;
            CHATKEEP_ASSIGN(auto edits, editsOf(query));
            all.push_back(std::move(edits));
        }
    }
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot_edit SET run = $2 WHERE operator = $1"));
    update.bind(1, author.id.bytes()).bind(2, author.run.bytes());
    CHATKEEP_TRY(update.run());
    return all;
}

} // namespace chatkeep::engine::edittable
