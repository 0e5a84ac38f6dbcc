// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/gateway/VisitorClient.h"

#include "core/base/Text.h"

#include <openssl/x509.h>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

namespace chatkeep::test {

Json VisitorAnswer::json() const {
    auto parsed = parseJson(body);
    return parsed ? *parsed : Json();
}

std::string VisitorAnswer::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

VisitorClient::VisitorClient(std::uint16_t port, int patienceMs)
    : m_port(port)
    , m_patienceMs(patienceMs) {}

VisitorClient::~VisitorClient() {
    m_tls.reset();
    if (m_socket >= 0) ::close(m_socket);
}

bool VisitorClient::connectSocket() {
    m_tls.reset();
    if (m_socket >= 0) ::close(m_socket);
    m_buffer.clear();
    m_ended = false;
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{m_patienceMs / 1000, (m_patienceMs % 1000) * 1000};
    setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (receiveBytes > 0) setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBytes, sizeof receiveBytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool VisitorClient::shakeHands(const OfferedTls& tls) {
    m_context.reset(SSL_CTX_new(TLS_client_method()));
    // What a server refuses must be offered first, however old it is.
    SSL_CTX_set_security_level(m_context.get(), 0);
    SSL_CTX_set_min_proto_version(m_context.get(), tls.lowest);
    SSL_CTX_set_max_proto_version(m_context.get(), tls.highest);
    if (tls.suites) SSL_CTX_set_cipher_list(m_context.get(), tls.suites);
    m_tls.reset(SSL_new(m_context.get()));
    SSL_set_fd(m_tls.get(), m_socket);
    return SSL_connect(m_tls.get()) == 1;
}

std::string VisitorClient::certificateSerial() const {
    std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(m_tls.get()),
                                                            X509_free);
    if (!certificate) return {};
    const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate.get());
    return toHex(ByteView(serial->data, static_cast<std::size_t>(serial->length)));
}

std::string VisitorClient::cipher() const {
    return SSL_get_cipher_name(m_tls.get());
}

void VisitorClient::send(std::string_view bytes) {
    if (m_tls && SSL_write(m_tls.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0) m_ended = true;
    if (!m_tls && ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) m_ended = true;
}

bool VisitorClient::readMore() {
    char bytes[16384];
    const auto count = m_tls ? static_cast<ssize_t>(SSL_read(m_tls.get(), bytes, sizeof bytes))
                             : ::recv(m_socket, bytes, sizeof bytes, 0);
    if (count > 0) {
        m_buffer.append(bytes, static_cast<std::size_t>(count));
        return true;
    }
    const bool outOfPatience =
        m_tls ? SSL_get_error(m_tls.get(), static_cast<int>(count)) == SSL_ERROR_WANT_READ
              : count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    m_ended = !outOfPatience;
    return false;
}

bool VisitorClient::fill(std::size_t bytes) {
    while (m_buffer.size() < bytes)
        if (!readMore()) return false;
    return true;
}

bool VisitorClient::waitForEnd() {
    while (!m_ended && readMore())
        m_buffer.clear();
    return m_ended;
}

VisitorAnswer VisitorClient::request(const std::string& method, const std::string& path,
                                     const std::string& body) {
    if ((m_socket < 0 || m_ended) && !connect()) return {};
    std::string message = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers;
    if (!token.empty()) message += "Authorization: Bearer " + token + "\r\n";
    if (!body.empty() || method == "POST")
        message +=
            "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    send(message + "\r\n" + body);
    auto answer = receive(method != "HEAD");
    if (answer.header("connection") == "close") m_ended = true;
    return answer;
}

VisitorAnswer VisitorClient::receive(bool withBody) {
    std::size_t end = std::string::npos;
    while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos)
        if (!readMore()) return {};
    VisitorAnswer answer;
    const std::string head = m_buffer.substr(0, end);
    m_buffer.erase(0, end + 4);
    for (std::string_view line : split(head, '\n')) {
        line = trimmed(line);
        const auto colon = line.find(": ");
        if (line.starts_with("HTTP/1.1 "))
            std::from_chars(line.data() + 9, line.data() + 12, answer.status);
        else if (colon != std::string_view::npos)
            answer.headers[foldCase(line.substr(0, colon))] = std::string(line.substr(colon + 2));
    }
    const auto length = answer.headers.find("content-length");
    if (!withBody || length == answer.headers.end()) return answer;
    const auto bytes = static_cast<std::size_t>(std::stoul(length->second));
    if (!fill(bytes)) return {};
    answer.body = m_buffer.substr(0, bytes);
    m_buffer.erase(0, bytes);
    return answer;
}

VisitorAnswer VisitorClient::openStream(const std::string& path, const std::string& protocols) {
    if ((m_socket < 0 || m_ended) && !connect()) return {};
    std::string message = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers +
                          "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    if (!protocols.empty()) message += "Sec-WebSocket-Protocol: " + protocols + "\r\n";
    send(message + "\r\n");
    return receive();
}

void VisitorClient::sendFrame(std::string_view text, int opcode) {
    std::string frame(1, static_cast<char>(0x80 | opcode));
    if (text.size() < 126) {
        frame += static_cast<char>(0x80 | text.size());
    } else if (text.size() < 65536) {
        frame += static_cast<char>(0x80 | 126);
        frame += {static_cast<char>(text.size() >> 8), static_cast<char>(text.size())};
    } else {
        frame += static_cast<char>(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            frame += static_cast<char>(text.size() >> shift);
    }
    frame += std::string(4, '\0'); // a mask of zeros leaves the text as it is
    send(frame.append(text));
}

std::optional<VisitorFrame> VisitorClient::frame() {
    for (;;) {
        if (!fill(2)) return m_ended ? std::optional(VisitorFrame{{}, 1006}) : std::nullopt;
        const int opcode = m_buffer[0] & 0x0f;
        std::size_t size = m_buffer[1] & 0x7f;
        std::size_t head = 2;
        if (size >= 126) {
            const std::size_t wide = size == 126 ? 2 : 8;
            if (!fill(head + wide)) return std::nullopt;
            size = 0;
            for (std::size_t i = 0; i < wide; ++i)
                size = size << 8 | static_cast<unsigned char>(m_buffer[head + i]);
            head += wide;
        }
        if (!fill(head + size)) return std::nullopt;
        const std::string text = m_buffer.substr(head, size);
        m_buffer.erase(0, head + size);
        if (opcode == 9) {
            sendFrame(text, 10);
            continue;
        }
        if (opcode == 8) {
            const int code =
                size < 2 ? 1005
                         : static_cast<unsigned char>(text[0]) << 8 | static_cast<unsigned char>(text[1]);
            return VisitorFrame{{}, code};
        }
        auto parsed = parseJson(text);
        return VisitorFrame{parsed ? *parsed : Json(), 0};
    }
}

std::optional<Json> VisitorClient::frameOfType(const std::string& type) {
    for (;;) {
        const auto next = frame();
        if (!next || next->closeCode != 0) return std::nullopt;
        if (next->json.value("type", std::string()) == type) return next->json;
    }
}

} // namespace chatkeep::test
