// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keys/Vault.h"

#include "core/base/Files.h"
#include "core/crypto/Random.h"
#include "core/keys/NewFolder.h"
#include "core/keys/Slots.h"

#include <sys/stat.h>

namespace chatkeep::keys {
namespace {

std::unexpected<Error> noSlot() {
    return fail(ErrorCode::NotFound, {"slot"});
}

std::vector<KeySummary> summaryOf(const KeyRing& ring) {
    std::vector<KeySummary> keys;
    for (const Key* key : ring.all())
        keys.push_back({std::string(purposeName(key->purpose)), key->version,
                        std::string(stateName(key->state)), key->created});
    return keys;
}

} // namespace

Vault::Vault() = default;
Vault::~Vault() = default;

Result<VaultSummary> Vault::summary(const std::string& folder) {
    CHATKEEP_ASSIGN(const VaultDocument document, readVaultFile(folder));
    return document.summary();
}

VaultSummary Vault::summary() const {
    const std::lock_guard lock(m_summaryMutex);
    return m_summary;
}

void Vault::renewSummary() {
    VaultSummary summary = m_slots->document.summary();
    summary.keys = summaryOf(*m_ring);
    const std::lock_guard lock(m_summaryMutex);
    m_summary = std::move(summary);
}

std::string Vault::path(const std::string& fileName) const {
    return m_folder + "/" + fileName;
}

Result<void> Vault::save(Slots& changed, const FileNames& files) {
    if (changed.vaultKey.empty()) return fail(ErrorCode::FactorRequired, {}, "the vault key is not held");
    changed.document.files = files;
    changed.document.keys = summaryOf(*m_ring);
    ++changed.document.generation;
    sealRing(changed.document, changed.vaultKey, *m_ring);
    CHATKEEP_TRY(replaceFile(path(std::string(kVaultFileName)), changed.document.write()));
    *m_slots = std::move(changed);
    m_files = files;
    renewSummary();
    if (m_onSaved) m_onSaved();
    return {};
}

Result<void> Vault::finishCreate() {
    struct stat status{};
    if (::stat(path(std::string(kVaultFileName)).c_str(), &status) == 0)
        return fail(ErrorCode::AlreadyExists, {"vault"});
    Slots slots = m_slots->clone();
    CHATKEEP_TRY(save(slots, m_files));
    removeLeftovers(m_folder);
    return {};
}

Result<void> Vault::saveRing() {
    Slots slots = m_slots->clone();
    return save(slots, m_files);
}

Result<void> Vault::switchFiles(const FileNames& files) {
    Slots slots = m_slots->clone();
    slots.document.rotationOwed = false;
    return save(slots, files);
}

Result<void> Vault::rotateVaultKey() {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    Slots slots = m_slots->clone();
    CHATKEEP_TRY(slots.rewrap());
    return save(slots, m_files);
}

Result<void> Vault::addPasswordSlot(OperatorId id, const std::string& name, const crypto::Secret& password,
                                    const crypto::Argon2Cost& cost) {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    if (hasSlot(id)) return fail(ErrorCode::AlreadyExists, {"slot"});
    SlotRecord slot = newPasswordSlot(id, name, cost, SystemClock().nowMs());
    CHATKEEP_ASSIGN(const crypto::Secret kek, slotKek(slot, password));
    Slots slots = m_slots->clone();
    slots.put(std::move(slot), kek);
    return save(slots, m_files);
}

Result<void> Vault::changeSlotPassword(OperatorId id, const crypto::Secret& password,
                                       const crypto::Argon2Cost& cost) {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    Slots slots = m_slots->clone();
    const SlotRecord* old = slots.ofOperator(id);
    if (old == nullptr) return noSlot();
    SlotRecord slot = newPasswordSlot(id, old->about.operatorName, cost, SystemClock().nowMs());
    CHATKEEP_ASSIGN(const crypto::Secret kek, slotKek(slot, password));
    std::erase_if(slots.document.slots,
                  [&](const SlotRecord& other) { return other.about.id == old->about.id; });
    slots.put(std::move(slot), kek);
    // A copy of the old file opens with the old password; the key in it must not be the one of today.
    CHATKEEP_TRY(slots.rewrap());
    return save(slots, m_files);
}

Result<void> Vault::removeSlotAndRewrap(OperatorId id) {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    Slots slots = m_slots->clone();
    const SlotRecord* old = slots.ofOperator(id);
    if (old == nullptr) return noSlot();
    const RowUid slotId = old->about.id;
    std::erase_if(slots.document.slots, [&](const SlotRecord& other) { return other.about.id == slotId; });
    slots.document.rotationOwed = true;
    CHATKEEP_TRY(slots.rewrap());
    return save(slots, m_files);
}

bool Vault::hasSlot(OperatorId id) const {
    return m_slots->ofOperator(id) != nullptr;
}

Result<NewVaultSecrets> Vault::renewRecovery() {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    Slots slots = m_slots->clone();
    CHATKEEP_ASSIGN(KeyRing before, KeyRing::parse(m_ring->serialize()));
    CHATKEEP_ASSIGN(NewVaultSecrets secrets, renewRecoveryIn(slots, *m_ring, SystemClock().nowMs()));
    auto saved = slots.rewrap();
    if (saved) saved = save(slots, m_files);
    if (!saved) {
        *m_ring = std::move(before);
        return passOn(std::move(saved));
    }
    return secrets;
}

Result<crypto::Secret> Vault::addSecretSlot(std::string_view kind) {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    crypto::Secret secret = crypto::randomSecret(32);
    SlotRecord slot = newSecretSlot(kind, SystemClock().nowMs());
    CHATKEEP_ASSIGN(const crypto::Secret kek, slotKek(slot, secret));
    Slots slots = m_slots->clone();
    std::erase_if(slots.document.slots, [kind](const SlotRecord& other) { return other.about.kind == kind; });
    slots.put(std::move(slot), kek);
    CHATKEEP_TRY(save(slots, m_files));
    return secret;
}

Result<void> Vault::removeSecretSlot(std::string_view kind) {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    if (m_slots->ofKind(kind) == nullptr) return noSlot();
    Slots slots = m_slots->clone();
    std::erase_if(slots.document.slots, [kind](const SlotRecord& other) { return other.about.kind == kind; });
    CHATKEEP_TRY(slots.rewrap());
    return save(slots, m_files);
}

Result<void> Vault::checkSlotPassword(OperatorId operatorId, const crypto::Secret& password) const {
    const SlotRecord* slot = m_slots->ofOperator(operatorId);
    if (slot == nullptr) return noSlot();
    CHATKEEP_ASSIGN(const crypto::Secret kek, slotKek(*slot, password));
    CHATKEEP_TRY(unwrapVaultKey(*slot, m_id, kek));
    return {};
}

void Vault::forgetVaultKey() {
    m_slots->vaultKey.wipe();
}

bool Vault::holdsVaultKey() const {
    return !m_slots->vaultKey.empty();
}

Result<void> Vault::regainVaultKey(OperatorId operatorId, const crypto::Secret& password) {
    const SlotRecord* slot = m_slots->ofOperator(operatorId);
    if (slot == nullptr) return noSlot();
    CHATKEEP_ASSIGN(const crypto::Secret kek, slotKek(*slot, password));
    CHATKEEP_ASSIGN(crypto::Secret vaultKey, unwrapVaultKey(*slot, m_id, kek));
    CHATKEEP_TRY(openRing(m_slots->document, vaultKey));
    m_slots->vaultKey = std::move(vaultKey);
    return {};
}

Result<std::string> Vault::fileText() const {
    return readFile(path(std::string(kVaultFileName)), std::size_t{4} * 1024 * 1024);
}

} // namespace chatkeep::keys
