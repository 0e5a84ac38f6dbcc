// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Skeleton.h"

#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"

#include <QPainter>

namespace chatkeep::ui {

Skeleton::Skeleton(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setObjectName("skeleton");
    setAccessibleName(tr("Loading"));
}

void Skeleton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colours().hover);
    constexpr int kShares[] = {62, 48, 70, 40, 56, 66, 44};
    const int bar = metrics::kMedium;
    int at = 0;
    for (int y = metrics::kWide; y < height(); y += metrics::kRow, ++at) {
        const int share = kShares[at % 7];
        painter.drawRoundedRect(metrics::kLarge, y, width() * share / 100, bar, metrics::kTight,
                                metrics::kTight);
    }
}

} // namespace chatkeep::ui
