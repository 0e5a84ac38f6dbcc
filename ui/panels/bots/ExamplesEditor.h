// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/RowsModel.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/EntityMarks.h"
#include "ui/panels/bots/UnfinishedWords.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

/// The examples of one intent: change, add and remove them, see which ones get in each other's way. Every
/// edit changes one line of the file. Visitors' words stand below those of the files; they can be taken out,
/// but never come into a file. Thread: GUI.
class ExamplesEditor final : public QWidget {
    Q_OBJECT
public:
    ExamplesEditor(const Theme& theme, QWidget* parent = nullptr);
    void setDraft(BotDraft* draft);
    void showIntent(const std::string& intent);
    /// The list can be looked through all the same.
    void setReadOnly(bool readOnly);
    /// Reads the draft's outline again.
    void refresh();
    /// Half-typed examples of every bot, the one in the field too.
    [[nodiscard]] UnfinishedWords unfinished() const;
    /// What was left unfinished before; what is being written comes first.
    void takeUnfinished(UnfinishedWords kept);
    /// What is half-typed for an intent stays with it.
    void renameIntent(const std::string& from, const std::string& to);

Q_SIGNALS:
    void unfinishedChanged(); ///< perhaps
    void lineRequested(const QString& file, int line);
    void visitorsExampleRemovalRequested(const chatkeep::RowUid& example);
    void undoRequested(); ///< of the last change to the file shown
    void redoRequested();
    void refused(const chatkeep::Error& error);
    void told(const QString& sentence);

private:
    struct Row {
        engine::SourcePlace place;
        std::string words; ///< as in the file, annotations included
        QString remark;
        Tone tone = Tone::Neutral;
        std::optional<RowUid> visitors; ///< a visitor's words: no place
    };
    using Model = RowsModel<Row, std::string>;

    void buildUi(const Theme& theme);
    [[nodiscard]] std::vector<Row> rowsOfIntent() const;
    [[nodiscard]] std::vector<Row> rowsOfVisitors() const;
    void showTitle();
    [[nodiscard]] QString wordsOf(const engine::ExampleRemark& remark, std::size_t example, Tone& tone) const;
    [[nodiscard]] const Row* row() const;
    void choose();
    void goToChosen();
    void offer(const QString& words);
    void showUnfinished();
    void showHint();
    void showButtons();
    [[nodiscard]] bool hasEntities() const;
    /// Offers the bot's entities for what is chosen in the words, or the word at the caret.
    void mark();
    [[nodiscard]] static QString wordsOf(const EntityMark& mark);
    [[nodiscard]] MarkedPart toMark() const;
    void save();
    /// Of several lines each is an example.
    [[nodiscard]] bool isSeveral() const;
    void add();
    void remove();
    void apply(const std::string& file, Result<std::string> changed);

    BotDraft* m_draft = nullptr;
    std::string m_intent;
    std::size_t m_inFiles = 0; ///< rows of the files, which come first
    bool m_readOnly = false;
    QString m_offered;            ///< put into the field by us; anything else is the author's
    UnfinishedWords m_unfinished; ///< but what is in the field
    int m_before = 0;             ///< rows when an example was added; 0: none was
    Model* m_model = nullptr;
    QLabel* m_title = nullptr;
    QTableView* m_table = nullptr;
    QLineEdit* m_words = nullptr;
    QPushButton* m_mark = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace chatkeep::ui
