// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/knowledge/UnansweredView.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/NarrowBar.h"
#include "ui/base/PanelBase.h"
#include "ui/base/UndoLine.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace chatkeep::ui {

namespace {

constexpr std::size_t kListed = 200;

using Question = conversations::UnansweredQuestion;

QString toldOf(const Question& question) {
    if (!question.meant.empty()) return UnansweredView::tr("soon after");
    return question.isNear ? UnansweredView::tr("something near") : QString();
}

std::optional<Tone> toldTone(const Question& question) {
    if (!question.meant.empty()) return Tone::Good;
    return question.isNear ? std::optional(Tone::Soon) : std::nullopt;
}

QString toldTip(const Question& question) {
    if (!question.meant.empty())
        return UnansweredView::tr(
                   "Soon after, the visitor was answered by “%1”: a further wording of it would "
                   "have spared the detour.")
            .arg(shown(question.meant));
    return question.isNear
               ? UnansweredView::tr("The bot told its best passage, and that it may not be what was asked.")
               : QString();
}

} // namespace

UnansweredView::UnansweredView(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    m_model = new Model(
        {{tr("Asked"),
          [](const Row& row) { return Words::dayTitle(row.at); },
          false,
          {},
          false,
          [](const Row& row) { return shownAsTip(Words::exact(row.at)); }},
         {tr("Question"),
          [](const Row& row) { return shown(row.text).simplified(); },
          false,
          {},
          false,
          [](const Row& row) { return shownAsTip(shown(row.text)); }},
         {tr("Times"), [](const Row& row) { return Words::number(static_cast<int>(row.times)); }, true},
         {tr("Best score"),
          [](const Row& row) { return QLocale().toString(static_cast<double>(row.score), 'f', 2); },
          true,
          {},
          false,
          [](const Row& row) {
              return row.nearest.empty() ? QString() : shownAsTip(tr("Of “%1”").arg(shown(row.nearest)));
          }},
         {tr("Told"), toldOf, false, toldTone, false,
          [](const Row& row) { return shownAsTip(toldTip(row)); }}},
        [](const Row& row) { return row.id; }, this);
    buildUi();
    connectSignals();
    showButtons();
}

