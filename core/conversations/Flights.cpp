// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Flights.h"

namespace chatkeep::conversations {

namespace {
constexpr int kWorkerThreads = 2;
}

void Flights::enter() {
    const std::lock_guard lock(m_mutex);
    ++m_count;
}

void Flights::leave() {
    const std::lock_guard lock(m_mutex);
    if (--m_count == 0) m_none.notify_all();
}

void Flights::waitUntilNone() {
    std::unique_lock lock(m_mutex);
    m_none.wait(lock, [this] { return m_count == 0; });
}

TurnWorkers::TurnWorkers() {
    for (int i = 0; i < kWorkerThreads; ++i)
        m_threads.emplace_back([this] { run(); });
}

TurnWorkers::~TurnWorkers() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads)
        thread.join();
}

void TurnWorkers::post(std::move_only_function<void()> work) {
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_wake.notify_one();
}

void TurnWorkers::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_work.empty(); });
        if (m_work.empty()) return;
        auto work = std::move(m_work.front());
        m_work.pop_front();
        lock.unlock();
        work();
        lock.lock();
    }
}

} // namespace chatkeep::conversations
