// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "tests/ui/BotsDesk.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::BotsDesk;
using test::TestVault;

/// Drafts and bots that are deleted in the window.
class tst_BotsRemoved : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDraftIsDeletedOnceItIsSaidWhatGoes();
    void aDraftStaysWhereTheQuestionIsCancelled();
    void whatMayNotBeDeletedSaysWhy();
    void whatWasNotSavedOutlivesItsDraft();
    void whatACrashLeftOfADeletedDraftIsSaved();
    void aBotOfDraftsIsDeleted();
    void aBotWithUnsavedChangesIsNotDeleted();
    void theLastBotLeavesThePanelEmpty();
    void anImportIsComparedWithTheNewestThatIsLeft();
};

void tst_BotsRemoved::aDraftIsDeletedOnceItIsSaidWhatGoes() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.part<QPushButton>("removeDraft")->click();

    QTRY_VERIFY(desk.part<QDialog>("removeDraftQuestion"));
    const auto facts = desk.facts("removeDraftQuestion");
    QVERIFY2(facts.contains("v2") && facts.contains("for good"), qPrintable(facts));
    QVERIFY2(facts.contains("Different from v1:\nResponses: 1 changed"), qPrintable(facts));
    QCOMPARE(desk.newest(), 2);
    desk.part<QPushButton>("removeDraftDone")->click();
    QTRY_COMPARE(desk.newest(), 1);
    QTRY_COMPARE(desk.versions()->model()->rowCount(), 1);
    QCOMPARE(desk.work(), QString("Draft v2 was deleted."));
    QVERIFY(desk.versions()->currentIndex().isValid());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v1"), qPrintable(desk.state()));
}

void tst_BotsRemoved::aDraftStaysWhereTheQuestionIsCancelled() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.part<QPushButton>("removeDraft")->click();
    QTRY_VERIFY(desk.part<QDialog>("removeDraftQuestion"));

    desk.part<QDialog>("removeDraftQuestion")->reject();

    QTRY_VERIFY(!desk.part<QDialog>("removeDraftQuestion"));
    QCOMPARE(vault.audited("bot.draft_removed"), 0);
    QCOMPARE(desk.newest(), 2);
    desk.part<QPushButton>("removeDraft")->click(); // and is asked about again
    QTRY_VERIFY(desk.part<QDialog>("removeDraftQuestion"));
}

void tst_BotsRemoved::whatMayNotBeDeletedSaysWhy() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "zoo", test::simpleBotFiles(), ""));
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto why = [&](const QString& button) {
        const auto* found = desk.part<QPushButton>(button);
        return found->isEnabled() ? QString() : found->toolTip();
    };

    QVERIFY(why("removeDraft").isEmpty());
    QVERIFY2(why("removeBot").contains("was published"), qPrintable(why("removeBot")));
    desk.versions()->selectRow(1);
    QVERIFY2(why("removeDraft").contains("was published"), qPrintable(why("removeDraft")));
    desk.part<QTableView>("botTable")->selectRow(1);
    QVERIFY2(why("removeDraft").contains("delete the bot"), qPrintable(why("removeDraft")));
    QVERIFY(why("removeBot").isEmpty());
    desk.openAgain(vault.addOperator("Vera", access::Role::Auditor));
    QTRY_VERIFY(desk.versions()->model()->rowCount() > 0);
    QVERIFY2(why("removeDraft").contains("role"), qPrintable(why("removeDraft")));
    QVERIFY2(why("removeBot").contains("role"), qPrintable(why("removeBot")));
}

void tst_BotsRemoved::whatWasNotSavedOutlivesItsDraft() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    desk.type();
    desk.part<QTabWidget>("botTabs")->setCurrentIndex(0);

    desk.part<QPushButton>("removeDraft")->click();
    QTRY_VERIFY(desk.part<QDialog>("removeDraftQuestion"));
    QVERIFY(desk.facts("removeDraftQuestion").contains("stays open"));
    desk.part<QPushButton>("removeDraftDone")->click();
    QTRY_COMPARE(desk.newest(), 1);
    QTRY_COMPARE(desk.versions()->model()->rowCount(), 1);

    desk.openEditor();
    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));
    desk.part<QPushButton>("saveNote")->click();
    QTRY_COMPARE(desk.newest(), 3);
    QVERIFY(desk.text("data/rules.yml").ends_with("# typed\n"));
}

