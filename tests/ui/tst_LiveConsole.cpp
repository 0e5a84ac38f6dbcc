// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Replay.h"
#include "tests/main/Registry.h"
#include "tests/ui/DemoConsole.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QWindow>

#include <algorithm>
#include <atomic>

using namespace chatkeep;
using namespace chatkeep::ui;

/// The console on a real demo vault, driven by keyboard.
class tst_LiveConsole : public QObject, private test::DemoConsole {
    Q_OBJECT
private:
    QStringList m_stops; ///< of the Tab key

    /// The Tab key leads to the top bar, the rail and the panel, to what is seen only, and back.
    bool goesRound() {
        constexpr int kMost = 80;
        m_stops.clear();
        bool top = false, rail = false, panel = false;
        find<QPushButton>("openPalette")->setFocus();
        for (int stop = 0; stop < kMost; ++stop) {
            QTest::keyClick(m_window->windowHandle(), Qt::Key_Tab);
            const auto* focused = m_window->focusWidget();
            m_stops << (focused ? focused->objectName() : QString("nothing"));
            if (!focused || !focused->isVisible()) return false;
            rail = rail || focused->objectName().startsWith("rail_");
            panel = panel || (rail && m_window->panel()->isAncestorOf(focused));
            top = top || (panel && focused->objectName() == "openPalette");
            if (top) return true;
        }
        return false;
    }
    void unlock(const std::string& role) { unlockWith(demoOperator(role).password); }
    bool transcriptHolds(const QString& words) {
        for (const QString& row : transcript())
            if (row.contains(words)) return true;
        return false;
    }
    void chooseWaiting() {
        m_window->showPanel("live", {{"waiting", true}});
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("conversationList")->model()->rowCount() > 0, 10000);
        QTest::qWait(0);
        auto* list = find<QAbstractItemView>("conversationList");
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTRY_VERIFY_WITH_TIMEOUT(!transcript().isEmpty(), 10000);
    }

    access::Actor administrator() { return sessionOf("administrator"); }
    /// A tab of the bots' panel for one of them.
    void chooseBot(const QString& bot, int tab) {
        m_window->showPanel("bots");
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(find<QTableView>("botTable"), bot) >= 0, 10000);
        find<QTableView>("botTable")->selectRow(rowOf(find<QTableView>("botTable"), bot));
        find<QTabWidget>("botTabs")->setCurrentIndex(tab);
    }
    bool say(const ConversationId& id, const std::string& text) {
        std::atomic<bool> answered = false;
        m_host->services().conversations->turns().message(
            {id, text, "c-" + text, {}}, [&](const Result<conversations::Answered>&) { answered = true; });
        return QTest::qWaitFor([&] { return answered.load(); }, 10000);
    }
    /// The row of a table that shows this text; -1: none.
    static int rowOf(const QAbstractItemView* table, const QString& text) {
        for (int row = 0; table && row < table->model()->rowCount(); ++row)
            for (int column = 0; column < table->model()->columnCount(); ++column)
                if (table->model()->index(row, column).data().toString() == text) return row;
        return -1;
    }

