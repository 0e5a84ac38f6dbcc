// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RollbackDialog.h"

#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace chatkeep::ui {

namespace {

constexpr int kMaxReason = 500;

} // namespace

RollbackDialog::RollbackDialog(ConsoleBackend& backend, Async& async, const QString& operatorName,
                               std::shared_ptr<crypto::Secret> secret, QWidget* parent)
    : QDialog(parent)
    , m_backend(backend)
    , m_async(async)
    , m_operator(operatorName)
    , m_secret(std::move(secret)) {
    buildUi();
    connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_accept->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_accept, &QPushButton::clicked, this, &RollbackDialog::accept);
    look();
}

void RollbackDialog::buildUi() {
    setWindowTitle(tr("Older than it was"));
    setObjectName("rollbackDialog");
    setModal(true);
    setMinimumWidth(metrics::kDialogWidth);
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    rows->addWidget(makeLabel(tr("This vault is older than it was"), TextRole::Title));
    m_facts = makeWrapped(tr("Looking at the vault…"), TextRole::Normal);
    m_facts->setObjectName("rollbackFacts");
    rows->addWidget(m_facts);
    rows->addWidget(
        makeWrapped(tr("A newer copy of the folder or a backup is the better way. Accepting goes on "
                       "with what is here: the audit log so far is set aside, and a new one "
                       "begins with your name and reason."),
                    TextRole::Muted));
    m_reason = new QLineEdit;
    m_reason->setMaxLength(kMaxReason);
    m_reason->setPlaceholderText(tr("Reason, for example: the disk died, this is last night's copy"));
    describe(m_reason, "rollbackReason", tr("Reason"));
    m_reason->setEnabled(false);
    rows->addWidget(m_reason);
    m_problem = makeWrapped({}, TextRole::Error);
    m_problem->setObjectName("rollbackProblem");
    m_problem->hide();
    rows->addWidget(m_problem);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* leave = makeButton(tr("Leave it closed"), "rollbackLeave", tr("Close without changing anything"));
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    m_accept = makeButton(tr("Accept the older vault"), "rollbackAccept",
                          tr("Go on with the vault as it is; needs a reason"), ButtonKind::Danger);
    m_accept->setEnabled(false);
    buttons->addWidget(leave);
    buttons->addWidget(m_accept);
    rows->addLayout(buttons);
}

void RollbackDialog::look() {
    m_async.run(
        this,
        [&backend = m_backend, name = utf8(m_operator), secret = m_secret] {
            return backend.rollbackFound(name, *secret);
        },
        [this](Result<RollbackFound> found) {
            if (found)
                show(*found);
            else
                showProblem(found.error());
        });
}

void RollbackDialog::show(const RollbackFound& found) {
    const QHash<QString, QString> meanings{
        {"files", tr("The database files are not as they were when the vault was last closed.")},
        {"audit log", tr("The audit log is shorter than it was, or has another history.")},
        {"operators", tr("Operators' rows are not as their audit entries say.")},
        {"vault.json", tr("The file with the key slots is an older one.")},
        {"tombstones", tr("Deletions of persons or conversations are missing.")},
        {"anchor", tr("What this machine remembered of the vault can no longer be read.")},
        {"acceptance", tr("An acceptance was begun and not ended.")}};
    QStringList sentences;
    for (const std::string& older : found.older)
        sentences << meanings.value(shown(older), shown(older));
    if (found.knownEntries > found.entries)
        sentences
            << tr("The audit log held %1 entries on %2. Now it holds %3, the newest of %4: whatever was "
                  "written after that is lost, with messages, deletions and changes of operators.")
                   .arg(Words::number(static_cast<std::int64_t>(found.knownEntries)),
                        Words::exact(found.knownAt), Words::number(static_cast<std::int64_t>(found.entries)),
                        Words::exact(found.lastEntryAt));
    sentences << tr("Deleted persons and removed operators may be back in it.");
    m_facts->setText(sentences.join("\n"));
    m_facts->setAccessibleName(m_facts->text());
    m_reason->setEnabled(true);
    m_reason->setFocus();
}

void RollbackDialog::accept() {
    if (!m_accept->isEnabled()) return;
    m_accept->setEnabled(false);
    m_reason->setEnabled(false);
    m_async.run(
        this,
        [&backend = m_backend, name = utf8(m_operator), secret = m_secret,
         reason = utf8(m_reason->text().trimmed())] { return backend.acceptRollback(name, *secret, reason); },
        [this](Result<void> accepted) {
            m_reason->setEnabled(true);
            m_accept->setEnabled(true);
            if (!accepted) return showProblem(accepted.error());
            QDialog::accept();
            Q_EMIT rollbackAccepted();
        });
}

void RollbackDialog::showProblem(const Error& error) {
    m_problem->setText(ErrorWords::paragraph(error));
    m_problem->setAccessibleName(m_problem->text());
    m_problem->show();
}

} // namespace chatkeep::ui
