// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <memory>
#include <vector>

namespace chatkeep::ui {

class Theme;

/// A bar chart of one series in the theme's colours, with the figures also as an accessible description. The
/// only includer of QtCharts is this folder. Thread: GUI.
class BarChart final : public QWidget {
    Q_OBJECT
public:
    enum class Direction { Upright, Lying };
    BarChart(const Theme& theme, Direction direction, QWidget* parent = nullptr);
    ~BarChart() override;

    /// New values move the bars; categories change only when they differ.
    void show(const QStringList& categories, const std::vector<double>& values);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyTheme();
    void thinLabels();

    struct Parts;
    const Theme& m_theme;
    Direction m_direction;
    std::unique_ptr<Parts> m_parts;
};

} // namespace chatkeep::ui
