// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/QualityView.h"

#include "core/engine/review/LineEdits.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/charts/HeatMap.h"
#include "ui/charts/ThresholdChart.h"
#include "ui/panels/bots/BotDraft.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSplitter>
#include <QTableView>

#include <algorithm>
#include <cmath>
#include <set>

namespace chatkeep::ui {

namespace {

constexpr int kSteps = 1000;
constexpr std::size_t kMostInMap = 24;
constexpr const char* kConfig = "config.yml";

QString percent(double share) {
    return QLocale().toString(share * 100, 'f', 1) + QStringLiteral(" %");
}

} // namespace

QualityView::QualityView(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    m_model = new Model(
        {{tr("Meant"), [](const Row& row) { return shown(row.pair.intent); }},
         {tr("Taken for"), [](const Row& row) { return shown(row.pair.predicted); }},
         {tr("Times"), [](const Row& row) { return Words::number(row.pair.count); }, true},
         {tr("For example"), [](const Row& row) { return shown(row.example); }}},
        [](const Row& row) { return row.pair.intent + "\n" + row.pair.predicted; }, this);
    buildUi();
    connect(m_measure, &QPushButton::clicked, this, &QualityView::measure);
    connect(m_cancel, &QPushButton::clicked, this, &QualityView::cancel);
    connect(m_slider, &QSlider::valueChanged, this, &QualityView::showThreshold);
    connect(m_use, &QPushButton::clicked, this, [this] { useThreshold(true); });
    connect(m_automatic, &QPushButton::clicked, this, [this] { useThreshold(false); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const Row* row = m_model->rowAt(index)) Q_EMIT intentRequested(shown(row->pair.intent));
    });
    showThreshold();
}

QualityView::~QualityView() {
    cancel();
}

void QualityView::buildUi() {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    auto* bar = new QHBoxLayout;
    setSpacing(bar, metrics::kSmall, metrics::kSmall);
    m_summary = makeWrapped({}, TextRole::Secondary);
    m_summary->setObjectName("qualitySummary");
    bar->addWidget(m_summary, 1);
    m_progress = new QProgressBar;
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(metrics::kFactName);
    describe(m_progress, "qualityProgress", tr("Progress of the measurement"));
    m_progress->hide();
    bar->addWidget(m_progress);
    m_cancel = makeButton(tr("Cancel"), "cancelQuality", tr("Stop measuring; nothing changes"));
    m_cancel->hide();
    bar->addWidget(m_cancel);
    m_measure = makeButton(tr("Measure"), "measureQuality",
                           tr("Train without a fifth of the examples at a time and ask for them"),
                           ButtonKind::Primary);
    bar->addWidget(m_measure);
    rows->addLayout(bar);
    rows->addWidget(makeLine());
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(metrics::kTight);
    split->addWidget(buildCharts());
    m_table = new QTableView;
    setUpTable(m_table, "confusionTable", tr("Mistakes"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kRowCompact);
    m_table->setColumnWidth(0, metrics::kRail);
    m_table->setColumnWidth(1, metrics::kRail);
    split->addWidget(m_table);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    rows->addWidget(split, 1);
}

QWidget* QualityView::buildCharts() {
    auto* charts = new QSplitter(Qt::Horizontal);
    charts->setHandleWidth(1);
    charts->addWidget(buildMap());
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    setSpacing(rows, metrics::kSmall, metrics::kSmall);
    rows->addWidget(makeLabel(tr("Precision against coverage"), TextRole::Strong));
    m_chart = new ThresholdChart(*m_context.theme);
    describe(m_chart, "thresholdChart", tr("Precision and coverage at every threshold"));
    rows->addWidget(m_chart, 1);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, kSteps);
    describe(m_slider, "thresholdSlider", tr("Threshold"),
             tr("Answers below this score are left to the fallback"));
    rows->addWidget(m_slider);
    m_cost = makeWrapped({}, TextRole::Normal);
    m_cost->setObjectName("thresholdCost");
    rows->addWidget(m_cost);
    auto* buttons = new QHBoxLayout;
    m_use = makeButton(tr("Use this threshold"), "useThreshold", tr("Write it into the draft's config.yml"));
    m_automatic = makeButton(tr("Let the bot choose"), "automaticThreshold",
                             tr("Take the author's threshold out; the bot finds its own when it is trained"));
    buttons->addWidget(m_use);
    buttons->addWidget(m_automatic);
    buttons->addStretch();
    rows->addLayout(buttons);
    charts->addWidget(side);
    charts->setSizes({metrics::kFormWidth, metrics::kListColumn});
    return charts;
}

