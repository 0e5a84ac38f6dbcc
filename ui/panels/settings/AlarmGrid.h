// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QCheckBox;

namespace chatkeep::ui {

/// Which alarm calls in which way: a row for each kind, a tick for each way. Thread: GUI.
class AlarmGrid final : public QWidget {
    Q_OBJECT
public:
    explicit AlarmGrid(bool mayChange, QWidget* parent = nullptr);
    [[nodiscard]] static bool holds(const QString& key);
    void show(const QString& key, bool on);

Q_SIGNALS:
    void changed(const QString& key, bool on);

private:
    QHash<QString, QCheckBox*> m_ticks;
};

} // namespace chatkeep::ui
