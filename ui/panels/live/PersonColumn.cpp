// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/PersonColumn.h"

#include "ui/base/FactList.h"
#include "ui/base/Metrics.h"
#include "ui/base/SentenceWords.h"
#include "ui/base/TraceWords.h"
#include "ui/base/Words.h"
#include "ui/panels/live/TranscriptRow.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

#include <map>

namespace chatkeep::ui {

namespace {

QString score(float value) {
    return Words::score(value);
}

bool isNeverStored(privacy::FoundType type) {
    return type == privacy::FoundType::Card || type == privacy::FoundType::SecurityCode;
}

/// What the person wrote of themselves; what the bot says is the shop's own.
QString identifiersOf(const conversations::Transcript& transcript) {
    std::map<privacy::FoundType, int> counts;
    for (const auto& message : transcript.messages)
        if (message.author == conversations::Author::Visitor)
            for (const auto& found : message.found)
                ++counts[found.type];
    QStringList sealed, gone;
    for (const auto& [type, count] : counts)
        (isNeverStored(type) ? gone : sealed)
            << QString("%1 %2").arg(count).arg(Words::found(privacy::chipName(type)));
    QStringList parts;
    if (!sealed.isEmpty()) parts << PersonColumn::tr("%1 (sealed)").arg(sealed.join(", "));
    if (!gone.isEmpty()) parts << PersonColumn::tr("%1 (never stored)").arg(gone.join(", "));
    return parts.join(", ");
}

/// What of a message was masked or cut out.
QStringList maskedOf(const conversations::Message& message) {
    QStringList types;
    for (const auto& found : message.found)
        types << Words::found(privacy::chipName(found.type));
    return types;
}

} // namespace

PersonColumn::PersonColumn(bool mayDelete, bool mayNote, QWidget* parent)
    : QWidget(parent)
    , m_deletePerson(
          makeButton(tr("Delete…"), "deletePerson", tr("Delete this person and everything of theirs")))
    , m_explain(
          makeButton(tr("More…"), "explainWhy", tr("Show the words that decided and the nearest examples")))
    , m_addNote(makeButton(tr("Add"), "addNote", tr("Write a note for colleagues"))) {
    setArea(this, "column");
    setMinimumWidth(metrics::kPersonColumn - 56);
    describe(this, "personColumn", tr("Person, why, notes"));
    auto* outer = new QVBoxLayout(this);
    setSpacing(outer, 0, 0);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    auto* rows = new QVBoxLayout(inside);
    setSpacing(rows, 0, 0);
    m_person = addSection(rows, tr("Person"), m_deletePerson);
    m_why = addSection(rows, tr("Why the bot said it"), m_explain);
    m_explanation = new FactList;
    m_explanation->goOn();
    rows->addWidget(m_explanation);
    addHead(rows, tr("Notes"), m_addNote);
    m_notes = new QVBoxLayout;
    m_notes->setContentsMargins(metrics::kEdge, metrics::kMedium, metrics::kMedium, metrics::kMedium);
    m_notes->setSpacing(metrics::kMedium);
    rows->addLayout(m_notes);
    rows->addStretch();
    area->setWidget(inside);
    outer->addWidget(area);
    connect(m_deletePerson, &QPushButton::clicked, this, &PersonColumn::deletePersonRequested);
    connect(m_explain, &QPushButton::clicked, this, &PersonColumn::explainRequested);
    connect(m_addNote, &QPushButton::clicked, this, &PersonColumn::addNoteRequested);
    m_deletePerson->setVisible(mayDelete);
    m_addNote->setVisible(mayNote);
    clear();
}

void PersonColumn::addHead(QVBoxLayout* rows, const QString& title, QPushButton* button) {
    if (rows->count() > 0) rows->addWidget(makeLine());
    auto* head = addPaneHead(rows);
    head->addWidget(makeElided(title, TextRole::Title), 1);
    head->addWidget(button);
}

FactList* PersonColumn::addSection(QVBoxLayout* rows, const QString& title, QPushButton* button) {
    addHead(rows, title, button);
    auto* facts = new FactList;
    rows->addWidget(facts);
    return facts;
}

void PersonColumn::clear() {
    for (FactList* facts : {m_person, m_why, m_explanation})
        facts->clear();
    clearLayout(m_notes);
    m_shownNotes.reset();
    m_deletePerson->setEnabled(false);
    allow(m_explain, tr("Choose an answer of the bot first."));
    m_addNote->setEnabled(false);
}

void PersonColumn::showTranscript(const conversations::Transcript& transcript, const QString& region) {
    const auto& row = transcript.row;
    const QString person = shown(row.person.text());
    const QString identifiers = identifiersOf(transcript);
    m_person->show(
        {{tr("Known as"), tr("subj-%1…%2").arg(person.left(4), person.right(2)), TextRole::Mono},
         {tr("Found"), identifiers.isEmpty() ? tr("nothing personal so far") : identifiers},
         {tr("Consent"), transcript.noticeVersion > 0
                             ? tr("notice v%1 accepted").arg(transcript.noticeVersion)
                             : tr("not asked")},
         {tr("Region"), region.isEmpty() ? QString() : tr("%1 · stays in this vault").arg(region)},
         {tr("Language"), Words::language(shown(row.locale))},
         {tr("Channel"), shown(transcript.channel)},
         {tr("Bot"), row.bot.empty() ? QString() : tr("%1 v%2").arg(shown(row.bot)).arg(row.botVersion)},
         {tr("Began"), Words::dayTitle(row.created)},
         {tr("History"), tr("%n conversation(s)", nullptr, static_cast<int>(transcript.history))},
         {tr("Rating"), row.rating > 0 ? tr("%1 of 5").arg(row.rating) : QString()}});
    m_deletePerson->setEnabled(true);
    m_addNote->setEnabled(true);
    showNotes(transcript);
    m_masked.clear();
    for (const auto& message : transcript.messages)
        if (message.author == conversations::Author::Visitor) m_masked.insert(message.seq, maskedOf(message));
}

void PersonColumn::showNotes(const conversations::Transcript& transcript) {
    QStringList notes;
    for (const auto& note : transcript.notes)
        notes << shown(note.operatorName) + QString::number(note.at) + shown(note.text);
    if (m_shownNotes == notes) return;
    m_shownNotes = notes;
    clearLayout(m_notes);
    if (transcript.notes.empty())
        m_notes->addWidget(makeWrapped(tr("No notes yet. Only colleagues see notes."), TextRole::Muted));
    for (const auto& note : transcript.notes) {
        auto* head = new QHBoxLayout;
        head->addWidget(makeLabel(shown(note.operatorName), TextRole::Strong));
        auto* when = makeLabel(Words::clock(note.at).left(5), TextRole::Secondary);
        when->setToolTip(Words::exact(note.at));
        head->addWidget(when);
        head->addStretch();
        m_notes->addLayout(head);
        m_notes->addWidget(makeWrapped(shownMessage(note.text, note.found).text, TextRole::Muted));
    }
}

void PersonColumn::showWhy(const conversations::Message& message) {
    m_explanation->clear();
    allow(m_explain, whyNoWords(message));
    if (!message.trace) {
        showNoWhy();
        return;
    }
    const engine::TurnTrace& trace = *message.trace;
    QStringList steps, remarks;
    QStringList redacted = maskedBefore(message.seq);
    for (const std::string& step : trace.steps)
        steps << shown(step);
    for (const std::string& type : trace.redacted)
        redacted << Words::found(type);
    redacted.removeDuplicates();
    const bool fromKnowledge =
        trace.knowledge && trace.knowledge->answers && !trace.knowledge->passages.empty();
    for (const auto& remark : trace.remarks)
        remarks << SentenceWords::of(remark);
    m_why->show(
        {{tr("Intent"),
          trace.intent.empty() ? QString() : breakable(TraceWords::intent(trace)) + " " + score(trace.score)},
         {tr("Next best"), trace.runnerUp.empty()
                               ? QString()
                               : breakable(TraceWords::runnerUp(trace)) + " " + score(trace.runnerUpScore)},
         {tr("Understood"),
          trace.outOfScope && !fromKnowledge ? tr("no, below the bot's threshold") : QString()},
         {tr("Knowledge"), fromKnowledge
                               ? score(trace.knowledge->passages.front().score) + " · " +
                                     shown(trace.knowledge->passages.front().source.words()) +
                                     (trace.knowledge->isNear ? " · " + tr("told as near") : QString())
                               : QString()},
         {tr("Decided by"), breakable(TraceWords::decidedBy(trace))},
         {tr("Taken as"), breakable(TraceWords::answerTo(trace))},
         {tr("Steps"), breakable(steps.join(", "))},
         {tr("Entities"), breakable(TraceWords::entities(trace).join('\n'))},
         {tr("Filled"), breakable(TraceWords::filled(trace).join('\n'))},
         {tr("Slots"), breakable(TraceWords::values(trace.slots).join('\n'))},
         {tr("Masked"), redacted.join(", ")},
         {tr("Remarks"), remarks.join('\n')},
         {tr("Time"), trace.tookUs > 0 ? tr("%1 ms").arg(QLocale().toString(
                                             static_cast<double>(trace.tookUs) / 1000.0, 'f', 2))
                                       : QString()}});
}

/// Blank where the words counted.
QString PersonColumn::whyNoWords(const conversations::Message& message) {
    if (message.trace && message.trace->isOfWords()) return {};
    return message.trace && message.trace->answersByItself
               ? tr("The message was taken as the answer to a question: its words decided nothing else.")
               : tr("No words of the visitor's decided this.");
}

/// Of what the visitor wrote before that answer.
QStringList PersonColumn::maskedBefore(std::uint64_t seq) const {
    auto at = m_masked.lowerBound(seq);
    return at == m_masked.begin() ? QStringList() : *--at;
}

void PersonColumn::showNoWhy() {
    m_explanation->clear();
    allow(m_explain, tr("Choose an answer of the bot first."));
    m_why->show({{{}, tr("Choose an answer of the bot to see why it was given."), TextRole::Muted}});
}

void PersonColumn::showExplanation(const engine::Explanation& explanation) {
    QStringList words, examples;
    for (const auto& token : explanation.tokens)
        words << shown(token.token) + " " + score(token.weight);
    for (const std::string& example : explanation.nearestExamples)
        examples << shown(example);
    m_explanation->show(
        {{tr("Words"), words.join(", ")},
         {tr("Nearest"), examples.join('\n')},
         {tr("Margin"), score(explanation.margin)},
         {tr("In scope"),
          tr("%1, answered from %2 on").arg(score(explanation.inScope), score(explanation.threshold))}});
}

} // namespace chatkeep::ui
