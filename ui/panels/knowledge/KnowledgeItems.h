// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/service/KnowledgeService.h"
#include "ui/base/PanelContext.h"
#include "ui/base/RowsModel.h"

#include <QWidget>

#include <functional>
#include <string>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace chatkeep::ui {

class UndoLine;

/// A pair or a document in the list.
struct KnowledgeItem {
    std::string id;
    bool isPair = false;
    std::string words;               ///< question, or title
    std::vector<std::string> labels; ///< who sees it, the default filled in
    std::size_t size = 0;            ///< wordings, or passages
};

/// What a bot knows, as one list with a filter and its acts. Thread: GUI.
class KnowledgeItems final : public QWidget {
    Q_OBJECT
public:
    explicit KnowledgeItems(const PanelContext& context, QWidget* parent = nullptr);
    void show(const engine::KnowledgeShelf& shelf);
    /// Until `withdrawUndo` or another bot's shelf.
    void offerUndo(const QString& done, std::function<void()> undo);
    void withdrawUndo();

Q_SIGNALS:
    void editRequested(const QString& id);
    void labelsRequested(const QStringList& ids);
    void removalRequested(const QStringList& ids);
    void fileRequested(const QString& file); ///< whose mistakes somebody wants to correct

private:
    using Model = RowsModel<KnowledgeItem, std::string>;
    void makeModel();
    void buildUi(const PanelContext& context);
    [[nodiscard]] static QWidget* makeNothing();
    [[nodiscard]] QWidget* makeMistakes();
    void connectSignals();
    void showMistakes(const std::vector<engine::BotDefect>& defects);
    void showButtons();
    [[nodiscard]] QStringList chosen() const;
    void editCurrent();

    bool m_mayEdit;
    Model* m_model = nullptr;
    QSortFilterProxyModel* m_proxy = nullptr;
    QTableView* m_table = nullptr;
    QWidget* m_none = nullptr; ///< in the table's place while there is nothing
    QLabel* m_noMatch = nullptr;
    UndoLine* m_undo = nullptr;
    std::string m_bot;             ///< whose shelf is shown
    QWidget* m_mistakes = nullptr; ///< below the list, where files hold more than could be read
    QLabel* m_mistakeWords = nullptr;
    QPushButton* m_correct = nullptr;
    QString m_mistaken; ///< the file of the first
    QLineEdit* m_filter = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_label = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace chatkeep::ui
