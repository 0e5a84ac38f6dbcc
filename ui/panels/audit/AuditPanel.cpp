// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/audit/AuditPanel.h"

#include "core/access/Operators.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>

namespace chatkeep::ui {

using access::Right;

namespace {

constexpr std::size_t kAuditPage = 200;
constexpr std::uint64_t kScan = 5000; ///< entries looked through for one filtered page
constexpr int kEntryHeight = 150;

bool passes(const AuditRow& row, AuditPanel::Filter filter) {
    switch (filter) {
    case AuditPanel::Filter::All:
        return true;
    case AuditPanel::Filter::Reveals:
        return row.act.contains("reveal") || row.act.contains("export");
    case AuditPanel::Filter::Denials:
        return !row.allowed;
    case AuditPanel::Filter::SignIns:
        return row.act.startsWith("session") || row.act.contains("sign");
    case AuditPanel::Filter::Changes:
        return row.act.startsWith("operator") || row.act.startsWith("setting") || row.act.startsWith("bot") ||
               row.act.contains("delete");
    }
    return true;
}

bool meetsAll(const AuditRow& row, const QList<Condition>& conditions, const QHash<QString, QString>& names) {
    for (const Condition& each : conditions) {
        const QString value = each.field == "who"   ? AuditWords::who(row, names)
                              : each.field == "did" ? AuditWords::act(row.act)
                              : each.field == "to"  ? row.object
                              : row.allowed         ? QString("allowed")
                                                    : QString("denied");
        if (!FilterWords::meets(each, value)) return false;
    }
    return true;
}

} // namespace

AuditPanel::AuditPanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Audit log"), parent) {
    buildUi();
    connect(m_verify, &QPushButton::clicked, this, &AuditPanel::verify);
    connect(m_export, &QPushButton::clicked, this, &AuditPanel::exportProof);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AuditPanel::showEntry);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value > m_table->verticalScrollBar()->maximum() - metrics::kRow * 20 && m_oldest > 0)
            read(m_oldest);
    });
    m_export->setEnabled(actor().may(Right::AuditExport));
    m_export->setVisible(static_cast<bool>(context().services.exportAudit));
    keepFresh(Right::AuditRead, [this] { follow(); });
    showLoading();
    readNames();
    refresh();
}

QWidget* AuditPanel::buildFilters() {
    auto* bar = new QWidget;
    setArea(bar, "header");
    auto* row = new QHBoxLayout(bar);
    setBarMargins(row);
    row->setSpacing(6);
    const auto add = [&](Filter filter, const QString& name, const QString& words) {
        auto* chip = makeButton(words, name, tr("Show: %1").arg(words), ButtonKind::Chip);
        chip->setCheckable(true);
        chip->setAutoExclusive(true);
        chip->setChecked(filter == m_filter);
        row->addWidget(chip);
        const auto show = [this, filter] {
            m_filter = filter;
            startOver();
        };
        connect(chip, &QPushButton::clicked, this, show);
        whenChecked(chip, this, [this, filter, show] {
            if (filter != m_filter) show();
        });
    };
    add(Filter::All, "auditAll", tr("Everything"));
    add(Filter::Reveals, "auditReveals", tr("Reveals and exports"));
    add(Filter::Denials, "auditDenials", tr("Denials"));
    add(Filter::SignIns, "auditSignIns", tr("Sign-ins"));
    add(Filter::Changes, "auditChanges", tr("Changes"));
    row->addStretch();
    m_filterBar = makeTableFilter(context(), "audit", fields(), this);
    row->addWidget(m_filterBar.views);
    row->addWidget(m_filterBar.button);
    connect(m_filterBar.bar, &FilterBar::changed, this, &AuditPanel::startOver);
    return bar;
}

