// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/BulkBar.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Metrics.h"
#include "ui/base/PanelBase.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace chatkeep::ui {

namespace {

constexpr int kProgressMs = 100;

} // namespace

BulkBar::BulkBar(PanelContext context, std::function<std::function<Ids()>()> chosen, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_chosen(std::move(chosen))
    , m_tick(new QTimer(this)) {
    buildUi();
    hide();
    m_tick->setInterval(kProgressMs);
    connect(m_tick, &QTimer::timeout, this, &BulkBar::showProgress);
    connect(m_take, &QPushButton::clicked, this, [this] {
        run(tr("Taking over"),
            [actor = m_context.actor](auto& service, ConversationId id) { return service.take(actor, id); });
    });
    connect(m_resolve, &QPushButton::clicked, this, [this] {
        run(tr("Resolving"), [actor = m_context.actor](auto& service, ConversationId id) {
            return service.resolve(actor, id);
        });
    });
    connect(m_assign, &QPushButton::clicked, this, &BulkBar::chooseColleague);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        if (m_progress)
            m_progress->cancelled = true;
        else
            Q_EMIT clearRequested();
    });
}

void BulkBar::buildUi() {
    setArea(this, "footer");
    describe(this, "bulkBar", tr("Acts on the chosen conversations"));
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kMedium, metrics::kSmall);
    m_words = makeWrapped({}, TextRole::Strong);
    m_words->setObjectName("bulkWords");
    rows->addWidget(m_words);
    auto* acts = new QWidget;
    auto* buttons = new FlowLayout(metrics::kTight + 2, acts);
    buttons->setContentsMargins(0, 0, 0, 0);
    m_take = makeButton(tr("Take"), "bulkTake", tr("Take over all chosen conversations"));
    m_assign = makeButton(tr("Assign…"), "bulkAssign", tr("Give all chosen conversations to a colleague"));
    m_resolve = makeButton(tr("Resolve"), "bulkResolve", tr("Mark all chosen conversations as done"));
    m_clear = makeButton(tr("Cancel"), "bulkClear", tr("Choose none, or stop after the current one"));
    for (QPushButton* button : {m_take, m_assign, m_resolve, m_clear})
        buttons->addWidget(button);
    rows->addWidget(acts);
}

void BulkBar::setCount(int count) {
    if (m_progress) return;
    setVisible(count > 1);
    m_words->setText(tr("%n conversation(s) chosen", nullptr, count));
    const bool may = m_context.actor.may(access::Right::ConversationsAnswer);
    for (QPushButton* button : {m_take, m_assign, m_resolve})
        button->setEnabled(may);
}

void BulkBar::chooseColleague() {
    m_context.async->run(
        this,
        [&service = m_context.services.conversations->service(), actor = m_context.actor] {
            return service.colleagues(actor);
        },
        [this](Result<std::vector<conversations::Colleague>> colleagues) {
            if (!colleagues) {
                tellFailure(this, colleagues.error());
                return;
            }
            auto* menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            describe(menu, "assignMenu", tr("Assign to"));
            for (const auto& each : *colleagues)
                if (each.answers)
                    menu->addAction(shown(each.name).replace('&', "&&"), this, [this, name = each.name] {
                        run(tr("Assigning"),
                            [actor = m_context.actor, name](auto& service, ConversationId id) {
                                return service.assign(actor, id, name);
                            });
                    });
            menu->popup(m_assign->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
        });
}

void BulkBar::run(const QString& doing, Act act) {
    if (m_progress) return;
    m_doing = doing;
    m_progress = std::make_shared<Progress>();
    for (QPushButton* button : {m_take, m_assign, m_resolve})
        button->setEnabled(false);
    m_tick->start();
    m_context.async->run(
        this,
        [&service = m_context.services.conversations->service(), read = m_chosen(), act = std::move(act),
         progress = m_progress]() -> Result<Outcome> {
            const auto ids = read();
            if (!ids) return std::unexpected(ids.error());
            progress->of = static_cast<int>(ids->size());
            Outcome outcome;
            for (const ConversationId& id : *ids) {
                if (progress->cancelled) break;
                const auto result = act(service, id);
                ++(result ? outcome.done : outcome.failed);
                if (!result && !outcome.first) outcome.first = result.error();
                ++progress->done;
            }
            return outcome;
        },
        [this](const Result<Outcome>& outcome) { finish(outcome); });
}

void BulkBar::showProgress() {
    if (m_progress && m_progress->of > 0)
        m_words->setText(
            tr("%1: %2 of %3").arg(m_doing).arg(m_progress->done.load()).arg(m_progress->of.load()));
}

void BulkBar::finish(const Result<Outcome>& outcome) {
    m_tick->stop();
    m_progress.reset();
    if (!outcome) {
        tellFailure(this, outcome.error());
    } else {
        QString sentence = tr("%n conversation(s) done.", nullptr, outcome->done);
        if (outcome->first)
            sentence += " " + tr("%n could not be changed: %1", nullptr, outcome->failed)
                                  .arg(ErrorWords::whatHappened(*outcome->first));
        Q_EMIT done(sentence);
    }
    Q_EMIT clearRequested();
}

} // namespace chatkeep::ui
