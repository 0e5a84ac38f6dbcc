// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "tests/ui/BotsDesk.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::BotsDesk;
using test::TestVault;

/// Long work on bots that something else comes between.
class tst_BotsCutShort : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSecondBotIsRefusedInWordsWhileOneComesIn();
    void whatCannotBeBroughtInIsRefusedInWords();
    void aReplayForgetsWhatIsErasedSince();
    void aReplayForgetsWhatIsErasedBeforeItIsDone();
    void aReplayThatIsShownForgetsAfterAnotherWasStopped();
    void aComparisonForgetsWhatIsErasedSince();
    void aReplayIsBegunOnceAndSaysWhatItLeftOut();
    void workThatALockStopsIsSpokenOfAfterwards_data();
    void workThatALockStopsIsSpokenOfAfterwards();
    void aBotIsThereWholeOrNotAtAllWhenTheWindowLocks();

private:
    /// A folder with a bot.
    static QString bot(const QTemporaryDir& place, const QString& name) {
        const auto folder = place.filePath(name);
        if (!engine::writeBotFolder(test::simpleBotFiles(), folder.toStdString())) qFatal("a folder");
        return folder;
    }
    static std::size_t versionsOf(TestVault& vault, const std::string& name) {
        const auto rows = vault.bots->list(vault.admin);
        const auto found = std::ranges::find(*rows, name, &engine::BotRow::name);
        return found == rows->end() ? 0 : found->versions.size();
    }
    static QString report(const BotsDesk& desk) {
        return desk.part<QPlainTextEdit>("botReport")->toPlainText();
    }
};

void tst_BotsCutShort::aSecondBotIsRefusedInWordsWhileOneComesIn() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const QTemporaryDir place;
    const auto first = bot(place, "first"), second = bot(place, "second");
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    QVERIFY(desk.drop({first}));
    QVERIFY(!desk.part<QPushButton>("importBot")->isEnabled());
    QVERIFY(desk.drop({second}));

    QVERIFY2(desk.facts("importRefusedQuestion").contains("first is still being read"),
             qPrintable(desk.facts("importRefusedQuestion")));
    desk.part<QPushButton>("importRefusedDone")->click();
    QTRY_COMPARE(desk.work(), QString("Imported as draft v1. Visitors meet it once it is published."));
    QTRY_VERIFY(desk.part<QPushButton>("importBot")->isEnabled());
    QCOMPARE(versionsOf(vault, "first"), std::size_t(1));
    QCOMPARE(versionsOf(vault, "second"), std::size_t(0));
    QVERIFY(desk.drop({second}));
    QTRY_COMPARE(versionsOf(vault, "second"), std::size_t(1));
}

void tst_BotsCutShort::whatCannotBeBroughtInIsRefusedInWords() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const QTemporaryDir place;
    const auto first = bot(place, "first"), second = bot(place, "second");
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    QVERIFY(desk.drop({first, second}));
    QVERIFY(desk.facts("importRefusedQuestion").contains("Drop one at a time"));
    desk.openAgain(vault.addOperator("Mia", access::Role::Support));
    QTRY_VERIFY(desk.isListed());
    QVERIFY(desk.drop({first}));

    QVERIFY(desk.facts("importRefusedQuestion").contains("Your role may not do this."));
    QVERIFY(!desk.part<QPushButton>("importBot")->isEnabled());
    QCOMPARE(versionsOf(vault, "first") + versionsOf(vault, "second"), std::size_t(0));
}

