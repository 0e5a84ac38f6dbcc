// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/AgeHeader.h"

#include "core/base/Text.h"
#include "core/crypto/Aead.h"
#include "core/crypto/Hash.h"
#include "core/crypto/Random.h"
#include "core/crypto/Signature.h"

#include <algorithm>
#include <array>

namespace chatkeep::custody {
namespace {

constexpr std::string_view kVersionLine = "age-encryption.org/v1";
constexpr std::string_view kVersionStart = "age-encryption.org/v";
constexpr std::string_view kX25519Type = "X25519";
constexpr std::string_view kX25519Info = "age-encryption.org/v1/X25519";
constexpr std::size_t kBodyColumns = 64;
constexpr std::size_t kLongestLine = 4096;
constexpr std::size_t kLongestHeader = std::size_t{256} * 1024;
constexpr std::array<std::uint8_t, crypto::kAeadNonceBytes> kZeroNonce{};

std::unexpected<Error> badHeader(ErrorCode code, const char* why) {
    return fail(code, {"backup"}, std::string("age header: ") + why);
}

std::string unpadded64(ByteView bytes) {
    std::string text = toBase64(bytes);
    while (text.ends_with('='))
        text.pop_back();
    return text;
}

Result<Bytes> fromUnpadded64(std::string_view text) {
    if (text.contains('=')) return fail(ErrorCode::InvalidInput, {"base64"});
    std::string padded(text);
    padded.append((4 - padded.size() % 4) % 4, '=');
    return fromBase64(padded);
}

/// Reads a header line by line, byte by byte, so that nothing of the payload is taken.
class LineReader {
public:
    explicit LineReader(ByteSource& in)
        : m_in(in) {}
    /// A line without its newline; the newline is kept in text().
    [[nodiscard]] Result<std::string> line() {
        const std::size_t start = m_text.size();
        for (;;) {
            std::uint8_t byte = 0;
            CHATKEEP_ASSIGN(const std::size_t got, m_in.read({&byte, 1}));
            if (got == 0)
                return badHeader(m_text.empty() ? ErrorCode::Foreign : ErrorCode::Damaged, "cut off");
            m_text += static_cast<char>(byte);
            if (byte == '\n') return m_text.substr(start, m_text.size() - 1 - start);
            if (start == 0 && m_text.size() > kVersionLine.size() + 8)
                return badHeader(ErrorCode::Foreign, "first line");
            if (m_text.size() - start > kLongestLine || m_text.size() > kLongestHeader)
                return badHeader(ErrorCode::Damaged, "too long");
        }
    }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    ByteSource& m_in;
    std::string m_text;
};

Result<std::vector<std::string>> argumentsOf(std::string_view line) {
    std::vector<std::string> arguments;
    for (const std::string_view word : split(line, ' ')) {
        const bool printable = std::ranges::all_of(word, [](char c) { return c > 0x20 && c < 0x7f; });
        if (word.empty() || !printable) return badHeader(ErrorCode::Damaged, "argument");
        arguments.emplace_back(word);
    }
    return arguments;
}

Result<Bytes> readBody(LineReader& lines) {
    Bytes body;
    for (;;) {
        CHATKEEP_ASSIGN(const std::string line, lines.line());
        const auto bytes = fromUnpadded64(line);
        if (!bytes || line.size() > kBodyColumns) return badHeader(ErrorCode::Damaged, "body");
        body.insert(body.end(), bytes->begin(), bytes->end());
        if (line.size() < kBodyColumns) return body;
    }
}

crypto::Digest macOf(std::string_view text, const crypto::Secret& fileKey) {
    const crypto::Secret key = crypto::hkdfSha256(fileKey.view(), {}, "header", 32);
    return crypto::hmacSha256(key.view(), {asBytes(text)});
}

crypto::Secret wrapKeyOf(const crypto::Secret& shared, ByteView share, ByteView recipient) {
    Bytes salt(share.begin(), share.end());
    salt.insert(salt.end(), recipient.begin(), recipient.end());
    return crypto::hkdfSha256(shared.view(), salt, kX25519Info, 32);
}

Result<std::string> stanzaFor(const crypto::Secret& fileKey, const crypto::X25519Point& recipient) {
    const crypto::Secret ephemeral = crypto::randomSecret(32);
    const auto share = crypto::x25519PublicKey(ephemeral);
    auto shared = crypto::x25519(ephemeral, recipient);
    if (!shared) return fail(ErrorCode::InvalidInput, {"recipient"});
    const crypto::Secret key = wrapKeyOf(*shared, share, recipient);
    Bytes body(fileKey.size() + crypto::kAeadTagBytes);
    crypto::aeadSeal(crypto::AeadCipher::ChaCha20Poly1305, key.view(), kZeroNonce, {}, fileKey.view(), body);
    return "-> " + std::string(kX25519Type) + " " + unpadded64(share) + "\n" + unpadded64(body) + "\n";
}

} // namespace

Result<AgeHeader> readAgeHeader(ByteSource& in) {
    LineReader lines(in);
    CHATKEEP_ASSIGN(const std::string version, lines.line());
    if (version != kVersionLine)
        return badHeader(version.starts_with(kVersionStart) ? ErrorCode::NewerVersion : ErrorCode::Foreign,
                         "version");
    AgeHeader header;
    for (;;) {
        CHATKEEP_ASSIGN(const std::string line, lines.line());
        if (line.starts_with("-> ")) {
            CHATKEEP_ASSIGN(std::vector<std::string> arguments,
                            argumentsOf(std::string_view(line).substr(3)));
            CHATKEEP_ASSIGN(Bytes body, readBody(lines));
            header.stanzas.push_back({std::move(arguments), std::move(body)});
            continue;
        }
        if (!line.starts_with("--- ") || header.stanzas.empty()) return badHeader(ErrorCode::Damaged, "line");
        auto mac = fromUnpadded64(std::string_view(line).substr(4));
        if (!mac || mac->size() != sizeof(crypto::Digest)) return badHeader(ErrorCode::Damaged, "MAC");
        header.mac = std::move(*mac);
        header.text = lines.text().substr(0, lines.text().size() - line.size() - 1 + 3);
        return header;
    }
}

Result<std::string> makeAgeHeader(const crypto::Secret& fileKey,
                                  const std::vector<crypto::X25519Point>& recipients) {
    if (recipients.empty()) return fail(ErrorCode::InvalidInput, {"recipient"});
    std::string text(kVersionLine);
    text += "\n";
    for (const crypto::X25519Point& recipient : recipients) {
        CHATKEEP_ASSIGN(const std::string stanza, stanzaFor(fileKey, recipient));
        text += stanza;
    }
    text += "---";
    const crypto::Digest mac = macOf(text, fileKey);
    return text + " " + unpadded64(mac) + "\n";
}

Result<void> checkAgeMac(const AgeHeader& header, const crypto::Secret& fileKey) {
    if (!crypto::equalConstantTime(macOf(header.text, fileKey), header.mac))
        return badHeader(ErrorCode::Damaged, "MAC");
    return {};
}

Result<crypto::Secret> unwrapAgeFileKey(const AgeHeader& header, const crypto::Secret& identity) {
    const auto own = crypto::x25519PublicKey(identity);
    for (const AgeStanza& stanza : header.stanzas) {
        if (stanza.arguments.front() != kX25519Type) continue;
        if (stanza.arguments.size() != 2 || stanza.body.size() != kAgeFileKeyBytes + crypto::kAeadTagBytes)
            return badHeader(ErrorCode::Damaged, "X25519 stanza");
        const auto share = fromUnpadded64(stanza.arguments[1]);
        if (!share || share->size() != own.size()) return badHeader(ErrorCode::Damaged, "X25519 share");
        const auto shared = crypto::x25519(identity, *share);
        if (!shared) return badHeader(ErrorCode::Damaged, "X25519 share");
        const crypto::Secret key = wrapKeyOf(*shared, *share, own);
        crypto::Secret fileKey(kAgeFileKeyBytes);
        if (crypto::aeadOpen(crypto::AeadCipher::ChaCha20Poly1305, key.view(), kZeroNonce, {}, stanza.body,
                             fileKey.writable()))
            return fileKey;
    }
    return fail(ErrorCode::WrongSecret, {"identity"});
}

} // namespace chatkeep::custody
