// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keys/VaultDocument.h"

namespace chatkeep::keys {

/// Wraps `secret` under `key`: nonce (12) | ciphertext | tag (16), bound to `context`.
[[nodiscard]] Bytes wrapSecret(const crypto::Secret& key, ByteView context, const crypto::Secret& secret);
/// Errors: WrongSecret.
[[nodiscard]] Result<crypto::Secret> unwrapSecret(const crypto::Secret& key, ByteView context,
                                                  ByteView wrapped);

/// A slot's key-encryption key from what its holder brings: the password, the joined shares, the keychain's
/// secret. Errors: InvalidInput ("password", "encoding"), Internal.
[[nodiscard]] Result<crypto::Secret> slotKek(const SlotRecord& slot, const crypto::Secret& brought);

/// Writes both wrapped keys of a slot.
void wrapSlot(SlotRecord& slot, VaultId vault, const crypto::Secret& kek, const crypto::Secret& vaultKey);
/// The vault key through the front door. Errors: WrongSecret.
[[nodiscard]] Result<crypto::Secret> unwrapVaultKey(const SlotRecord& slot, VaultId vault,
                                                    const crypto::Secret& kek);
/// The slot's key-encryption key from inside. Errors: Damaged ("vault.json").
[[nodiscard]] Result<crypto::Secret> unwrapKek(const SlotRecord& slot, VaultId vault,
                                               const crypto::Secret& vaultKey);

/// Seals the ring for this document, whose clear fields are final but for the ring.
void sealRing(VaultDocument& document, const crypto::Secret& vaultKey, const KeyRing& ring);
/// Errors: Damaged ("vault.json"): the vault key is right but a clear field or the ring was changed.
[[nodiscard]] Result<KeyRing> openRing(const VaultDocument& document, const crypto::Secret& vaultKey);

} // namespace chatkeep::keys
