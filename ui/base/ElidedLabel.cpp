// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/ElidedLabel.h"

#include "ui/base/Words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QToolTip>

namespace chatkeep::ui {

namespace {

constexpr int kLeastCharacters = 10;

} // namespace

ElidedLabel::ElidedLabel(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

QSize ElidedLabel::minimumSizeHint() const {
    return {0, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
    const QRect room = contentsRect();
    const bool fits = fontMetrics().horizontalAdvance(text()) <= room.width();
    // A letter or two of what stands aside say nothing; the tooltip has it whole.
    const bool aside = property("role").toString() == QLatin1String("secondary");
    if (!fits && aside && room.width() < kLeastCharacters * fontMetrics().averageCharWidth()) return;
    const QString& whole = fits || m_shorter.isEmpty() ? text() : m_shorter;
    const QString words = fontMetrics().elidedText(whole, Qt::ElideRight, room.width());
    style()->drawItemText(&painter, room, static_cast<int>(alignment() | Qt::TextSingleLine), palette(),
                          isEnabled(), words, foregroundRole());
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() &&
        fontMetrics().horizontalAdvance(text()) > contentsRect().width()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), shownAsTip(text()), this);
        return true;
    }
    return QLabel::event(event);
}

} // namespace chatkeep::ui
