// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/ExamplesEditor.h"

#include "core/base/Text.h"
#include "core/engine/review/LineEdits.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/NarrowBar.h"
#include "ui/base/WayBack.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/EditedList.h"
#include "ui/panels/bots/PastedLines.h"
#include "ui/panels/bots/UndoKeys.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <map>
#include <unordered_map>

namespace chatkeep::ui {

using engine::ExampleRemark;

namespace {

constexpr int kMostPasted = 4'000'000;          ///< characters; more would be cut off without a word
constexpr auto kMarkKey = Qt::CTRL | Qt::Key_M; // Ctrl+E is a key of the field itself on some systems

/// Examples as they are written. A file is cut into lines once, however many of its lines are asked for.
class WrittenExamples {
public:
    explicit WrittenExamples(const engine::BotFiles& files)
        : m_files(files) {}
    /// Annotations included; empty: none stands there.
    [[nodiscard]] std::string at(const engine::SourcePlace& place) {
        const auto& lines = linesOf(place.file);
        if (place.line < 1 || place.line > static_cast<int>(lines.size())) return {};
        const auto line = trimmed(lines[static_cast<std::size_t>(place.line) - 1]);
        return line.starts_with("- ") ? std::string(trimmed(line.substr(2))) : std::string();
    }

private:
    const std::vector<std::string_view>& linesOf(const std::string& file) {
        const auto [known, added] = m_lines.try_emplace(file);
        if (const auto found = m_files.find(file); added && found != m_files.end())
            known->second = split(found->second, '\n');
        return known->second;
    }

    const engine::BotFiles& m_files;
    std::map<std::string, std::vector<std::string_view>> m_lines;
};

/// The first remark on each example that has not lost what it is like.
std::unordered_map<std::size_t, const ExampleRemark*> remarksOn(const BotDraft& draft) {
    const auto& examples = draft.outline().examples;
    std::unordered_map<std::size_t, const ExampleRemark*> all;
    for (const auto& remark : draft.remarks()) {
        if (examples[remark.other].place.line > 0) all.try_emplace(remark.example, &remark);
        if (examples[remark.example].place.line > 0) all.try_emplace(remark.other, &remark);
    }
    return all;
}

} // namespace

ExamplesEditor::ExamplesEditor(const Theme& theme, QWidget* parent)
    : QWidget(parent) {
    m_model = new Model(
        {{tr("Example"), [](const Row& row) { return shown(row.words); }},
         {tr("Remark"), [](const Row& row) { return row.remark; }, false,
          [](const Row& row) { return row.remark.isEmpty() ? std::nullopt : std::optional<Tone>(row.tone); },
          false, [](const Row& row) { return shownAsTip(row.remark); }}},
        [](const Row& row) {
            return row.visitors ? row.visitors->text()
                                : row.place.file + ":" + std::to_string(row.place.line);
        },
        this);
    buildUi(theme);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ExamplesEditor::choose);
    connect(m_table, &QTableView::clicked, this, &ExamplesEditor::goToChosen);
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        const bool changes = row() && !row()->visitors && !isSeveral();
        if (changes || !m_words->text().isEmpty()) changes ? save() : add(); // else there is nothing to add
    });
    leadBack(m_words, m_table);
    connect(m_words, &QLineEdit::textChanged, this, &ExamplesEditor::showButtons);
    connect(m_words, &QLineEdit::textChanged, this, &ExamplesEditor::unfinishedChanged);
    connect(m_words, &QLineEdit::selectionChanged, this, &ExamplesEditor::showButtons);
    connect(m_words, &QLineEdit::cursorPositionChanged, this, &ExamplesEditor::showButtons);
    connect(m_mark, &QPushButton::clicked, this, &ExamplesEditor::mark);
    connect(m_save, &QPushButton::clicked, this, &ExamplesEditor::save);
    connect(m_add, &QPushButton::clicked, this, &ExamplesEditor::add);
    connect(m_remove, &QPushButton::clicked, this, &ExamplesEditor::remove);
    connect(new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, &ExamplesEditor::remove);
    connect(new QShortcut(kMarkKey, m_words, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &ExamplesEditor::mark);
    auto* keys = new UndoKeys(m_words, this);
    connect(keys, &UndoKeys::undoRequested, this, &ExamplesEditor::undoRequested);
    connect(keys, &UndoKeys::redoRequested, this, &ExamplesEditor::redoRequested);
}

