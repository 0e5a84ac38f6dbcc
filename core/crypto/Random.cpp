// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Random.h"

#include "core/crypto/Require.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <limits>

#include <pthread.h>

namespace chatkeep::crypto {
namespace {

std::atomic<unsigned> g_forks{0};

} // namespace

void fillRandom(std::span<std::uint8_t> out) {
    require(out.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()),
            "random bytes of this size");
    if (!out.empty())
        require(RAND_priv_bytes(out.data(), static_cast<int>(out.size())) == 1, "random generator");
}

void fillPublicRandom(std::span<std::uint8_t> out) {
    struct Block {
        std::array<std::uint8_t, 4096> bytes{};
        std::size_t used = 4096;
        unsigned forks = 0;
    };
    // A fork must not go on with the parent's block.
    static const int registered = ::pthread_atfork(nullptr, nullptr, [] { ++g_forks; });
    require(registered == 0, "fork guard");
    thread_local Block block;
    if (out.size() > block.bytes.size() / 8) return fillRandom(out);
    const unsigned forks = g_forks.load(std::memory_order_relaxed);
    if (block.used + out.size() > block.bytes.size() || block.forks != forks) {
        fillRandom(block.bytes);
        block.used = 0;
        block.forks = forks;
    }
    std::copy_n(block.bytes.begin() + static_cast<std::ptrdiff_t>(block.used), out.size(), out.begin());
    block.used += out.size();
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
