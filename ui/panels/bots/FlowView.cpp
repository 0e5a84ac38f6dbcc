// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/FlowView.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"

#include <QGraphicsPathItem>
#include <QGraphicsSimpleTextItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>

#include <algorithm>

namespace chatkeep::ui {

using engine::FlowEdge;
using engine::FlowNode;

namespace {

constexpr int kBoxWidth = metrics::kFactName * 5 / 2;
constexpr int kBoxHeight = metrics::kRow;
constexpr int kAcross = metrics::kFactName;
constexpr int kWayStep = metrics::kMedium;
constexpr int kNodeRole = 0;
constexpr int kArrow = 5;

Tone toneOf(FlowNode::Kind kind) {
    switch (kind) {
    case FlowNode::Kind::Begin:
    case FlowNode::Kind::End:
        return Tone::Accent;
    case FlowNode::Kind::Collect:
        return Tone::Good;
    case FlowNode::Kind::Call:
    case FlowNode::Kind::Link:
        return Tone::Soon;
    case FlowNode::Kind::Action:
    case FlowNode::Kind::SetSlots:
    case FlowNode::Kind::Branch:
        break;
    }
    return Tone::Neutral;
}

QString fitting(const QString& text, const QFont& font, int width) {
    return QFontMetrics(font).elidedText(text, Qt::ElideMiddle, width);
}

} // namespace

FlowView::FlowView(const Theme& theme, QWidget* parent)
    : QGraphicsView(parent)
    , m_theme(theme) {
    describe(this, "flowGraph", tr("Flow as a graph"),
             tr("Arrow keys go from step to step, Enter to its line"));
    setScene(new QGraphicsScene(this));
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, &FlowView::draw);
}

void FlowView::showFlow(const engine::FlowGraph& flow) {
    const bool same = flow.flow == m_flow.flow;
    m_flow = flow;
    m_chosen = same ? std::min(m_chosen, static_cast<int>(flow.nodes.size()) - 1) : 0;
    draw();
}

QString FlowView::words(const FlowNode& node) const {
    const QString label = shown(node.label);
    switch (node.kind) {
    case FlowNode::Kind::Begin:
        return label;
    case FlowNode::Kind::Collect:
        return tr("ask %1").arg(label);
    case FlowNode::Kind::SetSlots:
        return tr("set %1").arg(label);
    case FlowNode::Kind::Call:
        return tr("call %1").arg(label);
    case FlowNode::Kind::Link:
        return tr("go on with %1").arg(label);
    case FlowNode::Kind::Branch:
        return label.isEmpty() ? tr("branch") : label;
    case FlowNode::Kind::End:
        return tr("end");
    case FlowNode::Kind::Action:
        break;
    }
    return label;
}

qreal FlowView::rowHeight() const {
    return QFontMetrics(Theme::secondaryFont()).height() + metrics::kTight;
}

qreal FlowView::gapAbove(int layer) const {
    return m_flow.gapRows[static_cast<std::size_t>(layer)] * rowHeight() + metrics::kLarge;
}

qreal FlowView::topOf(int layer) const {
    qreal top = layer * kBoxHeight;
    for (int above = 0; above <= layer; ++above)
        top += gapAbove(above);
    return top;
}

QRectF FlowView::boxOf(const FlowNode& node) const {
    return {static_cast<qreal>(node.place) * (kBoxWidth + kAcross), topOf(node.layer), kBoxWidth, kBoxHeight};
}

void FlowView::draw() {
    scene()->clear();
    setBackgroundBrush(m_theme.colours().background);
    for (const FlowEdge& edge : m_flow.edges)
        drawEdge(edge);
    QStringList spoken;
    for (std::size_t at = 0; at < m_flow.nodes.size(); ++at) {
        drawNode(m_flow.nodes[at], static_cast<int>(at));
        spoken << words(m_flow.nodes[at]);
    }
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    const auto box = scene()->itemsBoundingRect();
    scene()->setSceneRect(box.adjusted(-metrics::kLarge, -metrics::kLarge, metrics::kLarge, metrics::kLarge));
}

void FlowView::drawNode(const FlowNode& node, int at) {
    const Colours& colours = m_theme.colours();
    const Tone tone = toneOf(node.kind);
    const QRectF box = boxOf(node);
    QPainterPath path;
    path.addRoundedRect(box, metrics::kControlRadius, metrics::kControlRadius);
    const bool chosen = at == m_chosen;
    auto* item = scene()->addPath(path, QPen(chosen ? colours.accent : colours.line, chosen ? 2 : 1),
                                  colours.soft(tone));
    item->setData(kNodeRole, at + 1);
    const QFont font = node.kind == FlowNode::Kind::Begin ? Theme::strongFont() : Theme::textFont();
    const QString full = words(node);
    item->setToolTip(shownAsTip(full));
    auto* text = scene()->addSimpleText(fitting(full, font, kBoxWidth - metrics::kLarge), font);
    text->setBrush(tone == Tone::Neutral ? colours.text : colours.strong(tone));
    const QSizeF size = text->boundingRect().size();
    text->setPos(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2);
    text->setData(kNodeRole, at + 1);
}

