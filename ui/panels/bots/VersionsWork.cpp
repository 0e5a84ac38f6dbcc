// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What the list of versions is busy with, and what that said.
#include "ui/base/Words.h"
#include "ui/base/WorkLine.h"
#include "ui/panels/bots/BotReports.h"
#include "ui/panels/bots/CompareBar.h"
#include "ui/panels/bots/DifferenceTint.h"
#include "ui/panels/bots/VersionsView.h"

#include <QPlainTextEdit>

#include <algorithm>

namespace chatkeep::ui {

void VersionsView::busy(Work work, std::int64_t version, const QString& sentence) {
    m_busy = true;
    m_doing = work;
    m_doingVersion = version;
    m_doingBot = m_bot.name;
    Q_EMIT told(sentence);
    showButtons();
}

void VersionsView::finished(const QString& sentence) {
    m_busy = false;
    m_work->end();
    Q_EMIT told(sentence);
    showButtons();
}

void VersionsView::failed(const Error& error) {
    const bool isStopped = error.code == ErrorCode::Cancelled;
    finished(isStopped ? tr("Stopped; nothing changed.") : QString());
    if (!isStopped) Q_EMIT refused(error);
}

void VersionsView::report(const std::string& bot, const QString& text) {
    m_asked.reset();
    m_difference.reset();
    m_last = {.bot = bot, .text = text, .turns = {}};
    showReport();
}

void VersionsView::showReport() {
    const Report here = m_last.bot == m_bot.name ? m_last : Report();
    const bool isDifference = m_difference && m_last.bot == m_bot.name;
    if (isDifference)
        m_compared->offer(m_bot, m_difference->from, m_difference->to);
    else
        m_compared->hide();
    m_report->setPlainText(here.text);
    m_tint->follow(isDifference);
    m_replayed->offer(here.turns);
}

void VersionsView::showReplay() {
    for (auto& turn : m_asked->changes)
        if (m_gone.contains(turn.conversation)) turn = conversations::ReplayedTurn();
    auto [words, turns] = BotReports::replay(*m_asked);
    if (m_unsaved > 0) // after the turns, which are found by their lines
        words += QStringLiteral("\n\n") +
                 tr("What was edited since v%1 is not saved and was not asked.").arg(m_unsaved);
    m_last.text = std::move(words);
    m_last.turns = std::move(turns);
    showReport();
}

void VersionsView::showDifference() {
    for (auto* examples : {&m_difference->learned, &m_difference->unlearned})
        std::erase_if(*examples,
                      [&](const VisitorsExample& one) { return m_gone.contains(one.conversation); });
    m_last.text = BotReports::differences(*m_difference);
    showReport();
}

/// What is erased while it is asked again or compared, or afterwards, is not to be read here.
void VersionsView::forget(const std::vector<conversations::Event>& events) {
    const bool isReading = m_busy && (m_doing == Work::Replaying || m_doing == Work::Comparing);
    if (!m_asked && !m_difference && !isReading) return;
    bool isShown = false;
    const auto holds = [](const auto& rows, const ConversationId& id) {
        return std::ranges::any_of(rows, [&](const auto& row) { return row.conversation == id; });
    };
    for (const auto& event : events) {
        if (event.kind != conversations::Event::Kind::Deleted) continue;
        m_gone.insert(event.conversation);
        isShown = isShown || (m_asked && holds(m_asked->changes, event.conversation)) ||
                  (m_difference && (holds(m_difference->learned, event.conversation) ||
                                    holds(m_difference->unlearned, event.conversation)));
    }
    if (!isShown) return;
    if (m_asked) showReplay();
    if (m_difference) showDifference();
}

QVariantMap VersionsView::underWay() const {
    if (!m_busy || m_doing == Work::Comparing) return {};
    return {{"work", static_cast<int>(m_doing)},
            {"version", QVariant::fromValue(m_doingVersion)},
            {"bot", QString::fromStdString(m_doingBot)}};
}

QString VersionsView::cutShort(const QVariantMap& underWay) {
    QString words;
    switch (static_cast<Work>(underWay.value("work").toInt())) {
    case Work::Training:
        words =
            tr("The training of v%1 of %2 was stopped when this window was locked or changed; it is as it "
               "was before.");
        break;
    case Work::Publishing:
        words = tr("v%1 of %2 was about to go live when this window was locked or changed. The list says "
                   "whether it did.");
        break;
    case Work::Testing:
        words = tr("The cases of v%1 of %2 were being run when this window was locked or changed. Run them "
                   "again.");
        break;
    default:
        words = tr("The replay with v%1 of %2 was stopped when this window was locked or changed. Nothing of "
                   "it is kept.");
    }
    return words.arg(underWay.value("version").toString(), shown(utf8(underWay.value("bot").toString())));
}

} // namespace chatkeep::ui
