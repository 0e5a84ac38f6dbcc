// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/EchoServer.h"

#include "core/base/Json.h"
#include "core/gateway/TlsContext.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <atomic>
#include <optional>
#include <thread>

namespace chatkeep::app {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

class EchoConnection : public std::enable_shared_from_this<EchoConnection> {
public:
    EchoConnection(tcp::socket socket, asio::ssl::context& tls, const std::atomic<std::size_t>& answerBytes)
        : m_stream(std::move(socket), tls)
        , m_answerBytes(answerBytes) {}
    void start() {
        m_stream.async_handshake(asio::ssl::stream_base::server,
                                 [self = shared_from_this()](boost::system::error_code error) {
                                     if (!error) self->read();
                                 });
    }

private:
    void read() {
        m_parser.emplace();
        http::async_read(m_stream, m_buffer, *m_parser,
                         [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                             if (!error) self->answer();
                         });
    }
    void answer() {
        const auto request = m_parser->release();
        const auto parsed = parseJson(request.body(), 8);
        const std::size_t size = parsed ? m_answerBytes.load(std::memory_order_relaxed) : 2;
        m_out = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Content-Type-Options: "
                "nosniff\r\nCache-Control: "
                "no-store\r\nContent-Length: " +
                std::to_string(size) + "\r\n\r\n";
        m_out.append(size, 'x');
        asio::async_write(m_stream, asio::buffer(m_out),
                          [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                              if (!error) self->read();
                          });
    }

    boost::beast::ssl_stream<tcp::socket> m_stream;
    const std::atomic<std::size_t>& m_answerBytes;
    boost::beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::string m_out;
};

class BeastEchoServer final : public EchoServer {
public:
    explicit BeastEchoServer(std::shared_ptr<asio::ssl::context> tls)
        : m_tls(std::move(tls))
        , m_acceptor(m_io, tcp::endpoint(asio::ip::address_v4::loopback(), 0))
        , m_port(m_acceptor.local_endpoint().port()) {
        accept();
        m_thread = std::thread([this] { m_io.run(); });
    }
    ~BeastEchoServer() override {
        m_io.stop();
        m_thread.join();
    }
    std::uint16_t port() const override { return m_port; }
    void setAnswerBytes(std::size_t bytes) override { m_answerBytes.store(bytes); }

private:
    void accept() {
        m_acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
            if (error) return;
            boost::system::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            std::make_shared<EchoConnection>(std::move(socket), *m_tls, m_answerBytes)->start();
            accept();
        });
    }

    std::shared_ptr<asio::ssl::context> m_tls;
    std::atomic<std::size_t> m_answerBytes{256};
    asio::io_context m_io{1};
    tcp::acceptor m_acceptor;
    std::uint16_t m_port;
    std::thread m_thread;
};

} // namespace

Result<std::unique_ptr<EchoServer>> EchoServer::start(const gateway::Certificate& certificate) {
    CHATKEEP_ASSIGN(auto tls, gateway::makeTlsContext(certificate));
    try {
        return std::make_unique<BeastEchoServer>(std::move(tls));
    } catch (const boost::system::system_error& error) {
        return fail(ErrorCode::Network, {"loopback"}, error.what());
    }
}

} // namespace chatkeep::app
