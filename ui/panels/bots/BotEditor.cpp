// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/BotEditor.h"

#include "core/base/Text.h"
#include "core/engine/review/PartRemoval.h"
#include "core/engine/review/PartRename.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/NarrowBar.h"
#include "ui/base/SentenceWords.h"
#include "ui/base/UndoLine.h"
#include "ui/base/WayBack.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/DataEditor.h"
#include "ui/panels/bots/ExamplesEditor.h"
#include "ui/panels/bots/FlowView.h"
#include "ui/panels/bots/NewPartDialog.h"
#include "ui/panels/bots/OutlineWords.h"
#include "ui/panels/bots/PartCommands.h"
#include "ui/panels/bots/ProblemList.h"
#include "ui/panels/bots/YamlText.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <map>
#include <utility>

namespace chatkeep::ui {

using engine::OutlineItem;
using engine::OutlineKind;
using engine::OutlineProblem;

BotEditor::BotEditor(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    makeModels();
    buildUi();
    connectSignals();
    showState();
}

void BotEditor::makeModels() {
    m_items = new Items(
        {{.title = tr("Name"),
          .text = [](const Item& row) { return shown(row.what.name); },
          .tip = [](const Item& row) { return shownAsTip(shown(row.what.name)); },
          .elide = Qt::ElideMiddle},
         {tr("Count"),
          [](const Item& row) { return row.what.count > 0 ? Words::number(row.what.count) : QString(); },
          true},
         {tr("State"),
          [](const Item& row) {
              if (row.problems > 0) return tr("%n problems", nullptr, row.problems);
              return row.conflict ? tr("conflict") : QString();
          },
          false,
          [](const Item& row) {
              return row.problems > 0 ? std::optional(Tone::Now)
                     : row.conflict   ? std::optional(Tone::Soon)
                                      : std::nullopt;
          }}},
        // Not its line: what is chosen stays chosen while lines come in above it.
        [](const Item& row) {
            return row.what.place.file + ":" + std::to_string(row.nth) + ":" + row.what.name;
        },
        this);
}

void BotEditor::buildUi() {
    auto* row = new QHBoxLayout(this);
    setSpacing(row, 0, 0);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(buildItems());
    split->addWidget(buildText());
    split->setStretchFactor(1, 1);
    split->setSizes({metrics::kListColumn - metrics::kMedium, metrics::kFormWidth});
    row->addWidget(split);
    setFocusProxy(m_kinds);
}

QWidget* BotEditor::buildItems() {
    auto* left = new QWidget;
    setArea(left, "columnLeft");
    auto* rows = new QVBoxLayout(left);
    setSpacing(rows, 0, 0);
    auto* head = new QVBoxLayout;
    head->setSpacing(metrics::kSmall);
    setBarMargins(head);
    m_kinds = new QComboBox;
    describe(m_kinds, "outlineKind", tr("What to show"), tr("Kind of thing the bot consists of"));
    head->addWidget(m_kinds);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    describe(m_filter, "outlineFilter", tr("Filter by name"));
    head->addWidget(m_filter);
    m_newFile = makeButton(tr("New file…"), "newFile", tr("Add a file to the bot"));
    head->addWidget(m_newFile);
    m_newPart = makeButton(NewPartDialog::button(OutlineKind::Intents), "newPart",
                           tr("Add one without writing its text"));
    head->addWidget(m_newPart);
    m_itemTable = new QTableView;
    m_commands = new PartCommands(m_itemTable);
    head->addWidget(m_commands);
    rows->addLayout(head);
    rows->addWidget(makeLine());
    setUpTable(m_itemTable, "outlineTable", tr("Parts of the bot"));
    m_itemTable->setModel(m_items);
    m_itemTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_itemTable->setItemDelegate(new ChipDelegate(*m_context.theme, m_itemTable));
    m_itemTable->verticalHeader()->setDefaultSectionSize(metrics::kRowCompact);
    auto* header = m_itemTable->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    rows->addWidget(m_itemTable, 1);
    m_none = makeWrapped({}, TextRole::Muted);
    m_none->setObjectName("outlineNone");
    m_none->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_none->setMargin(metrics::kEdge);
    m_none->hide();
    rows->addWidget(m_none, 1);
    m_undo = new UndoLine(left);
    rows->addWidget(m_undo);
    left->setMinimumWidth(metrics::kRail);
    return left;
}

QWidget* BotEditor::buildText() {
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    setSpacing(rows, 0, 0);
    auto* names = new QWidget;
    auto* lines = new QVBoxLayout(names);
    setSpacing(lines, 0, 0);
    m_fileName = makeElided({}, TextRole::Strong);
    m_state = makeElided({}, TextRole::Secondary);
    m_state->setObjectName("draftState");
    lines->addWidget(m_fileName);
    lines->addWidget(m_state);
    m_try = makeButton(tr("Try it"), "tryDraft",
                       tr("Train these files in a moment and talk to them; nothing is stored"));
    m_discard = makeButton(tr("Discard"), "discardDraft", tr("Go back to the files of the version"));
    m_save = makeButton(tr("Save as draft…"), "saveDraft",
                        tr("Keep these files as a new version; visitors meet it once it is published"),
                        ButtonKind::Primary);
    auto* acts = new QWidget;
    auto* buttons = new QHBoxLayout(acts);
    setSpacing(buttons, 0, metrics::kSmall);
    for (QPushButton* button : {m_try, m_discard, m_save})
        buttons->addWidget(button);
    rows->addWidget(new NarrowBar(names, acts, metrics::kFactName * 2));
    rows->addWidget(makeLine());
    m_special = new QStackedWidget;
    m_examples = new ExamplesEditor(*m_context.theme);
    m_flow = new FlowView(*m_context.theme);
    m_special->addWidget(m_examples);
    m_data = new DataEditor(*m_context.theme);
    m_special->addWidget(m_flow);
    m_special->addWidget(m_data);
    m_text = new YamlText(*m_context.theme);
    m_text->setFrameShape(QFrame::NoFrame);
    m_problems = new ProblemList(*m_context.theme);
    m_right = new QSplitter(Qt::Vertical);
    m_right->setHandleWidth(metrics::kTight);
    m_right->setChildrenCollapsible(false);
    m_right->addWidget(m_special);
    m_right->addWidget(m_text);
    m_right->addWidget(m_problems);
    m_right->setStretchFactor(1, 1); // what is left over goes to the text
    rows->addWidget(m_right, 1);
    return side;
}

void BotEditor::connectSignals() {
    connect(m_kinds, &QComboBox::activated, this, [this] {
        fillItems();
        showState();
        m_itemTable->selectRow(0);
    });
    connect(m_filter, &QLineEdit::textChanged, this, &BotEditor::fillItems);
    leadIntoFiltered(m_filter, m_itemTable);
    leadBack(m_text, m_itemTable);
    connect(m_newFile, &QPushButton::clicked, this, &BotEditor::newFile);
    connect(m_newPart, &QPushButton::clicked, this, &BotEditor::newPart);
    connect(m_commands, &PartCommands::renameRequested, this, &BotEditor::renamePart);
    connect(m_commands, &PartCommands::removalRequested, this, &BotEditor::removePart);
    connect(m_itemTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BotEditor::chooseItem);
    connect(m_itemTable, &QTableView::clicked, this, &BotEditor::goToChosen);
    connect(m_itemTable, &QTableView::activated, this, [this] {
        goToChosen();
        m_text->setFocus();
    });
    connect(m_problems, &ProblemList::heightChanged, this, &BotEditor::arrange);
    connect(m_right, &QSplitter::splitterMoved, this, [this] {
        if (!m_special->isHidden()) m_moved[m_special->currentWidget() == m_flow] = m_special->height();
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_draft && !m_filling && !m_file.empty()) m_draft->typed(m_file, textOfFile());
    });
    connect(m_text, &YamlText::undoRequested, this, [this] { takeBackInText(&YamlText::undo); });
    connect(m_text, &YamlText::redoRequested, this, [this] { takeBackInText(&YamlText::redo); });
    const auto toLine = [this](const QString& file, int line) { showPlace(file.toStdString(), line); };
    connect(m_examples, &ExamplesEditor::lineRequested, this, toLine);
    connect(m_examples, &ExamplesEditor::unfinishedChanged, this, &BotEditor::unfinishedChanged);
    connect(m_flow, &FlowView::lineRequested, this, toLine);
    connect(m_flow, &FlowView::stepRequested, this, [this](const QString& flow, int line, bool isLast) {
        if (isCurrent(&FlowView::requestStep)) newStep(flow.toStdString(), line, isLast);
    });
    connect(m_flow, &FlowView::stepRemovalRequested, this, [this](const QString& flow, int line) {
        if (isCurrent(&FlowView::requestRemoval)) removeStep(flow.toStdString(), line);
    });
    connect(m_flow, &FlowView::stepMoveRequested, this, [this](const QString& flow, int line, int way) {
        if (isCurrent(way < 0 ? &FlowView::requestUp : &FlowView::requestDown))
            moveStep(flow.toStdString(), line, way);
    });
    connect(m_problems, &ProblemList::placeRequested, this, toLine);
    connect(m_problems, &ProblemList::writingRequested, m_text, [this] { m_text->setFocus(); });
    connect(m_examples, &ExamplesEditor::undoRequested, this, [this] { takeBack(&YamlText::undo); });
    connect(m_examples, &ExamplesEditor::redoRequested, this, [this] { takeBack(&YamlText::redo); });
    connect(m_examples, &ExamplesEditor::refused, this, &BotEditor::refused);
    connect(m_examples, &ExamplesEditor::told, this, &BotEditor::told);
    connect(m_examples, &ExamplesEditor::visitorsExampleRemovalRequested, this,
            &BotEditor::visitorsExampleRemovalRequested);
    connectData();
    connect(m_save, &QPushButton::clicked, this, &BotEditor::saveRequested);
    connect(m_discard, &QPushButton::clicked, this, &BotEditor::discardRequested);
    connect(m_try, &QPushButton::clicked, this, &BotEditor::tryRequested);
}

