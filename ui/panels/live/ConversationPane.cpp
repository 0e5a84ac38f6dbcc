// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/ConversationPane.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Act.h"
#include "ui/base/Controls.h"
#include "ui/base/Keymap.h"
#include "ui/base/Words.h"
#include "ui/panels/live/ConversationActs.h"
#include "ui/panels/live/ConversationDelegate.h"
#include "ui/panels/live/PaneHeader.h"
#include "ui/panels/live/RevealBar.h"
#include "ui/panels/live/StateLine.h"
#include "ui/panels/live/TranscriptModel.h"
#include "ui/panels/live/TranscriptPages.h"
#include "ui/panels/live/TranscriptView.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QTimer>

namespace chatkeep::ui {

using access::Right;
using conversations::Event;
using conversations::Owner;
using conversations::Status;
using conversations::Transcript;

namespace {

constexpr std::size_t kPage = 60;
constexpr TimeMs kTypingToldMs = 2500;

} // namespace

ConversationPane::ConversationPane(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_acts(new ConversationActs(m_context, this))
    , m_tick(new QTimer(this)) {
    buildUi();
    connectSignals();
    close();
}

ConversationPane::~ConversationPane() {
    if (m_id.isNull()) return;
    m_composer->flushDraft();
    m_context.async->post(
        [&service = service(), actor = m_context.actor] { service.viewing(actor, ConversationId()); });
}

conversations::ConversationService& ConversationPane::service() const {
    return m_context.services.conversations->service();
}

void ConversationPane::maskAgain() {
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor, id = m_id] {
            service.endReveal(actor, id);
            return true;
        },
        [this](bool) { reload(); });
}

void ConversationPane::buildUi() {
    setArea(this, "background");
    m_stack = new QStackedLayout(this);
    auto* none =
        makeWrapped(tr("Choose a conversation on the left.\nJ and K go to the next and the previous one."),
                    TextRole::Muted);
    none->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(none);
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    setSpacing(rows, 0, 0);
    m_header = new PaneHeader(m_context);
    rows->addWidget(m_header);
    m_revealBar = new RevealBar;
    rows->addWidget(m_revealBar);
    m_model = new TranscriptModel(this);
    m_view = new TranscriptView(*m_context.theme, *m_model);
    describe(m_view, "transcript", tr("Transcript"), tr("Messages and notes, oldest first"));
    rows->addWidget(m_view, 1);
    m_line = new StateLine(m_context);
    rows->addWidget(m_line);
    m_composer = new Composer(page);
    m_composer->setSendKeys(m_context.keymap->text("send"));
    rows->addWidget(m_composer);
    m_stack->addWidget(page);
}

void ConversationPane::connectSignals() {
    connect(m_acts, &ConversationActs::done, this, [this](const QString& sentence) {
        Q_EMIT told(sentence);
        reload();
    });
    connect(m_acts, &ConversationActs::taking, this, [this](ConversationId id) { m_taking = id; });
    connect(m_acts, &ConversationActs::deleted, this, &ConversationPane::closed);
    connect(m_view, &TranscriptView::olderWanted, this, [this] {
        if (m_transcript && m_transcript->moreBefore && !m_reading) read(m_transcript->messages.front().seq);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid() && m_model->at(index.row()).kind == TranscriptRow::Kind::Bot)
                    askWhy(m_model->at(index.row()).seq);
            });
    connect(m_composer, &Composer::sendRequested, this, &ConversationPane::send);
    connect(m_composer, &Composer::typed, this, &ConversationPane::noteTyping);
    connect(m_composer, &Composer::draftChanged, this, [this](Composer::Mode mode, const QString& text) {
        m_typed[{m_id, static_cast<int>(mode)}] = text;
        m_context.async->post(
            [&service = service(), actor = m_context.actor, id = m_id, mode, words = utf8(text)] {
                service.saveDraft(actor, id, static_cast<int>(mode), words);
            });
    });
    connect(m_header, &PaneHeader::personToggled, this, &ConversationPane::personToggled);
    connect(m_header, &PaneHeader::revealPressed, this, &ConversationPane::reveal);
    connect(m_header, &PaneHeader::resolvePressed, this, &ConversationPane::resolve);
    connect(m_header, &PaneHeader::morePressed, this, &ConversationPane::showMore);
    connect(m_header, &PaneHeader::mainPressed, this, [this] {
        if (mine())
            handBack();
        else
            take();
    });
    connect(m_revealBar, &RevealBar::maskPressed, this, &ConversationPane::maskAgain);
    connect(m_revealBar, &RevealBar::ranOut, this, &ConversationPane::reload);
    connect(m_context.theme, &Theme::changed, m_view, [this] { m_view->startAgain(); });
    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, [this] {
        m_line->refresh();
        m_revealBar->tick();
    });
}

