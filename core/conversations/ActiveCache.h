// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ActiveConversation.h"
#include "core/conversations/Room.h"

#include <array>
#include <list>
#include <unordered_map>

namespace chatkeep::conversations {

/// The conversations in use, least recently used out. A cold one is loaded by a reader: its key, the last
/// dialogue state, its client ids and the visitor's last texts. Thread: any.
class ActiveCache {
public:
    explicit ActiveCache(Room& room, std::size_t capacity = 20'000)
        : m_room(room)
        , m_capacity(capacity) {}

    /// Errors: NotFound ("conversation"), Closed (deleted), as the store.
    [[nodiscard]] Result<ActivePtr> get(const ConversationId& id);
    /// Only if it is in memory.
    [[nodiscard]] ActivePtr peek(const ConversationId& id);
    [[nodiscard]] std::vector<ActivePtr> all();
    /// A conversation that was just started.
    void put(ActivePtr conversation);
    /// Marks it closed and lets go of it: it is being deleted.
    void close(const ConversationId& id);

private:
    using Order = std::list<ActivePtr>;
    [[nodiscard]] ActivePtr touch(const ConversationId& id);
    void trim();

    Room& m_room;
    const std::size_t m_capacity;
    std::mutex m_mutex;
    Order m_order; ///< most recently used first
    std::unordered_map<ConversationId, Order::iterator> m_places;
    std::array<std::mutex, 16> m_loading; ///< one load of a conversation at a time
};

/// Reads what a conversation's next turn needs. Errors: NotFound, Closed, Damaged, as the store.
[[nodiscard]] Result<ActivePtr> loadActive(Room& room, const ConversationId& id);

} // namespace chatkeep::conversations
