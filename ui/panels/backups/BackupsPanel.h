// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelBase.h"
#include "ui/base/RowsModel.h"

class QLabel;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

/// Backup targets and their sets: make one, check one. Thread: GUI; services on workers.
class BackupsPanel final : public PanelBase {
    Q_OBJECT
public:
    explicit BackupsPanel(PanelContext context, QWidget* parent = nullptr);
    [[nodiscard]] QList<PaletteCommand> commands() override;
    void refresh() override;

private:
    struct SetRow {
        std::string folder;
        BackupSet set;
        bool newest = false;
        bool reachable = true;
        bool owes = false;
    };
    using Model = RowsModel<SetRow, std::string>;
    void buildUi();
    void take(const std::vector<BackupTarget>& targets);
    void chooseFolder();
    void makeBackup(const QString& folder);
    void check();

    Model* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_copies = nullptr;
    QLabel* m_work = nullptr;
    QPushButton* m_make = nullptr;
    QPushButton* m_check = nullptr;
};

} // namespace chatkeep::ui
