// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/Delivery.h"

#include "core/integrations/FloodedConnections.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QHostInfo>
#include <QNetworkProxyFactory>

#include <algorithm>
#include <iterator>
#include <utility>

namespace chatkeep::integrations {

namespace {

constexpr std::size_t kMostManagers = 24;
constexpr int kConnectionsOfOne = 6;
constexpr qint64 kReadAhead = 64 * 1024;
constexpr std::size_t kMostHeaderBytes = 64 * 1024;

/// The desktop's proxy for the world, none for what is near.
class NearWithoutProxy final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        const auto address = NetAddress::fromText(query.peerHostName().toStdString());
        if (address && reachOf(*address) != Reach::Public) return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

std::string hostOf(const QUrl& url) {
    return url.host(QUrl::EncodeUnicode).toLower().toStdString();
}

int portOf(const QUrl& url) {
    return url.port(url.scheme() == "https" ? 443 : 80);
}

const char* problemOf(QNetworkReply::NetworkError error) {
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return "certificate";
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return "timeout";
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ConnectionRefusedError:
        return "not reached";
    case QNetworkReply::RemoteHostClosedError:
        return "connection lost";
    default:
        return "network";
    }
}

/// Tells one trust from another: the file, and which state of it.
QString trustOf(const std::string& authorities) {
    if (authorities.empty()) return {};
    const QFileInfo file(QString::fromStdString(authorities));
    return QString("%1 %2 %3")
        .arg(file.size())
        .arg(file.lastModified().toMSecsSinceEpoch())
        .arg(file.filePath());
}

} // namespace

QNetworkAccessManager* Managers::take(const std::string& authorities) {
    const QString trusts = trustOf(authorities);
    std::size_t count = 0;
    Used* least = nullptr;
    for (auto& used : m_all) {
        if (used.spent || used.trusts != trusts) continue;
        ++count;
        if (least == nullptr || used.calls < least->calls) least = &used;
    }
    const bool busy = least == nullptr || least->calls >= kConnectionsOfOne;
    if (busy && (least == nullptr || count < kMostManagers)) {
        auto manager = std::make_unique<QNetworkAccessManager>();
        manager->setProxyFactory(new NearWithoutProxy); // owned by the manager
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        for (auto& used : m_all)
            used.spent = used.spent || used.trusts != trusts; // settings have changed
        dropSpent();
        least = &m_all.emplace_back(Used{.manager = std::move(manager), .trusts = trusts});
    }
    ++least->calls;
    return least->manager.get();
}

void Managers::giveBack(const QNetworkAccessManager* manager, bool refused) {
    for (auto& used : m_all)
        if (used.manager.get() == manager) {
            --used.calls;
            used.spent = used.spent || refused;
        }
    dropSpent();
}

void Managers::dropSpent() {
    for (auto& used : m_all) // a reply may be on the way out of it
        if (used.spent && used.calls == 0) used.manager.release()->deleteLater();
    std::erase_if(m_all, [](const Used& used) { return used.manager == nullptr; });
}

Delivery::Delivery(Managers& managers, HttpCall call, Ended ended)
    : m_managers(managers)
    , m_call(std::move(call))
    , m_ended(std::move(ended)) {
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { endWith("timeout"); });
}

Delivery::~Delivery() {
    letGo();
}

