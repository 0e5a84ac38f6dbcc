// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace chatkeep::access {

inline constexpr std::chrono::minutes kFactorFresh{2};

/// What all copies of an Actor share. Everything but the atomics and who watches is fixed when it is made.
struct Actor::Session {
    explicit Session(ActorRef ref)
        : refs{ref, ref, ref, ref} {}
    /// An operator's: one reference a role, so that a change of role needs no lock.
    Session(OperatorId id, std::string operatorName, Role first, SessionId session,
            const std::string& origin);

    [[nodiscard]] const ActorRef& ref() const {
        const int now = role.load(std::memory_order_acquire);
        return refs[now < 0 ? 0 : static_cast<std::size_t>(now)];
    }
    void changeRole(Role now);
    void end(SessionEnd why);
    void makeFresh(const Clock& clock);
    [[nodiscard]] bool isFresh(const Clock& clock) const;

    std::array<ActorRef, 4> refs;
    std::string name;
    OperatorId operatorId;
    std::atomic<int> role = -1; ///< -1: no operator
    std::atomic<bool> alive = true;
    std::atomic<SessionEnd> endedBy = SessionEnd::SignedOut;
    std::atomic<bool> hasSlot = false;
    std::atomic<std::chrono::steady_clock::rep> freshUntil = 0;

    using Watcher = std::function<void()>;
    [[nodiscard]] std::shared_ptr<void> watch(Watcher watcher);

private:
    void tellWatchers();

    std::mutex m_mutex;
    std::vector<std::weak_ptr<Watcher>> m_watchers;
};

} // namespace chatkeep::access
