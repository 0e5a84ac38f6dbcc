// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <openssl/ssl.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chatkeep::test {

/// One answer; header names in lower case, of repeated ones the last.
struct VisitorAnswer {
    int status = 0; ///< 0: the server closed instead
    std::map<std::string, std::string> headers;
    std::string body;
    [[nodiscard]] Json json() const;
    [[nodiscard]] std::string header(const std::string& name) const;
};

/// A frame of a stream: text, or the code of a close.
struct VisitorFrame {
    Json json;
    int closeCode = 0; ///< 1006: the connection was cut without a word
};

/// What a visitor's browser offers.
struct OfferedTls {
    int lowest = TLS1_2_VERSION;
    int highest = TLS1_3_VERSION;
    const char* suites = nullptr; ///< of TLS 1.2; null: what OpenSSL offers
};

/// One blocking connection of a visitor, on plain sockets and OpenSSL, so that a test can send any bytes and
/// knows exactly what came back. Every wait ends after `patienceMs`.
class VisitorClient {
public:
    explicit VisitorClient(std::uint16_t port, int patienceMs = 20000);
    ~VisitorClient();
    VisitorClient(const VisitorClient&) = delete;
    VisitorClient& operator=(const VisitorClient&) = delete;

    int receiveBytes = 0; ///< of the socket's buffer, if not 0: a reader that soon has no room
    [[nodiscard]] bool connectSocket();
    [[nodiscard]] bool shakeHands(const OfferedTls& tls = {});
    [[nodiscard]] bool connect() { return connectSocket() && shakeHands(); }
    [[nodiscard]] std::string certificateSerial() const;
    [[nodiscard]] std::string cipher() const;

    void send(std::string_view bytes);
    /// True once the server closed; waits for it, reading away what comes before.
    [[nodiscard]] bool waitForEnd();

    std::string host = "localhost"; ///< of the Host header
    std::string headers;            ///< further lines, each with its line end
    std::string token;
    /// Connects first where that is needed.
    [[nodiscard]] VisitorAnswer request(const std::string& method, const std::string& path,
                                        const std::string& body = {});
    [[nodiscard]] VisitorAnswer get(const std::string& path) { return request("GET", path); }
    [[nodiscard]] VisitorAnswer post(const std::string& path, const Json& body) {
        return request("POST", path, dumpJson(body));
    }
    [[nodiscard]] VisitorAnswer receive(bool withBody = true);

    /// Asks for a stream; 101 if it is one.
    [[nodiscard]] VisitorAnswer openStream(const std::string& path, const std::string& protocols);
    void sendFrame(std::string_view text, int opcode = 1);
    /// The next text frame or close; empty if none comes in time. Pings are answered.
    [[nodiscard]] std::optional<VisitorFrame> frame();
    /// Frames up to the first of that type, that one included; empty if it does not come.
    [[nodiscard]] std::optional<Json> frameOfType(const std::string& type);

private:
    [[nodiscard]] bool readMore(); ///< false: closed or out of patience
    [[nodiscard]] bool fill(std::size_t bytes);

    std::uint16_t m_port;
    int m_patienceMs;
    int m_socket = -1;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> m_context{nullptr, SSL_CTX_free};
    std::unique_ptr<SSL, void (*)(SSL*)> m_tls{nullptr, SSL_free};
    std::string m_buffer;
    bool m_ended = false;
};

} // namespace chatkeep::test
