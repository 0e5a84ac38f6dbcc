// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DesktopNotice.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace chatkeep::ui {

namespace {

const QString kService = "org.freedesktop.Notifications";
const QString kPath = "/org/freedesktop/Notifications";
constexpr int kShownMs = 10'000;

QDBusMessage notificationCall(const QString& method) {
    return QDBusMessage::createMethodCall(kService, kPath, kService, method);
}

} // namespace

DesktopNotice::DesktopNotice(QObject* parent)
    : QObject(parent) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kService, "ActionInvoked", this, SLOT(actionInvoked(uint, QString)));
    // Asked, not waited for: services may start on demand.
    auto* asked = new QDBusPendingCallWatcher(bus.asyncCall(notificationCall("GetCapabilities")), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        m_there = !done->isError();
        done->deleteLater();
    });
}

bool DesktopNotice::show(const QString& words, bool urgent, bool sound) {
    if (!m_there) return false;
    QVariantMap hints{{"urgency", QVariant::fromValue(static_cast<uchar>(urgent ? 2 : 1))},
                      {"desktop-entry", "chatkeep"},
                      {"category", "im.received"}};
    if (sound)
        hints.insert("sound-name", "message-new-instant");
    else
        hints.insert("suppress-sound", true);
    QDBusMessage call = notificationCall("Notify");
    call << QString("Chatkeep") << m_id << QString("chatkeep") << QString("Chatkeep") << words
         << QStringList{"default", tr("Open")} << hints << kShownMs;
    auto* sent = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(sent, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<uint> reply = *done;
        if (!reply.isError()) m_id = reply.value();
        done->deleteLater();
    });
    return true;
}

void DesktopNotice::withdraw() {
    if (m_id == 0) return;
    QDBusMessage call = notificationCall("CloseNotification");
    call << m_id;
    QDBusConnection::sessionBus().asyncCall(call);
}

void DesktopNotice::actionInvoked(uint id, const QString& action) {
    Q_UNUSED(action)
    if (id == m_id && m_id != 0) Q_EMIT opened();
}

} // namespace chatkeep::ui
