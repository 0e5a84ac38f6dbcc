// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/HeatMap.h"

#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace chatkeep::ui {

namespace {

constexpr int kMostCell = metrics::kRow;
constexpr int kLeastCell = 18; ///< two digits fit

/// How much of its colour a cell has at least and at most; figures on it stay readable.
struct Strength {
    double least;
    double most;
};
constexpr Strength kOnLight{.least = 0.4, .most = 0.65};
constexpr Strength kOnDark{.least = 0.3, .most = 0.5};

/// As high as a label, so that labels never lie on each other.
int leastCell() {
    return std::max(kLeastCell, QFontMetrics(Theme::secondaryFont()).height());
}

/// Of a share of 0 to 1, or its root.
QColor heat(const Colours& colours, bool right, double share) {
    const Strength& strength = colours.dark ? kOnDark : kOnLight;
    QColor colour = right ? colours.good : colours.now;
    colour.setAlphaF(static_cast<float>(strength.least + (strength.most - strength.least) * share));
    return colour;
}

/// Of the corner, too: what the colours mean.
QStringList meanings() {
    return {HeatMap::tr("right"), HeatMap::tr("mistaken")};
}

/// Of the corner: what goes across, what goes down.
QStringList axes() {
    return {HeatMap::tr("taken for →"), HeatMap::tr("meant ↓")};
}

} // namespace

HeatMap::HeatMap(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(metrics::kPersonColumn, metrics::kRail);
    connect(&theme, &Theme::changed, this, &HeatMap::measure);
}

void HeatMap::show(const QStringList& labels, std::vector<std::vector<int>> cells) {
    m_labels = labels;
    m_cells = std::move(cells);
    m_sums.clear();
    for (const auto& row : m_cells)
        m_sums.push_back(std::accumulate(row.begin(), row.end(), 0));
    m_chosen = {};
    measure();
}

/// Once for all cells: every cell's place depends on it.
void HeatMap::measure() {
    const QFontMetrics font(Theme::secondaryFont());
    m_widestLabel = 0;
    for (const QString& label : m_labels + axes())
        m_widestLabel = std::max(m_widestLabel, font.horizontalAdvance(label));
    for (const QString& meaning : meanings())
        m_widestLabel = std::max(m_widestLabel, font.horizontalAdvance(meaning) + font.height());
    m_widestLabel = std::min(m_widestLabel + metrics::kSmall, metrics::kPersonColumn);
    const int side = m_widestLabel + leastCell() * static_cast<int>(m_labels.size()) + metrics::kMedium;
    setMinimumSize(std::max(metrics::kPersonColumn, side), std::max(metrics::kRail, side));
    update();
}

int HeatMap::labelWidth() const {
    return std::min(m_widestLabel, width() / 3);
}

/// Where cells begin, from the left and from above.
int HeatMap::start() const {
    return labelWidth() + metrics::kSmall;
}

int HeatMap::cellSize() const {
    const int count = std::max(1, static_cast<int>(m_labels.size()));
    const int room =
        std::min(width() - labelWidth() - metrics::kMedium, height() - labelWidth() - metrics::kMedium);
    return std::clamp(room / count, std::min(leastCell(), kMostCell), kMostCell);
}

QRect HeatMap::cell(int row, int column) const {
    const int size = cellSize();
    return {start() + column * size, start() + row * size, size - 1, size - 1};
}

HeatMap::Place HeatMap::placeAt(QPoint point) const {
    const int size = cellSize();
    const Place place{(point.y() - start()) / size, (point.x() - start()) / size};
    const int count = static_cast<int>(m_labels.size());
    const QPoint under = point - scrolled(); // labels may lie on cells
    const bool inside =
        under.x() >= start() && under.y() >= start() && place.row < count && place.column < count;
    return inside ? place : Place{-1, -1};
}

QString HeatMap::wordsOf(int row, int column) const {
    if (row < 0 || column < 0 || row >= m_labels.size() || column >= m_labels.size()) return {};
    const int count = m_cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    return row == column
               ? tr("%1: right %n times", nullptr, count).arg(m_labels[row])
               : tr("%1 taken for %2: %n times", nullptr, count).arg(m_labels[row], m_labels[column]);
}

/// How far an area scrolled it.
QPoint HeatMap::scrolled() const {
    return {std::max(0, -x()), std::max(0, -y())};
}

/// Labels are drawn where the map is looked at: what the area copied of them is to be drawn again.
void HeatMap::moveEvent(QMoveEvent* event) {
    QWidget::moveEvent(event);
    update();
}

void HeatMap::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setFont(Theme::secondaryFont());
    if (m_labels.isEmpty()) {
        painter.setPen(m_theme.colours().muted);
        painter.drawText(rect().adjusted(metrics::kWide, 0, -metrics::kWide, 0),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Here stands which intents are taken for which, once it is measured."));
        return;
    }
    painter.save();
    painter.setClipRect(QRect(scrolled() + QPoint(start(), start()), size()));
    paintCells(painter, event->rect());
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.colours().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell(m_chosen.row, m_chosen.column));
    }
    painter.restore();
    paintLabels(painter);
}

