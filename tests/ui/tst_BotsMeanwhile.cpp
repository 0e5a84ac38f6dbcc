// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/service/KnowledgeService.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"
#include "tests/ui/BotsDesk.h"
#include "tests/ui/KnowledgeDesk.h"
#include "ui/panels/bots/BotReports.h"
#include "ui/panels/bots/ExamplesEditor.h"
#include "ui/panels/bots/FellBackView.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>
#include <QTimer>

#include <algorithm>
#include <future>
#include <utility>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::BotsDesk;
using test::TestVault;

namespace {

constexpr int kTimes = 8;
const QString kSay = QStringLiteral("what is said ");

/// A bot of which one intent has all examples, each twice.
engine::BotFiles botOfOneIntent(int examples) {
    std::string nlu = "nlu:\n- intent: one\n  examples: |\n";
    for (int at = 0; at < examples; ++at)
        nlu += "    - " + (kSay + QString::number(at / 2)).toStdString() + "\n";
    return {{"domain.yml", "intents: [one]\n"}, {"data/nlu.yml", nlu}};
}

} // namespace

/// What happens while something else is under way.
class tst_BotsMeanwhile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNoteGoesToTheBotThatWasPublished();
    void aDocumentThatGoesElsewhereIsNoLongerShown();
    void whatIsTypedWhileANewerVersionIsReadStays();
    void ofTwoVersionsTheOneAskedForLastIsEdited();
    void whatFellBackTrainsNothing();
    void aVersionThatWasRolledBackFromSaysSoWhereItIsEdited();
    void aComparisonFollowsWhatIsPublished();
    void aNoteTypedForAPublicationThatIsRefusedStays();
    void anImportSaysWhatTheNewestVersionHadBesides();
    void aReplaySaysWhichConversationsWereAskedAgain();
    void aTurnOfAReplayLeadsToItsChat();
    void whatATestSaidIsThereWhenSomebodyComesBack();
    void anErasureSaysWhatItTookOfTheBot();
    void aHalfTypedNoteAndNameComeBack();
    void examplesOfALargeIntentAreShownAtOnce();
    void manyPartsAreReadAgainAtOnce();

private:
    /// How long the examples of an intent with so many take to be shown, in ms.
    static qint64 shownAfter(int examples);
};

void tst_BotsMeanwhile::aNoteGoesToTheBotThatWasPublished() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    for (int version = 1; version <= 2; ++version)
        QVERIFY(vault.bots->importFiles(vault.admin, "zoo", test::simpleBotFiles(), "as it was"));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QDialog>("publishQuestion"));
    desk.part<QLineEdit>("liveNote")->setText("a kinder farewell");

    desk.part<QPushButton>("publishDone")->click();
    desk.part<QTableView>("botTable")->selectRow(1); // before it is done

    QTRY_COMPARE(desk.published(), 2);
    const auto noteOf = [&](const std::string& name) {
        const auto bots = vault.bots->list(vault.admin);
        return std::ranges::find(*bots, name, &engine::BotRow::name)->versions.front().note;
    };
    QTRY_COMPARE(noteOf("simple"), "a kinder farewell");
    QCOMPARE(noteOf("zoo"), "as it was");
}

void tst_BotsMeanwhile::aDocumentThatGoesElsewhereIsNoLongerShown() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto knowledge = engine::KnowledgeService::make(*vault.gate);
    QVERIFY(knowledge->saveDocuments(vault.admin, "simple", {{"hall.md", "# Hall\n\nFour showers.\n", {}}}));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    auto files = *vault.bots->files(vault.admin, "simple", 2);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, {}));
    desk.panel->refresh();
    desk.openEditor();
    auto* editor = desk.panel->findChild<BotEditor*>();
    QTRY_VERIFY2(desk.state().contains("as in v4"), qPrintable(desk.state()));
    editor->showPlace("knowledge/hall.md", 1);
    auto* text = desk.part<QPlainTextEdit>("botText");
    QVERIFY(text->toPlainText().contains("showers"));
    desk.type();
    QVERIFY(knowledge->remove(vault.admin, "simple", {"hall.md"}));

    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));
    desk.part<QPushButton>("saveNote")->click();

    QTRY_VERIFY2(desk.state().contains("as in v5"), qPrintable(desk.state()));
    QVERIFY(!text->toPlainText().contains("showers"));
    QVERIFY(!editor->draft()->files().contains("knowledge/hall.md"));
}

