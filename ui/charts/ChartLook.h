// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QChart;
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
[[nodiscard]] ShareAxes addShareAxes(QChart* chart);
/// Background, axes and legend in the theme's colours.
void colourChart(QChart* chart, QChartView* view, const Colours& colours);

} // namespace chatkeep::ui
