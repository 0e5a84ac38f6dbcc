// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/crypto/Secret.h"

#include <cstdint>

namespace chatkeep::crypto {

/// Argon2id's cost. Files outside [kFloor, kCap] are refused, so that a hostile file can neither weaken nor
/// hang us.
struct Argon2Cost {
    std::uint32_t memoryKib = 256 * 1024;
    std::uint32_t passes = 3;
    std::uint32_t lanes = 2;
    friend bool operator==(const Argon2Cost&, const Argon2Cost&) = default;
};
inline constexpr std::uint32_t kArgon2FloorKib = 64 * 1024;
inline constexpr std::uint32_t kArgon2CapKib = 4 * 1024 * 1024;
inline constexpr std::uint32_t kArgon2CapPasses = 64;
inline constexpr std::uint32_t kArgon2CapLanes = 16;
/// What tests use for speed: the floor that files may have.
inline constexpr Argon2Cost kArgon2TestCost{kArgon2FloorKib, 1, 1};

/// 32 bytes. Errors: InvalidInput ("argon2", "floor" | "cap"), Internal (no memory). Blocks for about a
/// second.
[[nodiscard]] Result<Secret> deriveFromPassword(const Secret& password, ByteView salt,
                                                const Argon2Cost& cost);
/// The cost that takes about a second here with at least 256 MiB and 3 passes.
[[nodiscard]] Argon2Cost calibrateArgon2();
/// NFKC of a password as typed. Errors: InvalidInput ("password", "encoding").
[[nodiscard]] Result<Secret> normalizedPassword(const Secret& typed);

} // namespace chatkeep::crypto
