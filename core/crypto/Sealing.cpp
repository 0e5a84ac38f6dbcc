// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Sealing.h"

#include "core/crypto/Aead.h"
#include "core/crypto/Random.h"

#include <algorithm>
#include <array>

namespace chatkeep::crypto {
namespace {

constexpr std::uint8_t kFormat = 1;
constexpr std::size_t kHeaderBytes = 1 + 4;
constexpr std::size_t kOverheadBytes = kHeaderBytes + kAeadNonceBytes + kAeadTagBytes;

/// vault | 0 | table | 0 | column | 0 | row, on the stack for every table we have.
class AssociatedData {
public:
    explicit AssociatedData(const SealPlace& place) {
        const std::size_t size = 2 * RowUid::kSizeBytes + place.table.size() + place.column.size() + 3;
        std::uint8_t* at = m_short.data();
        if (size > m_short.size()) {
            m_long.resize(size);
            at = m_long.data();
        }
        m_view = {at, size};
        at = std::ranges::copy(place.vault.bytes(), at).out;
        *at++ = 0;
        at = std::ranges::copy(asBytes(place.table), at).out;
        *at++ = 0;
        at = std::ranges::copy(asBytes(place.column), at).out;
        *at++ = 0;
        std::ranges::copy(place.row.bytes(), at);
    }
    AssociatedData(const AssociatedData&) = delete;
    AssociatedData& operator=(const AssociatedData&) = delete;
    [[nodiscard]] ByteView view() const { return m_view; }

private:
    std::array<std::uint8_t, 128> m_short;
    Bytes m_long;
    ByteView m_view;
};

std::unexpected<Error> damagedValue() {
    return fail(ErrorCode::Damaged, {"sealed value"});
}

bool isBlob(ByteView blob) {
    return blob.size() >= kOverheadBytes && blob[0] == kFormat;
}

bool openInto(ByteView key, const SealPlace& place, ByteView blob, std::span<std::uint8_t> out) {
    const AssociatedData associated(place);
    return aeadOpen(AeadCipher::Aes256Gcm, key, blob.subspan(kHeaderBytes, kAeadNonceBytes),
                    associated.view(), blob.subspan(kHeaderBytes + kAeadNonceBytes), out);
}

} // namespace

Bytes seal(ByteView key, std::uint32_t keyVersion, const SealPlace& place, ByteView plain) {
    Bytes blob(kOverheadBytes + plain.size());
    blob[0] = kFormat;
    for (std::size_t i = 0; i < 4; ++i)
        blob[1 + i] = static_cast<std::uint8_t>(keyVersion >> (24 - 8 * i));
    const std::span<std::uint8_t> all(blob);
    const auto nonce = all.subspan(kHeaderBytes, kAeadNonceBytes);
    fillPublicRandom(nonce);
    const AssociatedData associated(place);
    aeadSeal(AeadCipher::Aes256Gcm, key, nonce, associated.view(), plain,
             all.subspan(kHeaderBytes + kAeadNonceBytes));
    return blob;
}

Result<std::string> open(ByteView key, const SealPlace& place, ByteView blob) {
    if (!isBlob(blob)) return damagedValue();
    std::string plain(blob.size() - kOverheadBytes, '\0');
    if (!openInto(key, place, blob, {reinterpret_cast<std::uint8_t*>(plain.data()), plain.size()}))
        return damagedValue();
    return plain;
}

Result<Secret> openSecret(ByteView key, const SealPlace& place, ByteView blob) {
    if (!isBlob(blob)) return damagedValue();
    Secret plain(blob.size() - kOverheadBytes);
    if (!openInto(key, place, blob, plain.writable())) return damagedValue();
    return plain;
}

Result<std::uint32_t> sealedKeyVersion(ByteView blob) {
    if (!isBlob(blob)) return damagedValue();
    std::uint32_t version = 0;
    for (const std::uint8_t byte : blob.subspan(1, 4))
        version = (version << 8) | byte;
    return version;
}

} // namespace chatkeep::crypto
