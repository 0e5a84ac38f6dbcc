// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/crypto/Random.h"
#include "core/keys/NewFolder.h"
#include "core/keys/Slots.h"

#include <algorithm>

namespace chatkeep::keys {
namespace {

const SlotRecord* slotOfName(const VaultDocument& document, const std::string& operatorName) {
    const std::string name = toNfc(operatorName);
    const auto found = std::ranges::find_if(document.slots, [&](const SlotRecord& slot) {
        return slot.about.kind == "password" && slot.about.operatorName == name;
    });
    return found == document.slots.end() ? nullptr : &*found;
}

Result<crypto::Secret> vaultKeyOf(const VaultDocument& document, const SlotRecord& slot,
                                  const crypto::Secret& brought) {
    CHATKEEP_ASSIGN(const crypto::Secret kek, slotKek(slot, brought));
    return unwrapVaultKey(slot, document.id, kek);
}

/// Tries every slot of a kind that is opened by a bare secret.
Result<crypto::Secret> vaultKeyBySecret(const VaultDocument& document, std::string_view kind,
                                        const crypto::Secret& secret) {
    bool any = false;
    for (const SlotRecord& slot : document.slots) {
        if (slot.about.kind != kind) continue;
        any = true;
        if (auto key = vaultKeyOf(document, slot, secret)) return key;
    }
    return any ? fail(ErrorCode::WrongSecret) : fail(ErrorCode::NotFound, {"slot"});
}

Result<crypto::Secret> vaultKeyByShares(const VaultDocument& document,
                                        const std::vector<std::string>& shares) {
    CHATKEEP_ASSIGN(const crypto::Secret secret, crypto::joinShares(shares));
    return vaultKeyBySecret(document, "recovery", secret);
}

} // namespace

/// Makes Vault objects; the only one who may.
class Vault::Opening {
public:
    static Result<std::unique_ptr<Vault>> open(const std::string& folder, VaultDocument document,
                                               crypto::Secret vaultKey) {
        CHATKEEP_ASSIGN(KeyRing ring, openRing(document, vaultKey));
        std::unique_ptr<Vault> vault(new Vault);
        vault->m_folder = folder;
        vault->m_id = document.id;
        vault->m_demo = document.demo;
        vault->m_files = document.files;
        vault->m_ring = std::make_unique<KeyRing>(std::move(ring));
        vault->m_slots = std::make_unique<Slots>(Slots{std::move(document), std::move(vaultKey)});
        vault->renewSummary();
        return vault;
    }
    /// As open(), for a vault that was found in its own folder.
    static Result<std::unique_ptr<Vault>> openAtHome(const std::string& folder, VaultDocument document,
                                                     Result<crypto::Secret> vaultKey) {
        if (!vaultKey) return passOn(std::move(vaultKey));
        auto vault = open(folder, std::move(document), std::move(*vaultKey));
        if (vault) removeLeftovers(folder);
        return vault;
    }
    static Result<std::unique_ptr<Vault>> rehome(VaultDocument document, const std::string& newFolder,
                                                 Result<crypto::Secret> vaultKey) {
        if (!vaultKey) return passOn(std::move(vaultKey));
        CHATKEEP_ASSIGN(std::unique_ptr<Vault> vault,
                        open(newFolder, std::move(document), std::move(*vaultKey)));
        CHATKEEP_TRY(prepareNewFolder(newFolder));
        CHATKEEP_TRY(vault->m_slots->rewrap());
        const TimeMs now = SystemClock().nowMs();
        for (const KeyPurpose purpose :
             {KeyPurpose::DatabaseStore, KeyPurpose::DatabaseSubjects, KeyPurpose::DatabaseSearch})
            (void)vault->m_ring->add(purpose, crypto::randomSecret(48), now);
        (void)vault->m_ring->add(KeyPurpose::AuditSigning, crypto::randomSecret(32), now);
        vault->m_files = FileNames{};
        // New database keys, and no secret of another machine's start.
        vault->m_slots->document.rotationOwed = false;
        std::erase_if(vault->m_slots->document.slots, [](const SlotRecord& slot) {
            return slot.about.kind == "keychain" || slot.about.kind == "credential";
        });
        return vault;
    }
    static Result<std::unique_ptr<Vault>> create(const CreateOptions& options, const crypto::Secret& password,
                                                 NewVaultSecrets& secrets) {
        const TimeMs now = SystemClock().nowMs();
        Slots slots;
        slots.vaultKey = crypto::randomSecret(32);
        slots.document.id = crypto::newId<VaultId>();
        slots.document.region = options.region;
        slots.document.demo = options.demo;
        slots.document.created = now;
        SlotRecord slot = newPasswordSlot(options.operatorId, options.operatorName, options.cost, now);
        CHATKEEP_ASSIGN(const crypto::Secret kek, slotKek(slot, password));
        CHATKEEP_TRY(prepareNewFolder(options.folder));
        slots.put(std::move(slot), kek);
        auto ring = std::make_unique<KeyRing>(KeyRing::fresh(now));
        CHATKEEP_ASSIGN(secrets, renewRecoveryIn(slots, *ring, now));
        std::unique_ptr<Vault> vault(new Vault);
        vault->m_folder = options.folder;
        vault->m_id = slots.document.id;
        vault->m_demo = options.demo;
        vault->m_ring = std::move(ring);
        vault->m_slots = std::make_unique<Slots>(std::move(slots));
        vault->renewSummary();
        return vault;
    }
};

Result<std::unique_ptr<Vault>> Vault::create(const CreateOptions& options, const crypto::Secret& password,
                                             NewVaultSecrets& secrets) {
    return Opening::create(options, password, secrets);
}

Result<std::unique_ptr<Vault>> Vault::open(const std::string& folder, const std::string& operatorName,
                                           const crypto::Secret& password, const Clock& clock) {
    CHATKEEP_ASSIGN(VaultDocument document, readVaultFile(folder));
    SideJournal journal(folder);
    const SlotRecord* slot = slotOfName(document, operatorName);
    if (slot == nullptr) {
        journal.recordWrongSecret({}, clock.nowMs());
        return fail(ErrorCode::PermissionDenied, {"slot"});
    }
    const OperatorId operatorId = slot->operatorId();
    if (const int seconds = journal.waitSeconds(operatorId, clock.nowMs()); seconds > 0)
        return fail(ErrorCode::Throttled, {std::to_string(seconds)});
    auto vaultKey = vaultKeyOf(document, *slot, password);
    if (!vaultKey && vaultKey.error().code == ErrorCode::WrongSecret)
        journal.recordWrongSecret(operatorId, clock.nowMs());
    return Opening::openAtHome(folder, std::move(document), std::move(vaultKey));
}

Result<std::unique_ptr<Vault>> Vault::openByShares(const std::string& folder,
                                                   const std::vector<std::string>& shares) {
    CHATKEEP_ASSIGN(VaultDocument document, readVaultFile(folder));
    auto vaultKey = vaultKeyByShares(document, shares);
    return Opening::openAtHome(folder, std::move(document), std::move(vaultKey));
}

Result<std::unique_ptr<Vault>> Vault::openBySecret(const std::string& folder, const crypto::Secret& secret) {
    CHATKEEP_ASSIGN(VaultDocument document, readVaultFile(folder));
    auto vaultKey = vaultKeyBySecret(document, "keychain", secret);
    if (!vaultKey) {
        auto other = vaultKeyBySecret(document, "credential", secret);
        const bool isKnown = other || other.error().code == ErrorCode::WrongSecret;
        if (isKnown) vaultKey = std::move(other);
    }
    return Opening::openAtHome(folder, std::move(document), std::move(vaultKey));
}

Result<std::unique_ptr<Vault>> Vault::openByKey(const std::string& folder, const crypto::Secret& vaultKey) {
    CHATKEEP_ASSIGN(VaultDocument document, readVaultFile(folder));
    return Opening::openAtHome(folder, std::move(document), vaultKey.clone());
}

Result<crypto::Secret> Vault::keyForNextHolder() const {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    return m_slots->vaultKey.clone();
}

Result<std::unique_ptr<Vault>> Vault::rehome(const std::string& vaultFile, const std::string& newFolder,
                                             const std::string& operatorName,
                                             const crypto::Secret& password) {
    CHATKEEP_ASSIGN(VaultDocument document, VaultDocument::read(vaultFile));
    const SlotRecord* slot = slotOfName(document, operatorName);
    if (slot == nullptr) return fail(ErrorCode::PermissionDenied, {"slot"});
    auto vaultKey = vaultKeyOf(document, *slot, password);
    return Opening::rehome(std::move(document), newFolder, std::move(vaultKey));
}

Result<std::unique_ptr<Vault>> Vault::rehomeByShares(const std::string& vaultFile,
                                                     const std::string& newFolder,
                                                     const std::vector<std::string>& shares) {
    CHATKEEP_ASSIGN(VaultDocument document, VaultDocument::read(vaultFile));
    auto vaultKey = vaultKeyByShares(document, shares);
    return Opening::rehome(std::move(document), newFolder, std::move(vaultKey));
}

} // namespace chatkeep::keys
