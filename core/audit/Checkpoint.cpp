// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Checkpoint.h"

#include "core/audit/Note.h"
#include "core/base/Text.h"

#include <algorithm>
#include <charconv>

namespace chatkeep::audit {
namespace {

std::unexpected<Error> badCheckpoint(std::string what) {
    return fail(ErrorCode::InvalidInput, {"checkpoint", std::move(what)});
}

Result<std::uint64_t> parseSize(std::string_view text) {
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    const bool isCanonical = text.size() == 1 || !text.starts_with('0');
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || !isCanonical)
        return badCheckpoint("size");
    return size;
}

/// Exactly three lines: an extension line could not be audited by anybody.
Result<Checkpoint> parseBody(std::string_view text) {
    const auto lines = split(text, '\n');
    if (lines.size() != 4 || !lines[3].empty()) return badCheckpoint("lines");
    Checkpoint checkpoint;
    checkpoint.origin = lines[0];
    if (checkpoint.origin.empty()) return badCheckpoint("origin");
    CHATKEEP_ASSIGN(checkpoint.size, parseSize(lines[1]));
    auto root = fromBase64(lines[2]);
    if (!root || root->size() != checkpoint.root.size()) return badCheckpoint("root");
    std::ranges::copy(*root, checkpoint.root.begin());
    return checkpoint;
}

} // namespace

std::string makeVerifierKey(const std::string& name, const crypto::Ed25519PublicKey& key) {
    Bytes typed(1, std::uint8_t{1});
    typed.insert(typed.end(), key.begin(), key.end());
    return name + "+" + toHex(noteKeyId(name, key)) + "+" + toBase64(typed);
}

std::string signCheckpoint(const std::string& origin, std::uint64_t size, const crypto::Digest& root,
                           const crypto::Secret& seed) {
    return signNote(origin + "\n" + std::to_string(size) + "\n" + toBase64(root) + "\n", origin, seed);
}

Result<Checkpoint> openCheckpoint(std::string_view note, std::string_view verifierKey) {
    CHATKEEP_ASSIGN(const VerifierKey key, parseVerifierKey(verifierKey));
    auto parsed = parseNote(note);
    if (!parsed) return badCheckpoint(parsed.error().args.back());
    CHATKEEP_TRY(verifyNote(*parsed, key));
    CHATKEEP_ASSIGN(Checkpoint checkpoint, parseBody(parsed->text));
    if (checkpoint.origin != key.name) return badCheckpoint("origin");
    checkpoint.note = note;
    return checkpoint;
}

} // namespace chatkeep::audit
