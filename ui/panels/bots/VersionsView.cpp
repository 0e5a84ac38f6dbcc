// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/VersionsView.h"

#include "core/conversations/Conversations.h"
#include "core/conversations/Replay.h"
#include "ui/base/Act.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/EventFeed.h"
#include "ui/base/Metrics.h"
#include "ui/base/MoreBar.h"
#include "ui/base/Question.h"
#include "ui/base/TableWidths.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/base/Words.h"
#include "ui/base/WorkLine.h"
#include "ui/panels/bots/BotReports.h"
#include "ui/panels/bots/CompareBar.h"
#include "ui/panels/bots/DifferenceTint.h"
#include "ui/panels/bots/NoteDialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace chatkeep::ui {

using access::Right;
using engine::BotVersionRow;

namespace {

constexpr int kNoteColumn = 4;

Tone toneOf(const BotVersionRow& row) {
    if (row.state == "published") return Tone::Good;
    return row.state == "draft" ? Tone::Soon : Tone::Neutral;
}

/// What erasures took out of it comes first: it is no longer what it was published as.
QString noteOf(const BotVersionRow& row) {
    const QString note = shown(row.note);
    if (row.erased == 0) return note;
    const auto erased = VersionsView::tr("%n example(s) erased", nullptr, static_cast<int>(row.erased));
    return note.isEmpty() ? erased : erased + QStringLiteral(" · ") + note;
}

QString noteTip(const BotVersionRow& row) {
    QStringList lines;
    if (row.erased > 0)
        lines << VersionsView::tr("%n example(s) were erased with the persons whose words they were. Models "
                                  "that had learned from them are deleted.",
                                  nullptr, static_cast<int>(row.erased));
    if (!row.note.empty()) lines << shown(row.note);
    return lines.join('\n');
}

bool testsFail(const Error& error) {
    return error.code == ErrorCode::UntrustedBot && error.args.size() > 1 && error.args[1] == "tests fail";
}

} // namespace

VersionsView::VersionsView(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    makeModel();
    buildUi();
    connectSignals();
    showButtons();
}

VersionsView::~VersionsView() {
    m_work->stop();
}

void VersionsView::makeModel() {
    m_model = new Model(
        {{tr("Version"), [](const BotVersionRow& row) { return tr("v%1").arg(row.version); }},
         {tr("State"),
          [](const BotVersionRow& row) {
              if (row.state == "published") return tr("published");
              return row.state == "draft" ? tr("draft") : tr("former");
          },
          false, [](const BotVersionRow& row) { return std::optional(toneOf(row)); }},
         {tr("Trained"), [](const BotVersionRow& row) { return row.trained ? tr("yes") : tr("not yet"); }},
         {tr("Made"),
          [](const BotVersionRow& row) { return Words::dayTitle(row.created); },
          false,
          {},
          false,
          [](const BotVersionRow& row) { return shownAsTip(Words::exact(row.created)); }},
         {tr("Note"),
          noteOf,
          false,
          {},
          false,
          [](const BotVersionRow& row) { return shownAsTip(noteTip(row)); }}},
        [](const BotVersionRow& row) { return row.version; }, this);
}

void VersionsView::buildUi() {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    m_table = new QTableView(this); // first: the Tab key goes from it to its buttons
    rows->addWidget(buildBar());
    rows->addWidget(makeLine());
    setUpTable(m_table, "versionTable", tr("Versions"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new ChipDelegate(*m_context.theme, m_table));
    m_table->setColumnWidth(0, metrics::kFactName);
    m_table->setColumnWidth(1, metrics::kFactName + metrics::kWide);
    m_table->setColumnWidth(2, metrics::kFactName + metrics::kWide);
    m_table->setColumnWidth(3, metrics::kFactName * 2);
    makeRoomForTitles(m_table);
    shareWidth(m_table, {2, 3});
    setFocusProxy(m_table);
    rows->addWidget(m_table, 2);
    m_noteWords = makeWrapped({}, TextRole::Secondary);
    m_noteWords->setObjectName("versionNoteWords");
    m_noteWords->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, metrics::kTight);
    m_noteWords->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_noteWords->hide();
    rows->addWidget(m_noteWords);
    rows->addWidget(makeLine());
    m_compared = new CompareBar;
    m_compared->hide();
    rows->addWidget(m_compared);
    m_report = new QPlainTextEdit(this);
    m_replayed = new ReplayBar(m_report);
    rows->addWidget(m_replayed);
    m_report->setReadOnly(true);
    m_report->setFont(Theme::monospaceFont());
    m_report->setPlaceholderText(tr("What an import, a test or a comparison says appears here."));
    makeFrameless(m_report);
    describe(m_report, "botReport", tr("Report"));
    m_tint = new DifferenceTint(*m_context.theme, m_report);
    rows->addWidget(m_report, 3);
}

