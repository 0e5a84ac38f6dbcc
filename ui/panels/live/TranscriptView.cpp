// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/TranscriptView.h"

#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace chatkeep::ui {

namespace {

constexpr int kBubbleShare = 66; // percent of the width
constexpr int kGap = 10;
constexpr int kSide = 18;
constexpr int kPad = 10;
constexpr int kOlderDistance = 400;

bool isLine(TranscriptRow::Kind kind) {
    return kind == TranscriptRow::Kind::Day || kind == TranscriptRow::Kind::Marker;
}

int wrappedHeight(const QFont& font, const QString& text, int width) {
    if (text.isEmpty()) return 0;
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 1 << 20), Qt::TextWordWrap, text).height();
}

int naturalWidth(const QFont& font, const QString& text) {
    return QFontMetrics(font).horizontalAdvance(text) + 2;
}

} // namespace

TranscriptView::TranscriptView(const Theme& theme, TranscriptModel& model, QWidget* parent)
    : VirtualListView(metrics::kRow, parent)
    , m_theme(theme)
    , m_model(model)
    , m_tops{0} {
    setModel(&model);
    setSelectionMode(SingleSelection);
    verticalScrollBar()->setSingleStep(metrics::kWide);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] { placeRows(); });
    connect(&model, &QAbstractItemModel::rowsMoved, this, [this] { placeRows(); });
}

void TranscriptView::startAgain() {
    m_laid.clear();
    placeRows();
}

bool TranscriptView::isAtEnd() const {
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - metrics::kRow;
}

void TranscriptView::scrollToEnd() {
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

TranscriptView::Laid& TranscriptView::laidOut(const TranscriptRow& row) {
    Laid& laid = m_laid[row.key];
    if (!laid.text || laid.width != viewport()->width() || !(laid.words == row.words)) layOut(laid, row);
    return laid;
}

void TranscriptView::layOut(Laid& laid, const TranscriptRow& row) const {
    const int view = viewport()->width();
    laid.width = view;
    laid.words = row.words;
    const bool line = isLine(row.kind);
    const int room = std::max(120, line ? view - 2 * kSide : view * kBubbleShare / 100 - 2 * kPad);
    QString text = row.words.text;
    text.replace('\n', QChar::LineSeparator);
    laid.text = std::make_unique<QTextLayout>(text, line ? Theme::secondaryFont() : Theme::textFont());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    if (line) option.setAlignment(Qt::AlignHCenter);
    laid.text->setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const ShownChip& chip : row.words.chips) {
        QTextCharFormat format;
        format.setFont(Theme::monospaceFont());
        format.setBackground(m_theme.colours().neutralSoft);
        formats.append({chip.start, chip.length, format});
    }
    laid.text->setFormats(formats);
    laid.text->beginLayout();
    double y = 0;
    double widest = 0;
    for (QTextLine each = laid.text->createLine(); each.isValid(); each = laid.text->createLine()) {
        each.setLineWidth(room);
        each.setPosition(QPointF(0, y));
        y += std::ceil(each.height()) + 2;
        widest = std::max(widest, each.naturalTextWidth());
    }
    laid.text->endLayout();
    laid.textSize = QSize(static_cast<int>(std::ceil(widest)) + 1, static_cast<int>(y));
    if (line) {
        laid.bubble = QSize(view - 2 * kSide, laid.textSize.height());
        laid.height = laid.textSize.height() + kGap + 2;
        return;
    }
    const QFont small = Theme::secondaryFont();
    int inner = laid.textSize.width();
    for (const QString& each : {row.meta, row.buttons})
        if (!each.isEmpty()) inner = std::max(inner, std::min(room, naturalWidth(small, each)));
    laid.metaHeight = wrappedHeight(small, row.meta, inner);
    const int buttons =
        row.buttons.isEmpty() ? 0 : wrappedHeight(small, row.buttons, inner) + metrics::kTight;
    laid.bubble =
        QSize(inner + 2 * kPad, laid.textSize.height() + buttons + laid.metaHeight + 2 * metrics::kSmall);
    laid.height = laid.bubble.height() + kGap;
}

void TranscriptView::placeRows() {
    m_tops.assign(1, kGap);
    for (const TranscriptRow& row : m_model.rows())
        m_tops.push_back(m_tops.back() + laidOut(row).height);
    updateGeometries();
    viewport()->update();
}

int TranscriptView::topOf(int row) const {
    return row >= 0 && row < static_cast<int>(m_tops.size()) ? m_tops[static_cast<std::size_t>(row)]
                                                             : contentHeight();
}

int TranscriptView::heightOf(int row) const {
    return topOf(row + 1) - topOf(row);
}

