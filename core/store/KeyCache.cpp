// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/KeyCache.h"

namespace chatkeep::store {

DataKeyPtr KeyCache::find(SubjectId subject) {
    std::lock_guard lock(m_mutex);
    auto place = m_places.find(subject);
    if (place == m_places.end()) return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, place->second);
    return place->second->key;
}

std::uint64_t KeyCache::removals() {
    std::lock_guard lock(m_mutex);
    return m_removals;
}

void KeyCache::add(SubjectId subject, DataKeyPtr key, std::optional<std::uint64_t> removalsBefore) {
    std::lock_guard lock(m_mutex);
    if (removalsBefore && *removalsBefore != m_removals) return;
    if (m_places.contains(subject)) return;
    m_entries.push_front({subject, std::move(key)});
    m_places[subject] = m_entries.begin();
    if (m_entries.size() <= m_capacity) return;
    m_places.erase(m_entries.back().subject);
    m_entries.pop_back();
}

void KeyCache::remove(SubjectId subject) {
    std::lock_guard lock(m_mutex);
    ++m_removals;
    auto place = m_places.find(subject);
    if (place == m_places.end()) return;
    m_entries.erase(place->second);
    m_places.erase(place);
}

} // namespace chatkeep::store
