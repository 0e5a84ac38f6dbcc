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

#include <cmath>

namespace chatkeep::ui {

namespace {

constexpr int kLeastHeight = 150;
constexpr int kTicks = 5;
constexpr int kFewTicks = 3;     ///< their figures need their height
constexpr float kSame = 0.0005F; ///< thresholds are told with three digits

} // namespace

struct ThresholdChart::Parts {
    QChart* chart = nullptr;
    QChartView* view = nullptr;
    ShareAxes axes;
    QLineSeries* precision = nullptr;
    QLineSeries* coverage = nullptr;
    QLineSeries* chosen = nullptr;
    QLineSeries* automatic = nullptr;
    float threshold = 0;
    std::optional<float> own; ///< the bot's
};

ThresholdChart::ThresholdChart(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_parts(std::make_unique<Parts>()) {
    Parts& p = *m_parts;
    p.chart = makeChart();
    p.chart->legend()->setAlignment(Qt::AlignBottom);
    p.chart->legend()->setShowToolTips(true); // of names that have no room
    p.axes = addShareAxes(p.chart, tr("threshold"));
    p.precision = new QLineSeries;
    p.precision->setName(tr("right"));
    p.coverage = new QLineSeries;
    p.coverage->setName(tr("answered"));
    p.chosen = new QLineSeries;
    p.chosen->setName(tr("threshold"));
    p.automatic = new QLineSeries;
    p.automatic->setName(tr("the bot's own"));
    for (QLineSeries* series : {p.precision, p.coverage, p.automatic, p.chosen}) {
        p.chart->addSeries(series);
        series->attachAxis(p.axes.across);
        series->attachAxis(p.axes.up);
    }
    p.view = makeChartView(p.chart, this);
    setMinimumHeight(kLeastHeight);
    connect(&theme, &Theme::changed, this, &ThresholdChart::applyTheme);
    connect(p.chart, &QChart::plotAreaChanged, this, &ThresholdChart::plotMoved);
    applyTheme();
}

ThresholdChart::~ThresholdChart() = default;

/// Where it is low the curves need the room; the legend names the threshold, too.
void ThresholdChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isLow = height() < metrics::kRail;
    m_parts->axes.across->setTitleVisible(!isLow);
    m_parts->axes.up->setTickCount(isLow ? kFewTicks : kTicks);
}

void ThresholdChart::applyTheme() {
    const Colours& c = m_theme.colours();
    Parts& p = *m_parts;
    colourChart(p.chart, p.view, c);
    p.precision->setPen(QPen(c.good, 2));
    p.coverage->setPen(QPen(c.accent, 2, Qt::DashLine)); // no grey, in the legend thresholds are that
    showThresholds();
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
    m_parts->threshold = threshold;
    showThresholds();
}

void ThresholdChart::setAutomatic(std::optional<float> threshold) {
    m_parts->own = threshold;
    showThresholds();
}

/// One line where both are the same.
void ThresholdChart::showThresholds() {
    const Colours& c = m_theme.colours();
    Parts& p = *m_parts;
    drawThreshold(p.chosen, static_cast<double>(p.threshold), c);
    const bool differs = p.own && std::abs(*p.own - p.threshold) >= kSame;
    if (differs) drawThreshold(p.automatic, static_cast<double>(*p.own), c);
    p.automatic->setPen(QPen(c.text, 1, Qt::DotLine));
    p.automatic->setVisible(differs); // and its name with it
}

QRect ThresholdChart::plot() const {
    // The chart fills its view; what the view itself maps is stale while it is being resized.
    return m_parts->chart->plotArea().toRect().translated(m_parts->view->pos());
}

} // namespace chatkeep::ui
