// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/knowledge/KnowledgeItems.h"

#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/SentenceWords.h"
#include "ui/base/TableWidths.h"
#include "ui/base/UndoLine.h"
#include "ui/base/WayBack.h"
#include "ui/base/Words.h"
#include "ui/panels/knowledge/LabelChoice.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>
#include <span>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr std::size_t kMistakesShown = 3;

} // namespace

KnowledgeItems::KnowledgeItems(const PanelContext& context, QWidget* parent)
    : QWidget(parent)
    , m_mayEdit(context.actor.may(access::Right::KnowledgeEdit)) {
    makeModel();
    buildUi(context);
    connectSignals();
    showButtons();
}

void KnowledgeItems::makeModel() {
    m_model = new Model(
        {{tr("Kind"), [](const KnowledgeItem& item) { return item.isPair ? tr("Pair") : tr("Document"); },
          false,
          [](const KnowledgeItem& item) {
              return std::optional(item.isPair ? Tone::Accent : Tone::Neutral);
          }},
         {tr("Question or title"),
          [](const KnowledgeItem& item) { return shown(item.words); },
          false,
          {},
          false,
          [](const KnowledgeItem& item) { // two documents may have one title
              return shownAsTip(shown(item.isPair ? item.words : item.words + '\n' + item.id));
          }},
         {tr("Seen by"), [](const KnowledgeItem& item) { return LabelChoice::words(item.labels); }, false,
          [](const KnowledgeItem& item) {
              const bool visitors = std::ranges::find(item.labels, engine::kForVisitors) != item.labels.end();
              const bool editors = std::ranges::count(item.labels, engine::kForEditors) ==
                                   static_cast<std::ptrdiff_t>(item.labels.size());
              return std::optional(visitors ? Tone::Good : editors ? Tone::Soon : Tone::Neutral);
          }},
         {tr("Holds"),
          [](const KnowledgeItem& item) {
              const int size = static_cast<int>(item.size);
              return item.isPair ? tr("%n wording(s)", nullptr, size) : tr("%n passage(s)", nullptr, size);
          },
          false,
          {},
          false,
          {},
          [](const KnowledgeItem& item) { return QVariant::fromValue<qulonglong>(item.size); }},
         {tr("Name"), [](const KnowledgeItem& item) { return shown(item.id); }, false, {}, true}},
        [](const KnowledgeItem& item) { return (item.isPair ? "p" : "d") + item.id; }, this);
    m_proxy = new QSortFilterProxyModel(this);
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortRole(OrderRole);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
}

void KnowledgeItems::buildUi(const PanelContext& context) {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    auto* bar = new QHBoxLayout;
    setBarMargins(bar);
    bar->setSpacing(metrics::kSmall);
    m_filter = new QLineEdit(this);
    m_table = new QTableView(this); // here: the Tab key goes from it to its buttons
    m_filter->setPlaceholderText(tr("Filter by words, name or who sees it"));
    m_filter->setClearButtonEnabled(true);
    describe(m_filter, "knowledgeFilter", tr("Filter"));
    m_count = makeLabel({}, TextRole::Secondary);
    m_count->setObjectName("knowledgeCount");
    m_edit = makeButton(m_mayEdit ? tr("Edit…") : tr("Read…"), "editKnowledge",
                        m_mayEdit ? tr("Change the chosen pair, or read the document")
                                  : tr("Read the chosen pair or document"));
    m_label = makeButton(tr("Seen by…"), "labelKnowledge", tr("Choose who sees what is chosen"));
    m_remove = makeButton(tr("Remove…"), "removeKnowledge", tr("Take what is chosen out of the draft"),
                          ButtonKind::Danger);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    for (QPushButton* button : {m_edit, m_label, m_remove})
        bar->addWidget(button);
    rows->addLayout(bar);
    rows->addWidget(makeLine());
    setUpTable(m_table, "knowledgeTable", tr("What the bot knows"));
    m_table->setModel(m_proxy);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setItemDelegate(new ChipDelegate(*context.theme, m_table));
    m_table->setColumnWidth(0, metrics::kFactName + metrics::kTight);
    m_table->setColumnWidth(1, metrics::kListColumn + metrics::kWide);
    m_table->setColumnWidth(2, metrics::kRail - metrics::kWide);
    m_table->setColumnWidth(3, metrics::kFactName + metrics::kWide * 2 + metrics::kLarge);
    shareWidth(m_table, {4, 3});
    rows->addWidget(m_table, 1);
    m_noMatch = makeWrapped({}, TextRole::Secondary);
    m_noMatch->setObjectName("knowledgeNoMatch");
    m_noMatch->setContentsMargins(metrics::kEdge, metrics::kSmall, metrics::kEdge, metrics::kSmall);
    m_noMatch->hide();
    rows->addWidget(m_noMatch);
    m_none = makeNothing();
    rows->addWidget(m_none, 1);
    m_undo = new UndoLine(this);
    rows->addWidget(m_undo);
    m_mistakes = makeMistakes();
    rows->addWidget(m_mistakes);
    setFocusProxy(m_table);
}

QWidget* KnowledgeItems::makeMistakes() {
    auto* strip = new QWidget;
    auto* row = new QHBoxLayout(strip);
    setBarMargins(row);
    row->setSpacing(metrics::kSmall);
    m_mistakeWords = makeWrapped({}, TextRole::Secondary);
    m_mistakeWords->setObjectName("knowledgeMistakes");
    m_correct = makeButton(tr("Correct…"), "correctKnowledge", tr("Opens the file in the bot's editor"));
    row->addWidget(m_mistakeWords, 1);
    row->addWidget(m_correct, 0, Qt::AlignBottom);
    strip->hide();
    return strip;
}

