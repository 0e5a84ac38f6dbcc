// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/HeldOut.h"
#include "ui/base/PanelContext.h"
#include "ui/base/RowsModel.h"

#include <QWidget>

#include <atomic>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QTableView;

namespace chatkeep::ui {

class BotDraft;
class HeatMap;
class ThresholdChart;

/// How well a draft tells its intents apart, asked with examples it has not seen: who is taken for whom, and
/// what a threshold costs. Thread: GUI; measured on a worker, can be cancelled.
class QualityView final : public QWidget {
    Q_OBJECT
public:
    explicit QualityView(PanelContext context, QWidget* parent = nullptr);
    ~QualityView() override;
    void setDraft(BotDraft* draft);

Q_SIGNALS:
    void refused(const chatkeep::Error& error);
    void intentRequested(const QString& intent);
    void told(const QString& sentence);

private:
    struct Row {
        engine::Confusion pair;
        std::string example;
    };
    using Model = RowsModel<Row, std::string>;

    void buildUi();
    [[nodiscard]] QWidget* buildCharts();
    [[nodiscard]] QWidget* buildMap();
    void measure();
    void cancel();
    void take(engine::HeldOutReport report);
    void fillMap();
    void noteLeftOut(std::size_t shown);
    void fillTable();
    void showThreshold();
    void useThreshold(bool own);
    [[nodiscard]] float chosenThreshold() const;
    [[nodiscard]] QString thresholdWords() const;

    PanelContext m_context;
    BotDraft* m_draft = nullptr;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    engine::HeldOutReport m_report;
    Model* m_model = nullptr;
    QPushButton* m_measure = nullptr;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_summary = nullptr;
    HeatMap* m_map = nullptr;
    QLabel* m_mapNote = nullptr;
    QTableView* m_table = nullptr;
    ThresholdChart* m_chart = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_cost = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_automatic = nullptr;
};

} // namespace chatkeep::ui
