// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/DatumEdit.h"
#include "ui/base/RowsModel.h"
#include "ui/panels/bots/UnfinishedWords.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

class BotDraft;

/// What is listed of one entity (values, synonyms, patterns, roles, groups) or of a categorical slot: looked
/// through, added, changed and taken out, with what is wrong said while it is typed. Thread: GUI.
class DataEditor final : public QWidget {
    Q_OBJECT
public:
    explicit DataEditor(const Theme& theme, QWidget* parent = nullptr);
    void setDraft(BotDraft* draft);
    void showPart(engine::OutlineKind part, const std::string& name);
    /// The list can be looked through all the same.
    void setReadOnly(bool readOnly);
    /// Reads the draft's outline again.
    void refresh();
    /// Asks once more for what could not be done to lines that had moved.
    void requestAgain();
    /// It was done: the field is ready for the next one.
    void takeDone();
    /// Half-typed words of every bot, the ones in the field too; under keys that no intent has.
    [[nodiscard]] UnfinishedWords unfinished() const;
    /// Its own of all that was left unfinished before; what is being written comes first.
    void takeUnfinished(const UnfinishedWords& kept);

Q_SIGNALS:
    void unfinishedChanged(); ///< perhaps
    void changeRequested(const chatkeep::engine::DatumChange& change);
    void lineRequested(const QString& file, int line);
    void undoRequested(); ///< of the last change to the file shown
    void redoRequested();

private:
    enum class Act { Change, Add, Remove };
    struct Row {
        engine::PartDatum what;
        int nth = 0; ///< of those that say the same
        QString remark;
        Tone tone = Tone::Neutral;
    };
    using Model = RowsModel<Row, std::string>;

    void makeModel();
    void buildUi(const Theme& theme);
    [[nodiscard]] QLayout* buildField();
    [[nodiscard]] QLayout* buildActs();
    void connectSignals();
    /// Of what was read last, unless the same is shown.
    void fillRows();
    [[nodiscard]] std::vector<Row> rowsOfPart() const;
    void remark(Row& row) const;
    [[nodiscard]] const Row* row() const;
    [[nodiscard]] engine::DatumKind kind() const;
    void fillKinds();
    void fillValues();
    void choose();
    void offer(const engine::PartDatum& datum);
    void showUnfinished();
    void showField();
    void showButtons();
    [[nodiscard]] QString hint() const;
    [[nodiscard]] engine::DatumChange changeBy(Act act) const;
    [[nodiscard]] QString whyNot(Act act) const;
    [[nodiscard]] QString whatGoesAlong() const;
    void request(Act act);
    void open();
    [[nodiscard]] std::pair<std::string, std::string> keyOfPart() const;

    BotDraft* m_draft = nullptr;
    engine::OutlineKind m_part = engine::OutlineKind::Entities;
    std::string m_name;
    bool m_readOnly = false;
    Act m_act = Act::Add; ///< that was asked for last
    QString m_offered;    ///< put into the field by us; anything else is the author's
    QString m_requested;  ///< the words of the last request
    UnfinishedWords m_unfinished;
    std::vector<engine::PartDatum> m_shown;
    std::map<std::string, std::string> m_synonyms; ///< of the whole bot, as the remarks have them
    Model* m_model = nullptr;
    QLabel* m_title = nullptr;
    QTableView* m_table = nullptr;
    QComboBox* m_kinds = nullptr;
    QComboBox* m_meant = nullptr;
    QLineEdit* m_words = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace chatkeep::ui
