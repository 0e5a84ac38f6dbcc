// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/BotsPanel.h"

#include "core/base/Text.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/FittedTabs.h"
#include "ui/base/Metrics.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/BotSource.h"
#include "ui/panels/bots/EditKeeper.h"
#include "ui/panels/bots/FellBackView.h"
#include "ui/panels/bots/QualityView.h"
#include "ui/panels/bots/TryChat.h"
#include "ui/panels/bots/VersionsView.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <iterator>

namespace chatkeep::ui {

using access::Right;
using engine::BotRow;

namespace {

constexpr int kEditorAndChat = metrics::kThreeColumns + metrics::kFactName;

} // namespace

BotsPanel::BotsPanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Bots"), parent) {
    makeModel();
    buildUi();
    connectSignals();
    showLoading();
    refresh();
    readUnfinished();
    takeLeft();
    keepFresh(Right::BotsRead, [this] {
        readRows([this](Result<std::vector<BotRow>> rows) { // what cannot be read now leaves what is shown
            noteRead("bots", problemOf(rows));
            if (rows && *rows != m_rows) take(std::move(*rows));
        });
        if (m_fellBack) m_fellBack->refresh(); // its tab says how many there are
    });
}

/// A lock or a change of language must not cost what somebody wrote.
BotsPanel::~BotsPanel() {
    leaveUnfinished();
    if (!actor().may(Right::BotsEdit)) return; // they are in its place
    for (auto& edited : unsaved())
        keep(std::move(edited), closed());
}

QString BotsPanel::publishedWords(const BotRow& row) {
    if (row.failure)
        return tr("v%1 does not answer: %2")
            .arg(row.published)
            .arg(ErrorWords::whatHappened({.code = *row.failure, .args = {row.name}, .detail = {}}));
    return row.published > 0 ? tr("v%1").arg(row.published) : tr("not yet");
}

void BotsPanel::makeModel() {
    m_bots = new BotsModel(
        {{tr("Bot"), [](const BotRow& row) { return shown(row.name); }},
         {tr("Published"), [](const BotRow& row) { return publishedWords(row); }, false,
          [](const BotRow& row) {
              return std::optional(row.failure ? Tone::Now : row.published > 0 ? Tone::Good : Tone::Soon);
          }},
         {tr("Versions"),
          [](const BotRow& row) { return Words::number(static_cast<std::int64_t>(row.versions.size())); },
          true}},
        [](const BotRow& row) { return row.name; }, this);
}

void BotsPanel::buildUi() {
    m_chosen = makeLabel({}, TextRole::Strong);
    m_chosen->setObjectName("chosenBot");
    header()->addWidget(m_chosen);
    m_work = makeWrapped({}, TextRole::Secondary); // long words take two lines, no width from the buttons
    m_work->setObjectName("botWork");
    header()->addWidget(m_work, 1);
    m_new = makeButton(tr("New bot…"), "newBot", tr("A bot that can greet and fetch a person, as a draft"));
    header()->addWidget(m_new);
    m_import = BotSource::makeButton(this, "importBot", ButtonKind::Ordinary,
                                     [this](const QString& path) { importBot(path); });
    header()->addWidget(m_import);
    auto* row = new QHBoxLayout(body());
    setSpacing(row, 0, 0);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    m_botTable = new QTableView;
    setUpTable(m_botTable, "botTable", tr("Bots"));
    m_botTable->setModel(m_bots);
    m_botTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_botTable->setItemDelegate(new ChipDelegate(*context().theme, m_botTable));
    auto* head = m_botTable->horizontalHeader();
    head->setStretchLastSection(false);
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(0, QHeaderView::Stretch); // names have what the others leave
    leadFocusTo(m_botTable);
    m_botTable->setMinimumWidth(metrics::kListColumn - metrics::kWide * 2);
    m_chat = new TryChat(context());
    m_chat->setMinimumWidth(metrics::kPersonColumn);
    split->addWidget(m_botTable);
    split->addWidget(buildTabs());
    split->addWidget(m_chat);
    split->setStretchFactor(1, 1);
    split->setSizes(
        {metrics::kListColumn - metrics::kWide, metrics::kFormWidth, metrics::kListColumn + metrics::kWide});
    row->addWidget(split);
    setAcceptDrops(true);
}

