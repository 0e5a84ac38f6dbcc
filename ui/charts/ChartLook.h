// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QChart;
class QLineSeries;
class QChartView;
class QValueAxis;
class QWidget;

namespace chatkeep::ui {

struct Colours;

/// A chart without margins, motion and corners, its figures in the user's locale.
[[nodiscard]] QChart* makeChart();
/// Shows it, still and smooth, as all of the widget.
[[nodiscard]] QChartView* makeChartView(QChart* chart, QWidget* widget);
struct ShareAxes {
    QValueAxis* across = nullptr; ///< from 0 to 1
    QValueAxis* up = nullptr;     ///< from 0 to 100 %
};
/// `across` names what goes across.
[[nodiscard]] ShareAxes addShareAxes(QChart* chart, const QString& across);
/// How a threshold is drawn in every chart: upright, in the colour of words, unlike any curve.
void drawThreshold(QLineSeries* series, double threshold, const Colours& colours);
/// Background, axes and legend in the theme's colours.
void colourChart(QChart* chart, QChartView* view, const Colours& colours);

} // namespace chatkeep::ui
