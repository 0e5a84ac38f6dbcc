// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/crypto/Secret.h"

#include <array>
#include <initializer_list>

namespace chatkeep::crypto {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of the parts one after the other. Contexts are reused per thread. Thread: any.
[[nodiscard]] Digest sha256(std::initializer_list<ByteView> parts) noexcept;
[[nodiscard]] inline Digest sha256(ByteView bytes) noexcept {
    return sha256({bytes});
}
/// HMAC-SHA256 of the parts one after the other.
[[nodiscard]] Digest hmacSha256(ByteView key, std::initializer_list<ByteView> parts) noexcept;
/// HKDF-SHA256 (RFC 5869), extract and expand.
[[nodiscard]] Secret hkdfSha256(ByteView ikm, ByteView salt, std::string_view info, std::size_t sizeBytes);
/// Constant time; false for different sizes.
[[nodiscard]] bool equalConstantTime(ByteView a, ByteView b) noexcept;

/// SHA-256 in pieces, for files.
class Sha256Stream {
public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(const Sha256Stream&) = delete;
    Sha256Stream& operator=(const Sha256Stream&) = delete;
    void update(ByteView bytes);
    [[nodiscard]] Digest finish();

private:
    void* m_context;
};

} // namespace chatkeep::crypto
