// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"

#include <QObject>

#include <memory>

namespace chatkeep::ui {

/// Says when somebody else changed the role of who is signed in, or ended the session. Thread: GUI.
class SessionWatch final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    void follow(const access::Actor& actor);
    void leave();

Q_SIGNALS:
    void roleChanged(chatkeep::access::Role before);
    void ended(chatkeep::access::SessionEnd why);

private:
    void look();

    access::Actor m_actor;
    access::Role m_role{}; ///< that was said last
    std::shared_ptr<void> m_token;
};

} // namespace chatkeep::ui
