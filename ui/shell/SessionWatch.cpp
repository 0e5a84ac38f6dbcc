// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SessionWatch.h"

#include <QCoreApplication>
#include <QPointer>

#include <utility>

namespace chatkeep::ui {

void SessionWatch::follow(const access::Actor& actor) {
    m_actor = actor;
    m_role = actor.role().value_or(access::Role());
    m_token = actor.whenChanged([watch = QPointer<SessionWatch>(this)] {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [watch] {
                if (watch) watch->look();
            },
            Qt::QueuedConnection);
    });
    look(); // it may have changed before anybody watched
}

void SessionWatch::leave() {
    m_token.reset();
    m_actor = {};
}

void SessionWatch::look() {
    const auto role = m_actor.role();
    if (!role) return;
    if (!m_actor.isAlive())
        Q_EMIT ended(m_actor.endedBy());
    else if (*role != m_role)
        Q_EMIT roleChanged(std::exchange(m_role, *role));
}

} // namespace chatkeep::ui
