// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ThresholdChart.h"

#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/charts/ChartLook.h"

#include <QChart>
#include <QChartView>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QValueAxis>

namespace chatkeep::ui {

struct ThresholdChart::Parts {
    QChart* chart = nullptr;
    QChartView* view = nullptr;
    QLineSeries* precision = nullptr;
    QLineSeries* coverage = nullptr;
    QLineSeries* chosen = nullptr;
    QLineSeries* automatic = nullptr;
};

ThresholdChart::ThresholdChart(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_parts(std::make_unique<Parts>()) {
    Parts& p = *m_parts;
    p.chart = makeChart();
    p.chart->legend()->setAlignment(Qt::AlignBottom);
    const auto axes = addShareAxes(p.chart);
    p.precision = new QLineSeries;
    p.precision->setName(tr("right, %"));
    p.coverage = new QLineSeries;
    p.coverage->setName(tr("answered, %"));
    p.chosen = new QLineSeries;
    p.chosen->setName(tr("threshold"));
    p.automatic = new QLineSeries;
    for (QLineSeries* series : {p.precision, p.coverage, p.automatic, p.chosen}) {
        p.chart->addSeries(series);
        series->attachAxis(axes.across);
        series->attachAxis(axes.up);
    }
    for (QLegendMarker* marker : p.chart->legend()->markers(p.automatic))
        marker->setVisible(false); // there is no room; words tell of it
    p.view = makeChartView(p.chart, this);
    setMinimumHeight(metrics::kRail);
    connect(&theme, &Theme::changed, this, &ThresholdChart::applyTheme);
    applyTheme();
}

ThresholdChart::~ThresholdChart() = default;

void ThresholdChart::applyTheme() {
    const Colours& c = m_theme.colours();
    Parts& p = *m_parts;
    colourChart(p.chart, p.view, c);
    p.precision->setPen(QPen(c.good, 2));
    p.coverage->setPen(QPen(c.muted, 2, Qt::DashLine));
    p.chosen->setPen(QPen(c.now, 1));
    p.automatic->setPen(QPen(c.accent, 1, Qt::DashLine));
}

void ThresholdChart::show(const std::vector<engine::ThresholdPoint>& curve) {
    QList<QPointF> precision;
    QList<QPointF> coverage;
    for (const auto& point : curve) {
        const auto x = static_cast<qreal>(point.threshold);
        precision << QPointF(x, static_cast<qreal>(point.precision) * 100);
        coverage << QPointF(x, static_cast<qreal>(point.coverage) * 100);
    }
    m_parts->precision->replace(precision);
    m_parts->coverage->replace(coverage);
}

void ThresholdChart::setThreshold(float threshold) {
    const auto x = static_cast<qreal>(threshold);
    m_parts->chosen->replace(QList<QPointF>{{x, 0}, {x, 100}});
}

void ThresholdChart::setAutomatic(std::optional<float> threshold) {
    QList<QPointF> line;
    if (threshold) line = {{static_cast<qreal>(*threshold), 0}, {static_cast<qreal>(*threshold), 100}};
    m_parts->automatic->replace(line);
}

} // namespace chatkeep::ui