QWidget* KnowledgeItems::makeNothing() {
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    setSpacing(rows, metrics::kLarge, metrics::kSmall);
    auto* title = makeLabel(tr("This bot knows nothing yet"), TextRole::Strong);
    title->setObjectName("knowledgeNone");
    title->setAlignment(Qt::AlignCenter);
    auto* words =
        makeWrapped(tr("Add a question with its answer, or documents. The bot answers from them when "
                       "no intent fits, and says where it has the answer from."),
                    TextRole::Secondary);
    words->setAlignment(Qt::AlignCenter);
    rows->addStretch();
    rows->addWidget(title);
    rows->addWidget(words);
    rows->addStretch();
    page->hide();
    return page;
}

void KnowledgeItems::connectSignals() {
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text.trimmed());
        showButtons();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &KnowledgeItems::showButtons);
    connect(m_table, &QTableView::doubleClicked, this, &KnowledgeItems::editCurrent);
    connect(m_edit, &QPushButton::clicked, this, &KnowledgeItems::editCurrent);
    connect(m_label, &QPushButton::clicked, this, [this] { Q_EMIT labelsRequested(chosen()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removalRequested(chosen()); });
    connect(m_correct, &QPushButton::clicked, this, [this] { Q_EMIT fileRequested(m_mistaken); });
    const auto key = [this](const QKeySequence& keys, QPushButton* button) {
        auto* shortcut = new QShortcut(keys, m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    };
    leadIntoFiltered(m_filter, m_table);
    key(Qt::Key_Return, m_edit);
    key(Qt::Key_Enter, m_edit);
    key(Qt::Key_L, m_label);
    key(Qt::Key_Delete, m_remove);
}

void KnowledgeItems::offerUndo(const QString& done, std::function<void()> undo) {
    m_undo->offer(done, std::move(undo));
}

void KnowledgeItems::withdrawUndo() {
    m_undo->withdraw();
}

void KnowledgeItems::show(const engine::KnowledgeShelf& shelf) {
    if (std::exchange(m_bot, shelf.bot) != shelf.bot) withdrawUndo();
    std::vector<KnowledgeItem> items;
    const auto seenBy = [&](const std::vector<std::string>& own) {
        return own.empty() ? shelf.folder.defaultLabels : own;
    };
    for (const auto& pair : shelf.folder.pairs)
        items.push_back({pair.id, true, pair.question, seenBy(pair.labels), pair.rephrasings.size() + 1});
    for (const auto& document : shelf.folder.documents)
        items.push_back({document.path, false, document.title, seenBy(document.labels), document.passages});
    m_none->setVisible(items.empty());
    m_table->setVisible(!items.empty());
    // A hidden one would stop the Tab key.
    setFocusProxy(items.empty() ? static_cast<QWidget*>(m_filter) : m_table);
    m_model->update(std::move(items));
    showMistakes(shelf.folder.defects);
    showButtons();
}

void KnowledgeItems::showMistakes(const std::vector<engine::BotDefect>& defects) {
    m_mistakes->setVisible(!defects.empty());
    if (defects.empty()) return;
    QStringList words;
    for (const auto& one : std::span(defects).first(std::min(defects.size(), kMistakesShown)))
        words << (one.line > 0 ? tr("%1, line %2: %3")
                                     .arg(shown(one.file))
                                     .arg(one.line)
                                     .arg(SentenceWords::of(one.what))
                               : tr("%1: %2").arg(shown(one.file), SentenceWords::of(one.what)));
    if (defects.size() > kMistakesShown)
        words << tr("and %1 more").arg(Words::number(static_cast<int>(defects.size() - kMistakesShown)));
    m_mistakeWords->setText(words.join('\n'));
    const auto inLine = std::ranges::find_if(defects, [](const auto& one) { return one.line > 0; });
    m_correct->setVisible(m_mayEdit && inLine != defects.end());
    if (inLine != defects.end()) m_mistaken = shown(inLine->file);
}

QStringList KnowledgeItems::chosen() const {
    QStringList ids;
    for (const auto& index : m_table->selectionModel()->selectedRows())
        if (const auto* item = m_model->rowAt(m_proxy->mapToSource(index))) ids << shown(item->id);
    return ids;
}

void KnowledgeItems::editCurrent() {
    const auto ids = chosen();
    if (ids.size() == 1) Q_EMIT editRequested(ids.front());
}

void KnowledgeItems::showButtons() {
    const auto count = m_table->selectionModel()->selectedRows().size();
    const QString none = count > 0 ? QString() : tr("Choose an entry first.");
    const QString denied = m_mayEdit ? QString() : tr("Your role reads only.");
    // A button that goes grey would hand the focus to its neighbour, past the end to who asks beside.
    const auto* focused = window()->focusWidget();
    if (count == 0 && (focused == m_edit || focused == m_label || focused == m_remove)) m_table->setFocus();
    allow(m_edit, count > 1 ? tr("Choose a single entry.") : none);
    allow(m_label, denied.isEmpty() ? none : denied);
    allow(m_remove, denied.isEmpty() ? none : denied);
    const bool hidesAll = m_proxy->rowCount() == 0 && m_model->rowCount() > 0;
    m_noMatch->setVisible(hidesAll);
    m_noMatch->setText(tr("None of the %1 entries has “%2”. Clear the filter to see all.")
                           .arg(Words::number(m_model->rowCount()), m_filter->text().trimmed()));
    m_count->setText(
        tr("%1 of %2").arg(Words::number(m_proxy->rowCount()), Words::number(m_model->rowCount())));
}

} // namespace chatkeep::ui
