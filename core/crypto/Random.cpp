// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Random.h"

#include "core/crypto/Require.h"

#include <openssl/rand.h>

#include <limits>

namespace chatkeep::crypto {

void fillRandom(std::span<std::uint8_t> out) {
    require(out.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()),
            "random bytes of this size");
    if (!out.empty())
        require(RAND_priv_bytes(out.data(), static_cast<int>(out.size())) == 1, "random generator");
}

Secret randomSecret(std::size_t sizeBytes) {
    Secret secret(sizeBytes);
    fillRandom(secret.writable());
    return secret;
}

Bytes randomBytes(std::size_t sizeBytes) {
    Bytes bytes(sizeBytes);
    fillRandom(bytes);
    return bytes;
}

std::uint64_t randomBelow(std::uint64_t bound) {
    require(bound > 0, "random number below zero");
    // Numbers past the last whole multiple of the bound would make small results likelier.
    const std::uint64_t excess = (std::numeric_limits<std::uint64_t>::max() % bound + 1) % bound;
    const std::uint64_t last = std::numeric_limits<std::uint64_t>::max() - excess;
    std::uint64_t value = 0;
    do {
        std::array<std::uint8_t, sizeof value> bytes{};
        fillRandom(bytes);
        std::memcpy(&value, bytes.data(), sizeof value);
    } while (value > last);
    return value % bound;
}

} // namespace chatkeep::crypto
