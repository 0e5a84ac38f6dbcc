// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace chatkeep::ui {

/// A list whose cost does not grow with the number of rows: nothing is laid out ahead, positions are
/// computed, only what is visible is painted. Rows are of one height unless a subclass says otherwise. For
/// screen readers it is an ordinary list.
class VirtualListView : public QListView {
    Q_OBJECT
public:
    explicit VirtualListView(int rowHeight, QWidget* parent = nullptr);

    [[nodiscard]] QRect visualRect(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint& point) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    /// First and last row on screen; last < first when there is none.
    [[nodiscard]] std::pair<int, int> visibleRows() const;

Q_SIGNALS:
    void visibleRowsChanged(int first, int last);

protected:
    /// Focus alone makes no row the current one: that would choose what nobody chose.
    void focusInEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                     const QList<int>& roles) override;

    /// Where rows lie; one height for all unless overridden.
    [[nodiscard]] virtual int topOf(int row) const { return row * m_rowHeight; }
    [[nodiscard]] virtual int heightOf(int row) const;
    [[nodiscard]] virtual int rowAtHeight(int y) const { return y / m_rowHeight; }
    [[nodiscard]] virtual int contentHeight() const;
    [[nodiscard]] int rows() const;

private:
    int m_rowHeight;
};

} // namespace chatkeep::ui
