// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/QualityView.h"

#include "core/engine/knowledge/KnowledgeFolder.h"
#include "core/engine/review/LineEdits.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/base/WorkLine.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/ConfusionSide.h"
#include "ui/panels/bots/ThresholdSide.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr const char* kConfig = "config.yml";
constexpr int kLeastRows = 3; ///< in sight of the table

std::string configOf(const engine::BotFiles& files) {
    const auto file = files.find(kConfig);
    return file == files.end() ? std::string() : file->second;
}

/// Of the files what a measurement reads: no knowledge, and no threshold, since nothing is rejected.
engine::BotFiles whatCounts(engine::BotFiles files) {
    std::erase_if(files, [](const auto& file) { return file.first.starts_with(engine::kKnowledgeFolder); });
    if (auto plain = engine::edits::setThreshold(configOf(files), std::nullopt); plain && !plain->empty())
        files[kConfig] = std::move(*plain);
    else if (plain)
        files.erase(kConfig);
    return files;
}

} // namespace

QualityView::QualityView(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    makeModel();
    buildUi();
    connect(m_measure, &QPushButton::clicked, this, &QualityView::measure);
    connect(m_work, &WorkLine::stopped, this, [this] {
        m_measure->show();
        m_measure->setFocus();
        Q_EMIT told(tr("Stopped; nothing changed."));
    });
    connect(m_threshold, &ThresholdSide::useRequested, this,
            [this](double threshold) { useThreshold(threshold); });
    connect(m_threshold, &ThresholdSide::automaticRequested, this, [this] { useThreshold(std::nullopt); });
    connect(m_map, &ConfusionSide::pairChosen, this, &QualityView::showPair);
    connect(m_map, &ConfusionSide::intentOpened, this, &QualityView::intentRequested);
    connect(m_all, &QPushButton::clicked, this, &QualityView::showMistakes);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const Row* row = m_model->rowAt(index)) Q_EMIT intentRequested(shown(row->pair.intent));
    });
    showMeasurement();
}

QualityView::~QualityView() {
    m_work->stop();
}

void QualityView::makeModel() {
    m_model = new Model(
        {{tr("Meant"), [](const Row& row) { return shown(row.pair.intent); }},
         {tr("Taken for"), [](const Row& row) { return shown(row.pair.predicted); }},
         {tr("Times"), [](const Row& row) { return Words::number(row.pair.count); }, true},
         {tr("For example"),
          [](const Row& row) { return shown(row.text); },
          false,
          {},
          false,
          [](const Row& row) { return shownAsTip(shown(row.text)); }}},
        [](const Row& row) { return row.at; }, this);
}

void QualityView::buildUi() {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(metrics::kSmall);
    setBarMargins(bar);
    auto* words = new QVBoxLayout;
    setSpacing(words, 0, metrics::kTight);
    m_summary = makeWrapped({}, TextRole::Secondary);
    m_summary->setObjectName("qualitySummary");
    words->addWidget(m_summary);
    m_state = makeChip({}, Tone::Soon);
    m_state->setObjectName("qualityState");
    words->addWidget(m_state, 0, Qt::AlignLeft);
    bar->addLayout(words, 1);
    m_work =
        new WorkLine("quality", tr("Progress of the measurement"), tr("Stop measuring; nothing changes"));
    bar->addWidget(m_work);
    m_measure = makeButton(tr("Measure"), "measureQuality",
                           tr("Train without a fifth of the examples at a time and ask for them"),
                           ButtonKind::Primary);
    bar->addWidget(m_measure);
    rows->addLayout(bar);
    rows->addWidget(makeLine());
    auto* charts = new QSplitter(Qt::Horizontal);
    charts->setHandleWidth(1);
    m_map = new ConfusionSide(*m_context.theme);
    charts->addWidget(m_map);
    m_threshold = new ThresholdSide(*m_context.theme, m_context.actor.may(access::Right::BotsEdit));
    charts->addWidget(m_threshold);
    charts->setSizes({metrics::kFormWidth, metrics::kListColumn});
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(metrics::kTight);
    split->addWidget(charts);
    split->addWidget(buildTable());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    rows->addWidget(split, 1);
    setFocusProxy(m_measure);
}

