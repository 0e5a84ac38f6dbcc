// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/LoadGenerator.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <thread>

#include <time.h>

namespace chatkeep::app {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using SteadyClock = std::chrono::steady_clock;

double threadCpuSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// What all visitors of a run share; one thread.
struct Run {
    const LoadPlan& plan;
    LoadResult result;
    SteadyClock::time_point end{};
    double requestBytes = 0;
    double responseBytes = 0;
};

class Visitor : public std::enable_shared_from_this<Visitor> {
public:
    Visitor(asio::io_context& io, asio::ssl::context& tls, Run& run, int number)
        : m_stream(io, tls)
        , m_timer(io)
        , m_run(run)
        , m_number(number) {}

    void connect(std::function<void(bool)> done) {
        boost::system::error_code error;
        m_stream.next_layer().connect({asio::ip::address_v4::loopback(), m_run.plan.port}, error);
        if (error) return done(false);
        m_stream.next_layer().set_option(tcp::no_delay(true), error);
        m_stream.async_handshake(
            asio::ssl::stream_base::client,
            [self = shared_from_this(), done](boost::system::error_code failed) { done(!failed); });
    }

    void begin(SteadyClock::time_point start) {
        m_due = start;
        if (m_run.plan.perSecond > 0) {
            m_interval = std::chrono::duration_cast<SteadyClock::duration>(
                std::chrono::duration<double>(m_run.plan.connections / m_run.plan.perSecond));
            m_due += m_interval * m_number / m_run.plan.connections;
            return waitForTurn();
        }
        send();
    }

private:
    void waitForTurn() {
        if (m_due >= m_run.end) return;
        if (m_due <= SteadyClock::now()) return send();
        m_timer.expires_at(m_due);
        m_timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (!error) self->send();
        });
    }

    void send() {
        if (SteadyClock::now() >= m_run.end) return;
        if (m_run.plan.perSecond <= 0) m_due = SteadyClock::now();
        m_out = m_run.plan.request(m_number, m_count++);
        asio::async_write(m_stream, asio::buffer(m_out),
                          [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                              if (error) return self->lost();
                              self->m_in.clear();
                              self->receive();
                          });
    }

    void receive() {
        m_stream.async_read_some(
            asio::buffer(m_buffer),
            [self = shared_from_this()](boost::system::error_code error, std::size_t size) {
                if (error) return self->lost();
                self->m_in.append(self->m_buffer.data(), size);
                if (!self->isComplete()) return self->receive();
                self->answered();
            });
    }

    bool isComplete() {
        const auto head = m_in.find("\r\n\r\n");
        if (head == std::string::npos) return false;
        const auto field = m_in.find("ontent-Length: ");
        std::size_t length = 0;
        if (field != std::string::npos && field < head)
            std::from_chars(m_in.data() + field + 15, m_in.data() + head, length);
        m_bodyBytes = length;
        return m_in.size() >= head + 4 + length;
    }

    void answered() {
        const auto now = SteadyClock::now();
        LoadResult& result = m_run.result;
        if (m_in.compare(9, 1, "2") == 0) {
            ++result.answered;
            result.latencyMs.push_back(std::chrono::duration<double, std::milli>(now - m_due).count());
        } else {
            ++result.failed;
        }
        m_run.responseBytes += static_cast<double>(m_bodyBytes);
        m_run.requestBytes += static_cast<double>(m_out.size() - m_out.find("\r\n\r\n") - 4);
        if (m_run.plan.perSecond <= 0) return send();
        m_due += m_interval;
        waitForTurn();
    }

    void lost() { ++m_run.result.failed; }

    asio::ssl::stream<tcp::socket> m_stream;
    asio::steady_timer m_timer;
    Run& m_run;
    int m_number;
    std::uint64_t m_count = 0;
    SteadyClock::time_point m_due;
    SteadyClock::duration m_interval{};
    std::array<char, 16384> m_buffer{};
    std::string m_in;
    std::string m_out;
    std::size_t m_bodyBytes = 0;
};

} // namespace

LoadResult runLoad(const LoadPlan& plan) {
    asio::io_context io(1);
    asio::ssl::context tls(asio::ssl::context::tlsv13_client);
    tls.set_verify_mode(asio::ssl::verify_none); // loopback, and the certificate was made here a moment ago
    SSL_CTX_set_ciphersuites(tls.native_handle(), "TLS_AES_128_GCM_SHA256");
    Run run{plan, {}, {}, 0, 0};
    std::vector<std::shared_ptr<Visitor>> visitors;
    for (int i = 0; i < plan.connections; ++i)
        visitors.push_back(std::make_shared<Visitor>(io, tls, run, i));
    std::vector<std::shared_ptr<Visitor>> connected;
    for (auto& visitor : visitors)
        visitor->connect([&run, &connected, visitor](bool succeeded) {
            if (succeeded)
                connected.push_back(visitor);
            else
                ++run.result.failed;
        });
    io.run();
    io.restart();
    const auto start = SteadyClock::now();
    const double cpuBefore = threadCpuSeconds();
    run.end = start +
              std::chrono::duration_cast<SteadyClock::duration>(std::chrono::duration<double>(plan.seconds));
    run.result.latencyMs.reserve(1 << 20);
    for (auto& visitor : connected)
        visitor->begin(start);
    io.run();
    run.result.seconds = std::chrono::duration<double>(SteadyClock::now() - start).count();
    const double cores = std::max(1U, std::thread::hardware_concurrency());
    run.result.cpuSeconds = threadCpuSeconds() - cpuBefore;
    run.result.cpuShare = run.result.cpuSeconds / run.result.seconds / cores;
    const double count =
        static_cast<double>(std::max<std::uint64_t>(1, run.result.answered + run.result.failed));
    run.result.meanRequestBytes = run.requestBytes / count;
    run.result.meanResponseBytes = run.responseBytes / count;
    return std::move(run.result);
}

} // namespace chatkeep::app
