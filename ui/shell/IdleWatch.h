// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusObjectPath>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

#include <functional>

class QDialog;
class QTimer;

namespace chatkeep::ui {

/// Says when a window must lock: nobody used it for some minutes, the screen was locked, the machine goes to
/// sleep or another user comes. Thread: GUI.
class IdleWatch final : public QObject {
    Q_OBJECT
public:
    explicit IdleWatch(QWidget* window);
    /// 0 turns the idle time off; the other reasons stay.
    void setMinutes(int minutes);

Q_SIGNALS:
    void lockRequested();
    void dialogShown(QDialog* dialog); ///< the window's keys do not reach what stands before it

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private Q_SLOTS:
    void sleeping(bool before);
    void screenLocked(bool active);
    void sessionLocked();
    void sessionChanged(const QString& interface, const QVariantMap& changed, const QStringList& gone);

private:
    void listenToSystem();
    void listenToSession(const QString& path);

    QWidget* m_window;
    QTimer* m_idle;
};

} // namespace chatkeep::ui
