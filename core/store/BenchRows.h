// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <array>
#include <cstdint>

namespace chatkeep::store {

/// What both sides of the bench write: the same sizes, spread over the same number of conversations.
class BenchRows {
public:
    static constexpr std::int64_t kConversations = 100'000;
    static constexpr std::size_t kBodyBytes = 300;
    static constexpr std::size_t kEntryBytes = 300;

    BenchRows();
    /// A conversation, evenly spread.
    [[nodiscard]] std::int64_t nextConversation() noexcept;
    [[nodiscard]] ByteView body() noexcept { return piece(kBodyBytes); }
    [[nodiscard]] ByteView entry() noexcept { return piece(kEntryBytes); }
    [[nodiscard]] ByteView uid() noexcept { return piece(16); }

    /// Lays down the state rows of all conversations.
    [[nodiscard]] static Result<void> makeConversations(Connection& connection);

    static constexpr const char* kInsertMessage =
        "INSERT INTO message (id, uid, conversation, seq, prev, hop, at, author, body) "
        "VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8)";
    static constexpr const char* kUpdateState =
        "UPDATE conversation_state SET head = ?2, seq = seq + 2, updated = ?3 WHERE conversation = ?1";
    static constexpr const char* kInsertEntry = "INSERT INTO audit_entry (sequence, entry) VALUES (?1, ?2)";

private:
    [[nodiscard]] ByteView piece(std::size_t sizeBytes) noexcept;

    Bytes m_noise;
    std::uint64_t m_state = 0x9e3779b97f4a7c15ULL;
};

} // namespace chatkeep::store