void tst_BotsRemoved::whatACrashLeftOfADeletedDraftIsSaved() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto rules = desk.text("data/rules.yml");
    const auto before = engine::BotService::open(*vault.gate);
    QVERIFY((*before)->keepEdits(vault.admin, {.id = crypto::newId<RowUid>(),
                                               .bot = "simple",
                                               .version = 2,
                                               .base = {{"data/rules.yml", rules}},
                                               .files = {{"data/rules.yml", rules + "# typed\n"}},
                                               .renamed = {}}));
    QVERIFY(vault.bots->removeDraft(vault.admin, "simple", 2));

    desk.openAgain();

    QTRY_COMPARE(desk.newest(), 3);
    QVERIFY(desk.text("data/rules.yml").ends_with("# typed\n"));
    QVERIFY(desk.text("domain.yml") == vault.bots->files(vault.admin, "simple", 1)->at("domain.yml"));
}

void tst_BotsRemoved::aBotOfDraftsIsDeleted() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    for (int version = 1; version <= 2; ++version)
        QVERIFY(vault.bots->importFiles(vault.admin, "zoo", test::simpleBotFiles(), ""));
    const BotsDesk desk(vault);
    auto* bots = desk.part<QTableView>("botTable");
    QTRY_COMPARE(bots->model()->rowCount(), 2);
    bots->selectRow(1);

    desk.part<QPushButton>("removeBot")->click();

    QVERIFY2(desk.facts("removeBotQuestion").contains("2 draft"),
             qPrintable(desk.facts("removeBotQuestion")));
    desk.part<QPushButton>("removeBotDone")->click();
    QTRY_COMPARE(bots->model()->rowCount(), 1);
    QVERIFY(!*vault.bots->has("zoo"));
    QVERIFY(!desk.part<QPushButton>("removeBot")->isEnabled()); // "simple", which is shown now
    QCOMPARE(desk.versions()->model()->rowCount(), 2);
}

void tst_BotsRemoved::aBotWithUnsavedChangesIsNotDeleted() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), ""));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto* remove = desk.part<QPushButton>("removeBot");
    QVERIFY(remove->isEnabled());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));

    desk.type();

    QTRY_VERIFY(!remove->isEnabled());
    QVERIFY2(remove->toolTip().contains("not saved"), qPrintable(remove->toolTip()));
}

void tst_BotsRemoved::theLastBotLeavesThePanelEmpty() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), ""));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.part<QPushButton>("removeBot")->click();
    QTRY_VERIFY(desk.part<QPushButton>("removeBotDone"));
    desk.part<QPushButton>("removeBotDone")->click();

    QTRY_COMPARE(desk.versions()->model()->rowCount(), 0);
    QVERIFY(!desk.part<QPushButton>("publishBot")->isEnabled());
    QVERIFY(vault.bots->list(vault.admin)->empty());
}

void tst_BotsRemoved::anImportIsComparedWithTheNewestThatIsLeft() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto folder = vault.path("simple").toStdString();
    QVERIFY(engine::writeBotFolder(*vault.bots->files(vault.admin, "simple", 2), folder));
    QVERIFY(vault.bots->removeDraft(vault.admin, "simple", 2));

    QVERIFY(desk.drop({vault.path("simple")}));

    const auto* report = desk.part<QPlainTextEdit>("botReport");
    QTRY_VERIFY2(report->toPlainText().contains("Different from v1"), qPrintable(report->toPlainText()));
}

CHATKEEP_TEST(tst_BotsRemoved)
#include "tst_BotsRemoved.moc"
