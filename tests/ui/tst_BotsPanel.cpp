// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Replay.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "tests/ui/BotsDesk.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/BotsPanel.h"
#include "ui/panels/bots/DraftSaving.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>

#include <zip.h>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::BotsDesk;
using test::TestVault;

namespace {

EditedFiles editedFrom(const TestVault& vault, std::int64_t version) {
    const auto files = *vault.bots->files(vault.admin, "simple", version);
    return {.bot = "simple", .version = version, .base = files, .files = files};
}

} // namespace

class tst_BotsPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNewBotIsBegunInItsLanguage();
    void theNewestVersionIsEdited();
    void anotherVersionIsEditedWhereItIsAskedForAndSaysSo();
    void whatAColleagueSavedMeanwhileIsNotLostSilently();
    void onlyWhatWouldBeLostIsNamed();
    void aVersionThatComesInBetweenStopsTheSave();
    void anotherBotShowsNothingOfTheOneBefore();
    void publishingSaysFirstWhatChangesForVisitors();
    void whatIsNotSavedIsSaidBeforePublishing();
    void aDoubleClickAsksOnce();
    void whatItsTestsSaidIsSaidBeforePublishing();
    void aGatedPublishListsEveryTestThatFails();
    void whoWasFasterIsSaidBeforePublishing();
    void rollingBackSaysFirstWhatChanges();
    void aVersionIsComparedWithThePublishedOneAndAnyOther();
    void addedAndRemovedLinesAreTinted();
    void aComparisonNamesWhatWasLearnedFromChats();
    void theGateStandsInLineWithTheButtons();
    void aRefusalIsShownWithOurIcon();
    void aTrainingThatIsStoppedSaysSoUntilItHasEnded();
    void aHalfTypedExampleOutlivesThePanel();
    void botsAreSortedAsPeopleSort();
    void aDamagedBotSaysThatItDoesNotAnswer();
    void aVersionIsExportedIntoAFolderOfItsOwn();
    void aBotComesInFromAFolderAZipOrADrop();
    void aBotWithoutTestsIsToldWhatATestIs();
    void aButtonThatIsOffSaysWhy();
    void whereItIsNarrowTheChatIsPutAwayAgain();
    void whereTheChatLosesItsRoomItsFocusStaysInTheTab();
    void aNoteThatIsCutOffIsReadBelow();
};

void tst_BotsPanel::theNewestVersionIsEdited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.versions()->selectRow(1);
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    desk.type();
    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));
    QCOMPARE(desk.warning(), QString());
    desk.part<QPushButton>("saveNote")->click();

    QTRY_COMPARE(desk.newest(), 3);
    QVERIFY(desk.text("domain.yml").contains("Farewell of v2."));
    QVERIFY(desk.text("data/rules.yml").contains("# typed"));
}

void tst_BotsPanel::anotherVersionIsEditedWhereItIsAskedForAndSaysSo() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.versions()->selectRow(1);
    desk.part<QPushButton>("editVersion")->click();
    QTRY_VERIFY2(desk.state().contains("as in v1"), qPrintable(desk.state()));
    QVERIFY2(desk.state().contains("not based on the newest, v2"), qPrintable(desk.state()));
    desk.type();
    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));

    QVERIFY2(desk.warning().startsWith("Based on v1: what v2 changed is not in it."),
             qPrintable(desk.warning()));
    QVERIFY(desk.warning().contains("domain.yml") && !desk.warning().contains("rules.yml"));
    QCOMPARE(desk.newest(), 2);
    desk.part<QPushButton>("saveNote")->click();
    QTRY_COMPARE(desk.newest(), 3);
    QTRY_VERIFY2(desk.state().contains("as in v3"), qPrintable(desk.state()));
    QVERIFY(!desk.state().contains("newest"));
}

void tst_BotsPanel::whatAColleagueSavedMeanwhileIsNotLostSilently() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY(desk.state().contains("as in v2"));
    desk.type();

    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));
    QCOMPARE(desk.warning(), QString());
    desk.import("Farewell of v3."); // while the question stands
    desk.part<QPushButton>("saveNote")->click();

    QTRY_VERIFY(desk.warning().contains("v3"));
    QCOMPARE(desk.newest(), 3);
}

