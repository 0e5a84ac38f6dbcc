// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/BotsPanel.h"

#include "ui/base/Act.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotReports.h"
#include "ui/panels/bots/TryChat.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>

namespace chatkeep::ui {

using access::Right;
using engine::BotRow;

BotsPanel::BotsPanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Bots"), parent) {
    makeModels();
    buildUi();
    connectSignals();
    showLoading();
    refresh();
}

void BotsPanel::makeModels() {
    m_bots = new BotsModel(
        {{tr("Bot"), [](const BotRow& row) { return shown(row.name); }},
         {tr("Published"),
          [](const BotRow& row) { return row.published > 0 ? tr("v%1").arg(row.published) : tr("not yet"); },
          false,
          [](const BotRow& row) { return std::optional(row.published > 0 ? Tone::Good : Tone::Soon); }},
         {tr("Versions"),
          [](const BotRow& row) { return Words::number(static_cast<std::int64_t>(row.versions.size())); },
          true}},
        [](const BotRow& row) { return row.name; }, this);
    m_versions = new VersionsModel(
        {{tr("Version"), [](const VersionRow& row) { return tr("v%1").arg(row.version.version); }},
         {tr("State"),
          [](const VersionRow& row) {
              if (row.version.state == "published") return tr("published");
              return row.version.state == "draft" ? tr("draft") : tr("former");
          },
          false,
          [](const VersionRow& row) {
              return std::optional(row.version.state == "published" ? Tone::Good
                                   : row.version.state == "draft"   ? Tone::Soon
                                                                    : Tone::Neutral);
          }},
         {tr("Trained"),
          [](const VersionRow& row) { return row.version.trained ? tr("yes") : tr("not yet"); }},
         {tr("Made"),
          [](const VersionRow& row) { return Words::dayTitle(row.version.created); },
          false,
          {},
          false,
          [](const VersionRow& row) { return shownAsTip(Words::exact(row.version.created)); }},
         {tr("Note"), [](const VersionRow& row) { return shown(row.version.note); }}},
        [](const VersionRow& row) { return row.version.version; }, this);
}

void BotsPanel::buildUi() {
    m_work = makeLabel({}, TextRole::Secondary);
    m_work->setObjectName("botWork");
    header()->addWidget(m_work);
    header()->addStretch();
    m_import = makeButton(tr("Import a folder…"), "importBot",
                          tr("A bot in Rasa's training format becomes a draft version"), ButtonKind::Primary);
    header()->addWidget(m_import);
    auto* row = new QHBoxLayout(body());
    setSpacing(row, 0, 0);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    m_botTable = new QTableView;
    setUpTable(m_botTable, "botTable", tr("Bots"));
    m_botTable->setModel(m_bots);
    m_botTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_botTable->setItemDelegate(new ChipDelegate(*context().theme, m_botTable));
    m_botTable->setColumnWidth(0, 86);
    m_botTable->setColumnWidth(1, 112);
    m_botTable->setColumnWidth(2, 60);
    setFocusProxy(m_botTable);
    m_botTable->setMinimumWidth(metrics::kListColumn - metrics::kWide * 2);
    m_chat = new TryChat(context());
    m_chat->setMinimumWidth(metrics::kPersonColumn);
    split->addWidget(m_botTable);
    split->addWidget(buildVersions());
    split->addWidget(m_chat);
    split->setStretchFactor(1, 1);
    split->setSizes(
        {metrics::kListColumn - metrics::kWide, metrics::kFormWidth, metrics::kListColumn + metrics::kWide});
    row->addWidget(split);
}

