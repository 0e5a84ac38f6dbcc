// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Unanswered.h"
#include "ui/base/PanelContext.h"
#include "ui/base/RowsModel.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

class UndoLine;

/// The work list of unanswered questions. On the table: A answers, W gives a pair that answers it a further
/// wording, D dismisses, T tries it again, O opens the conversation. Thread: GUI; services on workers.
class UnansweredView final : public QWidget {
    Q_OBJECT
public:
    explicit UnansweredView(PanelContext context, QWidget* parent = nullptr);
    void setBot(const QString& bot);
    /// The questions of the bot's pairs, which a wording can be given to.
    void setPairs(const QStringList& questions);
    void refresh();
    /// Takes a question off the list as answered.
    void answered(std::int64_t id);

Q_SIGNALS:
    void answerRequested(std::int64_t id, const QString& words);
    /// `question`: the pair's.
    void wordingRequested(std::int64_t id, const QString& words, const QString& question);
    void tryRequested(const QString& words);
    void conversationRequested(const QString& conversation);
    void totalChanged(int total);
    void failed(const chatkeep::Error& error);
    /// The list was read again, if nothing kept it from that.
    void followed(const std::optional<chatkeep::Error>& problem);

private:
    using Row = conversations::UnansweredQuestion;
    using Model = RowsModel<Row, std::int64_t>;
    void buildUi();
    void connectSignals();
    void showButtons();
    void take(conversations::UnansweredWindow window);
    void close(const std::vector<std::int64_t>& ids, conversations::UnansweredEnd end);
    void dismiss();
    void putBack(const std::vector<std::int64_t>& ids);
    [[nodiscard]] const Row* current() const;
    /// The question of the pair that answers this one, as it seems; else empty.
    [[nodiscard]] QString pairFor(const Row& row) const;

    PanelContext m_context;
    QString m_bot;
    QStringList m_pairs;
    Model* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_words = nullptr;
    UndoLine* m_undo = nullptr;
    QPushButton* m_answer = nullptr;
    QPushButton* m_wording = nullptr;
    QPushButton* m_try = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_dismiss = nullptr;
};

} // namespace chatkeep::ui
