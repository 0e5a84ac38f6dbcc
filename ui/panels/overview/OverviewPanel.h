// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Conversations.h"
#include "ui/base/PanelBase.h"

#include <array>

class QGridLayout;
class QLabel;

namespace chatkeep::ui {

class BarChart;

/// The state of the house in figures and charts; follows events. Thread: GUI; figures come from a worker.
class OverviewPanel final : public PanelBase {
    Q_OBJECT
public:
    explicit OverviewPanel(PanelContext context, QWidget* parent = nullptr);
    void refresh() override;

private:
    struct Figure {
        QLabel* value = nullptr;
        QLabel* note = nullptr;
    };
    void buildUi();
    [[nodiscard]] Figure addFigure(QGridLayout* grid, int column, const QString& title);
    [[nodiscard]] BarChart* addChart(QGridLayout* grid, int row, int column, int span, const QString& title,
                                     bool lying);
    void show(const conversations::OverviewFigures& figures);
    void showCharts(const conversations::OverviewFigures& figures);

    bool m_reading = false;
    bool m_again = false;
    std::array<Figure, 5> m_figures;
    BarChart* m_chats = nullptr;
    BarChart* m_waiting = nullptr;
    BarChart* m_found = nullptr;
};

} // namespace chatkeep::ui