QWidget* BotsPanel::buildVersions() {
    auto* middle = new QWidget;
    setArea(middle, "column");
    auto* rows = new QVBoxLayout(middle);
    setSpacing(rows, 0, 0);
    auto* bar = new QWidget;
    auto* buttons = new FlowLayout(metrics::kSmall, bar);
    buttons->setContentsMargins(metrics::kMedium, metrics::kSmall, metrics::kMedium, metrics::kSmall);
    m_botTitle = makeLabel({}, TextRole::Title);
    m_botTitle->setMinimumHeight(metrics::kControl);
    buttons->addWidget(m_botTitle);
    m_compare = makeButton(tr("Compare"), "compareVersions", tr("Show what differs from the version before"));
    m_test = makeButton(tr("Test"), "testBot", tr("Run the bot's own stories and end-to-end cases"));
    m_rollBack = makeButton(tr("Roll back"), "rollBackBot", tr("Publish this former version again"));
    m_publish = makeButton(tr("Publish"), "publishBot",
                           tr("Train if needed and let visitors talk to this version"), ButtonKind::Primary);
    m_try =
        makeButton(tr("Try it"), "tryBot", tr("Talk to this version in the side chat; nothing is stored"));
    for (QPushButton* button : {m_try, m_compare, m_test, m_rollBack, m_publish})
        buttons->addWidget(button);
    rows->addWidget(bar);
    rows->addWidget(makeLine());
    m_versionTable = new QTableView;
    setUpTable(m_versionTable, "versionTable", tr("Versions"));
    m_versionTable->setModel(m_versions);
    m_versionTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_versionTable->setItemDelegate(new ChipDelegate(*context().theme, m_versionTable));
    const int widths[] = {78, 104, 84, 140};
    for (int column = 0; column < 4; ++column)
        m_versionTable->setColumnWidth(column, widths[column]);
    rows->addWidget(m_versionTable, 2);
    rows->addWidget(makeLine());
    m_report = new QPlainTextEdit;
    m_report->setReadOnly(true);
    m_report->setFont(Theme::monospaceFont());
    m_report->setPlaceholderText(tr("What an import, a test or a comparison says appears here."));
    describe(m_report, "botReport", tr("Report"));
    rows->addWidget(m_report, 3);
    return middle;
}

void BotsPanel::connectSignals() {
    connect(m_botTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BotsPanel::showBot);
    connect(m_versionTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BotsPanel::showButtons);
    connect(m_import, &QPushButton::clicked, this, &BotsPanel::importBot);
    connect(m_publish, &QPushButton::clicked, this, &BotsPanel::publish);
    connect(m_rollBack, &QPushButton::clicked, this, &BotsPanel::rollBack);
    connect(m_test, &QPushButton::clicked, this, &BotsPanel::runTests);
    connect(m_compare, &QPushButton::clicked, this, &BotsPanel::compare);
    connect(m_try, &QPushButton::clicked, this, &BotsPanel::tryIt);
}

void BotsPanel::refresh() {
    context().async->run(
        this, [bots = context().services.bots, actor = actor()] { return bots->list(actor); },
        [this](Result<std::vector<BotRow>> rows) {
            if (rows)
                take(std::move(*rows));
            else
                showProblem(rows.error(), Right::BotsRead);
        });
}

void BotsPanel::take(std::vector<BotRow> rows) {
    if (rows.empty()) {
        const bool mayEdit = actor().may(Right::BotsEdit);
        showEmpty(
            tr("No bot yet"),
            tr("A bot is a folder in Rasa's training format. Bring your own, or begin with the demo bots."),
            mayEdit ? tr("Take the demo bots") : QString(), [this] {
                showLoading();
                runAct(
                    context(), this, {tr("Take the demo bots"), {}, tr("Take them")},
                    [bring = context().importDemoBots, actor = actor()] { return bring(actor); },
                    [this](Result<std::vector<std::string>>) { refresh(); });
            });
        return;
    }
    const std::string kept = !m_wanted.empty() ? m_wanted : bot() ? bot()->name : rows.front().name;
    m_bots->update(std::move(rows));
    m_botTable->selectRow(std::max(0, m_bots->find(kept)));
    showReady();
    showBot();
}

const BotRow* BotsPanel::bot() const {
    return m_bots->rowAt(m_botTable->currentIndex());
}

const engine::BotVersionRow* BotsPanel::version() const {
    const VersionRow* row = m_versions->rowAt(m_versionTable->currentIndex());
    return row ? &row->version : nullptr;
}

void BotsPanel::showBot() {
    const BotRow* chosen = bot();
    if (!chosen) return;
    m_wanted = chosen->name;
    m_botTitle->setText(shown(chosen->name));
    const std::int64_t kept = version() ? version()->version : 0;
    std::vector<VersionRow> rows;
    for (const auto& each : chosen->versions)
        rows.push_back({chosen->name, each});
    m_versions->update(std::move(rows));
    const int at = m_versions->find(kept);
    m_versionTable->selectRow(std::max(0, at));
    showButtons();
    m_chat->offer(shown(chosen->name), version() ? version()->version : 0);
}

void BotsPanel::showButtons() {
    const auto* chosen = version();
    const bool free = chosen && !m_busy;
    m_import->setEnabled(!m_busy && actor().may(Right::BotsEdit));
    m_publish->setEnabled(free && actor().may(Right::BotsPublish) && chosen->state == "draft");
    m_rollBack->setEnabled(free && actor().may(Right::BotsPublish) && chosen->state == "former");
    m_test->setEnabled(free);
    m_compare->setEnabled(free && m_versions->rowCount() > 1);
    m_try->setEnabled(free && chosen->trained);
}

