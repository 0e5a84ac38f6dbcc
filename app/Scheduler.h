// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace chatkeep::app {

/// Runs what is due again and again, on one thread of its own. Jobs must not throw and see to their own
/// failures. Thread: any.
class Scheduler {
public:
    Scheduler();
    ~Scheduler(); ///< waits for a running job

    /// First due after one period.
    void add(std::string name, std::chrono::milliseconds period, std::function<void()> job);
    /// Makes a job due now; many calls before it begins are one. Unknown names are passed over.
    void wake(const std::string& name);
    /// Returns once no job runs and none will: what jobs use may go.
    void end();

private:
    struct Job {
        std::string name;
        std::chrono::milliseconds period;
        std::function<void()> run;
        std::chrono::steady_clock::time_point due;
    };
    void loop();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Job> m_jobs;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace chatkeep::app
