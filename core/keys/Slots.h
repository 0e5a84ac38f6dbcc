// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keys/Wrapping.h"

namespace chatkeep::keys {

/// What of an open vault changes only as a whole and through the file.
struct Vault::Slots {
    VaultDocument document;
    crypto::Secret vaultKey; ///< empty once forgotten

    [[nodiscard]] Slots clone() const { return {document, vaultKey.clone()}; }
    [[nodiscard]] SlotRecord* ofOperator(OperatorId id);
    [[nodiscard]] SlotRecord* ofKind(std::string_view kind);
    /// Adds or replaces (same slot id) a slot under the vault key.
    void put(SlotRecord slot, const crypto::Secret& kek);
    /// A new vault key under every slot. Errors: Damaged.
    [[nodiscard]] Result<void> rewrap();
};

/// Makes a password slot's clear part. Errors: InvalidInput ("argon2", …).
[[nodiscard]] SlotRecord newPasswordSlot(OperatorId id, const std::string& name,
                                         const crypto::Argon2Cost& cost, TimeMs created);
[[nodiscard]] SlotRecord newSecretSlot(std::string_view kind, TimeMs created);

inline constexpr std::uint8_t kShareThreshold = 3;
inline constexpr std::uint8_t kShareCount = 5;
/// Puts a recovery slot for new shares into `slots` and a new backup recipient into `ring`. Errors: Internal.
[[nodiscard]] Result<NewVaultSecrets> renewRecoveryIn(Vault::Slots& slots, KeyRing& ring, TimeMs created);

} // namespace chatkeep::keys
