// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/VersionsView.h"

#include "core/conversations/Conversations.h"
#include "core/conversations/Replay.h"
#include "core/engine/review/Outline.h"
#include "ui/base/Act.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotReports.h"
#include "ui/panels/bots/NoteDialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCoreApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <array>

namespace chatkeep::ui {

using access::Right;
using engine::BotVersionRow;

namespace {

constexpr int kProgressSteps = 1000;

Tone toneOf(const BotVersionRow& row) {
    if (row.state == "published") return Tone::Good;
    return row.state == "draft" ? Tone::Soon : Tone::Neutral;
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
    if (m_cancelled) m_cancelled->store(true);
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
          [](const BotVersionRow& row) { return shown(row.note); },
          false,
          {},
          false,
          [](const BotVersionRow& row) { return shownAsTip(shown(row.note)); }}},
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
    m_table->setColumnWidth(2, metrics::kFactName);
    m_table->setColumnWidth(3, metrics::kFactName * 2);
    makeRoomForTitles(m_table);
    leaveOutWhereNarrow(m_table, {2, 3});
    rows->addWidget(m_table, 2);
    rows->addWidget(makeLine());
    m_report = new QPlainTextEdit;
    m_report->setReadOnly(true);
    m_report->setFont(Theme::monospaceFont());
    m_report->setPlaceholderText(tr("What an import, a test or a comparison says appears here."));
    describe(m_report, "botReport", tr("Report"));
    rows->addWidget(m_report, 3);
}

QWidget* VersionsView::buildBar() {
    auto* bar = new QWidget;
    auto* buttons = new FlowLayout(metrics::kSmall, bar);
    buttons->setContentsMargins(metrics::kMedium, metrics::kSmall, metrics::kMedium, metrics::kSmall);
    m_title = makeLabel({}, TextRole::Title);
    m_title->setMinimumHeight(metrics::kControl);
    buttons->addWidget(m_title);
    m_try =
        makeButton(tr("Try it"), "tryBot", tr("Talk to this version in the side chat; nothing is stored"));
    m_edit =
        makeButton(tr("Edit"), "editVersion", tr("Go on from this version, even where there are newer ones"));
    m_compare = makeButton(tr("Compare"), "compareVersions", tr("Show what differs from the version before"));
    m_note = makeButton(tr("Note…"), "noteVersion", tr("Say what this version is"));
    m_test = makeButton(tr("Test"), "testBot", tr("Run the bot's own stories and end-to-end cases"));
    m_train =
        makeButton(tr("Train"), "trainBot", tr("Train this version with full effort and keep the model"));
    m_replay =
        makeButton(tr("Replay"), "replayBot",
                   tr("Ask this version what visitors asked before, and list every answer that changes"));
    m_rollBack = makeButton(tr("Roll back"), "rollBackBot", tr("Publish this former version again"));
    m_publish = makeButton(tr("Publish"), "publishBot",
                           tr("Train if needed and let visitors talk to this version"), ButtonKind::Primary);
    for (QPushButton* button :
         {m_try, m_edit, m_note, m_compare, m_test, m_replay, m_train, m_rollBack, m_publish})
        buttons->addWidget(button);
    m_gate = new QCheckBox(tr("Only if its own tests pass"));
    describe(m_gate, "gateBot", tr("Publish a version only if its own tests pass"));
    buttons->addWidget(m_gate);
    m_progress = new QProgressBar;
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(metrics::kFactName);
    describe(m_progress, "trainProgress", tr("Progress of the training"));
    m_cancel = makeButton(tr("Cancel"), "cancelTraining", tr("Stop training; nothing changes"));
    buttons->addWidget(m_progress);
    buttons->addWidget(m_cancel);
    m_progress->hide();
    m_cancel->hide();
    return bar;
}

void VersionsView::connectSignals() {
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showButtons();
        if (version() != nullptr) Q_EMIT versionChosen();
    });
    connect(m_try, &QPushButton::clicked, this, [this] { Q_EMIT tryRequested(version()->version); });
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(version()->version); });
    connect(m_note, &QPushButton::clicked, this, &VersionsView::writeNote);
    connect(m_compare, &QPushButton::clicked, this, &VersionsView::compare);
    connect(m_test, &QPushButton::clicked, this, &VersionsView::runTests);
    connect(m_replay, &QPushButton::clicked, this, &VersionsView::replay);
    connect(m_train, &QPushButton::clicked, this, &VersionsView::train);
    connect(m_rollBack, &QPushButton::clicked, this, &VersionsView::rollBack);
    connect(m_publish, &QPushButton::clicked, this, &VersionsView::publish);
    connect(m_gate, &QCheckBox::clicked, this, &VersionsView::setGate);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_cancelled) m_cancelled->store(true);
    });
}

