// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/BackupTable.h"

namespace chatkeep::custody {
namespace {

BackupTable::Target targetOf(const store::Statement& row) {
    return {row.integer(0), std::string(row.text(1)), row.integer(2), row.integer(3) != 0};
}

Result<std::int64_t> countOf(store::ReadTransaction& tx, std::string_view sql) {
    CHATKEEP_ASSIGN(auto select, tx.prepare(sql));
    CHATKEEP_ASSIGN(const bool found, select.step());
    return found ? select.integer(0) : 0;
}

Result<std::vector<SubjectId>> idsOf(store::ReadTransaction& tx, std::string_view sql) {
    CHATKEEP_ASSIGN(auto select, tx.prepare(sql));
    std::vector<SubjectId> ids;
    for (;;) {
        CHATKEEP_ASSIGN(const bool found, select.step());
        if (!found) return ids;
        const auto id = SubjectId::fromBytes(select.blob(0));
        if (!id) return fail(ErrorCode::Damaged, {"subjects"}, "an id of a wrong length");
        ids.push_back(*id);
    }
}

Result<void> runEach(store::Transaction& tx, std::initializer_list<std::string_view> statements) {
    for (const std::string_view sql : statements) {
        CHATKEEP_ASSIGN(auto statement, tx.prepare(sql));
        CHATKEEP_TRY(statement.run());
    }
    return {};
}

} // namespace

Result<std::vector<BackupTable::Target>> BackupTable::targets(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(auto select,
                    tx.prepare("SELECT id, folder, last_run, owes_key_set FROM backup_target ORDER BY id"));
    std::vector<Target> targets;
    for (;;) {
        CHATKEEP_ASSIGN(const bool found, select.step());
        if (!found) return targets;
        targets.push_back(targetOf(select));
    }
}

Result<std::optional<BackupTable::Target>> BackupTable::target(store::ReadTransaction& tx,
                                                               const std::string& folder) {
    CHATKEEP_ASSIGN(
        auto select,
        tx.prepare("SELECT id, folder, last_run, owes_key_set FROM backup_target WHERE folder = $1"));
    CHATKEEP_ASSIGN(const bool found, select.bindText(1, folder).step());
    if (!found) return std::optional<Target>();
    return targetOf(select);
}

Result<bool> BackupTable::remember(store::Transaction& tx, const std::string& folder, TimeMs at) {
    CHATKEEP_ASSIGN(const auto known, target(tx, folder));
    if (known) {
        CHATKEEP_TRY(setOwesKeySet(tx, folder, true));
        return false;
    }
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO backup_target (folder, added, owes_key_set) VALUES ($1, $2, 1)"));
    CHATKEEP_TRY(insert.bindText(1, folder).bind(2, at).run());
    return true;
}

Result<void> BackupTable::forget(store::Transaction& tx, const std::string& folder) {
    CHATKEEP_ASSIGN(auto runs, tx.prepare("DELETE FROM backup_run WHERE target IN "
                                          "(SELECT id FROM backup_target WHERE folder = $1)"));
    CHATKEEP_TRY(runs.bindText(1, folder).run());
    CHATKEEP_ASSIGN(auto remove, tx.prepare("DELETE FROM backup_target WHERE folder = $1"));
    return remove.bindText(1, folder).run();
}

Result<void> BackupTable::forgetAll(store::Transaction& tx) {
    return runEach(tx, {"DELETE FROM backup_run", "DELETE FROM backup_target"});
}

Result<void> BackupTable::setOwesKeySet(store::Transaction& tx, const std::string& folder, bool owes) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE backup_target SET owes_key_set = $2 WHERE folder = $1"));
    return update.bindText(1, folder).bind(2, std::int64_t{owes ? 1 : 0}).run();
}

