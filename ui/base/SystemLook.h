// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

class QDBusPendingCallWatcher;

namespace chatkeep::ui {

/// Reads the desktop's colour scheme, contrast and motion from the settings portal over D-Bus, and says when
/// one changes. Without a session bus it stays silent. Thread: GUI; never blocks.
class SystemLook final : public QObject {
    Q_OBJECT
public:
    explicit SystemLook(QObject* parent);
    void start();

Q_SIGNALS:
    /// `colourScheme`: 0 none, 1 dark, 2 light; `contrast`: 1 more.
    void changed(int colourScheme, int contrast, bool motion);

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& group, const QString& key);
    void take(const QString& group, const QString& key, const QVariant& value);

    int m_colourScheme = 0;
    int m_contrast = 0;
    bool m_motion = true;
};

} // namespace chatkeep::ui
