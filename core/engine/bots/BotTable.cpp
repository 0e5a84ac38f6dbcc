// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/BotTable.h"

#include "core/crypto/Random.h"
#include "core/engine/bots/BotContainer.h"
#include "core/engine/bots/ExampleTable.h"

namespace chatkeep::engine::bottable {

namespace {

BotRow rowOf(const store::Statement& statement) {
    BotRow row;
    row.row = statement.integer(0);
    row.id = BotId::fromBytes(statement.blob(1)).value_or(BotId());
    row.name = std::string(statement.text(2));
    row.created = statement.integer(3);
    row.published = statement.integer(4);
    row.gated = statement.integer(5) != 0;
    return row;
}

Result<void> addVersions(store::ReadTransaction& snapshot, BotRow& row) {
    CHATKEEP_ASSIGN(
        auto query,
        snapshot.prepare("SELECT version, state, created, note, model IS NOT NULL, erased, "
                         "(SELECT count(*) FROM version_example e WHERE e.bot = bot_version.bot AND "
                         "e.version = bot_version.version) "
                         "FROM bot_version WHERE bot = $1 AND state <> 'removed' ORDER BY version DESC"));
    query.bind(1, row.row);
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return {};
        row.versions.push_back({.version = query.integer(0),
                                .state = std::string(query.text(1)),
                                .created = query.integer(2),
                                .note = std::string(query.text(3)),
                                .trained = query.integer(4) != 0,
                                .examples = query.integer(6),
                                .erased = query.integer(5)});
    }
}

/// Also of a bot whose versions were removed.
Result<std::optional<BotRow>> ofName(store::ReadTransaction& snapshot, std::string_view name) {
    std::optional<BotRow> row;
    {
        CHATKEEP_ASSIGN(auto query,
                        snapshot.prepare("SELECT id, uid, name, created, published, gated FROM bot "
                                         "WHERE name = $1"));
        query.bindText(1, name);
        CHATKEEP_ASSIGN(const bool there, query.step());
        if (!there) return std::nullopt;
        row = rowOf(query);
    }
    CHATKEEP_TRY(addVersions(snapshot, *row));
    return row;
}

Result<std::int64_t> newestOf(store::ReadTransaction& snapshot, std::int64_t bot) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT coalesce(max(version), 0) FROM bot_version "
                                                 "WHERE bot = $1 AND state <> 'removed'"));
    query.bind(1, bot);
    CHATKEEP_TRY(query.step());
    return query.integer(0);
}

} // namespace

Result<std::vector<BotRow>> list(store::ReadTransaction& snapshot) {
    std::vector<BotRow> rows;
    {
        CHATKEEP_ASSIGN(auto query,
                        snapshot.prepare("SELECT id, uid, name, created, published, gated FROM bot "
                                         "ORDER BY name"));
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) break;
            rows.push_back(rowOf(query));
        }
    }
    for (auto& row : rows)
        CHATKEEP_TRY(addVersions(snapshot, row));
    std::erase_if(rows, [](const BotRow& row) { return row.versions.empty(); });
    return rows;
}

Result<std::optional<BotRow>> find(store::ReadTransaction& snapshot, std::string_view name) {
    CHATKEEP_ASSIGN(auto row, ofName(snapshot, name));
    if (row && row->versions.empty()) row.reset();
    return row;
}

Result<StoredVersion> version(store::ReadTransaction& snapshot, std::int64_t bot, std::int64_t version) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT state, files, model FROM bot_version "
                                                 "WHERE bot = $1 AND version = $2 AND state <> 'removed'"));
    query.bind(1, bot).bind(2, version);
    CHATKEEP_ASSIGN(const bool there, query.step());
    if (!there) return fail(ErrorCode::NotFound, {"version"});
    StoredVersion stored{.bot = bot, .version = version, .state = std::string(query.text(0))};
    CHATKEEP_ASSIGN(stored.files, unpackBotFiles(query.blob(1)));
    if (!query.isNull(2)) {
        const auto model = query.blob(2);
        stored.model.assign(model.begin(), model.end());
    }
    return stored;
}

