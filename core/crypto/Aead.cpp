// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Aead.h"

#include "core/crypto/Require.h"
#include "core/crypto/Secret.h"

#include <openssl/evp.h>

#include <array>
#include <limits>

namespace chatkeep::crypto {
namespace {

constexpr std::array<std::uint8_t, kAeadKeyBytes> kNoKey{};
constexpr std::array<std::uint8_t, kAeadNonceBytes> kNoNonce{};

const EVP_CIPHER* fetchedCipher(AeadCipher cipher) {
    static const EVP_CIPHER* const aes = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    static const EVP_CIPHER* const chaCha = EVP_CIPHER_fetch(nullptr, "ChaCha20-Poly1305", nullptr);
    return cipher == AeadCipher::Aes256Gcm ? aes : chaCha;
}

enum class Direction { Open = 0, Seal = 1 };

/// One cipher context of one thread, for one cipher and direction.
class AeadContext {
public:
    AeadContext(AeadCipher cipher, Direction direction)
        : m_context(EVP_CIPHER_CTX_new())
        , m_direction(direction) {
        require(m_context != nullptr && fetchedCipher(cipher) != nullptr, "cipher set-up");
        require(EVP_CipherInit_ex2(m_context, fetchedCipher(cipher), nullptr, nullptr,
                                   static_cast<int>(direction), nullptr) == 1,
                "cipher set-up");
    }
    ~AeadContext() { EVP_CIPHER_CTX_free(m_context); }
    AeadContext(const AeadContext&) = delete;
    AeadContext& operator=(const AeadContext&) = delete;

    void start(ByteView key, ByteView nonce, ByteView associated) {
        require(EVP_CipherInit_ex2(m_context, nullptr, key.data(), nonce.data(),
                                   static_cast<int>(m_direction), nullptr) == 1,
                "cipher start");
        int length = 0;
        if (!associated.empty())
            require(EVP_CipherUpdate(m_context, nullptr, &length, associated.data(),
                                     asLength(associated.size())) == 1,
                    "cipher associated data");
    }
    void update(ByteView in, std::uint8_t* out) {
        int length = 0;
        if (!in.empty())
            require(EVP_CipherUpdate(m_context, out, &length, in.data(), asLength(in.size())) == 1,
                    "cipher update");
    }
    /// Overwrites the expanded key: it must not outlive the call in ordinary memory.
    void forget() {
        require(EVP_CipherInit_ex2(m_context, nullptr, kNoKey.data(), kNoNonce.data(),
                                   static_cast<int>(m_direction), nullptr) == 1,
                "cipher reset");
    }
    [[nodiscard]] EVP_CIPHER_CTX* get() const { return m_context; }

private:
    static int asLength(std::size_t size) {
        require(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()), "cipher length");
        return static_cast<int>(size);
    }
    EVP_CIPHER_CTX* m_context;
    Direction m_direction;
};

template <AeadCipher cipher, Direction direction>
AeadContext& threadContext() {
    thread_local AeadContext context(cipher, direction);
    return context;
}

template <Direction direction>
AeadContext& contextFor(AeadCipher cipher) {
    return cipher == AeadCipher::Aes256Gcm ? threadContext<AeadCipher::Aes256Gcm, direction>()
                                           : threadContext<AeadCipher::ChaCha20Poly1305, direction>();
}

} // namespace

void aeadSeal(AeadCipher cipher, ByteView key, ByteView nonce, ByteView associated, ByteView plain,
              std::span<std::uint8_t> out) {
    require(key.size() == kAeadKeyBytes && nonce.size() == kAeadNonceBytes &&
                out.size() == plain.size() + kAeadTagBytes,
            "sealing with these sizes");
    AeadContext& context = contextFor<Direction::Seal>(cipher);
    context.start(key, nonce, associated);
    context.update(plain, out.data());
    int length = 0;
    std::uint8_t* const tag = out.data() + plain.size();
    require(EVP_CipherFinal_ex(context.get(), tag, &length) == 1, "cipher end");
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kAeadTagBytes, tag) == 1, "cipher tag");
    context.forget();
}

bool aeadOpen(AeadCipher cipher, ByteView key, ByteView nonce, ByteView associated, ByteView sealed,
              std::span<std::uint8_t> out) {
    if (key.size() != kAeadKeyBytes || nonce.size() != kAeadNonceBytes || sealed.size() < kAeadTagBytes ||
        out.size() != sealed.size() - kAeadTagBytes)
        return false;
    AeadContext& context = contextFor<Direction::Open>(cipher);
    context.start(key, nonce, associated);
    std::array<std::uint8_t, kAeadTagBytes> tag{};
    const ByteView given = sealed.last(kAeadTagBytes);
    std::copy(given.begin(), given.end(), tag.begin());
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kAeadTagBytes, tag.data()) == 1,
            "cipher tag");
    context.update(sealed.first(out.size()), out.data());
    int length = 0;
    std::array<std::uint8_t, kAeadTagBytes> rest{};
    const bool genuine = EVP_CipherFinal_ex(context.get(), rest.data(), &length) == 1;
    context.forget();
    if (!genuine) wipe(out);
    return genuine;
}

} // namespace chatkeep::crypto