void Delivery::letGo() {
    bool refused = false;
    if (m_reply != nullptr) {
        refused = m_reply->error() == QNetworkReply::SslHandshakeFailedError;
        m_reply->disconnect(this);
        if (m_reply->isRunning()) cutIfFlooded();
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    if (m_manager != nullptr) m_managers.giveBack(std::exchange(m_manager, nullptr), refused);
}

/// More than any answer may have came in, and no end was seen.
void Delivery::cutIfFlooded() const {
    const auto address = NetAddress::fromText(m_address.toString().toStdString());
    if (address) cutFloodedConnections(*address, portOf(m_url), m_call.maxBytes + kMostHeaderBytes);
}

void Delivery::end(HttpAnswer answer) {
    m_deadline.stop();
    letGo();
    if (auto ended = std::exchange(m_ended, nullptr)) ended(this, std::move(answer));
}

void Delivery::start() {
    m_deadline.start(m_call.timeout);
    m_url = QUrl(QString::fromStdString(m_call.url), QUrl::StrictMode);
    const bool isWeb = m_url.scheme() == "https" || m_url.scheme() == "http";
    if (!m_url.isValid() || !isWeb || m_url.host().isEmpty() || !m_url.userInfo().isEmpty())
        return endWith("bad address");
    if (!m_call.allowed || !m_call.allowed->listsHost(hostOf(m_url), portOf(m_url)))
        return endWith("refused");
    resolve();
}

void Delivery::resolve() {
    if (const QHostAddress literal(m_url.host()); !literal.isNull()) return reach({literal});
    QHostInfo::lookupHost(QString::fromStdString(hostOf(m_url)), this, [this](const QHostInfo& info) {
        if (!m_ended) return;
        if (info.error() != QHostInfo::NoError) return endWith("not reached");
        reach(info.addresses());
    });
}

/// Takes the first address that may be reached; from here on the name plays no part but in the certificate.
void Delivery::reach(const QList<QHostAddress>& addresses) {
    for (const auto& candidate : addresses) {
        const auto address = NetAddress::fromText(candidate.toString().toStdString());
        if (!address || !m_call.allowed->mayReach(*address, hostOf(m_url))) continue;
        if (m_url.scheme() == "http" && reachOf(*address) == Reach::Public) return endWith("not encrypted");
        m_address = candidate;
        return send();
    }
    endWith("refused");
}

QSslConfiguration Delivery::tls() const {
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_call.authorities.empty())
        configuration.addCaCertificates(QString::fromStdString(m_call.authorities));
    return configuration;
}

QNetworkRequest Delivery::request() const {
    QUrl pinned = m_url;
    pinned.setHost(m_address.toString());
    QNetworkRequest request(pinned);
    const QString host = m_url.host(QUrl::EncodeUnicode);
    if (m_url.scheme() == "https") {
        request.setPeerVerifyName(host);
        request.setSslConfiguration(tls());
    }
    request.setRawHeader("Host", m_url.authority(QUrl::EncodeUnicode).toUtf8());
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Chatkeep");
    for (const auto& [name, value] : m_call.headers)
        request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    return request;
}

void Delivery::send() {
    m_manager = m_managers.take(m_call.authorities);
    m_body.clear();
    m_reply = m_manager->post(request(), QByteArray::fromStdString(m_call.body));
    m_reply->setReadBufferSize(kReadAhead);
    connect(m_reply, &QNetworkReply::readyRead, this, &Delivery::read);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        const auto length = m_reply->header(QNetworkRequest::ContentLengthHeader);
        if (length.isValid() && length.toULongLong() > m_call.maxBytes) endWith("too large");
    });
    connect(m_reply, &QNetworkReply::finished, this, &Delivery::finished);
}

void Delivery::read() {
    const QByteArray piece = m_reply->readAll();
    if (m_body.size() + static_cast<std::size_t>(piece.size()) > m_call.maxBytes) return endWith("too large");
    m_body.append(piece.constData(), static_cast<std::size_t>(piece.size()));
}

void Delivery::finished() {
    read();
    if (!m_ended) return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    if (status == 0 && error == QNetworkReply::RemoteHostClosedError && !m_triedAgain) {
        m_triedAgain = true;
        letGo();
        return send();
    }
    if (status >= 300 && status < 400) return endWith("redirect");
    const bool cutShort = error == QNetworkReply::RemoteHostClosedError ||
                          error == QNetworkReply::TimeoutError || error == QNetworkReply::UnknownNetworkError;
    if (status == 0 || cutShort) return endWith(problemOf(error));
    end({.status = status, .body = std::move(m_body)});
}

} // namespace chatkeep::integrations
