// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Hash.h"
#include "core/crypto/Signature.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::audit {

/// A C2SP tlog-checkpoint as a signed note.
struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    crypto::Digest root{};
    std::string note; ///< the whole signed note
};

[[nodiscard]] std::string makeVerifierKey(const std::string& name, const crypto::Ed25519PublicKey& key);
[[nodiscard]] std::string signCheckpoint(const std::string& origin, std::uint64_t size,
                                         const crypto::Digest& root, const crypto::Secret& seed);
/// Errors: InvalidInput ("checkpoint", what), WrongSecret (a known key's signature fails, or none of it is
/// there).
[[nodiscard]] Result<Checkpoint> openCheckpoint(std::string_view note, std::string_view verifierKey);

struct Problem {
    std::string file; ///< relative path in the folder
    std::string what;
};
struct VerifyReport {
    bool ok = false;
    std::uint64_t size = 0;
    std::vector<Problem> problems;
};
/// Checks an exported folder without any vault: signature, every hash of every tile, every entry, form of
/// each entry, rising sequence numbers. Errors: NotFound, Io; everything wrong with the content is a problem,
/// not an error.
[[nodiscard]] Result<VerifyReport> verifyFolder(const std::string& folder, std::string_view verifierKey);

} // namespace chatkeep::audit