Result<BotRow> ensure(store::Transaction& tx, const std::string& name, TimeMs now) {
    CHATKEEP_ASSIGN(auto known, ofName(tx, name));
    if (known) return std::move(*known);
    BotRow row{.id = crypto::newId<BotId>(), .name = name, .created = now};
    CHATKEEP_ASSIGN(row.row, tx.nextRowId("bot"));
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO bot (id, uid, name, created) VALUES ($1, $2, $3, $4)"));
    insert.bind(1, row.row).bind(2, row.id.bytes()).bindText(3, name).bind(4, now);
    CHATKEEP_TRY(insert.run());
    return row;
}

Result<std::int64_t> addDraft(store::Transaction& tx, std::int64_t bot, ByteView files,
                              const std::string& note, const std::string& report, TimeMs now) {
    CHATKEEP_ASSIGN(const auto before, newestOf(tx, bot));
    std::int64_t next = 1;
    {
        CHATKEEP_ASSIGN(auto query,
                        tx.prepare("SELECT coalesce(max(version), 0) + 1 FROM bot_version WHERE bot = $1"));
        query.bind(1, bot);
        CHATKEEP_TRY(query.step());
        next = query.integer(0);
    }
    CHATKEEP_ASSIGN(const auto id, tx.nextRowId("bot_version"));
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO bot_version (id, bot, version, state, created, note, "
                               "files, report) VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7)"));
    insert.bind(1, id).bind(2, bot).bind(3, next).bind(4, now);
    insert.bindText(5, note).bind(6, files).bindText(7, report);
    CHATKEEP_TRY(insert.run());
    if (before > 0) CHATKEEP_TRY(exampletable::inherit(tx, bot, before, next));
    return next;
}

Result<void> setFiles(store::Transaction& tx, std::int64_t bot, std::int64_t version, ByteView files,
                      const std::string& report) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot_version SET files = $3, report = $4, model = NULL "
                                            "WHERE bot = $1 AND version = $2 AND state = 'draft'"));
    update.bind(1, bot).bind(2, version).bind(3, files).bindText(4, report);
    CHATKEEP_TRY(update.run());
    return tx.changes() == 1 ? Result<void>() : fail(ErrorCode::Conflict, {"version"});
}

Result<std::int64_t> openDraft(store::Transaction& tx, std::int64_t bot, TimeMs now) {
    std::int64_t newest = 0;
    Bytes files;
    std::string report;
    {
        CHATKEEP_ASSIGN(auto query, tx.prepare("SELECT version, state, files, report FROM bot_version "
                                               "WHERE bot = $1 AND state <> 'removed' "
                                               "ORDER BY version DESC LIMIT 1"));
        query.bind(1, bot);
        CHATKEEP_ASSIGN(const bool there, query.step());
        if (!there) return fail(ErrorCode::NotFound, {"version"});
        newest = query.integer(0);
        if (query.text(1) != "draft") {
            const auto blob = query.blob(2);
            files.assign(blob.begin(), blob.end());
            report = std::string(query.text(3));
        }
    }
    if (!files.empty()) return addDraft(tx, bot, files, {}, report, now);
    CHATKEEP_ASSIGN(auto update,
                    tx.prepare("UPDATE bot_version SET model = NULL WHERE bot = $1 AND version = $2"));
    update.bind(1, bot).bind(2, newest);
    CHATKEEP_TRY(update.run());
    return newest;
}