void tst_BotsPanel::onlyWhatWouldBeLostIsNamed() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    auto edited = editedFrom(vault, 1);

    auto left = leftOut(*vault.bots, vault.admin, edited);
    QVERIFY(left);
    QCOMPARE(left->newest, 2);
    QCOMPARE(left->versions, std::vector<std::int64_t>{2});
    QCOMPARE(left->files, std::vector<std::string>{"domain.yml"});

    edited.files["domain.yml"] = desk.text("domain.yml"); // the same change
    left = leftOut(*vault.bots, vault.admin, edited);
    QVERIFY(left && left->files.empty());

    edited = editedFrom(vault, 2);
    auto files = edited.files;
    files["knowledge/new.md"] = "# New\n\nWords.\n"; // a colleague's knowledge comes in by itself
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, {}));
    left = leftOut(*vault.bots, vault.admin, edited);
    QVERIFY(left && left->files.empty());

    edited.files["knowledge/new.md"] = "# Mine\n";
    left = leftOut(*vault.bots, vault.admin, edited);
    QVERIFY(left);
    QCOMPARE(left->files, std::vector<std::string>{"knowledge/new.md"});
}

void tst_BotsPanel::aVersionThatComesInBetweenStopsTheSave() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    const auto edited = editedFrom(vault, 2);

    const auto refused = saveEdited(*vault.bots, vault.admin, edited, 1, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(desk.newest(), 2);

    const auto saved = saveEdited(*vault.bots, vault.admin, edited, 2, "a note");
    QVERIFY(saved);
    QCOMPARE(saved->version, 3);
}

void tst_BotsPanel::anotherBotShowsNothingOfTheOneBefore() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(
        vault.admin, "zoo", {{"domain.yml", "version: '3.1'\nresponses:\n  utter_zoo: [{text: Zoo}]\n"}},
        {}));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    auto* text = desk.part<QPlainTextEdit>("botText");
    QTRY_VERIFY(!text->toPlainText().isEmpty());

    desk.part<QTabWidget>("botTabs")->setCurrentIndex(0);
    desk.part<QTableView>("botTable")->selectRow(1);
    desk.openEditor();

    QTRY_VERIFY2(text->toPlainText().contains("utter_zoo"), qPrintable(text->toPlainText()));
}

void tst_BotsPanel::publishingSaysFirstWhatChangesForVisitors() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));

    const auto facts = desk.facts("publishQuestion");
    QVERIFY2(facts.contains("New chats meet v2 instead of v1"), qPrintable(facts));
    QVERIFY2(facts.contains("Responses: 1 changed"), qPrintable(facts));
    QVERIFY2(!facts.contains("Intents") && !facts.contains("mistake"), qPrintable(facts));
    QVERIFY2(facts.contains("no tests of its own"), qPrintable(facts));
    QCOMPARE(desk.published(), 1);
    desk.part<QLineEdit>("liveNote")->setText("a kinder farewell");
    desk.part<QPushButton>("publishDone")->click();

    QTRY_COMPARE(desk.published(), 2);
    QTRY_COMPARE(vault.bots->list(vault.admin)->front().versions.front().note, "a kinder farewell");
    QTRY_COMPARE(desk.versions()->model()->index(0, 4).data().toString(), QString("a kinder farewell"));
    QCOMPARE(desk.part<QLabel>("botWork")->text(), QString("Version 2 is published."));
}

void tst_BotsPanel::whatIsNotSavedIsSaidBeforePublishing() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    auto* tabs = desk.part<QTabWidget>("botTabs");
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    QCOMPARE(tabs->tabText(1), QString("Edit"));

    desk.type();
    QCOMPARE(tabs->tabText(1), QString("Edit · not saved"));
    tabs->setCurrentIndex(0);
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));

    const auto facts = desk.facts("publishQuestion");
    QVERIFY2(facts.contains("What was edited since v2 is not saved"), qPrintable(facts));
}

void tst_BotsPanel::aDoubleClickAsksOnce() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.part<QPushButton>("publishBot")->click();
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));
    QCoreApplication::processEvents();
    QCOMPARE(desk.panel->findChildren<QDialog*>("publishQuestion").size(), 1);
    desk.part<QPushButton>("publishCancel")->click();

    QTRY_VERIFY(!desk.part<QDialog>("publishQuestion"));
    desk.part<QPushButton>("publishBot")->click(); // it can be asked again
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));
    QCOMPARE(desk.published(), 1);
}