void ConversationPane::open(ConversationId id) {
    if (id == m_id) return;
    m_composer->flushDraft();
    m_composer->startOver();
    m_line->clear();
    m_model->clear();
    m_view->startAgain();
    m_id = id;
    m_taking = ConversationId();
    m_transcript.reset();
    m_isTold = false;
    Q_EMIT followed({}); // it was of another one
    m_revealBar->setUntil(0);
    m_whySeq = 0;
    Q_EMIT noWhy();
    m_context.async->post(
        [&service = service(), actor = m_context.actor, id] { service.viewing(actor, id); });
    loadDrafts();
    read(0);
    m_tick->start();
}

void ConversationPane::offerPerson(bool offered) {
    m_header->offerPerson(offered);
}

bool ConversationPane::personWanted() const {
    return m_header->personWanted();
}

void ConversationPane::close() {
    m_composer->flushDraft();
    m_composer->startOver();
    m_header->forgetPerson();
    m_id = ConversationId();
    m_transcript.reset();
    m_revealBar->setUntil(0);
    m_model->clear();
    m_tick->stop();
    m_stack->setCurrentIndex(0);
    Q_EMIT followed({});
}

void ConversationPane::reload() {
    if (!m_id.isNull()) read(0);
}

void ConversationPane::read(std::uint64_t before) {
    if (m_reading) {
        m_readAgain = m_readAgain || before == 0;
        return;
    }
    m_reading = true;
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor, id = m_id, before,
         known = m_transcript]() -> Result<Loaded> {
            auto page = service.transcript(actor, id, before, kPage);
            if (!page) return std::unexpected(page.error());
            Loaded loaded;
            loaded.transcript = before > 0 && known ? TranscriptPages::before(std::move(*page), *known)
                                                    : TranscriptPages::newest(std::move(*page), known.get());
            loaded.rows = TranscriptRows::make(loaded.transcript);
            return loaded;
        },
        [this, id = m_id](Result<Loaded> loaded) {
            m_reading = false;
            const bool again = std::exchange(m_readAgain, false) || id != m_id;
            if (loaded && id == m_id)
                show(std::move(*loaded));
            else if (!loaded && id == m_id && loaded.error().code == ErrorCode::NotFound)
                Q_EMIT closed();
            else if (!loaded && id == m_id && !m_transcript && !std::exchange(m_isTold, true))
                tellFailure(this, loaded.error()); // who opened it waits for it
            else if (!loaded && id == m_id)
                Q_EMIT followed(loaded.error());
            if (loaded && id == m_id) Q_EMIT followed({});
            if (again && !m_id.isNull()) read(0);
        });
}

void ConversationPane::show(Loaded loaded) {
    const bool first = !m_transcript;
    const bool unmasked = m_transcript && m_transcript->revealed != loaded.transcript.revealed;
    m_transcript = std::make_shared<const Transcript>(std::move(loaded.transcript));
    m_model->update(std::move(loaded.rows));
    if (unmasked) m_view->startAgain();
    m_stack->setCurrentIndex(1);
    if (first) m_view->scrollToEnd();
    m_header->show(*m_transcript);
    allowWriting();
    if (m_taking == m_id && mine()) {
        m_taking = ConversationId();
        m_composer->setMode(Composer::Mode::Reply);
        m_composer->write();
    }
    m_revealBar->setUntil(m_transcript->revealedUntil);
    m_line->show(*m_transcript);
    Q_EMIT transcriptShown(*m_transcript);
    std::uint64_t lastBot = 0;
    for (const auto& message : m_transcript->messages)
        if (message.author == conversations::Author::Bot) lastBot = message.seq;
    if (lastBot > 0 && !m_view->currentIndex().isValid()) askWhy(lastBot);
    if (!m_transcript->messages.empty() && m_transcript->row.unread > 0) markRead();
}

void ConversationPane::markRead() {
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor, id = m_id, seq = m_transcript->messages.back().seq] {
            service.markRead(actor, id, seq);
            return true;
        },
        [this](bool) { Q_EMIT marked(); });
}

bool ConversationPane::mine() const {
    return m_transcript && ConversationWords::answeredBy(m_transcript->row, m_context.actor.name());
}

QString ConversationPane::labelWords() const {
    return m_transcript ? Words::label(m_transcript->row.label) : QString();
}

/// The composer, as far as the operator may write here.
void ConversationPane::allowWriting() {
    const auto& row = m_transcript->row;
    const access::Actor& actor = m_context.actor;
    const bool mayAnswer = actor.may(Right::ConversationsAnswer);
    QString hint;
    if (!mine() && actor.may(Right::ConversationsNote) && mayAnswer && row.owner == Owner::Bot &&
        row.status == Status::Open)
        hint = tr("Note for colleagues… the bot is answering, take over to reply");
    if (!actor.may(Right::ConversationsNote)) hint = tr("Your role reads only");
    m_composer->allow(mine() && mayAnswer, actor.may(Right::ConversationsNote), hint);
}

void ConversationPane::askWhy(std::uint64_t seq) {
    if (m_whySeq == seq) return;
    m_whySeq = seq;
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor, id = m_id, seq] {
            return service.why(actor, id, seq);
        },
        [this, id = m_id, seq](Result<conversations::Message> message) {
            if (id != m_id || seq != m_whySeq) return;
            if (message)
                Q_EMIT whyShown(*message);
            else
                Q_EMIT noWhy();
        });
}

