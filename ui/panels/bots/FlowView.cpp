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

constexpr int kBoxWidth = metrics::kFactName * 2;
constexpr int kBoxHeight = metrics::kRow;
constexpr int kAcross = metrics::kFactName;
constexpr int kDown = metrics::kWide * 2;
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

QRectF FlowView::boxOf(const FlowNode& node) const {
    return {static_cast<qreal>(node.place) * (kBoxWidth + kAcross),
            static_cast<qreal>(node.layer) * (kBoxHeight + kDown), kBoxWidth, kBoxHeight};
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

void FlowView::drawEdge(const FlowEdge& edge) {
    const Colours& colours = m_theme.colours();
    const QRectF from = boxOf(m_flow.nodes[static_cast<std::size_t>(edge.from)]);
    const QRectF to = boxOf(m_flow.nodes[static_cast<std::size_t>(edge.to)]);
    const QPointF begin =
        edge.back ? QPointF(from.right(), from.center().y()) : QPointF(from.center().x(), from.bottom());
    const QPointF end = edge.back ? QPointF(to.right(), to.center().y()) : QPointF(to.center().x(), to.top());
    QPainterPath path(begin);
    const qreal reach = edge.back ? kAcross / 2.0 : kDown / 2.0;
    if (edge.back)
        path.cubicTo(begin + QPointF(reach, 0), end + QPointF(reach, 0), end);
    else
        path.cubicTo(begin + QPointF(0, reach), end - QPointF(0, reach), end);
    const QPointF wing = edge.back ? QPointF(kArrow, 0) : QPointF(0, -kArrow);
    const QPointF side = edge.back ? QPointF(0, kArrow) : QPointF(kArrow, 0);
    path.moveTo(end + wing + side);
    path.lineTo(end);
    path.lineTo(end + wing - side);
    scene()->addPath(path, QPen(edge.back ? colours.soon : colours.muted, 1));
    if (edge.condition.empty()) return;
    const QFont font = Theme::secondaryFont();
    const QString full = shown(edge.condition);
    auto* text = scene()->addSimpleText(fitting(full, font, kBoxWidth), font);
    text->setBrush(colours.muted);
    text->setToolTip(shownAsTip(full));
    const QPointF middle = path.pointAtPercent(edge.back ? 0.5 : 0.4);
    text->setPos(middle.x() + metrics::kTight, middle.y() - text->boundingRect().height() / 2);
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
