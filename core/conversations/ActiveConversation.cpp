// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ActiveConversation.h"

#include "core/conversations/TurnJob.h"
#include "core/crypto/Hash.h"

#include <algorithm>

namespace chatkeep::conversations {

ActiveConversation::~ActiveConversation() = default;

namespace peppered {

namespace {

ShortHash shortHash(const ActiveConversation& conversation, std::string_view purpose, std::string_view text) {
    ShortHash hash{};
    if (conversation.pepper == nullptr) return hash;
    const auto full = crypto::hmacSha256(conversation.pepper->secret.view(),
                                         {asBytes(purpose), conversation.id.bytes(), asBytes(text)});
    std::copy_n(full.begin(), hash.size(), hash.begin());
    return hash;
}

} // namespace

Bytes tokenHash(const keys::Key& pepper, const ConversationId& conversation, std::string_view token) {
    Bytes stored;
    appendBigEndian32(stored, pepper.version);
    const auto hash =
        crypto::hmacSha256(pepper.secret.view(), {asBytes("token"), conversation.bytes(), asBytes(token)});
    stored.insert(stored.end(), hash.begin(), hash.end());
    return stored;
}

const keys::Key* pepperOf(const keys::KeyRing& ring, ByteView tokenHash) {
    if (tokenHash.size() < 4) return &ring.active(keys::KeyPurpose::TokenPepper);
    std::uint32_t version = 0;
    for (const auto byte : tokenHash.first(4))
        version = (version << 8) | byte;
    return ring.find(keys::KeyPurpose::TokenPepper, version);
}

ShortHash clientId(const ActiveConversation& conversation, std::string_view clientId) {
    return shortHash(conversation, "client", clientId);
}

std::string turnId(const ActiveConversation& conversation, std::string_view clientId) {
    return toHex(shortHash(conversation, "turn", clientId));
}

ShortHash receivedText(const ActiveConversation& conversation, std::string_view text) {
    return shortHash(conversation, "text", text);
}

} // namespace peppered

} // namespace chatkeep::conversations
