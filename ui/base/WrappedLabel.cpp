// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/WrappedLabel.h"

#include <QResizeEvent>

namespace chatkeep::ui {

WrappedLabel::WrappedLabel(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
}

QSize WrappedLabel::minimumSizeHint() const {
    QSize size = QLabel::minimumSizeHint();
    if (testAttribute(Qt::WA_Resized) && width() > 0) size.setHeight(heightForWidth(width()));
    return size;
}

void WrappedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) updateGeometry();
}

} // namespace chatkeep::ui
