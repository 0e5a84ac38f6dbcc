// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/IdleWatch.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDialog>
#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace chatkeep::ui {

namespace {

const QString kLogin = "org.freedesktop.login1";

/// Dialogs belong to the window they were opened from.
bool belongsTo(QWidget* widget, const QWidget* window) {
    for (QWidget* top = widget->window(); top;
         top = top->parentWidget() ? top->parentWidget()->window() : nullptr)
        if (top == window) return true;
    return false;
}

} // namespace

IdleWatch::IdleWatch(QWidget* window)
    : QObject(window)
    , m_window(window)
    , m_idle(new QTimer(this)) {
    m_idle->setSingleShot(true);
    connect(m_idle, &QTimer::timeout, this, &IdleWatch::lockRequested);
    QCoreApplication::instance()->installEventFilter(this);
    listenToSystem();
}

void IdleWatch::listenToSystem() {
    QDBusConnection system = QDBusConnection::systemBus();
    if (system.isConnected()) {
        system.connect(kLogin, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
                       this, SLOT(sleeping(bool)));
        QDBusMessage ask = QDBusMessage::createMethodCall(
            kLogin, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "GetSessionByPID");
        ask << static_cast<uint>(QCoreApplication::applicationPid());
        auto* asked = new QDBusPendingCallWatcher(system.asyncCall(ask), this);
        connect(asked, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
            const QDBusPendingReply<QDBusObjectPath> reply = *done;
            if (!reply.isError()) listenToSession(reply.value().path());
            done->deleteLater();
        });
    }
    QDBusConnection session = QDBusConnection::sessionBus();
    if (session.isConnected())
        for (const char* name : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"})
            session.connect({}, {}, name, "ActiveChanged", this, SLOT(screenLocked(bool)));
}

/// Our own login session: locked, or another user came to the front.
void IdleWatch::listenToSession(const QString& path) {
    QDBusConnection system = QDBusConnection::systemBus();
    system.connect(kLogin, path, "org.freedesktop.login1.Session", "Lock", this, SLOT(sessionLocked()));
    system.connect(kLogin, path, "org.freedesktop.DBus.Properties", "PropertiesChanged", this,
                   SLOT(sessionChanged(QString, QVariantMap, QStringList)));
}

void IdleWatch::sessionChanged(const QString& interface, const QVariantMap& changed,
                               const QStringList& gone) {
    Q_UNUSED(gone)
    if (interface != "org.freedesktop.login1.Session") return;
    const bool away = changed.contains("Active") && !changed.value("Active").toBool();
    const bool locked = changed.value("LockedHint").toBool();
    if (away || locked) Q_EMIT lockRequested();
}

void IdleWatch::setMinutes(int minutes) {
    if (minutes <= 0) {
        m_idle->stop();
        return;
    }
    m_idle->start(minutes * 60 * 1000);
}

void IdleWatch::sleeping(bool before) {
    if (before) Q_EMIT lockRequested();
}

void IdleWatch::screenLocked(bool active) {
    if (active) Q_EMIT lockRequested();
}

void IdleWatch::sessionLocked() {
    Q_EMIT lockRequested();
}

bool IdleWatch::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::Show:
        if (auto* dialog = qobject_cast<QDialog*>(watched); dialog && belongsTo(dialog, m_window))
            Q_EMIT dialogShown(dialog);
        break;
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        if (m_idle->interval() > 0 && m_idle->isActive())
            if (auto* widget = qobject_cast<QWidget*>(watched); widget && belongsTo(widget, m_window))
                m_idle->start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace chatkeep::ui