void ExamplesEditor::buildUi(const Theme& theme) {
    auto* rows = new QVBoxLayout(this);
    const EditedList list(rows, m_model, theme,
                          {.objectName = "exampleTable", .name = tr("Examples of the intent")});
    m_title = list.title;
    m_table = list.table;
    m_words = new QLineEdit;
    m_words->setMaxLength(kMostPasted);
    describe(m_words, "exampleWords", tr("Words of the example"));
    auto* acts = new QWidget;
    auto* buttons = new QHBoxLayout(acts);
    setSpacing(buttons, 0, metrics::kSmall);
    const auto key = QKeySequence(kMarkKey).toString(QKeySequence::NativeText);
    m_mark = makeButton(tr("Mark…"), "markEntity",
                        tr("Mark the chosen words, or the word at the caret, as an entity (%1)").arg(key));
    m_mark->setToolTip(m_mark->accessibleDescription());
    m_mark->setFocusPolicy(Qt::NoFocus); // the field keeps what is chosen; it has the key for it
    m_save = makeButton(tr("Change"), "changeExample", tr("Put these words in place of the chosen example"));
    m_add = makeButton(tr("Add"), "addExample", tr("Add these words as a further example"));
    m_remove = makeButton(tr("Remove"), "removeExample",
                          tr("Take the chosen example out; %1 brings it back")
                              .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    for (QPushButton* button : {m_mark, m_save, m_add, m_remove})
        buttons->addWidget(button);
    rows->addWidget(new NarrowBar(m_words, acts, metrics::kRail));
}

void ExamplesEditor::setDraft(BotDraft* draft) {
    m_unfinished = unfinished();
    m_draft = draft;
    m_intent.clear();
    offer({});
    refresh();
}

void ExamplesEditor::showIntent(const std::string& intent) {
    const bool another = m_intent != intent;
    if (another) {
        m_unfinished = unfinished();
        m_table->setCurrentIndex({});
        offer({});
    }
    m_intent = intent;
    refresh();
    if (another) showUnfinished();
}

/// What was begun and is nobody's example yet waits until its intent is shown again.
UnfinishedWords ExamplesEditor::unfinished() const {
    auto all = m_unfinished;
    const QString words = m_words->text();
    if (m_draft && !m_intent.empty() && words != m_offered && !words.trimmed().isEmpty())
        all[{m_draft->bot(), m_intent}] = utf8(words);
    return all;
}

void ExamplesEditor::takeUnfinished(UnfinishedWords kept) {
    m_unfinished.merge(kept);
    if (m_words->text() == m_offered && !row()) showUnfinished();
}

void ExamplesEditor::renameIntent(const std::string& from, const std::string& to) {
    if (!m_draft) return;
    auto kept = m_unfinished.extract({m_draft->bot(), from});
    if (m_intent == from) m_intent = to; // and what stands in the field
    if (!kept) return;
    kept.key().second = to;
    m_unfinished.insert(std::move(kept));
}

void ExamplesEditor::showUnfinished() {
    if (!m_draft) return;
    if (const auto kept = m_unfinished.extract({m_draft->bot(), m_intent}))
        m_words->setText(shown(kept.mapped()));
}

void ExamplesEditor::offer(const QString& words) {
    m_offered = words;
    m_words->setText(words);
}

/// With a mark of an entity that this bot has.
void ExamplesEditor::showHint() {
    const auto* entities =
        m_draft ? &m_draft->outline().section(engine::OutlineKind::Entities).items : nullptr;
    m_words->setPlaceholderText(tr("A visitor's words"));
    m_words->setToolTip(
        entities && !entities->empty()
            ? shownAsTip(tr("A visitor's words; entities as [words](%1)").arg(shown(entities->front().name)))
            : QString());
}

void ExamplesEditor::refresh() {
    auto rows = m_draft ? rowsOfIntent() : std::vector<Row>();
    m_inFiles = rows.size();
    if (m_draft) std::ranges::move(rowsOfVisitors(), std::back_inserter(rows));
    m_model->update(std::move(rows));
    showTitle();
    showHint();
    if (m_before > 0 && m_model->rowCount() > m_before) {
        m_before = 0;
        m_table->doItemsLayout(); // it makes room for the new row only later
        if (m_inFiles > 0) m_table->scrollTo(m_model->index(static_cast<int>(m_inFiles) - 1, 0));
    }
    if (m_words->text() == m_offered) choose(); // else it is being written
    showButtons();
}

void ExamplesEditor::showTitle() {
    const int fromChats = m_model->rowCount() - static_cast<int>(m_inFiles);
    auto title = tr("%1: %n examples", nullptr, m_model->rowCount()).arg(shown(m_intent));
    if (fromChats > 0) title += QStringLiteral(" · ") + tr("%n of them from chats", nullptr, fromChats);
    m_title->setText(title);
}

std::vector<ExamplesEditor::Row> ExamplesEditor::rowsOfVisitors() const {
    std::vector<Row> rows;
    for (const auto& one : m_draft->visitorsExamples()) {
        if (one.intent != m_intent) continue;
        const auto words = one.text.empty() ? utf8(tr("words of a visitor")) : one.text;
        rows.push_back({.place = {}, .words = words, .remark = tr("from a chat"), .visitors = one.id});
    }
    return rows;
}

std::vector<ExamplesEditor::Row> ExamplesEditor::rowsOfIntent() const {
    std::vector<Row> rows;
    WrittenExamples written(m_draft->files());
    const auto remarks = remarksOn(*m_draft);
    const auto& examples = m_draft->outline().examples;
    for (std::size_t at = 0; at < examples.size(); ++at) {
        if (examples[at].intent != m_intent || examples[at].place.line == 0) continue; // gone, not read yet
        Row row{.place = examples[at].place, .words = written.at(examples[at].place), .remark = {}};
        if (row.words.empty()) row.words = examples[at].text;
        if (const auto remark = remarks.find(at); remark != remarks.end())
            row.remark = wordsOf(*remark->second, at, row.tone);
        else if (looksMisread(shown(row.words))) {
            row.remark = tr("wrong encoding?");
            row.tone = Tone::Soon;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

QString ExamplesEditor::wordsOf(const ExampleRemark& remark, std::size_t example, Tone& tone) const {
    const auto& examples = m_draft->outline().examples;
    const auto& other = examples[remark.example == example ? remark.other : remark.example];
    const QString place =
        other.place.file == examples[example].place.file
            ? tr("line %1").arg(other.place.line)
            : tr("%1, line %2").arg(shown(other.place.file), QString::number(other.place.line));
    switch (remark.kind) {
    case ExampleRemark::Kind::Conflict:
        tone = Tone::Now;
        return tr("also in %1, %2").arg(shown(other.intent), place);
    case ExampleRemark::Kind::Alike:
        tone = remark.isOfSameWords() ? Tone::Now : Tone::Soon;
        return (remark.isOfSameWords() ? tr("in another order in %1, %2") : tr("much like one of %1, %2"))
            .arg(shown(other.intent), place);
    case ExampleRemark::Kind::Duplicate:
        tone = Tone::Neutral;
        return tr("twice, see %1").arg(place);
    }
    return {};
}

const ExamplesEditor::Row* ExamplesEditor::row() const {
    return m_model->rowAt(m_table->currentIndex());
}

/// A visitor's words do not come into the line that is written into files.
void ExamplesEditor::choose() {
    const Row* chosen = row();
    const bool inFile = chosen && !chosen->visitors;
    if (chosen && !m_words->hasFocus()) {
        m_unfinished = unfinished();
        offer(inFile ? shown(chosen->words) : QString());
    }
    showButtons();
    if (m_table->hasFocus()) goToChosen();
}

/// Also where it was chosen before: what is being written of it stays.
void ExamplesEditor::goToChosen() {
    const Row* chosen = row();
    if (chosen && !chosen->visitors)
        Q_EMIT lineRequested(QString::fromStdString(chosen->place.file), chosen->place.line);
}

void ExamplesEditor::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
    m_words->setEnabled(!readOnly);
    showButtons();
}

void ExamplesEditor::showButtons() {
    const Row* chosen = row();
    const bool written = !m_words->text().trimmed().isEmpty();
    const QString locked = m_readOnly ? tr("Nothing can be changed here now.") : QString();
    const auto whyNot = [&](bool may, const QString& why) {
        return may ? QString() : locked.isEmpty() ? why : locked;
    };
    const QString unwritten = tr("Write a visitor's words first.");
    const bool several = isSeveral();
    m_add->setText(several ? tr("Add %1").arg(pastedLines(m_words->text()).lines.size()) : tr("Add"));
    allow(m_mark, whyNot(toMark().length > 0, hasEntities() ? tr("Write words and put the caret into one.")
                                                            : tr("The bot has no entities to mark yet.")));
    const bool inFile = chosen && !chosen->visitors;
    allow(m_save, whyNot(!m_readOnly && inFile && written && !several,
                         several  ? tr("These are several lines: they can be added.")
                         : inFile ? unwritten
                                  : tr("Choose an example of the files first.")));
    allow(m_remove, whyNot(!m_readOnly && chosen, tr("Choose an example first.")));
    allow(m_add, whyNot(!m_readOnly && m_draft && m_inFiles > 0 && written,
                        m_inFiles > 0 ? unwritten : tr("The intent has no example that it could follow.")));
}

bool ExamplesEditor::hasEntities() const {
    return m_draft && !m_draft->outline().section(engine::OutlineKind::Entities).items.empty();
}

QString ExamplesEditor::wordsOf(const EntityMark& mark) {
    if (!mark.role.isEmpty()) return tr("%1, role %2").arg(mark.entity, mark.role);
    return mark.group.isEmpty() ? mark.entity : tr("%1, group %2").arg(mark.entity, mark.group);
}

MarkedPart ExamplesEditor::toMark() const {
    if (m_readOnly || !hasEntities() || isSeveral()) return {};
    return partToMark(m_words->text(), {m_words->selectionStart(), m_words->selectionLength()},
                      m_words->cursorPosition());
}

void ExamplesEditor::mark() {
    const auto part = toMark();
    if (part.length == 0) return;
    auto* entities = new QMenu(this);
    entities->setObjectName("entityMenu");
    entities->setAttribute(Qt::WA_DeleteOnClose);
    const auto& outline = m_draft->outline();
    for (const auto& mark : marksOf(outline.section(engine::OutlineKind::Entities).items, outline.data)) {
        auto* action = entities->addAction(wordsOf(mark).replace('&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, part, mark] {
            m_words->setSelection(part.from, part.length);
            m_words->insert(markedAs(m_words->selectedText(), mark));
            m_words->setFocus();
        });
    }
    entities->popup(m_mark->mapToGlobal(QPoint(0, m_mark->height())));
    entities->setActiveAction(entities->actions().front());
}

void ExamplesEditor::save() {
    const Row* chosen = row();
    if (!chosen || chosen->visitors) return;
    const auto file = chosen->place.file;
    auto changed = engine::edits::replaceExample(m_draft->files().at(file), chosen->place.line,
                                                 utf8(asWritten(m_words->text())));
    if (changed) m_table->setCurrentIndex({}); // what is written next is another example
    apply(file, std::move(changed));
}

bool ExamplesEditor::isSeveral() const {
    const QString words = m_words->text();
    const bool mayBe = std::ranges::any_of(words, [](QChar sign) {
        return sign == '\n' || sign == '\r' || sign == '\t' || sign == QChar::LineSeparator;
    });
    return mayBe && pastedLines(words).lines.size() > 1;
}

/// All or none, and as one change that is taken back at once.
void ExamplesEditor::add() {
    if (m_inFiles == 0) return;
    const Row& last = m_model->rows()[m_inFiles - 1];
    const auto file = last.place.file;
    const int line = last.place.line;
    auto pasted = pastedLines(m_words->text());
    if (pasted.lines.isEmpty()) pasted.lines << QString(); // which is refused
    m_table->setCurrentIndex({});                          // ready for the next one
    m_words->setFocus();
    m_before = m_model->rowCount();
    Result<std::string> text = m_draft->files().at(file);
    for (const auto& words : pasted.lines)
        if (text) text = engine::edits::addExample(*text, line, utf8(words));
    const bool added = text.has_value();
    apply(file, std::move(text));
    if (!added || (pasted.lines.size() == 1 && !pasted.leftOutColumns && pasted.header.isEmpty())) return;
    const auto count = static_cast<int>(pasted.lines.size());
    if (!pasted.header.isEmpty()) {
        Q_EMIT told(tr("%n example(s) added, from the column “%1”; its name and other columns were left out.",
                       nullptr, count)
                        .arg(pasted.header));
        return;
    }
    Q_EMIT told(
        pasted.leftOutColumns
            ? tr("%n example(s) added, from the first column; further columns were left out.", nullptr, count)
            : tr("%n example(s) added.", nullptr, count));
}

void ExamplesEditor::remove() {
    const Row* chosen = row();
    if (!chosen || m_readOnly) return;
    if (chosen->visitors) {
        Q_EMIT visitorsExampleRemovalRequested(*chosen->visitors);
        return;
    }
    const auto file = chosen->place.file;
    apply(file, engine::edits::removeExample(m_draft->files().at(file), chosen->place.line));
}

void ExamplesEditor::apply(const std::string& file, Result<std::string> changed) {
    if (!changed) {
        Q_EMIT refused(changed.error());
        return;
    }
    offer({});                    // with nothing to take back but the change itself
    if (!row()) showUnfinished(); // else it would take the place of what is chosen
    m_draft->replace(file, std::move(*changed));
    refresh(); // what is done next is done to the lines as they stand now
}

} // namespace chatkeep::ui
