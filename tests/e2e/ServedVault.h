// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/Program.h"

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSslSocket>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace chatkeep::e2e {

/// One answer of the visitor's interface.
struct HttpAnswer {
    int status = 0; ///< 0: the connection was lost
    QByteArray head;
    QByteArray body;
    [[nodiscard]] Json json() const;
};

/// A visitor's connection: HTTP over TLS, kept open, one request at a time.
class HttpClient {
public:
    explicit HttpClient(quint16 port, QByteArray host = "localhost");
    [[nodiscard]] HttpAnswer request(const QByteArray& method, const QByteArray& path,
                                     const QByteArray& body = {}, const QByteArray& token = {},
                                     const QByteArray& extraHeaders = {});
    /// Bytes as they are; what comes back until the server closes or is silent.
    [[nodiscard]] QByteArray raw(const QByteArray& bytes, int timeoutMs = 5000);
    [[nodiscard]] bool connect();

private:
    [[nodiscard]] HttpAnswer receive();
    quint16 m_port;
    QByteArray m_host;
    std::unique_ptr<QSslSocket> m_socket;
    QByteArray m_buffer;
};

/// A vault in a temporary folder, made with the cheapest Argon2id a file may have, with the demo bots
/// published, and the real program on it.
class ServedVault {
public:
    ServedVault();
    ~ServedVault();
    [[nodiscard]] bool isReady() const { return m_error.isEmpty(); }
    [[nodiscard]] const QString& error() const { return m_error; }
    [[nodiscard]] QString folder() const { return m_folder.filePath("vault"); }
    [[nodiscard]] QString scratch() const { return m_folder.path(); }

    /// Starts `chatkeep serve` and waits for its first line. False with error() set if it does not come.
    [[nodiscard]] bool serve(const QStringList& more = {});
    /// Starts the console instead, on a screen that is not there, signed in and serving.
    [[nodiscard]] bool openConsole();
    void stop();              ///< SIGTERM, waits
    void kill();              ///< SIGKILL, waits
    void freeze(bool frozen); ///< SIGSTOP or SIGCONT
    [[nodiscard]] QProcess& server() { return m_server; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 processId() const { return m_server.processId(); }
    void waitForEnd() { m_server.waitForFinished(30000); }

    /// The environment of everything that works on this vault: state and temporary files lie in scratch().
    [[nodiscard]] QProcessEnvironment environment() const;
    /// Runs the program with --profile and --operator ("admin" stands for the vault's first).
    [[nodiscard]] CommandResult run(const QStringList& arguments, const QByteArray& input = {},
                                    const QString& operatorName = "admin");

    struct Chat {
        QByteArray conversation;
        QByteArray token;
    };
    [[nodiscard]] static std::optional<Chat> startChat(HttpClient& client, const QByteArray& bot = "shop");

    static const QByteArray kPassword;

private:
    QTemporaryDir m_folder;
    QString m_error;
    QProcess m_server;
    quint16 m_port = 0;
};

} // namespace chatkeep::e2e
