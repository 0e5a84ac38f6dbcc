// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/KeyText.h"
#include "core/custody/Streams.h"

#include <string>
#include <vector>

namespace chatkeep::custody {

inline constexpr std::size_t kAgeFileKeyBytes = 16;

/// One stanza of an age header: "-> type arguments" and its body.
struct AgeStanza {
    std::vector<std::string> arguments; ///< the first is the type
    Bytes body;
};

/// The header of an age file up to its MAC.
struct AgeHeader {
    std::vector<AgeStanza> stanzas;
    std::string text; ///< what the MAC is over
    Bytes mac;
};

/// Reads no byte past the header. Errors: Foreign, NewerVersion, Damaged ("backup").
[[nodiscard]] Result<AgeHeader> readAgeHeader(ByteSource& in);
/// Errors: InvalidInput ("recipient") for none or a point of low order.
[[nodiscard]] Result<std::string> makeAgeHeader(const crypto::Secret& fileKey,
                                                const std::vector<crypto::X25519Point>& recipients);
/// Errors: Damaged: the header was changed.
[[nodiscard]] Result<void> checkAgeMac(const AgeHeader& header, const crypto::Secret& fileKey);
/// Tries every X25519 stanza. Errors: WrongSecret, Damaged.
[[nodiscard]] Result<crypto::Secret> unwrapAgeFileKey(const AgeHeader& header,
                                                      const crypto::Secret& identity);

} // namespace chatkeep::custody
