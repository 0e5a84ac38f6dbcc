// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Theme.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <vector>

namespace chatkeep::ui {

struct CurvePoint {
    double x = 0; ///< in [0, 1]
    double y = 0; ///< percent
};
struct Curve {
    QString name;
    Tone tone = Tone::Accent;
    std::vector<CurvePoint> points;
};

/// Curves of percents over [0, 1] with a legend and an upright line at one value, in the theme's colours;
/// every second curve is dashed. The figures are its accessible description too. Thread: GUI.
class CurveChart final : public QWidget {
    Q_OBJECT
public:
    explicit CurveChart(const Theme& theme, QWidget* parent = nullptr);
    ~CurveChart() override;
    void show(const std::vector<Curve>& curves, double mark);

private:
    void applyTheme();

    struct Parts;
    const Theme& m_theme;
    std::unique_ptr<Parts> m_parts;
};

} // namespace chatkeep::ui
