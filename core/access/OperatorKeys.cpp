// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/OperatorService.h"

namespace chatkeep::access {

/// Every change of the vault file has its entry before it is made.
Result<void> OperatorService::recordKeyChange(const Actor& actor, const std::string& act,
                                              std::string_view kind) {
    auto recorded = m_gate.act(actor, Right::KeysChange, {}, [&](Act& entry) -> Result<bool> {
        audit::Draft draft;
        draft.act = act;
        if (!kind.empty()) draft.details = {{"kind", kind}};
        CHATKEEP_TRY(entry.audit(draft));
        return true;
    });
    if (!recorded) return passOn(std::move(recorded));
    return {};
}

Result<keys::NewVaultSecrets> OperatorService::renewRecovery(const Actor& actor) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::KeysChange));
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    CHATKEEP_TRY(recordKeyChange(actor, "recovery.renewed", {}));
    const std::lock_guard vaultLock(m_vaultMutex);
    return m_vault.renewRecovery();
}

Result<crypto::Secret> OperatorService::addUnattended(const Actor& actor, std::string_view kind) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::KeysChange));
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    CHATKEEP_TRY(recordKeyChange(actor, "slot.added", kind));
    Result<crypto::Secret> secret = [&] {
        const std::lock_guard vaultLock(m_vaultMutex);
        return m_vault.addSecretSlot(kind);
    }();
    if (!secret) CHATKEEP_TRY(recordKeyChange(actor, "slot.not_added", kind));
    return secret;
}

Result<void> OperatorService::removeUnattended(const Actor& actor, std::string_view kind) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::KeysChange));
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    const auto slots = m_vault.summary().slots;
    if (std::ranges::none_of(slots, [kind](const auto& slot) { return slot.kind == kind; }))
        return fail(ErrorCode::NotFound, {"slot"});
    CHATKEEP_TRY(recordKeyChange(actor, "slot.removed", kind));
    const std::lock_guard vaultLock(m_vaultMutex);
    return m_vault.removeSecretSlot(kind);
}

} // namespace chatkeep::access
