// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/EventFeed.h"

#include <QMetaObject>

#include <mutex>

namespace chatkeep::ui {

struct EventFeed::Queue {
    std::mutex mutex;
    EventFeed* feed = nullptr; ///< null once the feed is gone
    std::vector<conversations::Event> events;
    bool told = false;
};

EventFeed::EventFeed(conversations::EventHub& hub, QObject* parent)
    : QObject(parent)
    , m_queue(std::make_shared<Queue>()) {
    m_queue->feed = this;
    m_token = hub.subscribe([queue = m_queue](const conversations::Event& event) {
        const std::lock_guard lock(queue->mutex);
        if (!queue->feed) return;
        queue->events.push_back(event);
        if (queue->told) return;
        queue->told = true;
        QMetaObject::invokeMethod(
            queue->feed, [feed = queue->feed] { feed->deliver(); }, Qt::QueuedConnection);
    });
}

EventFeed::~EventFeed() {
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->feed = nullptr;
    }
    m_token.reset();
}

void EventFeed::deliver() {
    std::vector<conversations::Event> events;
    {
        const std::lock_guard lock(m_queue->mutex);
        events.swap(m_queue->events);
        m_queue->told = false;
    }
    if (!events.empty()) Q_EMIT arrived(events);
}

} // namespace chatkeep::ui
