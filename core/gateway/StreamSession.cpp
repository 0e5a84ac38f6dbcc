// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/HttpConnection.h"

#include "core/base/Json.h"
#include "core/base/Text.h"

#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <charconv>
#include <deque>

namespace chatkeep::gateway {

namespace websocket = boost::beast::websocket;
using conversations::Event;

namespace {

constexpr std::size_t kMaxQueuedFrames = 512;
constexpr std::size_t kPage = 200;
constexpr int kLesserFramesPerMinute = 240;
constexpr std::string_view kProtocol = "chatkeep.v1";
constexpr std::string_view kBearer = "bearer.";

/// The conversation's id in /api/v1/conversations/ID/stream, or empty.
std::string_view streamConversation(std::string_view path) {
    constexpr std::string_view kBefore = "/api/v1/conversations/";
    constexpr std::string_view kAfter = "/stream";
    if (!path.starts_with(kBefore) || !path.ends_with(kAfter)) return {};
    path.remove_prefix(kBefore.size());
    return path.size() > kAfter.size() ? path.substr(0, path.size() - kAfter.size()) : std::string_view();
}

struct Offered {
    bool ours = false;
    std::string token;
};
Offered offeredProtocols(std::string_view header) {
    Offered offered;
    for (std::string_view protocol : split(header, ',')) {
        protocol = trimmed(protocol);
        if (protocol == kProtocol) offered.ours = true;
        if (protocol.starts_with(kBearer)) offered.token = protocol.substr(kBearer.size());
    }
    return offered;
}

std::string errorFrame(int status, std::string_view clientId, const Error& error) {
    auto document = problem(status, error, "stream message refused");
    std::string frame = "{\"type\":\"error\",\"status\":" + std::to_string(status);
    if (!clientId.empty()) {
        frame += ",\"client_id\":";
        appendJsonString(frame, clientId);
    }
    auto parsed = parseJson(document.body);
    frame += ",\"reference\":";
    appendJsonString(frame, parsed ? parsed->value("reference", std::string()) : std::string());
    frame += '}';
    return frame;
}

} // namespace

/// One WebSocket: what was missed, the owner, then live, in order and without gaps.
class StreamSession final : public Timed,
                            public StreamSink,
                            public std::enable_shared_from_this<StreamSession> {
public:
    StreamSession(std::unique_ptr<TlsStream> stream, std::shared_ptr<boost::asio::ssl::context> tls,
                  HttpRequest shown, std::string peer, std::shared_ptr<Shared> shared, Worker& worker)
        : m_tls(std::move(tls))
        , m_socket(std::move(*stream))
        , m_shown(std::move(shown))
        , m_peer(std::move(peer))
        , m_shared(std::move(shared))
        , m_worker(worker) {
        m_worker.add(this);
        m_shared->streams.fetch_add(1);
    }
    ~StreamSession() override {
        m_worker.remove(this);
        m_shared->streams.fetch_sub(1);
        m_shared->releaseConnection(m_peer);
        if (m_joined) m_shared->hub.remove(m_conversation, this);
    }

    void start(BeastRequest request) {
        m_request = std::move(request);
        auto allowed = admit();
        if (!allowed) return refuse(allowed.error());
        deadline = std::chrono::steady_clock::now() + kHandshakeTime;
        websocket::stream_base::timeout timeouts{std::chrono::seconds(10), std::chrono::seconds(60), true};
        m_socket.set_option(timeouts);
        m_socket.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
            response.set(http::field::sec_websocket_protocol, kProtocol);
        }));
        m_socket.read_message_max(m_shared->api.policy()->maxBodyBytes);
        m_socket.text(true);
        m_socket.async_accept(m_request, [self = shared_from_this()](boost::system::error_code error) {
            if (!error) self->accepted();
        });
    }

    void take(const Event& event) override {
        m_worker.deliver([self = shared_from_this(), event] { self->onEvent(event); });
    }
    void cut() noexcept override {
        boost::system::error_code ignored;
        boost::beast::get_lowest_layer(m_socket).close(ignored);
    }
    void closeForRestart() noexcept override { close(websocket::close_code::service_restart); }