private Q_SLOTS:
    void initTestCase() { openHouse("tst_LiveConsole"); }
    void cleanup() { closeWindow(); }
    void cleanupTestCase() { closeHouse(); }

    void aWrongPasswordSaysSoAndShowsNothing() {
        ConsoleOptions options;
        options.lang = "en";
        options.operatorName = m_operators.front().name;
        options.password = crypto::Secret(asBytes("not the password at all"));
        m_window = &m_house->openWindow(std::move(options));
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("signInProblem")->isVisible(), 15000);
        QVERIFY(!m_window->isSignedIn());
        QVERIFY(find<QLabel>("signInProblem")->text().contains("not right"));
    }
    void signingInCutsNoWords() {
        ConsoleOptions options;
        options.lang = "de";
        m_window = &m_house->openWindow(std::move(options));
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("signInPage"), 10000);
        QTest::qWait(50);
        for (const QLabel* label : find<QWidget>("signInPage")->findChildren<QLabel*>()) {
            if (!label->isVisible() || !label->wordWrap()) continue;
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
    }
    void takeoverAnswerNoteAndHandBackWorkByKeyboard() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        chooseWaiting();
        auto* main = find<QPushButton>("takeOver");
        QTRY_VERIFY(main->isEnabled());
        QCOMPARE(main->text(), QString("Take over"));
        auto* list = find<QAbstractItemView>("conversationList");

        QTest::keyClick(list, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(main->text(), QString("Hand back"), 10000);

        auto* text = find<QPlainTextEdit>("composerText");
        QTRY_VERIFY(text->hasFocus()); // who took over writes next
        auto* suggestions = find<QWidget>("composerSuggestions");
        QTest::keyClicks(text, "/");
        QTRY_VERIFY(suggestions->isVisible());
        QTest::keyClick(text, Qt::Key_Escape); // closes them first
        QTRY_VERIFY(!suggestions->isVisible());
        QVERIFY(text->hasFocus());
        QTest::keyClick(text, Qt::Key_Backspace);
        QTest::keyClick(text, Qt::Key_Escape);
        QTRY_VERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_R);
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClicks(text, "Hello, Jane here. Even E, N and J stay letters.");
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(transcriptHolds("Even E, N and J stay letters."), 10000);

        list->setFocus();
        QTest::keyClick(list, Qt::Key_N);
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClicks(text, "only for colleagues");
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(transcriptHolds("only for colleagues"), 10000);

        QTest::keyClick(text, Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(main->text(), QString("Take over"), 10000);
    }
    void aVisitorsMessageAppearsWithin100Ms() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        m_window->showPanel("live");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("conversationList")->model()->rowCount() > 0, 10000);
        const ConversationId id = startChat();
        QVERIFY(!id.isNull());
        m_window->showPanel("live", {{"conversation", QString::fromStdString(id.text())}});
        QTRY_VERIFY_WITH_TIMEOUT(!transcript().isEmpty(), 10000);
        QTest::qWait(300);

        std::atomic<qint64> committedAt = 0;
        conversations::IncomingMessage message{id, "is anybody there today", "c1", {}};
        m_host->services().conversations->turns().message(
            message, [&](const Result<conversations::Answered>&) {
                committedAt = QDateTime::currentMSecsSinceEpoch();
            });
        QTRY_VERIFY_WITH_TIMEOUT(transcriptHolds("is anybody there today"), 5000);
        const qint64 shownAfter = QDateTime::currentMSecsSinceEpoch() - committedAt.load();
        qInfo("shown %lld ms after its commit", static_cast<long long>(shownAfter));
        QVERIFY2(shownAfter < 100, qPrintable(QString::number(shownAfter)));
    }
    void aBadgeCountsBeforeItsPanelIsOpened() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        const auto before = m_host->services().conversations->unanswered().count(administrator());
        QVERIFY(say(startChat(), "zxqv wkrt plmn"));
        m_window->showPanel("live");

        const auto badge = QString("Knowledge, %1 waiting").arg(*before + 1);
        QTRY_COMPARE_WITH_TIMEOUT(find<QWidget>("rail_knowledge")->accessibleName(), badge, 10000);
        QVERIFY(!find<QWidget>("panel_knowledge"));
    }
    void aQuestionInOtherWordsBecomesAWordingOfItsPair() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        QVERIFY(say(startChat("shop"), "erase the items on my to do list"));
        m_window->showPanel("knowledge");
        QTRY_VERIFY_WITH_TIMEOUT(find<QTabWidget>("knowledgeTabs"), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(find<QComboBox>("knowledgeBot")->findText("shop") >= 0, 10000);
        find<QComboBox>("knowledgeBot")->setCurrentText("shop");
        find<QTabWidget>("knowledgeTabs")->setCurrentIndex(1);
        auto* table = find<QTableView>("unansweredTable");
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, "erase the items on my to do list") >= 0, 10000);
        table->selectRow(rowOf(table, "erase the items on my to do list"));
        table->setFocus();
        QTRY_VERIFY(find<QPushButton>("wordUnanswered")->isEnabled());

        QTest::keyClick(table, Qt::Key_W);
        QTRY_VERIFY(find<QDialog>("pairDialog"));
        QCOMPARE(find<QLineEdit>("pairQuestion")->text(), QString("Do you have wedding lists?"));
        QTest::keyClicks(find<QPlainTextEdit>("pairAlso"), "Take things off my wedding list");
        find<QPushButton>("pairDone")->click();

        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, "erase the items on my to do list") < 0, 10000);
        const auto shelf = m_host->services().knowledge->list(administrator(), "shop");
        const auto pair = std::ranges::find(shelf->folder.pairs, "Do you have wedding lists?",
                                            &engine::KnowledgePair::question);
        QVERIFY(pair != shelf->folder.pairs.end());
        QCOMPARE(pair->rephrasings.back(), std::string("Take things off my wedding list"));
    }
    void theTabOfWhatFellBackCountsForTheChosenBot() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        QVERIFY(say(startChat("shop"), "zxqv wkrt plmn once more"));
        const auto of = [&](const char* bot) {
            return m_host->services().conversations->unanswered().list(administrator(), bot, 1)->total;
        };
        const auto words = [](std::size_t count) {
            return count > 0 ? QString("Fell back · %1").arg(count) : QString("Fell back");
        };
        if (of("shop") == of("laden")) QVERIFY(say(startChat("shop"), "blorp fnord quux"));

        chooseBot("shop", 0);
        QTRY_COMPARE(find<QTabWidget>("botTabs")->tabText(3), words(of("shop")));
        chooseBot("laden", 0);
        QTRY_COMPARE(find<QTabWidget>("botTabs")->tabText(3), words(of("laden")));
    }
    void aVisitorsExampleIsSeenInTheEditorAndTakenOut() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        const ConversationId id = startChat();
        QVERIFY(say(id, "wotcher my old mate"));
        const auto bot = m_host->services().bots->allLive().front();
        const auto intent = bot.bot->understand("hello").intent();
        QVERIFY(m_host->services().conversations->rehearsal().promote(administrator(), bot.name,
                                                                      {{id, 2, intent}}));

        chooseBot(QString::fromStdString(bot.name), 1);
        auto* outline = find<QTableView>("outlineTable");
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(outline, QString::fromStdString(intent)) >= 0, 10000);
        outline->selectRow(rowOf(outline, QString::fromStdString(intent)));
        auto* examples = find<QTableView>("exampleTable");
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(examples, "wotcher my old mate") >= 0, 10000);
        QCOMPARE(rowOf(examples, "from a chat"), rowOf(examples, "wotcher my old mate"));

        examples->selectRow(rowOf(examples, "wotcher my old mate"));
        find<QPushButton>("removeExample")->click();

        QTRY_VERIFY_WITH_TIMEOUT(rowOf(examples, "wotcher my old mate") < 0, 10000);
        QVERIFY(m_host->services().bots->examples(administrator(), bot.name)->empty());
    }
    /// The button that was pressed goes grey while its work runs; the next key is not meant for its
    /// neighbour.
    void afterATestTheNextKeyPublishesNothing() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        chooseBot("shop", 0);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("publishBot")->isEnabled(), 10000);
        auto* test = find<QPushButton>("testBot");
        test->setFocus();
        QTest::keyClick(test, Qt::Key_Space);
        QVERIFY(!test->isEnabled());
        for (int key = 0; key < 3; ++key)
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QPlainTextEdit>("botReport")->toPlainText().isEmpty(), 60000);
        QCOMPARE(m_window->focusWidget(), find<QTableView>("versionTable"));
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Return);
        QVERIFY(find<QPushButton>("publishBot")->isEnabled()); // nothing runs
        const auto bots = m_host->services().bots->list(administrator());
        for (const auto& row : *bots)
            QCOMPARE(row.published, std::int64_t(1));
    }
    void whatTheEditorHeldIsKeptWithAPairSavedMeanwhile() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        chooseBot("shop", 1);
        auto* text = find<QPlainTextEdit>("botText");
        QTRY_VERIFY_WITH_TIMEOUT(text && !text->toPlainText().isEmpty(), 10000);
        text->moveCursor(QTextCursor::Start);
        QTest::keyClicks(text, "# half an edit ");
        QTRY_VERIFY(find<QPushButton>("saveDraft")->isEnabled());
        const auto services = m_host->services();
        const auto saved = services.knowledge->savePair(
            administrator(), "shop",
            {.question = "Do you wrap gifts?", .answers = {"Yes, for two pounds."}, .labels = {"visitors"}});
        QVERIFY(saved);

        m_window->lock();

        const auto holds = [&](const char* words) {
            const auto files = services.bots->files(administrator(), "shop");
            return files && std::ranges::any_of(*files, [&](const auto& file) {
                       return file.second.find(words) != std::string::npos;
                   });
        };
        QTRY_VERIFY_WITH_TIMEOUT(holds("# half an edit"), 10000);
        QVERIFY(holds("Do you wrap gifts?"));
    }
    void whySaysWhereAnAnswerIsFromAndWhatWasNeverStored() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        const ConversationId id = startChat("shop");
        QVERIFY(say(id, "I paid with 4242 4242 4242 4242, what are your opening hours?"));
        QVERIFY(say(id, "Can I wash the linen sofa covers, there is a red wine stain"));
        m_window->showPanel("live", {{"conversation", QString::fromStdString(id.text())}});
        QTRY_VERIFY_WITH_TIMEOUT(transcriptHolds("30 degrees"), 10000);
        auto* view = find<QAbstractItemView>("transcript");
        const auto why = [&](const QString& answer) {
            for (int row = 0; row < view->model()->rowCount(); ++row)
                if (view->model()->index(row, 0).data().toString().contains(answer))
                    view->setCurrentIndex(view->model()->index(row, 0));
            QStringList words;
            for (const auto* label : find<QWidget>("personColumn")->findChildren<QLabel*>())
                if (label->isVisible()) words << label->text();
            return words.join('\n');
        };
        const auto isCut = [&](const QString& words) {
            return words.contains("Masked\n") && words.contains("(never stored)") &&
                   !words.contains("Knowledge\n");
        };
        QTRY_VERIFY2(isCut(why("10 am to 6 pm")), qPrintable(why("10 am to 6 pm")));
        QTRY_VERIFY2(why("30 degrees").contains("Knowledge\n"), qPrintable(why("30 degrees")));
    }
    void lockingLeavesNoWordOfAnyConversation() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        chooseWaiting();
        QTest::keyClick(find<QAbstractItemView>("conversationList"), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(!m_window->isSignedIn());
        QVERIFY(!find<QAbstractItemView>("transcript"));
        QVERIFY(!find<QAbstractItemView>("conversationList"));
        QVERIFY(find<QWidget>("lockPage"));
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("lockCounts")->isVisible(), 5000);
    }
    void lockingTakesThePaletteAndItsHitsAway() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        find<QPushButton>("openPalette")->click();
        QTRY_VERIFY(find<QDialog>("commandPalette"));
        m_window->lock();
        QVERIFY(!find<QDialog>("commandPalette"));
        QVERIFY(find<QWidget>("lockPage"));
    }
    void whatStandsInADialogSurvivesTheLock() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        chooseBot("shop", 1);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("newPart")->isEnabled(), 20000);
        find<QPushButton>("newPart")->click();
        QVERIFY(QTest::qWaitForWindowActive(find<QDialog>("newPartQuestion")));
        find<QLineEdit>("newPartName")->setText("gift_wrapping");
        find<QPlainTextEdit>("newPartWords")->setPlainText("do you wrap gifts\ncan you wrap it");

        find<QPlainTextEdit>("newPartWords")->setFocus();
        QTest::keyClick(find<QDialog>("newPartQuestion")->windowHandle(), Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(!m_window->isSignedIn());
        QVERIFY(!find<QDialog>("newPartQuestion"));
        unlock("administrator");

        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("newPartQuestion"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>("newPartName")->text(), QString("gift_wrapping"), 10000);
        QCOMPARE(find<QPlainTextEdit>("newPartWords")->toPlainText(),
                 QString("do you wrap gifts\ncan you wrap it"));
        QVERIFY(find<QPushButton>("newPartDone")->isEnabled());
        find<QPushButton>("newPartCancel")->click();
        QVERIFY(find<QDialog>("newPartQuestion")); // what was typed does not go by one key
        find<QPushButton>("newPartDiscardDone")->click();
        QTRY_VERIFY(!find<QDialog>("newPartQuestion"));
    }
    void aHalfWrittenPairSurvivesTheLock() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        m_window->showPanel("knowledge");
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("addPair")->isEnabled(), 20000);
        find<QPushButton>("addPair")->click();
        find<QPlainTextEdit>("pairAnswer")->setPlainText("Yes, for two pounds.");

        m_window->lock();
        unlock("administrator");

        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("pairDialog"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(find<QPlainTextEdit>("pairAnswer")->toPlainText(),
                                  QString("Yes, for two pounds."), 10000);
    }
    void aDraftStaysWithItsConversationAndItsMode() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        m_window->showPanel("live");
        auto* list = find<QAbstractItemView>("conversationList");
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 1, 10000);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTRY_VERIFY_WITH_TIMEOUT(!transcript().isEmpty(), 10000);
        auto* text = find<QPlainTextEdit>("composerText");
        QTRY_VERIFY(text->isEnabled());
        QTest::keyClicks(text, "half a thought");

        // At once, before the draft's own delay has passed.
        list->setCurrentIndex(list->model()->index(1, 0));
        QTRY_VERIFY(text->toPlainText().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!transcript().isEmpty(), 10000);
        list->setCurrentIndex(list->model()->index(0, 0));

        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), QString("half a thought"), 10000);
        text->clear();
        QTest::qWait(0);
    }
    void theChosenRowLooksTheSameBelowAnUnreadOne() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        m_window->showPanel("live");
        auto* list = find<QAbstractItemView>("conversationList");
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 3, 10000);
        list->setFocus();
        const auto colourOf = [&](int row) {
            const auto index = list->model()->index(row, 0);
            list->setCurrentIndex(index);
            const QRect box = list->visualRect(index);
            return list->viewport()->grab().toImage().pixelColor(box.left() + 8, box.center().y());
        };
        const QColor first = colourOf(0);
        for (int row = 1; row < 4; ++row)
            QCOMPARE(colourOf(row), first);
    }
    void aRevealSaysForHowLongAndCanBeTakenBack() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        m_window->showPanel("live");
        auto* list = find<QAbstractItemView>("conversationList");
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0, 10000);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTRY_VERIFY_WITH_TIMEOUT(!transcript().isEmpty(), 10000);
        QVERIFY(!find<QWidget>("revealBar")->isVisible());
        find<QPushButton>("revealMasked")->click();
        QTRY_VERIFY(find<QDialog>("reasonDialog"));
        find<QLineEdit>("revealReason")->setText("the customer asks to confirm the address");
        find<QPushButton>("revealNow")->click();

        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("revealBar")->isVisible(), 10000);
        QVERIFY(find<QLabel>("revealWords")->text().contains("left"));
        find<QPushButton>("maskAgain")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!find<QWidget>("revealBar")->isVisible(), 10000);
    }
    void severalConversationsAreResolvedAtOnce() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        m_window->showPanel("live");
        auto* list = find<QAbstractItemView>("conversationList");
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 3, 10000);
        find<QPushButton>("viewBot")->click();
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 1 &&
                                     list->model()->index(0, 0).data().toString() != "Loading",
                                 10000);
        const auto before = m_host->services().conversations->overview().openChats;
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
        QTRY_VERIFY(find<QWidget>("bulkBar")->isVisible());
        QCOMPARE(find<QLabel>("bulkWords")->text(), QString("2 conversations chosen"));

        find<QPushButton>("bulkResolve")->click();

        QTRY_COMPARE_WITH_TIMEOUT(m_host->services().conversations->overview().openChats, before - 2, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QWidget>("bulkBar")->isVisible(), 10000);
    }
    void aPanelOfAnotherRoleSaysWhoCanGiveTheRight() {
        signIn("support");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        m_window->showPanel("audit");
        QCOMPARE(m_window->panel()->state(), PanelBase::State::NotAllowed);
        QVERIFY(find<QLabel>("noticeText")->text().contains("Auditor"));
    }
    void theLanguageSwitchesWithoutARestartAndKeepsThePlace() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        m_window->showPanel("live");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("conversationList")->model()->rowCount() > 0, 10000);
        auto* list = find<QAbstractItemView>("conversationList");
        list->setCurrentIndex(list->model()->index(1, 0));
        QTRY_VERIFY_WITH_TIMEOUT(!transcript().isEmpty(), 10000);
        const QStringList before = transcript();

        m_house->language().set("de");

        QTRY_VERIFY_WITH_TIMEOUT(!transcript().isEmpty(), 10000);
        QCOMPARE(find<QPushButton>("lockWindow")->text(), QString("Sperren"));
        QCOMPARE(transcript().size(), before.size());
        m_house->language().set("en");
    }
    void everyControlHasANameForScreenReaders() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        QStringList nameless;
        for (const auto& entry : m_window->panels()) {
            m_window->showPanel(entry.id);
            QTRY_VERIFY_WITH_TIMEOUT(m_window->panel()->state() != PanelBase::State::Loading, 10000);
            QTest::qWait(100);
            for (QWidget* widget : m_window->findChildren<QWidget*>()) {
                const bool control =
                    qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                    qobject_cast<QPlainTextEdit*>(widget) || qobject_cast<QComboBox*>(widget) ||
                    qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QAbstractItemView*>(widget);
                if (!control || widget->objectName().startsWith("qt_") || !widget->isVisible()) continue;
                if (widget->parentWidget() &&
                    (qobject_cast<QComboBox*>(widget->parentWidget()) ||
                     qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) ||
                     widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton") ||
                     widget->parentWidget()->inherits("QTabBar") || widget->inherits("QLineEditIconButton")))
                    continue;
                if (widget->objectName().isEmpty() || widget->accessibleName().isEmpty())
                    nameless << entry.id + ": " + widget->metaObject()->className() + " " +
                                    widget->objectName();
            }
        }
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join('\n')));
    }
    void tabGoesRoundTheWindowFromEveryPlace() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        for (const auto& entry : m_window->panels()) {
            m_window->showPanel(entry.id);
            QTRY_VERIFY_WITH_TIMEOUT(m_window->panel()->state() != PanelBase::State::Loading, 10000);
            if (entry.id == "overview") continue; // charts: nothing to do there
            auto* tabs = m_window->panel()->findChild<QTabWidget*>();
            for (int tab = 0; tab < (tabs ? tabs->count() : 1); ++tab) {
                if (tabs) tabs->setCurrentIndex(tab);
                const auto place = entry.id + ' ' + (tabs ? tabs->tabText(tab) : QString());
                QVERIFY2(goesRound(), qPrintable(place + ": " + m_stops.join(", ")));
                QVERIFY2(m_stops.contains("rail_" + entry.id), qPrintable(m_stops.join(", ")));
                if (entry.id == "bots") QVERIFY2(m_stops.contains("newBot"), qPrintable(m_stops.join(", ")));
            }
        }
    }
    void f1ShowsTheKeysOfEveryPlaceFromWithinAText() {
        signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        chooseBot("shop", 1);
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        auto* text = find<QPlainTextEdit>("botText");
        text->setFocus();

        QTest::keyClick(text, Qt::Key_F1);

        auto* dialog = m_window->findChild<QDialog*>("shortcutsDialog");
        QVERIFY(dialog);
        QStringList words;
        for (const auto* label : dialog->findChildren<QLabel*>())
            words << label->text();
        QVERIFY(words.contains("Add a step to the flow"));
        dialog->close();
        m_window->lock(); // nobody changes keys there
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("lockPage"), 10000);
        QTest::keyClick(m_window, Qt::Key_F1);
        QTest::qWait(0);
        const auto shown = m_window->findChildren<QDialog*>("shortcutsDialog");
        QVERIFY(std::ranges::none_of(shown, [](const QDialog* one) { return one->isVisible(); }));
    }
    void anAuditorReadsAndChangesNothing() {
        signIn("auditor");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        for (const auto& entry : m_window->panels()) {
            m_window->showPanel(entry.id);
            QTRY_VERIFY_WITH_TIMEOUT(m_window->panel()->state() != PanelBase::State::Loading, 10000);
            QVERIFY2(m_window->panel()->state() != PanelBase::State::Failed, qPrintable(entry.id));
        }
        for (const char* name : {"takeOver", "addOperator", "makeBackup", "importBot"})
            if (auto* button = find<QPushButton>(name)) QVERIFY2(!button->isEnabled(), name);
        m_window->showPanel("knowledge");
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("editKnowledge")->isEnabled(), 10000);
        find<QPushButton>("editKnowledge")->click();
        QVERIFY(find<QPlainTextEdit>("pairAnswer")->isReadOnly() &&
                find<QLineEdit>("pairQuestion")->isReadOnly());
        QVERIFY(!find<QPushButton>("pairDone")->isVisible());
        QVERIFY(find<QPushButton>("pairCancel")->isVisible());
    }
};

CHATKEEP_TEST(tst_LiveConsole)
#include "tst_LiveConsole.moc"
