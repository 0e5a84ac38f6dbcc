// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Secret.h"
#include "ui/shell/ConsoleBackend.h"

#include <QDialog>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;

namespace chatkeep::ui {

class Async;

/// Shown where a vault is refused because it is older than it was: what was found, what is lost, and, for an
/// administrator with a reason, going on with it. Holds the secret of the refused sign-in until it closes.
/// Thread: GUI.
class RollbackDialog final : public QDialog {
    Q_OBJECT
public:
    RollbackDialog(ConsoleBackend& backend, Async& async, const QString& operatorName,
                   std::shared_ptr<crypto::Secret> secret, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The vault opens again now.
    void rollbackAccepted();

private:
    void buildUi();
    void look();
    void accept() override;
    void show(const RollbackFound& found);
    void showProblem(const Error& error);

    ConsoleBackend& m_backend;
    Async& m_async;
    QString m_operator;
    std::shared_ptr<crypto::Secret> m_secret;
    QLabel* m_facts = nullptr;
    QLabel* m_problem = nullptr;
    QLineEdit* m_reason = nullptr;
    QPushButton* m_accept = nullptr;
};

} // namespace chatkeep::ui
