// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/crypto/Secret.h"

#include <array>
#include <string>
#include <string_view>

namespace chatkeep::crypto {

/// A new P-256 private key in PKCS #8 PEM, for TLS.
[[nodiscard]] Secret newP256KeyPem();

using X25519Point = std::array<std::uint8_t, 32>;

/// age's spelling of X25519 keys (Bech32): "AGE-SECRET-KEY-1…" and "age1…".
[[nodiscard]] Secret ageIdentityText(const Secret& privateKey);
[[nodiscard]] std::string ageRecipientText(const X25519Point& publicKey);
/// Errors: InvalidInput ("identity"). White space around is allowed.
[[nodiscard]] Result<Secret> parseAgeIdentity(std::string_view text);
/// Errors: InvalidInput ("recipient").
[[nodiscard]] Result<X25519Point> parseAgeRecipient(std::string_view text);

} // namespace chatkeep::crypto
