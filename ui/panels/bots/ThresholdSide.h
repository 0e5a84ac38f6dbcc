// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/HeldOut.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QSlider;

namespace chatkeep::ui {

class Theme;
class ThresholdChart;

/// What every threshold keeps and costs on the texts of a measurement, the one that the bot would choose by
/// itself, and which of the two the draft has. Thread: GUI.
class ThresholdSide final : public QWidget {
    Q_OBJECT
public:
    ThresholdSide(const Theme& theme, bool mayEdit, QWidget* parent = nullptr);
    /// Without texts: nothing was measured.
    void show(engine::HeldOutReport report);
    /// The author's own threshold as the draft has it now; nothing: the bot chooses.
    void setOwn(std::optional<double> own);

Q_SIGNALS:
    void useRequested(double threshold);
    void automaticRequested();

private:
    void buildUi(const Theme& theme);
    void showThreshold();
    void showOwn();
    void placeSlider();
    [[nodiscard]] float chosen() const;

    bool m_mayEdit;
    engine::HeldOutReport m_report;
    std::optional<double> m_own;
    ThresholdChart* m_chart = nullptr;
    QHBoxLayout* m_sliderRow = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_cost = nullptr;
    QLabel* m_automaticWords = nullptr;
    QLabel* m_now = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_automatic = nullptr;
};

/// "0.431", as thresholds are written here.
[[nodiscard]] QString thresholdFigure(double threshold);
/// "70.7 %".
[[nodiscard]] QString percentWords(double share);

} // namespace chatkeep::ui