/// Also what cannot be taken: whoever lets it go is told why.
void BotsPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedPaths(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void BotsPanel::dropEvent(QDropEvent* event) {
    const QStringList paths = droppedPaths(event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    if (paths.size() > 1)
        refuseImport(tr("These are %n. Drop one at a time: a folder, a ZIP or a corpus.", nullptr,
                        static_cast<int>(paths.size())));
    else
        importBot(paths.front());
}

QWidget* BotsPanel::buildTabs() {
    m_tabs = new FittedTabs;
    m_tabs->setDocumentMode(true);
    describe(m_tabs, "botTabs", tr("What to do with the bot"));
    m_tabs->tabBar()->setAccessibleName(tr("What to do with the bot"));
    m_versions = new VersionsView(context());
    m_editor = new BotEditor(context());
    m_quality = new QualityView(context());
    m_tabs->addTab(m_versions, tr("Versions"));
    m_tabs->addTab(m_editor, tr("Edit"));
    m_tabs->addTab(m_quality, tr("Understanding"));
    if (context().services.conversations && actor().may(Right::ConversationsRead)) {
        m_fellBack = new FellBackView(context());
        m_tabs->addTab(m_fellBack, tr("Fell back"));
        // Who clicks on it goes on by keys, a digit and Enter; who comes by keys stays on the tabs.
        connect(m_tabs, &QTabWidget::tabBarClicked, m_fellBack, [this](int tab) {
            if (m_tabs->widget(tab) == m_fellBack)
                QTimer::singleShot(0, m_fellBack, [view = m_fellBack] { view->setFocus(); });
        });
    }
    return m_tabs;
}

void BotsPanel::connectSignals() {
    connect(m_botTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BotsPanel::showBot);
    connect(m_botTable, &QTableView::activated, this, [this] { m_tabs->currentWidget()->setFocus(); });
    connect(m_new, &QPushButton::clicked, this, &BotsPanel::newBot);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (!m_versions->isBusy()) m_work->clear(); // told of the tab before
        showTab();
    });
    connect(m_versions, &VersionsView::changed, this, &BotsPanel::refresh);
    connect(m_versions, &VersionsView::tryRequested, this, &BotsPanel::tryVersion);
    connect(m_versions, &VersionsView::editRequested, this, &BotsPanel::editVersion);
    connect(m_versions, &VersionsView::told, m_work, &QLabel::setText);
    connect(m_versions, &VersionsView::refused, this, [this](const Error& error) { tellFailure(error); });
    connect(m_versions, &VersionsView::conversationRequested, this, [this](const QString& conversation) {
        Q_EMIT panelRequested("live", {{"conversation", conversation}});
    });
    connect(m_versions, &VersionsView::versionChosen, this, &BotsPanel::offerChat);
    connect(m_editor, &BotEditor::refused, this, [this](const Error& error) { tellFailure(error); });
    connect(m_editor, &BotEditor::told, m_work, &QLabel::setText);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kKeepTypedMs);
    connect(&m_typing, &QTimer::timeout, this, &BotsPanel::leaveUnfinished);
    connect(m_editor, &BotEditor::unfinishedChanged, this, [this] {
        if (!m_typing.isActive()) m_typing.start(); // whoever types on and on is not waited for
    });
    connect(m_editor, &BotEditor::tryRequested, this, &BotsPanel::tryDraft);
    connect(m_editor, &BotEditor::saveRequested, this, [this] { saveDraft(m_editor->draft(), {}); });
    connect(m_editor, &BotEditor::discardRequested, this, &BotsPanel::discardDraft);
    connect(m_editor, &BotEditor::visitorsExampleRemovalRequested, this, &BotsPanel::removeVisitorsExample);
    connect(m_chat, &TryChat::hideRequested, this, [this] {
        m_tabs->currentWidget()->setFocus();
        makeRoom(false);
    });
    connect(m_quality, &QualityView::refused, this, [this](const Error& error) { tellFailure(error); });
    connect(m_quality, &QualityView::told, this, &BotsPanel::told);
    if (m_fellBack) {
        connect(m_fellBack, &FellBackView::changed, this, &BotsPanel::refresh);
        connect(m_fellBack, &FellBackView::refused, this, [this](const Error& error) { tellFailure(error); });
        connect(m_fellBack, &FellBackView::followed, this,
                [this](const std::optional<Error>& problem) { noteRead("fell back", problem); });
        connect(m_fellBack, &FellBackView::countChanged, this, [this](int open) {
            const auto words = open > 0 ? tr("Fell back · %1").arg(Words::number(open)) : tr("Fell back");
            m_tabs->setWords(m_tabs->indexOf(m_fellBack), words, words);
        });
    }
    connect(m_quality, &QualityView::intentRequested, this, [this](const QString& intent) {
        m_tabs->setCurrentWidget(m_editor);
        m_editor->showIntent(utf8(intent));
    });
}