void tst_BotsPanel::whatItsTestsSaidIsSaidBeforePublishing() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    auto files = *vault.bots->files(vault.admin, "simple", 2);
    files["tests/test_stories.yml"] = "stories:\n- story: hi\n  steps:\n  - user: hello\n    intent: greet\n"
                                      "  - action: utter_goodbye\n";
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, {}));
    QTRY_VERIFY(desk.isListed());
    desk.panel->refresh();
    QTRY_COMPARE(desk.versions()->model()->rowCount(), 3);
    desk.versions()->selectRow(0);

    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));
    const auto before = desk.facts("publishQuestion");
    QVERIFY2(before.contains("Its own tests were not run in this window."), qPrintable(before));
    desk.part<QPushButton>("publishCancel")->click();
    QTRY_VERIFY(!desk.part<QDialog>("publishQuestion"));

    desk.part<QPushButton>("testBot")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!desk.part<QPlainTextEdit>("botReport")->toPlainText().isEmpty(), 60'000);
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));
    const auto after = desk.facts("publishQuestion");
    QVERIFY2(after.contains("Of its own tests, 1 failed and 0 passed."), qPrintable(after));
}

void tst_BotsPanel::aGatedPublishListsEveryTestThatFails() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    auto files = *vault.bots->files(vault.admin, "simple", 2);
    files["tests/test_stories.yml"] = "stories:\n- story: hi, said wrong\n  steps:\n  - user: hello\n"
                                      "    intent: greet\n  - action: utter_goodbye\n";
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, {}));
    QVERIFY(vault.bots->setGate(vault.admin, "simple", true));
    desk.panel->refresh();
    QTRY_COMPARE(desk.versions()->model()->rowCount(), 3);
    desk.versions()->selectRow(0);
    auto* publish = desk.part<QPushButton>("publishBot");
    publish->setFocus();

    publish->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));
    desk.part<QPushButton>("publishDone")->click();

    // What goes grey hands the focus to nothing that a key press would change.
    QCOMPARE(desk.panel->window()->focusWidget(), static_cast<QWidget*>(desk.versions()));
    QTRY_VERIFY_WITH_TIMEOUT(desk.part<QMessageBox>("failureBox"), 60'000);
    QVERIFY(desk.part<QMessageBox>("failureBox")->text().contains("“hi, said wrong”"));
    const auto report = [&] { return desk.part<QPlainTextEdit>("botReport")->toPlainText(); };
    QTRY_VERIFY2_WITH_TIMEOUT(report().startsWith("Version 3: 0 passed, 1 failed"), qPrintable(report()),
                              60'000);
    QVERIFY(report().contains("hi, said wrong: "));
    QCOMPARE(desk.published(), 1);
}

void tst_BotsPanel::whoWasFasterIsSaidBeforePublishing() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    desk.import("Farewell of v3.");
    desk.panel->refresh();
    QTRY_COMPARE(desk.versions()->model()->rowCount(), 3);
    desk.versions()->selectRow(0);
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));

    QVERIFY(vault.bots->publish(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    desk.panel->refresh();
    QTRY_COMPARE(desk.versions()->model()->index(1, 1).data().toString(), QString("published"));
    desk.part<QPushButton>("publishDone")->click();

    QTRY_VERIFY(desk.facts("publishQuestion").contains("instead of v2"));
    QCOMPARE(desk.published(), 2);
}

void tst_BotsPanel::rollingBackSaysFirstWhatChanges() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QVERIFY(vault.bots->publish(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    desk.panel->refresh();
    QTRY_COMPARE(desk.versions()->model()->index(0, 1).data().toString(), QString("published"));
    desk.versions()->selectRow(1);

    desk.part<QPushButton>("rollBackBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("rollBackQuestion"));
    const auto facts = desk.facts("rollBackQuestion");
    QVERIFY2(facts.contains("New chats meet v1 again instead of v2"), qPrintable(facts));
    QVERIFY2(facts.contains("drafts stay"), qPrintable(facts));
    QCOMPARE(desk.published(), 2);
    desk.part<QPushButton>("rollBackDone")->click();

    QTRY_COMPARE(desk.published(), 1);
}

void tst_BotsPanel::aVersionIsComparedWithThePublishedOneAndAnyOther() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    desk.import("Farewell of v3.");
    desk.panel->refresh();
    QTRY_COMPARE(desk.versions()->model()->rowCount(), 3);
    desk.versions()->selectRow(0);
    const auto report = [&] { return desk.part<QPlainTextEdit>("botReport")->toPlainText(); };

    desk.part<QPushButton>("compareVersions")->click();
    QTRY_VERIFY2(report().startsWith("From version 1 to version 3"), qPrintable(report()));

    auto* from = desk.part<QComboBox>("compareFrom");
    QCOMPARE(from->count(), 3);
    QVERIFY(from->isVisible());
    from->setCurrentIndex(from->findText("v2"));
    Q_EMIT from->activated(from->currentIndex());
    QTRY_VERIFY2(report().startsWith("From version 2 to version 3"), qPrintable(report()));
    QVERIFY(report().contains("-    - text: \"Farewell of v2.\""));

    desk.versions()->selectRow(2); // the published one: there is another to compare it with
    desk.part<QPushButton>("compareVersions")->click();
    QTRY_VERIFY2(report().startsWith("From version 2 to version 1"), qPrintable(report()));

    QVERIFY(
        vault.bots->importFiles(vault.admin, "another", *vault.bots->files(vault.admin, "simple", 1), {}));
    desk.panel->refresh();
    auto* bots = desk.part<QTableView>("botTable");
    QTRY_COMPARE(bots->model()->rowCount(), 2);
    bots->selectRow(0);
    QTRY_COMPARE(desk.versions()->model()->rowCount(), 1);
    QVERIFY(report().isEmpty() && !from->isVisible());
    bots->selectRow(1); // what it was compared with can be chosen again there
    QTRY_VERIFY(report().startsWith("From version 2 to version 1"));
    QVERIFY(from->isVisible());
    QCOMPARE(from->currentText(), QString("v2"));
}

void tst_BotsPanel::addedAndRemovedLinesAreTinted() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    auto* theme = const_cast<Theme*>(desk.context().theme);
    theme->setLook(Look::Light);
    const auto* report = desk.part<QPlainTextEdit>("botReport");
    const auto ground = [&](const QString& words) {
        const auto found = report->document()->find(words);
        return found.isNull() ? QColor() : found.block().blockFormat().background().color();
    };
    const auto isPlain = [&](const QString& words) {
        const auto found = report->document()->find(words);
        return !found.isNull() && found.block().blockFormat().background().style() == Qt::NoBrush;
    };

    desk.part<QPushButton>("compareVersions")->click();
    QTRY_VERIFY(report->toPlainText().startsWith("From version 1 to version 2"));

    QCOMPARE(ground("+    - text: \"Farewell of v2.\""), lightColours().goodSoft);
    QCOMPARE(ground("-    - text: \"Goodbye.\""), lightColours().nowSoft);
    QVERIFY(isPlain("--- "));
    QVERIFY(isPlain("+++ "));
    QVERIFY(isPlain("@@ "));
    theme->setLook(Look::Dark);
    QCOMPARE(ground("+    - text: \"Farewell of v2.\""), darkColours().goodSoft);
    theme->setLook(Look::System);

    desk.part<QPushButton>("testBot")->click(); // what comes after it has none
    QTRY_VERIFY(!report->toPlainText().startsWith("From version"));
    for (auto line = report->document()->begin(); line.isValid(); line = line.next())
        QVERIFY(line.blockFormat().background().style() == Qt::NoBrush);
}

void tst_BotsPanel::aComparisonNamesWhatWasLearnedFromChats() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto chat = vault.start();
    QVERIFY(vault.say(chat.id, "wotcher my old mate"));
    const BotsDesk desk(vault);
    QVERIFY(vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = chat.id, .seq = 2, .intent = "greet"}}));
    QTRY_VERIFY(desk.isListed());

    desk.part<QPushButton>("compareVersions")->click();

    const auto report = [&] { return desk.part<QPlainTextEdit>("botReport")->toPlainText(); };
    QTRY_VERIFY2(report().contains("Examples from chats  +1 -0"), qPrintable(report()));
    QVERIFY2(report().contains("+greet: wotcher my old mate"), qPrintable(report()));
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));
    QVERIFY(desk.facts("publishQuestion").contains("Examples from chats: 1 new"));
}

