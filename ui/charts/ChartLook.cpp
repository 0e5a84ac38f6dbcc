// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartLook.h"

#include "ui/base/Theme.h"

#include <QAbstractAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QVBoxLayout>
#include <QValueAxis>

namespace chatkeep::ui {

QChart* makeChart() {
    auto* chart = new QChart;
    chart->setMargins(QMargins(0, 0, 0, 0));
    chart->setLocale(QLocale());
    chart->setLocalizeNumbers(true);
    chart->setBackgroundRoundness(0);
    chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setAnimationOptions(QChart::NoAnimation);
    return chart;
}

QChartView* makeChartView(QChart* chart, QWidget* widget) {
    auto* view = new QChartView(chart);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setFocusPolicy(Qt::NoFocus);
    view->setInteractive(false);
    auto* rows = new QVBoxLayout(widget);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(view, 1);
    return view;
}

ShareAxes addShareAxes(QChart* chart, const QString& across) {
    const ShareAxes axes{new QValueAxis, new QValueAxis};
    axes.across->setRange(0, 1);
    axes.across->setTickCount(6);
    axes.across->setLabelFormat("%.1f");
    axes.up->setRange(0, 100);
    axes.across->setTitleText(across);
    axes.up->setLabelFormat("%.0f %");
    chart->addAxis(axes.across, Qt::AlignBottom);
    chart->addAxis(axes.up, Qt::AlignLeft);
    return axes;
}

void drawThreshold(QLineSeries* series, double threshold, const Colours& colours) {
    series->replace(QList<QPointF>{{threshold, 0}, {threshold, 100}});
    series->setPen(QPen(colours.text, 1));
}

void colourChart(QChart* chart, QChartView* view, const Colours& colours) {
    chart->setBackgroundBrush(colours.panel);
    chart->setBackgroundPen(Qt::NoPen);
    view->setBackgroundBrush(colours.panel);
    chart->legend()->setLabelColor(colours.text);
    chart->legend()->setFont(Theme::secondaryFont());
    for (QAbstractAxis* axis : chart->axes()) {
        axis->setLabelsColor(colours.muted);
        axis->setLabelsFont(Theme::secondaryFont());
        axis->setTitleBrush(colours.muted);
        axis->setTitleFont(Theme::secondaryFont());
        axis->setLinePenColor(colours.line);
        axis->setGridLineColor(colours.line);
    }
}

} // namespace chatkeep::ui
