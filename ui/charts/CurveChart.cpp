// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/CurveChart.h"

#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QStringList>
#include <QValueAxis>

namespace chatkeep::ui {

struct CurveChart::Parts {
    QChart* chart = nullptr;
    QChartView* view = nullptr;
    QValueAxis* across = nullptr;
    QValueAxis* up = nullptr;
    std::vector<Curve> curves;
    double mark = 0;
};

CurveChart::CurveChart(const Theme& theme, QWidget* parent)
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
    p.across->setRange(0, 1);
    p.across->setTickCount(6);
    p.across->setLabelFormat("%.1f");
    p.up = new QValueAxis;
    p.up->setRange(0, 100);
    p.up->setLabelFormat("%.0f");
    p.chart->addAxis(p.across, Qt::AlignBottom);
    p.chart->addAxis(p.up, Qt::AlignLeft);
    p.view = new QChartView(p.chart);
    p.view->setRenderHint(QPainter::Antialiasing);
    p.view->setFrameShape(QFrame::NoFrame);
    p.view->setFocusPolicy(Qt::NoFocus);
    p.view->setInteractive(false);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(p.view);
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
    const auto add = [&](const Curve& curve, const QPen& pen) {
        auto* series = new QLineSeries;
        series->setName(curve.name);
        for (const auto& point : curve.points)
            series->append(point.x, point.y);
        series->setPen(pen);
        p.chart->addSeries(series);
        series->attachAxis(p.across);
        series->attachAxis(p.up);
    };
    bool dashed = false;
    for (const auto& curve : p.curves) {
        add(curve, QPen(c.strong(curve.tone), 2, dashed ? Qt::DashLine : Qt::SolidLine));
        dashed = !dashed;
    }
    if (!p.curves.empty())
        add({tr("threshold"), Tone::Accent, {{p.mark, 0}, {p.mark, 100}}}, QPen(c.accent, 1));
    p.chart->setBackgroundBrush(c.panel);
    p.chart->setBackgroundPen(Qt::NoPen);
    p.view->setBackgroundBrush(c.panel);
    p.chart->legend()->setLabelColor(c.text);
    p.chart->legend()->setFont(Theme::secondaryFont());
    for (QValueAxis* axis : {p.across, p.up}) {
        axis->setLabelsColor(c.muted);
        axis->setLabelsFont(Theme::secondaryFont());
        axis->setLinePenColor(c.line);
        axis->setGridLineColor(c.line);
    }
}

} // namespace chatkeep::ui
