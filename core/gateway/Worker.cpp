// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Worker.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <pthread.h>
#include <time.h>

namespace chatkeep::gateway {

namespace asio = boost::asio;

struct Worker::Ticker {
    explicit Ticker(asio::io_context& io)
        : guard(asio::make_work_guard(io))
        , timer(io) {}
    asio::executor_work_guard<asio::io_context::executor_type> guard;
    asio::steady_timer timer;
};

Worker::Worker()
    : m_ticker(std::make_unique<Ticker>(io)) {}

Worker::~Worker() {
    stop();
    m_ending = true;
    m_mail.clear();
    m_batch.clear();
}

void Worker::start() {
    sweep();
    m_thread = std::thread([this] {
        pthread_setname_np(pthread_self(), "ck-network");
        io.run();
    });
}

void Worker::stop() {
    if (!m_thread.joinable()) return;
    io.stop();
    m_thread.join();
}

void Worker::deliver(std::function<void()> work) {
    bool wake = false;
    {
        std::lock_guard lock(m_mutex);
        m_mail.push_back(std::move(work));
        wake = !m_scheduled;
        m_scheduled = true;
    }
    if (wake) asio::post(io, [this] { drain(); });
}

void Worker::end(std::shared_ptr<void> last) {
    if (isThisThread() || m_ending) return;
    deliver([last = std::move(last)] {});
}

void Worker::drain() {
    {
        std::lock_guard lock(m_mutex);
        m_batch.swap(m_mail);
        m_scheduled = false;
    }
    for (auto& work : m_batch)
        work();
    m_batch.clear();
}

std::uint64_t Worker::cpuNs() const {
    clockid_t clock{};
    timespec time{};
    auto& thread = const_cast<std::thread&>(m_thread);
    if (!m_thread.joinable() || pthread_getcpuclockid(thread.native_handle(), &clock) != 0 ||
        clock_gettime(clock, &time) != 0)
        return 0;
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000ULL +
           static_cast<std::uint64_t>(time.tv_nsec);
}

void Worker::sweep() {
    const auto now = std::chrono::steady_clock::now();
    std::vector<Timed*> late;
    for (Timed* timed : m_timed)
        if (timed->deadline < now) late.push_back(timed);
    for (Timed* timed : late)
        if (m_timed.contains(timed)) timed->cut();
    m_ticker->timer.expires_after(std::chrono::milliseconds(500));
    m_ticker->timer.async_wait([this](const boost::system::error_code& error) {
        if (!error) sweep();
    });
}

void Worker::closeAllForRestart() {
    const std::vector<Timed*> all(m_timed.begin(), m_timed.end());
    for (Timed* timed : all)
        if (m_timed.contains(timed)) timed->closeForRestart();
}

} // namespace chatkeep::gateway
