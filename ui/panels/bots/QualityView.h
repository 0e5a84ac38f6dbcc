// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/HeldOut.h"
#include "ui/base/PanelContext.h"
#include "ui/base/RowsModel.h"

#include <QWidget>

#include <map>
#include <optional>

class QLabel;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

class BotDraft;
class ConfusionSide;
class ThresholdSide;
class WorkLine;

/// How well a draft tells its intents apart, asked with examples it has not seen: who is taken for whom, and
/// what a threshold costs. Says which version was measured and whether it has changed since; each bot keeps
/// its measurement. Thread: GUI; measured on a worker, can be cancelled.
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
        std::size_t at = 0; ///< of the text in the measurement
        engine::Confusion pair;
        std::string text;
    };
    using Model = RowsModel<Row, std::size_t>;
    struct Measurement {
        engine::HeldOutReport report;
        std::int64_t version = 0;
        bool unsaved = false; ///< with changes that were in no version then
        TimeMs at = 0;
        engine::BotFiles files; ///< what counts of them
    };

    void makeModel();
    void buildUi();
    [[nodiscard]] QWidget* buildTable();
    void measure();
    void take(Measurement measurement);
    void showMeasurement();
    void showState();
    void showMistakes();
    void showPair(const std::string& meant, const std::string& taken, const QString& words);
    void useThreshold(std::optional<double> threshold);
    [[nodiscard]] const Measurement* measured() const;
    [[nodiscard]] bool hasChanged() const;
    [[nodiscard]] QString draftWords() const;

    PanelContext m_context;
    BotDraft* m_draft = nullptr;
    std::map<std::string, Measurement> m_measured; ///< by bot
    Model* m_model = nullptr;
    QPushButton* m_measure = nullptr;
    WorkLine* m_work = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_state = nullptr;
    ConfusionSide* m_map = nullptr;
    QLabel* m_tableWords = nullptr;
    QPushButton* m_all = nullptr;
    QTableView* m_table = nullptr;
    ThresholdSide* m_threshold = nullptr;
};

} // namespace chatkeep::ui
