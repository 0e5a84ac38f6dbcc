// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/crypto/Hash.h"
#include "core/keys/Vault.h"

#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::keys {

inline constexpr std::string_view kVaultFileName = "vault.json";
inline constexpr int kVaultFormat = 1;

/// One way in, as it stands in the file.
struct SlotRecord {
    SlotSummary about;
    Bytes salt;            ///< password slots: Argon2id's
    Bytes wrappedVaultKey; ///< under the slot's key-encryption key
    Bytes wrappedKek;      ///< the key-encryption key under the vault key, so that a rewrap needs no password

    [[nodiscard]] OperatorId operatorId() const {
        return OperatorId::fromBytes(about.operatorId.bytes()).value_or(OperatorId());
    }
};

/// `vault.json` as values: nothing here is secret.
struct VaultDocument {
    VaultId id;
    std::string region;
    bool demo = false;
    bool rotationOwed = false;
    TimeMs created = 0;
    std::uint64_t generation = 0;
    FileNames files;
    std::vector<SlotRecord> slots;
    std::vector<KeySummary> keys;
    Bytes sealedRing;

    /// Canonical JSON with the checksum: SHA-256 over the canonical JSON of everything else.
    [[nodiscard]] std::string write() const;
    /// Tells what the file is before any secret is asked for. Costs outside Argon2Cost's limits and unknown
    /// kinds of slot count as damage. Errors: Foreign, NewerVersion, Damaged, each ("vault.json").
    [[nodiscard]] static Result<VaultDocument> read(std::string_view text);
    /// What the ring's seal is bound to: everything but the ring itself, so that no clear field can be
    /// changed.
    [[nodiscard]] crypto::Digest header() const;
    [[nodiscard]] VaultSummary summary() const;
};

/// Reads the vault file of a folder. Errors: NotFound ("vault"), Io, and as VaultDocument::read.
[[nodiscard]] Result<VaultDocument> readVaultFile(const std::string& folder);

} // namespace chatkeep::keys
