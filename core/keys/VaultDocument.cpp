// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keys/VaultDocument.h"

#include "core/base/Files.h"
#include "core/base/Json.h"

#include <algorithm>
#include <array>
#include <limits>

namespace chatkeep::keys {
namespace {

constexpr std::size_t kLargestVaultFile = std::size_t{4} * 1024 * 1024;
constexpr std::size_t kMostSlots = 64;

std::unexpected<Error> unreadable(ErrorCode code, std::string why = {}) {
    return fail(code, {std::string(kVaultFileName)}, std::move(why));
}

/// Reads members one after the other; the first that is missing or of another type is remembered.
class MemberReader {
public:
    explicit MemberReader(const Json& object)
        : m_object(object) {}

    [[nodiscard]] std::string text(std::string_view name) { return keep(stringMember(m_object, name)); }
    [[nodiscard]] std::int64_t integer(std::string_view name) { return keep(integerMember(m_object, name)); }
    [[nodiscard]] std::uint32_t small(std::string_view name) {
        const std::int64_t value = integer(name);
        if (value < 0 || value > std::numeric_limits<std::uint32_t>::max()) m_defect = name;
        return static_cast<std::uint32_t>(value);
    }
    [[nodiscard]] TimeMs time(std::string_view name) { return keep(parseTime(text(name))); }
    [[nodiscard]] Bytes bytes(std::string_view name) { return keep(fromBase64(text(name))); }
    template <typename IdType>
    [[nodiscard]] IdType id(std::string_view name) {
        const auto read = IdType::fromText(text(name));
        if (!read) m_defect = name;
        return read.value_or(IdType());
    }
    [[nodiscard]] const Json& child(std::string_view name, Json::value_t type) {
        static const Json none;
        const auto found = m_object.is_object() ? m_object.find(name) : m_object.end();
        if (found != m_object.end() && found->type() == type) return *found;
        m_defect = name;
        return none;
    }
    [[nodiscard]] const std::string& defect() const { return m_defect; }

private:
    template <typename T>
    T keep(Result<T> value) {
        if (value) return std::move(*value);
        if (m_defect.empty()) m_defect = value.error().args.empty() ? "member" : value.error().args.front();
        return T{};
    }
    const Json& m_object;
    std::string m_defect;
};

Json slotToJson(const SlotRecord& slot) {
    Json json{{"kind", slot.about.kind},
              {"id", slot.about.id.text()},
              {"created", formatTime(slot.about.created)},
              {"vault_key", toBase64(slot.wrappedVaultKey)},
              {"kek", toBase64(slot.wrappedKek)}};
    if (slot.about.kind != "password") return json;
    json["operator"] = slot.about.operatorId.text();
    json["name"] = slot.about.operatorName;
    json["salt"] = toBase64(slot.salt);
    json["argon2id"] = {{"memory_kib", slot.about.cost.memoryKib},
                        {"passes", slot.about.cost.passes},
                        {"lanes", slot.about.cost.lanes}};
    return json;
}

bool isSaneCost(const crypto::Argon2Cost& cost) {
    return cost.memoryKib >= crypto::kArgon2FloorKib && cost.memoryKib <= crypto::kArgon2CapKib &&
           cost.passes >= 1 && cost.passes <= crypto::kArgon2CapPasses && cost.lanes >= 1 &&
           cost.lanes <= crypto::kArgon2CapLanes;
}

Result<SlotRecord> slotFromJson(const Json& json) {
    MemberReader reader(json);
    SlotRecord slot;
    slot.about.kind = reader.text("kind");
    slot.about.id = reader.id<RowUid>("id");
    slot.about.created = reader.time("created");
    slot.wrappedVaultKey = reader.bytes("vault_key");
    slot.wrappedKek = reader.bytes("kek");
    if (slot.about.kind == "password") {
        slot.about.operatorId = reader.id<RowUid>("operator");
        slot.about.operatorName = reader.text("name");
        slot.salt = reader.bytes("salt");
        MemberReader cost(reader.child("argon2id", Json::value_t::object));
        slot.about.cost = {cost.small("memory_kib"), cost.small("passes"), cost.small("lanes")};
        if (!cost.defect().empty() || !isSaneCost(slot.about.cost) || slot.salt.size() < 16)
            return unreadable(ErrorCode::Damaged, "argon2id cost");
    } else if (slot.about.kind != "recovery" && slot.about.kind != "keychain" &&
               slot.about.kind != "credential") {
        return unreadable(ErrorCode::Damaged, "kind of slot");
    } else {
        slot.about.cost = {0, 0, 0};
    }
    if (!reader.defect().empty()) return unreadable(ErrorCode::Damaged, "slot: " + reader.defect());
    return slot;
}

Json documentToJson(const VaultDocument& document) {
    Json slots = Json::array();
    for (const SlotRecord& slot : document.slots)
        slots.push_back(slotToJson(slot));
    Json keys = Json::array();
    for (const KeySummary& key : document.keys)
        keys.push_back({{"purpose", key.purpose},
                        {"version", key.version},
                        {"state", key.state},
                        {"created", formatTime(key.created)}});
    Json json{{"chatkeep", "vault"},
              {"format", kVaultFormat},
              {"id", document.id.text()},
              {"region", document.region},
              {"demo", document.demo},
              {"created", formatTime(document.created)},
              {"generation", document.generation},
              {"files",
               {{"store", document.files.store},
                {"subjects", document.files.subjects},
                {"search", document.files.search}}},
              {"slots", std::move(slots)},
              {"keys", std::move(keys)}};
    if (document.rotationOwed) json["rotation_owed"] = true;
    return json;
}

/// A name inside the vault's folder and nothing else.
bool isPlainFileName(const std::string& name) {
    return !name.empty() && name.size() <= 64 && name[0] != '.' && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    });
}