void tst_BotsCutShort::aReplayForgetsWhatIsErasedSince() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    std::vector<ConversationId> chats;
    for (const auto* words : {"bye", "see you later"}) {
        chats.push_back(vault.start().id);
        QVERIFY(vault.say(chats.back(), words));
    }
    const BotsDesk desk(vault);
    QVERIFY(vault.bots->train(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    desk.panel->refresh();
    QTRY_VERIFY(desk.part<QPushButton>("replayBot")->isEnabled());
    desk.part<QPushButton>("replayBot")->click();
    QTRY_VERIFY(report(desk).contains("2 of 4 answers change"));
    QVERIFY(report(desk).contains("see you later"));

    vault.freshen(vault.admin);
    QVERIFY(vault.service().deleteConversation(vault.admin, chats[1]));

    QTRY_VERIFY(report(desk).contains("Erased meanwhile"));
    QVERIFY(!report(desk).contains("see you later"));
    auto* text = desk.part<QPlainTextEdit>("botReport");
    QSignalSpy led(desk.panel.get(), &PanelBase::panelRequested);
    for (auto block = text->document()->begin(); block.isValid(); block = block.next())
        if (block.text() == "bye") text->setTextCursor(QTextCursor(block));
    desk.part<QPushButton>("openReplayed")->click();
    QCOMPARE(led.takeLast().at(1).toMap().value("conversation").toString().toStdString(), chats[0].text());
}

void tst_BotsCutShort::aReplayForgetsWhatIsErasedBeforeItIsDone() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.say(vault.start().id, "bye"));
    const auto erased = vault.start().id;
    QVERIFY(vault.say(erased, "see you later"));
    BotsDesk desk(vault);
    QVERIFY(vault.bots->train(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    desk.panel->refresh();
    QTRY_VERIFY(desk.part<QPushButton>("replayBot")->isEnabled());
    vault.freshen(vault.admin);
    desk.part<QPushButton>("replayBot")->click();
    desk.async().finish(); // what it found is still to be shown

    QVERIFY(vault.service().deleteConversation(vault.admin, erased));

    QTRY_VERIFY(report(desk).contains("2 of 4 answers change"));
    QTRY_VERIFY(report(desk).contains("Erased meanwhile"));
    QVERIFY(!report(desk).contains("see you later"));
}

void tst_BotsCutShort::aReplayThatIsShownForgetsAfterAnotherWasStopped() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto erased = vault.start().id;
    QVERIFY(vault.say(erased, "see you later"));
    BotsDesk desk(vault);
    QVERIFY(vault.bots->train(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    desk.panel->refresh();
    QTRY_VERIFY(desk.part<QPushButton>("replayBot")->isEnabled());
    desk.part<QPushButton>("replayBot")->click();
    QTRY_VERIFY(report(desk).contains("see you later"));
    QTRY_VERIFY(desk.part<QPushButton>("replayBot")->isEnabled());
    desk.part<QPushButton>("replayBot")->click();
    desk.part<QPushButton>("cancelTraining")->click();
    QTRY_VERIFY(desk.part<QPushButton>("replayBot")->isEnabled());

    vault.freshen(vault.admin);
    QVERIFY(vault.service().deleteConversation(vault.admin, erased));

    QTRY_VERIFY(report(desk).contains("Erased meanwhile"));
    QVERIFY(!report(desk).contains("see you later"));
}

void tst_BotsCutShort::aComparisonForgetsWhatIsErasedSince() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    std::vector<conversations::Promotion> learned;
    for (const auto* words : {"fare thee well", "see you later"}) {
        learned.push_back({.conversation = vault.start().id, .seq = 2, .intent = "goodbye"});
        QVERIFY(vault.say(learned.back().conversation, words));
    }
    QVERIFY(vault.conversations->rehearsal().promote(vault.admin, "simple", learned));
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.part<QPushButton>("compareVersions")->isEnabled());
    desk.part<QPushButton>("compareVersions")->click();
    QTRY_VERIFY(report(desk).contains("Examples from chats  +2 -0"));
    QVERIFY(report(desk).contains("see you later"));

    vault.freshen(vault.admin);
    QVERIFY(vault.service().deleteConversation(vault.admin, learned.back().conversation));

    QTRY_VERIFY(report(desk).contains("Examples from chats  +1 -0"));
    QVERIFY(!report(desk).contains("see you later"));
    QVERIFY(report(desk).contains("fare thee well"));
    QVERIFY(desk.part<QComboBox>("compareFrom")->isVisibleTo(desk.panel.get()));
}

void tst_BotsCutShort::aReplayIsBegunOnceAndSaysWhatItLeftOut() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.say(vault.start().id, "bye"));
    const BotsDesk desk(vault);
    QVERIFY(vault.bots->train(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    desk.panel->refresh();
    auto* replay = desk.part<QPushButton>("replayBot");
    QTRY_VERIFY(replay->isEnabled());
    desk.openEditor();
    QTRY_VERIFY(desk.panel->findChild<BotEditor*>()->draft()->isOpen());
    desk.type();
    desk.part<QTabWidget>("botTabs")->setCurrentIndex(0);

    replay->click();
    QVERIFY(!replay->isEnabled());
    replay->click();

    QTRY_VERIFY(report(desk).contains("answers change"));
    QVERIFY(report(desk).endsWith("What was edited since v2 is not saved and was not asked."));
    QCOMPARE(vault.audited("bot.replayed"), 1);
}

void tst_BotsCutShort::workThatALockStopsIsSpokenOfAfterwards_data() {
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("trained");
    QTest::addColumn<QString>("words");
    QTest::newRow("training") << "trainBot" << false
                              << "The training of v2 of simple was stopped when this window was locked or "
                                 "changed; it is as it was before.";
    QTest::newRow("replay") << "replayBot" << true
                            << "The replay with v2 of simple was stopped when this window was locked or "
                               "changed. Nothing of it is kept.";
    QTest::newRow("tests") << "testBot" << true
                           << "The cases of v2 of simple were being run when this window was locked or "
                              "changed. Run them again.";
}

void tst_BotsCutShort::workThatALockStopsIsSpokenOfAfterwards() {
    QFETCH(QString, button);
    QFETCH(bool, trained);
    QFETCH(QString, words);
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    BotsDesk desk(vault);
    if (trained) QVERIFY(vault.bots->train(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    desk.panel->refresh();
    QTRY_VERIFY(desk.part<QPushButton>(button)->isEnabled());

    desk.part<QPushButton>(button)->click();
    desk.openAgain();

    QCOMPARE(desk.work(), words);
    QTRY_VERIFY(desk.part<QPushButton>(button)->isEnabled());
    desk.async().finish();
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().trained, trained);
    desk.openAgain(); // it is said once
    QCOMPARE(desk.work(), QString());
}

void tst_BotsCutShort::aBotIsThereWholeOrNotAtAllWhenTheWindowLocks() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const QTemporaryDir place;
    BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY(desk.panel->findChild<BotEditor*>()->draft()->isOpen());
    desk.type();

    QVERIFY(desk.drop({bot(place, "first")}));
    desk.openAgain();
    desk.async().finish();

    QCOMPARE(desk.work(), QString("first was being brought in when this window was locked or changed. If it "
                                  "is not in the list, bring it in again."));
    QCOMPARE(versionsOf(vault, "first"), std::size_t(1));
    QCOMPARE(vault.bots->files(vault.admin, "first", 1)->size(), test::simpleBotFiles().size());
    QCOMPARE(versionsOf(vault, "simple"), std::size_t(3)); // what was typed is a draft of its own
    QVERIFY(vault.bots->files(vault.admin, "simple", 3)->at("data/rules.yml").ends_with("# typed\n"));
}

CHATKEEP_TEST(tst_BotsCutShort)
#include "tst_BotsCutShort.moc"
