// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/backups/BackupsPanel.h"

#include "core/crypto/Secret.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/TableHead.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <memory>

namespace chatkeep::ui {

using access::Right;

BackupsPanel::BackupsPanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Backups"), parent) {
    buildUi();
    connect(m_make, &QPushButton::clicked, this, &BackupsPanel::chooseFolder);
    connect(m_check, &QPushButton::clicked, this, &BackupsPanel::check);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                m_check->setEnabled(index.isValid() && context().services.backups.verify);
            });
    showLoading();
    refresh();
}

void BackupsPanel::buildUi() {
    m_copies = makeChip({}, Tone::Neutral);
    m_copies->setObjectName("backupCopies");
    m_copies->hide();
    m_work = makeElided({}, TextRole::Secondary);
    m_check = makeButton(tr("Check…"), "checkBackup",
                         tr("Open the chosen set with the recovery identity and check everything in it"));
    m_check->setEnabled(false);
    m_make = makeButton(tr("Back up now…"), "makeBackup", tr("Write a full, encrypted backup to a folder"),
                        ButtonKind::Primary);
    m_make->setEnabled(actor().may(Right::BackupsCreate) && context().services.backups.create);
    header()->addWidget(m_copies);
    header()->addWidget(m_work, 1);
    m_model = new Model(
        {{tr("Target"), [](const SetRow& row) { return shown(row.folder); }},
         {tr("Set"),
          [](const SetRow& row) { return row.set.file.empty() ? tr("no set yet") : shown(row.set.file); },
          false,
          {},
          true},
         {tr("Made"),
          [](const SetRow& row) { return row.set.at > 0 ? Words::dayTitle(row.set.at) : QString(); },
          false,
          {},
          false,
          [](const SetRow& row) { return row.set.at > 0 ? shownAsTip(Words::exact(row.set.at)) : QString(); },
          [](const SetRow& row) { return QVariant::fromValue<qlonglong>(row.set.at); }},
         {tr("Size"),
          [](const SetRow& row) {
              return row.set.sizeBytes > 0 ? Words::size(row.set.sizeBytes) : QString();
          },
          true,
          {},
          false,
          {},
          [](const SetRow& row) { return QVariant::fromValue<qlonglong>(row.set.sizeBytes); }},
         {tr("State"),
          [](const SetRow& row) {
              if (!row.reachable) return tr("not reachable");
              if (row.owes) return tr("keys owed");
              return row.newest ? tr("newest") : tr("kept");
          },
          false,
          [](const SetRow& row) {
              return std::optional(!row.reachable || row.owes ? Tone::Soon
                                   : row.newest               ? Tone::Good
                                                              : Tone::Neutral);
          }}},
        [](const SetRow& row) { return row.folder + "/" + row.set.file; }, this);
    auto* rows = new QVBoxLayout(body());
    setSpacing(rows, 0, 0);
    m_table = new QTableView;
    setUpTable(m_table, "backupTable", tr("Backup sets"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new ChipDelegate(*context().theme, m_table));
    const int widths[] = {260, 250, 130, 90};
    for (int column = 0; column < 4; ++column)
        m_table->setColumnWidth(column, widths[column]);
    keepColumns(m_table, true);
    leadFocusTo(m_table);
    const TableFilter filter = makeTableFilter(context(), "backups", columnFields(*m_model), this);
    filterByColumns(filter.bar, m_model);
    for (QPushButton* button :
         std::initializer_list<QPushButton*>{filter.views, filter.button, m_check, m_make})
        header()->addWidget(button);
    rows->addWidget(filter.bar);
    rows->addWidget(m_table, 1);
}

void BackupsPanel::refresh() {
    context().async->run(
        this, [targets = context().services.backups.targets, actor = actor()] { return targets(actor); },
        [this](Result<std::vector<BackupTarget>> targets) {
            if (!targets) {
                showProblem(targets.error(), Right::BackupsRead);
                return;
            }
            take(*targets);
        });
}

void BackupsPanel::take(const std::vector<BackupTarget>& targets) {
    setKind(m_make, targets.empty() ? ButtonKind::Ordinary : ButtonKind::Primary); // the empty state has it
    if (targets.empty()) {
        showEmpty(tr("No backup yet"),
                  tr("A backup is two encrypted files that any age tool opens with your recovery identity. "
                     "Keep two targets on different devices."),
                  m_make->isEnabled() ? tr("Back up now…") : QString(), [this] { chooseFolder(); });
        return;
    }
    std::vector<SetRow> rows;
    std::size_t copies = 0;
    for (const BackupTarget& target : targets) {
        copies += target.reachable && !target.sets.empty() ? 1 : 0;
        bool newest = true;
        for (const BackupSet& set : target.sets)
            rows.push_back(
                {target.folder, set, std::exchange(newest, false), target.reachable, target.owesKeySet});
        if (target.sets.empty())
            rows.push_back({target.folder, {}, false, target.reachable, target.owesKeySet});
    }
    setChip(m_copies, copies < 2 ? tr("one copy only: add a second target") : tr("%1 targets").arg(copies),
            copies < 2 ? Tone::Soon : Tone::Good);
    m_copies->show();
    m_model->update(std::move(rows));
    showReady();
}

void BackupsPanel::chooseFolder() {
    askFolder(this, tr("Folder for the backup, best on another device"),
              [this](const QString& folder) { makeBackup(folder); });
}

void BackupsPanel::makeBackup(const QString& folder) {
    m_make->setEnabled(false);
    m_work->setText(tr("Copying; bots keep answering, and losing power harms neither vault nor older sets…"));
    runAct(
        context(), this,
        {tr("Back up"), tr("A full, encrypted copy is written to %1.").arg(folder), tr("Back up")},
        [create = context().services.backups.create, actor = actor(), target = utf8(folder)] {
            return create(actor, target);
        },
        [this](Result<BackupMade> made) {
            m_make->setEnabled(true);
            m_work->setText(tr("%1 written, %2").arg(shown(made->file), Words::size(made->sizeBytes)));
            refresh();
        },
        [this](const Error& error) {
            m_make->setEnabled(true);
            m_work->clear();
            tellFailure(error);
        });
}

void BackupsPanel::check() {
    const SetRow* row = m_model->rowAt(m_table->currentIndex());
    if (!row) return;
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Check a backup"));
    dialog->setMinimumWidth(metrics::kDialogWidth);
    auto* rows = new QVBoxLayout(dialog);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    rows->addWidget(makeLabel(tr("Check a backup"), TextRole::Title));
    rows->addWidget(
        makeWrapped(tr("The set is opened with your recovery identity, in memory only. Nothing is changed."),
                    TextRole::Muted));
    auto* identity = makePasswordField("backupIdentity", tr("Recovery identity, AGE-SECRET-KEY-1…"));
    rows->addWidget(identity);
    auto* outcome = makeWrapped({}, TextRole::Normal);
    rows->addWidget(outcome);
    auto* go = makeButton(tr("Check"), "backupCheckNow", tr("Check the set"), ButtonKind::Primary);
    go->setDefault(true);
    rows->addWidget(go, 0, Qt::AlignRight);
    connect(go, &QPushButton::clicked, dialog, [this, dialog, identity, outcome, go, chosen = *row] {
        auto secret = std::make_shared<crypto::Secret>(takeSecret(identity));
        go->setEnabled(false);
        outcome->setText(tr("Checking…"));
        context().async->run(
            dialog,
            [verify = context().services.backups.verify, actor = actor(), chosen, secret] {
                return verify(actor, chosen.folder, chosen.set.file, *secret);
            },
            [outcome, go](Result<BackupChecked> checked) {
                go->setEnabled(true);
                if (!checked)
                    outcome->setText(ErrorWords::paragraph(checked.error()));
                else if (checked->ok)
                    outcome->setText(tr("Whole: %1 parts checked.").arg(Words::number(checked->checked)));
                else
                    outcome->setText(
                        tr("Damaged: %1")
                            .arg(checked->problems.empty() ? QString() : shown(checked->problems.front())));
            });
    });
    dialog->open();
}

QList<PaletteCommand> BackupsPanel::commands() {
    if (!m_make->isEnabled()) return {};
    return {{tr("Back up now"), {}, [this] { chooseFolder(); }}};
}

} // namespace chatkeep::ui
