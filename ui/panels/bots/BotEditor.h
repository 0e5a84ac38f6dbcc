// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelContext.h"
#include "ui/base/RowsModel.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/UnfinishedWords.h"

#include <QPointer>
#include <QVariantMap>
#include <QWidget>

#include <functional>
#include <map>

class QComboBox;
class QDialog;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace chatkeep::engine {
struct DatumChange;
struct NewPart;
struct PartAt;
struct PartRemoval;
} // namespace chatkeep::engine

namespace chatkeep::ui {

class DataEditor;
class ExamplesEditor;
class FlowView;
class PartCommands;
class ProblemList;
class UndoLine;
class YamlText;

/// Edits the files of a draft in place: what the bot consists of on the left, the chosen thing on the right
/// (examples of an intent, the graph of a flow, and always the text of its file), and below what is wrong.
/// Thread: GUI.
class BotEditor final : public QWidget {
    Q_OBJECT
public:
    explicit BotEditor(PanelContext context, QWidget* parent = nullptr);
    void setDraft(BotDraft* draft);
    [[nodiscard]] BotDraft* draft() const { return m_draft; }
    void showPlace(const std::string& file, int line);
    /// As soon as the bot's draft is read.
    void openFile(const std::string& bot, const std::string& file);
    void showIntent(const std::string& intent);
    void setBusy(bool busy);
    /// Kind and item that are shown; before a draft is set.
    [[nodiscard]] QVariantMap placeToKeep() const;
    void returnTo(const QVariantMap& place);
    /// Half-typed examples of every bot.
    [[nodiscard]] UnfinishedWords unfinished() const;
    void takeUnfinished(UnfinishedWords kept);

Q_SIGNALS:
    void unfinishedChanged(); ///< perhaps
    void saveRequested();
    void discardRequested();
    void tryRequested();
    void visitorsExampleRemovalRequested(const chatkeep::RowUid& example);
    void refused(const chatkeep::Error& error);
    void told(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Item {
        engine::OutlineItem what;
        int problems = 0;
        bool conflict = false;
        int nth = 0; ///< of those of its name
    };
    using Items = RowsModel<Item, std::string>;

    void makeModels();
    void buildUi();
    [[nodiscard]] QWidget* buildItems();
    [[nodiscard]] QWidget* buildText();
    void connectSignals();
    void connectData();
    void takeOutline();
    void chooseLast();
    void fillKinds();
    void chooseKind();
    void fillItems();
    void followName(const engine::SourcePlace& place, const std::string& name);
    void fillProblems();
    void chooseItem();
    void goToChosen();
    void newFile();
    void newPart();
    void addPart(const engine::NewPart& part);
    void takePart(const std::string& name, const engine::BotFiles& changed);
    void tellNotAdded(const Error& error);
    [[nodiscard]] bool isCurrent(void (FlowView::*again)());
    void newStep(const std::string& flow, int line, bool isLast);
    void removeStep(const std::string& flow, int line);
    void moveStep(const std::string& flow, int line, int way);
    void changeDatum(const engine::DatumChange& change);
    void renamePart();
    void renameFile(const std::string& file);
    void moveFile(const std::string& from, const std::string& to);
    void moveFileBack(const std::string& from, const std::string& to);
    void removeFile(const std::string& file);
    void takeOutFile(const std::string& file);
    void bringBackFile(const std::string& file, const std::string& text);
    void chooseRowOnceRead(int row);
    void renameIntent(const std::string& from, const std::string& to);
    void removePart();
    void takeOut(const engine::PartAt& part, const engine::PartRemoval& removal,
                 const engine::BotFiles& before);
    void tellChanged(const QString& why);
    [[nodiscard]] bool isReadNow(void (BotEditor::*again)());
    void offerUndo(const QString& done, const engine::BotFiles& before, engine::BotFiles after,
                   std::function<std::string()> then);
    void checkUndo();
    using FilesChange = std::function<Result<engine::BotFiles>(const engine::BotFiles&)>;
    void changeFiles(FilesChange how, std::function<void(const Result<engine::BotFiles>&)> then);
    /// `choose`: once it was read again.
    void changeFlow(FilesChange how, std::function<void()> choose);
    void chooseNamed(const std::string& name);
    void addFile(const std::string& file);
    void chooseFile(const std::string& file);
    void showSpecial();
    void showFile(const std::string& file);
    void showState();
    void showEmptiness();
    void arrange();
    [[nodiscard]] int specialHeight(int room) const;
    void showColumns();
    [[nodiscard]] bool namesFit() const;
    void takeBack(void (YamlText::*how)());
    void takeBackInText(void (YamlText::*how)());
    [[nodiscard]] bool offersLast(const std::string& file) const;
    void takeOffer();
    void putBack(const engine::BotFiles& old, const std::vector<std::string>& made);
    [[nodiscard]] bool stands(const engine::BotFiles& files) const;
    void replaceTogether(const engine::BotFiles& changed);
    [[nodiscard]] std::string textOfFile() const;
    [[nodiscard]] engine::OutlineKind kind() const;
    [[nodiscard]] int problemsWithin(const engine::OutlineItem& item) const;
    /// Visitors' examples count like those of the files.
    [[nodiscard]] engine::OutlineItem counted(engine::OutlineItem item) const;
    [[nodiscard]] bool hasConflict(const std::string& intent) const;

    PanelContext m_context;
    BotDraft* m_draft = nullptr;
    std::string m_file;
    std::string m_edited;                          ///< the file that an example was changed in
    std::map<std::string, std::string> m_lastItem; ///< that was chosen, by bot
    std::map<bool, int> m_moved;                   ///< height that the author gave the examples, the graph
    int m_given = 0;                               ///< height, to the examples or the graph
    int m_wantedKind = 0;                          ///< to begin with
    bool m_wantsNewPart = false;                   ///< its dialog was open when a panel before this one went
    bool m_isReopened = false;                     ///< with the files of another version
    bool m_isNewDraft = false;                     ///< it was not read since it is shown
    bool m_busy = false;
    bool m_filling = false;
    bool m_replacing = false; ///< several files at once
    bool m_taking = false;    ///< the draft was read again: what is shown stays where it is
    Items* m_items = nullptr;
    ProblemList* m_problems = nullptr;
    QComboBox* m_kinds = nullptr;
    QLineEdit* m_filter = nullptr;
    QPushButton* m_newFile = nullptr;
    QPushButton* m_newPart = nullptr;
    PartCommands* m_commands = nullptr;
    UndoLine* m_undo = nullptr;
    struct {
        engine::BotFiles before;
        engine::BotFiles after;
    } m_together;                   ///< the last change of what is listed, if it was one of several files
    std::string m_removedFile;      ///< that can come back
    engine::BotFiles m_undoable;    ///< as the last rename or deletion left them
    engine::BotFiles m_asOffered;   ///< all files then
    QPointer<QDialog> m_askingPart; ///< while it is open
    QTableView* m_itemTable = nullptr;
    QLabel* m_none = nullptr;
    QStackedWidget* m_special = nullptr;
    QSplitter* m_right = nullptr;
    ExamplesEditor* m_examples = nullptr;
    FlowView* m_flow = nullptr;
    DataEditor* m_data = nullptr;
    YamlText* m_text = nullptr;
    QLabel* m_fileName = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_try = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace chatkeep::ui
