// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/SetFormat.h"

#include "core/base/Json.h"

#include <algorithm>

namespace chatkeep::custody {
namespace {

constexpr int kSetFormat = 1;
constexpr std::string_view kContentKind = "content";
constexpr std::string_view kKeysKind = "keys";
constexpr std::string_view kNameStart = "content-";
constexpr std::string_view kNameEnd = ".age";

std::unexpected<Error> badManifest(std::string why) {
    return fail(ErrorCode::Damaged, {"backup"}, "manifest: " + std::move(why));
}

Json databaseJson(const PackedDatabase& database) {
    return {{"key", toHex(database.key.keyAndSalt.view())},
            {"sha256", database.sha256},
            {"bytes", database.sizeBytes}};
}

Result<PackedDatabase> databaseOf(const Json& json) {
    CHATKEEP_ASSIGN(const std::string keyText, stringMember(json, "key"));
    CHATKEEP_ASSIGN(const Bytes key, fromHex(keyText));
    if (key.size() != 48) return badManifest("key");
    PackedDatabase database;
    database.key.keyAndSalt = crypto::Secret(key);
    CHATKEEP_ASSIGN(database.sha256, stringMember(json, "sha256"));
    CHATKEEP_ASSIGN(const std::int64_t size, integerMember(json, "bytes"));
    database.sizeBytes = static_cast<std::uint64_t>(size);
    return database;
}

Json headJson(std::string_view kind, VaultId vault, TimeMs created) {
    return {{"chatkeep", "backup"},
            {"kind", kind},
            {"format", kSetFormat},
            {"vault", vault.text()},
            {"created", formatTime(created)}};
}

struct Head {
    Json json;
    VaultId vault;
    TimeMs created = 0;
};

Result<Head> readHead(std::string_view text, std::string_view kind) {
    Head head;
    CHATKEEP_ASSIGN(head.json, parseJson(text, 8));
    CHATKEEP_ASSIGN(const std::string marker, stringMember(head.json, "chatkeep"));
    CHATKEEP_ASSIGN(const std::string ownKind, stringMember(head.json, "kind"));
    CHATKEEP_ASSIGN(const std::int64_t format, integerMember(head.json, "format"));
    if (marker != "backup" || ownKind != kind) return badManifest("kind");
    if (format > kSetFormat) return fail(ErrorCode::NewerVersion, {"backup"});
    CHATKEEP_ASSIGN(const std::string vault, stringMember(head.json, "vault"));
    CHATKEEP_ASSIGN(const std::string created, stringMember(head.json, "created"));
    CHATKEEP_ASSIGN(head.created, parseTime(created));
    const auto id = VaultId::fromText(vault);
    if (!id || format != kSetFormat) return badManifest("head");
    head.vault = *id;
    return head;
}

/// A manifest comes out of an authenticated archive: any defect in it is damage.
template <typename Manifest>
Result<Manifest> orDamaged(Result<Manifest> manifest) {
    if (manifest || manifest.error().code != ErrorCode::InvalidInput) return manifest;
    return badManifest(manifest.error().args.empty() ? "form" : manifest.error().args.front());
}

Result<ContentManifest> readContentManifest(std::string_view text) {
    CHATKEEP_ASSIGN(const Head head, readHead(text, kContentKind));
    ContentManifest manifest;
    manifest.vault = head.vault;
    manifest.created = head.created;
    if (!head.json.contains("store") || !head.json.contains("audit") || !head.json.contains("counts"))
        return badManifest("members");
    CHATKEEP_ASSIGN(manifest.database, databaseOf(head.json["store"]));
    const Json& audit = head.json["audit"];
    CHATKEEP_ASSIGN(manifest.auditOrigin, stringMember(audit, "origin"));
    CHATKEEP_ASSIGN(const std::int64_t size, integerMember(audit, "size"));
    manifest.auditSize = static_cast<std::uint64_t>(size);
    CHATKEEP_ASSIGN(manifest.auditRoot, stringMember(audit, "root"));
    CHATKEEP_ASSIGN(manifest.verifierKey, stringMember(audit, "vkey"));
    const Json& counts = head.json["counts"];
    CHATKEEP_ASSIGN(manifest.conversations, integerMember(counts, "conversations"));
    CHATKEEP_ASSIGN(manifest.messages, integerMember(counts, "messages"));
    CHATKEEP_ASSIGN(manifest.persons, integerMember(counts, "persons"));
    return manifest;
}

Result<KeySetManifest> readKeyManifest(std::string_view text) {
    CHATKEEP_ASSIGN(const Head head, readHead(text, kKeysKind));
    KeySetManifest manifest;
    manifest.vault = head.vault;
    manifest.created = head.created;
    if (!head.json.contains("subjects")) return badManifest("members");
    CHATKEEP_ASSIGN(manifest.database, databaseOf(head.json["subjects"]));
    CHATKEEP_ASSIGN(manifest.vaultFileSha256, stringMember(head.json, "vault_file_sha256"));
    return manifest;
}

} // namespace

std::string ContentManifest::write() const {
    Json json = headJson(kContentKind, vault, created);
    json["store"] = databaseJson(database);
    json["audit"] = {
        {"origin", auditOrigin}, {"size", auditSize}, {"root", auditRoot}, {"vkey", verifierKey}};
    json["counts"] = {{"conversations", conversations}, {"messages", messages}, {"persons", persons}};
    return canonicalJson(json);
}

Result<ContentManifest> ContentManifest::read(std::string_view text) {
    return orDamaged(readContentManifest(text));
}

std::string KeySetManifest::write() const {
    Json json = headJson(kKeysKind, vault, created);
    json["subjects"] = databaseJson(database);
    json["vault_file_sha256"] = vaultFileSha256;
    return canonicalJson(json);
}

Result<KeySetManifest> KeySetManifest::read(std::string_view text) {
    return orDamaged(readKeyManifest(text));
}

std::string contentSetName(TimeMs at) {
    std::string stamp = formatTime(at);
    stamp.erase(stamp.find('.'));
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    return std::string(kNameStart) + stamp + "Z" + std::string(kNameEnd);
}

Result<TimeMs> contentSetTime(std::string_view name) {
    constexpr std::string_view shape = "00000000T000000Z";
    const auto bad = [] { return fail(ErrorCode::InvalidInput, {"set"}); };
    if (!name.starts_with(kNameStart) || !name.ends_with(kNameEnd) ||
        name.size() != kNameStart.size() + shape.size() + kNameEnd.size())
        return bad();
    std::string stamp(name.substr(kNameStart.size(), shape.size()));
    for (const std::size_t at : {13U, 11U})
        stamp.insert(at, ":");
    for (const std::size_t at : {6U, 4U})
        stamp.insert(at, "-");
    auto time = parseTime(stamp);
    if (!time) return bad();
    return time;
}

} // namespace chatkeep::custody
