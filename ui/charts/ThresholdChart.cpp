// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ThresholdChart.h"

#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QValueAxis>

namespace chatkeep::ui {

struct ThresholdChart::Parts {
    QChart* chart = nullptr;
    QChartView* view = nullptr;
    QLineSeries* precision = nullptr;
    QLineSeries* coverage = nullptr;
    QLineSeries* chosen = nullptr;
    QLineSeries* automatic = nullptr;
    QValueAxis* across = nullptr;
    QValueAxis* up = nullptr;
};

ThresholdChart::ThresholdChart(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_parts(std::make_unique<Parts>()) {
    Parts& p = *m_parts;
    p.chart = new QChart;
    p.chart->setMargins(QMargins(0, 0, 0, 0));
    p.chart->setLocale(QLocale());
    p.chart->setLocalizeNumbers(true);
    p.chart->setBackgroundRoundness(0);
    p.chart->layout()->setContentsMargins(0, 0, 0, 0);
    p.chart->setAnimationOptions(QChart::NoAnimation);
    p.chart->legend()->setAlignment(Qt::AlignBottom);
    p.across = new QValueAxis;
    p.up = new QValueAxis;
    p.across->setRange(0, 1);
    p.up->setRange(0, 100);
    p.across->setTickCount(6);
    p.across->setLabelFormat("%.1f");
    p.up->setLabelFormat("%.0f");
    p.chart->addAxis(p.across, Qt::AlignBottom);
    p.chart->addAxis(p.up, Qt::AlignLeft);
    p.precision = new QLineSeries;
    p.precision->setName(tr("right, %"));
    p.coverage = new QLineSeries;
    p.coverage->setName(tr("answered, %"));
    p.chosen = new QLineSeries;
    p.chosen->setName(tr("threshold"));
    p.automatic = new QLineSeries;
    for (QLineSeries* series : {p.precision, p.coverage, p.automatic, p.chosen}) {
        p.chart->addSeries(series);
        series->attachAxis(p.across);
        series->attachAxis(p.up);
    }
    for (QLegendMarker* marker : p.chart->legend()->markers(p.automatic))
        marker->setVisible(false); // there is no room; words tell of it
    p.view = new QChartView(p.chart);
    p.view->setRenderHint(QPainter::Antialiasing);
    p.view->setFrameShape(QFrame::NoFrame);
    p.view->setFocusPolicy(Qt::NoFocus);
    p.view->setInteractive(false);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(p.view);
    setMinimumHeight(metrics::kRail);
    connect(&theme, &Theme::changed, this, &ThresholdChart::applyTheme);
    applyTheme();
}

ThresholdChart::~ThresholdChart() = default;

void ThresholdChart::applyTheme() {
    const Colours& c = m_theme.colours();
    Parts& p = *m_parts;
    p.chart->setBackgroundBrush(c.panel);
    p.chart->setBackgroundPen(Qt::NoPen);
    p.view->setBackgroundBrush(c.panel);
    p.chart->legend()->setLabelColor(c.text);
    p.chart->legend()->setFont(Theme::secondaryFont());
    p.precision->setPen(QPen(c.good, 2));
    p.coverage->setPen(QPen(c.muted, 2, Qt::DashLine));
    p.chosen->setPen(QPen(c.now, 1));
    p.automatic->setPen(QPen(c.accent, 1, Qt::DashLine));
    for (QValueAxis* axis : {p.across, p.up}) {
        axis->setLabelsColor(c.muted);
        axis->setLabelsFont(Theme::secondaryFont());
        axis->setLinePenColor(c.line);
        axis->setGridLineColor(c.line);
    }
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
