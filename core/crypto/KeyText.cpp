// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/KeyText.h"

#include "core/base/Text.h"
#include "core/crypto/Require.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <memory>
#include <span>

namespace chatkeep::crypto {
namespace {

constexpr std::string_view kIdentityPrefix = "age-secret-key-";
constexpr std::string_view kRecipientPrefix = "age";
constexpr std::string_view kBech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kBech32ChecksumChars = 6;
constexpr std::size_t kPointBytes = 32;

std::uint32_t bech32Step(std::uint32_t sum, std::uint8_t value) {
    constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                     0x2a1462b3};
    const std::uint32_t top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (std::size_t i = 0; i < generator.size(); ++i)
        if (((top >> i) & 1) != 0) sum ^= generator[i];
    return sum;
}

std::uint32_t bech32PrefixSum(std::string_view prefix) {
    std::uint32_t sum = 1;
    for (const char c : prefix)
        sum = bech32Step(sum, static_cast<std::uint8_t>(c) >> 5);
    sum = bech32Step(sum, 0);
    for (const char c : prefix)
        sum = bech32Step(sum, static_cast<std::uint8_t>(c) & 31);
    return sum;
}

std::string encodeBech32(std::string_view prefix, ByteView bytes) {
    std::string out;
    out.reserve(prefix.size() + 1 + (bytes.size() * 8 + 4) / 5 + kBech32ChecksumChars);
    out.append(prefix).append("1");
    std::uint32_t sum = bech32PrefixSum(prefix);
    const auto put = [&](std::uint32_t value) {
        const auto five = static_cast<std::uint8_t>(value & 31);
        sum = bech32Step(sum, five);
        out += kBech32Alphabet[five];
    };
    std::uint32_t pending = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        pending = (pending << 8) | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            put(pending >> (bits - 5));
    }
    if (bits > 0) put(pending << (5 - bits));
    for (std::size_t i = 0; i < kBech32ChecksumChars; ++i)
        sum = bech32Step(sum, 0);
    sum ^= 1;
    for (std::size_t i = 0; i < kBech32ChecksumChars; ++i)
        out += kBech32Alphabet[(sum >> (5 * (kBech32ChecksumChars - 1 - i))) & 31];
    return out;
}

/// The 32 bytes of a Bech32 text; false if it is not one of `prefix`. Mixed case is refused.
bool decodeBech32(std::string_view text, std::string_view prefix, std::span<std::uint8_t> out) {
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (std::ranges::any_of(text, isUpper) && std::ranges::any_of(text, isLower)) return false;
    if (text.size() != prefix.size() + 1 + (out.size() * 8 + 4) / 5 + kBech32ChecksumChars) return false;
    const auto lower = [&](char c) { return isUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c; };
    if (!std::ranges::equal(text.substr(0, prefix.size()), prefix, {}, lower) || text[prefix.size()] != '1')
        return false;
    std::uint32_t sum = bech32PrefixSum(prefix);
    std::uint32_t pending = 0;
    int bits = 0;
    std::size_t done = 0;
    const std::string_view digits = text.substr(prefix.size() + 1);
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::size_t value = kBech32Alphabet.find(lower(digits[i]));
        if (value == std::string_view::npos) return false;
        sum = bech32Step(sum, static_cast<std::uint8_t>(value));
        if (i >= digits.size() - kBech32ChecksumChars) continue;
        pending = (pending << 5) | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        if (done == out.size()) return false;
        out[done++] = static_cast<std::uint8_t>(pending >> bits);
        pending &= (1u << bits) - 1;
    }
    return sum == 1 && pending == 0 && done == out.size();
}

} // namespace

Secret newP256KeyPem() {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> text(BIO_new(BIO_s_mem()), &BIO_free_all);
    require(key && text &&
                PEM_write_bio_PKCS8PrivateKey(text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) ==
                    1,
            "making a TLS key");
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(text.get(), &bytes);
    require(size > 0, "making a TLS key");
    const std::span<std::uint8_t> pem(reinterpret_cast<std::uint8_t*>(bytes), static_cast<std::size_t>(size));
    Secret secret{ByteView(pem)};
    wipe(pem);
    return secret;
}

Secret ageIdentityText(const Secret& privateKey) {
    require(privateKey.size() == kPointBytes, "identity of this size");
    std::string text = encodeBech32(kIdentityPrefix, privateKey.view());
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
    Secret secret(asBytes(text));
    wipe(text);
    return secret;
}

std::string ageRecipientText(const X25519Point& publicKey) {
    return encodeBech32(kRecipientPrefix, publicKey);
}

Result<Secret> parseAgeIdentity(std::string_view text) {
    Secret key(kPointBytes);
    if (!decodeBech32(trimmed(text), kIdentityPrefix, key.writable()))
        return fail(ErrorCode::InvalidInput, {"identity"});
    return key;
}

Result<X25519Point> parseAgeRecipient(std::string_view text) {
    X25519Point point{};
    if (!decodeBech32(trimmed(text), kRecipientPrefix, point))
        return fail(ErrorCode::InvalidInput, {"recipient"});
    return point;
}

} // namespace chatkeep::crypto
