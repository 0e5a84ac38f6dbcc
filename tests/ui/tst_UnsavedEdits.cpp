// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "tests/ui/BotsDesk.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::BotsDesk;
using test::TestVault;

/// What is edited in a bot and not saved, when the program ends without a word.
class tst_UnsavedEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsTypedIsKeptUntilItIsSaved();
    void whatCannotBeKeptIsTriedAgain();
    void whatIsDiscardedIsNotKept();
    void whatACrashLeftIsADraftAndSaidToBe();
    void whatACrashLeftAfterItWasSavedMakesNoSecondDraft();
    void aClosedPanelLeavesNothingBehind();
    void aCrashedBotIsTheChosenOne();
    void aHalfTypedExampleIsKeptWhileItIsTyped();

private:
    static std::int64_t kept(TestVault& vault) { return vault.number("SELECT count(*) FROM bot_edit"); }
    /// What an author typed in v2 in a run of the program before this one.
    static engine::UnsavedEdits leave(TestVault& vault) {
        const auto before = engine::BotService::open(*vault.gate);
        const auto rules = vault.bots->files(vault.admin, "simple", 2)->at("data/rules.yml");
        const engine::UnsavedEdits edits{.id = crypto::newId<RowUid>(),
                                         .bot = "simple",
                                         .version = 2,
                                         .base = {{"data/rules.yml", rules}},
                                         .files = {{"data/rules.yml", rules + "# typed\n"}},
                                         .renamed = {}};
        if (!(*before)->keepEdits(vault.admin, edits)) qFatal("edits");
        return edits;
    }
};

void tst_UnsavedEdits::whatIsTypedIsKeptUntilItIsSaved() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));

    desk.type();

    QTRY_COMPARE(kept(vault), std::int64_t(1));
    QCOMPARE(desk.newest(), 2);
    const auto next = engine::BotService::open(*vault.gate);
    const auto left = (*next)->leftEdits(vault.admin);
    QCOMPARE(left->size(), std::size_t(1));
    QCOMPARE(left->front().files.size(), std::size_t(1)); // the one that was edited
    QVERIFY(left->front().files.at("data/rules.yml").ends_with("# typed\n"));
    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));
    desk.part<QPushButton>("saveNote")->click();
    QTRY_COMPARE(kept(vault), std::int64_t(0));
    QCOMPARE(desk.newest(), 3);
}

void tst_UnsavedEdits::whatCannotBeKeptIsTriedAgain() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    const auto change = [&](const char* statement) {
        return vault.databases->store().call([&](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(auto prepared, tx.prepare(statement));
            return prepared.run();
        });
    };
    QVERIFY(change("CREATE TRIGGER full BEFORE INSERT ON bot_edit BEGIN SELECT RAISE(ABORT, 'full'); END"));

    desk.type();

    QTRY_VERIFY2(desk.work().contains("would be lost in a crash"), qPrintable(desk.work()));
    QCOMPARE(kept(vault), std::int64_t(0));
    QVERIFY(change("DROP TRIGGER full"));
    QTRY_COMPARE(kept(vault), std::int64_t(1)); // nobody typed meanwhile
    QTRY_COMPARE(desk.work(), QString("What is not saved is kept again."));
}

void tst_UnsavedEdits::whatIsDiscardedIsNotKept() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    desk.type();
    QTRY_COMPARE(kept(vault), std::int64_t(1));

    desk.part<QPushButton>("discardDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("discardDone"));
    desk.part<QPushButton>("discardDone")->click();

    QTRY_COMPARE(kept(vault), std::int64_t(0));
    QCOMPARE(desk.newest(), 2);
}

void tst_UnsavedEdits::whatACrashLeftIsADraftAndSaidToBe() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    leave(vault);

    desk.openAgain();

    QTRY_COMPARE(desk.newest(), 3);
    QTRY_VERIFY2(desk.work().contains("The program ended before changes to simple were saved"),
                 qPrintable(desk.work()));
    QVERIFY(desk.text("data/rules.yml").ends_with("# typed\n"));
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().note,
             "kept when the program ended unexpectedly");
    QTRY_COMPARE(kept(vault), std::int64_t(0));
}

void tst_UnsavedEdits::whatACrashLeftAfterItWasSavedMakesNoSecondDraft() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    auto files = *vault.bots->files(vault.admin, "simple", 2);
    files["data/rules.yml"] = leave(vault).files.at("data/rules.yml");
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, {}));

    desk.openAgain();

    QTRY_COMPARE(kept(vault), std::int64_t(0));
    QTRY_COMPARE(desk.async().running(), 0);
    QCOMPARE(desk.newest(), 3);
}

void tst_UnsavedEdits::aClosedPanelLeavesNothingBehind() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    desk.type();
    QTRY_COMPARE(kept(vault), std::int64_t(1));

    desk.panel.reset();

    QTRY_COMPARE(desk.newest(), 3);
    QTRY_COMPARE(kept(vault), std::int64_t(0));
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().note, "kept when the panel closed");
}

void tst_UnsavedEdits::aCrashedBotIsTheChosenOne() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "a-first-one", *vault.bots->files(vault.admin, "simple", 1),
                                    {}));
    BotsDesk desk(vault);
    auto* table = desk.part<QTableView>("botTable");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->currentIndex().row(), 0);
    leave(vault);

    desk.openAnew();

    table = desk.part<QTableView>("botTable");
    QTRY_COMPARE(desk.newest("simple"), 3);
    QTRY_COMPARE(desk.versions()->model()->rowCount(), 3);
    QCOMPARE(table->currentIndex().data().toString(), QString("simple"));
    QTRY_COMPARE(desk.versions()->currentIndex().siblingAtColumn(0).data().toString(), QString("v3"));
}

void tst_UnsavedEdits::aHalfTypedExampleIsKeptWhileItIsTyped() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    const auto unfinished = [&] {
        return vault.conversations->service().savedViews(vault.admin, "bots.unfinished")->size();
    };
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY(desk.part<QTableView>("outlineTable")->model()->rowCount() > 0);
    desk.part<QTableView>("outlineTable")->selectRow(0);
    auto* words = desk.part<QLineEdit>("exampleWords");

    words->setText("half an exam");

    QTRY_COMPARE(unfinished(), std::size_t(1)); // as a crash would leave it
    QCOMPARE(desk.newest(), 2);
    words->clear();
    QTRY_COMPARE(unfinished(), std::size_t(0));
}

CHATKEEP_TEST(tst_UnsavedEdits)
#include "tst_UnsavedEdits.moc"
