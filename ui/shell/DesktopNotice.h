// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace chatkeep::ui {

/// One desktop notification by the freedesktop interface, replaced in place by the next. Thread: GUI; never
/// waits for the bus.
class DesktopNotice final : public QObject {
    Q_OBJECT
public:
    explicit DesktopNotice(QObject* parent);
    /// False where no notification service answers.
    bool show(const QString& words, bool urgent, bool sound);
    void withdraw();

Q_SIGNALS:
    void opened();

private Q_SLOTS:
    void actionInvoked(uint id, const QString& action);

private:
    bool m_there = false;
    uint m_id = 0;
};

} // namespace chatkeep::ui
