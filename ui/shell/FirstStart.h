// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "ui/shell/ConsoleBackend.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace chatkeep::ui {

class Async;

/// First start: makes the vault with its administrator, hands out recovery shares and identity once, brings a
/// bot in, and ends where visitors can chat. Nothing is written before the vault is made. Thread: GUI; the
/// work runs on workers.
class FirstStart final : public QWidget {
    Q_OBJECT
public:
    FirstStart(ConsoleBackend& backend, Async& async, QWidget* parent = nullptr);
    /// Shares and identity that nobody has said to have kept.
    [[nodiscard]] bool holdsRecovery() const;

Q_SIGNALS:
    void finished(const chatkeep::access::Actor& actor);

private:
    [[nodiscard]] QVBoxLayout* addPage(const QString& title, const QString& words);
    [[nodiscard]] QPushButton* addNext(QVBoxLayout* rows, const QString& text, const QString& name);
    void buildVaultPage();
    void buildRecoveryPage();
    void buildBotPage();
    void buildReadyPage();
    void checkPassword();
    void makeVault();
    void showSecrets();
    void saveSecrets();
    void bringDemoBots();
    void importBot(const QString& path);
    void askNewBot();
    /// Takes a bot in, trains and publishes it.
    void publishBot(std::function<Result<engine::ImportedBot>()> take);
    void showReady();
    [[nodiscard]] QString secretsText() const;

    ConsoleBackend& m_backend;
    Async& m_async;
    std::optional<NewVaultResult> m_made;
    bool m_isMaking = false;
    bool m_hasBot = false;
    QStackedWidget* m_pages = nullptr;
    QLineEdit* m_vaultName = nullptr;
    QComboBox* m_region = nullptr;
    QLineEdit* m_operator = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_again = nullptr;
    QProgressBar* m_strength = nullptr;
    QLabel* m_strengthWords = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_make = nullptr;
    QVBoxLayout* m_secrets = nullptr;
    QLabel* m_savedWords = nullptr;
    QPushButton* m_kept = nullptr;
    QCheckBox* m_apart = nullptr;
    QPushButton* m_demo = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_import = nullptr;
    QLabel* m_botState = nullptr;
    QLabel* m_address = nullptr;
    QPushButton* m_tryIt = nullptr;
    QLabel* m_readyTitle = nullptr; ///< and the next: of the page that was added last
    QLabel* m_readyWords = nullptr;
};

} // namespace chatkeep::ui
