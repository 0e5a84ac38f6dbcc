// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a bot that are called otherwise, deleted and moved in the editor.
#include "tests/main/Registry.h"
#include "tests/ui/EditedBot.h"
#include "ui/panels/bots/ExamplesEditor.h"
#include "ui/panels/bots/FlowView.h"
#include "ui/panels/bots/PartCommands.h"
#include "ui/panels/bots/YamlText.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTextBlock>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::ui;
using engine::OutlineKind;
using test::chooseRow;
using test::EditedBot;

namespace {

QString chosenRow(const QTableView* list) {
    return list->currentIndex().siblingAtColumn(0).data().toString();
}

} // namespace

class tst_PartEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPartIsCalledOtherwiseInAllFilesAndBack() {
        EditedBot bot(m_theme, access::Role::Administrator);
        const auto before = bot.draft.files();
        bot.choose(OutlineKind::Slots);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "book"));

        bot.find<QPushButton>("renamePart")->click();
        auto* name = bot.find<QLineEdit>("renamePartName");
        QVERIFY(name);
        auto* done = bot.find<QPushButton>("renamePartDone");
        auto* words = bot.find<QLabel>("renamePartWords");
        QCOMPARE(name->selectedText(), QString("book"));
        QVERIFY(!done->isEnabled());
        name->setText("days");
        QVERIFY(words->text().contains("already"));
        QVERIFY(!done->isEnabled());
        name->setText("which novel");
        QTRY_VERIFY(done->isEnabled());
        QVERIFY(words->text().startsWith("3 lines"));
        QVERIFY(words->text().contains("data/flows.yml: 1"));
        QVERIFY(bot.draft.files() == before); // nothing yet
        done->click();

        QTRY_VERIFY(bot.has(OutlineKind::Slots, "which_novel"));
        QVERIFY(bot.has(OutlineKind::Responses, "utter_ask_which_novel"));
        QVERIFY(bot.flows().contains("- collect: which_novel\n"));
        QCOMPARE(chosenRow(list), QString("which_novel"));
        for (const auto& problem : bot.draft.problems())
            QFAIL(problem.what.text().c_str());

        auto* undo = bot.find<QPushButton>("undoAct");
        QVERIFY(!undo->parentWidget()->isHidden());
        undo->click();
        QVERIFY(bot.draft.files() == before);
        QTRY_VERIFY(bot.has(OutlineKind::Slots, "book"));
        QTRY_COMPARE(chosenRow(list), QString("book"));
        QVERIFY(undo->parentWidget()->isHidden());
    }

    void aTestIsCalledOtherwise() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.draft.replace("tests/more.yml",
                          "test_cases:\n- test_case: lends # it\n  steps:\n  - user: hello\n"
                          "  - utter: utter_greet\n");
        QTRY_VERIFY(bot.has(OutlineKind::Tests, "lends"));
        bot.choose(OutlineKind::Tests);
        QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "lends"));
        auto* rename = bot.find<QAction>("renamePartAction");
        QVERIFY(rename->isVisible() && rename->isEnabled());

        rename->trigger();
        bot.find<QLineEdit>("renamePartName")->setText("it lends a book");
        QTRY_VERIFY(bot.find<QPushButton>("renamePartDone")->isEnabled());
        bot.find<QPushButton>("renamePartDone")->click();

        QTRY_VERIFY(bot.has(OutlineKind::Tests, "it lends a book"));
        QVERIFY(bot.draft.files()
                    .at("tests/more.yml")
                    .starts_with("test_cases:\n- test_case: it lends a book # it\n"));
    }

    void aFileIsCalledOtherwiseAndBack() {
        EditedBot bot(m_theme, access::Role::Administrator);
        const auto before = bot.draft.files();
        bot.choose(OutlineKind::Files);
        QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "data/asks.yml"));

        bot.find<QAction>("renamePartAction")->trigger();
        auto* name = bot.find<QLineEdit>("moveFileName");
        QVERIFY(name && !bot.find<QPushButton>("moveFileDone")->isEnabled());
        name->setText("domain.yml");
        QVERIFY(bot.find<QLabel>("moveFileProblem")->text().contains("already"));
        name->setText("data/words/asks.yml");
        bot.find<QPushButton>("moveFileDone")->click();

        QTRY_VERIFY(bot.draft.files().contains("data/words/asks.yml"));
        QVERIFY(!bot.draft.files().contains("data/asks.yml"));
        QTRY_COMPARE(chosenRow(bot.find<QTableView>("outlineTable")), QString("data/words/asks.yml"));
        QCOMPARE(bot.find<QPlainTextEdit>("botText")->toPlainText().toStdString(),
                 before.at("data/asks.yml"));
        bot.find<QPushButton>("undoAct")->click();
        QVERIFY(bot.draft.files() == before);
    }

    void aFileDoesNotGoBackOverAnotherOfItsName() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.choose(OutlineKind::Files);
        QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "data/asks.yml"));
        bot.find<QAction>("renamePartAction")->trigger();
        bot.find<QLineEdit>("moveFileName")->setText("data/asked.yml");
        bot.find<QPushButton>("moveFileDone")->click();
        QTRY_VERIFY(bot.draft.files().contains("data/asked.yml"));
        bot.draft.replace("data/asks.yml", "version: \"3.1\"\n");
        const auto files = bot.draft.files();

        bot.find<QPushButton>("undoAct")->click();

        QVERIFY(bot.draft.files() == files);
        QVERIFY(bot.find<QDialog>("partRefusedQuestion"));
    }

    void whatIsTypedLeavesOtherSignsAlone() {
        EditedBot bot(m_theme, access::Role::Administrator);
        const std::string text =
            "\xEF\xBB\xBF# d\xC2\xA0: \xE2\x80\xA8.\r\nresponses:\r\n  utter_ask_book:\r\n"
            "  - text: Lequel\xC2\xA0?\r\n";
        bot.draft.replace("data/asks.yml", text);
        QTRY_VERIFY(bot.draft.isCurrent());
        bot.choose(OutlineKind::Files);
        QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "data/asks.yml"));
        auto* field = bot.find<QPlainTextEdit>("botText");

        field->moveCursor(QTextCursor::End);
        QTest::keyClicks(field, "#");

        QCOMPARE(bot.draft.files().at("data/asks.yml"), text + "#");
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bot.draft.files().at("data/asks.yml"), text);
    }

    void whoTypesAnotherNameStaysWithThePart() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.choose(OutlineKind::Flows);
        bot.draft.replace("data/flows.yml", std::string(test::kShownFlow) +
                                                "  returning:\n    description: returns\n"
                                                "    if: false\n    steps:\n    - action: utter_greet\n");
        QTRY_VERIFY(bot.has(OutlineKind::Flows, "returning"));
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "lending"));
        auto* field = bot.find<QPlainTextEdit>("botText");

        field->setTextCursor(field->document()->find("lending"));
        QTest::keyClicks(field, "borrowing");

        QTRY_VERIFY(bot.has(OutlineKind::Flows, "borrowing"));
        QCOMPARE(chosenRow(list), QString("borrowing"));
        QCOMPARE(field->textCursor().block().text(), QString("  borrowing:")); // the caret is where it was
    }

    void theCaretStaysInSightWhereProblemsTakeItsRoom() {
        YamlText text(m_theme);
        text.resize(400, 400);
        QStringList lines;
        for (int line = 0; line < 200; ++line)
            lines << QStringLiteral("# a line");
        text.showFile("bot", "file", lines.join(QLatin1Char('\n')));
        text.show();
        text.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&text));
        text.setFocus();
        const auto isInSight = [&] { return text.viewport()->rect().contains(text.cursorRect()); };
        while (text.verticalScrollBar()->value() == 0)
            text.moveCursor(QTextCursor::Down);
        text.verticalScrollBar()->setValue(0);
        text.moveCursor(QTextCursor::Up); // the last line that is seen
        QVERIFY(isInSight());

        text.resize(400, 150);

        QTRY_VERIFY(text.viewport()->height() < 160 && isInSight());
        text.moveCursor(QTextCursor::Start);
        text.verticalScrollBar()->setValue(100); // where somebody only reads, it stays
        text.resize(400, 120);
        QCOMPARE(text.verticalScrollBar()->value(), 100);
    }

    void anEntitysMarksGoWithItAndTheirWordsStay() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.draft.replace("data/old.md", "## intent:thanks\n- thank you [Ada](person)\n");
        bot.draft.replace("data/people.yml", "entities:\n- person\n");
        QTRY_VERIFY(bot.has(OutlineKind::Entities, "person"));
        bot.choose(OutlineKind::Entities);
        QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "person"));

        bot.find<QAction>("removePartAction")->trigger();
        QTRY_VERIFY(bot.find<QListWidget>("removedList"));
        QVERIFY(bot.find<QListWidget>("removedList")->item(0)->text().contains("mark"));
        bot.find<QPushButton>("removePartDone")->click();

        QTRY_VERIFY(!bot.has(OutlineKind::Entities, "person"));
        QCOMPARE(bot.draft.files().at("data/old.md"), std::string("## intent:thanks\n- thank you Ada\n"));
    }

    void commandsInANarrowColumnKeepTheirWords() {
        QTableView list;
        QWidget column;
        PartCommands commands(&list, &column);
        commands.offer(true, true);
        column.show();
        const auto* rename = commands.findChild<QPushButton*>("renamePart");
        const auto* remove = commands.findChild<QPushButton*>("removePart");
        const int least = rename->sizeHint().width();

        commands.resize(least * 3, commands.height());
        QTRY_COMPARE(rename->y(), remove->y());
        commands.resize(least + 1, commands.height());

        QTRY_VERIFY(remove->y() > rename->y());
        QVERIFY(rename->width() >= least);
    }

    void nothingIsTakenBackOverWhatWasTypedSince() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.choose(OutlineKind::Flows);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "lending"));
        bot.find<QPushButton>("renamePart")->click();
        bot.find<QLineEdit>("renamePartName")->setText("borrowing");
        QTRY_VERIFY(bot.find<QPushButton>("renamePartDone")->isEnabled());
        bot.find<QPushButton>("renamePartDone")->click();
        QTRY_VERIFY(bot.has(OutlineKind::Flows, "borrowing"));
        const auto* undo = bot.find<QPushButton>("undoAct");
        QVERIFY(!undo->parentWidget()->isHidden());

        bot.draft.replace("data/asks.yml", bot.draft.files().at("data/asks.yml") + "# elsewhere\n");
        QVERIFY(!undo->parentWidget()->isHidden()); // it touches another file
        bot.draft.replace("data/flows.yml", bot.draft.files().at("data/flows.yml") + "# typed\n");

        QVERIFY(undo->parentWidget()->isHidden());
    }

    void whatCannotBeCalledOtherwiseSaysWhy() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.choose(OutlineKind::Intents);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "affirm"));
        bot.find<QPushButton>("renamePart")->click();

        bot.find<QLineEdit>("renamePartName")->setText("agree");

        QVERIFY(bot.find<QLabel>("renamePartWords")->text().contains("Every bot"));
        QVERIFY(!bot.find<QPushButton>("renamePartDone")->isEnabled());
    }

    void visitorsWordsStayWithTheirIntent() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.draft.setVisitorsExamples({{.id = {}, .intent = "thanks", .text = "much obliged"}});
        bot.choose(OutlineKind::Intents);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "thanks"));
        bot.find<QLineEdit>("exampleWords")->setText("half-typed");
        bot.find<QPushButton>("renamePart")->click();
        bot.find<QLineEdit>("renamePartName")->setText("gratitude");
        QTRY_VERIFY(bot.find<QPushButton>("renamePartDone")->isEnabled());
        bot.find<QPushButton>("renamePartDone")->click();

        QTRY_VERIFY(bot.has(OutlineKind::Intents, "gratitude"));
        QCOMPARE(bot.draft.countVisitorsExamples("gratitude"), 1);
        QCOMPARE(bot.draft.renamed().size(), std::size_t(1));
        QCOMPARE(bot.find<QLineEdit>("exampleWords")->text(), QString("half-typed"));
        bot.draft.setVisitorsExamples({{.id = {}, .intent = "thanks", .text = "much obliged"}}); // read again
        QCOMPARE(bot.draft.countVisitorsExamples("gratitude"), 1);

        bot.find<QPushButton>("undoAct")->click();
        QCOMPARE(bot.draft.countVisitorsExamples("thanks"), 1);

        bot.draft.renameIntent("thanks", "praise");
        bot.draft.open(1, bot.draft.savedFiles()); // discarded
        QCOMPARE(bot.draft.countVisitorsExamples("thanks"), 1);
        bot.draft.renameIntent("thanks", "praise");
        bot.draft.saved(2, bot.draft.files());
        QCOMPARE(bot.draft.countVisitorsExamples("praise"), 1);
        QVERIFY(bot.draft.renamed().empty());
    }

    void whatIsUsedLeadsToItsLines() {
        EditedBot bot(m_theme, access::Role::Administrator);
        const auto before = bot.draft.files();
        bot.choose(OutlineKind::Slots);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "book"));

        bot.find<QPushButton>("removePart")->click();

        QTRY_VERIFY(bot.find<QDialog>("usedPartQuestion"));
        auto* uses = bot.find<QListWidget>("usesList");
        QCOMPARE(uses->count(), 1);
        QVERIFY(uses->item(0)->text().startsWith("data/flows.yml:6"));
        QVERIFY(uses->item(0)->text().contains("collect: book"));
        bot.find<QPushButton>("usedPartDone")->click();
        const auto* text = bot.find<QPlainTextEdit>("botText");
        QCOMPARE(text->textCursor().blockNumber(), 5);
        QCOMPARE(text->textCursor().block().text().trimmed(), QString("- collect: book"));
        QVERIFY(bot.draft.files() == before);
    }

    void whatStandsOnlyForItGoesWithItAndComesBack() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.ask(OutlineKind::Intents, "opening_hours");
        bot.find<QPlainTextEdit>("newPartWords")->setPlainText("when do you open\nopening hours");
        bot.find<QPlainTextEdit>("newPartAnswer")->setPlainText("At nine.");
        const auto before = bot.draft.files();
        bot.find<QPushButton>("newPartDone")->click();
        QTRY_VERIFY(bot.has(OutlineKind::Intents, "opening_hours"));
        auto* list = bot.find<QTableView>("outlineTable");
        QTRY_COMPARE(chosenRow(list), QString("opening_hours"));
        QTRY_VERIFY(!bot.find<QDialog>("newPartQuestion"));
        const auto with = bot.draft.files();

        bot.find<QPushButton>("removePart")->click();

        QTRY_VERIFY(bot.find<QDialog>("removePartQuestion"));
        auto* goes = bot.find<QListWidget>("removedList");
        QStringList lines;
        for (int row = 0; row < goes->count(); ++row)
            lines << goes->item(row)->text();
        QCOMPARE(lines, QStringList(
                            {"2 examples", "Rules: answer opening_hours", "Responses: utter_opening_hours"}));
        QVERIFY(bot.draft.files() == with); // nothing yet
        bot.find<QPushButton>("removePartDone")->click();
        QTRY_VERIFY(!bot.has(OutlineKind::Intents, "opening_hours"));
        QVERIFY(bot.draft.files() == before);
        QTRY_VERIFY(list->currentIndex().isValid());

        bot.find<QPushButton>("undoAct")->click();
        QVERIFY(bot.draft.files() == with);
        QTRY_COMPARE(chosenRow(list), QString("opening_hours"));
    }

    void theLineAndTheKeyInTheTextTakeBackTheSameOnce() {
        EditedBot bot(m_theme, access::Role::Administrator);
        const auto before = bot.draft.files();
        auto* text = bot.find<YamlText>("botText");
        auto* undo = bot.find<QPushButton>("undoAct");
        const auto removeIt = [&] {
            bot.choose(OutlineKind::Responses);
            QTRY_VERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "utter_ask_book"));
            QTRY_VERIFY(bot.draft.isCurrent());
            bot.find<QPushButton>("removePart")->click();
            QTRY_VERIFY(bot.find<QDialog>("removePartQuestion"));
            bot.find<QPushButton>("removePartDone")->click();
            QTRY_VERIFY(!bot.has(OutlineKind::Responses, "utter_ask_book"));
        };
        bot.draft.replace("data/flows.yml", "flows: {}\n"); // nothing uses the response
        QTRY_VERIFY(bot.draft.isCurrent());
        const auto with = bot.draft.files();

        removeIt();
        undo->click();
        QVERIFY(bot.draft.files() == with);
        QTRY_VERIFY(bot.has(OutlineKind::Responses, "utter_ask_book"));
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier); // does not take it out again
        QVERIFY(bot.draft.files() == with);

        removeIt();
        chooseRow(bot.find<QTableView>("outlineTable"), "utter_greet"); // of another file
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bot.draft.files() == with);
        QVERIFY(undo->parentWidget()->isHidden());

        removeIt();
        const auto without = bot.draft.files();
        chooseRow(bot.find<QTableView>("outlineTable"), "utter_greet");
        QTest::keyClicks(text, "# typed");
        QVERIFY(bot.draft.files() != without);
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier); // what was typed goes first
        QVERIFY(bot.draft.files() == without);
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bot.draft.files() == with);
    }

    void aRenameIsTakenBackInAllFilesFromWithinTheText() {
        EditedBot bot(m_theme, access::Role::Administrator);
        const auto before = bot.draft.files();
        bot.choose(OutlineKind::Slots);
        QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "book"));
        bot.find<QPushButton>("renamePart")->click();
        bot.find<QLineEdit>("renamePartName")->setText("novel");
        QTRY_VERIFY(bot.find<QPushButton>("renamePartDone")->isEnabled());
        bot.find<QPushButton>("renamePartDone")->click();
        QTRY_VERIFY(bot.has(OutlineKind::Slots, "novel"));
        const auto after = bot.draft.files();
        auto* text = bot.find<YamlText>("botText");

        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bot.draft.files() == before);
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bot.draft.files() == after);
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bot.draft.files() == before);
    }

    void keysAloneDoIt() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.show();
        const auto before = bot.draft.files();
        bot.choose(OutlineKind::Slots);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "book"));
        list->setFocus();

        QTest::keyClick(list, Qt::Key_F2);
        QTRY_VERIFY(bot.find<QLineEdit>("renamePartName"));
        auto* name = bot.find<QLineEdit>("renamePartName");
        QTRY_VERIFY(name->hasFocus());
        QTest::keyClicks(name, "novel"); // over what is selected
        QTRY_VERIFY(bot.find<QPushButton>("renamePartDone")->isEnabled());
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(bot.has(OutlineKind::Slots, "novel"));
        bot.show(); // no window manager gives the focus back to the window
        QTRY_VERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bot.draft.files() == before);

        QTRY_COMPARE(chosenRow(list), QString("book"));
        QTRY_VERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_VERIFY(bot.find<QListWidget>("usesList"));
        QTRY_VERIFY(bot.find<QListWidget>("usesList")->hasFocus());
        QTest::keyClick(bot.find<QListWidget>("usesList"), Qt::Key_Return);
        QTRY_VERIFY(!bot.find<QDialog>("usedPartQuestion"));
        QCOMPARE(bot.find<QPlainTextEdit>("botText")->textCursor().block().text().trimmed(),
                 QString("- collect: book"));
    }

    void stepsAreMovedInTheGraph() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.choose(OutlineKind::Flows);
        auto* graph = bot.find<FlowView>("flowGraph");
        QTest::keyClick(graph, Qt::Key_Down); // the question

        QTest::keyClick(graph, Qt::Key_Down, Qt::AltModifier);

        QTRY_VERIFY(bot.flows().endsWith("    - action: utter_greet\n    - collect: book\n"));
        QTRY_VERIFY(bot.draft.isCurrent());
        bot.find<QPushButton>("flowStepUp")->click(); // what was moved is chosen
        QTRY_VERIFY(bot.flows().endsWith("    - collect: book\n    - action: utter_greet\n"));
        QTRY_VERIFY(bot.draft.isCurrent());
        QTest::keyClick(graph, Qt::Key_Up, Qt::AltModifier);
        QTRY_VERIFY(bot.find<QDialog>("newStepRefusedQuestion")); // it is the first
    }

    void whoOnlyReadsChangesNothing() {
        EditedBot bot(m_theme, access::Role::Support);
        bot.choose(OutlineKind::Slots);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "book"));
        QVERIFY(!bot.find<QAction>("renamePartAction")->isVisible()); // nor its key
        bot.find<QAction>("renamePartAction")->trigger();
        bot.find<QAction>("removePartAction")->trigger();
        QVERIFY(!bot.find<QDialog>("renamePartQuestion"));
        QVERIFY(bot.find<QPushButton>("renamePart")->isHidden());
        bot.choose(OutlineKind::Flows);
        QVERIFY(bot.find<QPushButton>("flowStepUp")->isHidden());
        QTest::keyClick(bot.find<FlowView>("flowGraph"), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(bot.draft.files().at("data/flows.yml") == test::kShownFlow);
    }

    void ofTwoRulesOfANameTheChosenOneIsCalledOtherwise() {
        EditedBot bot(m_theme, access::Role::Administrator);
        const std::string rule = "- rule: twice\n  steps:\n  - intent: thanks\n  - action: utter_greet\n";
        QSignalSpy read(&bot.draft, &BotDraft::read);
        bot.draft.replace("data/asks.yml", bot.draft.files().at("data/asks.yml") + "rules:\n" + rule + rule);
        QTRY_VERIFY(read.count() > 0 && bot.draft.isCurrent());
        const auto before = bot.draft.files();
        bot.choose(OutlineKind::Rules);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "twice"));
        list->selectRow(list->currentIndex().row() + 1);
        QCOMPARE(chosenRow(list), QString("twice"));

        bot.find<QAction>("renamePartAction")->trigger();
        bot.find<QLineEdit>("renamePartName")->setText("- no");
        QVERIFY(bot.find<QLabel>("renamePartWords")->text().contains("one line"));
        bot.find<QLineEdit>("renamePartName")->setText("says: hello again");
        QTRY_VERIFY(bot.find<QPushButton>("renamePartDone")->isEnabled());
        bot.find<QPushButton>("renamePartDone")->click();

        QTRY_COMPARE(chosenRow(list), QString("says: hello again"));
        const auto now = bot.draft.files().at("data/asks.yml");
        QVERIFY2(QString::fromStdString(now).contains("- rule: twice\n"), now.c_str());
        QVERIFY2(QString::fromStdString(now).contains("- rule: \"says: hello again\"\n"), now.c_str());
        QVERIFY(now.find("twice") < now.find("again")); // the second
        bot.find<QPushButton>("undoAct")->click();
        QVERIFY(bot.draft.files() == before);
        bot.choose(OutlineKind::Files);
        QVERIFY(!bot.find<QPushButton>("renamePart")->isHidden());
        QVERIFY(!bot.find<QPushButton>("removePart")->isHidden());
    }

    void allOfARetrievalIntentIsCalledOtherwise() {
        EditedBot bot(m_theme, access::Role::Administrator);
        QSignalSpy read(&bot.draft, &BotDraft::read);
        bot.draft.replace(
            "data/asks.yml",
            "responses:\n  utter_ask_book:\n  - text: Which?\n  utter_faq/hours:\n  - text: Nine.\n"
            "  utter_faq/place:\n  - text: Here.\nnlu:\n- intent: faq/hours\n  examples: |\n"
            "    - when do you open\n- intent: faq/place\n  examples: |\n    - where are you\n");
        QTRY_VERIFY(read.count() > 0 && bot.draft.isCurrent());
        bot.draft.setVisitorsExamples({{.id = {}, .intent = "faq/place", .text = "where is it"}});
        const auto before = bot.draft.files();
        bot.choose(OutlineKind::Intents);
        auto* list = bot.find<QTableView>("outlineTable");
        QVERIFY(chooseRow(list, "faq/hours"));

        bot.find<QPushButton>("renamePart")->click();
        const auto* words = bot.find<QLabel>("renamePartWords");
        QVERIFY2(words->text().contains("all that belongs to it"), qPrintable(words->text()));
        auto* name = bot.find<QLineEdit>("renamePartName");
        name->setText("questions/place");
        QVERIFY(words->text().contains("either"));
        name->setText("questions/hours");
        QTRY_VERIFY(bot.find<QPushButton>("renamePartDone")->isEnabled());
        QVERIFY2(words->text().contains("2 intents"), qPrintable(words->text()));
        bot.find<QPushButton>("renamePartDone")->click();

        QTRY_COMPARE(chosenRow(list), QString("questions/hours"));
        QVERIFY(bot.has(OutlineKind::Intents, "questions/place"));
        QVERIFY(bot.has(OutlineKind::Responses, "utter_questions/place"));
        QCOMPARE(bot.draft.countVisitorsExamples("questions/place"), 1);
        bot.find<QPushButton>("undoAct")->click();
        QVERIFY(bot.draft.files() == before);
        QCOMPARE(bot.draft.countVisitorsExamples("faq/place"), 1);
    }

private:
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
};

CHATKEEP_TEST(tst_PartEdits)
#include "tst_PartEdits.moc"
