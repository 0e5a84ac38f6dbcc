// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/ReasonDialog.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace chatkeep::ui {

ReasonDialog::ReasonDialog(const QString& label, std::function<void(const QString&)> then, QWidget* parent)
    : QDialog(parent)
    , m_then(std::move(then))
    , m_reason(new QLineEdit)
    , m_reveal(makeButton(tr("Reveal"), "revealNow", tr("Show the masked text for five minutes"),
                          ButtonKind::Primary)) {
    setWindowTitle(tr("Reveal masked text"));
    setObjectName("reasonDialog");
    setMinimumWidth(metrics::kDialogWidth);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    rows->addWidget(makeLabel(tr("Reveal masked text of %1").arg(label), TextRole::Title));
    rows->addWidget(
        makeWrapped(tr("Personal data of this conversation becomes readable in this window for five minutes. "
                       "Your name, the time and your reason are written to the audit log. "
                       "Card numbers stay hidden: they were never stored."),
                    TextRole::Normal));
    m_reason->setPlaceholderText(tr("Reason, for example: customer asks to confirm the address"));
    m_reason->setMaxLength(300);
    describe(m_reason, "revealReason", tr("Reason"));
    rows->addWidget(m_reason);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = makeButton(tr("Cancel"), "revealCancel", tr("Leave everything masked"));
    buttons->addWidget(cancel);
    buttons->addWidget(m_reveal);
    rows->addLayout(buttons);
    m_reveal->setEnabled(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_reveal->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_reason, &QLineEdit::returnPressed, m_reveal, &QPushButton::click);
    connect(m_reveal, &QPushButton::clicked, this, [this] {
        const QString reason = m_reason->text().trimmed();
        accept();
        m_then(reason);
    });
    m_reason->setFocus();
}

} // namespace chatkeep::ui