void VersionsView::showBot(const engine::BotRow& bot) {
    if (m_bot.name != bot.name && m_wanted == 0) report({}); // it was of another bot
    std::int64_t kept = m_bot.name == bot.name && version() ? version()->version : 0;
    if (const auto wanted = std::exchange(m_wanted, 0); wanted > 0) kept = wanted;
    m_bot = bot;
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

void VersionsView::report(const QString& text) {
    m_report->setPlainText(text);
}

bool VersionsView::mayPublish() const {
    const auto* chosen = version();
    return chosen && !m_busy && m_context.actor.may(Right::BotsPublish) && chosen->state == "draft";
}

void VersionsView::showButtons() {
    const auto* chosen = version();
    const bool free = chosen && !m_busy;
    // A button that goes grey would hand the focus to its neighbour: the next key press is not meant for
    // that.
    if (m_busy && focusWidget() && focusWidget()->hasFocus() && qobject_cast<QPushButton*>(focusWidget()))
        m_table->setFocus();
    m_publish->setEnabled(mayPublish());
    m_rollBack->setEnabled(free && m_context.actor.may(Right::BotsPublish) && chosen->state == "former");
    m_train->setEnabled(free && m_context.actor.may(Right::BotsEdit) && !chosen->trained);
    m_test->setEnabled(free);
    m_replay->setEnabled(free && chosen->trained && m_context.services.conversations &&
                         m_context.actor.may(Right::ConversationsRead));
    m_edit->setEnabled(chosen);
    m_note->setEnabled(free && m_context.actor.may(Right::BotsEdit));
    m_compare->setEnabled(free && m_model->rowCount() > 1);
    m_try->setEnabled(free && chosen->trained);
}

void VersionsView::busy(const QString& sentence) {
    m_busy = true;
    Q_EMIT told(sentence);
    showButtons();
}

void VersionsView::finished(const QString& sentence) {
    m_busy = false;
    m_cancelled.reset();
    m_progress->hide();
    m_cancel->hide();
    Q_EMIT told(sentence);
    showButtons();
}

engine::TrainOptions VersionsView::beginTraining() {
    engine::TrainOptions options;
    options.progress = beginProgress();
    options.cancelled = m_cancelled.get();
    return options;
}

/// Shows the bar and the cancel button; what it returns may be called from any thread and keeps the mark that
/// cancels alive.
std::function<void(double)> VersionsView::beginProgress() {
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_progress->setValue(0);
    m_progress->show();
    m_cancel->show();
    return [bar = QPointer<QProgressBar>(m_progress), kept = m_cancelled](double part) {
        const auto show = [bar, part] {
            if (bar) bar->setValue(static_cast<int>(part * kProgressSteps));
        };
        QMetaObject::invokeMethod(QCoreApplication::instance(), show, Qt::QueuedConnection);
    };
}

template <typename Work>
void VersionsView::act(const ActWords& words, const QString& meanwhile, Work work,
                       const QString& afterwards) {
    busy(meanwhile);
    runAct(
        m_context, this, words, std::move(work),
        [this, afterwards](Result<std::int64_t> number) {
            finished(afterwards.arg(*number));
            Q_EMIT changed();
        },
        [this](const Error& error) {
            finished(error.code == ErrorCode::Cancelled ? tr("Stopped; nothing changed.") : QString());
            if (error.code != ErrorCode::Cancelled) Q_EMIT refused(error);
        });
}

void VersionsView::train() {
    act(
        {tr("Train"), tr("The model is kept with this version. Nothing is published."), tr("Train")},
        tr("Training…"),
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number = version()->version,
         options = beginTraining()] { return bots->train(actor, name, number, options); },
        tr("Version %1 is trained."));
}

/// With mistakes that are known somebody has to say so: what cannot be read is left out.
void VersionsView::publish() {
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number = version()->version]() -> std::ptrdiff_t {
            const auto files = bots->files(actor, name, number);
            if (!files) return 0; // publishing says why
            const auto outline = engine::outlineOf(name, *files);
            return std::ranges::count(outline.problems, true, &engine::OutlineProblem::defect);
        },
        [this, bot = m_bot.name, number = version()->version](std::ptrdiff_t mistakes) {
            if (m_bot.name != bot || !version() || version()->version != number) return;
            if (mistakes == 0) return publishNow();
            auto* dialog = makeQuestion(
                this, "publish", tr("Publish version %1 of %2").arg(number).arg(shown(bot)),
                tr("It has %n mistake(s); what is wrong there is left out. New chats meet it at once.",
                   nullptr, static_cast<int>(mistakes)),
                nullptr, tr("Publish"), ButtonKind::Danger);
            connect(dialog, &QDialog::accepted, this, &VersionsView::publishNow);
            dialog->open();
        });
}

