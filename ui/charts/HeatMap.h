// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace chatkeep::ui {

class Theme;

/// A square of counts: rows are what was meant, columns what it was taken for, as its corner says. The
/// diagonal is right and green, the rest wrong and red, stronger with the share of its row; the count stands
/// in each cell, and what the colours mean in the corner. Arrow keys move a cell at a time, and what it says
/// is read out; a click or Enter chooses a cell. In an area that scrolls it, labels stay in sight. Thread:
/// GUI.
class HeatMap final : public QWidget {
    Q_OBJECT
public:
    explicit HeatMap(const Theme& theme, QWidget* parent = nullptr);
    /// `cells[row][column]`, as many as there are labels.
    void show(const QStringList& labels, std::vector<std::vector<int>> cells);
    [[nodiscard]] QString wordsOf(int row, int column) const;
    /// Where a cell is drawn.
    [[nodiscard]] QRect cell(int row, int column) const;

Q_SIGNALS:
    void cellChosen(int row, int column);
    void cellOpened(int row, int column); ///< by a double click
    void cellReached(const QRect& place); ///< by the keys: what should be in sight, with room for the labels

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    void moveEvent(QMoveEvent* event) override;

private:
    struct Place {
        int row = 0;
        int column = 0;
    };
    void measure();
    [[nodiscard]] int labelWidth() const;
    [[nodiscard]] int start() const;
    [[nodiscard]] int cellSize() const;
    [[nodiscard]] Place placeAt(QPoint point) const;
    void choose(Place place);
    [[nodiscard]] QPoint scrolled() const;
    void paintLabels(QPainter& painter) const;
    void paintMeanings(QPainter& painter) const;
    void paintLabel(QPainter& painter, int at) const;
    void paintCells(QPainter& painter, const QRect& part) const;
    void paintCell(QPainter& painter, int row, int column) const;

    const Theme& m_theme;
    QStringList m_labels;
    std::vector<std::vector<int>> m_cells;
    std::vector<int> m_sums; ///< of its rows
    int m_widestLabel = 0;
    Place m_chosen;
};

} // namespace chatkeep::ui
