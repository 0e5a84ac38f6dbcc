// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/CurveChart.h"

#include "ui/base/Metrics.h"
#include "ui/charts/ChartLook.h"

#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QLocale>
#include <QStringList>
#include <QValueAxis>

namespace chatkeep::ui {

struct CurveChart::Parts {
    QChart* chart = nullptr;
    QChartView* view = nullptr;
    ShareAxes axes;
    std::vector<Curve> curves;
    double mark = 0;
};

CurveChart::CurveChart(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_parts(std::make_unique<Parts>()) {
    Parts& p = *m_parts;
    p.chart = makeChart();
    p.chart->legend()->setAlignment(Qt::AlignBottom);
    p.axes = addShareAxes(p.chart, tr("threshold"));
    p.view = makeChartView(p.chart, this);
    setMinimumHeight(metrics::kRail);
    connect(&theme, &Theme::changed, this, &CurveChart::applyTheme);
    applyTheme();
}

CurveChart::~CurveChart() = default;

void CurveChart::show(const std::vector<Curve>& curves, double mark) {
    m_parts->curves = curves;
    m_parts->mark = mark;
    QStringList spoken;
    for (const auto& curve : curves)
        for (const auto& point : curve.points)
            spoken << curve.name + " " + QLocale().toString(point.x, 'f', 2) + ": " +
                          QLocale().toString(point.y, 'f', 0);
    setAccessibleDescription(spoken.join(", "));
    applyTheme();
}

void CurveChart::applyTheme() {
    const Colours& c = m_theme.colours();
    Parts& p = *m_parts;
    p.chart->removeAllSeries();
    const auto add = [&](const QString& name) {
        auto* series = new QLineSeries;
        series->setName(name);
        p.chart->addSeries(series);
        series->attachAxis(p.axes.across);
        series->attachAxis(p.axes.up);
        return series;
    };
    bool dashed = false;
    for (const auto& curve : p.curves) {
        QLineSeries* series = add(curve.name);
        for (const auto& point : curve.points)
            series->append(point.x, point.y);
        series->setPen(QPen(c.strong(curve.tone), 2, dashed ? Qt::DashLine : Qt::SolidLine));
        dashed = !dashed;
    }
    if (!p.curves.empty()) drawThreshold(add(tr("threshold")), p.mark, c);
    colourChart(p.chart, p.view, c);
}

} // namespace chatkeep::ui
