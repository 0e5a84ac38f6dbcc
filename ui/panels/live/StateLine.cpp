// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/StateLine.h"

#include "core/access/Settings.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QLabel>

namespace chatkeep::ui {

using conversations::Event;

namespace {

constexpr TimeMs kTypingShownMs = 5000;
constexpr std::int64_t kTargetSeconds = 120; ///< where no settings are at hand

} // namespace

StateLine::StateLine(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_words(makeElided({}, TextRole::Secondary)) {
    auto* row = new QHBoxLayout(this);
    setSpacing(row, 0, 0);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setObjectName("stateLine");
    row->addWidget(m_words);
    setFixedHeight(metrics::kWide);
}

void StateLine::clear() {
    m_id = ConversationId();
    m_waitingSince = m_visitorTypedAt = m_colleagueTypedAt = 0;
    m_viewers.clear();
    refresh();
}

void StateLine::show(const conversations::Transcript& transcript) {
    m_id = transcript.row.id;
    m_waitingSince = transcript.row.waitingSince;
    m_viewers.clear();
    for (const std::string& name : transcript.viewers)
        m_viewers << shown(name);
    refresh();
}

void StateLine::follow(const Event& event) {
    const bool here = !m_id.isNull() && event.conversation == m_id;
    const bool colleague = event.operatorName != m_context.actor.name();
    if (event.kind == Event::Kind::Viewing) {
        m_viewers.removeAll(shown(event.operatorName));
        if (here && colleague) m_viewers << shown(event.operatorName);
    } else if (here && event.kind == Event::Kind::Typing) {
        if (event.author == conversations::Author::Visitor)
            m_visitorTypedAt = nowMs();
        else if (colleague)
            m_colleagueTypedAt = nowMs();
    } else if (here && event.kind == Event::Kind::Message) {
        m_visitorTypedAt = 0;
    }
    refresh();
}

void StateLine::refresh() {
    m_words->setText(parts().join(" · "));
}

QStringList StateLine::parts() const {
    const TimeMs now = nowMs();
    QStringList parts;
    if (now - m_visitorTypedAt < kTypingShownMs) parts << tr("Visitor is typing…");
    if (now - m_colleagueTypedAt < kTypingShownMs) parts << tr("A colleague is typing…");
    if (!m_viewers.isEmpty()) parts << tr("%1 is viewing this too").arg(m_viewers.join(", "));
    if (m_waitingSince > 0) {
        const auto target = m_context.services.settings
                                ? m_context.services.settings->integer("target.wait_seconds")
                                : kTargetSeconds;
        parts << tr("waiting for a person %1 · target %2")
                     .arg(Words::duration((now - m_waitingSince) / 1000), Words::duration(target));
    }
    return parts;
}

} // namespace chatkeep::ui
