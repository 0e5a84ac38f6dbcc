// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/access/OperatorDialog.h"

#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/FactorDialog.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace chatkeep::ui {

OperatorDialog::OperatorDialog(Asks asks, const QString& name, access::Role role, bool slot, QWidget* parent)
    : QDialog(parent)
    , m_asks(asks)
    , m_hadSlot(slot) {
    buildUi(name, role);
    check();
}

void OperatorDialog::buildUi(const QString& name, access::Role role) {
    const QString title = m_asks == Asks::Everything ? tr("Add an operator")
                          : m_asks == Asks::Role     ? tr("Change the role of %1").arg(name)
                                                     : tr("Change the password of %1").arg(name);
    setWindowTitle(title);
    setObjectName("operatorDialog");
    setMinimumWidth(metrics::kDialogWidth);
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    rows->addWidget(makeLabel(title, TextRole::Title));
    m_name = new QLineEdit(name);
    m_name->setPlaceholderText(tr("Operator name, for example ben@console"));
    describe(m_name, "newOperatorName", tr("Operator name"));
    m_role = new QComboBox;
    describe(m_role, "newOperatorRole", tr("Role"));
    using access::Role;
    for (Role each : {Role::Support, Role::PrivacyOfficer, Role::Auditor, Role::Administrator})
        m_role->addItem(Words::role(each), static_cast<int>(each));
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(role)));
    m_slot = new QCheckBox(tr("May open the vault when it is closed (a slot of their own)"));
    describe(m_slot, "newOperatorSlot", m_slot->text());
    m_password = makePasswordField("newOperatorPassword", tr("Password"));
    m_again = makePasswordField("newOperatorAgain", tr("The same password again"));
    m_words = makeWrapped({}, TextRole::Secondary);
    m_words->setObjectName("operatorWords");
    for (QWidget* each :
         std::initializer_list<QWidget*>{m_name, m_role, m_slot, m_password, m_again, m_words})
        rows->addWidget(each);
    m_name->setVisible(m_asks == Asks::Everything);
    m_role->setVisible(m_asks != Asks::Password);
    m_slot->setVisible(m_asks == Asks::Everything);
    m_password->setVisible(m_asks != Asks::Role);
    m_again->setVisible(m_asks != Asks::Role);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = makeButton(tr("Cancel"), "operatorCancel", tr("Change nothing"));
    m_done = makeButton(m_asks == Asks::Everything ? tr("Add") : tr("Change"), "operatorDone", title,
                        ButtonKind::Primary);
    m_done->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(m_done);
    rows->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_done, &QPushButton::clicked, this, &QDialog::accept);
    for (QLineEdit* each : {m_name, m_password, m_again})
        connect(each, &QLineEdit::textChanged, this, &OperatorDialog::check);
    connect(m_slot, &QCheckBox::toggled, this, &OperatorDialog::check);
    (m_asks == Asks::Everything ? static_cast<QWidget*>(m_name)
     : m_asks == Asks::Role     ? m_role
                                : static_cast<QWidget*>(m_password))
        ->setFocus();
}

void OperatorDialog::check() {
    if (m_asks == Asks::Role) return;
    const bool slot = m_hadSlot || m_slot->isChecked();
    const crypto::Secret secret(asBytes(utf8(m_password->text())));
    const auto allowed = access::Operators::checkPassword(secret, name(), slot);
    QString words =
        slot ? tr("At least 15 characters: this password opens the vault.") : tr("At least 12 characters.");
    if (!m_password->text().isEmpty() && !allowed)
        words = ErrorWords::whatHappened(allowed.error());
    else if (!m_again->text().isEmpty() && m_again->text() != m_password->text())
        words = tr("The two passwords differ.");
    m_words->setText(words);
    m_done->setEnabled(allowed && m_again->text() == m_password->text() && !name().empty());
}

std::string OperatorDialog::name() const {
    return utf8(m_name->text().trimmed());
}
access::Role OperatorDialog::role() const {
    return static_cast<access::Role>(m_role->currentData().toInt());
}
bool OperatorDialog::slot() const {
    return m_slot->isChecked();
}

crypto::Secret OperatorDialog::takePassword() {
    m_again->clear();
    return takeSecret(m_password);
}

} // namespace chatkeep::ui