Result<void> removeDraft(store::Transaction& tx, std::int64_t bot, std::int64_t version) {
    CHATKEEP_ASSIGN(auto update,
                    tx.prepare("UPDATE bot_version SET state = 'removed', note = '', files = x'', "
                               "report = '', model = NULL, erased = 0 "
                               "WHERE bot = $1 AND version = $2 AND state = 'draft'"));
    update.bind(1, bot).bind(2, version);
    CHATKEEP_TRY(update.run());
    if (tx.changes() != 1) return fail(ErrorCode::Conflict, {"version"});
    return exampletable::removeAll(tx, bot, version);
}

Result<void> setNote(store::Transaction& tx, std::int64_t bot, std::int64_t version,
                     const std::string& note) {
    CHATKEEP_ASSIGN(auto update,
                    tx.prepare("UPDATE bot_version SET note = $3 WHERE bot = $1 AND version = $2"));
    update.bind(1, bot).bind(2, version).bindText(3, note);
    CHATKEEP_TRY(update.run());
    return tx.changes() == 1 ? Result<void>() : fail(ErrorCode::NotFound, {"version"});
}

Result<void> setGate(store::Transaction& tx, std::int64_t bot, bool gated) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot SET gated = $2 WHERE id = $1"));
    update.bind(1, bot).bind(2, gated ? 1 : 0);
    return update.run();
}

Result<std::int64_t> putKnowledge(store::Transaction& tx, const BotRow& bot, const BotFiles& files,
                                  TimeMs now) {
    if (bot.versions.empty()) return fail(ErrorCode::NotFound, {"version"});
    const auto& newest = bot.versions.front();
    const auto packed = packBotFiles(files);
    if (newest.state == "draft") {
        CHATKEEP_ASSIGN(auto update,
                        tx.prepare("UPDATE bot_version SET files = $3 WHERE bot = $1 AND version = $2"));
        update.bind(1, bot.row).bind(2, newest.version).bind(3, packed);
        CHATKEEP_TRY(update.run());
        return newest.version;
    }
    std::string report;
    Bytes model;
    {
        CHATKEEP_ASSIGN(auto query,
                        tx.prepare("SELECT report, model FROM bot_version WHERE bot = $1 AND version = $2"));
        query.bind(1, bot.row).bind(2, newest.version);
        CHATKEEP_TRY(query.step());
        report = std::string(query.text(0));
        if (!query.isNull(1)) model.assign(query.blob(1).begin(), query.blob(1).end());
    }
    CHATKEEP_ASSIGN(const auto version, addDraft(tx, bot.row, packed, {}, report, now));
    if (!model.empty()) CHATKEEP_TRY(setModel(tx, bot.row, version, model));
    return version;
}

Result<void> setModel(store::Transaction& tx, std::int64_t bot, std::int64_t version, ByteView model) {
    CHATKEEP_ASSIGN(auto update,
                    tx.prepare("UPDATE bot_version SET model = $3 WHERE bot = $1 AND version = $2"));
    update.bind(1, bot).bind(2, version).bind(3, model);
    CHATKEEP_TRY(update.run());
    return tx.changes() == 1 ? Result<void>() : fail(ErrorCode::NotFound, {"version"});
}

Result<void> publish(store::Transaction& tx, std::int64_t bot, std::int64_t version) {
    {
        CHATKEEP_ASSIGN(auto former, tx.prepare("UPDATE bot_version SET state = 'former' "
                                                "WHERE bot = $1 AND state = 'published'"));
        former.bind(1, bot);
        CHATKEEP_TRY(former.run());
    }
    {
        CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot_version SET state = 'published' "
                                                "WHERE bot = $1 AND version = $2 AND model IS NOT NULL"));
        update.bind(1, bot).bind(2, version);
        CHATKEEP_TRY(update.run());
        if (tx.changes() != 1) return fail(ErrorCode::NotFound, {"version"});
    }
    CHATKEEP_ASSIGN(auto bots, tx.prepare("UPDATE bot SET published = $2 WHERE id = $1"));
    bots.bind(1, bot).bind(2, version);
    return bots.run();
}

} // namespace chatkeep::engine::bottable
