// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/FlowView.h"

#include "core/engine/review/NewStep.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QGraphicsPathItem>
#include <QGraphicsSimpleTextItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <QPushButton>
#include <QWheelEvent>

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
constexpr int kNodeRole = 0;
constexpr int kArrow = 5;
constexpr qreal kSmallestFit = 0.75; ///< smaller words are hard to read
constexpr qreal kLargestFit = 1.25;
constexpr qreal kSmallestZoom = 0.3;
constexpr qreal kLargestZoom = 3;
constexpr qreal kZoomStep = 1.2;
constexpr qreal kWheelNotch = 120;

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

FlowView::FlowView(const Theme& theme, QWidget* parent)
    : QGraphicsView(parent)
    , m_theme(theme) {
    describe(this, "flowGraph", tr("Flow as a graph"),
             tr("Arrow keys go from step to step, Enter to its line; Insert adds a step, Delete takes it "
                "out, Alt and an arrow key move it; plus, minus and 0 zoom"));
    setScene(new QGraphicsScene(this));
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    buildTools();
    connect(&theme, &Theme::changed, this, &FlowView::draw);
}

void FlowView::buildTools() {
    m_tools = new QWidget(this);
    auto* row = new QHBoxLayout(m_tools);
    setSpacing(row, 0, metrics::kTight);
    const auto add = [&](const QString& sign, const QString& name, const QString& words, auto act) {
        auto* button = makeButton(sign, name, words);
        button->setAccessibleName(words);
        button->setToolTip(words);
        button->setFocusPolicy(Qt::NoFocus); // the graph has the keys for it
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, act);
        return button;
    };
    m_addStep = add(tr("Add step…"), "flowAddStep", tr("Add a step behind the chosen one (Insert)"),
                    [this] { requestStep(); });
    m_removeStep = add(tr("Remove"), "flowRemoveStep", tr("Take the chosen step out (Delete)"),
                       [this] { requestRemoval(); });
    m_stepUp = add(QStringLiteral("↑"), "flowStepUp", tr("Do the chosen step earlier (Alt+Up)"),
                   [this] { requestUp(); });
    m_stepDown = add(QStringLiteral("↓"), "flowStepDown", tr("Do the chosen step later (Alt+Down)"),
                     [this] { requestDown(); });
    add(QStringLiteral("−"), "flowSmaller", tr("Smaller (−)"), [this] { zoom(1 / kZoomStep); });
    add(QStringLiteral("+"), "flowLarger", tr("Larger (+)"), [this] { zoom(kZoomStep); });
    add(tr("Fit"), "flowFit", tr("The whole flow (0)"), [this] { fitWhole(); });
    setViewportMargins(0, m_tools->sizeHint().height() + metrics::kSmall, 0, 0); // no box is behind them
}

int FlowView::wantedHeight() const {
    return static_cast<int>(std::ceil(sceneRect().height())) + viewportMargins().top() + metrics::kSmall;
}

void FlowView::zoom(qreal factor) {
    const qreal now = transform().m11();
    const qreal wanted = std::clamp(now * factor, kSmallestZoom, kLargestZoom);
    m_fits = m_whole = false;
    scale(wanted / now, wanted / now);
}

void FlowView::fitWhole() {
    m_whole = true;
    fit();
}

/// As large as fits between the sizes that can be read well; where that is too large, the chosen step is in
/// view.
void FlowView::fit() {
    m_fits = true;
    const QRectF all = sceneRect();
    if (all.isEmpty()) return;
    const QSize room = maximumViewportSize() - QSize(metrics::kTight, metrics::kTight); // no scroll bars
    const qreal whole = std::min(room.width() / all.width(), room.height() / all.height());
    const qreal size = std::clamp(whole, m_whole ? kSmallestZoom : kSmallestFit, kLargestFit);
    setTransform(QTransform::fromScale(size, size));
    if (m_chosen < static_cast<int>(m_flow.nodes.size()))
        ensureVisible(boxOf(m_flow.nodes[static_cast<std::size_t>(m_chosen)]), metrics::kLarge,
                      metrics::kLarge);
}

void FlowView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    placeTools();
    if (m_fits) fit();
}

void FlowView::placeTools() {
    m_tools->adjustSize();
    const int across = layoutDirection() == Qt::RightToLeft
                           ? metrics::kSmall
                           : viewport()->width() - m_tools->width() - metrics::kSmall;
    m_tools->move(across, metrics::kTight);
}

