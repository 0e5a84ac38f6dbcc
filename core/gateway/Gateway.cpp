// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Gateway.h"

#include "core/base/Log.h"
#include "core/gateway/Connection.h"

#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <condition_variable>
#include <functional>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace chatkeep::gateway {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

/// A connection is a descriptor; the usual soft limit of 1,024 is below what the settings promise.
void allowDescriptors(int connections) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const auto wanted = std::min(limit.rlim_max, static_cast<rlim_t>(connections) + 512);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        log::write(log::Level::Warning, "too few descriptors for all connections", {});
}

Result<void> listenAt(tcp::acceptor& acceptor, const std::string& host, std::uint16_t port, int adopted) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error) return fail(ErrorCode::InvalidInput, {"listen.host", "address"});
    const tcp::endpoint endpoint(address, port);
    if (adopted >= 0) {
        acceptor.assign(endpoint.protocol(), adopted, error);
        if (error) return fail(ErrorCode::Network, {host + ":" + std::to_string(port)}, error.message());
        return {};
    }
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(1024, error);
    if (error) {
        boost::system::error_code ignored;
        acceptor.close(ignored);
        const char* why = error == asio::error::address_in_use  ? "taken"
                          : error == asio::error::access_denied ? "denied"
                                                                : "";
        return fail(ErrorCode::Network, {host + ":" + std::to_string(port), why}, error.message());
    }
    return {};
}

class TlsGateway final : public Gateway {
public:
    TlsGateway(conversations::Conversations& conversations, engine::BotService& bots,
               access::Settings& settings, const Clock& clock, const ListenOptions& options)
        : m_options(options)
        , m_api(conversations.turns(), bots, settings, clock)
        , m_shared(std::make_shared<Shared>(m_api, conversations.events())) {
        const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
        const int threads = options.threads > 0 ? options.threads : std::clamp(static_cast<int>(cores), 1, 8);
        for (int i = 0; i < threads; ++i)
            m_workers.push_back(std::make_unique<Worker>());
        m_acceptor.emplace(m_workers.front()->io);
        m_plainAcceptor.emplace(m_workers.front()->io);
        m_rest.emplace(m_workers.front()->io);
        m_plainRest.emplace(m_workers.front()->io);
    }
    ~TlsGateway() override { stop(); }

    Result<void> open(const Certificate& certificate) {
        CHATKEEP_TRY(reloadCertificate(certificate));
        allowDescriptors(m_api.policy()->maxConnections);
        CHATKEEP_TRY(listenAt(*m_acceptor, m_options.host, m_options.port, m_options.adoptedSocket));
        m_port = m_acceptor->local_endpoint().port();
        m_shared->secureHost = "localhost:" + std::to_string(m_port);
        if (m_options.plainDemoPort >= 0) {
            auto plain = listenAt(*m_plainAcceptor, "127.0.0.1",
                                  static_cast<std::uint16_t>(m_options.plainDemoPort), -1);
            if (plain)
                m_plainPort = m_plainAcceptor->local_endpoint().port();
            else
                log::write(log::Level::Warning, "plain demo page not served", {{"code", plain.error().code}});
        }
        m_shared->plainDemoUrl = plainDemoUrl();
        accept();
        if (m_plainPort != 0) acceptPlain();
        for (auto& worker : m_workers)
            worker->start();
        return {};
    }

    std::uint16_t port() const override { return m_port; }
    std::string url() const override { return "https://localhost:" + std::to_string(m_port); }
    std::string plainDemoUrl() const override {
        return m_plainPort == 0 ? std::string() : "http://127.0.0.1:" + std::to_string(m_plainPort) + "/demo";
    }

    Result<void> reloadCertificate(const Certificate& certificate) override {
        CHATKEEP_ASSIGN(auto context, makeTlsContext(certificate));
        std::lock_guard lock(m_mutex);
        m_tls = std::move(context);
        return {};
    }

    GatewayFigures figures() const override {
        GatewayFigures figures;
        figures.requests = m_shared->requests.load();
        figures.connections = m_shared->connections.load();
        figures.streams = m_shared->streams.load();
        for (const auto& worker : m_workers)
            figures.networkCpuNs += worker->cpuNs();
        return figures;
    }

    void stop() override { finish(nullptr); }
    int stopAndRelease() override {
        int descriptor = -1;
        finish(&descriptor);
        return descriptor;
    }

private:
    void accept() {
        Worker& worker = *m_workers[m_next++ % m_workers.size()];
        m_acceptor->async_accept(worker.io,
                                 [this, &worker](boost::system::error_code error, tcp::socket socket) {
                                     if (m_stopping.load()) return;
                                     if (error) return acceptLater(*m_rest, [this] { accept(); });
                                     serve(std::move(socket), worker, false);
                                     accept();
                                 });
    }
    void acceptPlain() {
        Worker& worker = *m_workers.front();
        m_plainAcceptor->async_accept(worker.io,
                                      [this, &worker](boost::system::error_code error, tcp::socket socket) {
                                          if (m_stopping.load()) return;
                                          if (error)
                                              return acceptLater(*m_plainRest, [this] { acceptPlain(); });
                                          serve(std::move(socket), worker, true);
                                          acceptPlain();
                                      });
    }
    /// Out of descriptors, mostly: asking again at once would only burn the processor.
    void acceptLater(asio::steady_timer& rest, std::function<void()> again) {
        rest.expires_after(std::chrono::milliseconds(100));
        rest.async_wait([this, again = std::move(again)](boost::system::error_code error) {
            if (!error && !m_stopping.load()) again();
        });
    }

