// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/Connection.h"

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <optional>

namespace chatkeep::gateway {

namespace http = boost::beast::http;
using Tcp = boost::asio::ip::tcp;
using TlsStream = boost::beast::ssl_stream<Tcp::socket>;
using BeastRequest = http::request<http::string_body>;

inline constexpr std::chrono::seconds kHandshakeTime{10};
inline constexpr std::chrono::seconds kRequestTime{30}; ///< idle, headers and body together
inline constexpr std::chrono::seconds kWriteTime{20};

/// Shows a parsed request to the rules.
[[nodiscard]] HttpRequest toHttpRequest(BeastRequest& request, const std::string& peer, const Api& api,
                                        bool tls);
/// Status line, headers and body in one buffer, so that a small answer is one TLS record.
void writeResponse(std::string& out, const HttpResponse& response, bool keepAlive, bool withBody = true);

/// Takes over a connection that asked for a stream.
void serveStream(std::unique_ptr<TlsStream> stream, std::shared_ptr<boost::asio::ssl::context> tls,
                 BeastRequest request, HttpRequest shown, std::string peer, std::shared_ptr<Shared> shared,
                 Worker& worker);

/// One HTTP connection: read, ask the rules, write, again. Lives on its worker.
template <typename Stream>
class HttpConnection final : public Timed, public std::enable_shared_from_this<HttpConnection<Stream>> {
    static constexpr bool kTls = std::is_same_v<Stream, TlsStream>;

public:
    HttpConnection(std::unique_ptr<Stream> stream, std::shared_ptr<boost::asio::ssl::context> tls,
                   std::string peer, std::shared_ptr<Shared> shared, Worker& worker)
        : m_stream(std::move(stream))
        , m_tls(std::move(tls))
        , m_peer(std::move(peer))
        , m_shared(std::move(shared))
        , m_worker(worker) {
        m_worker.add(this);
    }
    ~HttpConnection() override {
        m_worker.remove(this);
        if (m_stream) m_shared->releaseConnection(m_peer);
    }

    void start() {
        if constexpr (kTls) {
            expireIn(kHandshakeTime);
            m_idle = true;
            m_stream->async_handshake(boost::asio::ssl::stream_base::server,
                                      [self = this->shared_from_this()](boost::system::error_code error) {
                                          if (!error) self->read();
                                      });
        } else {
            read();
        }
    }

    void cut() noexcept override {
        boost::system::error_code ignored;
        if (m_stream) socket().close(ignored);
    }
    void closeForRestart() noexcept override {
        m_closing = true;
        if (m_idle) cut();
    }

private:
    Tcp::socket& socket() {
        if constexpr (kTls)
            return m_stream->next_layer();
        else
            return *m_stream;
    }
    void expireIn(std::chrono::seconds time) { this->deadline = std::chrono::steady_clock::now() + time; }

    void read() {
        if (m_closing) return;
        m_parser.emplace();
        m_parser->header_limit(16 * 1024);
        m_parser->body_limit(kTls ? m_shared->api.policy()->maxBodyBytes : 0);
        expireIn(kRequestTime);
        m_idle = true;
        http::async_read(*m_stream, m_buffer, *m_parser,
                         [self = this->shared_from_this()](boost::system::error_code error, std::size_t) {
                             self->m_idle = false;
                             self->onRead(error);
                         });
    }

    void onRead(boost::system::error_code error) {
        if (error) return refuse(error);
        m_shared->requests.fetch_add(1, std::memory_order_relaxed);
        BeastRequest request = m_parser->release();
        m_keepAlive = request.keep_alive();
        m_withBody = request.method() != http::verb::head;
        HttpRequest shown = toHttpRequest(request, m_peer, m_shared->api, kTls);
        shown.secureHost = m_shared->secureHost;
        shown.plainDemoUrl = m_shared->plainDemoUrl;
        if constexpr (kTls) {
            if (boost::beast::websocket::is_upgrade(request)) {
                serveStream(std::move(m_stream), std::move(m_tls), std::move(request), std::move(shown),
                            m_peer, m_shared, m_worker);
                return;
            }
        } else if (shown.method != "GET" ||
                   !(shown.path == "/demo" || shown.path.starts_with("/widget/demo"))) {
            return respond(problem(404, Error{ErrorCode::NotFound, {"path"}, {}}, "plain request refused"));
        }
        this->deadline = std::chrono::steady_clock::time_point::max();
        m_shared->api.handle(std::move(shown), [self = this->shared_from_this()](HttpResponse response) {
            if (self->m_worker.isThisThread()) return self->respond(response);
            self->m_worker.deliver([self, response = std::move(response)] { self->respond(response); });
        });
    }

    /// A request that could not be read gets a generic answer where one can still be sent.
    void refuse(boost::system::error_code error) {
        if (error.category() != http::make_error_code(http::error::bad_method).category()) return;
        if (error == http::error::end_of_stream || error == http::error::partial_message) return;
        int status = 400;
        if (error == http::error::header_limit) status = 431;
        if (error == http::error::body_limit) status = 413;
        m_keepAlive = false;
        m_withBody = true;
        respond(problem(status, Error{ErrorCode::InvalidInput, {"http", "form"}, {}}, "malformed request"));
    }

    void respond(const HttpResponse& response) {
        if (m_closing) m_keepAlive = false;
        m_out.clear();
        writeResponse(m_out, response, m_keepAlive, m_withBody);
        expireIn(kWriteTime);
        boost::asio::async_write(
            *m_stream, boost::asio::buffer(m_out),
            [self = this->shared_from_this()](boost::system::error_code error, std::size_t) {
                if (error) return;
                if (self->m_keepAlive) return self->read();
                self->finish();
            });
    }

    void finish() {
        if constexpr (kTls) {
            m_stream->async_shutdown(
                [self = this->shared_from_this()](boost::system::error_code) { self->cut(); });
        } else {
            boost::system::error_code ignored;
            m_stream->shutdown(Tcp::socket::shutdown_send, ignored);
        }
    }

    std::unique_ptr<Stream> m_stream;
    std::shared_ptr<boost::asio::ssl::context> m_tls;
    std::string m_peer;
    std::shared_ptr<Shared> m_shared;
    Worker& m_worker;
    boost::beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::string m_out;
    bool m_keepAlive = true;
    bool m_withBody = true;
    bool m_closing = false;
    bool m_idle = false;
};

} // namespace chatkeep::gateway