void BotsPanel::readRows(std::function<void(Result<std::vector<BotRow>>)> then) {
    context().async->run(
        this, [bots = context().services.bots, actor = actor()] { return bots->list(actor); },
        [this, then = std::move(then), asked = m_rowReads.ask()](Result<std::vector<BotRow>> rows) {
            if (m_rowReads.takes(asked)) then(std::move(rows));
        });
}

void BotsPanel::refresh() {
    readRows([this](Result<std::vector<BotRow>> rows) {
        if (rows)
            take(std::move(*rows));
        else
            showProblem(rows.error(), Right::BotsRead);
    });
}

void BotsPanel::take(std::vector<BotRow> rows) {
    noteRead("bots", {});
    tellErased(rows);
    m_rows = rows;
    m_chat->followVersions(rows);
    showImport();
    if (rows.empty()) {
        m_bots->update({}); // the last one may have been deleted
        m_versions->showBot({});
        const bool mayEdit = actor().may(Right::BotsEdit);
        showEmpty(tr("No bot yet"),
                  tr("Begin a new one, bring your own from Rasa, Dialogflow ES or nlp.js, or take the demo "
                     "bots."),
                  mayEdit ? tr("Take the demo bots") : QString(), [this] {
                      showLoading();
                      runAct(
                          context(), this, {tr("Take the demo bots"), {}, tr("Take them")},
                          [bring = context().importDemoBots, actor = actor()] { return bring(actor); },
                          [this](Result<std::vector<std::string>>) { refresh(); });
                  });
        return;
    }
    std::ranges::sort(rows, {}, [](const BotRow& row) { return foldCase(row.name); });
    const std::string kept = !m_wanted.empty() ? m_wanted : bot() ? bot()->name : rows.front().name;
    m_bots->update(std::move(rows));
    m_botTable->selectRow(std::max(0, m_bots->find(kept)));
    showReady();
    showBot();
}

/// As soon as it is listed.
void BotsPanel::choose(const std::string& bot) {
    m_wanted = bot;
    if (const int row = m_bots->find(bot); row >= 0) m_botTable->selectRow(row);
}

const BotRow* BotsPanel::bot() const {
    return m_bots->rowAt(m_botTable->currentIndex());
}

void BotsPanel::showBot() {
    const BotRow* chosen = bot();
    if (!chosen) return;
    m_wanted = chosen->name;
    m_versions->showBot(*chosen);
    showTab();
}

/// Whoever edits talks to what is edited, else to the chosen version.
void BotsPanel::offerChat() {
    const BotRow* chosen = bot();
    if (!chosen) return;
    if (m_tabs->currentWidget() == m_versions) return m_chat->offer(chosen->name, m_versions->version());
    const BotDraft* draft = draftOf(chosen->name);
    m_chat->offerDraft(draft->bot(), draft->version(), draft->files());
}

/// Drafts are read once somebody wants to see them.
void BotsPanel::showTab() {
    const BotRow* chosen = bot();
    const bool isListed = m_tabs->currentWidget() == m_versions;
    m_botTable->setVisible(isListed);
    leadFocusTo(isListed ? static_cast<QWidget*>(m_botTable) : m_tabs);
    m_chosen->setText(chosen && !isListed ? shown(chosen->name) : QString());
    makeRoom(false);
    showFellBack();
    showUnsaved();
    offerChat();
    if (!chosen || isListed) return;
    BotDraft* draft = draftOf(chosen->name);
    m_editor->setDraft(draft);
    m_quality->setDraft(draft);
    readVisitorsExamples(draft);
    const auto& newest = chosen->versions.front();
    draft->setNewest(newest.version, newest.state == "former" ? chosen->published : 0);
    const std::int64_t wanted = versionToEdit(*chosen);
    const auto load = m_loads.find(draft);
    const bool isComing = load != m_loads.end() && load->second.reads.isUnderWay();
    const std::int64_t version = isComing ? load->second.version : draft->version();
    if (!draft->dirty() && version != wanted) loadDraft(draft, wanted);
}

