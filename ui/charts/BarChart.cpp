// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/BarChart.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/charts/ChartLook.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QBoxLayout>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QHorizontalBarSeries>
#include <QLabel>
#include <QLocale>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace chatkeep::ui {

struct BarChart::Parts {
    QChart* chart = nullptr;
    QChartView* view = nullptr;
    QAbstractBarSeries* series = nullptr;
    QBarSet* set = nullptr;
    QBarCategoryAxis* names = nullptr; ///< lying bars: a name beside each
    QCategoryAxis* hours = nullptr;    ///< upright bars: a name below some of them
    QLabel* nothing = nullptr;
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
    p.chart = makeChart();
    p.chart->legend()->hide();
    p.set = new QBarSet({});
    if (direction == Direction::Lying)
        p.series = new QHorizontalBarSeries;
    else
        p.series = new QBarSeries;
    p.series->append(p.set);
    p.series->setBarWidth(0.62);
    p.chart->addSeries(p.series);
    p.numbers = new QValueAxis;
    p.numbers->setLabelFormat("%.0f");
    p.numbers->setTickCount(5);
    const bool upright = direction == Direction::Upright;
    if (upright) {
        p.hours = new QCategoryAxis;
        p.hours->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    } else {
        p.names = new QBarCategoryAxis;
    }
    QAbstractAxis* categories = upright ? static_cast<QAbstractAxis*>(p.hours) : p.names;
    categories->setGridLineVisible(false);
    p.chart->addAxis(categories, upright ? Qt::AlignBottom : Qt::AlignLeft);
    p.chart->addAxis(p.numbers, upright ? Qt::AlignLeft : Qt::AlignBottom);
    p.series->attachAxis(categories);
    p.series->attachAxis(p.numbers);
    p.view = makeChartView(p.chart, this);
    p.nothing = makeWrapped(tr("Nothing in the last 24 hours."), TextRole::Muted);
    p.nothing->setAlignment(Qt::AlignCenter);
    p.nothing->hide();
    layout()->addWidget(p.nothing);
    connect(&theme, &Theme::changed, this, &BarChart::applyTheme);
    applyTheme();
}

BarChart::~BarChart() = default;

void BarChart::applyTheme() {
    const Colours& c = m_theme.colours();
    Parts& p = *m_parts;
    colourChart(p.chart, p.view, c);
    p.set->setColor(c.accent);
    p.set->setBorderColor(c.accent);
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
    p.view->setVisible(most > 0);
    p.nothing->setVisible(most <= 0);
    p.numbers->setRange(0, roundAbove(most));
    QStringList spoken;
    for (int at = 0; at < categories.size() && at < static_cast<int>(values.size()); ++at)
        spoken << categories[at] + ": " + QString::number(values[static_cast<std::size_t>(at)], 'f', 0);
    setAccessibleDescription(spoken.join(", "));
}

/// Below upright bars only as many labels as have room; beside lying ones all.
void BarChart::thinLabels() {
    Parts& p = *m_parts;
    if (p.names) {
        p.names->clear();
        p.names->append(p.categories);
        return;
    }
    for (const QString& label : p.hours->categoriesLabels())
        p.hours->remove(label);
    p.hours->setStartValue(-0.5);
    const int count = std::max(1, static_cast<int>(p.categories.size()));
    const int room = std::max(1, (width() - metrics::kWide * 2) / count);
    const int needed = QFontMetrics(Theme::secondaryFont()).horizontalAdvance("00") + metrics::kMedium;
    const int step = 1 + needed / room;
    p.hours->setRange(-0.5, count - 0.5);
    // Labels must differ from each other; a day of hours begins and ends with different ones.
    for (int at = 0; at < p.categories.size(); at += step)
        p.hours->append(p.categories[at], at);
}

void BarChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    thinLabels();
}

} // namespace chatkeep::ui