Result<void> BackupTable::recordRun(store::Transaction& tx, const std::string& folder,
                                    const std::string& file, std::int64_t sizeBytes, TimeMs at) {
    CHATKEEP_ASSIGN(auto update,
                    tx.prepare("UPDATE backup_target SET last_run = $2, owes_key_set = 0 WHERE folder = $1"));
    CHATKEEP_TRY(update.bindText(1, folder).bind(2, at).run());
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO backup_run (target, at, file, size_bytes, verified) "
                                            "SELECT id, $2, $3, $4, 1 FROM backup_target WHERE folder = $1"));
    return insert.bindText(1, folder).bind(2, at).bindText(3, file).bind(4, sizeBytes).run();
}

Result<SetRows::Counts> SetRows::counts(store::ReadTransaction& storeTx) {
    Counts counts;
    CHATKEEP_ASSIGN(counts.conversations, countOf(storeTx, "SELECT count(*) FROM conversation"));
    CHATKEEP_ASSIGN(counts.messages, countOf(storeTx, "SELECT count(*) FROM message"));
    CHATKEEP_ASSIGN(counts.persons, countOf(storeTx, "SELECT count(*) FROM person"));
    return counts;
}

Result<std::vector<SubjectId>> SetRows::persons(store::ReadTransaction& storeTx) {
    return idsOf(storeTx, "SELECT uid FROM person");
}

Result<std::vector<SubjectId>> SetRows::keysAndTombstones(store::ReadTransaction& subjectsTx) {
    return idsOf(subjectsTx,
                 "SELECT uid FROM subject_key UNION ALL SELECT uid FROM tombstone WHERE is_conversation = 0");
}

Result<std::vector<store::Tombstone>> SetRows::tombstones(store::ReadTransaction& subjectsTx) {
    CHATKEEP_ASSIGN(auto select,
                    subjectsTx.prepare("SELECT uid, at, is_conversation FROM tombstone ORDER BY id"));
    std::vector<store::Tombstone> tombstones;
    for (;;) {
        CHATKEEP_ASSIGN(const bool found, select.step());
        if (!found) return tombstones;
        const auto id = RowUid::fromBytes(select.blob(0));
        if (!id) return fail(ErrorCode::Damaged, {"subjects"}, "a tombstone of a wrong length");
        tombstones.push_back({*id, select.integer(1), select.integer(2) != 0});
    }
}

Result<std::int64_t> SetRows::applyTombstones(store::Transaction& storeTx,
                                              const std::vector<store::Tombstone>& tombstones) {
    std::int64_t removed = 0;
    for (const store::Tombstone& tombstone : tombstones) {
        CHATKEEP_ASSIGN(auto chats,
                        storeTx.prepare(tombstone.isConversation ? "DELETE FROM conversation WHERE uid = $1"
                                                                 : "DELETE FROM conversation WHERE person IN "
                                                                   "(SELECT id FROM person WHERE uid = $1)"));
        CHATKEEP_TRY(chats.bind(1, tombstone.id.bytes()).run());
        removed += storeTx.changes();
        if (tombstone.isConversation) continue;
        CHATKEEP_ASSIGN(auto person, storeTx.prepare("DELETE FROM person WHERE uid = $1"));
        CHATKEEP_TRY(person.bind(1, tombstone.id.bytes()).run());
    }
    // One pass a table for all of them: messages have no index by conversation.
    CHATKEEP_TRY(runEach(
        storeTx, {"DELETE FROM message WHERE conversation NOT IN (SELECT id FROM conversation)",
                  "DELETE FROM conversation_state WHERE conversation NOT IN (SELECT id FROM conversation)",
                  "DELETE FROM note WHERE conversation NOT IN (SELECT id FROM conversation)",
                  "DELETE FROM draft WHERE conversation NOT IN (SELECT id FROM conversation)",
                  "DELETE FROM read_mark WHERE conversation NOT IN (SELECT id FROM conversation)",
                  "DELETE FROM rating WHERE conversation NOT IN (SELECT id FROM conversation)"}));
    return removed;
}

} // namespace chatkeep::custody
