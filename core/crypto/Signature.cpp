// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Signature.h"

#include "core/crypto/Require.h"

#include <openssl/evp.h>

#include <memory>

namespace chatkeep::crypto {
namespace {

struct PkeyFree {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Pkey = std::unique_ptr<EVP_PKEY, PkeyFree>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, PkeyFree>;
using SignContext = std::unique_ptr<EVP_MD_CTX, PkeyFree>;

constexpr std::size_t kCurveBytes = 32;

Pkey privateKeyOf(const char* type, const Secret& key) {
    require(key.size() == kCurveBytes, "private key of this size");
    Pkey made(EVP_PKEY_new_raw_private_key_ex(nullptr, type, nullptr, key.view().data(), key.size()));
    require(made != nullptr, "private key");
    return made;
}

std::array<std::uint8_t, kCurveBytes> publicHalf(const EVP_PKEY* key) {
    std::array<std::uint8_t, kCurveBytes> out{};
    std::size_t size = out.size();
    require(EVP_PKEY_get_raw_public_key(key, out.data(), &size) == 1 && size == out.size(), "public key");
    return out;
}

} // namespace

Ed25519PublicKey ed25519PublicKey(const Secret& seed) {
    return publicHalf(privateKeyOf("ED25519", seed).get());
}

Ed25519Signature ed25519Sign(const Secret& seed, ByteView message) {
    const Pkey key = privateKeyOf("ED25519", seed);
    const SignContext context(EVP_MD_CTX_new());
    Ed25519Signature signature{};
    std::size_t size = signature.size();
    require(context != nullptr &&
                EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key.get(),
                                      nullptr) == 1 &&
                EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1 &&
                size == signature.size(),
            "signing");
    return signature;
}

bool ed25519Verify(const Ed25519PublicKey& key, ByteView message, ByteView signature) {
    if (signature.size() != sizeof(Ed25519Signature)) return false;
    const Pkey publicKey(EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, key.data(), key.size()));
    const SignContext context(EVP_MD_CTX_new());
    if (!publicKey || !context) return false;
    return EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, publicKey.get(),
                                   nullptr) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                            message.size()) == 1;
}

std::array<std::uint8_t, 32> x25519PublicKey(const Secret& privateKey) {
    return publicHalf(privateKeyOf("X25519", privateKey).get());
}

Result<Secret> x25519(const Secret& privateKey, ByteView peerPublicKey) {
    const auto refused = [] { return fail(ErrorCode::InvalidInput, {"public key"}); };
    if (peerPublicKey.size() != kCurveBytes) return refused();
    const Pkey own = privateKeyOf("X25519", privateKey);
    const Pkey peer(EVP_PKEY_new_raw_public_key_ex(nullptr, "X25519", nullptr, peerPublicKey.data(),
                                                   peerPublicKey.size()));
    const PkeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, own.get(), nullptr));
    if (!peer || !context) return refused();
    Secret shared(kCurveBytes);
    std::size_t size = shared.size();
    // OpenSSL refuses the all-zero result, which is what every point of low order gives.
    if (EVP_PKEY_derive_init(context.get()) != 1 ||
        EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1 ||
        EVP_PKEY_derive(context.get(), shared.writable().data(), &size) != 1 || size != shared.size())
        return refused();
    return shared;
}

} // namespace chatkeep::crypto
