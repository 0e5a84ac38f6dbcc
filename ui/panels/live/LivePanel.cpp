// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/LivePanel.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/EventFeed.h"
#include "ui/base/Keymap.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/panels/live/ConversationList.h"
#include "ui/panels/live/ConversationPane.h"
#include "ui/panels/live/PersonColumn.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDesktopServices>
#include <QSplitter>
#include <QUrl>

namespace chatkeep::ui {

using access::Right;

LivePanel::LivePanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Live conversations"), parent) {
    headerBar()->hide();
    buildUi();
    connectSignals();
    bindKeys();
    loadHelpers();
    if (const auto summary = context().vaultSummary ? context().vaultSummary() : std::nullopt)
        m_region = shown(summary->region);
    refresh();
    keepFresh(Right::ConversationsRead, [this] { // else events say what is new
        if (isBehind()) refresh();
    });
}

void LivePanel::buildUi() {
    auto* row = new QHBoxLayout(body());
    setSpacing(row, 0, 0);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setObjectName("liveSplitter");
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    m_list = new ConversationList(context());
    m_pane = new ConversationPane(context());
    m_person = new PersonColumn(actor().may(Right::PersonsDelete), actor().may(Right::ConversationsNote));
    split->addWidget(m_list);
    split->addWidget(m_pane);
    split->addWidget(m_person);
    split->setStretchFactor(1, 1);
    split->setSizes({metrics::kListColumn, metrics::kFormWidth, metrics::kPersonColumn});
    row->addWidget(split);
    leadFocusTo(m_list);
}

/// Three columns where there is room; else the person takes the list's place when asked for.
void LivePanel::fitColumns() {
    const bool narrow = width() < metrics::kThreeColumns;
    m_pane->offerPerson(narrow);
    const bool person = !narrow || m_pane->personWanted();
    m_person->setVisible(person);
    const bool list = !narrow || !person;
    m_list->setVisible(list);
    leadFocusTo(list ? m_list : nullptr);
}

void LivePanel::resizeEvent(QResizeEvent* event) {
    PanelBase::resizeEvent(event);
    fitColumns();
}

void LivePanel::connectSignals() {
    connect(m_pane, &ConversationPane::marked, m_list, &ConversationList::refresh);
    connect(m_pane, &ConversationPane::personToggled, this, &LivePanel::fitColumns);
    connect(m_list, &ConversationList::chosen, this, &LivePanel::choose);
    connect(m_list, &ConversationList::told, this, &PanelBase::told);
    connect(m_list, &ConversationList::needPerson, this,
            [this](int count) { Q_EMIT badgeChanged("live", count); });
    connect(m_list, &ConversationList::failed, this, [this](const Error& error) {
        if (state() == State::Ready && error.code != ErrorCode::PermissionDenied)
            noteRead("list", error); // somebody may be writing
        else
            showProblem(error, Right::ConversationsRead);
    });
    connect(m_pane, &ConversationPane::followed, this,
            [this](const std::optional<Error>& problem) { noteRead("conversation", problem); });
    connect(m_list, &ConversationList::answered, this, [this](bool anything) {
        noteRead("list", {});
        if (anything) {
            showReady();
            return;
        }
        const ServerStatus server = context().serverStatus();
        const QString where = server.serving ? tr("Visitors reach the bots at %1.").arg(shown(server.demoUrl))
                                             : tr("Nothing is served at the moment: see Settings.");
        showEmpty(tr("No conversation yet"),
                  tr("Chats appear here the moment a visitor writes. %1").arg(where),
                  server.serving ? tr("Try it in the browser") : tr("Open the settings"), [this, server] {
                      if (server.serving)
                          QDesktopServices::openUrl(QUrl(shown(server.demoUrl)));
                      else
                          Q_EMIT panelRequested("settings", {});
                  });
    });
    connect(m_pane, &ConversationPane::transcriptShown, this,
            [this](const conversations::Transcript& transcript) {
                m_person->showTranscript(transcript, m_region);
            });
    connect(m_pane, &ConversationPane::whyShown, m_person, &PersonColumn::showWhy);
    connect(m_pane, &ConversationPane::noWhy, m_person, &PersonColumn::showNoWhy);
    connect(m_pane, &ConversationPane::explained, m_person, &PersonColumn::showExplanation);
    connect(m_pane, &ConversationPane::told, this, &PanelBase::told);
    connect(m_pane, &ConversationPane::closed, this, [this] {
        const QWidget* focus = QApplication::focusWidget();
        const bool here = focus && (m_pane->isAncestorOf(focus) || m_person->isAncestorOf(focus));
        m_pane->close();
        m_person->clear();
        m_list->refresh();
        if (here) setFocus();
    });
    connect(m_person, &PersonColumn::explainRequested, m_pane, &ConversationPane::explain);
    connect(m_person, &PersonColumn::deletePersonRequested, m_pane, &ConversationPane::deletePerson);
    connect(m_person, &PersonColumn::addNoteRequested, this, [this] {
        m_pane->composer().setMode(Composer::Mode::Note);
        m_pane->composer().write();
    });
    if (context().feed)
        connect(context().feed, &EventFeed::arrived, this,
                [this](const std::vector<conversations::Event>& events) {
                    m_list->follow(events);
                    m_pane->follow(events);
                });
}