private:
    Result<void> admit() {
        Api& api = m_shared->api;
        if (auto admitted = api.admit(m_shown); !admitted) return admitted;
        CHATKEEP_TRY(api.takeFromBudget({}, m_shown.address));
        const auto offered =
            offeredProtocols(std::string_view(m_request[http::field::sec_websocket_protocol].data(),
                                              m_request[http::field::sec_websocket_protocol].size()));
        if (!offered.ours) return fail(ErrorCode::InvalidInput, {"subprotocol", "missing"});
        const auto conversation = streamConversation(m_shown.path);
        if (conversation.empty()) return fail(ErrorCode::NotFound, {"path"});
        CHATKEEP_ASSIGN(m_conversation, api.authorise(conversation, offered.token));
        m_session = m_conversation.text();
        CHATKEEP_TRY(api.takeFromSession(m_session));
        const std::string after = queryValue(m_shown.query, "after");
        if (!after.empty()) {
            const auto parsed = std::from_chars(after.data(), after.data() + after.size(), m_sent);
            if (parsed.ec != std::errc() || parsed.ptr != after.data() + after.size())
                return fail(ErrorCode::InvalidInput, {"after", "number"});
        }
        return {};
    }

    void refuse(const Error& error) {
        int status = statusOf(error);
        if (error.code == ErrorCode::Foreign) status = 421;
        const bool isLimit = error.code == ErrorCode::Throttled;
        writeResponse(m_refusal, isLimit ? Api::limited(error) : problem(status, error, "stream refused"),
                      false);
        deadline = std::chrono::steady_clock::now() + kWriteTime;
        boost::asio::async_write(
            m_socket.next_layer(), boost::asio::buffer(m_refusal),
            [self = shared_from_this()](boost::system::error_code, std::size_t) { self->cut(); });
    }

    void accepted() {
        deadline = std::chrono::steady_clock::time_point::max();
        // Joining first and reading after loses nothing: what comes twice is dropped by its number.
        m_shared->hub.add(m_conversation, weak_from_this());
        m_joined = true;
        read();
        m_owesOwner = true;
        catchUp();
    }

    /// One page of what was missed; the next follows when this one is written, so that a long conversation
    /// waits in the store and not in the queue.
    void catchUp() {
        m_behind = true;
        auto page = m_shared->api.turns().messages(m_conversation, m_sent, kPage);
        if (!page) {
            send(errorFrame(statusOf(page.error()), {}, page.error()));
            return close(websocket::close_code::internal_error);
        }
        for (const auto& message : page->messages)
            sendMessage(message);
        if (page->more && !page->messages.empty()) return;
        m_behind = false;
        if (m_owesOwner) sendOwner(page->owner);
        m_owesOwner = false;
        if (!page->closed) return;
        send(R"({"type":"closed"})");
        close(websocket::close_code::normal);
    }

    void onEvent(const Event& event) {
        switch (event.kind) {
        case Event::Kind::Message:
            if (m_behind || !event.message || event.message->seq <= m_sent) return;
            if (event.message->seq > m_sent + 1) return catchUp();
            return sendMessage(*event.message);
        case Event::Kind::Owner:
            if (m_behind) {
                m_owesOwner = true; // as it is once everything before it was said
                return;
            }
            return sendOwner(event.owner);
        case Event::Kind::Typing:
            if (m_behind || event.author == conversations::Author::Visitor) return;
            return send("{\"type\":\"typing\",\"author\":\"" +
                        std::string(conversations::authorName(event.author)) + "\"}");
        case Event::Kind::Redacted:
            return sendRedacted(event);
        case Event::Kind::Deleted:
            send(R"({"type":"closed"})");
            return close(websocket::close_code::normal);
        default:
            return;
        }
    }

    void sendMessage(const conversations::Message& message) {
        std::string body;
        appendMessageJson(body, message);
        m_sent = message.seq;
        send("{\"type\":\"message\"," + body.substr(1));
    }
    void sendOwner(conversations::Owner owner) {
        send("{\"type\":\"owner\",\"owner\":\"" + std::string(conversations::ownerName(owner)) + "\"}");
    }
    void sendRedacted(const Event& event) {
        if (!event.message || event.message->seq > m_sent) return;
        std::string frame =
            "{\"type\":\"redacted\",\"seq\":" + std::to_string(event.message->seq) + ",\"text\":";
        appendJsonString(frame, event.message->text);
        send(frame + "}");
    }

    void read() {
        m_socket.async_read(m_buffer,
                            [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                                if (error) return;
                                const auto data = self->m_buffer.data();
                                std::string text(static_cast<const char*>(data.data()), data.size());
                                self->m_buffer.consume(self->m_buffer.size());
                                self->onFrame(text);
                                self->read();
                            });
    }

    /// Messages are counted by their session and address; all else by the stream itself, which ends for who
    /// sends more of it than anybody types.
    bool isFlood() {
        const auto now = std::chrono::steady_clock::now();
        if (m_lesserFrames.take({}, kLesserFramesPerMinute, now).allowed) return false;
        close(websocket::close_code::policy_error);
        return true;
    }

    void onFrame(const std::string& text) {
        if (m_closing) return;
        auto frame = parseJson(text, 8);
        auto type =
            frame && frame->is_object() ? stringMember(*frame, "type") : Result<std::string>(std::string());
        if (frame && type && *type == "message") return onMessage(*frame);
        if (isFlood()) return;
        if (!frame || !type)
            return send(errorFrame(400, {}, Error{ErrorCode::InvalidInput, {"frame", "json"}, {}}));
        if (*type == "typing") return m_shared->api.turns().visitorTyping(m_conversation);
        send(errorFrame(400, {}, Error{ErrorCode::InvalidInput, {"frame", "type"}, {}}));
    }

    void onMessage(const Json& frame) {
        conversations::IncomingMessage message;
        message.conversation = m_conversation;
        auto clientId = stringMember(frame, "client_id");
        auto body = stringMember(frame, "text");
        const bool isComplete =
            clientId && body && (!frame.contains("payload") || frame["payload"].is_string());
        if (!isComplete) {
            if (!isFlood())
                send(errorFrame(400, clientId ? *clientId : std::string(),
                                Error{ErrorCode::InvalidInput, {"frame", "member"}, {}}));
            return;
        }
        if (auto budget = m_shared->api.takeFromBudget(m_session, m_shown.address); !budget)
            return send(errorFrame(429, *clientId, budget.error()));
        message.clientId = *clientId;
        message.text = std::move(*body);
        if (auto payload = stringMember(frame, "payload")) message.payload = std::move(*payload);
        m_shared->api.turns().message(std::move(message), [self = shared_from_this(), id = *clientId](
                                                              Result<conversations::Answered> answered) {
            std::string reply;
            if (!answered) {
                reply = errorFrame(statusOf(answered.error()), id, answered.error());
            } else {
                reply = "{\"type\":\"ack\",\"client_id\":";
                appendJsonString(reply, id);
                reply += ",\"seq\":" +
                         std::to_string(answered->messages.empty() ? 0 : answered->messages.front().seq) +
                         "}";
            }
            if (self->m_worker.isThisThread()) return self->send(std::move(reply));
            self->m_worker.deliver([self, reply = std::move(reply)] { self->send(reply); });
        });
    }

    void send(std::string frame) {
        if (m_closing) return;
        if (m_queue.size() >= kMaxQueuedFrames)
            return cut(); // too slow a reader; it may come back and resume
        m_queue.push_back(std::move(frame));
        if (m_queue.size() == 1) writeNext();
    }
    void writeNext() {
        deadline = std::chrono::steady_clock::now() + kWriteTime;
        m_socket.async_write(boost::asio::buffer(m_queue.front()),
                             [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                                 if (error) return;
                                 self->deadline = std::chrono::steady_clock::time_point::max();
                                 self->m_queue.pop_front();
                                 if (!self->m_queue.empty()) return self->writeNext();
                                 if (self->m_closing) return self->closeNow();
                                 if (self->m_behind) self->catchUp();
                             });
    }
    void close(websocket::close_code code) noexcept {
        if (m_closing) return;
        m_closing = true;
        m_closeCode = code;
        if (m_queue.empty()) closeNow();
    }
    void closeNow() {
        deadline = std::chrono::steady_clock::now() + kHandshakeTime;
        m_socket.async_close(m_closeCode,
                             [self = shared_from_this()](boost::system::error_code) { self->cut(); });
    }

    std::shared_ptr<boost::asio::ssl::context> m_tls;
    websocket::stream<TlsStream> m_socket;
    BeastRequest m_request;
    HttpRequest m_shown;
    std::string m_peer;
    std::shared_ptr<Shared> m_shared;
    Worker& m_worker;
    std::string m_session;
    ConversationId m_conversation;
    std::uint64_t m_sent = 0;
    bool m_joined = false;
    bool m_behind = false;    ///< older messages are still to be read from the store
    bool m_owesOwner = false; ///< the owner is said after them
    RateLimiter m_lesserFrames;
    bool m_closing = false;
    websocket::close_code m_closeCode = websocket::close_code::normal;
    boost::beast::flat_buffer m_buffer;
    std::deque<std::string> m_queue;
    std::string m_refusal;
};

void serveStream(std::unique_ptr<TlsStream> stream, std::shared_ptr<boost::asio::ssl::context> tls,
                 BeastRequest request, HttpRequest shown, std::string peer, std::shared_ptr<Shared> shared,
                 Worker& worker) {
    worker
        .make<StreamSession>(std::move(stream), std::move(tls), std::move(shown), std::move(peer),
                             std::move(shared), worker)
        ->start(std::move(request));
}

} // namespace chatkeep::gateway