void BotEditor::setDraft(BotDraft* draft) {
    if (m_draft == draft) return;
    if (m_draft) m_draft->disconnect(this);
    if (m_draft) m_filter->clear(); // what was looked for in another bot would hide all of this one
    m_draft = draft;
    m_isNewDraft = true;
    m_file.clear();
    m_edited.clear();
    m_together = {};
    m_undoable.clear();
    m_asOffered.clear();
    m_removedFile.clear();
    m_undo->withdraw();
    m_examples->setDraft(draft);
    m_data->setDraft(draft);
    if (draft) {
        connect(draft, &BotDraft::opened, this, [this] {
            m_filling = true; // the empty text that comes between is nobody's
            m_text->forget(shown(m_draft->bot()));
            m_filling = false;
            m_isReopened = true;
            showFile(m_file);
        });
        connect(draft, &BotDraft::read, this, &BotEditor::takeOutline);
        connect(draft, &BotDraft::longRead, this, &BotEditor::showState);
        connect(draft, &BotDraft::dirtyChanged, this, [this] {
            // A document of the knowledge may have been taken out elsewhere.
            if (!m_file.empty() && !m_draft->files().contains(m_file)) showFile({});
            checkUndo();
            showState();
        });
        connect(draft, &BotDraft::visitorsExamplesChanged, this, [this] {
            m_taking = true;
            fillItems();
            m_examples->refresh();
            m_taking = false;
        });
        connect(draft, &BotDraft::replaced, this, [this](const QString& file) {
            m_edited = file.toStdString();
            if (!m_replacing) m_together = {}; // what is changed now is the last change
            if (file.toStdString() != m_file) return;
            m_filling = true;
            m_text->replaceText(QString::fromStdString(m_draft->files().at(m_file)));
            m_filling = false;
        });
    }
    takeOutline();
}

