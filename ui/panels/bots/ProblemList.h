// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"
#include "ui/base/RowsModel.h"

#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QTableView;

namespace chatkeep::ui {

class Theme;

/// What is wrong in a draft: first in the file that is shown, then in the others, mistakes first in both.
/// What the chosen one says stands below in full where the list has no room for it. Thread: GUI.
class ProblemList final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemList(const Theme& theme, QWidget* parent = nullptr);
    /// A row that asks for a file stays where it was pressed.
    void showProblems(std::vector<engine::OutlineProblem> problems, const std::string& file);
    /// With no more rows than a quarter of `room` holds; 0 where nothing is wrong.
    [[nodiscard]] int wantedHeight(int room) const;

Q_SIGNALS:
    void placeRequested(const QString& file, int line);
    void writingRequested(); ///< at the place that was asked for
    void heightChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    using Model = RowsModel<engine::OutlineProblem, std::string>;

    void makeModel();
    void choose();
    void showWords();

    Model* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_words = nullptr;
    std::string m_first; ///< the file whose problems come first
    bool m_isAsking = false;
};

} // namespace chatkeep::ui
