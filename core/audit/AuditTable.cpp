// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/AuditTable.h"

#include "core/audit/Tiles.h"

namespace chatkeep::audit {
namespace {

std::unexpected<Error> damagedLog(std::string detail) {
    return fail(ErrorCode::Damaged, {"audit log"}, std::move(detail));
}

} // namespace

Result<void> AuditTable::insertEntry(store::Transaction& tx, std::uint64_t sequence, std::string_view entry) {
    auto insert = tx.prepare("INSERT INTO audit_entry (sequence, entry) VALUES ($1, $2)");
    if (!insert) return passOn(std::move(insert));
    return insert->bind(1, static_cast<std::int64_t>(sequence)).bind(2, asBytes(entry)).run();
}

Result<void> AuditTable::insertDetail(store::Transaction& tx, std::uint64_t sequence, const Detail& detail) {
    auto insert = tx.prepare("INSERT INTO audit_detail (sequence, uid, salt, body) VALUES ($1, $2, $3, $4)");
    if (!insert) return passOn(std::move(insert));
    return insert->bind(1, static_cast<std::int64_t>(sequence))
        .bind(2, detail.uid.bytes())
        .bind(3, detail.salt)
        .bind(4, detail.body)
        .run();
}

Result<void> AuditTable::insertTile(store::Transaction& tx, unsigned level, std::uint64_t tile,
                                    std::span<const Digest> hashes) {
    auto insert = tx.prepare("INSERT INTO audit_tile (level, tile, hashes) VALUES ($1, $2, $3)");
    if (!insert) return passOn(std::move(insert));
    return insert->bind(1, static_cast<std::int64_t>(level))
        .bind(2, static_cast<std::int64_t>(tile))
        .bind(3, tileBytes(hashes))
        .run();
}

Result<void> AuditTable::insertCheckpoint(store::Transaction& tx, const SignedNote& note, TimeMs at) {
    auto insert = tx.prepare("INSERT INTO audit_checkpoint (size, at, note) VALUES ($1, $2, $3)");
    if (!insert) return passOn(std::move(insert));
    return insert->bind(1, static_cast<std::int64_t>(note.size)).bind(2, at).bindText(3, note.note).run();
}

Result<std::uint64_t> AuditTable::size(store::ReadTransaction& tx) {
    auto select = tx.prepare("SELECT sequence FROM audit_entry ORDER BY sequence DESC LIMIT 1");
    if (!select) return passOn(std::move(select));
    CHATKEEP_ASSIGN(const bool found, select->step());
    return found ? static_cast<std::uint64_t>(select->integer(0)) + 1 : 0;
}

Result<std::vector<std::string>> AuditTable::entries(store::ReadTransaction& tx, std::uint64_t from,
                                                     std::size_t limit) {
    auto select =
        tx.prepare("SELECT sequence, entry FROM audit_entry WHERE sequence >= $1 ORDER BY sequence LIMIT $2");
    if (!select) return passOn(std::move(select));
    select->bind(1, static_cast<std::int64_t>(from)).bind(2, static_cast<std::int64_t>(limit));
    std::vector<std::string> entries;
    for (;;) {
        CHATKEEP_ASSIGN(const bool found, select->step());
        if (!found) return entries;
        if (static_cast<std::uint64_t>(select->integer(0)) != from + entries.size())
            return damagedLog("gap in the sequence numbers");
        entries.emplace_back(asText(select->blob(1)));
    }
}

Result<std::vector<Digest>> AuditTable::tile(store::ReadTransaction& tx, unsigned level, std::uint64_t tile) {
    auto select = tx.prepare("SELECT hashes FROM audit_tile WHERE level = $1 AND tile = $2");
    if (!select) return passOn(std::move(select));
    select->bind(1, static_cast<std::int64_t>(level)).bind(2, static_cast<std::int64_t>(tile));
    CHATKEEP_ASSIGN(const bool found, select->step());
    if (!found) return damagedLog("tile missing");
    auto hashes = parseTile(select->blob(0), kTileWidth);
    if (!hashes) return damagedLog("tile of a wrong length");
    return hashes;
}

Result<std::optional<AuditTable::Detail>> AuditTable::detail(store::ReadTransaction& tx,
                                                             std::uint64_t sequence) {
    auto select = tx.prepare("SELECT uid, salt, body FROM audit_detail WHERE sequence = $1");
    if (!select) return passOn(std::move(select));
    select->bind(1, static_cast<std::int64_t>(sequence));
    CHATKEEP_ASSIGN(const bool found, select->step());
    if (!found) return std::optional<Detail>();
    const auto uid = RowUid::fromBytes(select->blob(0));
    if (!uid) return damagedLog("detail without id");
    const ByteView salt = select->blob(1);
    const ByteView body = select->blob(2);
    return Detail{*uid, Bytes(salt.begin(), salt.end()), Bytes(body.begin(), body.end())};
}

Result<std::optional<AuditTable::SignedNote>> AuditTable::lastCheckpoint(store::ReadTransaction& tx) {
    auto select = tx.prepare("SELECT size, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1");
    if (!select) return passOn(std::move(select));
    CHATKEEP_ASSIGN(const bool found, select->step());
    if (!found) return std::optional<SignedNote>();
    return SignedNote{static_cast<std::uint64_t>(select->integer(0)), std::string(select->text(1))};
}

Result<std::optional<std::string>> AuditTable::origin(store::ReadTransaction& tx) {
    auto select = tx.prepare("SELECT value FROM meta WHERE name = 'audit_origin'");
    if (!select) return passOn(std::move(select));
    CHATKEEP_ASSIGN(const bool found, select->step());
    if (!found) return std::optional<std::string>();
    return std::string(select->text(0));
}

Result<void> AuditTable::setOrigin(store::Transaction& tx, std::string_view origin) {
    auto insert = tx.prepare("INSERT INTO meta (name, value) VALUES ('audit_origin', $1) "
                             "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    if (!insert) return passOn(std::move(insert));
    return insert->bindText(1, origin).run();
}

} // namespace chatkeep::audit
