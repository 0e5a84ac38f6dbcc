// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace chatkeep::crypto {

enum class AeadCipher { Aes256Gcm, ChaCha20Poly1305 };

inline constexpr std::size_t kAeadKeyBytes = 32;
inline constexpr std::size_t kAeadNonceBytes = 12;
inline constexpr std::size_t kAeadTagBytes = 16;

/// Authenticated encryption with a nonce of the caller's, who never uses one twice under a key.
/// `out` has plain.size() + kAeadTagBytes; the tag comes last. In place is allowed (out.data() ==
/// plain.data()). The key is gone from the cipher's memory when this returns. Thread: any.
void aeadSeal(AeadCipher cipher, ByteView key, ByteView nonce, ByteView associated, ByteView plain,
              std::span<std::uint8_t> out);
/// False if it was not made with this key, nonce and associated data; then `out` holds zeros.
/// `out` has sealed.size() - kAeadTagBytes.
[[nodiscard]] bool aeadOpen(AeadCipher cipher, ByteView key, ByteView nonce, ByteView associated,
                            ByteView sealed, std::span<std::uint8_t> out);

} // namespace chatkeep::crypto