void VersionsView::publishNow() {
    if (!mayPublish()) return;
    act(
        {tr("Publish"), tr("New chats meet this version at once. Running chats go on without a break."),
         tr("Publish")},
        tr("Training and publishing; chats go on with the version they have…"),
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number = version()->version,
         options = beginTraining()] { return bots->publish(actor, name, number, options); },
        tr("Version %1 is published."));
}

void VersionsView::setGate(bool gated) {
    runAct(
        m_context, this, {tr("Ask for its own tests"), {}, tr("Change")},
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name, gated] {
            return bots->setGate(actor, name, gated);
        },
        [this, gated](Result<void>) {
            Q_EMIT told(gated ? tr("Only versions whose own tests pass can be published.")
                              : tr("Versions can be published without their tests."));
            Q_EMIT changed();
        },
        [this](const Error& error) {
            m_gate->setChecked(m_bot.gated);
            Q_EMIT refused(error);
        });
}

void VersionsView::writeNote() {
    auto* note = new QLineEdit(shown(version()->note));
    note->setMaxLength(NoteDialog::kMostCharacters);
    describe(note, "noteOfVersion", tr("Note to the version"));
    auto* dialog =
        makeQuestion(this, "note", tr("Note to v%1 of %2").arg(version()->version).arg(shown(m_bot.name)),
                     tr("Colleagues see it in the list of versions; visitors never do."), note, tr("Save"),
                     ButtonKind::Primary);
    connect(dialog, &QDialog::accepted, this, [this, note, number = version()->version] {
        runAct(
            m_context, this, {tr("Change the note"), {}, tr("Save")},
            [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name, number,
             words = utf8(note->text().trimmed())] { return bots->setNote(actor, name, number, words); },
            [this](Result<void>) {
                Q_EMIT told(tr("The note was changed."));
                Q_EMIT changed();
            },
            [this](const Error& error) { Q_EMIT refused(error); });
    });
    dialog->open();
    note->setFocus();
}

void VersionsView::rollBack() {
    act(
        {tr("Roll back"), tr("New chats meet this version again at once. Drafts stay."), tr("Roll back")},
        tr("Rolling back…"),
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number = version()->version] { return bots->rollback(actor, name, number); },
        tr("Version %1 is published again."));
}

void VersionsView::runTests() {
    busy(tr("Running the bot's own cases…"));
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number = version()->version] { return bots->test(actor, name, number); },
        [this](Result<engine::BotTestReport> done) {
            finished(done ? tr("%1 passed, %2 failed").arg(done->passed).arg(done->failed) : QString());
            if (done)
                report(BotReports::tests(*done));
            else
                Q_EMIT refused(done.error());
        });
}

void VersionsView::replay() {
    busy(tr("Asking again what visitors asked…"));
    conversations::ReplayOptions options{.bot = m_bot.name, .version = version()->version};
    options.progress = beginProgress();
    options.cancelled = m_cancelled.get();
    m_context.async->run(
        this,
        [rooms = m_context.services.conversations, actor = m_context.actor, options] {
            return rooms->rehearsal().replay(actor, options);
        },
        [this](Result<conversations::ReplayReport> done) {
            finished(done ? tr("%1 of %2 answers change").arg(done->changed).arg(done->turns) : QString());
            if (done)
                report(BotReports::replay(*done));
            else if (done.error().code != ErrorCode::Cancelled)
                Q_EMIT refused(done.error());
        });
}

void VersionsView::compare() {
    const int row = m_table->currentIndex().row();
    const int before = row + 1 < m_model->rowCount() ? row + 1 : row - 1;
    const std::int64_t to = version()->version;
    const std::int64_t from = m_model->rows()[static_cast<std::size_t>(before)].version;
    busy(tr("Comparing…"));
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name, from, to] {
            return bots->diff(actor, name, from, to);
        },
        [this, from, to](Result<std::vector<engine::BotService::FileDiff>> diff) {
            finished({});
            if (diff)
                report(BotReports::differences(*diff, from, to));
            else
                Q_EMIT refused(diff.error());
        });
}

} // namespace chatkeep::ui