void tst_BotsPanel::theGateStandsInLineWithTheButtons() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    const auto* gate = desk.part<QCheckBox>("gateBot");
    const auto* publish = desk.part<QPushButton>("publishBot");
    QTRY_VERIFY(publish->y() > 0);
    QCOMPARE(gate->height(), publish->height());
}

void tst_BotsPanel::aRefusalIsShownWithOurIcon() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);

    tellFailure(desk.panel.get(), Error{.code = ErrorCode::NotFound, .args = {"bot"}, .detail = {}});

    const auto* box = desk.part<QMessageBox>("failureBox");
    QVERIFY(box);
    QCOMPARE(box->icon(), QMessageBox::NoIcon);
    QVERIFY(!box->iconPixmap().isNull());
}

void tst_BotsPanel::aTrainingThatIsStoppedSaysSoUntilItHasEnded() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.versions()->selectRow(0);
    const auto* percent = desk.part<QLabel>("trainingPercent");
    QVERIFY(!percent->isVisible());

    desk.part<QPushButton>("trainBot")->click();
    QVERIFY(percent->isVisible());
    QCOMPARE(percent->text(), QString("0 %"));
    QCOMPARE(desk.work(), QString::fromUtf8("Training v2 of simple…")); // seen beside other bots too
    desk.part<QPushButton>("cancelTraining")->click();

    QCOMPARE(percent->text(), QString("Stopping…"));
    QVERIFY(!desk.part<QPushButton>("cancelTraining")->isEnabled());
    QVERIFY(!desk.part<QPushButton>("trainBot")->isEnabled()); // it still runs
    QTRY_COMPARE(desk.part<QLabel>("botWork")->text(), QString("Stopped; nothing changed."));
    QVERIFY(!percent->isVisible());
    QVERIFY(!vault.bots->list(vault.admin)->front().versions.front().trained);
    desk.part<QPushButton>("trainBot")->click(); // it can be begun again
    QVERIFY(desk.part<QPushButton>("cancelTraining")->isEnabled());
    QTRY_COMPARE(desk.part<QLabel>("botWork")->text(), QString("Version 2 is trained."));
}

