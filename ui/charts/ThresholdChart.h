// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/HeldOut.h"

#include <QRect>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace chatkeep::ui {

class Theme;

/// Precision and coverage over the threshold as two lines, and upright the chosen threshold and the one that
/// the bot would choose. Thread: GUI.
class ThresholdChart final : public QWidget {
    Q_OBJECT
public:
    explicit ThresholdChart(const Theme& theme, QWidget* parent = nullptr);
    ~ThresholdChart() override;
    void show(const std::vector<engine::ThresholdPoint>& curve);
    void setThreshold(float threshold);
    void setAutomatic(std::optional<float> threshold); ///< nothing: not known
    /// Where thresholds from 0 to 1 stand, in the widget's coordinates.
    [[nodiscard]] QRect plot() const;

Q_SIGNALS:
    void plotMoved();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyTheme();
    void showThresholds();

    struct Parts;
    const Theme& m_theme;
    std::unique_ptr<Parts> m_parts;
};

} // namespace chatkeep::ui