/// The newest, so that saving takes nothing back; another only where somebody asked for it.
std::int64_t BotsPanel::versionToEdit(const BotRow& bot) const {
    const auto asked = m_asked.find(bot.name);
    if (asked != m_asked.end() &&
        std::ranges::find(bot.versions, asked->second, &engine::BotVersionRow::version) != bot.versions.end())
        return asked->second;
    return bot.versions.front().version;
}

void BotsPanel::editVersion(std::int64_t version) {
    const BotRow* chosen = bot();
    if (!chosen) return;
    const BotDraft* draft = draftOf(chosen->name);
    const bool isInTheWay = draft->dirty() && draft->version() != version;
    if (!isInTheWay) {
        m_asked.erase(chosen->name);
        if (version != chosen->versions.front().version) m_asked[chosen->name] = version;
    }
    m_tabs->setCurrentWidget(m_editor);
    if (isInTheWay)
        m_work->setText(
            tr("What was changed since v%1 is not saved. Save or discard it before v%2 is edited.")
                .arg(draft->version())
                .arg(version));
}

/// A narrow window has no room for editor and chat; the chat comes when it is asked for.
void BotsPanel::makeRoom(bool wantsChat) {
    const bool hasRoom = width() >= kEditorAndChat || m_tabs->currentWidget() == m_versions;
    m_chat->setMayBeHidden(!hasRoom);
    // The focus would wander off, to wherever the Tab key goes from there.
    const bool hadFocus = m_chat->isAncestorOf(window()->focusWidget());
    if (!wantsChat && !hasRoom && hadFocus) m_tabs->currentWidget()->setFocus();
    m_chat->setVisible(wantsChat || hasRoom);
}

void BotsPanel::resizeEvent(QResizeEvent* event) {
    PanelBase::resizeEvent(event);
    m_botTable->setColumnHidden(2, width() < kEditorAndChat); // the names come first
    m_botTable->setMinimumWidth(width() < kEditorAndChat ? metrics::kListColumn - metrics::kWide * 2
                                                         : metrics::kListColumn - metrics::kWide);
    makeRoom(false);
}

/// Intents come from the draft, once it has been read.
void BotsPanel::showFellBack() {
    const BotRow* chosen = bot();
    if (!m_fellBack || !chosen) return;
    std::vector<std::string> intents;
    for (const auto& item : draftOf(chosen->name)->outline().section(engine::OutlineKind::Intents).items)
        intents.push_back(item.name);
    m_fellBack->showBot(chosen->name, intents);
}

/// On the tab, and before another version goes live.
void BotsPanel::showUnsaved() {
    const auto draft = m_drafts.find(bot() ? bot()->name : std::string());
    const bool unsaved = draft != m_drafts.end() && draft->second->isOpen() && draft->second->dirty();
    m_tabs->setWords(m_tabs->indexOf(m_editor), unsaved ? tr("Edit · not saved") : tr("Edit"),
                     unsaved ? tr("Edit *") : tr("Edit"));
    m_versions->setUnsaved(unsaved ? draft->second->version() : 0);
}

BotDraft* BotsPanel::draftOf(const std::string& bot) {
    auto& draft = m_drafts[bot];
    if (!draft) {
        draft = new BotDraft(*context().async, bot, this);
        follow(new EditKeeper(*context().async, *context().services.bots, actor(), draft));
        connect(draft, &BotDraft::read, this, &BotsPanel::showFellBack);
        connect(draft, &BotDraft::dirtyChanged, this, &BotsPanel::showUnsaved);
        connect(draft, &BotDraft::read, m_chat, [this, draft = draft] {
            m_chat->followDraft(draft->bot(), draft->files(), draft->version(), draft->renamed());
            if (const BotRow* chosen = this->bot(); chosen && chosen->name == draft->bot()) offerChat();
        });
    }
    return draft;
}

