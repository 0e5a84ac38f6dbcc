// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"
#include "tests/ui/KnowledgeDesk.h"
#include "ui/base/UndoLine.h"
#include "ui/panels/knowledge/KnowledgeItems.h"
#include "ui/panels/knowledge/LabelChoice.h"
#include "ui/panels/knowledge/PairDialog.h"
#include "ui/panels/knowledge/TryQuestion.h"
#include "ui/panels/knowledge/UnansweredView.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextEdit>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::KnowledgeDesk;
using test::TestVault;

/// What somebody writes into the knowledge, and what he asks it.
class tst_KnowledgeWork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPairThatIsRefusedStaysToBePutRight();
    void questionsOfTheBotBeforeAreNotShown();
    void onlyTheLastQuestionIsAnswered();
    void aPairAmongThousandsIsOpenedAtOnce();
    void anAnswerWithALineOfDashesIsNotSplitByAnEdit();
    void whatWasRemovedComesBack();
    void whatAColleagueMadeOfThePairIsNotOverwrittenUnseen();
    void whatAColleagueAddsToTheDraftAppears();
    void whatWasAskedIsAskedAgainOnceTheBotKnowsLess();
    void wordsWithoutACurveStandAtTheTop();
};

void tst_KnowledgeWork::wordsWithoutACurveStandAtTheTop() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const KnowledgeDesk desk(vault);
    desk.panel->resize(1200, 800);
    desk.panel->setVisible(true);
    desk.part<QTabWidget>("knowledgeTabs")->setCurrentIndex(2);
    const auto* words = desk.part<QLabel>("thresholdWords");
    const auto* state = desk.part<QLabel>("knowledgeState");
    QVERIFY(state->isHidden() || !state->text().isEmpty()); // no pill without words while it is read

    QTRY_VERIFY2(words->text().contains("no answers from knowledge yet"), qPrintable(words->text()));
    QTRY_VERIFY(words->height() > 0 && words->geometry().bottom() < 200);
}

void tst_KnowledgeWork::whatAColleagueAddsToTheDraftAppears() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto colleague = engine::KnowledgeService::make(*vault.gate);
    const auto add = [&](const char* question) {
        return colleague->savePair(
            vault.admin, "simple",
            {.id = {}, .question = question, .rephrasings = {}, .answers = {"Yes."}, .labels = {"visitors"}});
    };
    QVERIFY(add("Is there parking?"));
    const KnowledgeDesk desk(vault);
    desk.panel->setVisible(true);
    const auto* rows = desk.part<QTableView>("knowledgeTable")->model();
    QTRY_COMPARE(rows->rowCount(), 1);

    QVERIFY(add("Are dogs allowed?")); // into the same draft, so the list of versions is as it was
    desk.panel->setVisible(false);
    desk.panel->setVisible(true);

    QTRY_COMPARE(rows->rowCount(), 2);
}

void tst_KnowledgeWork::whatWasAskedIsAskedAgainOnceTheBotKnowsLess() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const KnowledgeDesk desk(vault);
    auto& knowledge = *desk.context().services.knowledge;
    for (const auto& [question, answer] :
         {std::pair("Where are the showers?", "Downstairs."), {"Is there parking?", "Behind the house."}})
        QVERIFY(knowledge.savePair(vault.admin, "simple",
                                   {.id = {},
                                    .question = question,
                                    .rephrasings = {},
                                    .answers = {answer},
                                    .labels = {"visitors"}}));
    desk.panel->resize(1200, 800);
    desk.panel->setVisible(true);
    desk.panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(desk.panel.get()));
    desk.panel->refresh();
    auto* table = desk.part<QTableView>("knowledgeTable");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto said = [&] { return desk.part<QTextEdit>("tryPassages")->toPlainText(); };
    desk.part<TryQuestion>("tryQuestion")->ask("Where are the showers?");
    QTRY_VERIFY(said().contains("Downstairs."));
    desk.part<QLineEdit>("tryQuestionText")->setText("Is there"); // begun, and not asked

    table->selectRow(0);
    auto* remove = desk.part<QPushButton>("removeKnowledge");
    remove->setFocus();
    remove->click();
    QTRY_VERIFY(desk.part<QDialog>("knowledgeQuestion"));
    desk.part<QDialog>("knowledgeQuestion")->accept();

    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY2(!said().contains("Downstairs."), qPrintable(said()));
    QCOMPARE(desk.part<QLineEdit>("tryQuestionText")->text(), QString("Is there"));
    QCOMPARE(desk.panel->focusWidget(), table); // not who asks, beside
}

