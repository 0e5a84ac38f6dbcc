// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Alarms.h"

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

namespace chatkeep::ui {

namespace {

constexpr int kNotificationMs = 10'000;

} // namespace

Alarms::Alarms(const Theme& theme, QWidget* window)
    : QObject(window)
    , m_theme(theme)
    , m_window(window)
    , m_repeat(new QTimer(this)) {
    m_repeat->setInterval(m_switches.repeatSeconds * 1000);
    connect(m_repeat, &QTimer::timeout, this, &Alarms::ring);
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = new QSystemTrayIcon(this);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &Alarms::opened);
        connect(m_tray, &QSystemTrayIcon::activated, this, &Alarms::opened);
        showTray();
    }
}

void Alarms::setSwitches(const Switches& switches) {
    m_switches = switches;
    m_repeat->setInterval(switches.repeatSeconds * 1000);
    showTray();
}

void Alarms::setWaiting(int count) {
    const bool rings = count > m_waiting;
    if (count == m_waiting) return;
    m_waiting = count;
    if (count > 0 && !m_repeat->isActive()) m_repeat->start();
    if (count == 0) m_repeat->stop();
    showTray();
    Q_EMIT waitingChanged(count);
    if (rings) ring();
}

void Alarms::showTray() {
    if (!m_tray) return;
    m_tray->setIcon(makeIcon("chatkeep", m_waiting > 0 ? m_theme.colours().soon : m_theme.colours().accent));
    m_tray->setToolTip(m_waiting > 0 ? tr("Chatkeep: %n visitor(s) wait for a person", nullptr, m_waiting)
                                     : tr("Chatkeep"));
    m_tray->setVisible(m_switches.tray);
}

void Alarms::ring() {
    if (m_waiting == 0) return;
    ++m_rung;
    if (m_switches.sound) QApplication::beep();
    QApplication::alert(m_window);
    if (m_tray && m_switches.notification)
        m_tray->showMessage(tr("Chatkeep"), tr("%n visitor(s) wait for a person", nullptr, m_waiting),
                            QSystemTrayIcon::Information, kNotificationMs);
}

} // namespace chatkeep::ui