/// Somebody may have begun to type by the time the files are there.
void BotsPanel::loadDraft(BotDraft* draft, std::int64_t version, Unsaved unsaved) {
    Load& load = m_loads[draft];
    load.version = version;
    context().async->run(
        draft,
        [bots = context().services.bots, actor = actor(), name = draft->bot(), version] {
            return bots->files(actor, name, version);
        },
        [this, draft, version, unsaved, asked = load.reads.ask()](Result<engine::BotFiles> files) {
            if (!m_loads[draft].reads.takes(asked)) return;
            if (!files)
                tellFailure(files.error());
            else if (unsaved == Unsaved::Discarded || !draft->dirty())
                draft->open(version, std::move(*files));
        });
}

void BotsPanel::readVisitorsExamples(BotDraft* draft) {
    context().async->run(
        draft,
        [services = context().services, actor = actor(), name = draft->bot()] {
            return visitorsExamples(services, actor, name);
        },
        [this, draft](Result<std::vector<VisitorsExample>> examples) {
            if (examples)
                draft->setVisitorsExamples(std::move(*examples));
            else
                tellFailure(examples.error());
        });
}

void BotsPanel::removeVisitorsExample(const RowUid& example) {
    BotDraft* draft = m_editor->draft();
    if (!draft) return;
    runAct(
        context(), this,
        {tr("Take the example out"),
         tr("The draft no longer learns from these words. Published versions keep them until the draft is "
            "published."),
         tr("Take it out")},
        [bots = context().services.bots, actor = actor(), name = draft->bot(), example] {
            return bots->removeExample(actor, name, example);
        },
        [this](Result<void>) { refresh(); });
}

QVariantMap BotsPanel::placeToKeep() const {
    QVariantMap place{{"bot", QString::fromStdString(m_wanted)},
                      {"tab", m_tabs->currentIndex()},
                      {"editor", m_editor->placeToKeep()}};
    if (const auto work = m_versions->underWay(); !work.isEmpty()) place.insert("underWay", work);
    if (!m_importing.isEmpty()) place.insert("importing", m_importing);
    auto left = m_kept;
    if (!actor().may(Right::BotsEdit)) std::ranges::copy(unsaved(), std::back_inserter(left));
    if (!left.empty()) place.insert("unsaved", QVariant::fromValue(left));
    return place;
}

void BotsPanel::returnTo(const QVariantMap& place) {
    m_wanted = utf8(place.value("bot").toString());
    m_editor->returnTo(place.value("editor").toMap());
    m_tabs->setCurrentIndex(place.value("tab").toInt());
    if (const auto work = place.value("underWay").toMap(); !work.isEmpty())
        m_work->setText(VersionsView::cutShort(work));
    if (const auto name = place.value("importing").toString(); !name.isEmpty())
        m_work->setText(tr("%1 was being brought in when this window was locked or changed. If it is not in "
                           "the list, bring it in again.")
                            .arg(name));
    m_kept = place.value("unsaved").value<std::vector<EditedFiles>>();
    takeUnsaved();
}

void BotsPanel::open(const QVariantMap& what) {
    choose(utf8(what.value("bot").toString()));
    m_tabs->setCurrentWidget(m_editor);
    m_editor->openFile(m_wanted, utf8(what.value("file").toString()));
}

QList<PaletteCommand> BotsPanel::commands() {
    QList<PaletteCommand> all;
    if (m_new->isEnabled()) all << PaletteCommand{tr("Make a new bot"), {}, [this] { newBot(); }};
    if (m_import->isEnabled()) {
        const auto take = [this](const QString& path) { importBot(path); };
        all << PaletteCommand{
            tr("Import a bot from a folder"), {}, [this, take] { BotSource::askFolder(this, take); }};
        all << PaletteCommand{
            tr("Import a bot from a ZIP or corpus"), {}, [this, take] { BotSource::askFile(this, take); }};
    }
    if (m_versions->mayPublish())
        all << PaletteCommand{tr("Publish the chosen version"), {}, [this] { m_versions->publish(); }};
    all << PaletteCommand{tr("Edit the bot"), {}, [this] { m_tabs->setCurrentWidget(m_editor); }};
    all << PaletteCommand{
        tr("How well the bot understands"), {}, [this] { m_tabs->setCurrentWidget(m_quality); }};
    return all;
}

} // namespace chatkeep::ui