void BotEditor::takeOutline() {
    if (!m_draft) return;
    m_taking = true;
    fillKinds();
    if (m_file.empty() && m_isNewDraft) chooseKind(); // else somebody looks at it, though there is none left
    if (m_draft->isRead()) m_isNewDraft = false;
    const Item* chosen = m_items->rowAt(m_itemTable->currentIndex());
    const auto place = chosen ? chosen->what.place : engine::SourcePlace();
    const auto name = chosen ? chosen->what.name : std::string();
    fillItems();
    followName(place, name);
    fillProblems();
    m_examples->refresh();
    m_data->refresh();
    if (kind() == OutlineKind::Flows) showSpecial();
    if (!m_file.empty() && m_draft->isRead() && std::exchange(m_isReopened, false) &&
        !m_itemTable->currentIndex().isValid())
        chooseLast(); // of another version; the text stays where it was read
    m_taking = false;
    if (m_file.empty()) {
        chooseLast();
        chooseItem();
    } else if (!m_itemTable->currentIndex().isValid()) {
        showSpecial(); // what was chosen is gone, by what is being typed: its file stays under the caret
    }
    if (m_file.empty()) showFile({}); // what stands there is another bot's
    showState();
    if (!m_wantsNewPart || !m_newPart->isEnabled()) return;
    m_wantsNewPart = false;
    newPart();
}

