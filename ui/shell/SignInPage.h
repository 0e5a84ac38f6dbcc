// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Secret.h"
#include "ui/shell/ConsoleBackend.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace chatkeep::ui {

class Async;

/// Opens the vault or signs in to an open one. As the lock page it shows how many chats are live and how many
/// wait, and nothing else. Thread: GUI; the password is checked on a worker.
class SignInPage final : public QWidget {
    Q_OBJECT
public:
    enum class Purpose { Open, Unlock };
    SignInPage(ConsoleBackend& backend, Async& async, Purpose purpose, const QString& operatorName,
               QWidget* parent = nullptr);
    /// Signs in with a secret that came with the command.
    void signIn(const QString& name, crypto::Secret secret);
    /// Why this page is here, where somebody may wonder; until the next try.
    void say(const QString& words);

Q_SIGNALS:
    void signedIn(const chatkeep::access::Actor& actor);

private:
    void buildUi(const QString& operatorName);
    void tryPassword();
    void showProblem(const Error& error);
    void askAboutRollback(const std::shared_ptr<crypto::Secret>& secret);
    void showCounts();
    void setBusy(bool busy);

    ConsoleBackend& m_backend;
    Async& m_async;
    Purpose m_purpose;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_password = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_counts = nullptr;
    QPushButton* m_go = nullptr;
    QTimer* m_throttle = nullptr;
    int m_waitSeconds = 0;
};

} // namespace chatkeep::ui
