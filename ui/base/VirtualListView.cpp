// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/VirtualListView.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

namespace chatkeep::ui {

VirtualListView::VirtualListView(int rowHeight, QWidget* parent)
    : QListView(parent)
    , m_rowHeight(rowHeight) {
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
}

int VirtualListView::rows() const {
    return model() ? model()->rowCount(rootIndex()) : 0;
}

int VirtualListView::heightOf(int /*row*/) const {
    return m_rowHeight;
}

int VirtualListView::contentHeight() const {
    return static_cast<int>(std::min<qint64>(static_cast<qint64>(rows()) * m_rowHeight, 1 << 30));
}

int VirtualListView::verticalOffset() const {
    return verticalScrollBar()->value();
}

QRect VirtualListView::visualRect(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    return {0, topOf(index.row()) - verticalOffset(), viewport()->width(), heightOf(index.row())};
}

QModelIndex VirtualListView::indexAt(const QPoint& point) const {
    const int y = point.y() + verticalOffset();
    const int row = y >= 0 ? rowAtHeight(y) : -1;
    return row >= 0 && row < rows() ? model()->index(row, 0, rootIndex()) : QModelIndex();
}

void VirtualListView::scrollTo(const QModelIndex& index, ScrollHint hint) {
    if (!index.isValid()) return;
    const int top = topOf(index.row());
    const int own = heightOf(index.row());
    const int height = viewport()->height();
    const int now = verticalOffset();
    int wanted = now;
    if (hint == PositionAtTop)
        wanted = top;
    else if (hint == PositionAtCenter)
        wanted = top - (height - own) / 2;
    else if (hint == PositionAtBottom || top + own > now + height)
        wanted = top + own - height;
    if (hint == EnsureVisible && top < now) wanted = top;
    verticalScrollBar()->setValue(wanted);
}

void VirtualListView::doItemsLayout() {
    // Not QListView's: it would lay out every row.
    QAbstractItemView::doItemsLayout();
}

void VirtualListView::updateGeometries() {
    const int height = viewport()->height();
    verticalScrollBar()->setSingleStep(m_rowHeight / 3);
    verticalScrollBar()->setPageStep(height);
    verticalScrollBar()->setRange(0, std::max(0, contentHeight() - height));
    QAbstractItemView::updateGeometries();
    const auto [first, last] = visibleRows();
    Q_EMIT visibleRowsChanged(first, last);
}

void VirtualListView::rowsInserted(const QModelIndex& parent, int first, int last) {
    const bool above = verticalOffset() > 0 && topOf(first) < verticalOffset();
    QAbstractItemView::rowsInserted(parent, first, last);
    updateGeometries();
    // Rows that come in above must not push away what is being read.
    if (above) verticalScrollBar()->setValue(verticalOffset() + topOf(last) + heightOf(last) - topOf(first));
    viewport()->update();
}

void VirtualListView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) {
    QAbstractItemView::rowsAboutToBeRemoved(parent, first, last);
    scheduleDelayedItemsLayout();
}

void VirtualListView::resizeEvent(QResizeEvent* event) {
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void VirtualListView::scrollContentsBy(int dx, int dy) {
    Q_UNUSED(dx)
    Q_UNUSED(dy)
    viewport()->update();
    const auto [first, last] = visibleRows();
    Q_EMIT visibleRowsChanged(first, last);
}

std::pair<int, int> VirtualListView::visibleRows() const {
    if (rows() == 0) return {0, -1};
    const int first = rowAtHeight(verticalOffset());
    const int last = std::min(rowAtHeight(verticalOffset() + viewport()->height() - 1), rows() - 1);
    return {first, last};
}

void VirtualListView::focusInEvent(QFocusEvent* event) {
    if (!selectionModel() || currentIndex().isValid()) return QListView::focusInEvent(event);
    const QSignalBlocker quiet(selectionModel());
    QListView::focusInEvent(event);
    selectionModel()->clearCurrentIndex();
}

void VirtualListView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    const auto [first, last] = visibleRows();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = visualRect(index);
        if (!option.rect.intersects(event->rect())) continue;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex() == index);
        itemDelegate()->paint(&painter, option, index);
    }
}

QModelIndex VirtualListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    Q_UNUSED(modifiers)
    const int count = rows();
    if (count == 0) return {};
    const int page = std::max(1, viewport()->height() / m_rowHeight);
    int row = currentIndex().isValid() ? currentIndex().row() : -1;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row -= 1;
        break;
    case MoveDown:
    case MoveNext:
        row += 1;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = count - 1;
        break;
    default:
        break;
    }
    return model()->index(std::clamp(row, 0, count - 1), 0, rootIndex());
}

void VirtualListView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) {
    const QModelIndex from = indexAt(rect.topLeft());
    const QModelIndex to = indexAt(rect.bottomRight());
    if (from.isValid()) selectionModel()->select(QItemSelection(from, to.isValid() ? to : from), command);
}

QRegion VirtualListView::visualRegionForSelection(const QItemSelection& selection) const {
    QRegion region;
    for (const QItemSelectionRange& range : selection)
        region += visualRect(range.topLeft()) | visualRect(range.bottomRight());
    return region;
}

void VirtualListView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                                  const QList<int>& roles) {
    Q_UNUSED(roles)
    viewport()->update(visualRect(topLeft) | visualRect(bottomRight));
}

} // namespace chatkeep::ui