/// With Ctrl, as in browsers; alone it scrolls.
void FlowView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    zoom(std::pow(kZoomStep, event->angleDelta().y() / kWheelNotch));
    setTransformationAnchor(QGraphicsView::AnchorViewCenter);
    event->accept();
}

void FlowView::showFlow(const engine::FlowGraph& flow) {
    const bool same = flow.flow == m_flow.flow;
    m_flow = flow;
    m_chosen = same ? std::min(m_chosen, static_cast<int>(flow.nodes.size()) - 1) : 0;
    draw();
    showActs();
    m_whole = m_whole && same;
    if (!same || m_fits) fit();
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

const FlowNode* FlowView::chosen() const {
    const auto at = static_cast<std::size_t>(m_chosen);
    return at < m_flow.nodes.size() ? &m_flow.nodes[at] : nullptr;
}

/// Of a branch: on its way "else".
bool FlowView::isLast() const {
    const bool parts = chosen()->ways > 1;
    return std::ranges::none_of(m_flow.edges, [&](const FlowEdge& edge) {
        return edge.from == m_chosen && (!parts || edge.otherwise) &&
               m_flow.nodes[static_cast<std::size_t>(edge.to)].kind != FlowNode::Kind::End;
    });
}

void FlowView::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
    showActs();
}

void FlowView::showActs() {
    const auto* node = chosen();
    m_addStep->setVisible(!m_readOnly);
    m_removeStep->setVisible(!m_readOnly);
    m_addStep->setEnabled(engine::canBeFollowed(m_flow, m_chosen));
    const bool isStep = node && node->kind != FlowNode::Kind::Begin && node->kind != FlowNode::Kind::End &&
                        node->kind != FlowNode::Kind::Missing;
    for (auto* button : {m_stepUp, m_stepDown})
        button->setVisible(!m_readOnly);
    for (auto* button : {m_removeStep, m_stepUp, m_stepDown})
        button->setEnabled(isStep);
    placeTools();
}

/// Behind a branch it is on the way "else", else the next in the text.
void FlowView::chooseNext() {
    const auto other = std::ranges::find_if(
        m_flow.edges, [this](const FlowEdge& edge) { return edge.from == m_chosen && edge.otherwise; });
    choose(other == m_flow.edges.end() ? m_chosen + 1 : other->to);
}

void FlowView::requestStep() {
    if (m_readOnly || !m_addStep->isEnabled()) return;
    const auto* node = chosen();
    const int line = node->kind == FlowNode::Kind::Begin ? 0 : node->line;
    Q_EMIT stepRequested(QString::fromStdString(m_flow.flow), line, isLast());
}

void FlowView::requestRemoval() {
    if (m_readOnly || !m_removeStep->isEnabled()) return;
    Q_EMIT stepRemovalRequested(QString::fromStdString(m_flow.flow), chosen()->line);
}

void FlowView::requestMove(int way) {
    if (m_readOnly || !m_stepUp->isEnabled()) return;
    Q_EMIT stepMoveRequested(QString::fromStdString(m_flow.flow), chosen()->line, way);
}

void FlowView::chooseLine(int line) {
    const auto node = std::ranges::find(m_flow.nodes, line, &FlowNode::line);
    choose(static_cast<int>(node - m_flow.nodes.begin()));
}

void FlowView::choose(int node) {
    if (node < 0 || node >= static_cast<int>(m_flow.nodes.size())) return;
    m_chosen = node;
    draw();
    showActs();
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
    const bool moves = event->modifiers().testFlag(Qt::AltModifier);
    if (moves && event->key() == Qt::Key_Up) return requestUp();
    if (moves && event->key() == Qt::Key_Down) return requestDown();
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right:
        choose(m_chosen + 1);
        return;
    case Qt::Key_Up:
    case Qt::Key_Left:
        choose(m_chosen - 1);
        return;
    case Qt::Key_Insert:
        requestStep();
        return;
    case Qt::Key_Delete:
        requestRemoval();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen < static_cast<int>(m_flow.nodes.size()))
            Q_EMIT lineRequested(QString::fromStdString(m_flow.file),
                                 m_flow.nodes[static_cast<std::size_t>(m_chosen)].line);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(kZoomStep);
        return;
    case Qt::Key_Minus:
        zoom(1 / kZoomStep);
        return;
    case Qt::Key_0:
        fitWhole();
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

} // namespace chatkeep::ui