    void serve(tcp::socket socket, Worker& worker, bool plain) {
        boost::system::error_code error;
        const auto peer = socket.remote_endpoint(error);
        if (error) return;
        socket.set_option(tcp::no_delay(true), error);
        auto plainAddress = peer.address();
        if (plainAddress.is_v6() && plainAddress.to_v6().is_v4_mapped())
            plainAddress = asio::ip::make_address_v4(asio::ip::v4_mapped, plainAddress.to_v6());
        std::string address = plainAddress.to_string();
        if (!m_shared->admitConnection(address)) return; // closing is the clearest word to a flood
        std::shared_ptr<asio::ssl::context> tls;
        {
            std::lock_guard lock(m_mutex);
            tls = m_tls;
        }
        auto begin = [this, &worker, plain, tls, address,
                      held = std::make_shared<tcp::socket>(std::move(socket))]() mutable {
            if (plain) return servePlainDemo(std::move(*held), std::move(address), m_shared, worker);
            serveTls(std::move(*held), std::move(address), std::move(tls), m_shared, worker);
        };
        if (worker.isThisThread()) return begin();
        worker.deliver(std::move(begin));
    }

    /// What finish() and the workers share while connections close.
    struct Waiting {
        std::mutex mutex;
        std::condition_variable closed;
        std::size_t left = 0;
        int descriptor = -1;
    };

    void closeOn(Worker& worker, const std::shared_ptr<Waiting>& waiting, bool keepSocket) {
        boost::system::error_code ignored;
        if (&worker == m_workers.front().get()) {
            if (keepSocket && m_acceptor->is_open()) waiting->descriptor = ::dup(m_acceptor->native_handle());
            m_acceptor->close(ignored);
            m_plainAcceptor->close(ignored);
            m_rest->cancel();
            m_plainRest->cancel();
        }
        worker.closeAllForRestart();
        std::lock_guard lock(waiting->mutex);
        --waiting->left;
        waiting->closed.notify_one();
    }

    void finish(int* released) {
        if (m_stopping.exchange(true)) return;
        auto waiting = std::make_shared<Waiting>();
        waiting->left = m_workers.size();
        for (auto& each : m_workers)
            each->deliver([this, waiting, keepSocket = released != nullptr, worker = each.get()] {
                closeOn(*worker, waiting, keepSocket);
            });
        const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        std::unique_lock lock(waiting->mutex);
        waiting->closed.wait_until(lock, patience, [&] { return waiting->left == 0; });
        // A client that does not finish its side of the closing keeps nobody else from coming back.
        const auto leave = std::min(patience, std::chrono::steady_clock::now() + std::chrono::seconds(1));
        while (m_shared->connections.load() > 0 && std::chrono::steady_clock::now() < leave)
            waiting->closed.wait_for(lock, std::chrono::milliseconds(20));
        if (released) *released = waiting->descriptor;
        lock.unlock();
        for (auto& worker : m_workers)
            worker->stop();
    }

    ListenOptions m_options;
    Api m_api;
    std::shared_ptr<Shared> m_shared;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::optional<tcp::acceptor> m_acceptor;
    std::optional<tcp::acceptor> m_plainAcceptor;
    std::optional<asio::steady_timer> m_rest;
    std::optional<asio::steady_timer> m_plainRest;
    mutable std::mutex m_mutex;
    std::shared_ptr<asio::ssl::context> m_tls;
    std::uint16_t m_port = 0;
    std::uint16_t m_plainPort = 0;
    std::size_t m_next = 0;
    std::atomic<bool> m_stopping{false};
};

} // namespace

Result<void> Gateway::mayListen(const std::string& host, std::uint16_t port) {
    asio::io_context io;
    tcp::acceptor acceptor(io);
    return listenAt(acceptor, host, port, -1);
}

Result<std::unique_ptr<Gateway>> Gateway::start(conversations::Conversations& conversations,
                                                engine::BotService& bots, access::Settings& settings,
                                                const Clock& clock, const Certificate& certificate,
                                                const ListenOptions& options) {
    auto gateway = std::make_unique<TlsGateway>(conversations, bots, settings, clock, options);
    CHATKEEP_TRY(gateway->open(certificate));
    return gateway;
}

} // namespace chatkeep::gateway
