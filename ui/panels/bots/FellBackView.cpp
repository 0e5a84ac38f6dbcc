// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/FellBackView.h"

#include "core/conversations/Conversations.h"
#include "core/engine/bots/BotService.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/PanelBase.h"
#include "ui/base/UndoLine.h"
#include "ui/base/WayBack.h"
#include "ui/base/Words.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr std::size_t kMostShown = 500;

bool isOurs(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Delete ||
           (key >= Qt::Key_1 && key <= Qt::Key_9);
}

} // namespace

FellBackView::FellBackView(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    makeModel();
    buildUi();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FellBackView::showRow);
    connect(m_label, &QPushButton::clicked, this, &FellBackView::label);
    connect(m_dismiss, &QPushButton::clicked, this, &FellBackView::dismiss);
    connect(m_intent->lineEdit(), &QLineEdit::returnPressed, this, [this] {
        const auto* popup = m_intent->completer()->popup();
        const bool completes = popup->isVisible() && popup->currentIndex().isValid();
        if (!completes) label();
    });
    connect(m_intent, &QComboBox::editTextChanged, this, [this] { showProblem({}); });
    leadBack(m_intent, m_table);
    m_table->installEventFilter(this);
    showRow();
}

void FellBackView::makeModel() {
    m_model = new Model(
        {{tr("When"),
          [](const Row& row) { return Words::dayTitle(row.question.at); },
          false,
          {},
          false,
          [](const Row& row) { return shownAsTip(Words::exact(row.question.at)); }},
         {tr("What the visitor wrote"),
          [](const Row& row) { return shown(row.question.text); },
          false,
          {},
          false,
          [](const Row& row) { return shownAsTip(shown(row.question.text)); }},
         {tr("Times"), [](const Row& row) { return Words::number(static_cast<int>(row.question.times)); },
          true},
         {tr("Likeliest"),
          [](const Row& row) { return row.likely.empty() ? QString() : shown(row.likely.front().name); }}},
        [](const Row& row) { return row.question.id; }, this);
}