void UnansweredView::buildUi() {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    m_table = new QTableView(this); // first: the Tab key goes from it to its buttons
    auto* acts = new QWidget;
    auto* buttons = new QHBoxLayout(acts);
    setSpacing(buttons, 0, metrics::kSmall);
    m_words = makeWrapped({}, TextRole::Secondary);
    m_words->setObjectName("unansweredWords");
    m_open = makeButton(tr("Open the chat"), "openUnanswered", tr("Show the conversation it stands in (O)"));
    m_try = makeButton(tr("Try again"), "tryUnanswered", tr("Ask the newest knowledge (T)"));
    m_dismiss = makeButton(tr("Dismiss"), "dismissUnanswered", tr("Take what is chosen off the list (D)"));
    m_wording = makeButton(tr("Add a wording…"), "wordUnanswered",
                           tr("Teach the pair that answers it to understand such words (W)"));
    m_answer = makeButton(tr("Answer…"), "answerUnanswered", tr("Make a pair that answers it (A)"),
                          ButtonKind::Primary);
    for (QPushButton* button : {m_open, m_try, m_dismiss, m_wording, m_answer})
        buttons->addWidget(button);
    rows->addWidget(new NarrowBar(m_words, acts, metrics::kFormWidth / 2));
    m_undo = new UndoLine(this);
    rows->addWidget(m_undo);
    rows->addWidget(makeLine());
    setUpTable(m_table, "unansweredTable", tr("Unanswered questions"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegate(new ChipDelegate(*m_context.theme, m_table));
    auto* head = m_table->horizontalHeader();
    head->setStretchLastSection(false);
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(1, QHeaderView::Stretch); // the question has what the others leave
    rows->addWidget(m_table, 1);
    setFocusProxy(m_table);
}

void UnansweredView::connectSignals() {
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &UnansweredView::showButtons);
    connect(m_answer, &QPushButton::clicked, this, [this] {
        if (const auto* row = current()) Q_EMIT answerRequested(row->id, shown(row->text));
    });
    connect(m_wording, &QPushButton::clicked, this, [this] {
        if (const auto* row = current()) Q_EMIT wordingRequested(row->id, shown(row->text), pairFor(*row));
    });
    connect(m_table, &QTableView::doubleClicked, m_answer, &QPushButton::click);
    connect(m_try, &QPushButton::clicked, this, [this] {
        if (const auto* row = current()) Q_EMIT tryRequested(shown(row->text).simplified());
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto* row = current()) Q_EMIT conversationRequested(shown(row->conversation.text()));
    });
    connect(m_dismiss, &QPushButton::clicked, this, &UnansweredView::dismiss);
    const auto key = [this](Qt::Key keys, QPushButton* button) {
        auto* shortcut = new QShortcut(QKeySequence(keys), m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    };
    key(Qt::Key_A, m_answer);
    key(Qt::Key_Return, m_answer);
    key(Qt::Key_Enter, m_answer);
    key(Qt::Key_Delete, m_dismiss);
    key(Qt::Key_W, m_wording);
    key(Qt::Key_D, m_dismiss);
    key(Qt::Key_T, m_try);
    key(Qt::Key_O, m_open);
}

void UnansweredView::setBot(const QString& bot) {
    if (bot != m_bot) m_undo->withdraw();
    m_bot = bot;
    refresh();
}

void UnansweredView::setPairs(const QStringList& questions) {
    m_pairs = questions;
    showButtons();
}

QString UnansweredView::pairFor(const Row& row) const {
    for (const auto* title : {&row.meant, &row.nearest})
        if (const QString question = shown(*title); !question.isEmpty() && m_pairs.contains(question))
            return question;
    return {};
}

void UnansweredView::refresh() {
    const auto& actor = m_context.actor;
    if (!m_context.services.conversations || !actor.may(access::Right::ConversationsRead)) {
        take({}); // he may have been allowed before
        m_words->setText(tr("Questions of visitors are shown to those who may read conversations."));
        return;
    }
    m_context.async->run(
        this,
        [conversations = m_context.services.conversations, actor, bot = utf8(m_bot)] {
            return conversations->unanswered().list(actor, bot, kListed);
        },
        [this, bot = m_bot](Result<conversations::UnansweredWindow> window) {
            if (bot != m_bot) return; // another one was chosen meanwhile
            if (window) take(std::move(*window));
            Q_EMIT followed(problemOf(window));
        });
}

void UnansweredView::take(conversations::UnansweredWindow window) {
    const int total = static_cast<int>(window.total);
    m_model->update(std::move(window.questions));
    m_words->setText(total == 0 ? tr("Nothing is open: every question was answered or dismissed.")
                                : tr("%n question(s) that the bot looked up in vain", nullptr, total));
    // What took the place of a question that went is chosen, for the next key.
    if (!m_table->selectionModel()->hasSelection() && m_model->rowCount() > 0)
        m_table->selectRow(std::max(0, m_table->currentIndex().row()));
    showButtons();
    Q_EMIT totalChanged(total);
}

const UnansweredView::Row* UnansweredView::current() const {
    return m_model->rowAt(m_table->currentIndex());
}

void UnansweredView::showButtons() {
    const bool mayEdit = m_context.actor.may(access::Right::KnowledgeEdit);
    const bool one = current() != nullptr;
    const QString pair = one ? pairFor(*current()) : QString();
    m_answer->setEnabled(mayEdit && one);
    m_wording->setEnabled(mayEdit && !pair.isEmpty());
    m_wording->setToolTip(!one ? QString()
                          : pair.isEmpty()
                              ? shownAsTip(tr("No pair is near these words."))
                              : shownAsTip(tr("Teach “%1” to understand such words (W)").arg(pair)));
    m_dismiss->setEnabled(mayEdit && one);
    m_try->setEnabled(one);
    m_open->setEnabled(one);
}

void UnansweredView::dismiss() {
    std::vector<std::int64_t> ids;
    for (const auto& index : m_table->selectionModel()->selectedRows())
        if (const auto* row = m_model->rowAt(index)) ids.push_back(row->id);
    if (!ids.empty()) close(ids, conversations::UnansweredEnd::Dismissed);
}

void UnansweredView::answered(std::int64_t id) {
    close({id}, conversations::UnansweredEnd::Answered);
}

void UnansweredView::close(const std::vector<std::int64_t>& ids, conversations::UnansweredEnd end) {
    m_context.async->run(
        this,
        [conversations = m_context.services.conversations, actor = m_context.actor, ids, end] {
            return conversations->unanswered().close(actor, ids, end);
        },
        [this, end](Result<std::vector<std::int64_t>> closed) {
            if (!closed)
                Q_EMIT failed(closed.error());
            else if (end == conversations::UnansweredEnd::Dismissed && !closed->empty())
                m_undo->offer(tr("%n question(s) dismissed", nullptr, static_cast<int>(closed->size())),
                              [this, all = *closed] { putBack(all); });
            refresh();
        });
}

void UnansweredView::putBack(const std::vector<std::int64_t>& ids) {
    m_context.async->run(
        this,
        [conversations = m_context.services.conversations, actor = m_context.actor, ids] {
            return conversations->unanswered().reopen(actor, ids);
        },
        [this](Result<void> done) {
            if (!done) Q_EMIT failed(done.error());
            m_table->setFocus();
            refresh();
        });
}

} // namespace chatkeep::ui
