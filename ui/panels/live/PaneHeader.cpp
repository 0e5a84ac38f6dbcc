// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/PaneHeader.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Controls.h"
#include "ui/base/Keymap.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/panels/live/ConversationDelegate.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace chatkeep::ui {

using access::Right;
using conversations::Owner;
using conversations::Status;
using conversations::Transcript;

PaneHeader::PaneHeader(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    buildUi();
    connect(m_person, &QPushButton::toggled, this, &PaneHeader::personToggled);
    connect(m_reveal, &QPushButton::clicked, this, &PaneHeader::revealPressed);
    connect(m_resolve, &QPushButton::clicked, this, &PaneHeader::resolvePressed);
    connect(m_more, &QPushButton::clicked, this, &PaneHeader::morePressed);
    connect(m_main, &QPushButton::clicked, this, &PaneHeader::mainPressed);
}

void PaneHeader::buildUi() {
    setArea(this, "header");
    setFixedHeight(metrics::kPanelHeader + metrics::kMedium);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, 0);
    row->setSpacing(metrics::kSmall);
    auto* words = new QVBoxLayout;
    setSpacing(words, 0, 3);
    auto* first = new QHBoxLayout;
    first->setSpacing(metrics::kSmall);
    m_title = makeElided({}, TextRole::Title);
    m_state = makeChip({}, Tone::Neutral);
    m_about = makeElided({}, TextRole::Secondary);
    words->addStretch();
    first->addWidget(m_state);
    first->addWidget(m_about, 1);
    words->addWidget(m_title);
    words->addLayout(first);
    words->addStretch();
    row->addLayout(words, 1);
    m_reveal = makeButton(tr("Reveal…"), "revealMasked",
                          tr("Show masked personal data for five minutes, with a reason"));
    m_more = makeButton(tr("More"), "moreActs", tr("Assign, export or delete"));
    m_resolve = makeButton(tr("Resolve"), "resolveConversation", tr("Mark the conversation as done"));
    m_main = makeButton(tr("Take over"), "takeOver", tr("Answer this visitor yourself; the bot falls silent"),
                        ButtonKind::Primary);
    m_person = makeButton(tr("Person"), "showPerson", tr("Show person, reasons and notes"));
    m_person->setCheckable(true);
    m_person->hide();
    for (QPushButton* button : {m_person, m_reveal, m_more, m_resolve, m_main})
        row->addWidget(button);
}

void PaneHeader::show(const Transcript& transcript) {
    const auto& row = transcript.row;
    m_title->setText(Words::label(row.label));
    const ConversationChip state = ConversationWords::state(row, shown(m_context.actor.name()));
    setChip(m_state, state.text, state.tone);
    QStringList about;
    if (!row.bot.empty()) about << tr("%1 v%2").arg(shown(row.bot)).arg(row.botVersion);
    about << shown(transcript.channel);
    about.removeAll(QString());
    m_about->setText(about.join(" · "));
    const access::Actor& actor = m_context.actor;
    const bool mayAnswer = actor.may(Right::ConversationsAnswer);
    showMain(transcript);
    m_resolve->setVisible(mayAnswer);
    m_resolve->setEnabled(row.status == Status::Open);
    m_reveal->setEnabled(actor.may(Right::ConversationsReveal) && !transcript.revealed);
    m_more->setVisible(actor.may(Right::ConversationsExport) || actor.may(Right::ConversationsDelete) ||
                       mayAnswer);
}

void PaneHeader::showMain(const Transcript& transcript) {
    const access::Actor& actor = m_context.actor;
    const bool mine = ConversationWords::answeredBy(transcript.row, actor.name());
    const QString keys = m_context.keymap->text(mine ? "handback" : "take");
    m_main->setText(mine ? tr("Hand back") : tr("Take over"));
    m_main->setToolTip(mine ? tr("Let the bot answer again (%1)").arg(keys)
                            : tr("Answer this visitor yourself; the bot falls silent (%1)").arg(keys));
    m_main->setAccessibleName(m_main->text());
    m_main->setEnabled(
        actor.may(Right::ConversationsAnswer) &&
        (mine || transcript.row.owner != Owner::Person || actor.role() == access::Role::Administrator));
}

void PaneHeader::offerPerson(bool offered) {
    m_person->setVisible(offered);
}

void PaneHeader::forgetPerson() {
    m_person->setChecked(false);
}

bool PaneHeader::personWanted() const {
    return m_person->isChecked();
}

bool PaneHeader::mainOffered() const {
    return m_main->isEnabled();
}

bool PaneHeader::resolveOffered() const {
    return m_resolve->isEnabled() && m_resolve->isVisible();
}

bool PaneHeader::revealOffered() const {
    return m_reveal->isEnabled();
}

void PaneHeader::openBelowMore(QMenu& menu) {
    menu.popup(m_more->mapToGlobal(QPoint(0, m_more->height() + metrics::kTight)));
}

} // namespace chatkeep::ui
