// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/NarrowBar.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>

namespace chatkeep::ui {

NarrowBar::NarrowBar(QWidget* wide, QWidget* buttons, int least, QWidget* parent)
    : QWidget(parent)
    , m_parts(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_buttons(buttons)
    , m_least(least) {
    m_parts->setSpacing(metrics::kSmall);
    setBarMargins(m_parts);
    m_parts->addWidget(wide, 1);
    m_parts->addWidget(buttons);
}

void NarrowBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int needed = m_least + m_buttons->sizeHint().width() + metrics::kSmall + 2 * metrics::kEdge;
    m_parts->setDirection(width() < needed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace chatkeep::ui