int TranscriptView::contentHeight() const {
    return m_tops.back() + kGap;
}

int TranscriptView::rowAtHeight(int y) const {
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return std::max(0, static_cast<int>(after - m_tops.begin()) - 1);
}

void TranscriptView::doItemsLayout() {
    VirtualListView::doItemsLayout();
    placeRows();
}

void TranscriptView::resizeEvent(QResizeEvent* event) {
    const bool end = isAtEnd();
    VirtualListView::resizeEvent(event);
    placeRows();
    if (end) scrollToEnd();
}

void TranscriptView::rowsInserted(const QModelIndex& parent, int first, int last) {
    const bool end = isAtEnd();
    placeRows();
    VirtualListView::rowsInserted(parent, first, last);
    if (end) scrollToEnd();
}

void TranscriptView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) {
    QAbstractItemView::rowsAboutToBeRemoved(parent, first, last);
}

void TranscriptView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                                 const QList<int>& roles) {
    VirtualListView::dataChanged(topLeft, bottomRight, roles);
    placeRows();
}

void TranscriptView::scrollContentsBy(int dx, int dy) {
    VirtualListView::scrollContentsBy(dx, dy);
    if (dy > 0 && verticalScrollBar()->value() < kOlderDistance) Q_EMIT olderWanted();
}

void TranscriptView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        QApplication::clipboard()->setText(m_model.at(currentIndex().row()).words.text);
        return;
    }
    VirtualListView::keyPressEvent(event);
}

void TranscriptView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), m_theme.colours().background);
    const auto [first, last] = visibleRows();
    for (int row = first; row <= last; ++row) {
        const QRect box = visualRect(m_model.index(row));
        if (box.intersects(event->rect()))
            paintRow(painter, m_model.at(row), box, currentIndex().row() == row);
    }
}

QRect TranscriptView::bubbleOf(const TranscriptRow& row, const Laid& laid, int top) const {
    int left = kSide;
    if (row.kind == TranscriptRow::Kind::Bot || row.kind == TranscriptRow::Kind::Operator ||
        row.kind == TranscriptRow::Kind::Note)
        left = viewport()->width() - kSide - laid.bubble.width();
    return {QPoint(left, top), laid.bubble};
}

void TranscriptView::paintBubble(QPainter& painter, const TranscriptRow& row, const QRect& bubble,
                                 bool current) const {
    const Colours& colours = m_theme.colours();
    QPen edge(Qt::NoPen);
    QColor fill = colours.panel;
    switch (row.kind) {
    case TranscriptRow::Kind::Bot:
        fill = colours.botBubble;
        edge = QPen(colours.line);
        break;
    case TranscriptRow::Kind::Operator:
        fill = colours.accentSoft;
        break;
    case TranscriptRow::Kind::Note:
        fill = colours.noteBubble;
        edge = QPen(colours.soon, 1, Qt::DashLine);
        break;
    default:
        edge = QPen(colours.line);
        break;
    }
    if (current) edge = QPen(colours.accent, hasFocus() ? 2 : 1);
    painter.setPen(edge);
    painter.setBrush(fill);
    const double inside = edge.widthF() / 2; // beside its row nothing would paint it over again
    painter.drawRoundedRect(QRectF(bubble).adjusted(inside, inside, -inside, -inside), metrics::kCardRadius,
                            metrics::kCardRadius);
}

void TranscriptView::paintRow(QPainter& painter, const TranscriptRow& row, const QRect& box, bool current) {
    const Colours& colours = m_theme.colours();
    Laid& laid = laidOut(row);
    if (isLine(row.kind)) {
        painter.setPen(colours.muted);
        laid.text->draw(&painter, QPointF(kSide, box.top()));
        return;
    }
    const QRect bubble = bubbleOf(row, laid, box.top());
    paintBubble(painter, row, bubble, current);
    painter.setPen(colours.text);
    laid.text->draw(&painter, QPointF(bubble.left() + kPad, bubble.top() + metrics::kSmall));
    painter.setFont(Theme::secondaryFont());
    painter.setPen(colours.muted);
    const int inner = bubble.width() - 2 * kPad;
    const int y = bubble.top() + metrics::kSmall + laid.textSize.height();
    const int bottom = bubble.bottom() - metrics::kSmall + 1;
    painter.drawText(QRect(bubble.left() + kPad, bottom - laid.metaHeight, inner, laid.metaHeight),
                     Qt::TextWordWrap, row.meta);
    if (!row.buttons.isEmpty())
        painter.drawText(QRect(bubble.left() + kPad, y, inner, bottom - laid.metaHeight - y),
                         Qt::TextWordWrap, row.buttons);
}

} // namespace chatkeep::ui
