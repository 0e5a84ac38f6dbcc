// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "tests/ui/EditedBot.h"
#include "ui/panels/bots/YamlText.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextLayout>

#include <future>

using namespace chatkeep;
using namespace chatkeep::ui;
using engine::OutlineKind;
using test::chooseRow;
using test::EditedBot;

/// The files of a bot in its editor: they go and come back, and are written in any script.
class tst_EditedFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileIsDeletedAndComesBack();
    void aFileDoesNotComeBackOverAnotherOfItsName();
    void whatTheBotKnowsIsNotDeletedAsAFile();
    void theIndentLeadsWhateverScriptFollows();
    void whoOpensAMistakeWritesThere();
    void whatIsStillBeingReadIsNotSaidToBeRight();
    void anotherVersionKeepsWhatIsChosen();

private:
    static void remove(EditedBot& bot, const QString& file) {
        bot.choose(OutlineKind::Files);
        QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), file));
        bot.find<QAction>("removePartAction")->trigger();
    }
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
};

void tst_EditedFiles::aFileIsDeletedAndComesBack() {
    EditedBot bot(m_theme, access::Role::Administrator);
    const auto before = bot.draft.files();

    remove(bot, "data/asks.yml");
    QTRY_VERIFY(bot.find<QDialog>("removeFileQuestion"));
    QString facts;
    for (const auto* label : bot.find<QDialog>("removeFileQuestion")->findChildren<QLabel*>())
        facts += label->text();
    QVERIFY2(facts.contains("1 parts of the bot stand in it"), qPrintable(facts));
    QVERIFY(bot.draft.files() == before); // nothing yet
    bot.find<QPushButton>("removeFileDone")->click();

    QVERIFY(!bot.draft.files().contains("data/asks.yml"));
    QTRY_VERIFY(bot.draft.isCurrent());
    QVERIFY(!bot.has(OutlineKind::Files, "data/asks.yml"));
    QVERIFY(!bot.has(OutlineKind::Responses, "utter_ask_book"));
    QVERIFY(!bot.draft.problems().empty()); // the flow asks for it
    QVERIFY(bot.find<QTableView>("outlineTable")->currentIndex().isValid());
    bot.find<QPushButton>("undoAct")->click();
    QVERIFY(bot.draft.files() == before);
    QTRY_VERIFY(bot.has(OutlineKind::Responses, "utter_ask_book"));
    QTRY_COMPARE(bot.find<QPlainTextEdit>("botText")->toPlainText().toStdString(),
                 before.at("data/asks.yml"));
    QVERIFY(!bot.draft.dirty());
}

void tst_EditedFiles::aFileDoesNotComeBackOverAnotherOfItsName() {
    EditedBot bot(m_theme, access::Role::Administrator);
    remove(bot, "data/asks.yml");
    QTRY_VERIFY(bot.find<QPushButton>("removeFileDone"));
    bot.find<QPushButton>("removeFileDone")->click();
    auto* undo = bot.find<QPushButton>("undoAct");
    QVERIFY(!undo->parentWidget()->isHidden());

    bot.draft.typed("data/rules.yml", bot.draft.files().at("data/rules.yml") + "# typed\n");
    QVERIFY(!undo->parentWidget()->isHidden()); // that loses nothing by it
    bot.draft.replace("data/asks.yml", "version: \"3.1\"\n");

    QVERIFY(undo->parentWidget()->isHidden());
    QCOMPARE(bot.draft.files().at("data/asks.yml"), "version: \"3.1\"\n");
}

void tst_EditedFiles::whatTheBotKnowsIsNotDeletedAsAFile() {
    EditedBot bot(m_theme, access::Role::Administrator);
    bot.draft.replace("knowledge/hall.md", "# Hall\n\nFour showers.\n");
    QTRY_VERIFY(bot.has(OutlineKind::Files, "knowledge/hall.md"));

    remove(bot, "knowledge/hall.md");

    QVERIFY(bot.find<QDialog>("partRefusedQuestion"));
    QVERIFY(bot.draft.files().contains("knowledge/hall.md"));
}

void tst_EditedFiles::theIndentLeadsWhateverScriptFollows() {
    YamlText text(m_theme);
    text.resize(600, 300);
    text.show();
    text.showFile("mine", "data/nlu.yml", QString::fromUtf8("    - \u0623\u0631\u064A\u062F\n    - words\n"));
    QCoreApplication::processEvents();

    const auto startOf = [&](int block) {
        const auto line = text.document()->findBlockByNumber(block).layout()->lineAt(0);
        return std::pair(line.cursorToX(0), line.cursorToX(4));
    };

    QVERIFY(startOf(0).first < startOf(0).second);
    QCOMPARE(startOf(0), startOf(1));
}

void tst_EditedFiles::whoOpensAMistakeWritesThere() {
    EditedBot bot(m_theme, access::Role::Administrator);
    bot.show();
    bot.draft.typed("data/rules.yml", "rules:\n- rule: one\n  steps:\n  - action: utter_nothing\n");
    QTRY_VERIFY(!bot.draft.problems().empty());
    auto* problems = bot.find<QTableView>("problemTable");
    problems->setFocus();
    problems->selectRow(0);

    QTest::keyClick(problems, Qt::Key_Return);

    auto* text = bot.find<QPlainTextEdit>("botText");
    QTRY_VERIFY(text->hasFocus());
    QVERIFY2(text->textCursor().block().text().contains("utter_nothing"),
             qPrintable(text->textCursor().block().text()));
}

void tst_EditedFiles::whatIsStillBeingReadIsNotSaidToBeRight() {
    constexpr int kWorkers = 4;
    EditedBot bot(m_theme, access::Role::Administrator);
    const auto* state = bot.find<QLabel>("draftState");
    QVERIFY2(state->text().startsWith("no mistakes"), qPrintable(state->text()));
    std::promise<void> over;
    const auto isOver = over.get_future().share();
    for (int worker = 0; worker < kWorkers; ++worker) // a bot of thousands of examples takes as long
        bot.async().run(&bot.draft, [isOver] { return isOver.wait(), 0; }, [](int) {});

    bot.draft.typed("data/rules.yml", "rules: [\n");

    QTRY_COMPARE(state->text(), QString("Reading\u2026"));
    over.set_value();
    QTRY_VERIFY2(state->text().startsWith("1 mistake"), qPrintable(state->text()));
}

void tst_EditedFiles::anotherVersionKeepsWhatIsChosen() {
    EditedBot bot(m_theme, access::Role::Administrator);
    bot.choose(OutlineKind::Slots);
    auto* list = bot.find<QTableView>("outlineTable");
    QVERIFY(chooseRow(list, "days"));
    auto files = bot.draft.files();
    files["data/rules.yml"] += "# a colleague's\n";

    bot.draft.open(2, files);
    bot.draft.setVisitorsExamples({}); // they come before it is read

    QTRY_VERIFY(bot.draft.isCurrent());
    QCOMPARE(list->currentIndex().siblingAtColumn(0).data().toString(), QString("days"));
    QVERIFY(bot.find<QPushButton>("renamePart")->isEnabled());
}

CHATKEEP_TEST(tst_EditedFiles)
#include "tst_EditedFiles.moc"
