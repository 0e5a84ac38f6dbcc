// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts and bots that were never published can be deleted.
#include "ui/base/Act.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/MoreBar.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/CompareBar.h"
#include "ui/panels/bots/VersionsView.h"

#include <QBoxLayout>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

using engine::BotVersionRow;

void VersionsView::setUnsaved(std::int64_t since) {
    if (std::exchange(m_unsaved, since) != since) showButtons();
}

void VersionsView::addRemovals(MoreBar* bar) {
    m_removeDraft =
        makeButton(tr("Delete draft…"), "removeDraft", tr("Delete this version, which was never published"));
    m_removeBot =
        makeButton(tr("Delete bot…"), "removeBot", tr("Delete this bot, which was never published"));
    for (QPushButton* button : {m_removeDraft, m_removeBot})
        bar->addToMenu(button);
    connect(m_removeDraft, &QPushButton::clicked, this, &VersionsView::removeDraft);
    connect(m_removeBot, &QPushButton::clicked, this, &VersionsView::askRemoveBot);
}

void VersionsView::allowRemovals(const QString& whyNot) {
    const bool isDraft = version() && version()->state == "draft";
    const bool isNew =
        std::ranges::all_of(m_bot.versions, [](const BotVersionRow& row) { return row.state == "draft"; });
    if (!whyNot.isEmpty())
        allow(m_removeDraft, whyNot);
    else if (!isDraft)
        allow(m_removeDraft, tr("It was published: chats and the audit log refer to it."));
    else
        allow(m_removeDraft, m_bot.versions.size() > 1
                                 ? QString()
                                 : tr("It is the only version of the bot: delete the bot instead."));
    if (!whyNot.isEmpty())
        allow(m_removeBot, whyNot);
    else if (!isNew)
        allow(m_removeBot, tr("A version of it was published: chats and the audit log refer to it."));
    else
        allow(m_removeBot, m_unsaved > 0
                               ? tr("What was edited in it is not saved. Save or discard that first.")
                               : QString());
}

/// Says what the others do not have.
void VersionsView::removeDraft() {
    if (m_asking || m_busy || !version()) return;
    m_asking = true;
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name,
         number = version()->version, other = CompareBar::partnerOf(m_bot, version()->version)] {
            return liveChange(*bots, actor, name, number, other);
        },
        [this](Result<LiveChange> change) {
            m_asking = false;
            if (!change) {
                Q_EMIT refused(change.error());
                Q_EMIT changed();
            } else if (m_bot.name == change->bot && version() && version()->version == change->version) {
                askRemoveDraft(*change);
            }
        });
}

void VersionsView::askRemoveDraft(const LiveChange& change) {
    auto* middle = new QWidget;
    auto* rows = new QVBoxLayout(middle);
    setSpacing(rows, 0, metrics::kMedium);
    auto* differences = makeWrapped(LiveChangeWords::differences(change), TextRole::Normal);
    differences->setObjectName("removedDifferences");
    rows->addWidget(differences);
    if (m_unsaved == change.version) {
        auto* unsaved = makeWrapped(
            tr("What was edited since and not saved stays open, and can be saved as a version of its own."),
            TextRole::Normal);
        unsaved->setObjectName("removedUnsaved");
        rows->addWidget(unsaved);
    }
    auto* dialog = makeQuestion(
        this, "removeDraft", tr("Delete draft v%1 of %2").arg(change.version).arg(shown(change.bot)),
        tr("It goes for good, with its files, its model, its note and what only it learned from chats. "
           "The other versions stay, and visitors notice nothing."),
        middle, tr("Delete"), ButtonKind::Danger);
    m_asking = true;
    connect(dialog, &QDialog::finished, this, [this] { m_asking = false; });
    connect(dialog, &QDialog::accepted, this, [this, name = change.bot, number = change.version] {
        remove(tr("Delete a draft"), tr("Draft v%1 was deleted.").arg(number),
               [bots = m_context.services.bots, actor = m_context.actor, name, number] {
                   return bots->removeDraft(actor, name, number);
               });
    });
    dialog->open();
}

void VersionsView::askRemoveBot() {
    if (m_asking || m_busy || m_bot.versions.empty()) return;
    auto* dialog = makeQuestion(
        this, "removeBot", tr("Delete the bot %1").arg(shown(m_bot.name)),
        tr("%n draft(s) go for good, with their files, models and notes and what they learned from chats. "
           "It was never published, so no visitor met it.",
           nullptr, static_cast<int>(m_bot.versions.size())),
        nullptr, tr("Delete"), ButtonKind::Danger);
    m_asking = true;
    connect(dialog, &QDialog::finished, this, [this] { m_asking = false; });
    connect(dialog, &QDialog::accepted, this,
            [this, name = m_bot.name, newest = m_bot.versions.front().version] {
                remove(tr("Delete a bot"), tr("The bot %1 was deleted.").arg(shown(name)),
                       [bots = m_context.services.bots, actor = m_context.actor, name, newest] {
                           return bots->removeBot(actor, name, newest);
                       });
            });
    dialog->open();
}

void VersionsView::remove(const QString& title, const QString& afterwards,
                          std::function<Result<void>()> removal) {
    runAct(
        m_context, this, {title, {}, tr("Delete")}, std::move(removal),
        [this, afterwards](Result<void>) {
            m_table->setFocus();
            Q_EMIT told(afterwards);
            Q_EMIT changed();
        },
        [this](const Error& error) { // the list may be behind
            Q_EMIT refused(error);
            Q_EMIT changed();
        });
}

} // namespace chatkeep::ui