/// Only those of the part that is drawn: a big bot has many.
void HeatMap::paintCells(QPainter& painter, const QRect& part) const {
    const int last = static_cast<int>(m_labels.size()) - 1;
    const auto at = [&](int place) { return std::clamp((place - start()) / cellSize(), 0, last); };
    for (int row = at(part.top()); row <= at(part.bottom()); ++row)
        for (int column = at(part.left()); column <= at(part.right()); ++column)
            paintCell(painter, row, column);
}

void HeatMap::paintLabels(QPainter& painter) const {
    painter.save();
    painter.translate(scrolled());
    painter.setPen(m_theme.colours().muted);
    painter.drawText(QRect(metrics::kTight, 0, labelWidth() - metrics::kTight, labelWidth()),
                     Qt::AlignRight | Qt::AlignBottom, axes().join(QLatin1Char('\n')));
    paintMeanings(painter);
    painter.restore();
    painter.setPen(m_theme.colours().text);
    for (int at = 0; at < m_labels.size(); ++at)
        paintLabel(painter, at);
}

/// Each beside its colour, above the words of the corner, where there is room for both.
void HeatMap::paintMeanings(QPainter& painter) const {
    const QFontMetrics font = painter.fontMetrics();
    const int side = font.ascent();
    const int lines = static_cast<int>(axes().size() + meanings().size());
    int top = labelWidth() - lines * font.height() - metrics::kSmall;
    if (top < 0) return;
    for (const bool right : {true, false}) {
        const QString words = meanings().at(right ? 0 : 1);
        const QRect line(metrics::kTight, top, labelWidth() - metrics::kTight, font.height());
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, words);
        painter.fillRect(QRect(line.right() - font.horizontalAdvance(words) - metrics::kTight - side,
                               line.center().y() - side / 2, side, side),
                         heat(m_theme.colours(), right, 1));
        top += font.height();
    }
}

/// Beside its row and above its column, unless that is scrolled away.
void HeatMap::paintLabel(QPainter& painter, int at) const {
    const QPoint from = scrolled();
    const int space = labelWidth() - metrics::kTight;
    const QString label = QFontMetrics(painter.font()).elidedText(m_labels[at], Qt::ElideMiddle, space);
    if (const QRect row = cell(at, 0); row.center().y() > from.y() + start())
        painter.drawText(QRect(from.x() + metrics::kTight, row.top(), space, row.height()),
                         Qt::AlignRight | Qt::AlignVCenter, label);
    const QRect column = cell(0, at);
    if (column.center().x() <= from.x() + start()) return;
    painter.save();
    painter.translate(column.center().x(), from.y() + start() - metrics::kTight);
    painter.rotate(-90);
    painter.drawText(QRect(0, -column.width() / 2, space, column.width()), Qt::AlignLeft | Qt::AlignVCenter,
                     label);
    painter.restore();
}

void HeatMap::paintCell(QPainter& painter, int row, int column) const {
    const int count = m_cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    const int all = m_sums[static_cast<std::size_t>(row)];
    const Colours& colours = m_theme.colours();
    const QRect box = cell(row, column);
    painter.fillRect(box, count == 0 ? colours.hover : colours.panel);
    if (count == 0) return;
    const double share = static_cast<double>(count) / std::max(1, all);
    // The root tells one mistake from four: shares of mistakes are small.
    const double strength = row == column ? share : std::sqrt(share);
    painter.fillRect(box, heat(colours, row == column, strength));
    const QString words = Words::number(count);
    if (painter.fontMetrics().horizontalAdvance(words) >= box.width()) return;
    painter.setPen(colours.text);
    painter.drawText(box, Qt::AlignCenter, words);
}

void HeatMap::choose(Place place) {
    const int last = static_cast<int>(m_labels.size()) - 1;
    if (last < 0) return;
    m_chosen = {std::clamp(place.row, 0, last), std::clamp(place.column, 0, last)};
    setAccessibleDescription(wordsOf(m_chosen.row, m_chosen.column));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
    const QHash<int, Place> ways{
        {Qt::Key_Left, {0, -1}}, {Qt::Key_Right, {0, 1}}, {Qt::Key_Up, {-1, 0}}, {Qt::Key_Down, {1, 0}}};
    const bool chooses =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (chooses && !m_labels.isEmpty()) return Q_EMIT cellChosen(m_chosen.row, m_chosen.column);
    if (!ways.contains(event->key())) return QWidget::keyPressEvent(event);
    const Place way = ways.value(event->key());
    choose({m_chosen.row + way.row, m_chosen.column + way.column});
    Q_EMIT cellReached(cell(m_chosen.row, m_chosen.column).adjusted(-start(), -start(), start(), start()));
}

void HeatMap::mousePressEvent(QMouseEvent* event) {
    const Place place = placeAt(event->pos());
    if (place.row < 0) return;
    choose(place);
    Q_EMIT cellChosen(place.row, place.column);
}

void HeatMap::mouseDoubleClickEvent(QMouseEvent* event) {
    const Place place = placeAt(event->pos());
    if (place.row >= 0) Q_EMIT cellOpened(place.row, place.column);
}

bool HeatMap::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = dynamic_cast<QHelpEvent*>(event);
    const Place place = placeAt(help->pos());
    QToolTip::showText(help->globalPos(), shownAsTip(wordsOf(place.row, place.column)), this);
    return true;
}

} // namespace chatkeep::ui
