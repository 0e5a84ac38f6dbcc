// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keys/KeyRing.h"

#include "core/crypto/KeyText.h"
#include "core/crypto/Random.h"
#include "core/crypto/Require.h"

#include <array>
#include <cstring>
#include <limits>

namespace chatkeep::keys {
namespace {

constexpr std::string_view kRingMagic = "ckring1\n";
constexpr std::size_t kLargestKey = 64 * 1024;
constexpr std::uint32_t kMostKeys = 100'000;

constexpr std::array<std::string_view, kKeyPurposes> kPurposeNames{
    "database_store", "database_subjects", "database_search", "content", "audit_signing", "audit_subject",
    "blind_index",    "backup_recipient",  "token_pepper",    "webhook", "tls",           "operator_data",
};

/// Reads big-endian numbers and runs of bytes; once short, it stays failed.
class RingReader {
public:
    explicit RingReader(ByteView bytes)
        : m_left(bytes) {}
    [[nodiscard]] std::uint64_t number(std::size_t size) {
        std::uint64_t value = 0;
        for (const std::uint8_t byte : take(size))
            value = (value << 8) | byte;
        return value;
    }
    [[nodiscard]] ByteView take(std::size_t size) {
        if (size > m_left.size()) {
            m_fine = false;
            return {};
        }
        const ByteView taken = m_left.first(size);
        m_left = m_left.subspan(size);
        return taken;
    }
    [[nodiscard]] bool fine() const { return m_fine; }
    [[nodiscard]] bool atEnd() const { return m_fine && m_left.empty(); }

private:
    ByteView m_left;
    bool m_fine = true;
};

/// Writes into memory of the right size that was counted before.
class RingWriter {
public:
    explicit RingWriter(std::span<std::uint8_t> out)
        : m_out(out) {}
    void number(std::uint64_t value, std::size_t size) {
        for (std::size_t i = size; i > 0; --i)
            m_out[m_at++] = static_cast<std::uint8_t>(value >> (8 * (i - 1)));
    }
    void bytes(ByteView bytes) {
        if (!bytes.empty()) std::memcpy(m_out.data() + m_at, bytes.data(), bytes.size());
        m_at += bytes.size();
    }

private:
    std::span<std::uint8_t> m_out;
    std::size_t m_at = 0;
};

/// purpose 1, version 4, state 1, created 8, size 4
constexpr std::size_t kKeyHeaderBytes = 18;

std::unexpected<Error> damagedRing() {
    return fail(ErrorCode::Damaged, {"key ring"});
}

std::size_t freshSizeOf(KeyPurpose purpose) {
    const bool isDatabase = purpose == KeyPurpose::DatabaseStore || purpose == KeyPurpose::DatabaseSubjects ||
                            purpose == KeyPurpose::DatabaseSearch;
    return isDatabase ? 48 : 32;
}

} // namespace

std::string_view purposeName(KeyPurpose purpose) noexcept {
    return kPurposeNames[static_cast<std::size_t>(purpose)];
}

std::string_view stateName(KeyState state) noexcept {
    switch (state) {
    case KeyState::Active:
        return "active";
    case KeyState::Retiring:
        return "retiring";
    case KeyState::Retired:
        return "retired";
    }
    return "retired";
}

const Key& KeyRing::active(KeyPurpose purpose) const {
    const Key* found = nullptr;
    for (const auto& [place, key] : m_keys)
        if (key.purpose == purpose && key.state == KeyState::Active) found = &key;
    crypto::require(found != nullptr, "finding an active key");
    return *found;
}

const Key* KeyRing::find(KeyPurpose purpose, std::uint32_t version) const {
    const auto found = m_keys.find({static_cast<int>(purpose), version});
    return found == m_keys.end() ? nullptr : &found->second;
}

std::vector<const Key*> KeyRing::all() const {
    std::vector<const Key*> keys;
    keys.reserve(m_keys.size());
    for (const auto& [place, key] : m_keys)
        keys.push_back(&key);
    return keys;
}

const Key& KeyRing::add(KeyPurpose purpose, crypto::Secret secret, TimeMs created) {
    std::uint32_t version = 0;
    for (auto& [place, key] : m_keys) {
        if (key.purpose != purpose) continue;
        version = std::max(version, key.version);
        if (key.state == KeyState::Active) key.state = KeyState::Retiring;
    }
    ++version;
    const auto place = std::make_pair(static_cast<int>(purpose), version);
    return m_keys.insert_or_assign(place, Key{purpose, version, KeyState::Active, created, std::move(secret)})
        .first->second;
}

void KeyRing::setState(KeyPurpose purpose, std::uint32_t version, KeyState state) {
    const auto found = m_keys.find({static_cast<int>(purpose), version});
    if (found != m_keys.end()) found->second.state = state;
}

KeyRing KeyRing::fresh(TimeMs created) {
    KeyRing ring;
    for (int i = 0; i < kKeyPurposes; ++i) {
        const auto purpose = static_cast<KeyPurpose>(i);
        if (purpose == KeyPurpose::BackupRecipient) continue;
        crypto::Secret secret =
            purpose == KeyPurpose::Tls ? crypto::newP256KeyPem() : crypto::randomSecret(freshSizeOf(purpose));
        (void)ring.add(purpose, std::move(secret), created);
    }
    return ring;
}

crypto::Secret KeyRing::serialize() const {
    std::size_t size = kRingMagic.size() + 4;
    for (const auto& [place, key] : m_keys)
        size += kKeyHeaderBytes + key.secret.size();
    crypto::Secret out(size);
    RingWriter writer(out.writable());
    writer.bytes(asBytes(kRingMagic));
    writer.number(m_keys.size(), 4);
    for (const auto& [place, key] : m_keys) {
        writer.number(static_cast<std::uint64_t>(key.purpose), 1);
        writer.number(key.version, 4);
        writer.number(static_cast<std::uint64_t>(key.state), 1);
        writer.number(static_cast<std::uint64_t>(key.created), 8);
        writer.number(key.secret.size(), 4);
        writer.bytes(key.secret.view());
    }
    return out;
}

Result<KeyRing> KeyRing::parse(const crypto::Secret& bytes) {
    RingReader reader(bytes.view());
    if (asText(reader.take(kRingMagic.size())) != kRingMagic) return damagedRing();
    const std::uint64_t count = reader.number(4);
    if (count > kMostKeys) return damagedRing();
    KeyRing ring;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t purpose = reader.number(1);
        const auto version = static_cast<std::uint32_t>(reader.number(4));
        const std::uint64_t state = reader.number(1);
        const auto created = static_cast<TimeMs>(reader.number(8));
        const std::uint64_t size = reader.number(4);
        if (!reader.fine() || purpose >= kKeyPurposes || state > 2 || size > kLargestKey)
            return damagedRing();
        const ByteView secret = reader.take(static_cast<std::size_t>(size));
        Key key{static_cast<KeyPurpose>(purpose), version, static_cast<KeyState>(state), created,
                crypto::Secret(secret)};
        const auto place = std::make_pair(static_cast<int>(purpose), version);
        if (!reader.fine() || !ring.m_keys.emplace(place, std::move(key)).second) return damagedRing();
    }
    std::array<int, kKeyPurposes> actives{};
    for (const auto& [place, key] : ring.m_keys)
        if (key.state == KeyState::Active) ++actives[static_cast<std::size_t>(key.purpose)];
    for (const int active : actives)
        if (active != 1) return damagedRing();
    if (!reader.atEnd()) return damagedRing();
    return ring;
}

} // namespace chatkeep::keys
