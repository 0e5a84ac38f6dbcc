// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/FactorDialog.h"

#include "core/access/Operators.h"
#include "core/crypto/Secret.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <memory>

namespace chatkeep::ui {

crypto::Secret takeSecret(QLineEdit* field) {
    QString typed = field->text();
    QByteArray bytes = typed.toUtf8();
    crypto::Secret secret(asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
    // Qt keeps copies we cannot reach; those we can are overwritten.
    bytes.fill('\0');
    typed.fill(QChar(0));
    field->clear();
    return secret;
}

FactorDialog::FactorDialog(PanelContext context, const QString& title, const QString& facts,
                           const QString& act, std::function<void()> then, QWidget* parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_then(std::move(then)) {
    buildUi(title, facts, act);
    connect(m_act, &QPushButton::clicked, this, &FactorDialog::check);
    connect(m_password, &QLineEdit::returnPressed, this, &FactorDialog::check);
}

void FactorDialog::buildUi(const QString& title, const QString& facts, const QString& act) {
    setWindowTitle(title);
    setObjectName("factorDialog");
    setModal(true);
    setMinimumWidth(metrics::kDialogWidth);
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    rows->addWidget(makeLabel(title, TextRole::Title));
    if (!facts.isEmpty()) rows->addWidget(makeWrapped(facts, TextRole::Normal));
    rows->addWidget(makeWrapped(tr("Enter your password again to go on."), TextRole::Muted));
    m_password = makePasswordField("factorPassword", tr("Your password"));
    rows->addWidget(m_password);
    m_problem = makeWrapped({}, TextRole::Error);
    m_problem->setObjectName("factorProblem");
    m_problem->hide();
    rows->addWidget(m_problem);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = makeButton(tr("Cancel"), "factorCancel", tr("Close without doing it"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_act = makeButton(act, "factorAct", title, ButtonKind::Danger);
    buttons->addWidget(cancel);
    buttons->addWidget(m_act);
    rows->addLayout(buttons);
    m_password->setFocus();
}

void FactorDialog::check() {
    if (m_password->text().isEmpty() || !m_act->isEnabled()) return;
    m_act->setEnabled(false);
    auto secret = std::make_shared<crypto::Secret>(takeSecret(m_password));
    m_context.async->run(
        this,
        [actor = m_context.actor, operators = m_context.services.operators, secret]() mutable {
            return operators->freshFactor(actor, *secret);
        },
        [this](Result<void> result) {
            m_act->setEnabled(true);
            if (result) {
                auto then = std::move(m_then);
                accept();
                then();
                return;
            }
            m_problem->setText(ErrorWords::whatHappened(result.error()));
            m_problem->show();
            m_password->setFocus();
        });
}

void askFactor(const PanelContext& context, QWidget* parent, const QString& title, const QString& facts,
               const QString& act, std::function<void()> then) {
    auto* dialog = new FactorDialog(context, title, facts, act, std::move(then), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace chatkeep::ui
