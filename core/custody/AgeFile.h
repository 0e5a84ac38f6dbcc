// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/KeyText.h"
#include "core/custody/Streams.h"

#include <memory>
#include <string>
#include <vector>

namespace chatkeep::custody {

/// Writes an age file (format v1) to X25519 recipients, as stock `age` does: header with a MAC, then chunks
/// of 64 KiB under ChaCha20-Poly1305. finish() writes the last chunk; without it the file counts as cut off.
/// Source: C2SP age.md.
class AgeWriter final : public ByteSink {
public:
    /// Writes the header. Errors: InvalidInput ("recipient"); as the sink.
    [[nodiscard]] static Result<std::unique_ptr<AgeWriter>>
    start(ByteSink& out, const std::vector<crypto::X25519Point>& recipients);
    [[nodiscard]] Result<void> write(ByteView bytes) override;
    [[nodiscard]] Result<void> finish();
    /// For reading the file back while it is still known; nobody can make it from the file without an
    /// identity.
    [[nodiscard]] const crypto::Secret& fileKey() const { return m_fileKey; }

private:
    AgeWriter(ByteSink& out, crypto::Secret fileKey);
    [[nodiscard]] Result<void> sealChunk(bool last);

    ByteSink& m_out;
    crypto::Secret m_fileKey;
    crypto::Secret m_payloadKey;
    Bytes m_plain;
    Bytes m_sealed;
    std::uint64_t m_chunk = 0;
};

/// Reads an age file; nothing is handed out that was not authenticated. read() returns 0 only after the last
/// chunk was seen and nothing follows it. Errors: Foreign (no age file), NewerVersion (another age version),
/// WrongSecret (for no recipient's identity), Damaged, each with args[0] = "backup".
class AgeReader final : public ByteSource {
public:
    [[nodiscard]] static Result<std::unique_ptr<AgeReader>> open(ByteSource& in,
                                                                 const crypto::Secret& identity);
    [[nodiscard]] static Result<std::unique_ptr<AgeReader>> openWithFileKey(ByteSource& in,
                                                                            const crypto::Secret& fileKey);
    [[nodiscard]] Result<std::size_t> read(std::span<std::uint8_t> out) override;

private:
    AgeReader(ByteSource& in, crypto::Secret payloadKey);
    [[nodiscard]] Result<void> openChunk();

    ByteSource& m_in;
    crypto::Secret m_payloadKey;
    Bytes m_sealed;
    std::size_t m_sealedSize = 0;
    Bytes m_plain;
    std::size_t m_plainSize = 0;
    std::size_t m_plainDone = 0;
    std::uint64_t m_chunk = 0;
    bool m_sawLast = false;
};

} // namespace chatkeep::custody