void LivePanel::bindKeys() {
    Keymap& keys = *context().keymap;
    keys.bind(this, "next", [this] { m_list->step(1); });
    keys.bind(this, "previous", [this] { m_list->step(-1); });
    keys.bind(this, "take", [this] { m_pane->take(); });
    keys.bind(this, "handback", [this] { m_pane->handBack(); });
    keys.bind(this, "resolve", [this] { m_pane->resolve(); });
    keys.bind(this, "reveal", [this] { m_pane->reveal(); });
    keys.bind(this, "list", [this] { m_list->setFocus(); });
    keys.bind(this, "send", [this] { m_pane->composer().send(); });
    keys.bind(this, "filter", [this] { m_list->setFilterShown(true); });
    keys.bind(this, "reply", [this] {
        m_pane->composer().setMode(Composer::Mode::Reply);
        m_pane->composer().write();
    });
    keys.bind(this, "note", [this] {
        m_pane->composer().setMode(Composer::Mode::Note);
        m_pane->composer().write();
    });
}

void LivePanel::loadHelpers() {
    auto& service = context().services.conversations->service();
    context().async->run(
        this, [&service, actor = actor()] { return service.cannedReplies(actor); },
        [this](Result<std::vector<conversations::CannedReply>> replies) {
            if (replies) m_pane->composer().setCannedReplies(std::move(*replies));
        });
    context().async->run(
        this, [&service, actor = actor()] { return service.colleagues(actor); },
        [this](Result<std::vector<conversations::Colleague>> colleagues) {
            QStringList names, answering;
            if (colleagues)
                for (const auto& each : *colleagues) {
                    names << shown(each.name);
                    if (each.answers) answering << shown(each.name);
                }
            m_pane->composer().setColleagues(names);
            m_pane->setAnswering(answering);
            m_list->setColleagues(answering);
        });
    QStringList bots;
    if (context().services.bots)
        for (const auto& bot : context().services.bots->allLive())
            bots << shown(bot.name);
    m_list->setBots(bots);
}

void LivePanel::refresh() {
    if (state() != State::Ready) showLoading();
    m_list->refresh();
    m_pane->reload();
}

void LivePanel::choose(ConversationId id) {
    m_person->clear();
    m_pane->open(id);
}

QVariantMap LivePanel::placeToKeep() const {
    return {{"conversation",
             QString::fromStdString(m_list->current().isNull() ? std::string() : m_list->current().text())},
            {"list", QString::fromStdString(dumpJson(m_list->shownFilter()))}};
}

void LivePanel::returnTo(const QVariantMap& place) {
    if (const auto filter = parseJson(utf8(place.value("list").toString()))) m_list->showFilter(*filter);
    open(place);
}

void LivePanel::open(const QVariantMap& what) {
    if (const auto id = ConversationId::fromText(utf8(what.value("conversation").toString())))
        m_list->select(*id);
    if (what.contains("waiting")) m_list->setView(conversations::ListFilter::View::NeedsPerson);
}

QList<PaletteCommand> LivePanel::commands() {
    const Keymap& keys = *context().keymap;
    QList<PaletteCommand> all{
        {tr("Show who needs a person"),
         {},
         [this] { m_list->setView(conversations::ListFilter::View::NeedsPerson); }},
        {tr("Show my conversations"), {}, [this] { m_list->setView(conversations::ListFilter::View::Mine); }},
        {tr("Show all conversations"), {}, [this] { m_list->setView(conversations::ListFilter::View::All); }},
    };
    if (actor().may(Right::ConversationsExport))
        all << PaletteCommand{tr("Export the list as it is shown"), {}, [this] { m_list->exportShown(); }};
    if (m_pane->conversation().isNull()) return all;
    all << PaletteCommand{tr("Take over this conversation"), keys.text("take"), [this] { m_pane->take(); }}
        << PaletteCommand{tr("Hand this conversation back"), keys.text("handback"),
                          [this] { m_pane->handBack(); }}
        << PaletteCommand{tr("Resolve this conversation"), keys.text("resolve"),
                          [this] { m_pane->resolve(); }}
        << PaletteCommand{tr("Reveal masked text"), keys.text("reveal"), [this] { m_pane->reveal(); }};
    return all;
}

} // namespace chatkeep::ui
