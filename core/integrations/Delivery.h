// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/integrations/OutboundLoop.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QString>
#include <QTimer>
#include <QUrl>

namespace chatkeep::integrations {

/// A pool of managers on the loop's thread: one by itself opens only six connections to a host.
class Managers {
public:
    /// Of the managers that trust these authorities the one with the fewest calls; give it back when the call
    /// has ended. A manager keeps what it trusted at a host's first connection, so others get managers of
    /// their own, and so does a file that has changed.
    [[nodiscard]] QNetworkAccessManager* take(const std::string& authorities);
    /// `refused`: its server's certificate; then it is not used again, for the reason may be gone.
    void giveBack(const QNetworkAccessManager* manager, bool refused);

private:
    void dropSpent();
    struct Used {
        std::unique_ptr<QNetworkAccessManager> manager;
        QString trusts;
        int calls = 0;
        bool spent = false;
    };
    std::vector<Used> m_all;
};

/// One call on its way: checks where it goes, resolves, sends, reads within bounds. Thread: the loop's.
class Delivery final : public QObject {
public:
    using Ended = std::function<void(Delivery*, HttpAnswer)>;
    Delivery(Managers& managers, HttpCall call, Ended ended);
    ~Delivery() override;

    void start();
    [[nodiscard]] const std::string& id() const { return m_call.id; }

private:
    void resolve();
    void reach(const QList<QHostAddress>& addresses);
    void send();
    void read();
    void finished();
    void end(HttpAnswer answer);
    void endWith(const char* problem) { end({.status = 0, .body = {}, .problem = problem}); }
    [[nodiscard]] QNetworkRequest request() const;
    [[nodiscard]] QSslConfiguration tls() const;
    void letGo();
    void cutIfFlooded() const;

    Managers& m_managers;
    HttpCall m_call;
    Ended m_ended;
    QUrl m_url;
    QHostAddress m_address;
    QTimer m_deadline;
    QNetworkAccessManager* m_manager = nullptr;
    QNetworkReply* m_reply = nullptr;
    std::string m_body;
    bool m_triedAgain = false;
};

} // namespace chatkeep::integrations