QWidget* QualityView::buildMap() {
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    setSpacing(rows, 0, 0);
    m_map = new HeatMap(*m_context.theme);
    describe(m_map, "confusionMap", tr("Confusion between intents"));
    auto* area = new QScrollArea; // a bot with many intents needs more than the window has
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_map);
    rows->addWidget(area, 1);
    m_mapNote = makeWrapped({}, TextRole::Secondary);
    m_mapNote->setObjectName("confusionNote");
    m_mapNote->setContentsMargins(metrics::kSmall, metrics::kTight, metrics::kSmall, metrics::kTight);
    rows->addWidget(m_mapNote);
    return side;
}

void QualityView::setDraft(BotDraft* draft) {
    if (m_draft == draft) return;
    cancel();
    m_draft = draft;
    take({});
    m_measure->setEnabled(draft);
}

void QualityView::measure() {
    if (!m_draft || !m_draft->isOpen()) return;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_progress->setValue(0);
    m_progress->show();
    m_cancel->show();
    m_measure->hide();
    QPointer<QProgressBar> bar(m_progress);
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, bot = m_draft->bot(),
         files = m_draft->files(), cancelled = m_cancelled, bar]() -> Result<engine::HeldOutReport> {
            engine::TrainOptions options;
            CHATKEEP_ASSIGN(options.extraExamples, visitorsExamplesToLearn(*bots, actor, bot));
            options.cancelled = cancelled.get();
            options.progress = [bar](double part) {
                QMetaObject::invokeMethod(
                    qApp,
                    [bar, part] {
                        if (bar) bar->setValue(static_cast<int>(part * kSteps));
                    },
                    Qt::QueuedConnection);
            };
            return engine::measureHeldOut(bot, files, options);
        },
        [this, cancelled = m_cancelled](Result<engine::HeldOutReport> report) {
            if (cancelled != m_cancelled) return; // another bot was chosen meanwhile
            m_cancelled.reset();
            m_progress->hide();
            m_cancel->hide();
            m_measure->show();
            if (report)
                take(std::move(*report));
            else if (report.error().code != ErrorCode::Cancelled)
                Q_EMIT refused(report.error());
        });
}

void QualityView::cancel() {
    if (m_cancelled) m_cancelled->store(true);
}

void QualityView::take(engine::HeldOutReport report) {
    m_report = std::move(report);
    const bool any = !m_report.texts.empty();
    m_slider->setEnabled(any);
    m_slider->setValue(static_cast<int>(std::lround(m_report.threshold * kSteps)));
    if (!any) {
        m_summary->setText(
            tr("Every example is asked once by a bot that has not seen it. Nothing is stored or published."));
    } else {
        const auto right = std::ranges::count_if(m_report.texts, &engine::HeldOutText::right);
        const auto tests = std::ranges::count(m_report.texts, true, &engine::HeldOutText::fromTests);
        m_summary->setText(
            tr("%1 of %2 texts understood rightly (%3), %4 of them from test stories; nothing rejected.")
                .arg(Words::number(right), Words::number(static_cast<std::int64_t>(m_report.texts.size())),
                     percent(static_cast<double>(right) / static_cast<double>(m_report.texts.size())),
                     Words::number(tests)));
        if (m_report.extra > 0)
            m_summary->setText(m_summary->text() + QLatin1Char(' ') +
                               tr("%n examples from chats were learned, but not asked.", nullptr,
                                  static_cast<int>(m_report.extra)));
    }
    fillMap();
    fillTable();
    m_chart->show(engine::thresholdCurve(m_report.texts));
    showThreshold();
}

