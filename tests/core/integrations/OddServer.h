// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>
#include <map>
#include <vector>

namespace chatkeep::test {

/// A real HTTP server, over TLS if it has a configuration, that behaves as its paths say: /ok, /slow, /huge,
/// /endless, /redirect, /text, /500, /reset, /once (drops the first connection), /reject, /cut (half a body),
/// /model, /later (as /ok, after 0.7 s), /headers (without an end). Lives on the test's thread.
class OddServer final : public QTcpServer {
public:
    struct Request {
        QByteArray path;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };

    explicit OddServer(const QSslConfiguration& tls = {});
    [[nodiscard]] QString url(const QString& path, const QString& host = "127.0.0.1") const;
    /// What /ok and /model answer.
    void setAnswer(const QByteArray& json) { m_answer = json; }
    [[nodiscard]] const std::vector<Request>& requests() const { return m_requests; }
    /// How often each idempotency key was acted upon, once each in a server that keeps them.
    [[nodiscard]] const std::map<QByteArray, int>& acts() const { return m_acts; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const Request& request);
    static void write(QTcpSocket* socket, int status, const QByteArray& body, const QByteArray& more = {});

    QSslConfiguration m_tls;
    QByteArray m_answer = R"json({"events":[],"responses":[{"text":"Hello."}]})json";
    QHash<QTcpSocket*, QByteArray> m_pending;
    std::vector<Request> m_requests;
    std::map<QByteArray, int> m_acts;
};

} // namespace chatkeep::test