void tst_BotsMeanwhile::whatIsTypedWhileANewerVersionIsReadStays() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    const auto* draft = desk.panel->findChild<BotEditor*>()->draft();
    desk.import("Farewell of v3.");
    std::promise<void> typed;
    const auto isTyped = typed.get_future().share();
    bool isHeldUp = false;
    // The window learns of v3; its files come only once somebody has typed.
    connect(draft, &BotDraft::dirtyChanged, desk.panel.get(), [&] {
        if (draft->newest() < 3 || std::exchange(isHeldUp, true)) return;
        for (int worker = 0; worker < 4; ++worker)
            desk.async().run(desk.panel.get(), [isTyped] { return isTyped.wait(), 0; }, [](int) {});
        QTimer::singleShot(0, desk.panel.get(), [&] {
            desk.type();
            typed.set_value();
        });
    });

    desk.panel->refresh();

    QTRY_VERIFY(draft->dirty());
    QTRY_COMPARE(desk.async().running(), 0);
    QVERIFY(draft->files().at("data/rules.yml").contains("# typed"));
    QCOMPARE(draft->version(), 2);
}

void tst_BotsMeanwhile::ofTwoVersionsTheOneAskedForLastIsEdited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto large = test::simpleBotFiles(); // it takes its time to be read
    auto& words = large["data/large.yml"];
    while (words.size() < 8'000'000)
        words += "# " + std::to_string(words.size()) + "\n";
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", large, {}));
    BotsDesk desk(vault); // it brings v3 in
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v3"), qPrintable(desk.state()));
    const auto edit = [&](int row) {
        desk.part<QTabWidget>("botTabs")->setCurrentIndex(0);
        desk.versions()->selectRow(row);
        desk.part<QPushButton>("editVersion")->click();
    };

    edit(1); // v2
    edit(0);

    QTRY_COMPARE(desk.async().running(), 0);
    QTRY_VERIFY2(desk.state().endsWith("as in v3"), qPrintable(desk.state()));
}

void tst_BotsMeanwhile::whatFellBackTrainsNothing() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto other = test::simpleBotFiles();
    for (int at = 0; at < 400; ++at)
        other["data/nlu.yml"].append("    - wish number " + std::to_string(at) + "\n");
    QVERIFY(vault.say(vault.start().id, "zxqv grmpf wlbrt"));
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    FellBackView view(desk.context());
    QVERIFY(vault.bots->importFiles(vault.admin, "unpublished", other, {}));
    QTRY_COMPARE(desk.async().running(), 0);
    QElapsedTimer timer;
    timer.start();
    for (int time = 0; time < kTimes; ++time)
        QVERIFY(vault.bots->load(vault.admin, "unpublished", 0));
    const auto loaded = timer.restart();

    // As its tab does now and then, whether or not anything fell back.
    for (int time = 1; time <= kTimes; ++time) {
        QSignalSpy counted(&view, &FellBackView::countChanged);
        view.showBot("unpublished", {});
        QVERIFY(counted.wait());
    }
    const auto looked = timer.restart();

    QVERIFY2(looked < loaded / 2, qPrintable(QStringLiteral("%1 of %2 ms").arg(looked).arg(loaded)));
    view.showBot("simple", {"greet"});
    QTRY_COMPARE(view.findChild<QTableView*>("fellBackTable")->model()->rowCount(), 1);
}

void tst_BotsMeanwhile::aVersionThatWasRolledBackFromSaysSoWhereItIsEdited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    QVERIFY(vault.bots->publish(vault.admin, "simple", 2));
    desk.panel->refresh();
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    QVERIFY2(!desk.state().contains("rolled back"), qPrintable(desk.state()));

    QVERIFY(vault.bots->rollback(vault.admin, "simple", 1));
    desk.panel->refresh();

    QTRY_VERIFY2(desk.state().contains("rolled back from: visitors meet v1"), qPrintable(desk.state()));
    test::KnowledgeDesk knowledge(vault);
    QTRY_VERIFY(knowledge.isReady());
    const QString chip = knowledge.part<QLabel>("knowledgeState")->text();
    QVERIFY2(chip.contains("rolled back") && !chip.contains("published"), qPrintable(chip));
    desk.type();
    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));
    desk.part<QPushButton>("saveNote")->click();
    QTRY_VERIFY2(desk.state().contains("as in v3"), qPrintable(desk.state()));
    QVERIFY2(!desk.state().contains("rolled back"), qPrintable(desk.state()));
}

void tst_BotsMeanwhile::aComparisonFollowsWhatIsPublished() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.part<QPushButton>("compareVersions")->click();
    auto* from = desk.part<QComboBox>("compareFrom");
    QTRY_COMPARE(from->currentText(), QString("v1, published"));

    QVERIFY(vault.bots->publish(vault.admin, "simple", 2));
    desk.panel->refresh();

    QTRY_COMPARE(from->currentText(), QString("v1"));
    QCOMPARE(desk.part<QComboBox>("compareTo")->currentText(), QString("v2, published"));
}

