// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "tests/ui/BotsDesk.h"
#include "tests/ui/KnowledgeDesk.h"
#include "ui/base/EventFeed.h"
#include "ui/base/Keymap.h"
#include "ui/base/ReadOrder.h"
#include "ui/panels/audit/AuditPanel.h"
#include "ui/panels/live/LivePanel.h"
#include "ui/panels/settings/SettingsPanel.h"

#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::TestVault;

namespace {

/// A store that lacks a table, until it is given back.
class LostTable {
public:
    LostTable(TestVault& vault, std::string_view away, std::string_view back)
        : m_vault(vault)
        , m_back(back) {
        run(away);
    }
    void giveBack() { run(m_back); }

private:
    void run(std::string_view sql) {
        const auto done = m_vault.databases->store().call([&](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(auto statement, tx.prepare(sql));
            return statement.run();
        });
        if (!done) qFatal("a table");
    }
    TestVault& m_vault;
    std::string_view m_back;
};

/// What a panel says of what it reads again by itself.
class Follower {
public:
    Follower(PanelBase& panel, Async& async)
        : m_panel(panel)
        , m_async(async) {}
    /// As time does while it stands there.
    void readAgain() {
        m_panel.setVisible(false);
        m_panel.setVisible(true);
        settle();
    }
    void settle() {
        do {
            QCoreApplication::processEvents();
        } while (m_async.running() > 0);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QString line() const {
        const auto* words = m_panel.findChild<QLabel*>("behindWords");
        return words && words->isVisibleTo(&m_panel) ? words->text() : QString();
    }
    [[nodiscard]] qsizetype boxes() const { return m_panel.findChildren<QMessageBox*>().size(); }
    [[nodiscard]] bool isReady() const { return m_panel.state() == PanelBase::State::Ready; }

private:
    PanelBase& m_panel;
    Async& m_async;
};

} // namespace

/// Panels that read again by themselves what cannot be read for a while.
class tst_PanelFollowing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEarlierAnswerDoesNotPutBackWhatWas();
    void whatFellBackIsMissedInOneLine();
    void botsThatCannotBeReadAreMissedInOneLine();
    void openQuestionsAreMissedInOneLine();
    void whoWasSignedOutSeesNoSettingsAndAsksForNone();
    void conversationsStayWhileTheyCannotBeReadAgain();
    void entriesStayWhileTheyCannotBeReadAgain();
    void aPanelThatFailedComesBackByItself();
    void whoMayNoLongerReadQuestionsSeesNone();
};

void tst_PanelFollowing::anEarlierAnswerDoesNotPutBackWhatWas() {
    ReadOrder reads;
    QVERIFY(!reads.isUnderWay());
    const int first = reads.ask();
    const int second = reads.ask();
    const int third = reads.ask();

    QVERIFY(reads.takes(second));
    QVERIFY(!reads.takes(first));
    QVERIFY(reads.isUnderWay());
    QVERIFY(reads.takes(third));
    QVERIFY(!reads.isUnderWay());
}

void tst_PanelFollowing::whatFellBackIsMissedInOneLine() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.say(vault.start().id, "zxqv grmpf wlbrt"));
    test::BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    Follower follower(*desk.panel, desk.async());
    desk.part<QTabWidget>("botTabs")->setCurrentIndex(3);
    const auto* table = desk.part<QTableView>("fellBackTable");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(follower.line(), QString());

    LostTable lost(vault, "ALTER TABLE unanswered_question RENAME TO away",
                   "ALTER TABLE away RENAME TO unanswered_question");
    follower.readAgain();
    const QString said = follower.line();
    follower.readAgain();

    QVERIFY2(said.contains("could not be read again"), qPrintable(said));
    QCOMPARE(follower.line(), said); // no second reference number
    QCOMPARE(follower.boxes(), 0);
    QCOMPARE(table->model()->rowCount(), 1);
    lost.giveBack();
    follower.readAgain();
    QCOMPARE(follower.line(), QString());
}

void tst_PanelFollowing::botsThatCannotBeReadAreMissedInOneLine() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    test::BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    Follower follower(*desk.panel, desk.async());
    follower.settle();

    LostTable lost(vault, "ALTER TABLE bot_version RENAME TO away", "ALTER TABLE away RENAME TO bot_version");
    follower.readAgain();

    QVERIFY(!follower.line().isEmpty());
    QVERIFY(desk.isListed() && follower.isReady());
    lost.giveBack();
    follower.readAgain();
    QCOMPARE(follower.line(), QString());
}

void tst_PanelFollowing::openQuestionsAreMissedInOneLine() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.say(vault.start().id, "zxqv grmpf wlbrt"));
    test::KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());
    Follower follower(*desk.panel, *desk.context().async);
    follower.settle();
    const auto* table = desk.part<QTableView>("unansweredTable");
    QCOMPARE(table->model()->rowCount(), 1);

    LostTable lost(vault, "ALTER TABLE unanswered_question RENAME TO away",
                   "ALTER TABLE away RENAME TO unanswered_question");
    follower.readAgain();
    const QString said = follower.line();
    follower.readAgain();

    QVERIFY(!said.isEmpty());
    QCOMPARE(follower.line(), said);
    QCOMPARE(follower.boxes(), 0);
    QCOMPARE(table->model()->rowCount(), 1);
    lost.giveBack();
    follower.readAgain();
    QCOMPARE(follower.line(), QString());
}

