// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

#include <atomic>
#include <mutex>

namespace chatkeep::conversations {

/// The hub: an immutable list of subscribers, replaced when one comes or goes. Thread: any.
class EventFan final : public EventHub {
public:
    EventFan();
    [[nodiscard]] Token subscribe(std::function<void(const Event&)> callback) override;
    void publish(const Event& event) override;
    /// So that nobody makes events that nobody hears.
    [[nodiscard]] bool hasSubscribers() const noexcept { return m_count.load(std::memory_order_relaxed) > 0; }

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    std::atomic<int>& m_count;
};

} // namespace chatkeep::conversations
