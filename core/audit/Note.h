// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Signature.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::audit {

using NoteKeyId = std::array<std::uint8_t, 4>;

/// A C2SP verifier key, "name+8 hex digits+base64(type | key)", of type Ed25519.
struct VerifierKey {
    std::string name;
    NoteKeyId id{};
    crypto::Ed25519PublicKey key{};
};
/// Errors: InvalidInput ("vkey", what).
[[nodiscard]] Result<VerifierKey> parseVerifierKey(std::string_view text);
[[nodiscard]] NoteKeyId noteKeyId(std::string_view name, const crypto::Ed25519PublicKey& key);

struct NoteSignature {
    std::string name;
    NoteKeyId id{};
    Bytes bytes; ///< without the key id
};

/// A C2SP signed note, taken apart. `text` ends with its newline, which is signed too.
struct Note {
    std::string text;
    std::vector<NoteSignature> signatures;
};
/// Errors: InvalidInput ("note", what).
[[nodiscard]] Result<Note> parseNote(std::string_view note);
/// `text` must end with a newline. The seed is the Ed25519 seed of `name`'s key.
[[nodiscard]] std::string signNote(std::string_view text, const std::string& name,
                                   const crypto::Secret& seed);
/// Signatures of other keys are passed over. Errors: WrongSecret ("signature": the key's signature fails, or
/// there is none of it).
[[nodiscard]] Result<void> verifyNote(const Note& note, const VerifierKey& key);

} // namespace chatkeep::audit