void BotEditor::chooseLast() {
    const auto last = m_lastItem.find(m_draft->bot());
    const auto& rows = m_items->rows();
    const auto at = std::ranges::find_if(
        rows, [&](const Item& one) { return last != m_lastItem.end() && one.what.name == last->second; });
    m_itemTable->selectRow(at == rows.end() ? 0 : static_cast<int>(at - rows.begin()));
}

/// A bot begins with the kind that was looked at before, if it has any of it.
void BotEditor::chooseKind() {
    const auto& outline = m_draft->outline();
    if (!outline.section(kind()).items.empty()) return;
    const auto some =
        std::ranges::find_if(outline.sections, [](const auto& one) { return !one.items.empty(); });
    const QSignalBlocker blocker(m_kinds);
    if (some != outline.sections.end())
        m_kinds->setCurrentIndex(static_cast<int>(some - outline.sections.begin()));
}

OutlineKind BotEditor::kind() const {
    return static_cast<OutlineKind>(std::max(0, m_kinds->currentIndex()));
}

void BotEditor::fillKinds() {
    const auto& sections = m_draft->outline().sections;
    const bool first = m_kinds->count() == 0;
    for (std::size_t at = 0; at < sections.size(); ++at) {
        QString text = OutlineWords::kind(sections[at].kind);
        if (m_draft->isRead())
            text +=
                QStringLiteral(" · ") + Words::number(static_cast<std::int64_t>(sections[at].items.size()));
        if (first)
            m_kinds->addItem(text);
        else
            m_kinds->setItemText(static_cast<int>(at), text);
    }
    if (first) m_kinds->setCurrentIndex(std::clamp(m_wantedKind, 0, m_kinds->count() - 1));
}

void BotEditor::fillItems() {
    if (!m_draft) return;
    const auto& items = m_draft->outline().section(kind()).items;
    const QString wanted = m_filter->text().trimmed();
    std::vector<Item> rows;
    std::map<std::pair<std::string, std::string>, int> seen;
    for (const OutlineItem& item : items) {
        const int nth = seen[{item.place.file, item.name}]++;
        if (shown(item.name).contains(wanted, Qt::CaseInsensitive))
            rows.push_back({counted(item), problemsWithin(item),
                            kind() == OutlineKind::Intents && hasConflict(item.name), nth});
    }
    m_items->update(std::move(rows));
    m_itemTable->resizeColumnToContents(2); // words that came into a row do not widen it
    showColumns();
    showEmptiness();
}

/// What belongs there, where there is nothing.
void BotEditor::showEmptiness() {
    const bool none = m_items->rowCount() == 0 && m_draft->isRead();
    const bool filtered = !m_draft->outline().section(kind()).items.empty();
    if (none) m_none->setText(filtered ? tr("Nothing has such a name.") : OutlineWords::first(kind()));
    m_none->setVisible(none);
    m_itemTable->setVisible(!none);
}

OutlineItem BotEditor::counted(OutlineItem item) const {
    if (kind() == OutlineKind::Intents) item.count += m_draft->countVisitorsExamples(item.name);
    return item;
}

int BotEditor::problemsWithin(const OutlineItem& item) const {
    return static_cast<int>(std::ranges::count_if(m_draft->problems(), [&](const OutlineProblem& one) {
        return one.defect && std::ranges::any_of(item.blocks, [&](const engine::SourceBlock& block) {
                   return block.holds(one.place);
               });
    }));
}

