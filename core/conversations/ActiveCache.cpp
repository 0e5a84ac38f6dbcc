// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ActiveCache.h"

#include "core/conversations/TurnJob.h"

namespace chatkeep::conversations {

Result<ActivePtr> ActiveCache::get(const ConversationId& id) {
    if (auto known = touch(id)) {
        if (known->closed) return fail(ErrorCode::Closed, {"conversation"});
        return known;
    }
    const std::lock_guard loading(m_loading[std::hash<ConversationId>()(id) % m_loading.size()]);
    if (auto known = touch(id)) return known;
    CHATKEEP_ASSIGN(auto loaded, loadActive(m_room, id));
    put(loaded);
    return loaded;
}

ActivePtr ActiveCache::peek(const ConversationId& id) {
    return touch(id);
}

std::vector<ActivePtr> ActiveCache::all() {
    const std::lock_guard lock(m_mutex);
    return {m_order.begin(), m_order.end()};
}

void ActiveCache::put(ActivePtr conversation) {
    const std::lock_guard lock(m_mutex);
    const auto id = conversation->id;
    m_order.push_front(std::move(conversation));
    m_places[id] = m_order.begin();
    trim();
}

void ActiveCache::close(const ConversationId& id) {
    const std::lock_guard lock(m_mutex);
    const auto place = m_places.find(id);
    if (place == m_places.end()) return;
    (*place->second)->closed = true;
    m_order.erase(place->second);
    m_places.erase(place);
}

ActivePtr ActiveCache::touch(const ConversationId& id) {
    const std::lock_guard lock(m_mutex);
    const auto place = m_places.find(id);
    if (place == m_places.end()) return nullptr;
    m_order.splice(m_order.begin(), m_order, place->second);
    return *place->second;
}

void ActiveCache::trim() {
    // One that somebody holds may have a turn under way, whose commit it has to see: it stays.
    auto candidate = m_order.end();
    while (m_order.size() > m_capacity && candidate != m_order.begin()) {
        --candidate;
        if (candidate->use_count() > 1) continue;
        m_places.erase((*candidate)->id);
        candidate = m_order.erase(candidate);
    }
}

} // namespace chatkeep::conversations