void tst_KnowledgeWork::whatWasRemovedComesBack() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    auto& knowledge = *desk.context().services.knowledge;
    engine::KnowledgePair pair{.id = {},
                               .question = "Where are the showers?",
                               .rephrasings = {"Is there a shower?"},
                               .answers = {"Downstairs."},
                               .labels = {"support"}};
    pair.id = *knowledge.savePair(vault.admin, "simple", pair);
    const std::string text = "# Helmets\n\nEvery rider gets a helmet.\n";
    QVERIFY(
        knowledge.saveDocuments(vault.admin, "simple", {{"helmets.md", text, {{"support", "visitors"}}}}));
    desk.panel->refresh();
    auto* table = desk.part<QTableView>("knowledgeTable");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto removeAll = [&] {
        table->selectAll();
        desk.part<QPushButton>("removeKnowledge")->click();
        QTRY_VERIFY(desk.part<QDialog>("knowledgeQuestion"));
        desk.part<QDialog>("knowledgeQuestion")->accept();
        QTRY_COMPARE(table->model()->rowCount(), 0);
    };

    const auto* items = desk.panel->findChild<KnowledgeItems*>();
    const auto* line = items->findChild<UndoLine*>();
    removeAll();
    QTRY_VERIFY(!line->isHidden());
    line->findChild<QPushButton*>("undoAct")->click();

    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto known = desk.known();
    QCOMPARE(known.pairs.front().id, pair.id);
    QCOMPARE(known.pairs.front().question, pair.question);
    QCOMPARE(known.pairs.front().rephrasings, pair.rephrasings);
    QCOMPARE(known.pairs.front().answers, pair.answers);
    QCOMPARE(known.pairs.front().labels, pair.labels);
    QCOMPARE(known.documents.front().labels, (std::vector<std::string>{"support", "visitors"}));
    QCOMPARE(*knowledge.text(vault.admin, "simple", "helmets.md"), text);

    removeAll();
    const std::string other = "# Helmets\n\nA colleague's.\n"; // took the name meanwhile
    QVERIFY(knowledge.saveDocuments(vault.admin, "simple", {{"helmets.md", other, {}}}));
    line->findChild<QPushButton*>("undoAct")->click();
    QTRY_VERIFY(desk.panel->findChild<QDialog*>("failureBox"));
    QCOMPARE(*knowledge.text(vault.admin, "simple", "helmets.md"), other);
}

void tst_KnowledgeWork::whatAColleagueMadeOfThePairIsNotOverwrittenUnseen() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    auto& knowledge = *desk.context().services.knowledge;
    engine::KnowledgePair pair{
        .id = {}, .question = "Where are the showers?", .answers = {"Downstairs."}, .labels = {"visitors"}};
    pair.id = *knowledge.savePair(vault.admin, "simple", pair);
    desk.panel->refresh();
    auto* table = desk.part<QTableView>("knowledgeTable");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    desk.part<QPushButton>("editKnowledge")->click();
    QTRY_VERIFY(desk.part<QPlainTextEdit>("pairAnswer"));
    desk.part<QPlainTextEdit>("pairAnswer")->setPlainText("Mine.");
    const auto* words = desk.part<QLabel>("pairWords");
    const auto answer = [&] { return desk.known().pairs.front().answers.front(); };
    const auto save = [&] { desk.part<QPushButton>("pairDone")->click(); };

    pair.answers = {"A colleague's. " + std::string(7'000, 'a')};
    QVERIFY(knowledge.savePair(vault.admin, "simple", pair));
    save();
    QTRY_VERIFY2(words->text().contains("A colleague's."), qPrintable(words->text()));
    QVERIFY(words->text().size() < 400); // the dialog stays on the screen
    QVERIFY(answer().starts_with("A colleague's."));
    save();
    QTRY_COMPARE(answer(), "Mine.");

    QTRY_VERIFY(!desk.part<PairDialog>("pairDialog"));
    QTRY_COMPARE(desk.context().async->running(), 0);
    table->selectRow(0);
    desk.part<QPushButton>("editKnowledge")->click();
    QTRY_VERIFY(desk.part<QPlainTextEdit>("pairAnswer"));
    desk.part<QPlainTextEdit>("pairAnswer")->setPlainText("Mine, too.");
    QVERIFY(knowledge.remove(vault.admin, "simple", {pair.id}));
    save();
    QTRY_VERIFY(desk.part<QLabel>("pairWords")->text().contains("removed this pair"));
    save();
    QTRY_COMPARE(desk.known().pairs.size(), std::size_t(1));
    QCOMPARE(answer(), "Mine, too.");
}

void tst_KnowledgeWork::anAnswerWithALineOfDashesIsNotSplitByAnEdit() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const std::vector<std::string> answers{"Ground floor:\n---\nin the hall.\n\\---\nElse:\u00a0ask.",
                                           "Left."};
    auto files = *vault.bots->files(vault.admin, "simple");
    files["knowledge/faq.yml"] = "faq:\n  - question: Where are the showers?\n    answers:\n"
                                 "      - |\n        Ground floor:\n        ---\n        in the hall.\n"
                                 "        \\---\n        Else:\u00a0ask.\n      - Left.\n";
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, {}));
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());
    QCOMPARE(desk.known().pairs.front().answers, answers);

    desk.part<QTableView>("knowledgeTable")->selectRow(0);
    desk.part<QPushButton>("editKnowledge")->click();
    QTRY_VERIFY(desk.part<QLineEdit>("pairQuestion"));
    desk.part<QLineEdit>("pairQuestion")->setText("Where can I shower?");
    desk.part<QPushButton>("pairDone")->click();

    QTRY_COMPARE(desk.known().pairs.front().question, std::string("Where can I shower?"));
    QCOMPARE(desk.known().pairs.front().answers, answers);
}

