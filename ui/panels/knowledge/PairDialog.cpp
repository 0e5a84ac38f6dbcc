// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/knowledge/PairDialog.h"

#include "core/base/Text.h"
#include "ui/base/Controls.h"
#include "ui/base/FittedArea.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"
#include "ui/panels/knowledge/LabelChoice.h"
#include "ui/panels/knowledge/PairTexts.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>

#include <algorithm>

namespace chatkeep::ui {

namespace {

/// As much of it as a sentence can hold.
QString beginningOf(const QString& text) {
    constexpr qsizetype kMostCharacters = 160;
    const QString line = text.simplified();
    return line.size() > kMostCharacters ? line.first(kMostCharacters) + QStringLiteral("…") : line;
}

/// A field that wants to be some lines high, and takes more where there is room.
class PairText final : public QPlainTextEdit {
public:
    PairText(const QString& text, int lines)
        : QPlainTextEdit(text)
        , m_lines(lines) {
        setTabChangesFocus(true);
    }
    [[nodiscard]] QSize sizeHint() const override {
        return {QPlainTextEdit::sizeHint().width(), fontMetrics().lineSpacing() * m_lines + metrics::kLarge};
    }
    [[nodiscard]] QSize minimumSizeHint() const override {
        return {QPlainTextEdit::minimumSizeHint().width(), sizeHint().height()};
    }

private:
    int m_lines;
};

constexpr int kAnswerRows = 7;
constexpr int kWordingRows = 5;

} // namespace

PairDialog::PairDialog(const engine::KnowledgePair& pair, const QString& asked, QWidget* parent)
    : QDialog(parent)
    , m_id(pair.id) {
    buildUi(pair, asked);
    m_before = this->pair();
    check();
}

void PairDialog::buildUi(const engine::KnowledgePair& pair, const QString& asked) {
    m_wantsWording = !m_id.empty() && !asked.isEmpty();
    const QString title = m_id.empty()     ? tr("Add a question and its answer")
                          : m_wantsWording ? tr("Add a wording")
                                           : tr("Change the answer");
    setWindowTitle(title);
    setObjectName("pairDialog");
    setMinimumWidth(metrics::kFormWidth);
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kWide, metrics::kSmall);
    m_title = makeLabel(title, TextRole::Title);
    rows->addWidget(m_title);
    if (!asked.isEmpty()) {
        rows->addWidget(makeWrapped(tr("A visitor asked: %1").arg(asked), TextRole::Strong));
        rows->addWidget(makeWrapped(
            m_wantsWording ? tr("Write below, in your own words, how else this may be asked. The visitor's "
                                "words stay in the conversation, where an erasure reaches them.")
                           : tr("Write the question in your own words. The visitor's words stay in the "
                                "conversation, where an erasure reaches them."),
            TextRole::Secondary));
    }
    auto* inside = new QWidget;
    auto* fields = new QVBoxLayout(inside);
    setSpacing(fields, 0, metrics::kSmall);
    m_question = new QLineEdit(shown(pair.question));
    m_question->setPlaceholderText(tr("As a visitor would ask it"));
    addField(fields, tr("Question"), m_question, "pairQuestion");
    m_answer = new PairText(pairtexts::ofAnswers(pair.answers), kAnswerRows);
    m_answer->setPlaceholderText(tr("What the bot says. Several answers: a line --- between them."));
    m_answer->setToolTip(shownAsTip(tr("Several answers: a line --- between them. Where an answer itself has "
                                       "such a line, write \\---.")));
    addField(fields, tr("Answer"), m_answer, "pairAnswer");
    m_also = new PairText(pairtexts::ofWordings(pair.rephrasings), kWordingRows);
    m_also->setPlaceholderText(tr("One wording per line. They make finding better and set the threshold."));
    addField(fields, tr("Further wordings"), m_also, "pairAlso");
    m_labels = new LabelChoice(pair.labels);
    addField(fields, tr("Seen by"), m_labels, "pairLabels");
    rows->addWidget(new FittedArea(inside, metrics::kFormWidth - 2 * metrics::kWide), 1);
    m_words = makeWrapped({}, TextRole::Secondary);
    m_words->setObjectName("pairWords");
    rows->addWidget(m_words);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    m_cancel = makeButton(tr("Cancel"), "pairCancel", tr("Change nothing"));
    m_done = makeButton(tr("Save"), "pairDone", tr("Keep it in the bot's draft"), ButtonKind::Primary);
    m_done->setDefault(true);
    pressByCtrlEnter(m_done);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_done);
    rows->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_done, &QPushButton::clicked, this, &PairDialog::saveRequested);
    connect(m_question, &QLineEdit::textChanged, this, &PairDialog::check);
    connect(m_answer, &QPlainTextEdit::textChanged, this, &PairDialog::check);
    connect(m_also, &QPlainTextEdit::textChanged, this, &PairDialog::check);
    connect(m_labels, &LabelChoice::changed, this, &PairDialog::check);
    m_question->setFocus();
    if (m_wantsWording) beginWording();
}

