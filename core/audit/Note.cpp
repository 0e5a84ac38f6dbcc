// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Note.h"

#include "core/base/Text.h"
#include "core/crypto/Hash.h"

#include <algorithm>

namespace chatkeep::audit {
namespace {

constexpr std::uint8_t kTypeEd25519 = 1;
constexpr std::string_view kSignatureMark = "\xE2\x80\x94 "; // an em dash and a space
constexpr std::size_t kMaxSignatures = 100;

std::unexpected<Error> badNote(std::string what) {
    return fail(ErrorCode::InvalidInput, {"note", std::move(what)});
}

bool isNoteText(std::string_view text) noexcept {
    return isUtf8(text) && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 && c != '\n';
           });
}

/// A key name: not empty, no space, no plus sign.
bool isKeyName(std::string_view name) {
    if (name.empty() || name.find('+') != std::string_view::npos || !isNoteText(name)) return false;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t from = at;
        (void)nextCodePoint(name, at);
        if (isBlank(name.substr(from, at - from))) return false;
    }
    return true;
}

Result<NoteSignature> parseSignatureLine(std::string_view line) {
    if (!line.starts_with(kSignatureMark)) return badNote("signature line");
    line.remove_prefix(kSignatureMark.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !isKeyName(line.substr(0, space))) return badNote("key name");
    auto bytes = fromBase64(line.substr(space + 1));
    NoteSignature signature;
    if (!bytes || bytes->size() <= signature.id.size()) return badNote("signature");
    signature.name = line.substr(0, space);
    std::copy_n(bytes->begin(), signature.id.size(), signature.id.begin());
    signature.bytes.assign(bytes->begin() + static_cast<std::ptrdiff_t>(signature.id.size()), bytes->end());
    return signature;
}

} // namespace

NoteKeyId noteKeyId(std::string_view name, const crypto::Ed25519PublicKey& key) {
    constexpr std::uint8_t separator[] = {'\n', kTypeEd25519};
    const crypto::Digest hash = crypto::sha256({asBytes(name), ByteView(separator), ByteView(key)});
    NoteKeyId id;
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

Result<VerifierKey> parseVerifierKey(std::string_view text) {
    const auto parts = split(text, '+');
    // Base64 may hold plus signs of its own.
    if (parts.size() < 3 || !isKeyName(parts[0])) return fail(ErrorCode::InvalidInput, {"vkey", "form"});
    VerifierKey key;
    key.name = parts[0];
    const std::size_t dataAt = parts[0].size() + parts[1].size() + 2;
    auto data = fromBase64(text.substr(dataAt));
    if (!data || data->size() != key.key.size() + 1) return fail(ErrorCode::InvalidInput, {"vkey", "length"});
    if (data->front() != kTypeEd25519) return fail(ErrorCode::InvalidInput, {"vkey", "type"});
    std::copy_n(data->begin() + 1, key.key.size(), key.key.begin());
    key.id = noteKeyId(key.name, key.key);
    if (toHex(key.id) != parts[1]) return fail(ErrorCode::InvalidInput, {"vkey", "id"});
    return key;
}

Result<Note> parseNote(std::string_view note) {
    if (!isNoteText(note)) return badNote("characters");
    const std::size_t blank = note.rfind("\n\n");
    if (blank == std::string_view::npos || !note.ends_with('\n')) return badNote("form");
    Note parsed;
    parsed.text = note.substr(0, blank + 1);
    std::string_view lines = note.substr(blank + 2);
    if (lines.empty()) return badNote("no signature");
    while (!lines.empty()) {
        if (parsed.signatures.size() == kMaxSignatures) return badNote("too many signatures");
        const std::size_t end = lines.find('\n');
        CHATKEEP_ASSIGN(auto signature, parseSignatureLine(lines.substr(0, end)));
        parsed.signatures.push_back(std::move(signature));
        lines.remove_prefix(end + 1);
    }
    return parsed;
}

std::string signNote(std::string_view text, const std::string& name, const crypto::Secret& seed) {
    const NoteKeyId id = noteKeyId(name, crypto::ed25519PublicKey(seed));
    const crypto::Ed25519Signature signature = crypto::ed25519Sign(seed, asBytes(text));
    Bytes blob(id.begin(), id.end());
    blob.insert(blob.end(), signature.begin(), signature.end());
    std::string note(text);
    note.append("\n").append(kSignatureMark).append(name).append(" ").append(toBase64(blob)).append("\n");
    return note;
}

Result<void> verifyNote(const Note& note, const VerifierKey& key) {
    bool isSigned = false;
    for (const NoteSignature& signature : note.signatures) {
        if (signature.name != key.name || signature.id != key.id) continue;
        if (!crypto::ed25519Verify(key.key, asBytes(note.text), signature.bytes))
            return fail(ErrorCode::WrongSecret, {"signature"});
        isSigned = true;
    }
    if (!isSigned) return fail(ErrorCode::WrongSecret, {"signature"});
    return {};
}

} // namespace chatkeep::audit
