// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/DataEditor.h"

#include "core/base/Text.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/WayBack.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/DatumWords.h"
#include "ui/panels/bots/EditedList.h"
#include "ui/panels/bots/UndoKeys.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <map>

namespace chatkeep::ui {

using engine::DatumChange;
using engine::DatumKind;
using engine::DatumProblem;
using engine::OutlineKind;
using engine::PartDatum;

namespace {

constexpr int kMostValuesOffered = 500;
constexpr std::string_view kUnfinishedMark = "\n"; // no intent's name begins with one

} // namespace

DataEditor::DataEditor(const Theme& theme, QWidget* parent)
    : QWidget(parent) {
    makeModel();
    buildUi(theme);
    connectSignals();
}

void DataEditor::makeModel() {
    m_model = new Model(
        {{tr("Kind"), [](const Row& row) { return DatumWords::kindOf(row.what); }},
         {tr("Words"), [](const Row& row) { return shown(row.what.words); }},
         {tr("Remark"), [](const Row& row) { return row.remark; }, false,
          [](const Row& row) {
              return row.remark.isEmpty() ? std::nullopt : std::optional<Tone>(row.tone);
          }}},
        [](const Row& row) { // not its line: what is chosen stays chosen while lines come in above it
            return std::to_string(static_cast<int>(row.what.kind)) + "\n" + row.what.meant + "\n" +
                   row.what.words + "\n" + std::to_string(row.nth);
        },
        this);
}

void DataEditor::buildUi(const Theme& theme) {
    auto* rows = new QVBoxLayout(this);
    const EditedList list(
        rows, m_model, theme,
        {.objectName = "dataTable", .name = tr("What is listed of it"), .words = 1, .fewestRows = 4});
    m_title = list.title;
    m_table = list.table;
    rows->addLayout(buildField());
    rows->addLayout(buildActs());
}

QLayout* DataEditor::buildField() {
    auto* fields = new QHBoxLayout;
    fields->setSpacing(metrics::kSmall);
    setBarMargins(fields);
    m_kinds = new QComboBox;
    describe(m_kinds, "datumKind", tr("Kind of entry"));
    m_meant = new QComboBox;
    m_meant->setEditable(true);
    constexpr int kFewestLetters = 6;
    for (auto* list : {m_kinds, m_meant}) {
        list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        list->setMinimumContentsLength(kFewestLetters);
    }
    m_meant->lineEdit()->setPlaceholderText(tr("Value"));
    describe(m_meant, "datumMeant", tr("Value that the words mean"));
    m_words = new QLineEdit;
    describe(m_words, "datumWords", tr("Words of the entry"));
    fields->addWidget(m_kinds);
    fields->addWidget(m_meant);
    fields->addWidget(m_words, 1);
    return fields;
}

/// What is wrong stands beside what could be done.
QLayout* DataEditor::buildActs() {
    auto* acts = new QHBoxLayout;
    acts->setSpacing(metrics::kSmall);
    acts->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, metrics::kSmall);
    m_problem = makeWrapped({}, TextRole::Secondary); // beside the buttons there is room for two lines
    m_problem->setObjectName("datumProblem");
    acts->addWidget(m_problem, 1);
    m_open = makeButton(tr("Show"), "openDatum", tr("Go to the line of the file that it stands on"));
    m_change = makeButton(tr("Change"), "changeDatum", tr("Put these words in place of the chosen entry"));
    m_add = makeButton(tr("Add"), "addDatum", tr("Add these words as a further entry"));
    m_remove = makeButton(tr("Remove"), "removeDatum",
                          tr("Take the chosen entry out; %1 brings it back")
                              .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    for (QPushButton* button : {m_open, m_change, m_add, m_remove})
        acts->addWidget(button);
    return acts;
}

void DataEditor::connectSignals() {
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DataEditor::choose);
    connect(m_table, &QTableView::clicked, this, &DataEditor::open);
    connect(m_table, &QTableView::activated, this, &DataEditor::open);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &DataEditor::showField);
    connect(m_meant, &QComboBox::currentTextChanged, this, &DataEditor::showButtons);
    leadBack(m_words, m_table);
    connect(m_words, &QLineEdit::textChanged, this, &DataEditor::showButtons);
    connect(m_words, &QLineEdit::textChanged, this, &DataEditor::unfinishedChanged);
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        const auto act = row() && row()->what.kind == kind() ? Act::Change : Act::Add;
        if (!m_words->text().trimmed().isEmpty() && whyNot(act).isEmpty()) request(act);
    });
    connect(m_open, &QPushButton::clicked, this, &DataEditor::open);
    connect(m_change, &QPushButton::clicked, this, [this] { request(Act::Change); });
    connect(m_add, &QPushButton::clicked, this, [this] { request(Act::Add); });
    connect(m_remove, &QPushButton::clicked, this, [this] { request(Act::Remove); });
    connect(new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, [this] {
                if (m_remove->isEnabled()) request(Act::Remove);
            });
    auto* keys = new UndoKeys(m_words, this);
    connect(keys, &UndoKeys::undoRequested, this, &DataEditor::undoRequested);
    connect(keys, &UndoKeys::redoRequested, this, &DataEditor::redoRequested);
}

