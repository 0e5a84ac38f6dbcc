// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/BarChart.h"

#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QBoxLayout>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace chatkeep::ui {

struct BarChart::Parts {
    QChart* chart = nullptr;
    QChartView* view = nullptr;
    QAbstractBarSeries* series = nullptr;
    QBarSet* set = nullptr;
    QBarCategoryAxis* names = nullptr;
    QValueAxis* numbers = nullptr;
    QStringList categories;
};

namespace {

/// A round number above the largest, so that the axis does not move with every value.
double roundAbove(double value) {
    // Multiples of four: five ticks, all whole numbers.
    for (double step = 1;; step *= 10)
        for (double factor : {4.0, 8.0, 12.0, 20.0, 28.0})
            if (value <= factor * step) return factor * step;
}

} // namespace

BarChart::BarChart(const Theme& theme, Direction direction, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_direction(direction)
    , m_parts(std::make_unique<Parts>()) {
    Parts& p = *m_parts;
    p.chart = new QChart;
    p.chart->legend()->hide();
    p.chart->setMargins(QMargins(0, 0, 0, 0));
    p.chart->setBackgroundRoundness(0);
    p.chart->layout()->setContentsMargins(0, 0, 0, 0);
    p.chart->setAnimationOptions(QChart::NoAnimation);
    p.set = new QBarSet({});
    if (direction == Direction::Lying)
        p.series = new QHorizontalBarSeries;
    else
        p.series = new QBarSeries;
    p.series->append(p.set);
    p.series->setBarWidth(0.62);
    p.chart->addSeries(p.series);
    p.names = new QBarCategoryAxis;
    p.numbers = new QValueAxis;
    p.numbers->setLabelFormat("%d");
    p.numbers->setTickCount(5);
    p.names->setGridLineVisible(false);
    const bool upright = direction == Direction::Upright;
    p.chart->addAxis(p.names, upright ? Qt::AlignBottom : Qt::AlignLeft);
    p.chart->addAxis(p.numbers, upright ? Qt::AlignLeft : Qt::AlignBottom);
    p.series->attachAxis(p.names);
    p.series->attachAxis(p.numbers);
    p.view = new QChartView(p.chart);
    p.view->setRenderHint(QPainter::Antialiasing);
    p.view->setFrameShape(QFrame::NoFrame);
    p.view->setFocusPolicy(Qt::NoFocus);
    p.view->setInteractive(false);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(p.view);
    connect(&theme, &Theme::changed, this, &BarChart::applyTheme);
    applyTheme();
}

BarChart::~BarChart() = default;

void BarChart::applyTheme() {
    const Colours& c = m_theme.colours();
    Parts& p = *m_parts;
    p.chart->setBackgroundBrush(c.panel);
    p.chart->setBackgroundPen(Qt::NoPen);
    p.view->setBackgroundBrush(c.panel);
    p.set->setColor(c.accent);
    p.set->setBorderColor(c.accent);
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(p.names), static_cast<QAbstractAxis*>(p.numbers)}) {
        axis->setLabelsColor(c.muted);
        axis->setLabelsFont(Theme::secondaryFont());
        axis->setLinePenColor(c.line);
        axis->setGridLineColor(c.line);
    }
}

void BarChart::show(const QStringList& categories, const std::vector<double>& values) {
    Parts& p = *m_parts;
    if (categories != p.categories) {
        p.categories = categories;
        p.set->remove(0, p.set->count());
        for (double value : values)
            p.set->append(value);
        thinLabels();
    } else {
        for (int at = 0; at < p.set->count() && at < static_cast<int>(values.size()); ++at)
            p.set->replace(at, values[static_cast<std::size_t>(at)]);
    }
    const double most = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
    p.numbers->setRange(0, roundAbove(most));
    QStringList spoken;
    for (int at = 0; at < categories.size() && at < static_cast<int>(values.size()); ++at)
        spoken << categories[at] + ": " + QString::number(values[static_cast<std::size_t>(at)], 'f', 0);
    setAccessibleDescription(spoken.join(", "));
}

/// Labels that would touch are left blank; a blank category must still be unique.
void BarChart::thinLabels() {
    Parts& p = *m_parts;
    QStringList labels = p.categories;
    if (m_direction == Direction::Upright && !labels.isEmpty() && width() > 0) {
        const int room = std::max(1, (width() - metrics::kWide * 2) / static_cast<int>(labels.size()));
        const int step =
            1 + (QFontMetrics(Theme::secondaryFont()).horizontalAdvance("00") + metrics::kSmall) / room;
        for (int at = 0; at < labels.size(); ++at)
            if (at % step != 0) labels[at] = QString(at + 1, QChar(0x200B));
    }
    p.names->clear();
    p.names->append(labels);
}

void BarChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    thinLabels();
}

} // namespace chatkeep::ui
