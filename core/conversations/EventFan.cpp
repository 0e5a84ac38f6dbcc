// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/EventFan.h"

#include <algorithm>
#include <vector>

namespace chatkeep::conversations {

namespace {
using Callback = std::function<void(const Event&)>;
using Subscribers = std::vector<std::shared_ptr<Callback>>;
} // namespace

struct EventFan::Shared {
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

EventHub::Token EventFan::subscribe(Callback callback) {
    auto kept = std::make_shared<Callback>(std::move(callback));
    m_shared->change([&](Subscribers& all) { all.push_back(kept); });
    // The token's end takes the callback out; the hub may be gone by then.
    const std::weak_ptr<Shared> weak = m_shared;
    return {kept.get(), [weak, kept](void*) {
                if (const auto shared = weak.lock())
                    shared->change([&](Subscribers& all) { std::erase(all, kept); });
            }};
}

void EventFan::publish(const Event& event) {
    if (!hasSubscribers()) return;
    const auto subscribers = m_shared->current();
    for (const auto& callback : *subscribers)
        (*callback)(event);
}

} // namespace chatkeep::conversations
