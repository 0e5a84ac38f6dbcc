// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/StreamClient.h"

#include <QtEndian>

#include <map>

namespace chatkeep::e2e {

bool StreamClient::open(quint16 port, const QByteArray& conversation, const QByteArray& token, int after) {
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket->connectToHostEncrypted("127.0.0.1", port);
    m_buffer.clear();
    m_frames.clear();
    m_closeCode = 0;
    if (!m_socket->waitForEncrypted(10000)) return false;
    m_socket->write("GET /api/v1/conversations/" + conversation +
                    "/stream?after=" + QByteArray::number(after) +
                    " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    "Sec-WebSocket-Protocol: chatkeep.v1, bearer." +
                    token + "\r\n\r\n");
    while (!m_buffer.contains("\r\n\r\n")) {
        if (!m_socket->waitForReadyRead(10000)) return false;
        m_buffer += m_socket->readAll();
    }
    const auto end = m_buffer.indexOf("\r\n\r\n") + 4;
    const QByteArray head = m_buffer.left(end);
    m_buffer.remove(0, end);
    return head.startsWith("HTTP/1.1 101") && head.contains("chatkeep.v1");
}

void StreamClient::read(int timeoutMs) {
    const bool hasMore = m_socket->waitForReadyRead(timeoutMs);
    m_buffer += m_socket->readAll();
    while (takeFrame()) {
    }
    if (!hasMore && m_closeCode == 0 && m_socket->state() != QAbstractSocket::ConnectedState)
        m_closeCode = 1006;
}

bool StreamClient::takeFrame() {
    if (m_buffer.size() < 2) return false;
    const auto at = [this](qsizetype i) { return static_cast<quint8>(m_buffer[i]); };
    qsizetype head = 2;
    quint64 size = at(1) & 0x7f;
    if (size == 126) head = 4;
    if (size == 127) head = 10;
    if (m_buffer.size() < head) return false;
    if (head == 4) size = qFromBigEndian<quint16>(m_buffer.constData() + 2);
    if (head == 10) size = qFromBigEndian<quint64>(m_buffer.constData() + 2);
    if (static_cast<quint64>(m_buffer.size()) < static_cast<quint64>(head) + size) return false;
    const int opcode = at(0) & 0x0f;
    const QByteArray body = m_buffer.mid(head, static_cast<qsizetype>(size));
    m_buffer.remove(0, head + static_cast<qsizetype>(size));
    constexpr int kText = 1;
    constexpr int kClose = 8;
    constexpr int kPing = 9;
    if (opcode == kText) {
        if (auto json = parseJson(body.toStdString())) m_frames.push_back(std::move(*json));
    } else if (opcode == kClose) {
        m_closeCode = body.size() >= 2 ? qFromBigEndian<quint16>(body.constData()) : 1005;
    } else if (opcode == kPing) {
        // A client masks; with a mask of zeros the bytes stay as they are.
        m_socket->write(QByteArray("\x8a", 1) + static_cast<char>(0x80 | body.size()) + QByteArray(4, '\0') +
                        body);
    }
    return true;
}

std::map<int, std::string> StreamClient::messages() const {
    std::map<int, std::string> found;
    for (const Json& frame : m_frames)
        if (frame.value("type", std::string()) == "message")
            found[frame.value("seq", 0)] = frame.value("text", std::string());
    return found;
}

} // namespace chatkeep::e2e
