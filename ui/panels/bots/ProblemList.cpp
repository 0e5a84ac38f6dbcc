// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/ProblemList.h"

#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/SentenceWords.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

using engine::OutlineProblem;

namespace {

constexpr int kMostProblemRows = 5;
constexpr int kWordsColumn = 2;

} // namespace

ProblemList::ProblemList(const Theme& theme, QWidget* parent)
    : QWidget(parent) {
    makeModel();
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    m_table = new QTableView;
    setUpTable(m_table, "problemTable", tr("Problems"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new ChipDelegate(theme, m_table));
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kRowCompact);
    m_table->setColumnWidth(0, metrics::kRail - metrics::kWide);
    m_table->setColumnWidth(1, metrics::kFactName);
    rows->addWidget(m_table, 1);
    m_words = makeWrapped({}, TextRole::Secondary);
    m_words->setObjectName("problemWords");
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, metrics::kTight);
    m_words->hide();
    rows->addWidget(m_words);
    connect(m_table, &QTableView::activated, this, [this] {
        choose();
        Q_EMIT writingRequested();
    });
    connect(m_table, &QTableView::clicked, this, &ProblemList::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProblemList::showWords);
}

void ProblemList::makeModel() {
    m_model = new Model(
        {{.title = tr("Where"),
          .text =
              [](const OutlineProblem& row) {
                  const QString file = shown(row.place.file);
                  return row.place.line > 0 ? tr("%1, line %2").arg(file).arg(row.place.line) : file;
              },
          .elide = Qt::ElideLeft},
         {tr("Kind"), [](const OutlineProblem& row) { return row.defect ? tr("mistake") : tr("warning"); },
          false,
          [](const OutlineProblem& row) { return std::optional(row.defect ? Tone::Now : Tone::Soon); }},
         {tr("What"),
          [](const OutlineProblem& row) { return SentenceWords::of(row.what); },
          false,
          {},
          false,
          [](const OutlineProblem& row) { return shownAsTip(SentenceWords::of(row.what)); }}},
        [](const OutlineProblem& row) {
            return row.place.file + ":" + std::to_string(row.place.line) + ":" + row.what.text();
        },
        this);
}

void ProblemList::showProblems(std::vector<OutlineProblem> problems, const std::string& file) {
    const bool isOther = !m_isAsking && m_first != file;
    if (isOther) m_first = file;
    std::ranges::stable_sort(problems, {}, [this](const OutlineProblem& one) {
        return std::pair(one.place.file != m_first, !one.defect);
    });
    m_model->update(std::move(problems));
    if (isOther) m_table->scrollToTop();
    showWords();
}

int ProblemList::wantedHeight(int room) const {
    if (m_model->rowCount() == 0) return 0;
    const int most = std::max(1, (room / 4 - metrics::kRow) / metrics::kRowCompact);
    const int rows = std::min({m_model->rowCount(), kMostProblemRows, most});
    const int words = m_words->isHidden() ? 0 : m_words->heightForWidth(width());
    return metrics::kRow + rows * metrics::kRowCompact + metrics::kTight + words;
}

void ProblemList::choose() {
    const auto* problem = m_model->rowAt(m_table->currentIndex());
    if (!problem) return;
    m_isAsking = true;
    Q_EMIT placeRequested(QString::fromStdString(problem->place.file), problem->place.line);
    m_isAsking = false;
}

void ProblemList::showWords() {
    const auto* problem = m_model->rowAt(m_table->currentIndex());
    const QString words = problem ? SentenceWords::of(problem->what) : QString();
    const int room = m_table->columnWidth(kWordsColumn) - metrics::kWide;
    const bool isCut = m_table->fontMetrics().horizontalAdvance(words) > room;
    if (m_words->text() == words && m_words->isHidden() != isCut) return;
    m_words->setText(words);
    m_words->setVisible(isCut);
    Q_EMIT heightChanged();
}

void ProblemList::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showWords();
}

} // namespace chatkeep::ui
