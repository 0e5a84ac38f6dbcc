// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Hash.h"

#include "core/crypto/Require.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>

namespace chatkeep::crypto {
namespace {

constexpr std::size_t kBlockBytes = 64;

const EVP_MD* fetchedSha256() {
    static const EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    require(digest != nullptr, "hash set-up");
    return digest;
}

/// One hash context of one thread.
class HashContext {
public:
    HashContext()
        : m_context(EVP_MD_CTX_new()) {
        require(m_context != nullptr, "hash set-up");
    }
    ~HashContext() { EVP_MD_CTX_free(m_context); }
    HashContext(const HashContext&) = delete;
    HashContext& operator=(const HashContext&) = delete;

    void start() { require(EVP_DigestInit_ex2(m_context, fetchedSha256(), nullptr) == 1, "hash start"); }
    void update(ByteView bytes) {
        if (!bytes.empty())
            require(EVP_DigestUpdate(m_context, bytes.data(), bytes.size()) == 1, "hash update");
    }
    [[nodiscard]] Digest finish() {
        Digest digest{};
        require(EVP_DigestFinal_ex(m_context, digest.data(), nullptr) == 1, "hash end");
        return digest;
    }

private:
    EVP_MD_CTX* m_context;
};

HashContext& threadHash() {
    thread_local HashContext context;
    return context;
}

} // namespace

Digest sha256(std::initializer_list<ByteView> parts) noexcept {
    HashContext& hash = threadHash();
    hash.start();
    for (const ByteView part : parts)
        hash.update(part);
    return hash.finish();
}

Digest hmacSha256(ByteView key, std::initializer_list<ByteView> parts) noexcept {
    std::array<std::uint8_t, kBlockBytes> pad{};
    if (key.size() <= pad.size()) {
        std::ranges::copy(key, pad.begin());
    } else {
        Digest shortened = sha256(key);
        std::ranges::copy(shortened, pad.begin());
        wipe(shortened);
    }
    for (std::uint8_t& byte : pad)
        byte ^= 0x36;
    HashContext& hash = threadHash();
    hash.start();
    hash.update(pad);
    for (const ByteView part : parts)
        hash.update(part);
    const Digest inner = hash.finish();
    for (std::uint8_t& byte : pad)
        byte ^= 0x36 ^ 0x5c;
    hash.start();
    hash.update(pad);
    hash.update(inner);
    wipe(pad);
    return hash.finish();
}

Secret hkdfSha256(ByteView ikm, ByteView salt, std::string_view info, std::size_t sizeBytes) {
    require(sizeBytes <= 255 * sizeof(Digest), "key derivation of this size");
    Digest key = hmacSha256(salt, {ikm});
    Secret out(sizeBytes);
    Digest block{};
    std::size_t blockBytes = 0;
    std::size_t done = 0;
    for (std::uint8_t counter = 1; done < sizeBytes; ++counter) {
        block = hmacSha256(key, {ByteView(block).first(blockBytes), asBytes(info), ByteView(&counter, 1)});
        blockBytes = block.size();
        const std::size_t take = std::min(block.size(), sizeBytes - done);
        std::copy_n(block.begin(), take, out.writable().begin() + static_cast<std::ptrdiff_t>(done));
        done += take;
    }
    wipe(key);
    wipe(block);
    return out;
}

bool equalConstantTime(ByteView a, ByteView b) noexcept {
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

Sha256Stream::Sha256Stream()
    : m_context(new HashContext) {
    static_cast<HashContext*>(m_context)->start();
}

Sha256Stream::~Sha256Stream() {
    delete static_cast<HashContext*>(m_context);
}

void Sha256Stream::update(ByteView bytes) {
    static_cast<HashContext*>(m_context)->update(bytes);
}

Digest Sha256Stream::finish() {
    auto* hash = static_cast<HashContext*>(m_context);
    const Digest digest = hash->finish();
    hash->start();
    return digest;
}

} // namespace chatkeep::crypto