QWidget* VersionsView::buildBar() {
    auto* bar = new MoreBar(tr("More"), "moreOfVersion", tr("What else can be done with this version"));
    m_title = makeLabel({}, TextRole::Title);
    m_title->setMinimumHeight(metrics::kControl);
    bar->addAlways(m_title);
    m_try =
        makeButton(tr("Try it"), "tryBot", tr("Talk to this version in the side chat; nothing is stored"));
    m_edit =
        makeButton(tr("Edit"), "editVersion", tr("Go on from this version, even where there are newer ones"));
    m_compare = makeButton(tr("Compare"), "compareVersions",
                           tr("Show what differs from the published version, or from another"));
    m_note = makeButton(tr("Note…"), "noteVersion", tr("Say what this version is"));
    m_export = makeButton(tr("Export…"), "exportVersion",
                          tr("Write the files of this version into a folder, in Rasa's training format"));
    m_test = makeButton(tr("Test"), "testBot", tr("Run the bot's own stories and end-to-end cases"));
    m_train =
        makeButton(tr("Train"), "trainBot", tr("Train this version with full effort and keep the model"));
    m_replay =
        makeButton(tr("Replay"), "replayBot",
                   tr("Ask this version what visitors asked before, and list every answer that changes"));
    m_rollBack = makeButton(tr("Roll back"), "rollBackBot", tr("Publish this former version again"));
    m_publish = makeButton(tr("Publish"), "publishBot",
                           tr("Train if needed and let visitors talk to this version"), ButtonKind::Primary);
    bar->addAlways(m_try);
    bar->addAlways(m_edit);
    bar->addMenu();
    bar->addAlways(m_publish);
    m_gate = new QCheckBox(tr("Only if its own tests pass"));
    m_gate->setMinimumHeight(metrics::kControl); // in line with the buttons
    describe(m_gate, "gateBot", tr("Publish a version only if its own tests pass"));
    bar->addAlways(m_gate);
    for (QPushButton* button : {m_compare, m_test, m_replay, m_train, m_rollBack, m_note, m_export})
        bar->addWhereRoom(button);
    addRemovals(bar);
    m_work = new WorkLine("training", tr("Progress of the training"), tr("Stop training; nothing changes"),
                          WorkLine::OnCancel::Waits);
    bar->addAlways(m_work);
    return bar;
}

void VersionsView::connectSignals() {
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showButtons();
        if (version() != nullptr) Q_EMIT versionChosen();
    });
    connect(m_table, &QTableView::activated, m_edit, &QPushButton::click);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, &VersionsView::showNote);
    connect(m_try, &QPushButton::clicked, this, [this] { Q_EMIT tryRequested(version()->version); });
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(version()->version); });
    connect(m_note, &QPushButton::clicked, this, &VersionsView::writeNote);
    connect(m_export, &QPushButton::clicked, this, &VersionsView::exportVersion);
    connect(m_compare, &QPushButton::clicked, this, &VersionsView::compare);
    connect(m_test, &QPushButton::clicked, this, [this] { runTests(version()->version); });
    connect(m_replay, &QPushButton::clicked, this, &VersionsView::replay);
    connect(m_train, &QPushButton::clicked, this, &VersionsView::train);
    connect(m_rollBack, &QPushButton::clicked, this, [this] { goLive(true); });
    connect(m_publish, &QPushButton::clicked, this, &VersionsView::publish);
    connect(m_replayed, &ReplayBar::conversationRequested, this, &VersionsView::conversationRequested);
    connect(m_compared, &CompareBar::chosen, this, &VersionsView::compareThese);
    connect(m_gate, &QCheckBox::clicked, this, &VersionsView::setGate);
    if (m_context.feed) connect(m_context.feed, &EventFeed::arrived, this, &VersionsView::forget);
    connect(m_work, &WorkLine::stopped, this, [this] {
        m_table->setFocus();
        Q_EMIT told(tr("Stopping…"));
    });
}

