// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/integrations/OddServer.h"

#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

namespace chatkeep::test {

namespace {

void reset(QTcpSocket* socket) {
    // Unread data and no linger: the peer sees a reset, not an end.
    socket->abort();
}

} // namespace

OddServer::OddServer(const QSslConfiguration& tls)
    : m_tls(tls) {
    if (!listen(QHostAddress::LocalHost)) qFatal("no port");
}

QString OddServer::url(const QString& path, const QString& host) const {
    const QString scheme = m_tls.isNull() ? "http" : "https";
    return scheme + "://" + host + ':' + QString::number(serverPort()) + path;
}

void OddServer::incomingConnection(qintptr descriptor) {
    QTcpSocket* socket = nullptr;
    if (m_tls.isNull()) {
        socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
    } else {
        auto* secure = new QSslSocket(this);
        secure->setSocketDescriptor(descriptor);
        secure->setSslConfiguration(m_tls);
        secure->startServerEncryption();
        socket = secure;
    }
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_pending.remove(socket);
        socket->deleteLater();
    });
}

void OddServer::read(QTcpSocket* socket) {
    auto& data = m_pending[socket];
    data += socket->readAll();
    const auto end = data.indexOf("\r\n\r\n");
    if (end < 0) return;
    Request request;
    const auto lines = data.left(end).split('\n');
    request.path = lines.front().split(' ').value(1);
    for (const auto& line : lines.mid(1)) {
        const auto colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const auto size = request.headers.value("content-length").toLongLong();
    if (data.size() < end + 4 + size) return;
    request.body = data.mid(end + 4, size);
    data.clear();
    m_requests.push_back(request);
    answer(socket, request);
}

void OddServer::write(QTcpSocket* socket, int status, const QByteArray& body, const QByteArray& more) {
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: application/json\r\n" +
                  more + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void OddServer::answer(QTcpSocket* socket, const Request& request) {
    const auto& path = request.path;
    if (path == "/slow") return;
    if (path == "/reset") return reset(socket);
    const auto key = request.headers.value("idempotency-key");
    if (path == "/once") {
        if (m_acts.contains(key)) return write(socket, 200, m_answer);
        m_acts[key] = 1;
        return reset(socket);
    }
    ++m_acts[key];
    if (path == "/later") {
        QTimer::singleShot(700, socket, [this, socket] { write(socket, 200, m_answer); });
        return;
    }
    if (path == "/huge") return write(socket, 200, QByteArray(4 << 20, 'x'));
    if (path == "/endless") {
        socket->write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 64; ++i)
            socket->write("10000\r\n" + QByteArray(0x10000, 'x') + "\r\n");
        return;
    }
    if (path == "/headers") {
        socket->write("HTTP/1.1 200 X\r\n");
        const auto more = [socket] { socket->write("X-More: " + QByteArray(0x10000, 'y') + "\r\n"); };
        connect(socket, &QTcpSocket::bytesWritten, socket, more);
        for (int i = 0; i < 64; ++i)
            more();
        return;
    }
    if (path == "/redirect") return write(socket, 302, {}, "Location: " + url("/ok").toUtf8() + "\r\n");
    if (path == "/text") return write(socket, 200, "<html>");
    if (path == "/500") return write(socket, 500, R"json({"error":"stack trace"})json");
    if (path == "/reject")
        return write(socket, 400, R"json({"error":"not now","action_name":"action_lookup"})json");
    if (path == "/cut") {
        socket->write("HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n{\"events\"");
        socket->disconnectFromHost();
        return;
    }
    write(socket, 200, m_answer);
}

} // namespace chatkeep::test
