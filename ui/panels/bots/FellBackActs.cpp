// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to a message that fell back: made an example, dismissed, and both taken back.
#include "core/conversations/Conversations.h"
#include "core/conversations/Replay.h"
#include "core/engine/bots/BotService.h"
#include "ui/base/Act.h"
#include "ui/base/UndoLine.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/FellBackView.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <set>
#include <utility>

namespace chatkeep::ui {

namespace {

/// What became of a message, so that it can be taken back.
struct Labelled {
    std::int64_t version = 0;
    std::vector<RowUid> examples;        ///< new ones; none, if the bot had it already
    std::vector<std::int64_t> questions; ///< that left the list
};

Result<std::vector<RowUid>> examplesOf(const ConsoleServices& services, const access::Actor& actor,
                                       const std::string& bot, const conversations::Promotion& message) {
    CHATKEEP_ASSIGN(const auto all, services.bots->examples(actor, bot));
    std::vector<RowUid> ids;
    for (const auto& one : all)
        if (one.conversation == message.conversation && one.intent == message.intent) ids.push_back(one.id);
    return ids;
}

Result<Labelled> labelled(const ConsoleServices& services, const access::Actor& actor, const std::string& bot,
                          const conversations::Promotion& message, std::int64_t question) {
    CHATKEEP_ASSIGN(const auto before, examplesOf(services, actor, bot, message));
    Labelled done;
    CHATKEEP_ASSIGN(done.version, services.conversations->rehearsal().promote(actor, bot, {message}));
    CHATKEEP_ASSIGN(done.examples, examplesOf(services, actor, bot, message));
    std::erase_if(done.examples,
                  [&](const RowUid& id) { return std::ranges::find(before, id) != before.end(); });
    CHATKEEP_ASSIGN(done.questions, services.conversations->unanswered().close(
                                        actor, {question}, conversations::UnansweredEnd::Answered));
    return done;
}

Result<void> takenBack(const ConsoleServices& services, const access::Actor& actor, const std::string& bot,
                       const Labelled& done) {
    for (const auto& example : done.examples)
        CHATKEEP_TRY(services.bots->removeExample(actor, bot, example));
    if (done.questions.empty()) return {}; // somebody else was faster
    return services.conversations->unanswered().reopen(actor, done.questions,
                                                       conversations::UnansweredEnd::Answered);
}

} // namespace

void FellBackView::showProblem(const QString& sentence) {
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

bool FellBackView::checkIntent() {
    const QString intent = m_intent->currentText().trimmed();
    if (intent.isEmpty())
        showProblem(tr("Choose what the visitor meant."));
    else if (m_intent->count() > 0 &&
             m_intent->findText(intent, Qt::MatchExactly | Qt::MatchCaseSensitive) < 0)
        showProblem(unknownIntent(intent));
    else
        return true;
    m_intent->setFocus();
    m_intent->lineEdit()->selectAll();
    return false;
}

void FellBackView::label() {
    const Row* chosen = row();
    if (!chosen || m_busy || !m_label->isEnabled() || !checkIntent()) return;
    const std::string intent = utf8(m_intent->currentText().trimmed());
    m_busy = true;
    runAct(
        m_context, this,
        {tr("Make it an example"),
         tr("The message becomes an example in the bot's draft and stays its person's."),
         tr("Make it an example")},
        [services = m_context.services, actor = m_context.actor, bot = m_bot, intent,
         question = chosen->question] {
            return labelled(services, actor, bot,
                            {.conversation = question.conversation, .seq = question.seq, .intent = intent},
                            question.id);
        },
        [this, intent, bot = m_bot, question = chosen->question](Result<Labelled> done) {
            Q_EMIT changed();
            if (bot != m_bot) return finished();
            m_undo->offer(tr("Example of %1 in draft v%2: %3")
                              .arg(shown(intent))
                              .arg(done->version)
                              .arg(shown(question.text).simplified()),
                          [this, bot, id = question.id, done = std::move(*done)] {
                              putBack(id, [services = m_context.services, actor = m_context.actor, bot,
                                           done] { return takenBack(services, actor, bot, done); });
                          });
            gone(question.id);
        },
        [this, intent](const Error& error) { refuse(error, shown(intent)); });
}

void FellBackView::refuse(const Error& error, const QString& intent) {
    finished();
    if (error.code == ErrorCode::NotFound && !error.args.empty() && error.args.front() == "intent") {
        m_intent->setCurrentText(intent);
        showProblem(unknownIntent(intent));
    } else {
        Q_EMIT refused(error);
    }
}

QString FellBackView::unknownIntent(const QString& intent) const {
    return tr("The draft of %1 has no intent %2. Choose one of the list, or write and save it under Edit "
              "first.")
        .arg(shown(m_bot), intent);
}

void FellBackView::dismiss() {
    const Row* chosen = row();
    if (!chosen || m_busy || !m_dismiss->isEnabled()) return;
    m_busy = true;
    runAct(
        m_context, this, {tr("Dismiss"), {}, tr("Dismiss")},
        [services = m_context.services, actor = m_context.actor, id = chosen->question.id] {
            return services.conversations->unanswered().close(actor, {id},
                                                              conversations::UnansweredEnd::Dismissed);
        },
        [this, bot = m_bot, question = chosen->question](Result<std::vector<std::int64_t>> ids) {
            if (bot != m_bot) return finished();
            m_undo->offer(tr("Dismissed: %1").arg(shown(question.text).simplified()),
                          [this, id = question.id, all = *ids] {
                              putBack(id, [services = m_context.services, actor = m_context.actor, all] {
                                  return services.conversations->unanswered().reopen(actor, all);
                              });
                          });
            gone(question.id);
        },
        [this](const Error& error) {
            finished();
            Q_EMIT refused(error);
        });
}

void FellBackView::putBack(std::int64_t id, std::function<Result<void>()> act) {
    runAct(
        m_context, this, {tr("Put it back"), {}, tr("Put it back")}, std::move(act),
        [this, id](Result<void>) {
            m_wanted = id;
            m_table->setFocus();
            refresh();
            Q_EMIT changed();
        },
        [this](const Error& error) { Q_EMIT refused(error); });
}

/// An act has ended; keys that were pressed meanwhile are not of what is shown now.
void FellBackView::finished() {
    m_busy = false;
    m_ahead.clear();
    showButtons();
}

/// On to the next message, with the keys that were pressed for it already.
void FellBackView::gone(std::int64_t id) {
    m_busy = false;
    const int at = m_table->currentIndex().row();
    auto rows = m_model->rows();
    std::erase_if(rows, [&](const Row& one) { return one.question.id == id; });
    m_model->update(std::move(rows));
    m_table->selectRow(std::min(at, m_model->rowCount() - 1));
    m_table->setFocus();
    showRow();
    m_wasRead = false;
    refresh();
    for (const int key : std::exchange(m_ahead, {}))
        pressed(key);
}

} // namespace chatkeep::ui
