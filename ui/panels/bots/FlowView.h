// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/FlowGraph.h"

#include <QGraphicsView>

class QPushButton;

namespace chatkeep::ui {

class Theme;

/// A flow as a graph: steps in layers, ways between them with their conditions. A click or Enter on a step
/// leads to its line; behind the chosen one a step can be added. It is as large as fits and can be read,
/// until somebody zooms or asks for the whole. Thread: GUI.
class FlowView final : public QGraphicsView {
    Q_OBJECT
public:
    explicit FlowView(const Theme& theme, QWidget* parent = nullptr);
    void showFlow(const engine::FlowGraph& flow);
    /// Of the whole graph, unscaled.
    [[nodiscard]] int wantedHeight() const;
    void setReadOnly(bool readOnly);
    /// The step that was just added.
    void chooseNext();
    void requestStep();
    void requestRemoval();
    void requestUp() { requestMove(-1); }
    void requestDown() { requestMove(1); }
    /// The step that was just moved.
    void chooseLine(int line);

Q_SIGNALS:
    /// Line 0: before all others. `isLast`: the flow ends behind it.
    void stepRequested(const QString& flow, int line, bool isLast);
    void stepRemovalRequested(const QString& flow, int line);
    /// Ahead of the step before (-1), or behind the next (1).
    void stepMoveRequested(const QString& flow, int line, int way);
    void lineRequested(const QString& file, int line);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int kNodeRole = 0; ///< of an item: its node

    void buildTools();
    void requestMove(int way);
    void placeTools();
    void zoom(qreal factor);
    void fit();
    void fitWhole();
    void draw();
    void measureBoxes();
    void drawNode(const engine::FlowNode& node, int at);
    void drawEdge(const engine::FlowEdge& edge);
    void drawCondition(const engine::FlowEdge& edge, QPointF turn);
    [[nodiscard]] QPolygonF wayOf(const engine::FlowEdge& edge) const;
    [[nodiscard]] qreal rowHeight() const;
    [[nodiscard]] qreal gapAbove(int layer) const;
    [[nodiscard]] qreal topOf(int layer) const;
    [[nodiscard]] QRectF boxOf(const engine::FlowNode& node) const;
    [[nodiscard]] QString words(const engine::FlowNode& node) const;
    void choose(int node);
    void showActs();
    [[nodiscard]] const engine::FlowNode* chosen() const;
    [[nodiscard]] bool isLast() const;

    const Theme& m_theme;
    engine::FlowGraph m_flow;
    int m_chosen = 0;
    int m_boxWidth = 0;
    bool m_fits = true;   ///< nobody zoomed
    bool m_whole = false; ///< it was asked for, readable or not
    bool m_readOnly = true;
    QWidget* m_tools = nullptr;
    QPushButton* m_addStep = nullptr;
    QPushButton* m_removeStep = nullptr;
    QPushButton* m_stepUp = nullptr;
    QPushButton* m_stepDown = nullptr;
};

} // namespace chatkeep::ui
