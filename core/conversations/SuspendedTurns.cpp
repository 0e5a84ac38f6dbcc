// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/SuspendedTurns.h"

#include <pthread.h>

#include <algorithm>

namespace chatkeep::conversations {

namespace {

constexpr std::size_t kMostTurns = 1'000;
constexpr std::chrono::seconds kTypingEvery{3}; ///< a visitor's page shows one for six

} // namespace

void SuspendedTurns::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_watch.joinable()) m_watch.join();
}

std::uint64_t SuspendedTurns::add(const std::shared_ptr<Turn>& turn, Deadline deadline) {
    std::uint64_t ticket = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_entries.size() >= kMostTurns || m_stopping) return 0;
        ticket = ++m_lastTicket;
        m_entries[turn->conversation->id] = {.ticket = ticket,
                                             .turn = turn,
                                             .deadline = deadline,
                                             .nextTyping = std::chrono::steady_clock::now() + kTypingEvery};
        if (!m_watch.joinable()) m_watch = std::thread([this] { watch(); });
    }
    m_changed.notify_all();
    type(*turn);
    return ticket;
}

void SuspendedTurns::answer(const ConversationId& id, std::uint64_t ticket, engine::OutsideAnswer answer) {
    std::shared_ptr<Turn> turn;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_entries.find(id);
        if (found == m_entries.end() || found->second.ticket != ticket) return;
        turn = std::move(found->second.turn);
        m_entries.erase(found);
    }
    m_changed.notify_all();
    m_ended(std::move(turn), WaitEnd::Answered, std::move(answer));
}

void SuspendedTurns::wake(const ConversationId& id) {
    std::shared_ptr<Turn> turn;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_entries.find(id);
        if (found == m_entries.end()) return;
        turn = std::move(found->second.turn);
        m_entries.erase(found);
    }
    m_changed.notify_all();
    m_ended(std::move(turn), WaitEnd::Woken, {});
}

void SuspendedTurns::finish(std::chrono::milliseconds grace) {
    const auto latest = std::chrono::steady_clock::now() + grace;
    std::unique_lock lock(m_mutex);
    while (!m_entries.empty()) {
        for (auto& [id, entry] : m_entries) {
            if (entry.deadline <= latest) continue;
            entry.deadline = latest;
            entry.lateEnd = WaitEnd::Closing;
        }
        m_changed.notify_all();
        m_changed.wait(lock);
    }
}

void SuspendedTurns::watch() {
    pthread_setname_np(pthread_self(), "ck-waiting");
    std::vector<Entry> late;
    std::vector<Entry> typing;
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        const auto next = look(late, typing);
        if (late.empty() && typing.empty()) {
            if (m_entries.empty())
                m_changed.wait(lock);
            else
                m_changed.wait_until(lock, next);
            continue;
        }
        lock.unlock();
        m_changed.notify_all();
        for (auto& entry : late)
            m_ended(std::move(entry.turn), entry.lateEnd, {.why = "timeout"});
        for (const auto& entry : typing)
            type(*entry.turn);
        late.clear();
        typing.clear();
        lock.lock();
    }
}

/// Takes what is late out, and tells when to look again.
SuspendedTurns::Deadline SuspendedTurns::look(std::vector<Entry>& late, std::vector<Entry>& typing) {
    const auto now = std::chrono::steady_clock::now();
    auto next = now + kTypingEvery;
    for (auto at = m_entries.begin(); at != m_entries.end();) {
        auto& entry = at->second;
        if (entry.deadline <= now) {
            late.push_back(std::move(entry));
            at = m_entries.erase(at);
            continue;
        }
        if (entry.nextTyping <= now) {
            entry.nextTyping = now + kTypingEvery;
            typing.push_back(entry);
        }
        next = std::min({next, entry.deadline, entry.nextTyping});
        ++at;
    }
    return next;
}

void SuspendedTurns::type(const Turn& turn) {
    if (!m_events.hasSubscribers()) return;
    Event event;
    event.kind = Event::Kind::Typing;
    event.conversation = turn.conversation->id;
    event.row = turn.conversation->row;
    event.author = Author::Bot;
    m_events.publish(event);
}

} // namespace chatkeep::conversations
