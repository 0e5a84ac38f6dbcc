// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Replay.h"
#include "core/engine/bots/BotService.h"
#include "ui/base/PanelContext.h"
#include "ui/base/RowsModel.h"
#include "ui/panels/bots/BotReports.h"
#include "ui/panels/bots/LiveChange.h"
#include "ui/panels/bots/ReplayBar.h"

#include <QVariantMap>
#include <QWidget>

#include <functional>
#include <map>
#include <optional>
#include <unordered_set>
#include <vector>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

struct ActWords;
class CompareBar;
class DifferenceTint;
class MoreBar;
class WorkLine;

/// The versions of one bot: train, publish, roll back, test, compare, and what these said. Thread: GUI;
/// services on workers.
class VersionsView final : public QWidget {
    Q_OBJECT
public:
    explicit VersionsView(PanelContext context, QWidget* parent = nullptr);
    ~VersionsView() override;
    void showBot(const engine::BotRow& bot);
    [[nodiscard]] const engine::BotVersionRow* version() const;
    /// Shown with its bot, now or once somebody comes back to it; the one before goes.
    void report(const std::string& bot, const QString& text);
    /// Chooses this version once it has been read.
    void want(std::int64_t version) { m_wanted = version; }
    /// What is being edited since this version and not saved; 0: nothing.
    void setUnsaved(std::int64_t since);
    void publish();
    [[nodiscard]] bool mayPublish() const;
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// What goes with the view before it is done; empty: nothing.
    [[nodiscard]] QVariantMap underWay() const;
    /// That it did, for who comes back.
    [[nodiscard]] static QString cutShort(const QVariantMap& underWay);

Q_SIGNALS:
    void changed(); ///< versions are to be read again
    void conversationRequested(const QString& conversation);
    void versionChosen();
    void tryRequested(qint64 version);
    void editRequested(qint64 version);
    void told(const QString& sentence);
    void refused(const chatkeep::Error& error);

private:
    using Model = RowsModel<engine::BotVersionRow, std::int64_t>;

    /// Says what visitors would notice, then acts.
    void goLive(bool again);
    void askGoLive(const LiveChange& change, bool again);
    void publishNow(std::int64_t number, const QString& note);
    void rollBackNow(std::int64_t number, const QString& note);
    /// Of the bot as it was when the note was written: another one may be shown by now.
    void keepNote(const engine::BotRow& bot, std::int64_t number, const QString& note,
                  const QString& afterwards = {});
    /// That was typed for a publication, which has happened.
    void keepLiveNote(const engine::BotRow& bot, std::int64_t number, const QString& note);
    [[nodiscard]] std::optional<TestOutcome> outcomeOf(std::int64_t version) const;
    void setGate(bool gated);

    void makeModel();
    void buildUi();
    [[nodiscard]] QWidget* buildBar();
    void connectSignals();
    void showButtons();
    void showNote();
    [[nodiscard]] QString whyNotPublished() const;
    [[nodiscard]] QString whyNotRolledBack() const;
    void train();
    void writeNote();
    void addRemovals(MoreBar* bar);
    void allowRemovals(const QString& whyNot);
    void removeDraft();
    void askRemoveDraft(const LiveChange& change);
    void askRemoveBot();
    void remove(const QString& title, const QString& afterwards, std::function<Result<void>()> removal);
    void runTests(std::int64_t number);
    void exportVersion();
    void compare();
    void compareThese(std::int64_t from, std::int64_t to);
    void replay();
    template <typename Options>
    [[nodiscard]] Options followed(Options options);
    enum class Work { Training, Publishing, Testing, Replaying, Comparing };
    void busy(Work work, std::int64_t version, const QString& sentence);
    void showReplay();
    void showDifference();
    void forget(const std::vector<conversations::Event>& events);
    void finished(const QString& sentence);
    void failed(const Error& error);
    /// Of one that busy() told of.
    template <typename Call>
    void act(const ActWords& words, Call call, const QString& afterwards, std::function<void()> then = {},
             std::function<void(const Error&)> otherwise = {});

    PanelContext m_context;
    engine::BotRow m_bot;
    std::int64_t m_wanted = 0; ///< the version that the next reading chooses
    std::int64_t m_unsaved = 0;
    bool m_busy = false;
    Work m_doing{}; ///< while busy, with that version of that bot
    std::int64_t m_doingVersion = 0;
    std::string m_doingBot;
    bool m_asking = false; ///< whether to go live
    std::map<std::pair<std::string, std::int64_t>, TestOutcome> m_tested;
    struct Report {
        std::string bot;
        QString text;
        ReplayBar::Turns turns;
    };
    void showReport();
    Report m_last;
    /// What `m_last` is of, where it has words of visitors.
    std::optional<conversations::ReplayReport> m_asked; ///< again
    std::optional<VersionDifference> m_difference;
    std::unordered_set<ConversationId> m_gone; ///< since a replay or a comparison began
    /// Typed for a publication that was refused or stopped.
    std::map<std::pair<std::string, std::int64_t>, QString> m_notes;
    Model* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_noteWords = nullptr;
    WorkLine* m_work = nullptr;
    QPushButton* m_try = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_note = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_removeDraft = nullptr;
    QPushButton* m_removeBot = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_replay = nullptr;
    QPushButton* m_train = nullptr;
    QPushButton* m_rollBack = nullptr;
    QCheckBox* m_gate = nullptr;
    QPushButton* m_publish = nullptr;
    CompareBar* m_compared = nullptr;
    ReplayBar* m_replayed = nullptr;
    QPlainTextEdit* m_report = nullptr;
    DifferenceTint* m_tint = nullptr;
};

} // namespace chatkeep::ui