bool BotEditor::hasConflict(const std::string& intent) const {
    const auto& examples = m_draft->outline().examples;
    return std::ranges::any_of(m_draft->remarks(), [&](const engine::ExampleRemark& one) {
        return one.isOfSameWords() &&
               (examples[one.example].intent == intent || examples[one.other].intent == intent);
    });
}

void BotEditor::fillProblems() {
    const auto& problems = m_draft->problems();
    std::vector<OutlineProblem> here;
    std::ranges::copy_if(problems, std::back_inserter(here),
                         [&](const OutlineProblem& one) { return one.place.file == m_file; });
    m_text->setProblems(std::move(here));
    m_problems->showProblems(problems, m_file);
    arrange();
}

void BotEditor::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void BotEditor::chooseItem() {
    showSpecial();
    showState();
    const Item* item = m_items->rowAt(m_itemTable->currentIndex());
    if (!item || m_taking) return;
    m_lastItem[m_draft->bot()] = item->what.name;
    goToChosen();
}

void BotEditor::showFile(const std::string& file) {
    const auto found = m_draft->files().find(file);
    m_file = found == m_draft->files().end() ? std::string() : file;
    m_filling = true;
    m_text->showFile(shown(m_draft->bot()), QString::fromStdString(m_file),
                     m_file.empty() ? QString() : QString::fromStdString(found->second));
    m_filling = false;
    m_fileName->setText(shown(m_file));
    fillProblems();
    showState();
}

void BotEditor::setBusy(bool busy) {
    m_busy = busy;
    showState();
}

void BotEditor::showState() {
    const bool open = m_draft && m_draft->isOpen();
    const bool mayEdit = m_context.actor.may(access::Right::BotsEdit);
    const bool dirty = open && m_draft->dirty();
    // What is not UTF-8 would not survive being edited here.
    const bool editable = open && !m_file.empty() && isUtf8(m_draft->files().at(m_file));
    m_text->setReadOnly(!editable || !mayEdit || m_busy);
    m_examples->setReadOnly(!open || !mayEdit || m_busy);
    m_data->setReadOnly(!open || !mayEdit || m_busy);
    m_flow->setReadOnly(!open || !mayEdit || m_busy);
    const QString whyNot =
        dirty ? (m_busy ? tr("It is being saved.") : QString()) : tr("Nothing was changed.");
    allow(m_save, mayEdit ? whyNot : tr("Your role reads only."));
    allow(m_discard, whyNot);
    m_try->setEnabled(open && !m_busy);
    m_newFile->setVisible(kind() == OutlineKind::Files && mayEdit);
    m_newFile->setEnabled(open && !m_busy);
    const QString part = NewPartDialog::button(kind());
    m_newPart->setVisible(!part.isEmpty() && mayEdit);
    m_newPart->setText(part);
    m_newPart->setEnabled(open && !m_busy && m_draft->isRead());
    const bool hasName = engine::canBeRenamed(kind()) || kind() == OutlineKind::Files;
    const bool canGo = engine::canBeRemoved(kind()) || kind() == OutlineKind::Files;
    m_commands->offer(hasName && mayEdit, canGo && mayEdit);
    m_commands->setReady(open && mayEdit && !m_busy && m_draft->isRead() &&
                         m_itemTable->currentIndex().isValid());
    if (!open || !m_draft->isRead() || m_draft->takesLong()) {
        m_state->setText(m_draft ? tr("Reading…") : QString());
        return;
    }
    const auto mistakes = std::ranges::count(m_draft->problems(), true, &OutlineProblem::defect);
    QStringList state; // what matters most is read where it is narrow
    if (m_draft->newest() > m_draft->version())
        state << tr("not based on the newest, v%1").arg(m_draft->newest());
    else if (m_draft->rolledBackTo() > 0)
        state << tr("rolled back from: visitors meet v%1").arg(m_draft->rolledBackTo());
    state << (mistakes == 0 ? tr("no mistakes") : tr("%n mistakes", nullptr, static_cast<int>(mistakes)))
          << (dirty ? tr("changed since v%1") : tr("as in v%1")).arg(m_draft->version());
    if (!mayEdit) state << tr("your role reads only");
    m_state->setText(state.join(QStringLiteral(" · ")));
}

} // namespace chatkeep::ui
