// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/OutsideRows.h"

#include "core/access/BoundTable.h"
#include "core/access/Gate.h"

namespace chatkeep::access {
namespace {

std::string hashOfSlots(const keys::VaultSummary& summary) {
    Json slots = Json::array();
    for (const keys::SlotSummary& slot : summary.slots)
        slots.push_back({slot.kind, slot.id.text(), slot.operatorId.text(), slot.created});
    return toHex(crypto::sha256(asBytes(canonicalJson(slots))));
}

/// Of the first `count` tombstones in the order they were written.
std::string hashOfTombstones(const std::vector<store::Tombstone>& tombstones, std::size_t count) {
    crypto::Sha256Stream stream;
    for (std::size_t i = 0; i < count; ++i) {
        stream.update(tombstones[i].id.bytes());
        const std::uint8_t kind = tombstones[i].isConversation ? 1 : 0;
        stream.update(ByteView(&kind, 1));
    }
    return toHex(stream.finish());
}

struct Bound {
    std::uint64_t generation = 0;
    std::string slots;
    std::size_t tombstones = 0;
    std::string tombstonesHash;
};

Result<std::optional<Bound>> boundBefore(store::Databases& databases, audit::Log& log) {
    CHATKEEP_ASSIGN(const auto sequence, databases.readers().read(&BoundTable::outsideEntry));
    if (!sequence) return std::optional<Bound>();
    CHATKEEP_ASSIGN(const auto details, log.details(*sequence));
    if (!details) return fail(ErrorCode::RolledBack, {"vault.json"}, "its entry is gone");
    Bound bound;
    CHATKEEP_ASSIGN(const std::int64_t generation, integerMember(*details, "generation"));
    CHATKEEP_ASSIGN(bound.slots, stringMember(*details, "slots"));
    CHATKEEP_ASSIGN(const std::int64_t tombstones, integerMember(*details, "tombstones"));
    CHATKEEP_ASSIGN(bound.tombstonesHash, stringMember(*details, "tombstones_hash"));
    bound.generation = static_cast<std::uint64_t>(generation);
    bound.tombstones = static_cast<std::size_t>(tombstones);
    return std::optional<Bound>(std::move(bound));
}

} // namespace

Result<void> bindOutside(store::Databases& databases, audit::Log& log, const keys::Vault& vault) {
    CHATKEEP_ASSIGN(const auto before, boundBefore(databases, log));
    const keys::VaultSummary summary = vault.summary();
    CHATKEEP_ASSIGN(const auto tombstones, databases.subjectKeys().tombstones());
    if (before && before->generation == summary.generation && before->tombstones == tombstones.size())
        return {};
    audit::Draft draft;
    draft.act = "vault.bound";
    draft.details = {{"generation", summary.generation},
                     {"slots", hashOfSlots(summary)},
                     {"tombstones", tombstones.size()},
                     {"tombstones_hash", hashOfTombstones(tombstones, tombstones.size())}};
    const ActorRef system = Actor::system("anchor").ref();
    auto bound = databases.store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_ASSIGN(const std::uint64_t sequence, log.append(tx, system, draft));
        CHATKEEP_TRY(BoundTable::setOutsideEntry(tx, sequence));
        return true;
    });
    if (!bound) return passOn(std::move(bound));
    return {};
}

Result<void> unbindOutside(store::Transaction& tx) {
    return BoundTable::clearOutsideEntry(tx);
}

Result<std::vector<std::string>> checkOutside(store::Databases& databases, audit::Log& log,
                                              const keys::Vault& vault) {
    std::vector<std::string> older;
    auto read = boundBefore(databases, log);
    if (!read && read.error().code == ErrorCode::RolledBack) return std::vector<std::string>{"vault.json"};
    if (!read) return passOn(std::move(read));
    if (!*read) return older;
    const Bound& bound = **read;
    const keys::VaultSummary summary = vault.summary();
    const bool isOlder = summary.generation < bound.generation ||
                         (summary.generation == bound.generation && hashOfSlots(summary) != bound.slots);
    if (isOlder) older.emplace_back("vault.json");
    CHATKEEP_ASSIGN(const auto tombstones, databases.subjectKeys().tombstones());
    if (tombstones.size() < bound.tombstones ||
        hashOfTombstones(tombstones, bound.tombstones) != bound.tombstonesHash)
        older.emplace_back("tombstones");
    return older;
}

} // namespace chatkeep::access
