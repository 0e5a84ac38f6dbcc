// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keys/Wrapping.h"

#include "core/crypto/Aead.h"
#include "core/crypto/Random.h"

#include <algorithm>

namespace chatkeep::keys {
namespace {

constexpr std::string_view kSlotContext = "chatkeep/slot/v1";
constexpr std::string_view kKekContext = "chatkeep/kek/v1";
constexpr std::string_view kRingContext = "chatkeep/ring/v1";

Bytes contextOf(std::string_view label, VaultId vault, const SlotRecord& slot) {
    Bytes context(label.begin(), label.end());
    context.push_back(0);
    context.insert(context.end(), vault.bytes().begin(), vault.bytes().end());
    context.insert(context.end(), slot.about.id.bytes().begin(), slot.about.id.bytes().end());
    context.insert(context.end(), slot.about.kind.begin(), slot.about.kind.end());
    return context;
}

Bytes ringContext(const VaultDocument& document) {
    Bytes context(kRingContext.begin(), kRingContext.end());
    const crypto::Digest header = document.header();
    context.insert(context.end(), header.begin(), header.end());
    return context;
}

} // namespace

Bytes wrapSecret(const crypto::Secret& key, ByteView context, const crypto::Secret& secret) {
    Bytes out(crypto::kAeadNonceBytes + secret.size() + crypto::kAeadTagBytes);
    const std::span<std::uint8_t> all(out);
    const auto nonce = all.first(crypto::kAeadNonceBytes);
    crypto::fillRandom(nonce);
    crypto::aeadSeal(crypto::AeadCipher::Aes256Gcm, key.view(), nonce, context, secret.view(),
                     all.subspan(crypto::kAeadNonceBytes));
    return out;
}

Result<crypto::Secret> unwrapSecret(const crypto::Secret& key, ByteView context, ByteView wrapped) {
    constexpr std::size_t overhead = crypto::kAeadNonceBytes + crypto::kAeadTagBytes;
    if (wrapped.size() <= overhead) return fail(ErrorCode::WrongSecret);
    crypto::Secret secret(wrapped.size() - overhead);
    if (!crypto::aeadOpen(crypto::AeadCipher::Aes256Gcm, key.view(), wrapped.first(crypto::kAeadNonceBytes),
                          context, wrapped.subspan(crypto::kAeadNonceBytes), secret.writable()))
        return fail(ErrorCode::WrongSecret);
    return secret;
}

Result<crypto::Secret> slotKek(const SlotRecord& slot, const crypto::Secret& brought) {
    std::string info(kSlotContext);
    info += asText(slot.about.id.bytes());
    if (slot.about.kind != "password") return crypto::hkdfSha256(brought.view(), {}, info, 32);
    CHATKEEP_ASSIGN(const crypto::Secret password, crypto::normalizedPassword(brought));
    CHATKEEP_ASSIGN(const crypto::Secret derived,
                    crypto::deriveFromPassword(password, slot.salt, slot.about.cost));
    return crypto::hkdfSha256(derived.view(), {}, info, 32);
}

void wrapSlot(SlotRecord& slot, VaultId vault, const crypto::Secret& kek, const crypto::Secret& vaultKey) {
    slot.wrappedVaultKey = wrapSecret(kek, contextOf(kSlotContext, vault, slot), vaultKey);
    slot.wrappedKek = wrapSecret(vaultKey, contextOf(kKekContext, vault, slot), kek);
}

Result<crypto::Secret> unwrapVaultKey(const SlotRecord& slot, VaultId vault, const crypto::Secret& kek) {
    return unwrapSecret(kek, contextOf(kSlotContext, vault, slot), slot.wrappedVaultKey);
}

Result<crypto::Secret> unwrapKek(const SlotRecord& slot, VaultId vault, const crypto::Secret& vaultKey) {
    auto kek = unwrapSecret(vaultKey, contextOf(kKekContext, vault, slot), slot.wrappedKek);
    if (!kek) return fail(ErrorCode::Damaged, {std::string(kVaultFileName)}, "slot key");
    return kek;
}

void sealRing(VaultDocument& document, const crypto::Secret& vaultKey, const KeyRing& ring) {
    document.sealedRing = wrapSecret(vaultKey, ringContext(document), ring.serialize());
}

Result<KeyRing> openRing(const VaultDocument& document, const crypto::Secret& vaultKey) {
    auto bytes = unwrapSecret(vaultKey, ringContext(document), document.sealedRing);
    if (!bytes) return fail(ErrorCode::Damaged, {std::string(kVaultFileName)}, "ring");
    auto ring = KeyRing::parse(*bytes);
    if (!ring) return fail(ErrorCode::Damaged, {std::string(kVaultFileName)}, "ring content");
    return ring;
}

} // namespace chatkeep::keys