void tst_KnowledgeWork::aPairThatIsRefusedStaysToBePutRight() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());
    desk.part<QPushButton>("addPair")->click();
    desk.part<QLineEdit>("pairQuestion")->setText("How long?");
    auto* answer = desk.part<QPlainTextEdit>("pairAnswer");
    answer->setPlainText(QString(8'001, 'a'));

    desk.part<QPushButton>("pairDone")->click();

    QTRY_VERIFY(desk.part<QMessageBox>({}));
    desk.part<QMessageBox>({})->accept();
    QVERIFY(desk.part<PairDialog>("pairDialog"));
    QVERIFY(desk.part<PairDialog>("pairDialog")->isVisible());
    QCOMPARE(answer->toPlainText().size(), 8'001);
    QVERIFY(!answer->isReadOnly());
    answer->setPlainText("Not long.");
    desk.part<QPushButton>("pairDone")->click();
    QTRY_VERIFY(!desk.part<PairDialog>("pairDialog"));
    QCOMPARE(desk.known().pairs.size(), std::size_t(1));
    QCOMPARE(desk.known().pairs.front().answers.front(), std::string("Not long."));
}

void tst_KnowledgeWork::questionsOfTheBotBeforeAreNotShown() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "zoo", test::simpleBotFiles(), {}));
    QVERIFY(vault.say(vault.start().id, "zxqv grmpf wlbrt"));
    KnowledgeDesk desk(vault);
    UnansweredView view(desk.context());
    QSignalSpy totals(&view, &UnansweredView::totalChanged);

    view.setBot("simple");
    view.setBot("zoo"); // before the first was read
    QTRY_VERIFY(!totals.isEmpty());
    desk.context().async->finish();
    QCoreApplication::processEvents();

    for (const auto& total : totals)
        QCOMPARE(total.front().toInt(), 0);
    view.setBot("simple");
    QTRY_COMPARE(totals.back().front().toInt(), 1);
}

void tst_KnowledgeWork::onlyTheLastQuestionIsAnswered() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    for (const auto* what : {"showers", "lockers"}) {
        const std::string name(what);
        const auto saved =
            desk.context().services.knowledge->savePair(vault.admin, "simple",
                                                        {.id = {},
                                                         .question = "Where are the " + name + "?",
                                                         .answers = {"The " + name + " are downstairs."},
                                                         .labels = {"visitors"}});
        QVERIFY(saved);
    }
    TryQuestion tried(desk.context());
    tried.setBot("simple");
    auto* passages = tried.findChild<QTextEdit*>("tryPassages");
    QStringList first;
    connect(passages, &QTextEdit::textChanged, &tried, [&] {
        const QString text = passages->toPlainText();
        if (text.contains("showers are") && !text.contains("lockers are")) first << text;
    });

    tried.ask("Where are the showers?");
    tried.ask("Where are the lockers?");

    QTRY_VERIFY(passages->toPlainText().contains("lockers are"));
    desk.context().async->finish();
    QCoreApplication::processEvents();
    QVERIFY2(first.isEmpty(), qPrintable(first.join('\n')));
}

void tst_KnowledgeWork::aPairAmongThousandsIsOpenedAtOnce() {
    engine::KnowledgeFolder folder;
    folder.defaultLabels = {"visitors"};
    for (int at = 0; at < 20'000; ++at)
        folder.pairs.push_back(
            {.id = "q" + std::to_string(at),
             .question = "What about number " + std::to_string(at) + "?",
             .rephrasings = {"Tell me of " + std::to_string(at), "And that " + std::to_string(at)},
             .answers = {"Nothing."}});
    const auto begin = test::processorMs();
    std::vector<engine::KnowledgePair> others;
    for (const auto& pair : folder.pairs)
        others.push_back(withItsReaders(folder, pair));
    PairDialog dialog({.id = {}, .labels = {"visitors"}}, {}, nullptr);
    dialog.setOthers(std::move(others));
    const auto opened = test::processorMs();
    const auto openedAfter = opened - begin;

    QTest::keyClicks(dialog.findChild<QLineEdit*>("pairQuestion"), "what about number 77");
    const auto typedAfter = test::processorMs() - opened;

    QVERIFY(dialog.findChild<QLabel*>("pairWords")->text().contains("already answers"));
    QVERIFY2(openedAfter < 1'500, qPrintable(QString::number(openedAfter)));
    QVERIFY2(typedAfter < 400, qPrintable(QString::number(typedAfter)));
}

CHATKEEP_TEST(tst_KnowledgeWork)
#include "tst_KnowledgeWork.moc"