void tst_BotsMeanwhile::aNoteTypedForAPublicationThatIsRefusedStays() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->setGate(vault.admin, "simple", true)); // it has no tests
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QLineEdit>("liveNote"));
    desk.part<QLineEdit>("liveNote")->setText("a kinder farewell");
    desk.part<QPushButton>("publishDone")->click();
    QTRY_VERIFY(desk.part<QMessageBox>("failureBox"));
    desk.part<QMessageBox>("failureBox")->accept();
    QTRY_VERIFY(!desk.part<QLineEdit>("liveNote"));

    desk.part<QPushButton>("publishBot")->click();

    QTRY_VERIFY(desk.part<QLineEdit>("liveNote"));
    QCOMPARE(desk.part<QLineEdit>("liveNote")->text(), QString("a kinder farewell"));
    QVERIFY(vault.bots->setGate(vault.admin, "simple", false));
    desk.part<QPushButton>("publishDone")->click();
    QTRY_COMPARE(desk.published(), 2);
    QTRY_COMPARE(vault.bots->list(vault.admin)->front().versions.front().note, "a kinder farewell");
}

void tst_BotsMeanwhile::anImportSaysWhatTheNewestVersionHadBesides() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const QTemporaryDir place;
    QVERIFY(engine::writeBotFolder(*vault.bots->files(vault.admin, "simple", 1),
                                   place.filePath("simple").toStdString()));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto knowledge = engine::KnowledgeService::make(*vault.gate);
    QVERIFY(knowledge->saveDocuments(vault.admin, "simple", {{"hall.md", "# Hall\n\nFour showers.\n", {}}}));

    QVERIFY(desk.drop({place.filePath("simple")}));

    auto* report = desk.part<QPlainTextEdit>("botReport");
    QTRY_VERIFY(report->toPlainText().startsWith("simple v3:"));
    const QString said = report->toPlainText();
    QVERIFY2(said.contains("Different from v2:\nResponses: 1 changed\nFiles: 1 changed, 3 gone"),
             qPrintable(said));
}

void tst_BotsMeanwhile::aReplaySaysWhichConversationsWereAskedAgain() {
    conversations::ReplayReport report{.version = 3};
    QVERIFY(BotReports::replay(report).first.startsWith("Nobody has talked to this bot yet"));

    report.conversations = 200;
    report.all = 3'000;
    QVERIFY(BotReports::replay(report).first.contains("in the latest 200 of 3,000 conversations: 0 of 0"));

    report.all = 200;
    QVERIFY(BotReports::replay(report).first.contains("in 200 conversations: 0 of 0"));
}

void tst_BotsMeanwhile::aTurnOfAReplayLeadsToItsChat() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    std::vector<ConversationId> chats;
    for (const auto* words : {"bye", "goodbye\nand see you later"}) {
        chats.push_back(vault.start().id);
        QVERIFY(vault.say(chats.back(), words));
    }
    const BotsDesk desk(vault);
    QVERIFY(vault.bots->train(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    desk.panel->refresh();
    auto* replay = desk.part<QPushButton>("replayBot");
    QTRY_VERIFY(replay->isEnabled());
    QSignalSpy led(desk.panel.get(), &PanelBase::panelRequested);

    replay->click();

    auto* report = desk.part<QPlainTextEdit>("botReport");
    QTRY_VERIFY2(report->toPlainText().contains("2 of 4 answers change"), qPrintable(report->toPlainText()));
    auto* open = desk.part<QPushButton>("openReplayed");
    QVERIFY(open->isVisible() && !open->isEnabled()); // no turn is chosen
    const auto openAt = [&](const QString& line) {
        for (auto block = report->document()->begin(); block.isValid(); block = block.next())
            if (block.text() == line) report->setTextCursor(QTextCursor(block));
        open->click();
        return led.takeLast().at(1).toMap().value("conversation").toString().toStdString();
    };
    QCOMPARE(openAt("and see you later"), chats[1].text());
    QCOMPARE(openAt("bye"), chats[0].text());
    desk.part<QPushButton>("testBot")->click();
    QTRY_VERIFY(!open->isVisible());
}

void tst_BotsMeanwhile::whatATestSaidIsThereWhenSomebodyComesBack() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "zoo", test::simpleBotFiles(), {}));
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto* report = desk.part<QPlainTextEdit>("botReport");
    auto* bots = desk.part<QTableView>("botTable");

    desk.part<QPushButton>("testBot")->click();
    bots->selectRow(1); // before it is done
    QTRY_COMPARE(desk.async().running(), 0);

    QCOMPARE(report->toPlainText(), QString());
    bots->selectRow(0);
    QVERIFY2(report->toPlainText().startsWith("This version has no tests"),
             qPrintable(report->toPlainText()));
}

