// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;

namespace chatkeep::ui {

/// Asks why masked text is to be revealed, and says what that means. Thread: GUI.
class ReasonDialog final : public QDialog {
    Q_OBJECT
public:
    ReasonDialog(const QString& label, std::function<void(const QString&)> then, QWidget* parent);

private:
    std::function<void(const QString&)> m_then;
    QLineEdit* m_reason;
    QPushButton* m_reveal;
};

} // namespace chatkeep::ui
