// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/knowledge/TryQuestion.h"

#include "core/engine/knowledge/service/KnowledgeService.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"
#include "ui/panels/knowledge/LabelChoice.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTextCursor>
#include <QTextEdit>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

namespace {

QString figure(float score) {
    return QLocale().toString(static_cast<double>(score), 'f', 2);
}

} // namespace

TryQuestion::TryQuestion(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    buildUi();
    connect(m_question, &QLineEdit::returnPressed, this, &TryQuestion::run);
    connect(m_as, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_question->text().trimmed().isEmpty()) run();
    });
    connect(m_context.theme, &Theme::changed, this, [this] {
        if (!m_answer.passages.empty()) show(m_answer);
    });
}

void TryQuestion::buildUi() {
    setArea(this, "column");
    describe(this, "tryQuestion", tr("Try a question"));
    auto* column = new QVBoxLayout(this);
    setSpacing(column, 0, 0);
    auto* head = addPaneHead(column);
    head->addWidget(makeElided(tr("Try a question"), TextRole::Title), 1);
    m_as = new QComboBox;
    m_as->addItem(tr("as a visitor"));
    m_as->addItem(tr("as I may see it"));
    describe(m_as, "tryAs", tr("Who asks"));
    head->addWidget(m_as);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(metrics::kSmall);
    rows->setContentsMargins(metrics::kEdge, metrics::kEdge, metrics::kEdge, metrics::kSmall);
    column->addLayout(rows);
    m_question = new QLineEdit;
    m_question->setPlaceholderText(tr("Ask as a visitor would, then press Enter"));
    describe(m_question, "tryQuestionText", tr("Question"));
    rows->addWidget(m_question);
    m_verdict = makeWrapped(nothingAsked(), TextRole::Muted);
    m_verdict->setObjectName("tryVerdict");
    rows->addWidget(m_verdict);
    m_passages = new QTextEdit;
    m_passages->setReadOnly(true);
    makeFrameless(m_passages);
    m_passages->hide(); // until there are some
    describe(m_passages, "tryPassages", tr("Passages found"));
    auto* found = new QVBoxLayout; // their words begin where the others do
    found->setContentsMargins(metrics::kEdge - metrics::kFlushText, 0, metrics::kSmall, metrics::kSmall);
    found->addWidget(m_passages);
    column->addLayout(found, 1);
    column->addStretch(); // below the words alone
}

QString TryQuestion::nothingAsked() {
    return tr("What the bot would say appears here. Nothing is stored.");
}

void TryQuestion::setBot(const QString& bot) {
    if (bot == m_bot) return;
    m_bot = bot;
    ++m_asked;
    m_last.clear();
    m_answer = {};
    m_passages->clear();
    m_passages->hide();
    m_verdict->setText(nothingAsked());
}

void TryQuestion::setFolder(engine::KnowledgeFolder folder, std::size_t stamp) {
    m_folder = std::move(folder);
    if (std::exchange(m_stamp, stamp) != stamp) askAgain();
}

QString TryQuestion::readersOf(const engine::RetrievedPassage& passage) const {
    const auto seen = seenBy(m_folder, {passage.question.empty() ? passage.source.document : passage.id});
    return LabelChoice::words(seen.shared);
}

void TryQuestion::ask(const QString& question) {
    m_question->setText(question);
    run();
}

void TryQuestion::run() {
    const QString question = m_question->text().trimmed();
    if (question.isEmpty() || m_bot.isEmpty()) return;
    m_last = question;
    askAgain();
}

void TryQuestion::askAgain() {
    if (m_last.isEmpty()) return;
    m_context.async->run(
        this,
        [knowledge = m_context.services.knowledge, actor = m_context.actor, bot = utf8(m_bot),
         words = utf8(m_last),
         asVisitor = m_as->currentIndex() == 0] { return knowledge->ask(actor, bot, words, asVisitor); },
        [this, asked = ++m_asked](Result<engine::KnowledgeAnswer> answer) {
            if (asked != m_asked) return;
            if (answer)
                show(*answer);
            else
                m_verdict->setText(ErrorWords::paragraph(answer.error()));
        });
}

void TryQuestion::show(const engine::KnowledgeAnswer& answer) {
    m_answer = answer;
    m_passages->clear();
    m_verdict->setText(verdict(answer));
    const auto isOffered = [offered = answer.offered()](const engine::RetrievedPassage& passage) {
        return std::ranges::find(offered, &passage, &engine::OfferedPassage::passage) != offered.end();
    };
    for (const auto& passage : answer.passages)
        append(passage, isOffered(passage)                     ? Place::Offered
                        : passage.score < answer.threshold     ? Place::Below
                        : &passage == &answer.passages.front() ? Place::Told
                                                               : Place::Next);
    m_passages->moveCursor(QTextCursor::Start);
    m_passages->setVisible(!answer.passages.empty());
}

QString TryQuestion::verdict(const engine::KnowledgeAnswer& answer) {
    if (answer.passages.empty()) return tr("Nothing was found, so the bot falls back.");
    const auto words = answer.isNear
                           ? tr("The bot tells the first, and that it may not be what was asked: %1 "
                                "reaches the threshold of %2.")
                       : answer.answers ? tr("The bot answers: %1 reaches the threshold of %2.")
                       : !answer.offered().empty()
                           ? tr("The bot asks back whether this was meant: %1 is below the threshold of %2.")
                           : tr("The bot does not answer: %1 is below the threshold of %2.");
    QStringList unknown;
    for (const auto& word : answer.unknown)
        unknown << tr("“%1”").arg(shown(word));
    return words.arg(figure(answer.passages.front().score), figure(answer.threshold)) +
           (unknown.isEmpty() ? QString()
                              : ' ' + tr("Nothing that it knows has %1.").arg(unknown.join(", ")));
}

void TryQuestion::append(const engine::RetrievedPassage& passage, Place place) {
    const Colours& colours = m_context.theme->colours();
    const auto format = [](const QColor& text, const QFont& font) {
        QTextCharFormat made;
        made.setFont(font);
        made.setForeground(text);
        return made;
    };
    const auto plain = format(colours.text, Theme::textFont());
    auto marked = plain;
    marked.setBackground(colours.accentSoft);
    auto cursor = m_passages->textCursor();
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(figure(passage.score),
                      format(place == Place::Told ? colours.good : colours.muted, Theme::strongFont()));
    const QString what = place == Place::Told      ? tr("told")
                         : place == Place::Next    ? tr("next best")
                         : place == Place::Offered ? tr("offered")
                                                   : tr("below the threshold");
    cursor.insertText("  " + what + "  ·  " + shown(passage.source.words()) + "  ·  " +
                          tr("seen by: %1").arg(readersOf(passage)) + "\n",
                      format(colours.muted, Theme::secondaryFont()));
    const std::string_view text = passage.text;
    cursor.insertText(shown(text.substr(0, passage.sentenceStart)), plain);
    cursor.insertText(shown(passage.sentence()), marked);
    cursor.insertText(shown(text.substr(passage.sentenceEnd)) + "\n\n", plain);
}

} // namespace chatkeep::ui
