// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelContext.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace chatkeep::crypto {
class Secret;
}

namespace chatkeep::ui {

/// Takes a field's text into locked memory and empties the field.
[[nodiscard]] crypto::Secret takeSecret(QLineEdit* field);

/// Asks for the password again before an act that wants a fresh factor, and says what the act will do.
/// `then` runs once the factor is fresh. Thread: GUI; the check runs on a worker.
class FactorDialog final : public QDialog {
    Q_OBJECT
public:
    FactorDialog(PanelContext context, const QString& title, const QString& facts, const QString& act,
                 std::function<void()> then, QWidget* parent);

private:
    void buildUi(const QString& title, const QString& facts, const QString& act);
    void check();

    PanelContext m_context;
    std::function<void()> m_then;
    QLineEdit* m_password = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_act = nullptr;
};

/// Opens the dialog; it deletes itself.
void askFactor(const PanelContext& context, QWidget* parent, const QString& title, const QString& facts,
               const QString& act, std::function<void()> then);

} // namespace chatkeep::ui
