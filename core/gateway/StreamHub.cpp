// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/StreamHub.h"

namespace chatkeep::gateway {

StreamHub::StreamHub(conversations::EventHub& events)
    : m_events(events) {}

void StreamHub::add(ConversationId conversation, std::weak_ptr<StreamSink> sink) {
    const auto held = sink.lock();
    std::lock_guard lock(m_mutex);
    // From the first stream on: until then nobody needs to make events.
    if (!m_token) m_token = m_events.subscribe([this](const auto& event) { dispatch(event); });
    m_sinks.emplace(conversation, Entry{held.get(), std::move(sink)});
    m_count.store(m_sinks.size(), std::memory_order_relaxed);
}

void StreamHub::remove(ConversationId conversation, const StreamSink* sink) {
    std::lock_guard lock(m_mutex);
    const auto [begin, end] = m_sinks.equal_range(conversation);
    for (auto entry = begin; entry != end; ++entry) {
        if (entry->second.key != sink) continue;
        m_sinks.erase(entry);
        break;
    }
    m_count.store(m_sinks.size(), std::memory_order_relaxed);
}

void StreamHub::dispatch(const conversations::Event& event) {
    if (m_count.load(std::memory_order_relaxed) == 0) return;
    std::vector<std::shared_ptr<StreamSink>> sinks;
    {
        std::lock_guard lock(m_mutex);
        const auto [begin, end] = m_sinks.equal_range(event.conversation);
        for (auto entry = begin; entry != end; ++entry)
            if (auto sink = entry->second.sink.lock()) sinks.push_back(std::move(sink));
    }
    for (const auto& sink : sinks)
        sink->take(event);
}

} // namespace chatkeep::gateway
