// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/PartForm.h"

#include "core/engine/review/PartRename.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/PastedLines.h"
#include "ui/panels/bots/PickedList.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStandardItemModel>

#include <algorithm>

namespace chatkeep::ui {

using engine::EntityFinding;
using engine::NewPart;
using engine::OutlineKind;
using SlotType = engine::SlotSpec::Type;

namespace {

constexpr int kWordsLines = 4;
constexpr int kAnswerLines = 2;
/// Variations of a response are parted by a line of its own.
const QString kBetweenVariations = QStringLiteral("\n---\n");

} // namespace

PartForm::PartForm(OutlineKind kind, const engine::BotOutline& outline)
    : m_kind(kind)
    , m_outline(outline)
    , m_widget(new QWidget) {
    m_rows = new QVBoxLayout(m_widget);
    setSpacing(m_rows, 0, metrics::kMedium);
    ask();
}

void PartForm::ask() {
    switch (m_kind) {
    case OutlineKind::Intents:
        return askIntent();
    case OutlineKind::Entities:
        return askEntity();
    case OutlineKind::Slots:
        return askSlot();
    case OutlineKind::Forms:
        return askForm();
    case OutlineKind::Responses:
        return askResponse();
    case OutlineKind::Rules:
        return askRule();
    case OutlineKind::Stories:
        return askStory();
    default:
        return askFlow();
    }
}

void PartForm::askIntent() {
    m_name = line(tr("Name"), tr("for example: opening_hours"));
    m_words = text(tr("What visitors say, one per line"), kWordsLines, "newPartWords");
    m_answer = text(tr("What the bot answers; may stay blank"), kAnswerLines, "newPartAnswer");
}

void PartForm::askEntity() {
    m_name = line(tr("Name"), tr("for example: city"));
    m_finding = choice(tr("How the bot finds it"), "newPartFinding");
    m_finding->addItem(tr("as it is marked in examples"), static_cast<int>(EntityFinding::Examples));
    m_finding->addItem(tr("it is one of a list"), static_cast<int>(EntityFinding::Values));
    m_finding->addItem(tr("by a pattern, a regular expression"), static_cast<int>(EntityFinding::Pattern));
    m_words = text(tr("Its values or patterns, each on a line"), kWordsLines, "newPartWords");
}

void PartForm::askSlot() {
    m_name = line(tr("Name"), tr("for example: delivery_day"));
    m_type = choice(tr("What it holds"), "newPartType");
    m_type->addItem(tr("words"), static_cast<int>(SlotType::Text));
    m_type->addItem(tr("yes or no"), static_cast<int>(SlotType::Bool));
    m_type->addItem(tr("a number"), static_cast<int>(SlotType::Float));
    m_type->addItem(tr("one of some values"), static_cast<int>(SlotType::Categorical));
    m_type->addItem(tr("a list"), static_cast<int>(SlotType::List));
    m_type->addItem(tr("anything"), static_cast<int>(SlotType::Any));
    m_words = text(tr("Its values, each on a line"), kWordsLines, "newPartWords");
    m_entity = choice(tr("What fills it"), "newPartEntity");
    m_entity->addItem(tr("what visitors answer to its question"), QString());
    QStringList entities = namesOf(OutlineKind::Entities);
    for (const auto& ruled : engine::ruledEntities())
        if (!entities.contains(shown(ruled))) entities << shown(ruled);
    for (const auto& entity : entities)
        m_entity->addItem(tr("%1, wherever visitors say it").arg(entity), entity);
    m_answer = text(tr("How the bot asks for it; may stay blank"), kAnswerLines, "newPartAnswer");
}

void PartForm::askForm() {
    m_name = line(tr("Name"), tr("for example: order_form"));
    const QString title = tr("What it asks for, in this order");
    const auto slotNames = namesOf(OutlineKind::Slots);
    m_picked = new PickedList(title,
                              slotNames.isEmpty()
                                  ? tr("The bot has no slot yet. Add one first, then its form.")
                                  : tr("Choose a slot below and press “Add”; the bot asks for the first one "
                                       "first."),
                              {{QString(), slotNames}}, true);
    addField(m_rows, title, m_picked, "newPartPicked");
    m_intent = startedBy();
    m_answer = text(tr("What the bot says once it knows all; may stay blank"), kAnswerLines, "newPartAnswer");
}

void PartForm::askResponse() {
    m_name = line(tr("Name"), {});
    m_name->setText(QStringLiteral("utter_"));
    m_words = text(tr("What the bot says; separate variants with a line ---"), kWordsLines, "newPartWords");
}

void PartForm::askRule() {
    m_intent = choiceOf(tr("When a visitor wants"), OutlineKind::Intents, "newPartIntent");
    m_response = choiceOf(tr("the bot says"), OutlineKind::Responses, "newPartResponse");
    m_name = line(tr("Name of the rule"), {});
    nameTheRule();
}

void PartForm::askStory() {
    m_name = line(tr("Name"), tr("for example: asks for a joke and likes it"));
    const QString title = tr("What is said, in this order");
    m_picked = new PickedList(title,
                              tr("Choose what a visitor wants and press “Add”, then what the bot says to "
                                 "it, and so on."),
                              {{tr("A visitor wants"), namesOf(OutlineKind::Intents)},
                               {tr("The bot says"), namesOf(OutlineKind::Responses)}},
                              false);
    addField(m_rows, title, m_picked, "newPartPicked");
}

void PartForm::askFlow() {
    m_name = line(tr("Name"), tr("for example: lend_a_book"));
    m_about = line(tr("What it is for"), {}, "newPartAbout");
    m_intent = startedBy();
    m_answer = text(tr("What the bot says first"), kAnswerLines, "newPartAnswer");
}

void PartForm::setFocus() const {
    QWidget* const first = m_kind == OutlineKind::Rules ? static_cast<QWidget*>(m_intent) : m_name;
    first->setFocus();
    if (first == m_name) m_name->end(false);
}

void PartForm::onChange(QObject* receiver, const std::function<void()>& then) {
    for (auto* one : {m_name, m_about})
        if (one) QObject::connect(one, &QLineEdit::textChanged, receiver, then);
    for (auto* one : {m_words, m_answer})
        if (one) QObject::connect(one, &QPlainTextEdit::textChanged, receiver, then);
    if (m_kind == OutlineKind::Rules)
        QObject::connect(m_intent, &QComboBox::currentIndexChanged, receiver, [this] { nameTheRule(); });
    for (auto* one : {m_finding, m_type})
        if (one) QObject::connect(one, &QComboBox::currentIndexChanged, receiver, [this] { showWanted(); });
    for (auto* one : {m_intent, m_response, m_finding, m_type, m_entity})
        if (one) QObject::connect(one, &QComboBox::currentIndexChanged, receiver, then);
    if (m_picked) QObject::connect(m_picked, &PickedList::changed, receiver, then);
    showWanted();
}

/// Values only where there are some to be given.
void PartForm::showWanted() {
    if (!m_finding && !m_type) return;
    const bool wanted = m_finding ? m_finding->currentIndex() > 0
                                  : m_type->currentData().toInt() == static_cast<int>(SlotType::Categorical);
    m_wordsTitle->setVisible(wanted);
    m_words->setVisible(wanted);
    fitQuestion(m_widget);
}

/// By any of its fields: what is missing is said from then on.
bool PartForm::isBegun() const {
    const bool isNamed = !m_name->text().isEmpty() && m_name->text() != "utter_";
    return m_kind == OutlineKind::Rules || isNamed || hasWords();
}

bool PartForm::hasWords() const {
    const auto has = [](const QPlainTextEdit* text) {
        return text && !text->toPlainText().trimmed().isEmpty();
    };
    const bool saysAbout = m_about && !m_about->text().trimmed().isEmpty();
    return has(m_words) || has(m_answer) || saysAbout || (m_picked && !m_picked->picked().empty());
}

NewPart PartForm::part() const {
    NewPart part{.kind = m_kind, .name = utf8(m_name->text().trimmed())};
    if (!engine::isNamedInWords(m_kind)) std::ranges::replace(part.name, ' ', '_');
    if (m_words && !m_words->isHidden()) part.words = parts(writtenIn(m_words));
    if (m_intent) part.intent = utf8(m_intent->currentData().toString());
    if (m_answer) part.answer = utf8(writtenIn(m_answer).trimmed());
    if (m_response) part.answer = utf8(m_response->currentData().toString());
    if (m_about) part.about = utf8(m_about->text().trimmed());
    if (m_finding) part.finding = static_cast<EntityFinding>(m_finding->currentData().toInt());
    if (m_type) part.type = static_cast<SlotType>(m_type->currentData().toInt());
    if (m_entity) part.entity = utf8(m_entity->currentData().toString());
    for (const auto& one : m_picked ? m_picked->picked() : std::vector<Picked>()) {
        if (m_kind == OutlineKind::Forms)
            part.slots.push_back(utf8(one.name));
        else
            part.steps.push_back({one.kind == 0, utf8(one.name)});
    }
    return part;
}

QLineEdit* PartForm::line(const QString& title, const QString& placeholder, const char* name) {
    auto* made = new QLineEdit;
    made->setPlaceholderText(placeholder);
    addField(m_rows, title, made, name);
    return made;
}

QPlainTextEdit* PartForm::text(const QString& title, int lines, const char* name) {
    auto* made = new QPlainTextEdit;
    made->setTabChangesFocus(true);
    made->setFixedHeight(made->fontMetrics().lineSpacing() * lines + metrics::kWide);
    auto* words = addField(m_rows, title, made, name);
    if (!m_wordsTitle) m_wordsTitle = words;
    return made;
}

QComboBox* PartForm::choice(const QString& title, const char* name) {
    auto* made = new QComboBox;
    addField(m_rows, title, made, name);
    return made;
}

QComboBox* PartForm::choiceOf(const QString& title, OutlineKind of, const char* name) {
    auto* made = choice(title, name);
    const bool starts = of == OutlineKind::Intents && m_kind != OutlineKind::Flows; // flows go before rules
    for (const auto& one : namesOf(of))
        if (!starts || !m_outline.answered.contains(utf8(one))) made->addItem(one, one);
    return made;
}

QComboBox* PartForm::startedBy() {
    auto* made = choiceOf(tr("When a visitor wants"), OutlineKind::Intents, "newPartIntent");
    made->insertItem(0,
                     m_kind == OutlineKind::Forms ? tr("only where a story, rule or flow leads to it")
                                                  : tr("only where another flow leads to it"),
                     QString());
    if (m_kind == OutlineKind::Forms) addAnswered(made);
    made->setCurrentIndex(0);
    return made;
}

/// An intent that a rule answers is there, so that nobody looks for it in vain, but cannot be chosen.
void PartForm::addAnswered(QComboBox* intents) const {
    for (const auto& one : namesOf(OutlineKind::Intents)) {
        if (!m_outline.answered.contains(utf8(one))) continue;
        intents->addItem(tr("%1 (a rule answers it)").arg(one), one);
        auto* items = qobject_cast<QStandardItemModel*>(intents->model());
        if (items) items->item(intents->count() - 1)->setEnabled(false);
    }
}

QStringList PartForm::namesOf(OutlineKind kind) const {
    QStringList names;
    for (const auto& item : m_outline.section(kind).items)
        names << shown(item.name);
    return names;
}

/// After its intent, unless its author called it something else.
void PartForm::nameTheRule() {
    const QString intent = m_intent->currentData().toString();
    if (m_name->text() == m_given && !intent.isEmpty()) {
        m_given = tr("answer %1").arg(intent);
        m_name->setText(m_given);
    }
}

QString PartForm::remark() const {
    if (m_kind != OutlineKind::Intents || !m_words) return {};
    const auto pasted = pastedLines(writtenIn(m_words));
    if (!pasted.header.isEmpty())
        return tr("“%1” names a column: it is no example, and other columns are left out.")
            .arg(pasted.header);
    return pasted.leftOutColumns ? tr("This is a table: its first column is taken, the others are left out.")
                                 : QString();
}

std::vector<std::string> PartForm::parts(const QString& text) const {
    std::vector<std::string> all;
    if (m_kind == OutlineKind::Intents) {
        for (const auto& line : pastedLines(text).lines)
            all.push_back(utf8(line));
        return all;
    }
    const QString between = m_kind == OutlineKind::Responses ? kBetweenVariations : QStringLiteral("\n");
    for (const auto& each : text.split(between))
        if (!each.trimmed().isEmpty()) all.push_back(utf8(each.trimmed()));
    return all;
}

} // namespace chatkeep::ui
