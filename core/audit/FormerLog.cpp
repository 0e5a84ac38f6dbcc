// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/FormerLog.h"

#include "core/audit/AuditTable.h"
#include "core/audit/TileFolder.h"

namespace chatkeep::audit {
namespace {

std::unexpected<Error> brokenLog(const char* why) {
    return fail(ErrorCode::Damaged, {"audit log"}, why);
}

Result<FormerLog> currentLog(store::Transaction& tx, const keys::KeyRing& ring, TimeMs at) {
    CHATKEEP_ASSIGN(const auto origin, AuditTable::origin(tx));
    CHATKEEP_ASSIGN(const auto note, AuditTable::lastCheckpoint(tx));
    if (!origin || !note) return brokenLog("nothing signed to retire");
    for (const keys::Key* key : ring.all()) {
        if (key->purpose != keys::KeyPurpose::AuditSigning) continue;
        std::string verifierKey = makeVerifierKey(*origin, crypto::ed25519PublicKey(key->secret));
        if (auto last = openCheckpoint(note->note, verifierKey))
            return FormerLog{*origin, std::move(verifierKey), std::move(*last), at};
    }
    return brokenLog("checkpoint of an unknown key");
}

Result<void> runAll(store::Transaction& tx, std::initializer_list<std::string_view> statements) {
    for (const std::string_view sql : statements) {
        CHATKEEP_ASSIGN(auto statement, tx.prepare(sql));
        CHATKEEP_TRY(statement.run());
    }
    return {};
}

/// "SELECT id FROM audit_former_log …" of one row.
Result<std::int64_t> insertLog(store::Transaction& tx, const FormerLog& log) {
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO audit_former_log (origin, note, verifier_key, retired) "
                               "VALUES ($1, $2, $3, $4) RETURNING id"));
    insert.bindText(1, log.origin)
        .bindText(2, log.last.note)
        .bindText(3, log.verifierKey)
        .bind(4, log.retired);
    CHATKEEP_ASSIGN(const bool found, insert.step());
    if (!found) return fail(ErrorCode::StoreUnavailable);
    const std::int64_t id = insert.integer(0);
    CHATKEEP_TRY(insert.run());
    return id;
}

Result<void> setFormerCheckpoint(store::Transaction& tx, const Checkpoint& last) {
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO meta (name, value) VALUES ('audit_former', $1) "
                                            "ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    const std::string text = std::to_string(last.size) + " " + toBase64(last.root);
    return insert.bindText(1, text).run();
}

FormerLog formerLogOf(const store::Statement& row) {
    FormerLog log;
    log.origin = row.text(1);
    log.verifierKey = row.text(3);
    log.retired = row.integer(4);
    if (auto last = openCheckpoint(row.text(2), log.verifierKey)) log.last = std::move(*last);
    return log;
}

} // namespace

Result<FormerLog> retireLog(store::Transaction& tx, const keys::KeyRing& ring, TimeMs at) {
    CHATKEEP_ASSIGN(FormerLog log, currentLog(tx, ring, at));
    CHATKEEP_ASSIGN(const std::int64_t id, insertLog(tx, log));
    {
        CHATKEEP_ASSIGN(auto entries, tx.prepare("INSERT INTO audit_former_entry (log, sequence, entry) "
                                                 "SELECT $1, sequence, entry FROM audit_entry"));
        CHATKEEP_TRY(entries.bind(1, id).run());
        CHATKEEP_ASSIGN(auto details,
                        tx.prepare("INSERT INTO audit_former_detail (log, sequence, uid, salt, body) "
                                   "SELECT $1, sequence, uid, salt, body FROM audit_detail"));
        CHATKEEP_TRY(details.bind(1, id).run());
    }
    CHATKEEP_TRY(
        runAll(tx, {"DELETE FROM audit_entry", "DELETE FROM audit_tile", "DELETE FROM audit_detail",
                    "DELETE FROM audit_checkpoint", "DELETE FROM meta WHERE name = 'audit_origin'"}));
    CHATKEEP_TRY(setFormerCheckpoint(tx, log.last));
    return log;
}

Result<std::vector<FormerLog>> formerLogs(store::Databases& databases) {
    return databases.readers().read([](store::ReadTransaction& tx) -> Result<std::vector<FormerLog>> {
        CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT id, origin, note, verifier_key, retired "
                                                "FROM audit_former_log ORDER BY id"));
        std::vector<FormerLog> logs;
        for (;;) {
            CHATKEEP_ASSIGN(const bool found, select.step());
            if (!found) return logs;
            logs.push_back(formerLogOf(select));
        }
    });
}

Result<Log::Exported> exportFormerLog(store::Databases& databases, const std::string& origin,
                                      const std::string& folder) {
    return databases.readers().read([&](store::ReadTransaction& tx) -> Result<Log::Exported> {
        CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT id, origin, note, verifier_key, retired "
                                                "FROM audit_former_log WHERE origin = $1"));
        CHATKEEP_ASSIGN(const bool found, select.bindText(1, origin).step());
        if (!found) return fail(ErrorCode::NotFound, {"audit log"});
        const FormerLog log = formerLogOf(select);
        TileFolder target(folder);
        CHATKEEP_TRY(target.begin());
        CHATKEEP_ASSIGN(auto entries,
                        tx.prepare("SELECT entry FROM audit_former_entry WHERE log = $1 AND sequence < $2 "
                                   "ORDER BY sequence"));
        entries.bind(1, select.integer(0)).bind(2, static_cast<std::int64_t>(log.last.size));
        for (;;) {
            CHATKEEP_ASSIGN(const bool more, entries.step());
            if (!more) break;
            CHATKEEP_TRY(target.add(asText(entries.blob(0))));
        }
        if (target.root() != log.last.root) return brokenLog("entries differ from the checkpoint");
        CHATKEEP_TRY(target.finish(log.last.note));
        return Log::Exported{log.last.size, toBase64(log.last.root), log.verifierKey};
    });
}

Result<std::optional<Checkpoint>> formerCheckpoint(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT value FROM meta WHERE name = 'audit_former'"));
    CHATKEEP_ASSIGN(const bool found, select.step());
    if (!found) return std::optional<Checkpoint>();
    const std::string text(select.text(0));
    const std::size_t space = text.find(' ');
    const auto root = fromBase64(space == std::string::npos ? std::string() : text.substr(space + 1));
    if (!root || root->size() != sizeof(Digest)) return brokenLog("former checkpoint");
    Checkpoint checkpoint;
    checkpoint.size = std::strtoull(text.c_str(), nullptr, 10);
    std::copy(root->begin(), root->end(), checkpoint.root.begin());
    return checkpoint;
}

} // namespace chatkeep::audit
