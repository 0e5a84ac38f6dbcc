// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Parts and steps that an author adds in the editor without writing YAML.
#include "tests/main/Registry.h"
#include "tests/ui/EditedBot.h"
#include "ui/base/Theme.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/FlowView.h"
#include "ui/panels/bots/NewPartDialog.h"
#include "ui/panels/bots/PickedList.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <memory>

using namespace chatkeep;
using namespace chatkeep::ui;
using engine::OutlineKind;
using test::EditedBot;
using test::kShownFlow;

namespace {

/// How often a widget was turned off.
class DisabledCount final : public QObject {
public:
    explicit DisabledCount(QWidget* widget) { widget->installEventFilter(this); }
    int count = 0;

private:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::EnabledChange && !qobject_cast<QWidget*>(watched)->isEnabled()) ++count;
        return false;
    }
};

} // namespace

class tst_BotParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFormIsPutTogetherOfSlots() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.ask(OutlineKind::Forms, "order form");
        auto* add = bot.find<QPushButton>("pickedAdd");
        auto* names = bot.find<QComboBox>("pickedName");
        auto* done = bot.find<QPushButton>("newPartDone");
        QVERIFY(!done->isEnabled());
        QVERIFY(bot.find<QLabel>("newPartProblem")->text().contains("slot"));
        QVERIFY(bot.find<QComboBox>("pickedKind")->isHidden()); // there is one kind

        add->click();
        QCOMPARE(names->currentText(), QString("days")); // the next
        add->click();
        QVERIFY(!add->isEnabled()); // no slot is asked for twice
        auto* list = bot.find<QListWidget>("pickedList");
        bot.find<QPushButton>("pickedUp")->click();
        QCOMPARE(list->item(0)->text(), QString("days"));
        bot.find<QPushButton>("pickedRemove")->click();
        QCOMPARE(list->count(), 1);
        names->setCurrentText("days");
        add->click();
        bot.find<QPlainTextEdit>("newPartAnswer")->setPlainText("Ordered.");
        auto* intents = bot.find<QComboBox>("newPartIntent");
        QVERIFY(intents->currentData().toString().isEmpty());
        intents->setCurrentText("affirm"); // no rule has it yet
        QCOMPARE(intents->findText("greet"), -1);
        QVERIFY(done->isEnabled());

        done->click();

        QTRY_VERIFY(bot.has(OutlineKind::Forms, "order_form"));
        QVERIFY(bot.has(OutlineKind::Rules, "start order_form"));
        QVERIFY(bot.has(OutlineKind::Responses, "utter_order_form_done"));
        QVERIFY(bot.draft.files().at("domain.yml").find("    required_slots:\n    - book\n    - days\n") !=
                std::string::npos);
    }

    /// The offscreen platform's screen is 800 points high.
    void everyFieldOfALongDialogKeepsItsHeight() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.ask(OutlineKind::Forms, "order form");

        const auto* answer = bot.find<QPlainTextEdit>("newPartAnswer");
        QTRY_VERIFY(answer->isVisible());

        QCOMPARE(answer->height(), answer->maximumHeight());
    }

    void aStoryIsToldByTurns() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.ask(OutlineKind::Stories, "a thank you");
        auto* add = bot.find<QPushButton>("pickedAdd");
        auto* kinds = bot.find<QComboBox>("pickedKind");
        auto* done = bot.find<QPushButton>("newPartDone");

        bot.find<QComboBox>("pickedName")->setCurrentText("thanks");
        DisabledCount offs(add);
        add->click();
        QCOMPARE(offs.count, 0);     // a button that is off for a moment loses the focus
        QVERIFY(!done->isEnabled()); // the bot has the last word
        QCOMPARE(kinds->currentIndex(), 1);
        bot.find<QComboBox>("pickedName")->setCurrentText("utter_thanks");
        add->click();
        QCOMPARE(kinds->currentIndex(), 0);
        done->click();

        QTRY_VERIFY(bot.has(OutlineKind::Stories, "a thank you"));
        QVERIFY(bot.draft.files()
                    .at("data/stories.yml")
                    .ends_with("  - intent: thanks\n  - action: utter_thanks\n"));
    }

    void whatAFormOrAStoryLacksIsSaidWhicheverFieldWasFirst() {
        EditedBot bot(m_theme, access::Role::Administrator);
        for (const auto kind : {OutlineKind::Forms, OutlineKind::Stories}) {
            bot.ask(kind, "");
            const auto* words = bot.find<QLabel>("newPartProblem");
            QCOMPARE(words->text(), QString()); // nothing was done yet
            QVERIFY(bot.find<QListWidget>("pickedList")->toolTip().contains("Add"));
            QVERIFY(!bot.find<QPushButton>("pickedUp")->toolTip().contains("Move")); // it says why not

            bot.find<QPushButton>("pickedAdd")->click();

            QCOMPARE(words->text(), NewPartDialog::problem(engine::NewPartProblem::Blank, kind));
            bot.find<QLineEdit>("newPartName")->setText("order");
            QCOMPARE(words->text(), kind == OutlineKind::Forms
                                        ? QString()
                                        : NewPartDialog::problem(engine::NewPartProblem::NoSteps, kind));
            bot.find<QPushButton>("newPartCancel")->click();
            QVERIFY(bot.find<QDialog>("newPartDiscardQuestion")); // what was picked does not go by one key
            bot.find<QPushButton>("newPartDiscardDone")->click();
            QTRY_VERIFY(!bot.find<QDialog>("newPartQuestion"));
        }
    }

    void whatANewFlowIsForDoesNotGoByOneKey() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.ask(OutlineKind::Flows, "lend");
        bot.find<QLineEdit>("newPartAbout")->setText("lends a book to whoever asks");

        QTest::keyClick(bot.find<QDialog>("newPartQuestion"), Qt::Key_Escape);

        QVERIFY(bot.find<QDialog>("newPartDiscardQuestion"));
        bot.find<QPushButton>("newPartDiscardDone")->click();
        QTRY_VERIFY(!bot.find<QDialog>("newPartQuestion"));
    }

    void theKindStaysWhereItsLastPartGoes() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.show();
        bot.choose(OutlineKind::Flows);
        QCOMPARE(bot.find<QTableView>("outlineTable")->model()->rowCount(), 1);

        bot.draft.remove("data/flows.yml");

        QTRY_VERIFY(bot.draft.isCurrent());
        QCOMPARE(bot.find<QTableView>("outlineTable")->model()->rowCount(), 0);
        QCOMPARE(bot.find<QComboBox>("outlineKind")->currentIndex(), static_cast<int>(OutlineKind::Flows));
    }

    void whoAddsTheFirstOfAKindSeesItsText() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.show();
        bot.draft.remove("data/flows.yml");
        QTRY_VERIFY(bot.draft.isCurrent());
        bot.ask(OutlineKind::Flows, "lend");
        bot.find<QLineEdit>("newPartAbout")->setText("lends a book");
        bot.find<QPlainTextEdit>("newPartAnswer")->setPlainText("Which one?");
        auto* list = bot.find<QTableView>("outlineTable");
        // The focus comes into the list as soon as that has a row, and chooses it.
        QObject::connect(list->model(), &QAbstractItemModel::rowsInserted, list,
                         [list] { list->setCurrentIndex(list->model()->index(0, 0)); });
        bot.find<QPushButton>("newPartDone")->click();

        QTRY_VERIFY(bot.has(OutlineKind::Flows, "lend"));
        QTRY_VERIFY(bot.find<QPlainTextEdit>("botText")->toPlainText().contains("lends a book"));
    }

    void valuesAreAskedForWhereThereAreSome() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.ask(OutlineKind::Entities, "city");
        auto* words = bot.find<QPlainTextEdit>("newPartWords");
        QVERIFY(words->isHidden());
        auto* finding = bot.find<QComboBox>("newPartFinding");
        finding->setCurrentIndex(2);
        QVERIFY(!words->isHidden());
        words->setPlainText("[a");
        QVERIFY(!bot.find<QPushButton>("newPartDone")->isEnabled());
        finding->setCurrentIndex(1); // as a value it is one
        bot.find<QPushButton>("newPartDone")->click();
        QTRY_VERIFY(bot.has(OutlineKind::Entities, "city"));
        QVERIFY(bot.draft.files().at("data/nlu.yml").ends_with("- lookup: city\n  examples: |\n    - [a\n"));
        QTRY_VERIFY(!bot.find<QDialog>("newPartQuestion"));

        bot.ask(OutlineKind::Slots, "where");
        QVERIFY(bot.find<QPlainTextEdit>("newPartWords")->isHidden());
        bot.find<QComboBox>("newPartEntity")->setCurrentIndex(1);
        QCOMPARE(bot.find<QComboBox>("newPartEntity")->currentData().toString(), QString("city"));
        bot.find<QPushButton>("newPartDone")->click();
        QTRY_VERIFY(bot.has(OutlineKind::Slots, "where"));
        for (const auto& problem : bot.draft.problems())
            QFAIL(problem.what.text().c_str());
    }

    void stepsComeAndGoInTheGraph() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.choose(OutlineKind::Flows);
        auto* graph = bot.find<FlowView>("flowGraph");
        QTest::keyClick(graph, Qt::Key_Down); // from the beginning to the question
        QTest::keyClick(graph, Qt::Key_Insert);
        auto* kinds = bot.find<QComboBox>("newStepKind");
        QCOMPARE(kinds->count(), 5); // nothing can be handed over: a step comes behind
        kinds->setCurrentIndex(1);
        bot.find<QComboBox>("newStepName")->setCurrentText("days");
        auto* done = bot.find<QPushButton>("newStepDone");
        QVERIFY(!done->isEnabled()); // it has no question yet
        bot.find<QPlainTextEdit>("newStepWords")->setPlainText("How long?");
        done->click();
        QTRY_VERIFY(
            bot.flows().endsWith("    - collect: book\n    - collect: days\n    - action: utter_greet\n"));
        QTRY_VERIFY(bot.has(OutlineKind::Responses, "utter_ask_days"));
        QTRY_VERIFY(!bot.find<QDialog>("newStepQuestion"));

        // The new one is chosen now: a branch behind it.
        QTest::keyClick(graph, Qt::Key_Insert);
        bot.find<QComboBox>("newStepKind")->setCurrentIndex(3);
        auto* condition = bot.find<QLineEdit>("newStepCondition");
        QVERIFY(bot.find<QComboBox>("newStepName")->isHidden());
        bot.find<QPlainTextEdit>("newStepWords")->setPlainText("Too long.");
        condition->setText("slots.days >");
        QVERIFY(!bot.find<QPushButton>("newStepDone")->isEnabled());
        QVERIFY(bot.find<QLabel>("newStepProblem")->text().contains("ends too early"));
        for (const char* unknown : {"slots.dayz > 14", "slots.days = dayz"}) {
            condition->setText(unknown);
            QVERIFY(!bot.find<QPushButton>("newStepDone")->isEnabled());
            QVERIFY(bot.find<QLabel>("newStepProblem")->text().contains("dayz"));
        }
        bot.find<QPushButton>("newStepCancel")->click();
        QVERIFY(bot.find<QDialog>("newStepDiscardQuestion")); // what was typed does not go by one key
        bot.find<QPushButton>("newStepDiscardCancel")->click();
        condition->setText("slots.days > 14");
        bot.find<QPushButton>("newStepDone")->click();
        QTRY_VERIFY(bot.flows().contains("- if: \"slots.days > 14\""));
        QTRY_VERIFY(!bot.find<QDialog>("newStepQuestion"));
        for (const auto& problem : bot.draft.problems())
            QFAIL(problem.what.text().c_str());

        // Behind the branch, where the condition does not hold; the new step is chosen, and taken out at
        // once.
        QTest::keyClick(graph, Qt::Key_Insert);
        QTRY_VERIFY(bot.find<QDialog>("newStepQuestion"));
        bot.find<QPlainTextEdit>("newStepWords")->setPlainText("Fine.");
        bot.find<QPushButton>("newStepDone")->click();
        QTRY_VERIFY(bot.flows().contains("- action: utter_lending_2\n"));
        QTRY_VERIFY(!bot.find<QDialog>("newStepQuestion"));
        QTRY_VERIFY(bot.draft.isCurrent());
        QTest::keyClick(graph, Qt::Key_Delete);
        QTRY_VERIFY(!bot.flows().contains("utter_lending_2"));
        QVERIFY(bot.flows().contains("- else: step_1\n    - action: utter_greet\n")); // as before it
        QTRY_VERIFY(bot.draft.isCurrent());
        QTest::keyClick(graph, Qt::Key_Up);
        QTest::keyClick(graph, Qt::Key_Up);
        // The branch.
        bot.find<QPushButton>("flowRemoveStep")->click();
        QTRY_VERIFY(!bot.flows().contains("slots.days > 14"));
    }

    void aBranchThatOthersNameIsKeptAndSaidWhy() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.draft.replace("data/flows.yml",
                          "flows:\n  lending:\n    if: false\n    steps:\n    - collect: book\n    - id: "
                          "ask\n      collect: days\n"
                          "      next:\n      - if: slots.days > 2\n        then: END\n      - else: again\n"
                          "    - id: again\n      action: utter_greet\n      next: ask\n");
        QTRY_VERIFY(bot.draft.isCurrent());
        bot.choose(OutlineKind::Flows);
        auto* graph = bot.find<FlowView>("flowGraph");
        for (int down = 0; down < 2; ++down)
            QTest::keyClick(graph, Qt::Key_Down);
        const auto before = bot.flows();

        QTest::keyClick(graph, Qt::Key_Delete);

        QTRY_VERIFY(bot.find<QDialog>("newStepRefusedQuestion"));
        const auto words = bot.find<QDialog>("newStepRefusedQuestion")->findChildren<QLabel*>();
        QVERIFY(
            std::ranges::any_of(words, [](const QLabel* one) { return one->text().contains("by its id"); }));
        QCOMPARE(bot.flows(), before);
    }

    void whatIsTypedMeanwhileIsNotOverwritten() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.choose(OutlineKind::Flows);
        auto* graph = bot.find<FlowView>("flowGraph");
        QTest::keyClick(graph, Qt::Key_Insert);
        bot.find<QPlainTextEdit>("newStepWords")->setPlainText("Hello.");
        bot.find<QPushButton>("newStepDone")->click(); // a worker begins

        bot.draft.replace("data/flows.yml", std::string(kShownFlow) + "# typed\n");

        QTRY_VERIFY(bot.find<QDialog>("newStepRefusedQuestion"));
        QCOMPARE(bot.flows(), QString(kShownFlow) + "# typed\n");
    }

    void mistakesOfTheShownFileComeFirst() {
        EditedBot bot(m_theme, access::Role::Administrator);
        bot.show();
        QSignalSpy read(&bot.draft, &BotDraft::read);
        for (const std::string file : {"data/asks.yml", "data/flows.yml", "domain.yml"})
            bot.draft.replace(file, bot.draft.files().at(file) + "stories: 4\nrules: 5\n");
        QTRY_VERIFY(read.count() > 0 && bot.draft.isCurrent());
        const auto* files = bot.find<QTableView>("outlineTable");
        auto* problems = bot.find<QTableView>("problemTable");
        const auto* text = bot.find<QPlainTextEdit>("botText");
        const auto places = [&] {
            QStringList all;
            for (int row = 0; row < problems->model()->rowCount(); ++row)
                all << problems->model()->index(row, 0).data().toString().section(',', 0, 0);
            return all;
        };
        const auto show = [&](const char* file) {
            bot.choose(OutlineKind::Files);
            for (int row = 0; row < files->model()->rowCount(); ++row)
                if (files->model()->index(row, 0).data().toString() == file)
                    bot.find<QTableView>("outlineTable")->selectRow(row);
        };
        const QString asks = "data/asks.yml";
        const QString flows = "data/flows.yml";
        const QString domain = "domain.yml";

        show("domain.yml");
        QCOMPARE(places(), (QStringList{domain, domain, asks, asks, flows, flows}));
        problems->scrollToBottom();
        show("data/flows.yml");
        QCOMPARE(places(), (QStringList{flows, flows, asks, asks, domain, domain}));
        QVERIFY(problems->visualRect(problems->model()->index(0, 0)).top() >= 0);

        // Where it is pressed it stays, and a second press goes to the same place.
        const auto press = [&] {
            const auto at = problems->visualRect(problems->model()->index(3, 0)).center();
            QTest::mouseClick(problems->viewport(), Qt::LeftButton, {}, at);
        };
        for (int times = 0; times < 2; ++times) {
            press();
            QVERIFY(text->toPlainText().startsWith("responses:\n  utter_ask_book:"));
            QCOMPARE(text->textCursor().blockNumber(), text->document()->blockCount() - 2);
            QCOMPARE(places(), (QStringList{flows, flows, asks, asks, domain, domain}));
        }
        QTest::keyClick(problems, Qt::Key_Down);
        QTest::keyClick(problems, Qt::Key_Return);
        QVERIFY(text->toPlainText().contains("intents:"));

        bot.draft.replace("data/asks.yml", "responses:\n  utter_ask_book:\n  - text: Which?\n"); // read anew
        QTRY_COMPARE(places(), (QStringList{domain, domain, flows, flows}));
    }
    void whoOnlyReadsAddsNothing() {
        EditedBot bot(m_theme, access::Role::Support);
        bot.choose(OutlineKind::Flows);
        QVERIFY(bot.find<QPushButton>("newPart")->isHidden());
        QVERIFY(bot.find<QPushButton>("flowAddStep")->isHidden());
        QTest::keyClick(bot.find<FlowView>("flowGraph"), Qt::Key_Insert);
        QVERIFY(!bot.find<QDialog>("newStepQuestion"));
    }

private:
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
};

CHATKEEP_TEST(tst_BotParts)
#include "tst_BotParts.moc"
