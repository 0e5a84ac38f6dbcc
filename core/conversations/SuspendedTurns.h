// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/EventFan.h"
#include "core/conversations/TurnJob.h"

#include <condition_variable>
#include <thread>
#include <unordered_map>

namespace chatkeep::conversations {

/// Why a turn no longer waits.
enum class WaitEnd {
    Answered,
    OutOfTime,
    Woken,   ///< the conversation changed hands or is being deleted: planned anew
    Closing, ///< the program stops serving: nothing of the turn is kept
};

/// Turns that wait for a service outside. Each keeps its conversation busy, but no thread and no unit of the
/// writer. Each ends once, by whatever comes first; what comes later is dropped. The visitor sees typing
/// meanwhile. One thread watches the time; it begins with the first turn that waits.
/// Thread: any. Callbacks come on the thread that ended the wait, so they only hand the turn on.
class SuspendedTurns {
public:
    using Ended = std::function<void(std::shared_ptr<Turn>, WaitEnd, engine::OutsideAnswer)>;
    using Deadline = std::chrono::steady_clock::time_point;

    explicit SuspendedTurns(EventFan& events)
        : m_events(events) {}
    ~SuspendedTurns() { stop(); }
    SuspendedTurns(const SuspendedTurns&) = delete;
    SuspendedTurns& operator=(const SuspendedTurns&) = delete;

    /// Set before the first turn waits.
    void onEnded(Ended ended) { m_ended = std::move(ended); }

    /// The turn waits from now on. Result: the ticket of this wait; 0 if 1,000 turns wait already.
    [[nodiscard]] std::uint64_t add(const std::shared_ptr<Turn>& turn, Deadline deadline);
    void answer(const ConversationId& id, std::uint64_t ticket, engine::OutsideAnswer answer);
    void wake(const ConversationId& id);
    /// Gives what waits the grace, then ends it; returns when nothing waits.
    void finish(std::chrono::milliseconds grace);
    /// No turn waits any more, and none will.
    void stop();

private:
    struct Entry {
        std::uint64_t ticket = 0;
        std::shared_ptr<Turn> turn;
        Deadline deadline;
        Deadline nextTyping;
        WaitEnd lateEnd = WaitEnd::OutOfTime;
    };
    using Entries = std::unordered_map<ConversationId, Entry>;

    void watch();
    [[nodiscard]] Deadline look(std::vector<Entry>& late, std::vector<Entry>& typing);
    void type(const Turn& turn);

    EventFan& m_events;
    Ended m_ended;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Entries m_entries;
    std::uint64_t m_lastTicket = 0;
    bool m_stopping = false;
    std::thread m_watch;
};

} // namespace chatkeep::conversations
