// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Alarms.h"

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/shell/DesktopNotice.h"

#include <QApplication>
#include <QPainter>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

namespace chatkeep::ui {

namespace {

constexpr int kNotificationMs = 10'000;
constexpr int kTraySide = 64;

/// The program's sign with a figure on it.
QIcon badged(const QColor& sign, const QColor& badge, const QColor& onBadge, int count) {
    QPixmap pixmap = makeIcon("chatkeep", sign).pixmap(kTraySide, kTraySide);
    if (count == 0) return QIcon(pixmap);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box(kTraySide * 5 / 16, kTraySide * 5 / 16, kTraySide * 11 / 16, kTraySide * 11 / 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(badge);
    painter.drawEllipse(box);
    QFont font = Theme::strongFont();
    font.setPixelSize(count > 9 ? box.height() / 2 : box.height() * 3 / 4);
    painter.setFont(font);
    painter.setPen(onBadge);
    painter.drawText(box, Qt::AlignCenter, count > 99 ? QString("99+") : QString::number(count));
    return QIcon(pixmap);
}

} // namespace

Alarms::Alarms(const Theme& theme, QWidget* window)
    : QObject(window)
    , m_theme(theme)
    , m_window(window)
    , m_repeat(new QTimer(this))
    , m_notice(new DesktopNotice(this)) {
    m_repeat->setInterval(m_switches.repeatSeconds * 1000);
    connect(m_repeat, &QTimer::timeout, this, &Alarms::repeat);
    connect(m_notice, &DesktopNotice::opened, this, &Alarms::opened);
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

void Alarms::setCount(Kind kind, int count) {
    const int before = std::exchange(m_counts[index(kind)], count);
    if (count == before) return;
    const bool repeats = m_counts[index(Kind::Handoff)] + m_counts[index(Kind::Late)] > 0;
    if (!repeats)
        m_repeat->stop();
    else if (!m_repeat->isActive())
        m_repeat->start();
    if (kind == Kind::Handoff && count == 0) m_notice->withdraw();
    showTray();
    if (kind == Kind::Handoff) Q_EMIT waitingChanged(count);
    if (count > before) ring(kind);
}

/// The later kind says it for both.
void Alarms::repeat() {
    ring(count(Kind::Late) > 0 ? Kind::Late : Kind::Handoff);
}

void Alarms::showTray() {
    if (!m_tray) return;
    int total = 0;
    bool any = false;
    for (const Kind kind : {Kind::Handoff, Kind::Reply, Kind::Mention})
        if (m_switches.ways[index(kind)].tray) total += count(kind);
    for (const Ways& ways : m_switches.ways)
        any = any || ways.tray;
    const bool late = count(Kind::Late) > 0 && m_switches.ways[index(Kind::Late)].tray;
    const Colours& colours = m_theme.colours();
    m_tray->setIcon(badged(colours.accent, late ? colours.now : colours.soon, colours.panel, total));
    m_tray->setToolTip(waiting() > 0 ? tr("Chatkeep: %1").arg(words(Kind::Handoff)) : QString("Chatkeep"));
    m_tray->setVisible(any);
}

QString Alarms::words(Kind kind) const {
    const int number = count(kind);
    switch (kind) {
    case Kind::Late:
        return tr("%n visitor(s) wait longer than the target", nullptr, number);
    case Kind::Reply:
        return tr("%n of your chats have unread messages", nullptr, number);
    case Kind::Mention:
        return tr("%n note(s) of colleagues name you", nullptr, number);
    case Kind::Handoff:
        break;
    }
    return tr("%n visitor(s) wait for a person", nullptr, number);
}

void Alarms::ring(Kind kind) {
    if (count(kind) == 0) return;
    ++m_rung[index(kind)];
    const Ways& ways = m_switches.ways[index(kind)];
    if (ways.sound) QApplication::beep();
    if (ways.sound || ways.notification) QApplication::alert(m_window);
    if (!ways.notification) return;
    const bool urgent = kind == Kind::Handoff || kind == Kind::Late;
    if (!m_notice->show(words(kind), urgent, ways.sound) && m_tray)
        m_tray->showMessage("Chatkeep", words(kind), QSystemTrayIcon::Information, kNotificationMs);
}

} // namespace chatkeep::ui
