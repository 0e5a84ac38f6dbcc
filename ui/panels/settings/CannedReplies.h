// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"
#include "ui/base/PanelContext.h"
#include "ui/base/RowsModel.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

/// The canned replies that `/` offers in the composer: list, add, change, remove. Thread: GUI.
class CannedReplies final : public QWidget {
    Q_OBJECT
public:
    explicit CannedReplies(PanelContext context, QWidget* parent = nullptr);

private:
    using Model = RowsModel<conversations::CannedReply, std::string>;
    void buildUi();
    void read(const std::string& chosen = {}); ///< and goes to the one with this shortcut
    void choose();
    void offerToSave();
    void save();
    void remove();

    PanelContext m_context;
    Model* m_model = nullptr;
    RowUid m_chosen;
    QTableView* m_table = nullptr;
    QLineEdit* m_shortcut = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace chatkeep::ui