void AuditPanel::buildUi() {
    m_state = makeChip(tr("not verified yet"), Tone::Neutral);
    m_state->setObjectName("auditState");
    m_checkpoint = makeElided({}, TextRole::Secondary);
    m_verify = makeButton(tr("Verify now"), "verifyAudit",
                          tr("Check every hash and the signature of the whole log"));
    m_export = makeButton(tr("Export proof…"), "exportAudit",
                          tr("Write the log so that others can check it with their own tools"));
    header()->addWidget(m_state);
    header()->addWidget(m_checkpoint, 1);
    header()->addWidget(m_verify);
    header()->addWidget(m_export);
    m_model = new Model(
        {{tr("#"), [](const AuditRow& row) { return Words::number(static_cast<std::int64_t>(row.sequence)); },
          true},
         {tr("When"),
          [](const AuditRow& row) { return Words::dayTitle(row.at); },
          false,
          {},
          false,
          [](const AuditRow& row) { return shownAsTip(Words::exact(row.at)); }},
         {tr("Who"), [this](const AuditRow& row) { return AuditWords::who(row, m_names); }},
         {tr("Did"),
          [](const AuditRow& row) { return AuditWords::act(row.act); },
          false,
          {},
          false,
          [](const AuditRow& row) { return shownAsTip(row.act); }},
         {tr("To"),
          [](const AuditRow& row) { return row.object.isEmpty() ? QString("–") : row.object.left(8) + "…"; },
          false,
          {},
          true,
          [](const AuditRow& row) { return shownAsTip(row.object); }},
         {tr("Decision"), [](const AuditRow& row) { return row.allowed ? tr("allowed") : tr("denied"); },
          false, [](const AuditRow& row) { return std::optional(row.allowed ? Tone::Good : Tone::Now); }}},
        [](const AuditRow& row) { return row.sequence; }, this);
    auto* rows = new QVBoxLayout(body());
    setSpacing(rows, 0, 0);
    rows->addWidget(buildFilters());
    rows->addWidget(m_filterBar.bar);
    m_table = new QTableView;
    setUpTable(m_table, "auditTable", tr("Audit entries"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new ChipDelegate(*context().theme, m_table));
    const int widths[] = {80, 128, 136, 264, 110};
    for (int column = 0; column < 5; ++column)
        m_table->setColumnWidth(column, widths[column]);
    keepColumns(m_table, false);
    leadFocusTo(m_table);
    rows->addWidget(m_table, 1);
    rows->addWidget(makeLine());
    auto* below = new QHBoxLayout;
    setSpacing(below, metrics::kEdge, metrics::kMedium);
    const auto addCard = [&](const QString& title, const QString& name) {
        auto* card = makeCard();
        auto* inside = new QVBoxLayout(card);
        setSpacing(inside, metrics::kMedium, metrics::kTight);
        inside->addWidget(makeLabel(title, TextRole::Strong));
        auto* text = new QPlainTextEdit;
        text->setReadOnly(true);
        text->setFont(Theme::monospaceFont());
        text->setFixedHeight(kEntryHeight);
        describe(text, name, title);
        makeFrameless(text, true);
        inside->addWidget(text);
        below->addWidget(card, 1);
        return text;
    };
    m_entry = addCard(tr("Entry as it stands in the tree"), "auditEntry");
    m_details = addCard(tr("Sealed details"), "auditDetails");
    rows->addLayout(below);
}

void AuditPanel::readNames() {
    if (!context().services.operators || !actor().may(Right::OperatorsRead)) return;
    context().async->run(
        this, [operators = context().services.operators, actor = actor()] { return operators->list(actor); },
        [this](Result<std::vector<access::OperatorRow>> rows) {
            if (!rows) return;
            for (const auto& row : *rows)
                m_names.insert(QString::fromStdString(row.id.text()), shown(row.name));
            m_table->viewport()->update();
        });
}

QList<FilterField> AuditPanel::fields() {
    using Kind = FilterField::Kind;
    const QStringList text{"contains", "contains_not", "is", "is_not"};
    return {{"who", tr("Who"), Kind::Text, text},
            {"did", tr("Did"), Kind::Text, text},
            {"to", tr("To"), Kind::Text, text},
            {"decision", tr("Decision"), Kind::Choice, {"is"}, [] {
                 return QList<std::pair<QString, QString>>{{"allowed", tr("allowed")},
                                                           {"denied", tr("denied")}};
             }}};
}

/// Another filter: what was read for the former one is dropped.
void AuditPanel::startOver() {
    ++m_generation;
    m_model->update({});
    m_reading = false;
    refresh();
}

void AuditPanel::refresh() {
    read(UINT64_MAX);
}

/// Entries that came since; who has scrolled down to older ones keeps what they look at.
void AuditPanel::follow() {
    const bool isNew = isBehind() || context().services.audit->size() != m_size;
    if (m_table->verticalScrollBar()->value() == 0 && isNew) refresh();
}

void AuditPanel::read(std::uint64_t before) {
    if (m_reading) return;
    m_reading = true;
    context().async->run(
        this,
        [log = context().services.audit, filter = m_filter, before,
         conditions = m_filterBar.bar->conditions(), names = m_names]() -> Result<Page> {
            Page page;
            page.size = log->size();
            std::uint64_t end = std::min(before, page.size);
            const std::uint64_t stop = end > kScan ? end - kScan : 0;
            while (end > stop && page.rows.size() < kAuditPage) {
                const std::uint64_t from = end > kAuditPage ? end - kAuditPage : 0;
                auto entries = log->entries(from, end - from);
                if (!entries) return std::unexpected(entries.error());
                for (auto it = entries->rbegin(); it != entries->rend(); ++it)
                    if (AuditRow row = AuditWords::read(*it);
                        passes(row, filter) && meetsAll(row, conditions, names))
                        page.rows.push_back(std::move(row));
                end = from;
            }
            page.oldest = end;
            return page;
        },
        [this, before, generation = m_generation](Result<Page> page) {
            if (generation != m_generation) return;
            m_reading = false;
            const bool isFilled = state() == State::Ready && m_model->rowCount() > 0;
            if (!page && !isFilled) return showProblem(page.error(), Right::AuditRead);
            noteRead("entries", problemOf(page));
            if (!page) return;
            m_oldest = page->oldest;
            m_size = page->size;
            if (before == UINT64_MAX)
                m_model->update(std::move(page->rows));
            else
                m_model->append(std::move(page->rows));
            m_checkpoint->setText(tr("%1 entries · every act and every denial")
                                      .arg(Words::number(static_cast<std::int64_t>(page->size))));
            showReady();
            if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0) m_table->selectRow(0);
        });
}