void VersionsView::showBot(const engine::BotRow& bot) {
    const bool isOther = m_bot.name != bot.name;
    std::int64_t kept = !isOther && version() ? version()->version : 0;
    if (const auto wanted = std::exchange(m_wanted, 0); wanted > 0) kept = wanted;
    m_bot = bot;
    if (isOther) showReport();
    m_compared->follow(bot);
    m_title->setText(shown(bot.name));
    m_gate->setChecked(bot.gated);
    m_gate->setEnabled(m_context.actor.may(Right::BotsPublish));
    m_model->update(bot.versions);
    m_table->selectRow(std::max(0, m_model->find(kept)));
    showButtons();
}

const BotVersionRow* VersionsView::version() const {
    return m_model->rowAt(m_table->currentIndex());
}

bool VersionsView::mayPublish() const {
    const auto* chosen = version();
    return chosen && !m_busy && m_context.actor.may(Right::BotsPublish) && chosen->state == "draft";
}

/// Of the chosen version, whole, where its row has no room for it.
void VersionsView::showNote() {
    const QString note = version() ? noteOf(*version()) : QString();
    const int room = m_table->columnWidth(kNoteColumn) - 2 * metrics::kEdge;
    m_noteWords->setText(note);
    m_noteWords->setVisible(m_table->fontMetrics().horizontalAdvance(note) > room);
}

void VersionsView::showButtons() {
    showNote();
    const auto* chosen = version();
    // A button that goes grey would hand the focus to its neighbour: the next key press is not meant for
    // that. The window's own focus counts: a dialog may have just closed.
    const auto* focused = qobject_cast<QPushButton*>(window()->focusWidget());
    if (m_busy && focused && isAncestorOf(focused)) m_table->setFocus();
    const auto whyNot = [&](Right right, const QString& otherwise = {}) {
        if (!m_context.actor.may(right)) return tr("Your role may not do this.");
        if (!chosen) return tr("Choose a version first.");
        return m_busy ? tr("Something else is still being done.") : otherwise;
    };
    const QString untrained = chosen && !chosen->trained ? tr("Train it first.") : QString();
    allow(m_publish, whyNot(Right::BotsPublish, whyNotPublished()));
    allow(m_rollBack, whyNot(Right::BotsPublish, whyNotRolledBack()));
    allow(m_train, whyNot(Right::BotsEdit, untrained.isEmpty() ? tr("It is trained already.") : QString()));
    allow(m_test, whyNot(Right::BotsRead));
    allow(m_replay, m_context.services.conversations ? whyNot(Right::ConversationsRead, untrained)
                                                     : tr("Your role may not do this."));
    m_edit->setEnabled(chosen);
    allow(m_note, whyNot(Right::BotsEdit));
    allowRemovals(whyNot(Right::BotsEdit));
    allow(m_export, whyNot(Right::BotsRead));
    allow(m_compare,
          whyNot(Right::BotsRead, m_model->rowCount() > 1 ? QString() : tr("There is only one version.")));
    allow(m_try, whyNot(Right::BotsRead, untrained));
}

QString VersionsView::whyNotPublished() const {
    if (!version() || version()->state == "draft") return {};
    return version()->state == "published" ? tr("Visitors meet this version already.")
                                           : tr("It was published before: roll back to it.");
}

QString VersionsView::whyNotRolledBack() const {
    if (!version() || version()->state == "former") return {};
    return version()->state == "published" ? tr("Visitors meet this version already.")
                                           : tr("It was never published: publish it instead.");
}

/// What says how far it is keeps the mark that cancels alive.
template <typename Options>
Options VersionsView::followed(Options options) {
    options.cancelled = m_work->begin().get();
    options.progress = m_work->progress();
    return options;
}