/// On a line of its own, behind those that are there.
void PairDialog::beginWording() {
    m_also->moveCursor(QTextCursor::End);
    if (!m_also->toPlainText().isEmpty()) m_also->insertPlainText(QStringLiteral("\n"));
    m_also->setFocus();
}

void PairDialog::showEvent(QShowEvent* event) {
    growToParts(this);
    QDialog::showEvent(event);
}

void PairDialog::setReadOnly() {
    m_readOnly = true;
    setWindowTitle(tr("A question and its answer"));
    m_title->setText(windowTitle());
    m_question->setReadOnly(true);
    m_answer->setReadOnly(true);
    m_also->setReadOnly(true);
    m_labels->setEnabled(false);
    m_done->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus();
    check();
}

void PairDialog::setSaving(bool saving) {
    m_saving = saving;
    m_question->setReadOnly(saving);
    m_answer->setReadOnly(saving);
    m_also->setReadOnly(saving);
    m_labels->setEnabled(!saving);
    check();
}

void PairDialog::setMeanwhile(const engine::KnowledgePair* now) {
    m_meanwhile =
        now ? tr("Somebody else changed this pair meanwhile. It asks “%1” now and answers “%2”. Saving "
                 "again puts what stands here in its place.")
                  .arg(beginningOf(shown(now->question)),
                       beginningOf(shown(now->answers, QStringLiteral(" / "))))
            : tr("Somebody else removed this pair meanwhile. Saving again adds what stands here as a new "
                 "one.");
    if (!now) m_id.clear();
    setTextRole(m_words, TextRole::Error);
    check();
}

void PairDialog::setOthers(std::vector<engine::KnowledgePair> others) {
    m_others = std::move(others);
    m_asked.clear();
    for (std::size_t at = 0; at < m_others.size(); ++at) {
        m_asked.emplace(foldedWords(m_others[at].question), at);
        for (const auto& wording : m_others[at].rephrasings)
            m_asked.emplace(foldedWords(wording), at);
    }
    check();
}

const engine::KnowledgePair* PairDialog::sameQuestion() const {
    const auto now = pair();
    const auto asked = foldedWords(now.question);
    const engine::KnowledgePair* first = nullptr;
    const auto [begin, end] = m_asked.equal_range(asked);
    for (auto at = begin; at != end && !asked.empty(); ++at) {
        const auto& other = m_others[at->second];
        const bool isSeenToo = std::ranges::find_first_of(other.labels, now.labels) != other.labels.end();
        if (isSeenToo && (first == nullptr || &other < first)) first = &other;
    }
    return first;
}

void PairDialog::check() {
    if (m_readOnly) {
        m_words->setText(tr("Your role reads it only."));
        return;
    }
    const auto now = pair();
    const bool whole = !now.question.empty() && !now.answers.empty();
    const auto labels = m_labels->labels();
    const bool forVisitors = std::ranges::find(labels, engine::kForVisitors) != labels.end();
    const bool lacksWording = m_wantsWording && now.rephrasings == m_before.rephrasings;
    const auto* same = sameQuestion();
    m_words->setText(!m_meanwhile.isEmpty() ? m_meanwhile
                     : same ? tr("“%1” already answers this question; of two, the bot tells one. Give that "
                                 "one this answer, or ask something else.")
                                  .arg(shown(same->question))
                     : !whole       ? tr("A question and an answer are needed.")
                     : lacksWording ? tr("A further wording is needed.")
                     : forVisitors
                         ? tr("It goes into the bot's draft. Visitors get it once the bot is published.")
                         : tr("It goes into the bot's draft. Visitors never get it."));
    m_done->setEnabled(whole && !lacksWording && !m_saving);
}

/// What was typed does not go by one key.
void PairDialog::reject() {
    if (m_saving) return;
    const auto now = pair();
    const bool same = now.question == m_before.question && now.answers == m_before.answers &&
                      now.rephrasings == m_before.rephrasings && now.labels == m_before.labels;
    if (same) return QDialog::reject();
    auto* dialog = makeDiscardQuestion(this, "pair");
    connect(dialog, &QDialog::accepted, this, [this] { QDialog::reject(); });
    dialog->open();
}

engine::KnowledgePair PairDialog::pair() const {
    return {.id = m_id,
            .question = utf8(asWritten(m_question->text().trimmed())),
            .rephrasings = pairtexts::wordingsIn(writtenIn(m_also)),
            .answers = pairtexts::answersIn(writtenIn(m_answer)),
            .labels = m_labels->labels()};
}

} // namespace chatkeep::ui
