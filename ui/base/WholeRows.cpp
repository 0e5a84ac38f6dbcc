// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/WholeRows.h"

#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace chatkeep::ui {

/// The table gives its viewport all the height there is each time; what is no whole row is taken off again.
void WholeRows::updateGeometries() {
    if (m_isFitting) return;
    m_isFitting = true;
    QTableView::updateGeometries();
    const int row = verticalHeader()->defaultSectionSize();
    const int rest = viewport()->height() % row;
    if (rest > 0 && viewport()->height() > row) {
        QMargins around = viewportMargins();
        around.setBottom(rest);
        setViewportMargins(around);
        QScrollBar* bar = verticalScrollBar();
        bar->setRange(0, std::max(0, verticalHeader()->length() - viewport()->height()));
        bar->setPageStep(viewport()->height());
    }
    verticalScrollBar()->setSingleStep(row);
    m_isFitting = false;
}

} // namespace chatkeep::ui