void BotsPanel::busy(const QString& sentence) {
    m_busy = true;
    m_work->setText(sentence);
    showButtons();
}

void BotsPanel::finished(const QString& sentence) {
    m_busy = false;
    m_work->setText(sentence);
    showButtons();
}

void BotsPanel::importBot() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of the bot"));
    if (folder.isEmpty()) return;
    busy(tr("Reading the folder…"));
    runAct(
        context(), this, {tr("Import a bot"), {}, tr("Import")},
        [bots = context().services.bots, actor = actor(), folder]() -> Result<engine::ImportedBot> {
            auto files = engine::readBotFolder(utf8(folder));
            if (!files) return std::unexpected(files.error());
            return bots->importFiles(actor, utf8(QFileInfo(folder).fileName().toLower()), *files, {});
        },
        [this](Result<engine::ImportedBot> imported) {
            m_wanted = imported->name;
            m_report->setPlainText(BotReports::fidelity(*imported));
            finished(
                tr("Imported as draft v%1. Visitors meet it once it is published.").arg(imported->version));
            refresh();
        },
        [this](const Error& error) {
            finished({});
            tellFailure(error);
        });
}

void BotsPanel::publish() {
    busy(tr("Training and publishing; chats go on with the version they have…"));
    runAct(
        context(), this,
        {tr("Publish"), tr("New chats meet this version at once. Running chats go on without a break."),
         tr("Publish")},
        [bots = context().services.bots, actor = actor(), name = bot()->name, number = version()->version] {
            return bots->publish(actor, name, number);
        },
        [this](Result<std::int64_t> number) {
            finished(tr("Version %1 is published.").arg(*number));
            refresh();
        },
        [this](const Error& error) {
            finished({});
            tellFailure(error);
        });
}

void BotsPanel::rollBack() {
    busy(tr("Rolling back…"));
    runAct(
        context(), this,
        {tr("Roll back"), tr("New chats meet this version again at once. Drafts stay."), tr("Roll back")},
        [bots = context().services.bots, actor = actor(), name = bot()->name, number = version()->version] {
            return bots->rollback(actor, name, number);
        },
        [this](Result<std::int64_t> number) {
            finished(tr("Version %1 is published again.").arg(*number));
            refresh();
        },
        [this](const Error& error) {
            finished({});
            tellFailure(error);
        });
}

void BotsPanel::runTests() {
    busy(tr("Running the bot's own cases…"));
    context().async->run(
        this,
        [bots = context().services.bots, actor = actor(), name = bot()->name, number = version()->version] {
            return bots->test(actor, name, number);
        },
        [this](Result<engine::BotTestReport> report) {
            finished(report ? tr("%1 passed, %2 failed").arg(report->passed).arg(report->failed) : QString());
            if (report)
                m_report->setPlainText(BotReports::tests(*report));
            else
                tellFailure(report.error());
        });
}

void BotsPanel::compare() {
    const int row = m_versionTable->currentIndex().row();
    const int before = row + 1 < m_versions->rowCount() ? row + 1 : row - 1;
    const std::int64_t to = version()->version;
    const std::int64_t from = m_versions->rows()[static_cast<std::size_t>(before)].version.version;
    busy(tr("Comparing…"));
    context().async->run(
        this,
        [bots = context().services.bots, actor = actor(), name = bot()->name, from, to] {
            return bots->diff(actor, name, from, to);
        },
        [this, from, to](Result<std::vector<engine::BotService::FileDiff>> diff) {
            finished({});
            if (diff)
                m_report->setPlainText(BotReports::differences(*diff, from, to));
            else
                tellFailure(diff.error());
        });
}

void BotsPanel::tryIt() {
    m_chat->start(shown(bot()->name), version()->version);
}

QVariantMap BotsPanel::placeToKeep() const {
    return {{"bot", QString::fromStdString(m_wanted)}};
}

void BotsPanel::returnTo(const QVariantMap& place) {
    m_wanted = utf8(place.value("bot").toString());
}

QList<PaletteCommand> BotsPanel::commands() {
    QList<PaletteCommand> all;
    if (m_import->isEnabled()) all << PaletteCommand{tr("Import a bot"), {}, [this] { importBot(); }};
    if (m_publish->isEnabled())
        all << PaletteCommand{tr("Publish the chosen version"), {}, [this] { publish(); }};
    return all;
}

} // namespace chatkeep::ui
