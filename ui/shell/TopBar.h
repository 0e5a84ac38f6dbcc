// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelContext.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace chatkeep::ui {

/// Name, palette, state of the vault, who works here, lock. Thread: GUI.
class TopBar final : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(const PanelContext& context, QWidget* parent = nullptr);
    void setWaiting(int count);

Q_SIGNALS:
    void paletteRequested();
    void lockRequested();
    void waitingRequested();

private:
    QPushButton* m_search;
    QPushButton* m_waiting;
};

/// The line at the bottom: serving, chats, reply times; audit head and key age. Thread: GUI.
class StatusLine final : public QWidget {
    Q_OBJECT
public:
    StatusLine(const PanelContext& context, QWidget* parent = nullptr);
    void say(const QString& sentence); ///< for some seconds, instead of the figures
    void refresh();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showServer();
    void showFigures();

    PanelContext m_context;
    QStringList m_parts; ///< figures of the left half, what matters most first
    QLabel* m_server;
    QLabel* m_figures;
    QLabel* m_right;
    bool m_reading = false;
    TimeMs m_saidUntil = 0;
    TimeMs m_backupAskedAt = 0;
    std::optional<TimeMs> m_backupAt; ///< newest set, 0: none; empty: not known
};

} // namespace chatkeep::ui