void DataEditor::setDraft(BotDraft* draft) {
    m_unfinished = unfinished();
    m_draft = draft;
    m_name.clear();
    offer({});
    refresh();
}

void DataEditor::showPart(OutlineKind part, const std::string& name) {
    const bool another = m_part != part || m_name != name;
    if (another) {
        m_unfinished = unfinished();
        m_table->setCurrentIndex({});
        m_table->scrollToTop();
        offer({});
    }
    m_part = part;
    m_name = name;
    refresh();
    if (!another) return;
    fillKinds();
    showUnfinished();
}

std::pair<std::string, std::string> DataEditor::keyOfPart() const {
    const std::string kind(m_part == OutlineKind::Slots ? "slot " : "entity ");
    return {m_draft->bot(), std::string(kUnfinishedMark) + kind + m_name};
}

UnfinishedWords DataEditor::unfinished() const {
    auto all = m_unfinished;
    const QString words = m_words->text();
    if (m_draft && !m_name.empty() && words != m_offered && !words.trimmed().isEmpty())
        all[keyOfPart()] = utf8(words);
    return all;
}

void DataEditor::takeUnfinished(const UnfinishedWords& kept) {
    for (const auto& [place, words] : kept)
        if (place.second.starts_with(kUnfinishedMark)) m_unfinished.emplace(place, words);
    if (m_words->text() == m_offered && !row()) showUnfinished();
}

void DataEditor::showUnfinished() {
    if (!m_draft || m_name.empty()) return;
    if (const auto kept = m_unfinished.extract(keyOfPart())) m_words->setText(shown(kept.mapped()));
}

void DataEditor::refresh() {
    fillRows();
    if (m_words->text() == m_offered) choose(); // else it is being written
    showButtons();
}

void DataEditor::fillRows() {
    static const engine::BotData kNone;
    const auto& all = m_draft ? m_draft->outline().data : kNone;
    const auto list = m_draft && !m_name.empty() ? engine::dataOfPart(m_draft->outline(), m_part, m_name).data
                                                 : std::vector<PartDatum>();
    m_title->setText(tr("%1: %n entries", nullptr, static_cast<int>(list.size())).arg(shown(m_name)));
    if (list == m_shown && all.synonyms == m_synonyms) return;
    m_shown = list;
    m_synonyms = all.synonyms;
    m_model->update(list.empty() ? std::vector<Row>() : rowsOfPart());
    m_table->resizeColumnToContents(0);
    m_table->resizeColumnToContents(2);
    fillValues();
}

