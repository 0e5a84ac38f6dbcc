// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Operators.h"
#include "ui/base/PanelContext.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace chatkeep::ui {

/// Asks for what a new operator, a new role or a new password needs, and checks the password as it is typed.
/// Thread: GUI.
class OperatorDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Asks { Everything, Role, Password };
    OperatorDialog(Asks asks, const QString& name, access::Role role, bool slot, QWidget* parent);
    [[nodiscard]] std::string name() const;
    [[nodiscard]] access::Role role() const;
    [[nodiscard]] bool slot() const;
    [[nodiscard]] crypto::Secret takePassword();

private:
    void buildUi(const QString& name, access::Role role);
    void check();

    Asks m_asks;
    bool m_hadSlot;
    QLineEdit* m_name = nullptr;
    QComboBox* m_role = nullptr;
    QCheckBox* m_slot = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_again = nullptr;
    QLabel* m_words = nullptr;
    QPushButton* m_done = nullptr;
};

} // namespace chatkeep::ui
