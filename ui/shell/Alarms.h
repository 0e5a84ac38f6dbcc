// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <array>

class QSystemTrayIcon;
class QTimer;
class QWidget;

namespace chatkeep::ui {

class DesktopNotice;
class Theme;

/// Calls an operator: when a visitor wants a person, waits too long, writes in a chat he holds, or a
/// colleague names him. The first two repeat until somebody takes the chat. By sound, by desktop
/// notification, by a badge in the tray, each switchable for each kind. Says nothing of what was written.
/// Thread: GUI.
class Alarms final : public QObject {
    Q_OBJECT
public:
    enum class Kind { Handoff, Late, Reply, Mention };
    static constexpr std::size_t kKinds = 4;
    struct Ways {
        bool sound = true;
        bool notification = true;
        bool tray = true;
    };
    /// What the vault's settings say of alarms.
    struct Switches {
        std::array<Ways, kKinds> ways;
        int repeatSeconds = 20;
    };
    Alarms(const Theme& theme, QWidget* window);
    void setSwitches(const Switches& switches);
    /// How many of a kind there are now. Rings when it grows; handoffs and late ones again while not 0.
    void setCount(Kind kind, int count);
    [[nodiscard]] int count(Kind kind) const { return m_counts[index(kind)]; }
    [[nodiscard]] int waiting() const { return count(Kind::Handoff); }
    [[nodiscard]] int rung(Kind kind) const { return m_rung[index(kind)]; } ///< how often so far

Q_SIGNALS:
    void opened(); ///< the user clicked the notification
    void waitingChanged(int count);

private:
    [[nodiscard]] static constexpr std::size_t index(Kind kind) { return static_cast<std::size_t>(kind); }
    void ring(Kind kind);
    void repeat();
    void showTray();
    [[nodiscard]] QString words(Kind kind) const;

    const Theme& m_theme;
    QWidget* m_window;
    QTimer* m_repeat;
    DesktopNotice* m_notice;
    QSystemTrayIcon* m_tray = nullptr;
    Switches m_switches;
    std::array<int, kKinds> m_counts{};
    std::array<int, kKinds> m_rung{};
};

} // namespace chatkeep::ui