/// The intents that are mistaken most, with what they are taken for.
void QualityView::fillMap() {
    std::vector<std::string> names;
    const auto all = engine::confusions(m_report.texts);
    for (const auto& one : all)
        for (const auto* name : {&one.intent, &one.predicted})
            if (names.size() < kMostInMap && std::ranges::find(names, *name) == names.end())
                names.push_back(*name);
    std::ranges::sort(names);
    QStringList labels;
    for (const auto& name : names)
        labels << shown(name);
    std::vector<std::vector<int>> cells(names.size(), std::vector<int>(names.size(), 0));
    const auto place = [&](const std::string& name) {
        const auto at = std::ranges::lower_bound(names, name);
        return at != names.end() && *at == name ? static_cast<std::size_t>(at - names.begin()) : names.size();
    };
    for (const auto& text : m_report.texts) {
        const auto row = place(text.intent);
        const auto column = place(text.predicted);
        if (row < names.size() && column < names.size()) ++cells[row][column];
    }
    m_map->show(labels, std::move(cells));
    noteLeftOut(names.size());
}

void QualityView::noteLeftOut(std::size_t shown) {
    std::set<std::string> intents;
    for (const auto& text : m_report.texts)
        intents.insert({text.intent, text.predicted});
    m_mapNote->setVisible(shown > 0 && shown < intents.size());
    m_mapNote->setText(tr("%1 of %2 intents are shown, those mistaken most; the table lists every mistake.")
                           .arg(Words::number(static_cast<std::int64_t>(shown)),
                                Words::number(static_cast<std::int64_t>(intents.size()))));
}

void QualityView::fillTable() {
    std::vector<Row> rows;
    for (const auto& pair : engine::confusions(m_report.texts)) {
        const auto example = std::ranges::find_if(m_report.texts, [&](const engine::HeldOutText& one) {
            return one.intent == pair.intent && one.predicted == pair.predicted;
        });
        rows.push_back({pair, example->text});
    }
    m_model->update(std::move(rows));
}

float QualityView::chosenThreshold() const {
    return static_cast<float>(m_slider->value()) / kSteps;
}

QString QualityView::thresholdWords() const {
    return QLocale().toString(static_cast<double>(chosenThreshold()), 'f', 3);
}

void QualityView::showThreshold() {
    const bool any = !m_report.texts.empty();
    m_use->setEnabled(any && m_context.actor.may(access::Right::BotsEdit));
    m_automatic->setEnabled(any && m_context.actor.may(access::Right::BotsEdit));
    m_chart->setThreshold(chosenThreshold());
    if (!any) {
        m_cost->setText(tr("Measure first: then the slider shows what a threshold keeps and what it costs."));
        return;
    }
    const auto point = engine::atThreshold(m_report.texts, chosenThreshold());
    m_cost->setText(tr("At %1 the bot answers %2 of what it is asked, and %3 of these answers are right.")
                        .arg(thresholdWords(), percent(point.coverage), percent(point.precision)));
}

void QualityView::useThreshold(bool own) {
    if (!m_draft) return;
    const auto file = m_draft->files().find(kConfig);
    const auto config = file == m_draft->files().end() ? std::string() : file->second;
    auto changed = engine::edits::setThreshold(
        config, own ? std::optional(static_cast<double>(chosenThreshold())) : std::nullopt);
    if (!changed) {
        Q_EMIT refused(changed.error());
        return;
    }
    m_draft->replace(kConfig, std::move(*changed));
    Q_EMIT told(own ? tr("The draft's threshold is %1 now; it counts once the draft is saved and published.")
                          .arg(thresholdWords())
                    : tr("The draft sets no threshold now: the bot finds its own when it is trained."));
}

} // namespace chatkeep::ui
