// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/crypto/Secret.h"

#include <array>

namespace chatkeep::crypto {

using Ed25519PublicKey = std::array<std::uint8_t, 32>;
using Ed25519Signature = std::array<std::uint8_t, 64>;

/// Ed25519 (RFC 8032) from its 32-byte seed.
[[nodiscard]] Ed25519PublicKey ed25519PublicKey(const Secret& seed);
[[nodiscard]] Ed25519Signature ed25519Sign(const Secret& seed, ByteView message);
[[nodiscard]] bool ed25519Verify(const Ed25519PublicKey& key, ByteView message, ByteView signature);

/// X25519 (RFC 7748).
[[nodiscard]] std::array<std::uint8_t, 32> x25519PublicKey(const Secret& privateKey);
/// Errors: InvalidInput for a low-order point.
[[nodiscard]] Result<Secret> x25519(const Secret& privateKey, ByteView peerPublicKey);

} // namespace chatkeep::crypto
