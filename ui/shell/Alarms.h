// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSystemTrayIcon;
class QTimer;
class QWidget;

namespace chatkeep::ui {

class Theme;

/// Calls for a person when a bot asks for one, and again until somebody takes the chat: by sound, by desktop
/// notification, by a badge in the tray, each switchable. Says nothing of what was written. Thread: GUI.
class Alarms final : public QObject {
    Q_OBJECT
public:
    /// What the vault's settings say of alarms.
    struct Switches {
        bool sound = true;
        bool notification = true;
        bool tray = true;
        int repeatSeconds = 20;
    };
    Alarms(const Theme& theme, QWidget* window);
    void setSwitches(const Switches& switches);
    /// How many visitors wait for a person now. Rings when it grows, and again while it is not 0.
    void setWaiting(int count);
    [[nodiscard]] int waiting() const { return m_waiting; }
    [[nodiscard]] int rung() const { return m_rung; } ///< how often so far

Q_SIGNALS:
    void opened(); ///< the user clicked the notification
    void waitingChanged(int count);

private:
    void ring();
    void showTray();

    const Theme& m_theme;
    QWidget* m_window;
    QTimer* m_repeat;
    QSystemTrayIcon* m_tray = nullptr;
    Switches m_switches;
    int m_waiting = 0;
    int m_rung = 0;
};

} // namespace chatkeep::ui