void tst_BotsPanel::aHalfTypedExampleOutlivesThePanel() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    BotsDesk desk(vault);
    const auto words = [&] { return desk.part<QLineEdit>("exampleWords")->text(); };
    const auto open = [&] {
        desk.openEditor();
        QTRY_VERIFY(desk.part<QTableView>("exampleTable")->model()->rowCount() > 0);
    };
    QTRY_VERIFY(desk.isListed());
    open();
    desk.part<QTableView>("outlineTable")->selectRow(1);
    desk.part<QLineEdit>("exampleWords")->setText("half an exam");

    desk.openAgain();
    QTRY_VERIFY(desk.isListed());
    open();
    QTRY_COMPARE(words(), QString("half an exam"));
    QCOMPARE(desk.newest(), 2);                          // it is no version's
    desk.part<QTableView>("exampleTable")->selectRow(0); // a look at another costs nothing
    QVERIFY(words() != "half an exam");
    const int rows = desk.part<QTableView>("exampleTable")->model()->rowCount();
    desk.part<QPushButton>("removeExample")->click(); // the half one is not to take the place of the next
    QTRY_COMPARE(desk.part<QTableView>("exampleTable")->model()->rowCount(), rows - 1);
    QVERIFY(words() != "half an exam");
    desk.part<QTableView>("outlineTable")->selectRow(0);
    desk.part<QTableView>("outlineTable")->selectRow(1);
    QCOMPARE(words(), QString("half an exam"));
    desk.part<QPushButton>("addExample")->click();
    QCOMPARE(words(), QString());
    desk.openAgain();

    QTRY_VERIFY(desk.isListed());
    QTRY_COMPARE(desk.newest(), 3); // the example is in the draft that was kept
    open();
    QCOMPARE(words(), QString());
    QVERIFY(vault.conversations->service().savedViews(vault.admin, "bots.unfinished")->empty());
}

void tst_BotsPanel::aNewBotIsBegunInItsLanguage() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.part<QPushButton>("newBot")->click();
    auto* name = desk.part<QLineEdit>("newBotName");
    auto* done = desk.part<QPushButton>("newBotDone");
    auto* languages = desk.part<QComboBox>("newBotLanguage");
    auto* code = desk.part<QLineEdit>("newBotCode");
    const auto* words = desk.part<QLabel>("newBotWords");
    QVERIFY(!done->isEnabled());
    QVERIFY(words->text().contains("greet")); // nothing is wrong before anything was typed
    for (const char* bad : {"simple", "a b", ".x", "\u00fc"}) {
        name->setText(QString::fromUtf8(bad));
        QVERIFY2(!done->isEnabled() && !words->text().contains("greet"), bad);
    }
    name->setText("mine");
    QVERIFY(done->isEnabled() && code->isHidden());
    languages->setCurrentIndex(languages->count() - 1);
    QVERIFY(!done->isEnabled() && !code->isHidden());
    code->setText("pl");
    QVERIFY(done->isEnabled() && words->text().contains("without words"));
    languages->setCurrentIndex(languages->findData("de"));

    done->click();

    QTRY_VERIFY(vault.bots->files(vault.admin, "mine", 1));
    QVERIFY(vault.bots->files(vault.admin, "mine", 1)->at("config.yml").contains("language: de"));
    QTRY_COMPARE(desk.part<QLabel>("chosenBot")->text(), QString("mine"));
    QTRY_VERIFY(desk.part<QPlainTextEdit>("botText")->toPlainText().contains("guten Morgen"));
}