/// From the bottom of one box to the top of another. A way that is the only one and leads to the box right
/// below is straight.
QPolygonF FlowView::wayOf(const FlowEdge& edge) const {
    const FlowNode& fromNode = m_flow.nodes[static_cast<std::size_t>(edge.from)];
    const FlowNode& toNode = m_flow.nodes[static_cast<std::size_t>(edge.to)];
    const QRectF from = boxOf(fromNode);
    const QRectF to = boxOf(toNode);
    const QPointF end(to.center().x(), to.top());
    const bool straight = fromNode.ways == 1 && edge.lane < 0 && fromNode.place == toNode.place;
    const qreal step = std::min<qreal>(kWayStep, (kBoxWidth / 2.0 - kWayStep) / fromNode.ways);
    const qreal x = straight ? from.center().x() : from.left() + kWayStep + edge.way * step;
    const qreal turn = from.bottom() + (edge.rowBelow + 1) * rowHeight();
    QPolygonF way{QPointF(x, from.bottom()), QPointF(x, turn)};
    if (edge.lane >= 0) {
        const qreal lane = m_flow.widest * (kBoxWidth + kAcross) + edge.lane * kWayStep;
        const qreal above = to.top() - gapAbove(toNode.layer) + (edge.rowAbove + 1) * rowHeight();
        way << QPointF(lane, turn) << QPointF(lane, above) << QPointF(end.x(), above);
    } else {
        way << QPointF(end.x(), turn);
    }
    return way << end;
}

void FlowView::drawEdge(const FlowEdge& edge) {
    const Colours& colours = m_theme.colours();
    const QPolygonF way = wayOf(edge);
    const QPointF end = way.last();
    QPainterPath path;
    path.addPolygon(way);
    path.moveTo(end - QPointF(kArrow, kArrow));
    path.lineTo(end);
    path.lineTo(end - QPointF(-kArrow, kArrow));
    const bool chosen = edge.from == m_chosen;
    const QColor colour = chosen ? colours.accent : edge.back ? colours.soon : colours.muted;
    auto* line = scene()->addPath(path, QPen(colour, chosen ? 2 : 1));
    if (chosen) line->setZValue(1);
    drawCondition(edge, way[1]);
}

/// Its words stand right of where it goes down, above its turn.
void FlowView::drawCondition(const FlowEdge& edge, QPointF turn) {
    if (edge.condition.empty() && !edge.otherwise) return;
    const Colours& colours = m_theme.colours();
    const QFont font = Theme::secondaryFont();
    const QString full = edge.otherwise ? tr("else") : shown(edge.condition);
    const qreal right = boxOf(m_flow.nodes[static_cast<std::size_t>(edge.from)]).right() + kAcross;
    const int width = static_cast<int>(right - turn.x()) - metrics::kMedium;
    auto* text = scene()->addSimpleText(fitting(full, font, width), font);
    text->setBrush(colours.muted);
    text->setToolTip(shownAsTip(full));
    text->setPos(turn.x() + metrics::kTight, turn.y() - text->boundingRect().height());
    text->setZValue(3);
    auto* under = scene()->addRect(text->sceneBoundingRect(), Qt::NoPen, colours.background);
    under->setZValue(2);
}

void FlowView::choose(int node) {
    if (node < 0 || node >= static_cast<int>(m_flow.nodes.size())) return;
    m_chosen = node;
    draw();
    ensureVisible(boxOf(m_flow.nodes[static_cast<std::size_t>(node)]));
}

void FlowView::mousePressEvent(QMouseEvent* event) {
    QGraphicsView::mousePressEvent(event);
    const auto* item = itemAt(event->pos());
    const int node = item ? item->data(kNodeRole).toInt() - 1 : -1;
    if (node < 0) return;
    choose(node);
    const int line = m_flow.nodes[static_cast<std::size_t>(node)].line;
    if (line > 0) Q_EMIT lineRequested(QString::fromStdString(m_flow.file), line);
}

void FlowView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right:
        choose(m_chosen + 1);
        return;
    case Qt::Key_Up:
    case Qt::Key_Left:
        choose(m_chosen - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen < static_cast<int>(m_flow.nodes.size()))
            Q_EMIT lineRequested(QString::fromStdString(m_flow.file),
                                 m_flow.nodes[static_cast<std::size_t>(m_chosen)].line);
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

} // namespace chatkeep::ui
