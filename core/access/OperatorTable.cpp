// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/OperatorTable.h"

#include <charconv>

namespace chatkeep::access {
namespace {

constexpr std::string_view kLastEntry = "operators_last_entry";
constexpr std::string_view kRotationOwed = "database_rotation_owed";

Bytes copyOf(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

Result<StoredOperator> operatorOf(const store::Statement& row) {
    StoredOperator found;
    const auto uid = OperatorId::fromBytes(row.blob(0));
    const auto role = roleFromName(row.text(2));
    if (!uid || !role) return fail(ErrorCode::Damaged, {"operators"});
    found.uid = *uid;
    found.name = row.text(1);
    found.role = *role;
    found.salt = copyOf(row.blob(3));
    found.verifier = copyOf(row.blob(4));
    found.cost = {static_cast<std::uint32_t>(row.integer(5)), static_cast<std::uint32_t>(row.integer(6)),
                  static_cast<std::uint32_t>(row.integer(7))};
    found.hasSlot = row.integer(8) != 0;
    found.created = row.integer(9);
    found.lastSignIn = row.integer(10);
    found.failures = row.integer(11);
    found.retryAfter = row.integer(12);
    found.auditSequence = static_cast<std::uint64_t>(row.integer(13));
    return found;
}

Result<std::vector<StoredOperator>> rowsOf(store::Statement& select) {
    std::vector<StoredOperator> rows;
    for (;;) {
        CHATKEEP_ASSIGN(const bool found, select.step());
        if (!found) return rows;
        CHATKEEP_ASSIGN(auto row, operatorOf(select));
        rows.push_back(std::move(row));
    }
}

Result<std::optional<StoredOperator>> firstOf(store::Statement& select) {
    CHATKEEP_ASSIGN(auto rows, rowsOf(select));
    if (rows.empty()) return std::optional<StoredOperator>();
    return std::move(rows.front());
}

/// The columns that a change may touch, from parameter 2 on; parameter 1 is the row's id.
void bindChangeable(store::Statement& statement, const StoredOperator& row) {
    statement.bind(1, row.uid.bytes()).bindText(2, roleName(row.role));
    if (row.verifier.empty())
        statement.bindNull(3).bindNull(4).bindNull(5).bindNull(6).bindNull(7);
    else
        statement.bind(3, row.salt)
            .bind(4, row.verifier)
            .bind(5, std::int64_t{row.cost.memoryKib})
            .bind(6, std::int64_t{row.cost.passes})
            .bind(7, std::int64_t{row.cost.lanes});
    statement.bind(8, std::int64_t{row.hasSlot});
}

Result<std::optional<std::string>> metaValue(store::ReadTransaction& tx, std::string_view name) {
    CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT value FROM meta WHERE name = $1"));
    select.bindText(1, name);
    CHATKEEP_ASSIGN(const bool found, select.step());
    if (!found) return std::optional<std::string>();
    return std::string(select.text(0));
}

Result<void> setMetaValue(store::Transaction& tx, std::string_view name, std::string_view value) {
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO meta (name, value) VALUES ($1, $2) "
                                            "ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    return insert.bindText(1, name).bindText(2, value).run();
}

} // namespace

crypto::Digest StoredOperator::hash() const {
    const Json json = {{"uid", uid.text()},
                       {"name", name},
                       {"role", roleName(role)},
                       {"salt", toHex(salt)},
                       {"verifier", toHex(verifier)},
                       {"cost", {cost.memoryKib, cost.passes, cost.lanes}},
                       {"slot", hasSlot},
                       {"created", created}};
    return crypto::sha256(asBytes(canonicalJson(json)));
}

crypto::Digest hashOfRows(const std::vector<StoredOperator>& rows) {
    crypto::Sha256Stream stream;
    for (const StoredOperator& row : rows)
        stream.update(row.hash());
    return stream.finish();
}

Result<std::vector<StoredOperator>> OperatorTable::all(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(auto select,
                    tx.prepare("SELECT uid, name, role, verifier_salt, verifier_hash, "
                               "coalesce(memory_kib, 0), coalesce(passes, 0), coalesce(lanes, 0), "
                               "has_slot, created, last_sign_in, failures, retry_after, "
                               "audit_sequence FROM operator ORDER BY name"));
    return rowsOf(select);
}

Result<std::optional<StoredOperator>> OperatorTable::byName(store::ReadTransaction& tx,
                                                            const std::string& name) {
    CHATKEEP_ASSIGN(auto select,
                    tx.prepare("SELECT uid, name, role, verifier_salt, verifier_hash, "
                               "coalesce(memory_kib, 0), coalesce(passes, 0), coalesce(lanes, 0), "
                               "has_slot, created, last_sign_in, failures, retry_after, "
                               "audit_sequence FROM operator WHERE name = $1"));
    select.bindText(1, name);
    return firstOf(select);
}

Result<std::optional<StoredOperator>> OperatorTable::byId(store::ReadTransaction& tx, OperatorId uid) {
    CHATKEEP_ASSIGN(auto select,
                    tx.prepare("SELECT uid, name, role, verifier_salt, verifier_hash, "
                               "coalesce(memory_kib, 0), coalesce(passes, 0), coalesce(lanes, 0), "
                               "has_slot, created, last_sign_in, failures, retry_after, "
                               "audit_sequence FROM operator WHERE uid = $1"));
    select.bind(1, uid.bytes());
    return firstOf(select);
}

Result<void> OperatorTable::insert(store::Transaction& tx, const StoredOperator& row) {
    // Never an id that a removed operator had: replies and notes of his point to it.
    CHATKEEP_ASSIGN(const std::int64_t id, tx.nextRowId("operator"));
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO operator (uid, role, verifier_salt, verifier_hash, memory_kib, "
                               "passes, lanes, has_slot, name, created, id) "
                               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"));
    bindChangeable(insert, row);
    auto done = insert.bindText(9, row.name).bind(10, row.created).bind(11, id).run();
    if (!done && done.error().code == ErrorCode::AlreadyExists)
        return fail(ErrorCode::AlreadyExists, {"operator"});
    return done;
}

Result<void> OperatorTable::update(store::Transaction& tx, const StoredOperator& row) {
    CHATKEEP_ASSIGN(auto update,
                    tx.prepare("UPDATE operator SET role = $2, verifier_salt = $3, verifier_hash = $4, "
                               "memory_kib = $5, passes = $6, lanes = $7, has_slot = $8 WHERE uid = $1"));
    bindChangeable(update, row);
    return update.run();
}

Result<void> OperatorTable::updateTries(store::Transaction& tx, const StoredOperator& row) {
    CHATKEEP_ASSIGN(auto update,
                    tx.prepare("UPDATE operator SET failures = $2, retry_after = $3, last_sign_in = $4 "
                               "WHERE uid = $1"));
    return update.bind(1, row.uid.bytes())
        .bind(2, row.failures)
        .bind(3, row.retryAfter)
        .bind(4, row.lastSignIn)
        .run();
}

Result<void> OperatorTable::remove(store::Transaction& tx, OperatorId uid) {
    CHATKEEP_ASSIGN(auto remove, tx.prepare("DELETE FROM operator WHERE uid = $1"));
    return remove.bind(1, uid.bytes()).run();
}

Result<void> OperatorTable::setAuditSequence(store::Transaction& tx, OperatorId uid, std::uint64_t sequence) {
    CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE operator SET audit_sequence = $2 WHERE uid = $1"));
    return update.bind(1, uid.bytes()).bind(2, static_cast<std::int64_t>(sequence)).run();
}

Result<std::optional<std::uint64_t>> OperatorTable::lastEntry(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(const auto text, metaValue(tx, kLastEntry));
    std::uint64_t sequence = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), sequence).ec != std::errc())
        return std::optional<std::uint64_t>();
    return sequence;
}