Result<VaultDocument> documentFromJson(const Json& json) {
    MemberReader reader(json);
    VaultDocument document;
    document.id = reader.id<VaultId>("id");
    document.region = reader.text("region");
    document.demo = reader.child("demo", Json::value_t::boolean) == true;
    document.rotationOwed = json.contains("rotation_owed") && json["rotation_owed"] == true;
    document.created = reader.time("created");
    document.generation = static_cast<std::uint64_t>(reader.integer("generation"));
    document.sealedRing = reader.bytes("ring");
    MemberReader files(reader.child("files", Json::value_t::object));
    document.files = {files.text("store"), files.text("subjects"), files.text("search")};
    for (const Json& entry : reader.child("slots", Json::value_t::array)) {
        CHATKEEP_ASSIGN(SlotRecord slot, slotFromJson(entry));
        document.slots.push_back(std::move(slot));
    }
    for (const Json& entry : reader.child("keys", Json::value_t::array)) {
        MemberReader key(entry);
        document.keys.push_back(
            {key.text("purpose"), key.small("version"), key.text("state"), key.time("created")});
        if (!key.defect().empty()) return unreadable(ErrorCode::Damaged, "key: " + key.defect());
    }
    for (const std::string& name : {document.files.store, document.files.subjects, document.files.search})
        if (!isPlainFileName(name)) return unreadable(ErrorCode::Damaged, "file name");
    if (!reader.defect().empty()) return unreadable(ErrorCode::Damaged, reader.defect());
    if (document.slots.size() > kMostSlots) return unreadable(ErrorCode::Damaged, "slots");
    return document;
}

/// A broken file of ours still holds most of our words; one broken byte cannot take two of them away.
bool looksLikeOurs(std::string_view text) {
    constexpr std::array<std::string_view, 5> words{"\"chatkeep\"", "\"checksum\"", "\"argon2id\"",
                                                    "\"vault_key\"", "\"generation\""};
    return std::ranges::count_if(words, [text](std::string_view word) { return text.contains(word); }) >= 2;
}

std::string checksumOf(Json json) {
    json.erase("checksum");
    return toHex(crypto::sha256(asBytes(canonicalJson(json))));
}

} // namespace

std::string VaultDocument::write() const {
    Json json = documentToJson(*this);
    json["ring"] = toBase64(sealedRing);
    json["checksum"] = checksumOf(json);
    return canonicalJson(json);
}

Result<VaultDocument> VaultDocument::read(std::string_view text) {
    const auto json = parseJson(text, 8);
    if (!json || !json->is_object())
        return unreadable(text.empty() || looksLikeOurs(text) ? ErrorCode::Damaged : ErrorCode::Foreign,
                          "not JSON");
    const auto marker = stringMember(*json, "chatkeep");
    if (!marker || *marker != "vault")
        return unreadable(looksLikeOurs(text) ? ErrorCode::Damaged : ErrorCode::Foreign, "no marker");
    // First of all the format: a newer program may well compute its checksum otherwise.
    const auto format = integerMember(*json, "format");
    if (format && *format > kVaultFormat) return unreadable(ErrorCode::NewerVersion);
    if (!format || *format != kVaultFormat) return unreadable(ErrorCode::Damaged, "format");
    const auto checksum = stringMember(*json, "checksum");
    if (!checksum || *checksum != checksumOf(*json)) return unreadable(ErrorCode::Damaged, "checksum");
    return documentFromJson(*json);
}

crypto::Digest VaultDocument::header() const {
    return crypto::sha256(asBytes(canonicalJson(documentToJson(*this))));
}

VaultSummary VaultDocument::summary() const {
    VaultSummary summary{id, kVaultFormat, region, generation, demo, rotationOwed, {}, keys};
    for (const SlotRecord& slot : slots)
        summary.slots.push_back(slot.about);
    return summary;
}

Result<VaultDocument> readVaultFile(const std::string& folder) {
    auto text = readFile(folder + "/" + std::string(kVaultFileName), kLargestVaultFile);
    if (text) return VaultDocument::read(*text);
    if (text.error().code == ErrorCode::NotFound) return fail(ErrorCode::NotFound, {"vault"});
    if (text.error().code == ErrorCode::TooLarge) return unreadable(ErrorCode::Foreign, "size");
    return passOn(std::move(text));
}

} // namespace chatkeep::keys
