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
    setSpacing(m_parts, metrics::kSmall, metrics::kSmall);
    m_parts->addWidget(wide, 1);
    m_parts->addWidget(buttons);
}

void NarrowBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int needed = m_least + m_buttons->sizeHint().width() + metrics::kSmall * 3;
    m_parts->setDirection(width() < needed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace chatkeep::ui
