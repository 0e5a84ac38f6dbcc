// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"

#include "app/bench/Bench.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QUrl>

#include <csignal>

namespace chatkeep::e2e {

const QByteArray ServedVault::kPassword = QByteArray("bench-vault-without-anything-real");

Json HttpAnswer::json() const {
    auto parsed = parseJson(std::string_view(body.constData(), static_cast<std::size_t>(body.size())));
    return parsed ? *parsed : Json();
}

HttpClient::HttpClient(quint16 port, QByteArray host)
    : m_port(port)
    , m_host(std::move(host)) {}

bool HttpClient::connect() {
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setPeerVerifyMode(
        QSslSocket::VerifyNone); // the certificate was made a moment ago on this machine
    m_socket->connectToHostEncrypted("127.0.0.1", m_port);
    m_buffer.clear();
    return m_socket->waitForEncrypted(10000);
}

HttpAnswer HttpClient::request(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                               const QByteArray& token, const QByteArray& extraHeaders) {
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
        if (!connect()) return {};
    QByteArray message = method + " " + path + " HTTP/1.1\r\nHost: " + m_host + "\r\n" + extraHeaders;
    if (!token.isEmpty()) message += "Authorization: Bearer " + token + "\r\n";
    if (method == "POST")
        message +=
            "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    message += "\r\n" + body;
    m_socket->write(message);
    return receive();
}

HttpAnswer HttpClient::receive() {
    QElapsedTimer patience;
    patience.start();
    while (patience.elapsed() < 15000) {
        const auto end = m_buffer.indexOf("\r\n\r\n");
        if (end >= 0) {
            HttpAnswer answer;
            answer.head = m_buffer.left(end);
            answer.status = answer.head.mid(9, 3).toInt();
            const auto field = answer.head.indexOf("Content-Length: ");
            const auto length =
                field < 0
                    ? 0
                    : answer.head.mid(field + 16, answer.head.indexOf('\r', field + 16) - field - 16).toInt();
            if (m_buffer.size() >= end + 4 + length) {
                answer.body = m_buffer.mid(end + 4, length);
                m_buffer.remove(0, end + 4 + length);
                if (answer.head.contains("Connection: close")) m_socket.reset();
                return answer;
            }
        }
        if (!m_socket->waitForReadyRead(500) && m_socket->state() != QAbstractSocket::ConnectedState &&
            m_socket->bytesAvailable() == 0) {
            m_socket.reset();
            return {};
        }
        m_buffer += m_socket->readAll();
    }
    return {};
}

QByteArray HttpClient::raw(const QByteArray& bytes, int timeoutMs) {
    if (!connect()) return {};
    m_socket->write(bytes);
    QByteArray answer;
    while (m_socket->waitForReadyRead(timeoutMs)) {
        answer += m_socket->readAll();
        if (answer.contains("\r\n\r\n")) break;
    }
    answer += m_socket->readAll();
    m_socket.reset();
    return answer;
}

/// Everything that a program may write by habit goes into the scratch folder, where a test can look at it.
QProcessEnvironment ServedVault::environment() const {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("CHATKEEP_PASSWORD", QString::fromUtf8(kPassword));
    for (const auto& [name, folder] :
         {std::pair("TMPDIR", "tmp"), std::pair("HOME", "home"), std::pair("XDG_STATE_HOME", "state"),
          std::pair("XDG_CACHE_HOME", "home/.cache"), std::pair("XDG_CONFIG_HOME", "home/.config"),
          std::pair("XDG_DATA_HOME", "home/.local/share"), std::pair("XDG_RUNTIME_DIR", "run")})
        environment.insert(name, scratch() + "/" + folder);
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    // A keychain of whoever runs the tests is none of their business.
    environment.remove("DBUS_SESSION_BUS_ADDRESS");
    return environment;
}

ServedVault::ServedVault() {
    qputenv("XDG_STATE_HOME", (scratch() + "/state").toUtf8()); // a vault's anchor lies there
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", (scratch() + "/run").toUtf8()); // and its control socket
    for (const char* folder : {"tmp", "state", "home/.cache", "home/.config", "home/.local/share", "run"})
        QDir().mkpath(scratch() + "/" + folder);
    QFile::setPermissions(scratch() + "/run", QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto vault = app::makeBenchVault(folder().toStdString());
    if (!vault)
        m_error = "no vault: " + QString::fromUtf8(codeName(vault.error().code).data()) + " " +
                  QString::fromStdString(vault.error().detail);
}

ServedVault::~ServedVault() {
    kill();
}

bool ServedVault::serve(const QStringList& more) {
    Call call;
    call.arguments =
        QStringList{"serve", "--profile", folder(), "--operator", "bench", "--listen", "127.0.0.1:0"} + more;
    call.password = kPassword;
    call.environment = environment();
    prepare(m_server, call);
    m_server.setProcessChannelMode(QProcess::SeparateChannels);
    m_server.setWorkingDirectory(scratch());
    m_server.setStandardErrorFile(scratch() + "/said.txt", QIODevice::Append);
    m_server.start();
    QByteArray line;
    QElapsedTimer patience;
    patience.start();
    while (!line.contains('\n') && patience.elapsed() < 60000) {
        if (m_server.state() == QProcess::NotRunning && m_server.bytesAvailable() == 0) break;
        m_server.waitForReadyRead(200);
        line += m_server.readAllStandardOutput();
    }
    auto ready = parseJson(std::string_view(line.constData(), static_cast<std::size_t>(line.size())));
    if (!ready || !ready->value("ready", false)) {
        QFile said(scratch() + "/said.txt");
        m_error = "serve did not start";
        if (said.open(QIODevice::ReadOnly)) m_error += ": " + QString::fromUtf8(said.readAll().right(2000));
        return false;
    }
    m_port = static_cast<quint16>(QUrl(QString::fromStdString(ready->value("url", std::string()))).port());
    return true;
}

void ServedVault::stop() {
    if (m_server.state() == QProcess::NotRunning) return;
    m_server.terminate();
    m_server.waitForFinished(30000);
}

bool ServedVault::openConsole() {
    if (run({"settings", "set", "listen.port", "0"}).exitCode != 0) {
        m_error = "the port was not set";
        return false;
    }
    m_server.setProcessEnvironment(environment());
    m_server.setWorkingDirectory(scratch());
    m_server.setStandardErrorFile(scratch() + "/said.txt", QIODevice::Append);
    m_server.start(CHATKEEP_BINARY,
                   {"--profile", folder(), "--operator", "bench", "--panel", "live", "--lang", "en"});
    QElapsedTimer patience;
    patience.start();
    while (patience.elapsed() < 60000 && m_server.state() != QProcess::NotRunning) {
        const auto status = run({"status", "--json"}).json();
        const auto url = status.is_object() ? status.value("url", std::string()) : std::string();
        if (!url.empty()) {
            m_port = static_cast<quint16>(QUrl(QString::fromStdString(url)).port());
            return true;
        }
    }
    m_error = "the console did not start serving";
    return false;
}

void ServedVault::freeze(bool frozen) {
    ::kill(static_cast<pid_t>(m_server.processId()), frozen ? SIGSTOP : SIGCONT);
}

void ServedVault::kill() {
    if (m_server.state() == QProcess::NotRunning) return;
    m_server.kill();
    m_server.waitForFinished(30000);
}

CommandResult ServedVault::run(const QStringList& arguments, const QByteArray& input,
                               const QString& operatorName) {
    Call call;
    call.arguments = arguments + QStringList{"--profile", folder(), "--operator",
                                             operatorName == "admin" ? "bench" : operatorName};
    call.input = input;
    call.password = kPassword;
    call.environment = environment();
    return runProgram(call);
}

std::optional<ServedVault::Chat> ServedVault::startChat(HttpClient& client, const QByteArray& bot) {
    const auto description = client.request("GET", "/api/v1/bots/" + bot);
    if (description.status != 200) return std::nullopt;
    const auto notice = description.json()["notice"].value("version", 0);
    const auto started =
        client.request("POST", "/api/v1/conversations",
                       "{\"bot\":\"" + bot + "\",\"consent\":{\"notice\":" + QByteArray::number(notice) +
                           ",\"accepted\":true}}");
    if (started.status != 201) return std::nullopt;
    const auto json = started.json();
    return Chat{QByteArray::fromStdString(json.value("conversation", std::string())),
                QByteArray::fromStdString(json.value("token", std::string()))};
}

} // namespace chatkeep::e2e
