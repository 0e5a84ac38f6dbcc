// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <vector>

namespace chatkeep::gateway {

/// Something with a deadline: a connection or a stream. All calls, its end too, on its worker's thread.
class Timed {
public:
    virtual ~Timed() = default;
    virtual void cut() noexcept = 0; ///< the deadline passed
    virtual void closeForRestart() noexcept = 0;
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

/// One network thread with its own Asio context: a connection lives on one worker, so it needs no strand.
/// Other threads hand work in through a mailbox that wakes the loop once for a batch.
class Worker {
public:
    Worker();
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start();
    void stop();
    /// Thread: any.
    void deliver(std::function<void()> work);
    [[nodiscard]] bool isThisThread() const { return m_thread.get_id() == std::this_thread::get_id(); }
    [[nodiscard]] std::uint64_t cpuNs() const;

    /// Something that lives on this worker: whoever lets go of it last, it ends on the worker's thread.
    template <typename T, typename... Arguments>
    [[nodiscard]] std::shared_ptr<T> make(Arguments&&... arguments) {
        auto made = std::make_unique<T>(std::forward<Arguments>(arguments)...);
        return {made.release(), [this](T* last) { end(std::shared_ptr<T>(last)); }};
    }

    /// On the worker's thread.
    void add(Timed* timed) { m_timed.insert(timed); }
    void remove(Timed* timed) { m_timed.erase(timed); }
    void closeAllForRestart();

private:
    void end(std::shared_ptr<void> last);
    void drain();
    void sweep();
    struct Ticker;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_mail;
    std::vector<std::function<void()>> m_batch;
    bool m_scheduled = false;
    bool m_ending = false;              ///< no other thread is there any more
    std::unordered_set<Timed*> m_timed; ///< outlives `io`, whose destruction ends the last connections

public:
    boost::asio::io_context io{1};

private:
    std::unique_ptr<Ticker> m_ticker;
    std::thread m_thread;
};

} // namespace chatkeep::gateway