void AuditPanel::showEntry() {
    const AuditRow* row = m_model->rowAt(m_table->currentIndex());
    if (!row) return;
    QString pretty = row->json;
    if (const auto json = parseJson(utf8(row->json))) pretty = shown(dumpJson(*json, 2));
    m_entry->setPlainText(pretty);
    context().async->run(
        this, [log = context().services.audit, sequence = row->sequence] { return log->details(sequence); },
        [this, sequence = row->sequence](Result<std::optional<Json>> details) {
            const AuditRow* current = m_model->rowAt(m_table->currentIndex());
            if (!current || current->sequence != sequence) return;
            if (details && *details)
                m_details->setPlainText(shown(dumpJson(**details, 2)));
            else
                m_details->setPlainText(tr(
                    "This entry has no details, or they were erased; the entry proves itself without them."));
        });
}

void AuditPanel::verify() {
    m_verify->setEnabled(false);
    setChip(m_state, tr("verifying…"), Tone::Neutral);
    context().async->run(
        this,
        [log = context().services.audit]() -> Result<audit::VerifyReport> {
            // The same check that outsiders make: over an export, not over our own tables.
            QTemporaryDir place;
            if (!place.isValid()) return fail(ErrorCode::Io, {utf8(place.path())});
            const std::string folder = utf8(place.filePath("log"));
            const auto exported = log->exportTo(folder);
            if (!exported) return std::unexpected(exported.error());
            return audit::verifyFolder(folder, exported->verifierKey);
        },
        [this](Result<audit::VerifyReport> report) {
            m_verify->setEnabled(true);
            follow();
            if (!report) {
                setChip(m_state, tr("not verified"), Tone::Soon);
                tellFailure(report.error());
                return;
            }
            const auto size = Words::number(static_cast<std::int64_t>(report->size));
            if (report->ok)
                setChip(m_state, tr("%1 entries verified now").arg(size), Tone::Good);
            else
                setChip(m_state,
                        tr("%n problem(s) found", nullptr, static_cast<int>(report->problems.size())),
                        Tone::Now);
            QStringList lines;
            for (const auto& problem : report->problems)
                lines << shown(problem.file) + ": " + shown(problem.what);
            if (!lines.isEmpty()) m_entry->setPlainText(lines.join('\n'));
        });
}

void AuditPanel::exportProof() {
    askFolder(this, tr("Folder for the export"), [this](const QString& folder) { exportTo(folder); });
}

void AuditPanel::exportTo(const QString& folder) {
    const std::string target = utf8(folder + "/chatkeep-audit");
    runAct(
        context(), this,
        {tr("Export the audit log"),
         tr("Entries hold ids, acts and hashes, no words of any person. The folder can be checked with any "
            "transparency-log tool."),
         tr("Export")},
        [exportAudit = context().services.exportAudit, actor = actor(), target] {
            return exportAudit(actor, target);
        },
        [this, target](Result<std::uint64_t> size) {
            Q_EMIT told(tr("%1 entries exported to %2")
                            .arg(Words::number(static_cast<std::int64_t>(*size)), shown(target)));
            follow();
        });
}

QList<PaletteCommand> AuditPanel::commands() {
    return {{tr("Verify the audit log"), {}, [this] { verify(); }}};
}

} // namespace chatkeep::ui