void tst_PanelFollowing::whoWasSignedOutSeesNoSettingsAndAsksForNone() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const test::BotsDesk desk(vault);
    auto context = desk.context();
    context.services.settings = vault.settings.get();
    context.serverStatus = [] { return ServerStatus(); };
    SettingsPanel panel(context);
    panel.setVisible(true);
    Follower follower(panel, *context.async);
    QTRY_VERIFY(follower.isReady());

    vault.operators->signOut(vault.admin); // as his removal does

    QTRY_COMPARE_WITH_TIMEOUT(panel.state(), PanelBase::State::NotAllowed, 10'000);
    QCOMPARE(vault.audited("settings.read"), 0); // a denial each time
}

void tst_PanelFollowing::conversationsStayWhileTheyCannotBeReadAgain() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto chat = vault.start().id;
    QVERIFY(vault.say(chat, "hello"));
    const test::BotsDesk desk(vault);
    Keymap keymap;
    EventFeed feed(vault.conversations->events());
    auto context = desk.context();
    context.keymap = &keymap;
    context.feed = &feed;
    context.serverStatus = [] { return ServerStatus(); };
    LivePanel panel(context);
    panel.setVisible(true);
    Follower follower(panel, *context.async);
    QTRY_VERIFY(follower.isReady());
    panel.open({{"conversation", QString::fromStdString(chat.text())}});
    follower.settle();
    auto* composer = panel.findChild<QPlainTextEdit*>("composerText");
    QVERIFY(composer && composer->isVisible());

    LostTable lost(vault, "ALTER TABLE message RENAME TO away", "ALTER TABLE away RENAME TO message");
    panel.refresh();
    follower.settle();
    const QString said = follower.line();
    panel.refresh();
    follower.settle();

    QVERIFY(!said.isEmpty());
    QCOMPARE(follower.line(), said);
    QCOMPARE(follower.boxes(), 0);
    QVERIFY(composer->isVisible());
    lost.giveBack();
    follower.readAgain();
    QCOMPARE(follower.line(), QString());
}

void tst_PanelFollowing::entriesStayWhileTheyCannotBeReadAgain() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const test::BotsDesk desk(vault);
    auto context = desk.context();
    context.services.audit = vault.log.get();
    AuditPanel panel(context);
    panel.setVisible(true);
    Follower follower(panel, *context.async);
    const auto* table = panel.findChild<QTableView*>("auditTable");
    QTRY_VERIFY(table->model()->rowCount() > 0);

    LostTable lost(vault, "ALTER TABLE audit_entry RENAME TO away", "ALTER TABLE away RENAME TO audit_entry");
    panel.refresh();
    follower.settle();

    QVERIFY(!follower.line().isEmpty());
    QVERIFY(follower.isReady() && table->model()->rowCount() > 0);
    lost.giveBack();
    follower.readAgain();
    QCOMPARE(follower.line(), QString());
}

void tst_PanelFollowing::aPanelThatFailedComesBackByItself() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    test::BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    Follower follower(*desk.panel, desk.async());
    follower.settle();
    LostTable lost(vault, "ALTER TABLE bot_version RENAME TO away", "ALTER TABLE away RENAME TO bot_version");
    desk.panel->refresh(); // somebody asked for it
    follower.settle();
    QCOMPARE(desk.panel->state(), PanelBase::State::Failed);
    const QString said = desk.part<QLabel>("noticeText")->text();

    follower.readAgain();
    QCOMPARE(desk.part<QLabel>("noticeText")->text(), said);
    lost.giveBack();
    follower.readAgain();

    QVERIFY(follower.isReady());
}

void tst_PanelFollowing::whoMayNoLongerReadQuestionsSeesNone() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.say(vault.start().id, "zxqv grmpf wlbrt"));
    test::KnowledgeDesk desk(vault);
    auto context = desk.context();
    context.actor = vault.addOperator("Sara", access::Role::Support);
    KnowledgePanel panel(context);
    panel.setVisible(true);
    Follower follower(panel, *context.async);
    const auto* table = panel.findChild<QTableView*>("unansweredTable");
    QTRY_COMPARE(table->model()->rowCount(), 1);

    vault.freshen(vault.admin);
    QVERIFY(vault.operators->changeRole(vault.admin, "Sara", access::Role::Auditor));
    follower.readAgain();
    follower.readAgain();

    QCOMPARE(table->model()->rowCount(), 0);
    QCOMPARE(follower.line(), QString());
    QCOMPARE(vault.audited("conversations.read"), 0);
}

CHATKEEP_TEST(tst_PanelFollowing)
#include "tst_PanelFollowing.moc"