QWidget* QualityView::buildTable() {
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    setSpacing(rows, 0, 0);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::kSmall);
    head->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, metrics::kTight);
    m_tableWords = makeElided({}, TextRole::Secondary);
    m_tableWords->setObjectName("confusionWords");
    head->addWidget(m_tableWords, 1);
    m_all = makeButton(tr("Show all mistakes"), "allConfusions", tr("List every pair that was mistaken"),
                       ButtonKind::Link);
    head->addWidget(m_all);
    rows->addLayout(head);
    m_table = new QTableView;
    setUpTable(m_table, "confusionTable", tr("Mistakes"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kRowCompact);
    m_table->setMinimumHeight(metrics::kRow + kLeastRows * metrics::kRowCompact);
    m_table->setColumnWidth(0, metrics::kRail);
    m_table->setColumnWidth(1, metrics::kRail);
    rows->addWidget(m_table, 1);
    return side;
}

void QualityView::setDraft(BotDraft* draft) {
    if (m_draft == draft) return;
    m_work->stop();
    m_measure->show();
    if (m_draft) disconnect(m_draft, nullptr, this, nullptr);
    m_draft = draft;
    if (draft) {
        connect(draft, &BotDraft::read, this, &QualityView::showState);
        connect(draft, &BotDraft::dirtyChanged, this, &QualityView::showState);
        connect(draft, &BotDraft::visitorsExamplesChanged, this, &QualityView::showState);
    }
    showMeasurement();
}

const QualityView::Measurement* QualityView::measured() const {
    const auto found = m_draft ? m_measured.find(m_draft->bot()) : m_measured.end();
    return found == m_measured.end() ? nullptr : &found->second;
}

void QualityView::measure() {
    if (!m_draft || !m_draft->isOpen()) return;
    m_measure->hide();
    Measurement begun{.report = {},
                      .version = m_draft->version(),
                      .unsaved = m_draft->dirty(),
                      .at = nowMs(),
                      .files = whatCounts(m_draft->files())};
    const auto mark = m_work->begin();
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, bot = m_draft->bot(),
         files = m_draft->files(), renamed = m_draft->renamed(), mark,
         progress = m_work->progress()]() -> Result<engine::HeldOutReport> {
            engine::TrainOptions options;
            CHATKEEP_ASSIGN(options.extraExamples, visitorsExamplesToLearn(*bots, actor, bot, renamed));
            options.cancelled = mark.get();
            options.progress = progress;
            return engine::measureHeldOut(bot, files, options);
        },
        [this, mark, begun = std::move(begun)](Result<engine::HeldOutReport> report) mutable {
            if (!m_work->isCurrent(mark)) return; // stopped, or another bot was chosen meanwhile
            m_work->end();
            m_measure->show();
            if (!report) return Q_EMIT refused(report.error());
            begun.report = std::move(*report);
            take(std::move(begun));
        });
}

void QualityView::take(Measurement measurement) {
    m_measured.insert_or_assign(m_draft->bot(), std::move(measurement));
    showMeasurement();
}

void QualityView::showMeasurement() {
    const auto* measurement = measured();
    m_map->show(measurement ? measurement->report.texts : std::vector<engine::HeldOutText>());
    showMistakes();
    m_threshold->show(measurement ? measurement->report : engine::HeldOutReport());
    showState();
}

/// "v3", or with what is not saved.
QString QualityView::draftWords() const {
    const QString version = tr("v%1").arg(m_draft->version());
    return m_draft->dirty() ? tr("%1 with what is not saved").arg(version) : version;
}

bool QualityView::hasChanged() const {
    const auto* measurement = measured();
    return measurement && (m_draft->visitorsExamples().size() != measurement->report.extra ||
                           whatCounts(m_draft->files()) != measurement->files);
}