Result<void> OperatorTable::setLastEntry(store::Transaction& tx, std::uint64_t sequence) {
    return setMetaValue(tx, kLastEntry, std::to_string(sequence));
}

Result<std::vector<OperatorId>> OperatorTable::owedSlots(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(auto select,
                    tx.prepare("SELECT state FROM intent_journal WHERE kind = 'slot.remove' ORDER BY id"));
    std::vector<OperatorId> owed;
    for (;;) {
        CHATKEEP_ASSIGN(const bool found, select.step());
        if (!found) return owed;
        if (const auto uid = OperatorId::fromText(select.text(0))) owed.push_back(*uid);
    }
}

Result<void> OperatorTable::oweSlot(store::Transaction& tx, OperatorId uid, TimeMs at) {
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO intent_journal (kind, state, created) "
                                            "VALUES ('slot.remove', $1, $2)"));
    return insert.bindText(1, uid.text()).bind(2, at).run();
}

Result<void> OperatorTable::slotDone(store::Transaction& tx, OperatorId uid) {
    CHATKEEP_ASSIGN(auto remove,
                    tx.prepare("DELETE FROM intent_journal WHERE kind = 'slot.remove' AND state = $1"));
    return remove.bindText(1, uid.text()).run();
}

Result<bool> OperatorTable::rotationOwed(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(const auto text, metaValue(tx, kRotationOwed));
    return text == "1";
}

Result<void> OperatorTable::setRotationOwed(store::Transaction& tx, bool owed) {
    return setMetaValue(tx, kRotationOwed, owed ? "1" : "0");
}

} // namespace chatkeep::access