void FellBackView::buildUi() {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    m_summary = makeWrapped({}, TextRole::Secondary);
    m_summary->setObjectName("fellBackSummary");
    m_summary->setContentsMargins(metrics::kEdge, metrics::kSmall, metrics::kEdge, metrics::kSmall);
    rows->addWidget(m_summary);
    rows->addWidget(makeLine());
    m_table = new QTableView;
    setFocusProxy(m_table);
    setUpTable(m_table, "fellBackTable", tr("Messages that fell back"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->setColumnWidth(0, metrics::kFactName * 2);
    m_table->setColumnWidth(2, metrics::kFactName);
    m_table->setColumnWidth(3, metrics::kRail);
    rows->addWidget(m_table, 1);
    m_undo = new UndoLine(this); // below: the rows stay under the mouse as it comes and goes
    rows->addWidget(m_undo);
    rows->addWidget(makeLine());
    rows->addWidget(buildFoot());
}

QWidget* FellBackView::buildFoot() {
    auto* foot = new QWidget;
    auto* lines = new QVBoxLayout(foot);
    lines->setSpacing(metrics::kSmall);
    setBarMargins(lines);
    m_suggestions = new QHBoxLayout;
    m_suggestions->setSpacing(metrics::kSmall);
    lines->addLayout(m_suggestions);
    auto* acts = new QHBoxLayout;
    acts->setSpacing(metrics::kSmall);
    m_intent = new QComboBox;
    m_intent->setEditable(true);
    m_intent->setInsertPolicy(QComboBox::NoInsert);
    m_intent->completer()->setFilterMode(Qt::MatchContains);
    m_intent->completer()->setCompletionMode(QCompleter::PopupCompletion);
    describe(m_intent, "fellBackIntent", tr("Intent"), tr("What the visitor meant"));
    acts->addWidget(m_intent, 1);
    m_label =
        makeButton(tr("Make it an example"), "labelFellBack",
                   tr("Add the message to the draft as an example of this intent"), ButtonKind::Primary);
    m_dismiss = makeButton(tr("Dismiss"), "dismissFellBack", tr("Take the message off the list"));
    acts->addWidget(m_label);
    acts->addWidget(m_dismiss);
    lines->addLayout(acts);
    m_problem = makeWrapped({}, TextRole::Error);
    m_problem->setObjectName("fellBackProblem");
    m_problem->hide();
    lines->addWidget(m_problem);
    return foot;
}

void FellBackView::showBot(const std::string& bot, const std::vector<std::string>& intents) {
    const QString kept = m_intent->currentText();
    if (intents != m_intents) { // else somebody may be choosing
        m_intents = intents;
        m_intent->clear();
        for (const auto& intent : intents)
            m_intent->addItem(shown(intent));
        m_intent->setCurrentText(kept);
    }
    if (bot != m_bot) {
        m_undo->withdraw();
        m_intent->setCurrentText({});
        m_shown = 0;
    }
    m_bot = bot;
    refresh();
}

Result<FellBackView::Read> FellBackView::read(const ConsoleServices& services, const access::Actor& actor,
                                              const std::string& bot) {
    auto window = services.conversations->unanswered().list(actor, bot, kMostShown);
    if (!window) return std::unexpected(window.error());
    Read read{.rows = {}, .open = window->total};
    const auto live = services.bots->live(bot); // what is not published has no suggestions
    for (auto& question : window->questions) {
        Row row{.question = std::move(question), .likely = {}};
        if (live) row.likely = live->bot->understand(row.question.text).ranking;
        read.rows.push_back(std::move(row));
    }
    return read;
}

void FellBackView::refresh() {
    if (!m_context.services.conversations || m_bot.empty()) return;
    if (!m_context.actor.may(access::Right::ConversationsRead)) return take({}); // he might before
    m_context.async->run(
        this,
        [services = m_context.services, actor = m_context.actor, bot = m_bot] {
            return read(services, actor, bot);
        },
        [this, bot = m_bot](Result<Read> done) {
            if (bot != m_bot) return;
            if (done) take(std::move(*done));
            Q_EMIT followed(problemOf(done));
        });
}

void FellBackView::take(Read read) {
    showOpen(read.open);
    const auto isSame = [](const Row& one, const Row& other) {
        return one.question.id == other.question.id && one.question.times == other.question.times &&
               std::ranges::equal(one.likely, other.likely, {}, &engine::IntentScore::name,
                                  &engine::IntentScore::name);
    };
    // What is read again now and then leaves the intent that somebody is choosing.
    if (m_wasRead && std::ranges::equal(read.rows, m_model->rows(), isSame)) return;
    m_wasRead = true;
    const int kept = std::max(0, m_table->currentIndex().row());
    m_model->update(std::move(read.rows));
    int wanted = m_model->find(std::exchange(m_wanted, 0));
    if (wanted < 0) wanted = m_model->find(m_shown); // a new message does not take its place
    m_table->selectRow(wanted >= 0 ? wanted : std::min(kept, m_model->rowCount() - 1));
    if (!row() || row()->question.id != m_shown) showRow(); // else what was chosen for it stays
}

void FellBackView::showOpen(std::size_t open) {
    const int count = static_cast<int>(open);
    m_summary->setText(
        open == 0 ? tr("Nothing fell back. What the bot does not understand appears here.")
        : m_context.actor.may(access::Right::BotsEdit)
            ? tr("%n messages were not understood. A digit chooses an intent, Enter makes the message its "
                 "example.",
                 nullptr, count)
            : tr("%n messages were not understood. Who edits bots makes examples of them; what needs an "
                 "answer can be answered under Knowledge.",
                 nullptr, count));
    Q_EMIT countChanged(static_cast<int>(open));
}

const FellBackView::Row* FellBackView::row() const {
    return m_model->rowAt(m_table->currentIndex());
}

void FellBackView::showButtons() {
    const bool mayLabel = m_context.actor.may(access::Right::BotsEdit);
    m_intent->setEnabled(row() && mayLabel);
    m_label->setEnabled(row() && mayLabel && !m_busy);
    m_dismiss->setEnabled(row() && m_context.actor.may(access::Right::KnowledgeEdit) && !m_busy);
}

void FellBackView::showRow() {
    clearLayout(m_suggestions);
    showProblem({});
    showButtons();
    const Row* chosen = row();
    m_shown = chosen ? chosen->question.id : 0;
    for (int at = 0; chosen && at < static_cast<int>(chosen->likely.size()); ++at) {
        const auto& one = chosen->likely[static_cast<std::size_t>(at)];
        const QString score = QLocale().toString(static_cast<double>(one.score), 'f', 2);
        auto* button = makeButton(tr("%1 · %2 %3").arg(at + 1).arg(shown(one.name), score), "suggestedIntent",
                                  tr("Choose the intent %1").arg(shown(one.name)));
        button->setEnabled(m_context.actor.may(access::Right::BotsEdit));
        m_suggestions->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, at] { choose(at); });
    }
    m_suggestions->addStretch();
    QWidget* before = m_table;
    for (int at = 0; at + 1 < m_suggestions->count(); ++at) {
        QWidget* button = m_suggestions->itemAt(at)->widget();
        setTabOrder(before, button);
        before = button;
    }
    if (!chosen)
        m_intent->setCurrentText({});
    else if (!chosen->likely.empty())
        m_intent->setCurrentText(shown(chosen->likely.front().name));
}

void FellBackView::choose(int suggestion) {
    const Row* chosen = row();
    if (!chosen || suggestion < 0 || suggestion >= static_cast<int>(chosen->likely.size())) return;
    m_intent->setCurrentText(shown(chosen->likely[static_cast<std::size_t>(suggestion)].name));
    m_table->setFocus();
}

bool FellBackView::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_table || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = dynamic_cast<QKeyEvent*>(event);
    if (key->modifiers() != Qt::NoModifier && key->modifiers() != Qt::KeypadModifier)
        return QWidget::eventFilter(watched, event);
    if (!isOurs(key->key())) return QWidget::eventFilter(watched, event);
    if (m_busy)
        m_ahead.push_back(key->key()); // of the message that comes next
    else
        pressed(key->key());
    return true;
}

void FellBackView::pressed(int key) {
    if (key == Qt::Key_Delete)
        dismiss();
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        label();
    else
        choose(key - Qt::Key_1);
}

} // namespace chatkeep::ui
