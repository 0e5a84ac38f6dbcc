// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace chatkeep::gateway {

/// Where a stream takes the events of its conversation. Thread: called on the writer's thread.
class StreamSink {
public:
    virtual ~StreamSink() = default;
    virtual void take(const conversations::Event& event) = 0;
};

/// Open streams by conversation, fed by the event hub.
class StreamHub {
public:
    explicit StreamHub(conversations::EventHub& events);
    void add(ConversationId conversation, std::weak_ptr<StreamSink> sink);
    void remove(ConversationId conversation, const StreamSink* sink);
    [[nodiscard]] std::size_t size() const { return m_count.load(std::memory_order_relaxed); }

private:
    void dispatch(const conversations::Event& event);
    struct Entry {
        const StreamSink* key;
        std::weak_ptr<StreamSink> sink;
    };
    conversations::EventHub& m_events;
    std::mutex m_mutex;
    std::unordered_multimap<ConversationId, Entry> m_sinks;
    std::atomic<std::size_t> m_count{0};
    conversations::EventHub::Token m_token;
};

} // namespace chatkeep::gateway