void ConversationPane::explain() {
    if (m_whySeq == 0) return;
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor, id = m_id, seq = m_whySeq] {
            return service.explain(actor, id, seq);
        },
        [this](Result<engine::Explanation> result) {
            if (result)
                Q_EMIT explained(*result);
            else
                tellFailure(this, result.error());
        });
}

void ConversationPane::loadDrafts() {
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor,
         id = m_id]() -> Result<std::pair<std::string, std::string>> {
            auto reply = service.draft(actor, id, 0);
            auto note = service.draft(actor, id, 1);
            return std::pair(reply.value_or(std::string()), note.value_or(std::string()));
        },
        [this, id = m_id](Result<std::pair<std::string, std::string>> drafts) {
            if (id == m_id && drafts)
                m_composer->setDrafts(newest(QString::fromStdString(drafts->first), 0),
                                      newest(QString::fromStdString(drafts->second), 1));
        });
}

/// What was typed here and may still be on its way into the store, else what stands there.
QString ConversationPane::newest(const QString& stored, int mode) {
    const auto typed = m_typed.find({m_id, mode});
    if (typed == m_typed.end()) return stored;
    const QString text = typed->second;
    if (text == stored) m_typed.erase(typed); // it has arrived
    return text;
}

void ConversationPane::send(Composer::Mode mode, const QString& text) {
    const auto failed = [this, mode, text, id = m_id](const Error& error) {
        if (id == m_id) m_composer->restore(mode, text);
        tellFailure(this, error);
    };
    const auto done = [this](auto) { reload(); };
    const std::string words = utf8(text);
    if (mode == Composer::Mode::Reply)
        runAct(
            m_context, this, {tr("Send"), {}, tr("Send")},
            [&service = service(), actor = m_context.actor, id = m_id, words] {
                return service.reply(actor, id, words);
            },
            done, failed);
    else
        runAct(
            m_context, this, {tr("Add note"), {}, tr("Add note")},
            [&service = service(), actor = m_context.actor, id = m_id, words] {
                return service.note(actor, id, words);
            },
            done, failed);
    m_view->scrollToEnd();
}

void ConversationPane::noteTyping() {
    if (m_composer->mode() != Composer::Mode::Reply || nowMs() - m_toldTypingAt < kTypingToldMs) return;
    m_toldTypingAt = nowMs();
    m_context.async->post(
        [&service = service(), actor = m_context.actor, id = m_id] { service.typing(actor, id); });
}

void ConversationPane::showMore() {
    if (!m_transcript) return;
    auto* menu = new QMenu(this);
    menu->setObjectName("moreMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const access::Actor& actor = m_context.actor;
    const ConversationId id = m_id;
    const QString label = labelWords();
    QMenu* assign = menu->addMenu(tr("Assign to"));
    for (const QString& name : m_answering)
        assign->addAction(QString(name).replace('&', "&&"), this, [this, id, name] {
            m_acts->assign(id, name, shown(m_transcript ? m_transcript->row.operatorName : std::string()));
        });
    assign->setEnabled(actor.may(Right::ConversationsAnswer) && !m_answering.isEmpty());
    menu->addAction(tr("Export transcript…"), this, [this, id, label] { m_acts->exportOne(id, label); })
        ->setEnabled(actor.may(Right::ConversationsExport));
    menu->addSeparator();
    menu->addAction(tr("Delete this conversation…"), this,
                    [this, id, label] { m_acts->deleteConversation(id, label); })
        ->setEnabled(actor.may(Right::ConversationsDelete));
    menu->addAction(tr("Delete this person…"), this, &ConversationPane::deletePerson)
        ->setEnabled(actor.may(Right::PersonsDelete));
    m_header->openBelowMore(*menu);
}

void ConversationPane::take() {
    if (!m_transcript || !m_header->mainOffered() || mine()) return;
    if (m_transcript->row.owner == Owner::Person)
        m_acts->assign(m_id, shown(m_context.actor.name()), shown(m_transcript->row.operatorName));
    else
        m_acts->take(m_id);
}
void ConversationPane::handBack() {
    if (m_transcript && mine()) m_acts->handBack(m_id);
}
void ConversationPane::resolve() {
    if (m_transcript && m_header->resolveOffered()) m_acts->resolve(m_id);
}
void ConversationPane::reveal() {
    if (m_transcript && m_header->revealOffered()) m_acts->reveal(m_id, labelWords());
}
void ConversationPane::deletePerson() {
    if (m_transcript) m_acts->deletePerson(m_transcript->row.person, labelWords());
}

void ConversationPane::follow(const std::vector<Event>& events) {
    bool changed = false;
    for (const Event& event : events) {
        m_line->follow(event);
        if (m_id.isNull() || event.conversation != m_id) continue;
        if (event.kind == Event::Kind::Deleted) {
            Q_EMIT closed();
            return;
        }
        changed = changed || (event.kind != Event::Kind::Typing && event.kind != Event::Kind::Viewing);
    }
    if (changed) reload();
}

} // namespace chatkeep::ui
