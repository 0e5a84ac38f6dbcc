// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/ChipDelegate.h"

#include "ui/base/Metrics.h"
#include "ui/base/RowsModel.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"

#include <QApplication>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

namespace chatkeep::ui {

int chipWidth(const QString& text) {
    return QFontMetrics(Theme::secondaryFont()).horizontalAdvance(text) + 2 * metrics::kSmall;
}

int drawChip(QPainter& painter, const Theme& theme, QPoint leftMiddle, const QString& text, Tone tone,
             bool onSelection) {
    const QRect box(leftMiddle.x(), leftMiddle.y() - metrics::kChipHeight / 2, chipWidth(text),
                    metrics::kChipHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    // A selected row has the soft accent itself.
    painter.setBrush(onSelection ? theme.colours().panel : theme.colours().soft(tone));
    painter.drawRoundedRect(box, metrics::kChipRadius, metrics::kChipRadius);
    painter.setPen(theme.colours().strong(tone));
    painter.setFont(Theme::secondaryFont());
    painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
    return box.right() + 1;
}

void RowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (const QVariant elide = index.data(ElideRole); elide.isValid())
        option->textElideMode = static_cast<Qt::TextElideMode>(elide.toInt());
    const auto* table = qobject_cast<const QTableView*>(option->widget);
    if (table && table->hasFocus() && table->currentIndex().isValid() &&
        table->currentIndex().row() == index.row())
        option->state |= QStyle::State_HasFocus;
}

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                            const QModelIndex& index) {
    const QString text = index.data().toString();
    const bool cut = sizeHint(option, index).width() > option.rect.width();
    if (event->type() != QEvent::ToolTip || !cut || text.isEmpty() || index.data(Qt::ToolTipRole).isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), shownAsTip(text), view);
    return true;
}

ChipDelegate::ChipDelegate(const Theme& theme, QObject* parent)
    : RowDelegate(parent)
    , m_theme(theme) {}

void ChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const QVariant tone = index.data(ToneRole);
    if (!tone.isValid()) {
        RowDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    const QString text = background.text;
    background.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);
    if (text.isEmpty()) return;
    const int room = option.rect.width() - metrics::kEdge - 2 * metrics::kSmall; // before it, within it
    const QString words = QFontMetrics(Theme::secondaryFont()).elidedText(text, Qt::ElideRight, room);
    drawChip(*painter, m_theme, QPoint(option.rect.left() + metrics::kEdge, option.rect.center().y()), words,
             static_cast<Tone>(tone.toInt()), option.state.testFlag(QStyle::State_Selected));
}

QSize ChipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize plain = RowDelegate::sizeHint(option, index);
    const QString text = index.data().toString();
    if (text.isEmpty() || !index.data(ToneRole).isValid()) return plain;
    return {chipWidth(text) + 2 * metrics::kSmall, plain.height()}; // a little is left behind it
}

} // namespace chatkeep::ui
