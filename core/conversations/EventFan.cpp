// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/EventFan.h"

#include <algorithm>
#include <vector>

namespace chatkeep::conversations {

struct EventFan::Shared {
    /// One subscription. The lock is recursive so that a callback may end its own subscription.
    struct Subscriber {
        std::recursive_mutex mutex;
        std::function<void(const Event&)> callback;
        bool ended = false;
    };
    using Subscribers = std::vector<std::shared_ptr<Subscriber>>;

    std::mutex mutex;
    std::shared_ptr<const Subscribers> subscribers = std::make_shared<const Subscribers>();
    std::atomic<int> count = 0;

    void change(const std::function<void(Subscribers&)>& edit) {
        const std::lock_guard lock(mutex);
        auto next = *subscribers;
        edit(next);
        count = static_cast<int>(next.size());
        subscribers = std::make_shared<const Subscribers>(std::move(next));
    }
    [[nodiscard]] std::shared_ptr<const Subscribers> current() {
        const std::lock_guard lock(mutex);
        return subscribers;
    }
};

EventFan::EventFan()
    : m_shared(std::make_shared<Shared>())
    , m_count(m_shared->count) {}

EventHub::Token EventFan::subscribe(std::function<void(const Event&)> callback) {
    using Subscribers = Shared::Subscribers;
    auto subscriber = std::make_shared<Shared::Subscriber>();
    subscriber->callback = std::move(callback);
    m_shared->change([&](Subscribers& all) { all.push_back(subscriber); });
    // The token's end takes the callback out and waits for one that runs; the hub may be gone by then.
    const std::weak_ptr<Shared> weak = m_shared;
    return {subscriber.get(), [weak, subscriber](void*) {
                if (const auto shared = weak.lock())
                    shared->change([&](Subscribers& all) { std::erase(all, subscriber); });
                const std::lock_guard lock(subscriber->mutex);
                subscriber->ended = true;
            }};
}

void EventFan::publish(const Event& event) {
    if (!hasSubscribers()) return;
    const auto subscribers = m_shared->current();
    for (const auto& subscriber : *subscribers) {
        const std::lock_guard lock(subscriber->mutex);
        if (!subscriber->ended) subscriber->callback(event);
    }
}

} // namespace chatkeep::conversations
