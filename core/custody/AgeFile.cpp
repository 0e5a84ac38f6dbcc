// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/AgeFile.h"

#include "core/crypto/Aead.h"
#include "core/crypto/Hash.h"
#include "core/crypto/Random.h"
#include "core/custody/AgeHeader.h"

#include <algorithm>
#include <array>

namespace chatkeep::custody {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
constexpr std::size_t kSealedChunkBytes = kChunkBytes + crypto::kAeadTagBytes;
constexpr std::size_t kPayloadNonceBytes = 16;

/// 11 bytes of counter, then 1 for the last chunk.
std::array<std::uint8_t, crypto::kAeadNonceBytes> chunkNonce(std::uint64_t chunk, bool last) {
    std::array<std::uint8_t, crypto::kAeadNonceBytes> nonce{};
    for (std::size_t i = 0; i < sizeof chunk; ++i)
        nonce[10 - i] = static_cast<std::uint8_t>(chunk >> (8 * i));
    nonce[11] = last ? 1 : 0;
    return nonce;
}

crypto::Secret payloadKeyOf(const crypto::Secret& fileKey, ByteView nonce) {
    return crypto::hkdfSha256(fileKey.view(), nonce, "payload", 32);
}

std::unexpected<Error> damagedPayload(const char* why) {
    return fail(ErrorCode::Damaged, {"backup"}, std::string("age payload: ") + why);
}

/// Checks the MAC and reads the payload's nonce.
Result<crypto::Secret> startPayload(ByteSource& in, const AgeHeader& header, const crypto::Secret& fileKey) {
    CHATKEEP_TRY(checkAgeMac(header, fileKey));
    std::array<std::uint8_t, kPayloadNonceBytes> nonce{};
    CHATKEEP_ASSIGN(const std::size_t got, readFully(in, nonce));
    if (got != nonce.size()) return damagedPayload("no nonce");
    return payloadKeyOf(fileKey, nonce);
}

} // namespace

AgeWriter::AgeWriter(ByteSink& out, crypto::Secret fileKey)
    : m_out(out)
    , m_fileKey(std::move(fileKey)) {
    m_plain.reserve(kChunkBytes);
    m_sealed.reserve(kSealedChunkBytes);
}

Result<std::unique_ptr<AgeWriter>> AgeWriter::start(ByteSink& out,
                                                    const std::vector<crypto::X25519Point>& recipients) {
    std::unique_ptr<AgeWriter> writer(new AgeWriter(out, crypto::randomSecret(kAgeFileKeyBytes)));
    CHATKEEP_ASSIGN(const std::string header, makeAgeHeader(writer->m_fileKey, recipients));
    const Bytes nonce = crypto::randomBytes(kPayloadNonceBytes);
    writer->m_payloadKey = payloadKeyOf(writer->m_fileKey, nonce);
    CHATKEEP_TRY(out.write(asBytes(header)));
    CHATKEEP_TRY(out.write(nonce));
    return writer;
}

Result<void> AgeWriter::write(ByteView bytes) {
    while (!bytes.empty()) {
        // A full chunk goes out only when more follows: the last one carries a flag.
        if (m_plain.size() == kChunkBytes) CHATKEEP_TRY(sealChunk(false));
        const std::size_t take = std::min(bytes.size(), kChunkBytes - m_plain.size());
        m_plain.insert(m_plain.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(take));
        bytes = bytes.subspan(take);
    }
    return {};
}

Result<void> AgeWriter::finish() {
    return sealChunk(true);
}

Result<void> AgeWriter::sealChunk(bool last) {
    m_sealed.resize(m_plain.size() + crypto::kAeadTagBytes);
    crypto::aeadSeal(crypto::AeadCipher::ChaCha20Poly1305, m_payloadKey.view(), chunkNonce(m_chunk, last), {},
                     m_plain, m_sealed);
    ++m_chunk;
    m_plain.clear();
    return m_out.write(m_sealed);
}

AgeReader::AgeReader(ByteSource& in, crypto::Secret payloadKey)
    : m_in(in)
    , m_payloadKey(std::move(payloadKey))
    , m_sealed(kSealedChunkBytes + 1)
    , m_plain(kChunkBytes) {}

Result<std::unique_ptr<AgeReader>> AgeReader::open(ByteSource& in, const crypto::Secret& identity) {
    CHATKEEP_ASSIGN(const AgeHeader header, readAgeHeader(in));
    CHATKEEP_ASSIGN(const crypto::Secret fileKey, unwrapAgeFileKey(header, identity));
    CHATKEEP_ASSIGN(crypto::Secret payloadKey, startPayload(in, header, fileKey));
    return std::unique_ptr<AgeReader>(new AgeReader(in, std::move(payloadKey)));
}

Result<std::unique_ptr<AgeReader>> AgeReader::openWithFileKey(ByteSource& in, const crypto::Secret& fileKey) {
    CHATKEEP_ASSIGN(const AgeHeader header, readAgeHeader(in));
    CHATKEEP_ASSIGN(crypto::Secret payloadKey, startPayload(in, header, fileKey));
    return std::unique_ptr<AgeReader>(new AgeReader(in, std::move(payloadKey)));
}

Result<std::size_t> AgeReader::read(std::span<std::uint8_t> out) {
    if (out.empty()) return std::size_t{0};
    while (m_plainDone == m_plainSize) {
        if (m_sawLast) return std::size_t{0};
        CHATKEEP_TRY(openChunk());
    }
    const std::size_t take = std::min(out.size(), m_plainSize - m_plainDone);
    std::copy_n(m_plain.begin() + static_cast<std::ptrdiff_t>(m_plainDone), take, out.begin());
    m_plainDone += take;
    return take;
}

Result<void> AgeReader::openChunk() {
    // One byte more than a chunk tells whether this one is the last.
    CHATKEEP_ASSIGN(const std::size_t got, readFully(m_in, std::span(m_sealed).subspan(m_sealedSize)));
    m_sealedSize += got;
    m_sawLast = m_sealedSize <= kSealedChunkBytes;
    const std::size_t size = std::min(m_sealedSize, kSealedChunkBytes);
    if (size < crypto::kAeadTagBytes) return damagedPayload("cut off");
    m_plainSize = size - crypto::kAeadTagBytes;
    m_plainDone = 0;
    if (m_plainSize == 0 && m_chunk > 0) return damagedPayload("empty last chunk");
    if (!crypto::aeadOpen(crypto::AeadCipher::ChaCha20Poly1305, m_payloadKey.view(),
                          chunkNonce(m_chunk, m_sawLast), {}, ByteView(m_sealed).first(size),
                          std::span(m_plain).first(m_plainSize))) {
        m_plainSize = 0;
        return damagedPayload("chunk");
    }
    ++m_chunk;
    if (!m_sawLast) {
        m_sealed[0] = m_sealed[kSealedChunkBytes];
        m_sealedSize = 1;
    }
    return {};
}

} // namespace chatkeep::custody
