// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Scheduler.h"

#include <algorithm>

namespace chatkeep::app {

Scheduler::Scheduler()
    : m_thread([this] { loop(); }) {}

Scheduler::~Scheduler() {
    end();
}

void Scheduler::add(std::string name, std::chrono::milliseconds period, std::function<void()> job) {
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back({std::move(name), period, std::move(job), std::chrono::steady_clock::now() + period});
    m_changed.notify_all();
}

void Scheduler::wake(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    for (Job& job : m_jobs)
        if (job.name == name) job.due = std::chrono::steady_clock::now();
    m_changed.notify_all();
}

void Scheduler::end() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable()) m_thread.join();
}

void Scheduler::loop() {
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        const auto next = std::ranges::min_element(m_jobs, {}, &Job::due);
        const auto now = std::chrono::steady_clock::now();
        if (next == m_jobs.end()) {
            m_changed.wait(lock);
            continue;
        }
        if (next->due > now) {
            const auto due = next->due; // the jobs may move while this waits
            m_changed.wait_until(lock, due);
            continue;
        }
        next->due = now + next->period;
        const std::function<void()> run = next->run;
        lock.unlock();
        run();
        lock.lock();
    }
}

} // namespace chatkeep::app