template <typename Call>
void VersionsView::act(const ActWords& words, Call call, const QString& afterwards,
                       std::function<void()> then, std::function<void(const Error&)> otherwise) {
    runAct(
        m_context, this, words, std::move(call),
        [this, afterwards, then = std::move(then)](Result<std::int64_t> number) {
            finished(afterwards.arg(*number));
            Q_EMIT changed();
            if (then) then();
        },
        [this, otherwise = std::move(otherwise)](const Error& error) {
            failed(error);
            if (otherwise) otherwise(error);
        });
}

void VersionsView::train() {
    busy(Work::Training, version()->version,
         tr("Training v%1 of %2…").arg(version()->version).arg(shown(m_bot.name)));
    act(
        {tr("Train"), tr("The model is kept with this version. Nothing is published."), tr("Train")},
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number = version()->version,
         options = followed(engine::TrainOptions())] { return bots->train(actor, name, number, options); },
        tr("Version %1 is trained."));
}

void VersionsView::publish() {
    goLive(false);
}

void VersionsView::goLive(bool again) {
    if (m_asking || m_busy || !version()) return;
    m_asking = true;
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number = version()->version,
         published = m_bot.published] { return liveChange(*bots, actor, name, number, published); },
        [this, again](Result<LiveChange> change) {
            m_asking = false;
            if (!change)
                Q_EMIT refused(change.error());
            else if (m_bot.name == change->bot && version() && version()->version == change->version)
                askGoLive(*change, again);
        });
}

void VersionsView::askGoLive(const LiveChange& change, bool again) {
    const auto known = outcomeOf(change.version);
    const bool fails = known && known->print == change.print && known->failed > 0;
    auto* middle = new QWidget;
    auto* rows = new QVBoxLayout(middle);
    setSpacing(rows, 0, metrics::kMedium);
    const auto say = [&](const QString& words, const QString& name, TextRole role) {
        if (words.isEmpty()) return;
        auto* label = makeWrapped(words, role);
        label->setObjectName(name);
        rows->addWidget(label);
    };
    if (m_unsaved > 0)
        say(tr("What was edited since v%1 is not saved and does not go live with this.").arg(m_unsaved),
            "liveUnsaved", TextRole::Error);
    say(LiveChangeWords::differences(change), "liveDifferences", TextRole::Normal);
    if (change.mistakes > 0)
        say(tr("It has %n mistake(s); what is wrong there is left out.", nullptr, change.mistakes),
            "liveMistakes", TextRole::Error);
    say(LiveChangeWords::tests(change, m_bot.gated && !again, known), "liveTests",
        fails ? TextRole::Error : TextRole::Normal);
    const auto typed = m_notes.find({change.bot, change.version});
    auto* note = new QLineEdit(typed == m_notes.end() ? shown(version()->note) : typed->second);
    note->setMaxLength(NoteDialog::kMostCharacters);
    note->setPlaceholderText(tr("What this version is (optional)"));
    describe(note, "liveNote", tr("Note to the version"));
    note->setVisible(m_context.actor.may(Right::BotsEdit));
    rows->addWidget(note);
    auto* dialog = makeQuestion(this, again ? "rollBack" : "publish",
                                (again ? tr("Roll back to version %1 of %2") : tr("Publish version %1 of %2"))
                                    .arg(QString::number(change.version), shown(change.bot)),
                                LiveChangeWords::whatHappens(change, again), middle,
                                again ? tr("Roll back") : tr("Publish"),
                                fails || change.mistakes > 0 ? ButtonKind::Danger : ButtonKind::Primary);
    m_asking = true;
    keepUnfinished(m_context, dialog,
                   QStringLiteral("liveNote/%1/%2").arg(shown(change.bot)).arg(change.version));
    connect(dialog, &QDialog::finished, this, [this] { m_asking = false; });
    connect(dialog, &QDialog::accepted, this, [this, note, change, again] {
        m_asking = false;
        if (m_busy || m_bot.name != change.bot || !version() || version()->version != change.version) return;
        if (m_bot.published != change.instead) return goLive(again); // somebody else was faster
        again ? rollBackNow(change.version, note->text()) : publishNow(change.version, note->text());
    });
    dialog->open();
}

