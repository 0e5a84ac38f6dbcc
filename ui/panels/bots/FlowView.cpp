// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/FlowView.h"

#include "core/engine/review/NewStep.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QGraphicsItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPushButton>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace chatkeep::ui {

using engine::FlowEdge;
using engine::FlowNode;

namespace {

constexpr qreal kSmallestFit = 0.75; ///< smaller words are hard to read
constexpr qreal kLargestFit = 1.25;
constexpr qreal kSmallestZoom = 0.3;
constexpr qreal kLargestZoom = 3;
constexpr qreal kZoomStep = 1.2;
constexpr qreal kWheelNotch = 120;

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
                           ? metrics::kEdge
                           : viewport()->width() - m_tools->width() - metrics::kEdge;
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
