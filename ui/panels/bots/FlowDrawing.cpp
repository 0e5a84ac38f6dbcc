// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// How the graph of a flow is laid out and drawn.
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/FlowView.h"

#include <QGraphicsPathItem>
#include <QGraphicsSimpleTextItem>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace chatkeep::ui {

using engine::FlowEdge;
using engine::FlowNode;

namespace {

constexpr int kNarrowestBox = metrics::kFactName * 3 / 2;
constexpr int kWidestBox = metrics::kFactName * 5 / 2;
constexpr int kBoxHeight = metrics::kRow;
constexpr int kAcross = metrics::kFactName;
constexpr int kWayStep = metrics::kMedium;
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
    case FlowNode::Kind::Missing:
        return Tone::Now;
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
    case FlowNode::Kind::Missing:
        return tr("missing: %1").arg(label);
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
    return {static_cast<qreal>(node.place) * (m_boxWidth + kAcross), topOf(node.layer),
            static_cast<qreal>(m_boxWidth), kBoxHeight};
}

/// Wide enough for the longest words, within bounds.
void FlowView::measureBoxes() {
    const QFontMetrics font(Theme::strongFont());
    int width = kNarrowestBox;
    for (const FlowNode& node : m_flow.nodes)
        width = std::max(width, font.horizontalAdvance(words(node)) + metrics::kWide);
    m_boxWidth = std::min(width, kWidestBox);
}

void FlowView::draw() {
    scene()->clear();
    measureBoxes();
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
    const bool missing = node.kind == FlowNode::Kind::Missing;
    QPen pen(chosen ? colours.accent : missing ? colours.now : colours.line, chosen ? 2 : 1);
    if (missing) pen.setStyle(Qt::DashLine);
    auto* item = scene()->addPath(path, pen, colours.soft(tone));
    item->setData(kNodeRole, at + 1);
    const QFont font = node.kind == FlowNode::Kind::Begin ? Theme::strongFont() : Theme::textFont();
    const QString full = words(node);
    item->setToolTip(shownAsTip(
        missing ? tr("The flow goes on to “%1”, but has no such step.").arg(shown(node.label)) : full));
    auto* text = scene()->addSimpleText(fitting(full, font, m_boxWidth - metrics::kLarge), font);
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
    const qreal step = std::min<qreal>(kWayStep, (m_boxWidth / 2.0 - kWayStep) / fromNode.ways);
    const qreal x = straight ? from.center().x() : from.left() + kWayStep + edge.way * step;
    const qreal turn = from.bottom() + (edge.rowBelow + 1) * rowHeight();
    QPolygonF way{QPointF(x, from.bottom()), QPointF(x, turn)};
    if (edge.lane >= 0) {
        const qreal lane = m_flow.widest * (m_boxWidth + kAcross) + edge.lane * kWayStep;
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
    const bool astray = m_flow.nodes[static_cast<std::size_t>(edge.to)].kind == FlowNode::Kind::Missing;
    const QColor colour = chosen      ? colours.accent
                          : astray    ? colours.now
                          : edge.back ? colours.soon
                                      : colours.muted;
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

} // namespace chatkeep::ui