void VersionsView::publishNow(std::int64_t number, const QString& note) {
    if (!mayPublish()) return;
    busy(Work::Publishing, number, tr("Training and publishing; chats go on with the version they have…"));
    act(
        {tr("Publish"), tr("New chats meet this version at once. Running chats go on without a break."),
         tr("Publish")},
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name, number,
         options = followed(engine::TrainOptions())] { return bots->publish(actor, name, number, options); },
        tr("Version %1 is published."),
        [this, bot = m_bot, number, note] { keepLiveNote(bot, number, note); },
        [this, number, name = m_bot.name, note](const Error& error) {
            m_notes[{name, number}] = note;
            if (testsFail(error) && m_bot.name == name) runTests(number); // the refusal names one of them
        });
}

void VersionsView::rollBackNow(std::int64_t number, const QString& note) {
    busy(Work::Publishing, number, tr("Rolling back…"));
    act(
        {tr("Roll back"), tr("New chats meet this version again at once. Drafts stay."), tr("Roll back")},
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name, number] {
            return bots->rollback(actor, name, number);
        },
        tr("Version %1 is published again."),
        [this, bot = m_bot, number, note] { keepLiveNote(bot, number, note); },
        [this, number, name = m_bot.name, note](const Error&) { m_notes[{name, number}] = note; });
}

std::optional<TestOutcome> VersionsView::outcomeOf(std::int64_t version) const {
    const auto found = m_tested.find({m_bot.name, version});
    return found == m_tested.end() ? std::nullopt : std::optional(found->second);
}

void VersionsView::runTests(std::int64_t number) {
    struct Tested {
        engine::BotTestReport report;
        std::size_t print = 0;
    };
    busy(Work::Testing, number, tr("Running the bot's own cases…"));
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number]() -> Result<Tested> {
            Tested tested;
            CHATKEEP_ASSIGN(tested.print, printOf(*bots, actor, name, number));
            CHATKEEP_ASSIGN(tested.report, bots->test(actor, name, number));
            return tested;
        },
        [this, name = m_bot.name, number](Result<Tested> done) {
            if (!done) return failed(done.error());
            const auto& said = done->report;
            m_tested[{name, number}] = {.print = done->print, .passed = said.passed, .failed = said.failed};
            finished(said.cases.empty() ? QString()
                                        : tr("%1 passed, %2 failed").arg(said.passed).arg(said.failed));
            report(name, BotReports::tests(said, number));
        });
}

void VersionsView::replay() {
    busy(Work::Replaying, version()->version, tr("Asking again what visitors asked…"));
    m_gone.clear();
    const auto options =
        followed(conversations::ReplayOptions{.bot = m_bot.name, .version = version()->version});
    m_context.async->run(
        this,
        [rooms = m_context.services.conversations, actor = m_context.actor, options] {
            return rooms->rehearsal().replay(actor, options);
        },
        [this, name = m_bot.name](Result<conversations::ReplayReport> done) {
            if (!done) return failed(done.error());
            finished(tr("%1 of %2 answers change").arg(done->changed).arg(done->turns));
            m_last.bot = name;
            m_difference.reset();
            m_asked = std::move(*done);
            showReplay();
        });
}

void VersionsView::compare() {
    compareThese(CompareBar::partnerOf(m_bot, version()->version), version()->version);
}

void VersionsView::compareThese(std::int64_t from, std::int64_t to) {
    if (m_busy) return;
    busy(Work::Comparing, to, tr("Comparing…"));
    m_gone.clear();
    m_context.async->run(
        this,
        [services = m_context.services, actor = m_context.actor, name = m_bot.name, from, to] {
            return differenceOf(services, actor, name, from, to);
        },
        [this, name = m_bot.name](Result<VersionDifference> difference) {
            finished({});
            if (!difference) {
                Q_EMIT refused(difference.error());
                return;
            }
            report(name, {});
            m_difference = std::move(*difference);
            showDifference();
        });
}

} // namespace chatkeep::ui
