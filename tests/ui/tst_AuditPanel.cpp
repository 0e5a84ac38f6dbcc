// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/audit/AuditPanel.h"

#include <QApplication>
#include <QTableView>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::TestVault;

class tst_AuditPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenMeanwhileIsShownAndTheChosenEntryStays();
};

void tst_AuditPanel::whatIsWrittenMeanwhileIsShownAndTheChosenEntryStays() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    Async async;
    PanelContext context;
    context.services.audit = vault.log.get();
    context.actor = vault.admin;
    context.theme = &theme;
    context.async = &async;
    AuditPanel panel(context);
    panel.setVisible(true);
    const auto* table = panel.findChild<QTableView*>("auditTable");
    const auto newest = [&] { return table->model()->index(0, 0).data().toInt(); };
    const auto chosen = [&] { return table->currentIndex().data().toInt(); };
    QTRY_COMPARE(newest(), static_cast<int>(vault.log->size()) - 1);
    const int before = newest();
    QTRY_COMPARE(chosen(), before);

    vault.freshen(vault.admin);
    QVERIFY(vault.service().deleteConversation(vault.admin, vault.start().id));
    panel.setVisible(false);
    panel.setVisible(true);

    QVERIFY(static_cast<int>(vault.log->size()) - 1 > before);
    QTRY_COMPARE(newest(), static_cast<int>(vault.log->size()) - 1);
    QCOMPARE(chosen(), before);
}

CHATKEEP_TEST(tst_AuditPanel)
#include "tst_AuditPanel.moc"
