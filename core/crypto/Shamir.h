// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Secret.h"

#include <string>
#include <vector>

namespace chatkeep::crypto {

/// One recovery share as printed: "ck-share-1-<set>-<index>-<data>-<checksum>", words in base32 groups.
/// A share names its set, so that shares of two sets are told apart, and has a checksum of its own.
struct ShareSet {
    std::uint8_t threshold = 3;
    std::vector<std::string> shares;
};

/// Shamir over GF(256), constant time. `secret` of at most 64 bytes.
[[nodiscard]] ShareSet splitSecret(const Secret& secret, std::uint8_t threshold, std::uint8_t count);
/// Errors: InvalidInput ("share", "checksum" | "set" | "duplicate" | "too few" | "form").
[[nodiscard]] Result<Secret> joinShares(const std::vector<std::string>& shares);

} // namespace chatkeep::crypto
