// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keys/Slots.h"

#include "core/base/Text.h"
#include "core/crypto/KeyText.h"
#include "core/crypto/Random.h"
#include "core/crypto/Signature.h"

#include <algorithm>

namespace chatkeep::keys {
namespace {

constexpr std::size_t kSaltBytes = 32;

SlotRecord* firstSlot(std::vector<SlotRecord>& slots, auto matches) {
    const auto found = std::ranges::find_if(slots, matches);
    return found == slots.end() ? nullptr : &*found;
}

} // namespace

SlotRecord* Vault::Slots::ofOperator(OperatorId id) {
    return firstSlot(document.slots, [id](const SlotRecord& slot) {
        return slot.about.kind == "password" && slot.operatorId() == id;
    });
}

SlotRecord* Vault::Slots::ofKind(std::string_view kind) {
    return firstSlot(document.slots, [kind](const SlotRecord& slot) { return slot.about.kind == kind; });
}

void Vault::Slots::put(SlotRecord slot, const crypto::Secret& kek) {
    wrapSlot(slot, document.id, kek, vaultKey);
    std::erase_if(document.slots, [&](const SlotRecord& other) { return other.about.id == slot.about.id; });
    document.slots.push_back(std::move(slot));
}

Result<void> Vault::Slots::rewrap() {
    crypto::Secret fresh = crypto::randomSecret(32);
    for (SlotRecord& slot : document.slots) {
        CHATKEEP_ASSIGN(const crypto::Secret kek, unwrapKek(slot, document.id, vaultKey));
        wrapSlot(slot, document.id, kek, fresh);
    }
    vaultKey = std::move(fresh);
    return {};
}

SlotRecord newPasswordSlot(OperatorId id, const std::string& name, const crypto::Argon2Cost& cost,
                           TimeMs created) {
    SlotRecord slot = newSecretSlot("password", created);
    slot.about.operatorId = RowUid::fromBytes(id.bytes()).value_or(RowUid());
    slot.about.operatorName = toNfc(name);
    slot.about.cost = cost;
    slot.salt = crypto::randomBytes(kSaltBytes);
    return slot;
}

SlotRecord newSecretSlot(std::string_view kind, TimeMs created) {
    SlotRecord slot;
    slot.about.kind = kind;
    slot.about.id = crypto::newId<RowUid>();
    slot.about.created = created;
    return slot;
}

Result<NewVaultSecrets> renewRecoveryIn(Vault::Slots& slots, KeyRing& ring, TimeMs created) {
    const crypto::Secret secret = crypto::randomSecret(32);
    SlotRecord slot = newSecretSlot("recovery", created);
    CHATKEEP_ASSIGN(const crypto::Secret kek, slotKek(slot, secret));
    std::erase_if(slots.document.slots,
                  [](const SlotRecord& other) { return other.about.kind == "recovery"; });
    slots.put(std::move(slot), kek);

    const crypto::Secret identity = crypto::randomSecret(32);
    const std::string recipient = crypto::ageRecipientText(crypto::x25519PublicKey(identity));
    (void)ring.add(KeyPurpose::BackupRecipient, crypto::Secret(asBytes(recipient)), created);
    const crypto::Secret identityText = crypto::ageIdentityText(identity);
    return NewVaultSecrets{crypto::splitSecret(secret, kShareThreshold, kShareCount),
                           std::string(identityText.text())};
}

} // namespace chatkeep::keys
