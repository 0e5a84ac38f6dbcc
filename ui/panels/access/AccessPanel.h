// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Operators.h"
#include "ui/base/PanelBase.h"
#include "ui/base/ReadOrder.h"
#include "ui/base/RowsModel.h"

#include <functional>
#include <vector>

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
    void readRows(std::function<void(Result<std::vector<access::OperatorRow>>)> then);
    void take(std::vector<access::OperatorRow> rows);
    void addOperator();
    void changeRole();
    void changePassword();
    void remove();
    void askRemoval(const access::OperatorRow& row, std::size_t held);
    void setRole(const access::OperatorRow& row, access::Role role, std::size_t held);
    /// With the number of chats that an operator has at the moment.
    void countHeld(const std::string& name, std::function<void(std::size_t)> then);
    /// What becomes of them, as a sentence after others; none without chats.
    [[nodiscard]] static QString heldWords(std::size_t held);
    [[nodiscard]] const access::OperatorRow* chosen() const;

    ReadOrder m_reads;
    Model* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_owed = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_role = nullptr;
    QPushButton* m_password = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace chatkeep::ui
