// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/BenchRows.h"

#include "core/crypto/Random.h"

namespace chatkeep::store {

BenchRows::BenchRows()
    : m_noise(crypto::randomBytes(64 * 1024)) {}

std::int64_t BenchRows::nextConversation() noexcept {
    m_state ^= m_state << 13;
    m_state ^= m_state >> 7;
    m_state ^= m_state << 17;
    return static_cast<std::int64_t>(m_state % kConversations) + 1;
}

ByteView BenchRows::piece(std::size_t sizeBytes) noexcept {
    auto at = (m_state >> 20) % (m_noise.size() - sizeBytes);
    return ByteView(m_noise).subspan(at, sizeBytes);
}

Result<void> BenchRows::makeConversations(Connection& connection) {
    CHATKEEP_TRY(connection.execute("BEGIN IMMEDIATE"));
    {
        CHATKEEP_ASSIGN(
            auto insert,
            connection.prepare("INSERT INTO conversation_state (conversation, head, seq, owner, operator, "
                               "generation, status, waiting_since, updated) "
                               "VALUES ($1, 0, 0, 0, 0, 0, 0, 0, 0)"));
        for (std::int64_t id = 1; id <= kConversations; ++id)
            CHATKEEP_TRY(insert.bind(1, id).run());
    }
    return connection.execute("COMMIT");
}

} // namespace chatkeep::store