std::vector<DataEditor::Row> DataEditor::rowsOfPart() const {
    std::vector<Row> rows;
    std::map<std::tuple<DatumKind, std::string, std::string>, int> seen;
    for (const auto& one : m_shown) {
        const auto words = one.kind == DatumKind::Pattern ? one.words : foldCase(one.words);
        Row row{.what = one, .nth = seen[{one.kind, words, one.meant}]++, .remark = {}};
        remark(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// The worst that there is to say.
void DataEditor::remark(Row& row) const {
    const auto& outline = m_draft->outline();
    if (row.what.isFixed) row.remark = shown(row.what.place.file) + ':' + Words::number(row.what.place.line);
    if (row.what.uses > 0) row.remark = tr("in %n examples", nullptr, row.what.uses);
    if (row.nth > 0) row.remark = tr("listed twice");
    if (row.what.kind == DatumKind::Synonym) {
        const auto first = outline.data.synonyms.find(foldCase(row.what.words));
        if (first == outline.data.synonyms.end() || first->second == row.what.meant) return;
        row.remark = tr("means %1 too").arg(shown(first->second));
        row.tone = Tone::Now;
    } else if (row.what.kind == DatumKind::Pattern && !row.what.isFixed &&
               engine::problemOfDatum(outline, {m_part, m_name, row.what, row.what}) ==
                   DatumProblem::Pattern) {
        row.remark = tr("cannot be read");
        row.tone = Tone::Now;
    }
}

const DataEditor::Row* DataEditor::row() const {
    return m_model->rowAt(m_table->currentIndex());
}

DatumKind DataEditor::kind() const {
    return static_cast<DatumKind>(m_kinds->currentData().toInt());
}

/// A slot has values alone.
void DataEditor::fillKinds() {
    const QSignalBlocker blocker(m_kinds);
    m_kinds->clear();
    for (const auto one :
         {DatumKind::Value, DatumKind::Synonym, DatumKind::Pattern, DatumKind::Role, DatumKind::Group})
        if (one == DatumKind::Value || m_part == OutlineKind::Entities)
            m_kinds->addItem(DatumWords::kind(one), static_cast<int>(one));
    m_kinds->setVisible(m_kinds->count() > 1);
    if (m_model->rowCount() > 0)
        m_kinds->setCurrentIndex(m_kinds->findData(static_cast<int>(m_model->rows().front().what.kind)));
    showField();
}

/// What a synonym may mean; any other value can be typed.
void DataEditor::fillValues() {
    const QString chosen = m_meant->currentText();
    const QSignalBlocker blocker(m_meant);
    m_meant->clear();
    QStringList values;
    for (const auto& row : m_model->rows()) {
        const bool isValue = row.what.kind == DatumKind::Value;
        const QString value = shown(isValue ? row.what.words : row.what.meant);
        if ((isValue || row.what.kind == DatumKind::Synonym) && values.size() < kMostValuesOffered &&
            !values.contains(value))
            values << value;
    }
    m_meant->addItems(values);
    m_meant->setCurrentText(chosen);
}

void DataEditor::offer(const PartDatum& datum) {
    m_offered = shown(datum.words);
    m_words->setText(m_offered);
}

void DataEditor::choose() {
    const Row* chosen = row();
    if (chosen && !m_words->hasFocus()) {
        m_unfinished = unfinished();
        m_kinds->setCurrentIndex(m_kinds->findData(static_cast<int>(chosen->what.kind)));
        m_meant->setCurrentText(shown(chosen->what.meant));
        m_meant->lineEdit()->home(false);
        offer(chosen->what);
    }
    showButtons();
    if (chosen && m_table->hasFocus()) open();
}

void DataEditor::open() {
    if (const Row* chosen = row())
        Q_EMIT lineRequested(QString::fromStdString(chosen->what.place.file), chosen->what.place.line);
}

void DataEditor::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
    for (QWidget* field : std::initializer_list<QWidget*>{m_words, m_kinds, m_meant})
        field->setEnabled(!readOnly);
    showButtons();
}

/// A synonym is first one of the value that is chosen.
void DataEditor::showField() {
    const bool isOfValue = row() && row()->what.kind == DatumKind::Value;
    if (kind() == DatumKind::Synonym && isOfValue) m_meant->setCurrentText(shown(row()->what.words));
    m_meant->setVisible(kind() == DatumKind::Synonym);
    m_words->setPlaceholderText(DatumWords::hint(kind()));
    showButtons();
}

DatumChange DataEditor::changeBy(Act act) const {
    DatumChange change{.part = m_part, .name = m_name, .from = {}, .to = {}};
    if (const Row* chosen = row(); chosen && act != Act::Add) change.from = chosen->what;
    if (act == Act::Remove) return change;
    change.to = PartDatum{.kind = kind(), .words = utf8(m_words->text().trimmed()), .meant = {}};
    if (kind() == DatumKind::Synonym) change.to->meant = utf8(m_meant->currentText().trimmed());
    return change;
}

QString DataEditor::whyNot(Act act) const {
    if (m_readOnly || !m_draft || m_name.empty()) return tr("Nothing can be changed here now.");
    if (act != Act::Add && !row()) return tr("Choose an entry first.");
    if (act == Act::Change && row()->what.kind != kind()) return tr("The chosen entry is of another kind.");
    return DatumWords::problem(engine::problemOfDatum(m_draft->outline(), changeBy(act)));
}

void DataEditor::showButtons() {
    allow(m_open, row() ? QString() : tr("Choose an entry first."));
    allow(m_change, whyNot(Act::Change));
    allow(m_add, whyNot(Act::Add));
    allow(m_remove, whyNot(Act::Remove));
    m_problem->setText(hint());
}

/// Why what is being written cannot be taken, else why the chosen entry has to stay.
QString DataEditor::hint() const {
    const bool isTyped = m_words->text() != m_offered && !m_words->text().trimmed().isEmpty();
    const bool isOther = row() && row()->what.kind != kind(); // it would come in beside the chosen one
    if (isTyped || isOther) {
        const bool changes = row() && !isOther;
        const QString why = whyNot(changes ? Act::Change : Act::Add);
        return changes && why.isEmpty() ? whatGoesAlong() : why;
    }
    if (m_readOnly || !m_draft || m_name.empty()) return {};
    if (m_model->rowCount() == 0) return tr("Nothing is listed of it yet: write the first entry and add it.");
    return row() ? whyNot(Act::Remove) : QString();
}

/// Lists of other entities that change with the value which is chosen.
QString DataEditor::whatGoesAlong() const {
    QStringList names;
    for (const auto& name : engine::sharersOf(m_draft->outline(), changeBy(Act::Change)))
        names << shown(name);
    return names.isEmpty() ? QString()
                           : tr("It changes in %1 too: synonyms mean it for all entities.")
                                 .arg(QLocale().createSeparatedList(names));
}

void DataEditor::request(Act act) {
    m_act = act;
    m_requested = m_words->text();
    Q_EMIT changeRequested(changeBy(act));
}

void DataEditor::requestAgain() {
    if (m_words->text() == m_requested && whyNot(m_act).isEmpty()) Q_EMIT changeRequested(changeBy(m_act));
}

void DataEditor::takeDone() {
    if (m_words->text() != m_requested) return; // the next one is being written
    // Not on to the text of the file, where a change of several files is taken back one by one.
    const bool byButton = qobject_cast<QPushButton*>(focusWidget()) && focusWidget()->hasFocus();
    m_table->setCurrentIndex({});
    offer({});
    if (m_act == Act::Add || byButton) m_words->setFocus();
}

} // namespace chatkeep::ui
