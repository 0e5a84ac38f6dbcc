// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/TimeLeft.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <atomic>
#include <functional>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;

namespace chatkeep::ui {

/// How far long work is, as a bar and in per cent, how long it still takes once that is known, and a button
/// that stops it; hidden while nothing runs.
/// Where it `waits`, a pressed button says "Stopping…" until the work has ended, else all goes at once.
/// Thread: GUI.
class WorkLine final : public QWidget {
    Q_OBJECT
public:
    enum class OnCancel { Leaves, Waits };

    /// `name` is the bar's and `stops` what stopping does, both for screen readers; `object` names the parts:
    /// "qualityProgress", "qualityPercent", "qualityTime", "cancelQuality".
    WorkLine(const QString& object, const QString& name, const QString& stops,
             OnCancel onCancel = OnCancel::Leaves, QWidget* parent = nullptr);
    /// Shown from now on, at 0 %. Result: the mark that stop() sets, for the work to look at.
    std::shared_ptr<const std::atomic<bool>> begin();
    /// Takes shares of 0 to 1 of the work begun last; from any thread, whether this lives or not.
    [[nodiscard]] std::function<void(double)> progress();
    /// Whether the work with this mark is still waited for: neither stopped nor followed by another.
    [[nodiscard]] bool isCurrent(const std::shared_ptr<const std::atomic<bool>>& mark) const;
    void end();
    /// The work is told to stop and is waited for no longer.
    void stop();

Q_SIGNALS:
    void stopped(); ///< by the button

private:
    void cancel();
    void show(double share);
    void showTime();

    OnCancel m_onCancel;
    std::shared_ptr<std::atomic<bool>> m_mark; ///< of what runs
    QElapsedTimer m_since;                     ///< it runs
    QTimer m_everySecond;
    TimeLeft m_left;
    QProgressBar* m_bar = nullptr;
    QLabel* m_percent = nullptr;
    QLabel* m_time = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace chatkeep::ui