void QualityView::showState() {
    const auto* measurement = measured();
    const bool isOpen = m_draft && m_draft->isOpen();
    m_measure->setEnabled(isOpen);
    m_threshold->setOwn(isOpen ? engine::edits::thresholdOf(configOf(m_draft->files())) : std::nullopt);
    m_state->setVisible(hasChanged());
    if (!measurement) {
        m_summary->setText(
            isOpen
                ? tr("Every example of %1 is asked once by a bot that has not seen it. Nothing is stored or "
                     "published.")
                      .arg(draftWords())
                : tr("Every example is asked once by a bot that has not seen it. Nothing is stored or "
                     "published."));
        return;
    }
    const auto& report = measurement->report;
    auto texts = report.texts;
    std::erase_if(texts, &engine::HeldOutText::isForFallback);
    const auto right = std::ranges::count_if(texts, &engine::HeldOutText::right);
    const auto tests = std::ranges::count(texts, true, &engine::HeldOutText::fromTests);
    const QString version = tr("v%1").arg(measurement->version);
    QStringList words{
        tr("%1, measured: %2.")
            .arg(measurement->unsaved ? tr("%1 with what was not saved").arg(version) : version,
                 Words::dayTitle(measurement->at)),
        tr("%1 of %2 texts understood rightly (%3), %4 of them from test stories; nothing rejected.")
            .arg(Words::number(right), Words::number(static_cast<std::int64_t>(texts.size())),
                 percentWords(texts.empty() ? 0
                                            : static_cast<double>(right) / static_cast<double>(texts.size())),
                 Words::number(tests))};
    if (report.extra > 0)
        words << tr("%n examples from chats were learned, but not asked.", nullptr,
                    static_cast<int>(report.extra));
    m_summary->setText(words.join(QLatin1Char(' ')));
    setChip(m_state,
            m_draft->version() == measurement->version
                ? tr("The draft has changed since. Measure again.")
                : tr("v%1 is edited now, and differs. Measure again.").arg(m_draft->version()),
            Tone::Soon);
}

/// Every pair that was mistaken, with one text of it.
void QualityView::showMistakes() {
    std::vector<Row> rows;
    const auto& texts = measured() ? measured()->report.texts : std::vector<engine::HeldOutText>();
    for (const auto& pair : engine::confusions(texts)) {
        const auto text = std::ranges::find_if(texts, [&](const engine::HeldOutText& one) {
            return one.intent == pair.intent && one.predicted == pair.predicted;
        });
        rows.push_back({static_cast<std::size_t>(text - texts.begin()), pair, text->text});
    }
    m_tableWords->setText(rows.empty()
                              ? QString()
                              : tr("Every mistake, the most frequent first. A cell of the map lists its "
                                   "texts; Enter or a double click opens the intent's examples."));
    m_all->hide();
    m_model->update(std::move(rows));
}

/// The texts that a cell of the map counts.
void QualityView::showPair(const std::string& meant, const std::string& taken, const QString& words) {
    if (!measured()) return;
    std::vector<Row> rows;
    const auto& texts = measured()->report.texts;
    for (std::size_t at = 0; at < texts.size(); ++at)
        if (texts[at].intent == meant && texts[at].predicted == taken)
            rows.push_back({at, {meant, taken, 1}, texts[at].text});
    m_tableWords->setText(words);
    m_all->show();
    m_model->update(std::move(rows));
}

void QualityView::useThreshold(std::optional<double> threshold) {
    if (!m_draft) return;
    auto changed = engine::edits::setThreshold(configOf(m_draft->files()), threshold);
    if (!changed) {
        Q_EMIT refused(changed.error());
        return;
    }
    m_draft->replace(kConfig, std::move(*changed));
    showState();
    Q_EMIT told(threshold
                    ? tr("The draft's threshold is %1 now; it counts once the draft is saved and published.")
                          .arg(thresholdFigure(*threshold))
                    : tr("The draft sets no threshold now: the bot finds its own when it is trained."));
}

} // namespace chatkeep::ui
