// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/FittedArea.h"

#include "ui/base/Metrics.h"

#include <QEvent>
#include <QLayout>
#include <QResizeEvent>
#include <QScreen>
#include <QScrollBar>

#include <algorithm>

namespace chatkeep::ui {

namespace {

constexpr int kLeastFields = 2; ///< that are seen of it, however low the screen is

} // namespace

FittedArea::FittedArea(QWidget* inside, int leastWidth, QWidget* parent)
    : QScrollArea(parent)
    , m_width(leastWidth) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(inside);
    inside->installEventFilter(this);
}

int FittedArea::wantedHeight() const {
    const int width = std::max(m_width, widget()->minimumSizeHint().width());
    const int hinted =
        widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : widget()->sizeHint().height();
    return std::max(hinted, widget()->minimumHeight());
}

QSize FittedArea::sizeHint() const {
    return {std::max(m_width, widget()->sizeHint().width()), wantedHeight()};
}

QSize FittedArea::minimumSizeHint() const {
    const int least = kLeastFields * (metrics::kControl + metrics::kWide);
    const int width = std::max(widget()->minimumSizeHint().width(), widget()->minimumWidth());
    return {width + verticalScrollBar()->sizeHint().width(), std::min(wantedHeight(), least)};
}

void FittedArea::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    if (event->size().width() == event->oldSize().width()) return;
    m_width = event->size().width() + (verticalScrollBar()->isVisible() ? verticalScrollBar()->width() : 0);
    updateGeometry();
}

void FittedArea::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    window()->installEventFilter(this);
}

bool FittedArea::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LayoutRequest && watched == widget()) updateGeometry();
    if (event->type() == QEvent::LayoutRequest && watched == window() && isVisible()) growToParts(window());
    return QScrollArea::eventFilter(watched, event);
}

/// A dialog gets two thirds of the screen's height or what its parts need at least, and that counts wrapped
/// words as one line.
void growToParts(QWidget* dialog) {
    auto* rows = dialog->layout();
    rows->activate();
    const int wanted = rows->hasHeightForWidth() ? rows->totalHeightForWidth(dialog->width())
                                                 : rows->totalSizeHint().height();
    const QRect screen = dialog->screen()->availableGeometry();
    const int most = screen.height() - metrics::kTopBar; // its own title stands above it
    if (dialog->height() < wanted) dialog->resize(dialog->width(), std::min(wanted, most));
    const int below = dialog->geometry().bottom() - screen.bottom();
    if (dialog->isVisible() && below > 0)
        dialog->move(dialog->x(), std::max(screen.top(), dialog->y() - below));
}

} // namespace chatkeep::ui
