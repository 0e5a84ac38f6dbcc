// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/SystemLook.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace chatkeep::ui {

namespace {

const QString kPortal = "org.freedesktop.portal.Desktop";
const QString kPortalPath = "/org/freedesktop/portal/desktop";
const QString kPortalSettings = "org.freedesktop.portal.Settings";
const QString kAppearance = "org.freedesktop.appearance";
const QString kGnomeInterface = "org.gnome.desktop.interface";

} // namespace

SystemLook::SystemLook(QObject* parent)
    : QObject(parent) {}

void SystemLook::start() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kPortal, kPortalPath, kPortalSettings, "SettingChanged", this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(kAppearance, "color-scheme");
    ask(kAppearance, "contrast");
    ask(kGnomeInterface, "enable-animations");
}

void SystemLook::ask(const QString& group, const QString& key) {
    QDBusMessage message = QDBusMessage::createMethodCall(kPortal, kPortalPath, kPortalSettings, "Read");
    message << group << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, group, key](QDBusPendingCallWatcher* done) {
                const QDBusPendingReply<QDBusVariant> reply = *done;
                if (!reply.isError()) take(group, key, reply.value().variant());
                done->deleteLater();
            });
}

void SystemLook::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    take(group, key, value.variant());
}

void SystemLook::take(const QString& group, const QString& key, const QVariant& value) {
    // `Read` wraps its value in a second variant.
    const bool wrapped = value.userType() == qMetaTypeId<QDBusVariant>();
    const QVariant inner = wrapped ? value.value<QDBusVariant>().variant() : value;
    if (group == kAppearance && key == "color-scheme")
        m_colourScheme = inner.toInt();
    else if (group == kAppearance && key == "contrast")
        m_contrast = inner.toInt();
    else if (group == kGnomeInterface && key == "enable-animations")
        m_motion = inner.toBool();
    else
        return;
    Q_EMIT changed(m_colourScheme, m_contrast, m_motion);
}

} // namespace chatkeep::ui
