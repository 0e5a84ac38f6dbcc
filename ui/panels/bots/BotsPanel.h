// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "ui/base/PanelBase.h"
#include "ui/base/RowsModel.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

class TryChat;

/// Bots and their versions: import, train and publish, roll back, compare, test, and try one in a side chat.
/// Thread: GUI; services on workers.
class BotsPanel final : public PanelBase {
    Q_OBJECT
public:
    explicit BotsPanel(PanelContext context, QWidget* parent = nullptr);
    [[nodiscard]] QVariantMap placeToKeep() const override;
    void returnTo(const QVariantMap& place) override;
    [[nodiscard]] QList<PaletteCommand> commands() override;
    void refresh() override;

private:
    struct VersionRow {
        std::string bot;
        engine::BotVersionRow version;
    };
    using BotsModel = RowsModel<engine::BotRow, std::string>;
    using VersionsModel = RowsModel<VersionRow, std::int64_t>;

    void buildUi();
    [[nodiscard]] QWidget* buildVersions();
    void makeModels();
    void connectSignals();
    void take(std::vector<engine::BotRow> bots);
    void showBot();
    void showButtons();
    void importBot();
    void publish();
    void rollBack();
    void runTests();
    void compare();
    void tryIt();
    void busy(const QString& sentence);
    void finished(const QString& sentence);
    [[nodiscard]] const engine::BotRow* bot() const;
    [[nodiscard]] const engine::BotVersionRow* version() const;

    std::string m_wanted; ///< bot to choose after a refresh
    bool m_busy = false;
    BotsModel* m_bots = nullptr;
    VersionsModel* m_versions = nullptr;
    QTableView* m_botTable = nullptr;
    QTableView* m_versionTable = nullptr;
    QLabel* m_botTitle = nullptr;
    QLabel* m_work = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_publish = nullptr;
    QPushButton* m_rollBack = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_try = nullptr;
    QPlainTextEdit* m_report = nullptr;
    TryChat* m_chat = nullptr;
};

} // namespace chatkeep::ui
