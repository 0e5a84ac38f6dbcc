// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Ids.h"
#include "core/crypto/Secret.h"

#include <cstdint>
#include <string_view>

namespace chatkeep::crypto {

/// Where a sealed value lives; it is bound to this place by the associated data, so a blob moved to another
/// row, column, table or vault does not open.
struct SealPlace {
    VaultId vault;
    std::string_view table;
    std::string_view column;
    RowUid row;
};

/// AES-256-GCM. Blob = format (1 byte, 1) | key version (4, big-endian) | nonce (12, random) | ciphertext |
/// tag (16). Associated data = vault id | 0x00 | table | 0x00 | column | 0x00 | row id. `key` is 32 bytes.
/// Thread: any; cipher contexts are kept per thread.
[[nodiscard]] Bytes seal(ByteView key, std::uint32_t keyVersion, const SealPlace& place, ByteView plain);
/// Errors: Damaged ("sealed value").
[[nodiscard]] Result<std::string> open(ByteView key, const SealPlace& place, ByteView blob);
/// As `open`, into locked memory.
[[nodiscard]] Result<Secret> openSecret(ByteView key, const SealPlace& place, ByteView blob);
/// The key version in a blob's header. Errors: Damaged.
[[nodiscard]] Result<std::uint32_t> sealedKeyVersion(ByteView blob);

} // namespace chatkeep::crypto
