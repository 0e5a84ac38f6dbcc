// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/crypto/Secret.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace chatkeep::keys {

/// What a key is for. The spelling in JSON is purposeName().
enum class KeyPurpose {
    DatabaseStore, ///< 32 bytes raw SQLCipher key + 16 salt
    DatabaseSubjects,
    DatabaseSearch,
    Content,      ///< wraps the persons' data keys
    AuditSigning, ///< Ed25519 seed
    AuditSubject, ///< pseudonyms of subjects in the log
    BlindIndex,
    BackupRecipient, ///< public: an age recipient "age1…" as text
    TokenPepper,     ///< hashes of visitors' tokens and client ids
    Webhook,
    Tls,          ///< PEM of the private key
    OperatorData, ///< seals operators' and system rows that belong to no visitor (names, reasons, canned
                  ///< replies)
};
[[nodiscard]] std::string_view purposeName(KeyPurpose purpose) noexcept;
inline constexpr int kKeyPurposes = static_cast<int>(KeyPurpose::OperatorData) + 1;

enum class KeyState { Active, Retiring, Retired };
[[nodiscard]] std::string_view stateName(KeyState state) noexcept;

struct Key {
    KeyPurpose purpose{};
    std::uint32_t version = 1;
    KeyState state = KeyState::Active;
    TimeMs created = 0;
    crypto::Secret secret;
};

/// All keys but the vault key. Thread: reading is safe from any thread once the vault is open; changing is
/// guarded by the holder (rotation, certificate).
class KeyRing {
public:
    /// The one active key. Its absence is a defect (aborts): a ring is complete from its making.
    [[nodiscard]] const Key& active(KeyPurpose purpose) const;
    [[nodiscard]] const Key* find(KeyPurpose purpose, std::uint32_t version) const;
    [[nodiscard]] std::vector<const Key*> all() const;
    /// Adds the next version as active; the former becomes retiring.
    const Key& add(KeyPurpose purpose, crypto::Secret secret, TimeMs created);
    void setState(KeyPurpose purpose, std::uint32_t version, KeyState state);

    /// A ring with every key but the backup recipient, which belongs to an identity.
    [[nodiscard]] static KeyRing fresh(TimeMs created);

    /// For the vault file, whose seal goes round it: a compact binary form that stays in locked memory.
    [[nodiscard]] crypto::Secret serialize() const;
    /// Errors: Damaged ("key ring").
    [[nodiscard]] static Result<KeyRing> parse(const crypto::Secret& bytes);

private:
    std::map<std::pair<int, std::uint32_t>, Key> m_keys;
};

} // namespace chatkeep::keys
