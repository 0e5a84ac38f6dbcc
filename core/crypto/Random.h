// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/crypto/Secret.h"

namespace chatkeep::crypto {

/// Fills from the operating system's generator through OpenSSL; aborts the process if there is none.
void fillRandom(std::span<std::uint8_t> out);
/// As good, but for what is no secret, such as nonces and ids: drawn from a block of the thread's, since
/// asking the generator for a few bytes costs more than sealing a message. Never repeats after a fork.
void fillPublicRandom(std::span<std::uint8_t> out);
[[nodiscard]] Secret randomSecret(std::size_t sizeBytes);
[[nodiscard]] Bytes randomBytes(std::size_t sizeBytes);
/// Uniform in [0, bound).
[[nodiscard]] std::uint64_t randomBelow(std::uint64_t bound);

template <typename IdType>
[[nodiscard]] IdType newId() {
    typename IdType::Array bytes{};
    fillPublicRandom(bytes);
    return IdType(bytes);
}

} // namespace chatkeep::crypto
