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
/// in each cell. Arrow keys move a cell at a time, and what it says is read out; a click or Enter chooses a
/// cell. Thread: GUI.
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

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Place {
        int row = 0;
        int column = 0;
    };
    [[nodiscard]] int widestLabel() const;
    [[nodiscard]] int labelWidth() const;
    [[nodiscard]] int cellSize() const;
    [[nodiscard]] Place placeAt(QPoint point) const;
    void choose(Place place);
    void paintLabels(QPainter& painter) const;
    void paintCell(QPainter& painter, int row, int column) const;

    const Theme& m_theme;
    QStringList m_labels;
    std::vector<std::vector<int>> m_cells;
    Place m_chosen;
};

} // namespace chatkeep::ui