void tst_BotsMeanwhile::anErasureSaysWhatItTookOfTheBot() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto visitor = vault.start().id;
    QVERIFY(vault.say(visitor, "see you later"));
    QVERIFY(vault.conversations->rehearsal().promote(vault.admin, "simple", {{visitor, 2, "goodbye"}}));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    const auto notes = [&] {
        QStringList all;
        const auto* model = desk.versions()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all << model->index(row, 4).data().toString();
        return all.join('|');
    };
    QVERIFY2(!notes().contains("erased"), qPrintable(notes()));

    vault.freshen(vault.admin);
    QVERIFY(vault.service().deleteConversation(vault.admin, visitor));
    desk.panel->refresh();

    QTRY_VERIFY2(notes().contains("1 example"), qPrintable(notes()));
    QVERIFY2(desk.work().startsWith("1 example"), qPrintable(desk.work()));
    QVERIFY2(desk.work().contains("erased with the person"), qPrintable(desk.work()));
}

void tst_BotsMeanwhile::aHalfTypedNoteAndNameComeBack() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.part<QPushButton>("noteVersion")->click();
    desk.part<QLineEdit>("noteOfVersion")->setText("half a note");
    desk.openAgain(); // as a lock does
    QTRY_VERIFY(desk.isListed());
    desk.part<QPushButton>("newBot")->click();
    desk.part<QLineEdit>("newBotName")->setText("helpde");
    desk.openAgain();
    QTRY_VERIFY(desk.isListed());
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QLineEdit>("liveNote"));
    desk.part<QLineEdit>("liveNote")->setText("half a publication");
    desk.openAgain();
    QTRY_VERIFY(desk.isListed());

    desk.part<QPushButton>("noteVersion")->click();
    QTRY_COMPARE(desk.part<QLineEdit>("noteOfVersion")->text(), QString("half a note"));
    desk.part<QPushButton>("noteCancel")->click();
    desk.part<QPushButton>("newBot")->click();
    QTRY_COMPARE(desk.part<QLineEdit>("newBotName")->text(), QString("helpde"));
    desk.part<QPushButton>("newBotCancel")->click();
    desk.part<QPushButton>("publishBot")->click();
    QTRY_VERIFY(desk.part<QLineEdit>("liveNote"));
    QTRY_COMPARE(desk.part<QLineEdit>("liveNote")->text(), QString("half a publication"));
}

qint64 tst_BotsMeanwhile::shownAfter(int examples) {
    Theme theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    Async async;
    BotDraft draft(async, "large");
    ExamplesEditor editor(theme);
    editor.setDraft(&draft);
    draft.open(1, botOfOneIntent(examples));
    [&] { QTRY_VERIFY_WITH_TIMEOUT(draft.isRead(), 30'000); }();
    editor.showIntent("one");
    const auto begin = test::processorMs();
    editor.refresh();
    [&] { QCOMPARE(editor.findChild<QTableView*>("exampleTable")->model()->rowCount(), examples); }();
    return test::processorMs() - begin;
}

void tst_BotsMeanwhile::examplesOfALargeIntentAreShownAtOnce() {
    const auto few = shownAfter(1'000);
    const auto many = shownAfter(10'000);

    QVERIFY2(many < 15 * (few + 10), qPrintable(QStringLiteral("%1 and %2 ms").arg(few).arg(many)));
}

void tst_BotsMeanwhile::manyPartsAreReadAgainAtOnce() {
    std::string domain = "responses:\n";
    for (int at = 0; at < 9'000; ++at)
        domain += "  utter_" + std::to_string(at) + ": [{text: Words}]\n";
    Async async;
    BotDraft draft(async, "large");
    draft.open(1, {{"domain.yml", domain}});
    QTRY_VERIFY_WITH_TIMEOUT(draft.isRead(), 60'000);
    qint64 longest = 0;
    // What the window does of it: reading is a worker's, which gets far between two beats if it is waited
    // for.
    qint64 last = 0;
    const auto note = [&] {
        const auto now = test::processorMs();
        longest = std::max(longest, now - last);
        last = now;
    };
    auto* beat = new QTimer(&draft);
    connect(beat, &QTimer::timeout, &draft, note);

    draft.typed("domain.yml", domain + "# typed\n");
    last = test::processorMs();
    beat->start(0);

    QTRY_VERIFY_WITH_TIMEOUT(draft.isCurrent(), 60'000);
    note();
    QVERIFY2(longest < 400, qPrintable(QString::number(longest)));
}

CHATKEEP_TEST(tst_BotsMeanwhile)
#include "tst_BotsMeanwhile.moc"