void tst_BotsPanel::aDamagedBotSaysThatItDoesNotAnswer() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.publishBot("another", test::farewellBotFiles());
    QVERIFY(vault.databases->store().call([](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot_version SET files = x'00' WHERE bot = "
                                                "(SELECT id FROM bot WHERE name = 'another')"));
        return update.run();
    }));
    vault.reopen();
    CHATKEEP_VAULT_READY(vault);

    BotsDesk desk(vault);

    const auto* bots = desk.part<QTableView>("botTable")->model();
    QTRY_COMPARE(bots->rowCount(), 2);
    QCOMPARE(bots->index(0, 0).data().toString().remove(QChar(0x2068)).remove(QChar(0x2069)),
             QString("another"));
    QVERIFY2(bots->index(0, 1).data().toString().startsWith("v1 does not answer: This is damaged"),
             qPrintable(bots->index(0, 1).data().toString()));
    QCOMPARE(bots->index(1, 1).data().toString(), QString("v1"));
}

void tst_BotsPanel::botsAreSortedAsPeopleSort() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto files = *vault.bots->files(vault.admin, "simple", 1);
    QVERIFY(vault.bots->importFiles(vault.admin, "Zebra", files, {}));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    const auto* bots = desk.part<QTableView>("botTable")->model();

    QCOMPARE(bots->index(0, 0).data().toString(), QString("simple"));
    QCOMPARE(bots->index(1, 0).data().toString(), QString("Zebra"));
}

void tst_BotsPanel::aVersionIsExportedIntoAFolderOfItsOwn() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const QTemporaryDir folder;
    const auto choose = [&] {
        desk.part<QPushButton>("exportVersion")->click();
        Q_EMIT desk.part<QFileDialog>("fileDialog")->fileSelected(folder.path());
        desk.part<QFileDialog>("fileDialog")->close();
    };

    choose();
    const auto told = [&] { return desk.part<QLabel>("botWork")->text(); };
    QTRY_VERIFY2(told().contains("simple-v2"), qPrintable(told()));

    const auto written = engine::readBotFolder(folder.filePath("simple-v2").toStdString());
    QVERIFY(written && *written == *vault.bots->files(vault.admin, "simple", 2));
    QTRY_VERIFY(!desk.part<QFileDialog>("fileDialog"));
    choose(); // what is there already stays as it is
    QTRY_VERIFY2(desk.panel->findChild<QDialog*>(), "a refusal");
    QCOMPARE(engine::readBotFolder(folder.filePath("simple-v2").toStdString())->size(), written->size());
}

void tst_BotsPanel::aBotComesInFromAFolderAZipOrADrop() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const QTemporaryDir place;
    const auto files = *vault.bots->files(vault.admin, "simple", 1);
    QVERIFY(engine::writeBotFolder(files, place.filePath("Tailor").toStdString()));
    const auto zipped = place.filePath("baker.zip");
    zip_t* zip = zip_open(zipped.toUtf8(), ZIP_CREATE, nullptr);
    for (const auto& [name, text] : files)
        zip_file_add(zip, ("baker/" + name).c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
    QCOMPARE(zip_close(zip), 0);
    const auto choose = [&](const char* act, const QString& path) {
        desk.part<QPushButton>("importBot")->menu()->findChild<QAction*>(act)->trigger();
        Q_EMIT desk.part<QFileDialog>("fileDialog")->fileSelected(path);
        desk.part<QFileDialog>("fileDialog")->close();
    };
    const auto drop = [&](const QString& path) { QVERIFY(desk.drop({path})); };
    const auto isSame = [&](const char* bot, int version) {
        const auto kept = vault.bots->files(vault.admin, bot, version);
        return kept && *kept == files;
    };
    const auto chosen = [&] {
        return desk.part<QTableView>("botTable")->currentIndex().siblingAtColumn(0).data().toString();
    };

    choose("importFolder", place.filePath("Tailor"));
    QTRY_COMPARE(chosen(), QString("tailor"));
    QVERIFY(isSame("tailor", 1));
    choose("importFile", zipped);
    QTRY_COMPARE(chosen(), QString("baker"));
    QVERIFY(isSame("baker", 1));
    drop(zipped);
    QTRY_VERIFY(isSame("baker", 2));
    QTRY_VERIFY(desk.part<QPushButton>("importBot")->isEnabled()); // one after the other
    drop(QTemporaryDir().path());                                  // nothing is there
    QTRY_VERIFY2(desk.panel->findChild<QMessageBox*>(), "a refusal");
    QVERIFY(desk.part<QPushButton>("importBot")->isEnabled());
}

