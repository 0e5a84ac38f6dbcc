// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/ConversationDelegate.h"

#include "ui/base/ChipDelegate.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/panels/live/ConversationListModel.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace chatkeep::ui {

using conversations::ConversationRow;
using conversations::Owner;
using conversations::Status;

ConversationChip ConversationWords::state(const ConversationRow& row, const QString& self) {
    if (row.status == Status::Resolved) return {tr("resolved"), Tone::Good};
    if (row.owner == Owner::Nobody) return {tr("handoff requested"), Tone::Now};
    if (row.owner == Owner::Bot) return {tr("bot is answering"), Tone::Accent};
    const QString holder = shown(row.operatorName);
    if (holder.isEmpty()) return {tr("with a former colleague"), Tone::Now}; // nobody answers
    if (holder == self) return {tr("with you"), Tone::Good};
    return {tr("with %1").arg(holder), Tone::Soon};
}

std::vector<ConversationChip> ConversationWords::chips(const ConversationRow& row, const QString& self,
                                                       TimeMs now, int targetSeconds) {
    std::vector<ConversationChip> chips;
    if (row.status == Status::Resolved)
        chips.push_back({tr("resolved"), Tone::Good});
    else if (row.owner == Owner::Nobody) {
        chips.push_back({tr("handoff"), Tone::Now});
        if (row.waitingSince > 0) {
            const std::int64_t waited = (now - row.waitingSince) / 1000;
            chips.push_back({tr("waiting %1").arg(Words::duration(waited)),
                             waited > targetSeconds ? Tone::Now : Tone::Soon});
        }
    } else if (row.owner == Owner::Person)
        chips.push_back(state(row, self));
    else if (row.outOfScope)
        chips.push_back({tr("not understood"), Tone::Soon});
    else if (row.lastScore >= 0)
        chips.push_back(
            {tr("bot %1").arg(QLocale().toString(static_cast<double>(row.lastScore), 'f', 2)), Tone::Accent});
    else
        chips.push_back({tr("bot"), Tone::Accent});
    if (row.rating > 0) chips.push_back({tr("rated %1 of 5").arg(row.rating), Tone::Neutral});
    if (!row.bot.empty()) chips.push_back({shown(row.bot), Tone::Neutral});
    return chips;
}

ConversationDelegate::ConversationDelegate(const Theme& theme, const ConversationListModel& model,
                                           QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model) {}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const {
    return {option.rect.width(), metrics::kConversationRow};
}

void ConversationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const Colours& colours = m_theme.colours();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, selected ? colours.accentSoft : colours.panel);
    painter->setPen(colours.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.accent, 2));
        painter->setBrush(Qt::NoBrush); // the row above may have left one
        painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
    const QRect box =
        option.rect.adjusted(metrics::kEdge, metrics::kSmall, -metrics::kEdge, -metrics::kSmall);
    const ConversationRow* row = m_model.at(index.row());
    if (!row) {
        paintBlank(*painter, box);
        return;
    }
    paintWords(*painter, box, *row, selected);
    paintChips(*painter, box, *row, selected);
}

void ConversationDelegate::paintBlank(QPainter& painter, const QRect& box) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colours().hover);
    for (int line = 0; line < 3; ++line)
        painter.drawRoundedRect(box.left(), box.top() + line * metrics::kWide, box.width() * (3 - line) / 4,
                                metrics::kMedium, metrics::kTight, metrics::kTight);
}

void ConversationDelegate::paintWords(QPainter& painter, const QRect& box, const ConversationRow& row,
                                      bool selected) const {
    const Colours& colours = m_theme.colours();
    // Muted words would be too faint on the colour of the selection.
    const QColor faint = selected ? colours.text : colours.muted;
    const QFontMetrics strong(Theme::strongFont());
    const QFontMetrics normal(Theme::textFont());
    const QFontMetrics small(Theme::secondaryFont());
    const QString when = Words::ago(row.updated, nowMs());
    const int whenWidth = small.horizontalAdvance(when);
    painter.setFont(Theme::secondaryFont());
    painter.setPen(faint);
    painter.drawText(QRect(box.right() - whenWidth, box.top(), whenWidth + 1, strong.height()),
                     Qt::AlignVCenter, when);
    painter.setFont(Theme::strongFont());
    painter.setPen(colours.text);
    const int titleWidth = box.width() - whenWidth - metrics::kSmall;
    painter.drawText(QRect(box.left(), box.top(), titleWidth, strong.height()), Qt::AlignVCenter,
                     strong.elidedText(Words::label(row.label), Qt::ElideRight, titleWidth));
    painter.setFont(row.unread > 0 ? Theme::strongFont() : Theme::textFont());
    painter.setPen(row.unread > 0 ? colours.text : faint);
    const QString preview = shown(row.preview).replace('\n', ' ');
    painter.drawText(
        QRect(box.left(), box.top() + strong.height() + metrics::kTight, box.width(), normal.height()),
        Qt::AlignVCenter, painter.fontMetrics().elidedText(preview, Qt::ElideRight, box.width()));
}

void ConversationDelegate::paintChips(QPainter& painter, const QRect& box, const ConversationRow& row,
                                      bool selected) const {
    const int middle = box.bottom() - metrics::kChipHeight / 2 + 1;
    int right = box.right();
    if (row.unread > 0) {
        const QString unread = Words::number(static_cast<std::int64_t>(row.unread));
        const int width = std::max(metrics::kChipHeight, chipWidth(unread) - metrics::kSmall);
        const QRect badge(right - width + 1, middle - metrics::kChipHeight / 2, width, metrics::kChipHeight);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colours().accent);
        painter.drawRoundedRect(badge, metrics::kChipRadius, metrics::kChipRadius);
        painter.setPen(m_theme.colours().onAccent);
        painter.setFont(Theme::secondaryFont());
        painter.drawText(badge, Qt::AlignCenter, unread);
        right = badge.left() - metrics::kSmall;
    }
    int x = box.left();
    for (const ConversationChip& chip : ConversationWords::chips(row, m_self, nowMs(), m_targetSeconds)) {
        if (x + chipWidth(chip.text) > right) break;
        x = drawChip(painter, m_theme, QPoint(x, middle), chip.text, chip.tone, selected) + 6;
    }
}

} // namespace chatkeep::ui
