// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "ui/base/PanelBase.h"
#include "ui/base/ReadOrder.h"
#include "ui/base/RowsModel.h"
#include "ui/panels/bots/DraftSaving.h"
#include "ui/panels/bots/UnfinishedWords.h"

#include <QTimer>

#include <functional>
#include <map>
#include <optional>

class QLabel;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

class BotDraft;
class BotEditor;
class EditKeeper;
class FellBackView;
class FittedTabs;
class QualityView;
class TryChat;
class VersionsView;

/// Bots: their versions, an editor for their files, how well they understand, and a side chat to try them.
/// What was edited and not saved is kept as a draft version when the panel goes (lock, language, close), or
/// in its place where the role may not save any more; what a crash left is saved when the panel comes.
/// Thread: GUI; services on workers.
class BotsPanel final : public PanelBase {
    Q_OBJECT
public:
    explicit BotsPanel(PanelContext context, QWidget* parent = nullptr);
    ~BotsPanel() override;
    [[nodiscard]] QVariantMap placeToKeep() const override;
    void returnTo(const QVariantMap& place) override;
    void open(const QVariantMap& what) override; ///< "file" of "bot" in its editor
    [[nodiscard]] QList<PaletteCommand> commands() override;
    void refresh() override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    using BotsModel = RowsModel<engine::BotRow, std::string>;

    /// The reads of a draft's files.
    struct Load {
        ReadOrder reads;
        std::int64_t version = 0; ///< asked for last
    };

    [[nodiscard]] static QString publishedWords(const engine::BotRow& row);
    void makeModel();
    void buildUi();
    [[nodiscard]] QWidget* buildTabs();
    void connectSignals();
    void readRows(std::function<void(Result<std::vector<engine::BotRow>>)> then);
    void take(std::vector<engine::BotRow> bots);
    void tellErased(const std::vector<engine::BotRow>& rows);
    void choose(const std::string& bot);
    void showBot();
    void offerChat();
    void showTab();
    void showFellBack();
    void showUnsaved();
    void makeRoom(bool wantsChat);
    void newBot();
    void beginBot(const QString& name, const QString& language);
    void importBot(const QString& path);
    void refuseImport(const QString& why);
    [[nodiscard]] QString whyNotImport() const;
    void showImport();
    void tryVersion(std::int64_t version);
    void tryDraft();
    void editVersion(std::int64_t version);
    [[nodiscard]] std::int64_t versionToEdit(const engine::BotRow& bot) const;
    [[nodiscard]] std::vector<EditedFiles> unsaved() const;
    /// Notes of versions that were saved without being asked for.
    struct KeptBecause {
        QString note;
        QString noteWhereBehind; ///< %1: the version that they were begun with
    };
    [[nodiscard]] static KeptBecause closed();
    [[nodiscard]] static KeptBecause cutShort();
    void keep(EditedFiles edited, const KeptBecause& why) const;
    void takeUnsaved();
    void takeLeft();
    void tellKept(const QString& words, const std::string& bot);
    void saveDraft(BotDraft* draft, const QString& note);
    void askNote(BotDraft* draft, std::int64_t newest, const QString& warning, const QString& note);
    void storeDraft(BotDraft* draft, std::int64_t newest, const QString& note);
    void discardDraft();
    enum class Unsaved { Stays, Discarded };
    void loadDraft(BotDraft* draft, std::int64_t version, Unsaved unsaved = Unsaved::Stays);
    void readUnfinished();
    void leaveUnfinished();
    void follow(EditKeeper* keeper);
    void readVisitorsExamples(BotDraft* draft);
    void removeVisitorsExample(const RowUid& example);
    [[nodiscard]] BotDraft* draftOf(const std::string& bot);
    [[nodiscard]] const engine::BotRow* bot() const;

    ReadOrder m_rowReads;
    QTimer m_typing; ///< until what is half-typed is kept
    std::vector<engine::BotRow> m_rows;
    std::string m_wanted; ///< bot to choose after a refresh
    std::map<std::string, BotDraft*> m_drafts;
    std::map<const BotDraft*, Load> m_loads;
    std::optional<UnfinishedWords> m_unfinished; ///< as the vault keeps them, once they were read
    QString m_importing;                         ///< the name of what comes in; empty: nothing
    std::vector<EditedFiles> m_kept;             ///< that a role before this one could not save
    std::map<std::string, std::int64_t> m_asked; ///< versions that are edited though newer ones may exist
    BotsModel* m_bots = nullptr;
    QTableView* m_botTable = nullptr;
    QLabel* m_chosen = nullptr; ///< whose tab is open, where the list of bots is away
    QLabel* m_work = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_import = nullptr;
    FittedTabs* m_tabs = nullptr;
    VersionsView* m_versions = nullptr;
    BotEditor* m_editor = nullptr;
    QualityView* m_quality = nullptr;
    FellBackView* m_fellBack = nullptr;
    TryChat* m_chat = nullptr;
};

} // namespace chatkeep::ui