void tst_BotsPanel::aBotWithoutTestsIsToldWhatATestIs() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.part<QPushButton>("testBot")->click();

    const auto* report = desk.part<QPlainTextEdit>("botReport");
    QTRY_VERIFY2(report->toPlainText().contains("no tests of its own"), qPrintable(report->toPlainText()));
}

void tst_BotsPanel::aButtonThatIsOffSaysWhy() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto* publish = desk.part<QPushButton>("publishBot");
    const auto* rollBack = desk.part<QPushButton>("rollBackBot");
    auto* versions = desk.part<QTableView>("versionTable");

    versions->selectRow(1); // the published one
    QVERIFY(!publish->isEnabled());
    QVERIFY2(publish->toolTip().contains("already"), qPrintable(publish->toolTip()));
    versions->selectRow(0);
    QVERIFY(publish->isEnabled() && !rollBack->isEnabled());
    QVERIFY(publish->toolTip().contains("let visitors talk"));
    QVERIFY(rollBack->accessibleDescription().contains("never published"));
    for (const auto* button :
         desk.panel->findChild<QWidget*>("publishBot")->parentWidget()->findChildren<QPushButton*>())
        QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->objectName()));
}

void tst_BotsPanel::whereItIsNarrowTheChatIsPutAwayAgain() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    const auto* chat = desk.part<QWidget>("tryChat");
    const auto* hide = desk.part<QPushButton>("hideTry");
    QVERIFY(chat->isVisible() && !hide->isVisible()); // there is room for both

    desk.panel->resize(950, 600);
    QTRY_VERIFY(!chat->isVisible());
    QVERIFY(desk.part<QTableView>("botTable")->isColumnHidden(2)); // names have its room
    desk.part<QPushButton>("tryDraft")->click();
    QVERIFY(chat->isVisible() && hide->isVisible());
    desk.panel->activateWindow();
    auto* text = desk.part<QLineEdit>("tryText");
    QTRY_VERIFY_WITH_TIMEOUT(text->isEnabled(), 30'000);
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Escape);

    QVERIFY(!chat->isVisible());
    QTRY_VERIFY(desk.part<QComboBox>("outlineKind")->hasFocus());
}

void tst_BotsPanel::whereTheChatLosesItsRoomItsFocusStaysInTheTab() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    desk.panel->activateWindow();
    auto* text = desk.part<QLineEdit>("tryText");
    QTRY_VERIFY_WITH_TIMEOUT(text->isEnabled(), 30'000);
    text->setFocus();

    desk.panel->resize(950, 600);

    QTRY_VERIFY(!text->isVisible());
    QCOMPARE(desk.panel->window()->focusWidget(), desk.part<QComboBox>("outlineKind"));
}

void tst_BotsPanel::aNoteThatIsCutOffIsReadBelow() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const QString note = QString("Answers about returns were written anew. ").repeated(6).trimmed();
    QVERIFY(vault.bots->setNote(vault.admin, "simple", 1, note.toStdString()));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto* words = desk.part<QLabel>("versionNoteWords");
    QVERIFY(words->isHidden());

    desk.versions()->selectRow(1);

    QTRY_VERIFY(!words->isHidden());
    QCOMPARE(words->text(), note);
    desk.versions()->selectRow(0);
    QTRY_VERIFY(words->isHidden());
}

CHATKEEP_TEST(tst_BotsPanel)
#include "tst_BotsPanel.moc"
