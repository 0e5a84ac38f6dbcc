// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Checkpoint.h"
#include "core/audit/Note.h"

#include <cstdlib>

using namespace chatkeep;

namespace {

const crypto::Secret& fixedSeed() {
    static const crypto::Secret seed(32); // all zero: a key that nobody uses
    return seed;
}

/// A note is text, an empty line and signature lines: taken apart and put together it must be the same.
std::string putTogether(const audit::Note& note) {
    std::string text = note.text + "\n";
    for (const audit::NoteSignature& signature : note.signatures) {
        Bytes blob(signature.id.begin(), signature.id.end());
        blob.insert(blob.end(), signature.bytes.begin(), signature.bytes.end());
        text += "\u2014 " + signature.name + " " + toBase64(blob) + "\n";
    }
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const std::string vkey = audit::makeVerifierKey("fuzz", crypto::ed25519PublicKey(fixedSeed()));
    if (const auto note = audit::parseNote(text); note && putTogether(*note) != text) std::abort();
    if (const auto key = audit::parseVerifierKey(text);
        key && audit::makeVerifierKey(key->name, key->key) != text)
        std::abort();
    if (const auto opened = audit::openCheckpoint(text, vkey);
        opened && opened->note != audit::signCheckpoint("fuzz", opened->size, opened->root, fixedSeed()) &&
        text.size() < 120)
        std::abort();
    // Whatever is signed as a body is taken only in its one canonical form.
    if (const auto signedBody = audit::openCheckpoint(
            audit::signNote("fuzz\n" + std::string(text) + "\n", "fuzz", fixedSeed()), vkey))
        if (std::to_string(signedBody->size) + "\n" + toBase64(signedBody->root) != text) std::abort();
    return 0;
}
