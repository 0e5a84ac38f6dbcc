// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Operators.h"
#include "ui/base/PanelBase.h"
#include "ui/base/RowsModel.h"

class QPushButton;
class QTableView;

namespace chatkeep::ui {

/// Operators: add, change role, change password, remove. Thread: GUI; services on workers.
class AccessPanel final : public PanelBase {
    Q_OBJECT
public:
    explicit AccessPanel(PanelContext context, QWidget* parent = nullptr);
    [[nodiscard]] QList<PaletteCommand> commands() override;
    void refresh() override;

private:
    using Model = RowsModel<access::OperatorRow, std::string>;
    void buildUi();
    void showButtons();
    void addOperator();
    void changeRole();
    void changePassword();
    void remove();
    [[nodiscard]] const access::OperatorRow* chosen() const;

    Model* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_owed = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_role = nullptr;
    QPushButton* m_password = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace chatkeep::ui
