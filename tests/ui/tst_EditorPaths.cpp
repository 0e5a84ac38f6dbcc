// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "tests/ui/EditedBot.h"
#include "ui/panels/bots/YamlText.h"

#include <QApplication>

using namespace chatkeep;
using namespace chatkeep::ui;

/// How somebody gets from one part of the editor to another.
class tst_EditorPaths : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickOnTheChosenPartLeadsBackToIt();
    void aClickOnTheChosenExampleLeadsBackToIt();
    void enterOnAPartGoesIntoItsText();
    void lineOfTheCaretIsSeenWithoutTheFocus();
    void enterGoesOnWhereTheNextLineBelongs_data();
    void enterGoesOnWhereTheNextLineBelongs();
    void namesComeBeforeCountsWhereThereAreProblems();

private:
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
};

void tst_EditorPaths::aClickOnTheChosenPartLeadsBackToIt() {
    test::EditedBot bot(m_theme, access::Role::Administrator);
    bot.show();
    bot.choose(engine::OutlineKind::Responses);
    auto* parts = bot.find<QTableView>("outlineTable");
    auto* text = bot.find<YamlText>("botText");
    QVERIFY(test::chooseRow(parts, "utter_greet"));
    const int line = text->currentLine();
    QVERIFY(line > 1);
    text->goToLine(1);

    QTest::mouseClick(parts->viewport(), Qt::LeftButton, {},
                      parts->visualRect(parts->currentIndex()).center());

    QCOMPARE(text->currentLine(), line);
}

void tst_EditorPaths::aClickOnTheChosenExampleLeadsBackToIt() {
    test::EditedBot bot(m_theme, access::Role::Administrator);
    bot.show();
    bot.choose(engine::OutlineKind::Intents);
    auto* examples = bot.find<QTableView>("exampleTable");
    auto* text = bot.find<YamlText>("botText");
    auto* words = bot.find<QLineEdit>("exampleWords");
    const auto click = [&] {
        QTest::mouseClick(examples->viewport(), Qt::LeftButton, {},
                          examples->visualRect(examples->model()->index(1, 0)).center());
    };
    click();
    const int line = text->currentLine();
    QVERIFY(line > 1);
    words->setText("half of another");
    text->goToLine(1);

    click();

    QCOMPARE(text->currentLine(), line);
    QCOMPARE(words->text(), QString("half of another"));
}

void tst_EditorPaths::enterOnAPartGoesIntoItsText() {
    test::EditedBot bot(m_theme, access::Role::Administrator);
    bot.show();
    bot.choose(engine::OutlineKind::Responses);
    auto* parts = bot.find<QTableView>("outlineTable");
    auto* text = bot.find<YamlText>("botText");
    QVERIFY(test::chooseRow(parts, "utter_greet"));
    const int line = text->currentLine();
    text->goToLine(1);
    parts->setFocus();

    QTest::keyClick(parts, Qt::Key_Return);

    QCOMPARE(text->currentLine(), line);
    QVERIFY(text->hasFocus());
}

void tst_EditorPaths::lineOfTheCaretIsSeenWithoutTheFocus() {
    YamlText text(m_theme);
    text.showFile("shop", "a.yml", "a: 1\nb: 2\nc: 3\n");
    text.resize(400, 200);
    text.show();
    text.clearFocus();
    const auto groundOf = [&](int line) {
        const QRect caret = text.cursorRect();
        const int below = (line - text.currentLine()) * caret.height();
        const auto picture = text.viewport()->grab().toImage();
        return picture.pixelColor(text.viewport()->width() - 2, caret.center().y() + below);
    };

    text.goToLine(2);
    QCOMPARE(groundOf(2), m_theme.colours().botBubble);
    QVERIFY(groundOf(1) != groundOf(2));
    text.goToLine(3);
    QCOMPARE(groundOf(3), m_theme.colours().botBubble);
    QVERIFY(groundOf(2) != groundOf(3));
}

void tst_EditorPaths::enterGoesOnWhereTheNextLineBelongs_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after"); ///< with "x" typed
    QTest::newRow("rule") << "rules:\n- rule: greet" << "rules:\n- rule: greet\n  x";
    QTest::newRow("steps") << "  steps:" << "  steps:\n    x";
    QTest::newRow("step") << "rules:\n- rule: r\n  steps:\n  - intent: greet"
                          << "rules:\n- rule: r\n  steps:\n  - intent: greet\n  x";
    QTest::newRow("intent") << "nlu:\n- intent: greet" << "nlu:\n- intent: greet\n  x";
    QTest::newRow("lookup") << "nlu:\n- lookup: city" << "nlu:\n- lookup: city\n  x";
    QTest::newRow("folded") << "  - text: >" << "  - text: >\n    x";
    QTest::newRow("example with a colon") << "nlu:\n- intent: a\n  examples: |\n    - the number is: 3"
                                          << "nlu:\n- intent: a\n  examples: |\n    - the number is: 3\n"
                                             "    - x";
    QTest::newRow("empty example") << "nlu:\n- intent: a\n  examples: |\n    - hi\n    - "
                                   << "nlu:\n- intent: a\n  examples: |\n    - hi\n  x";
    QTest::newRow("empty item") << "actions:\n- a\n- " << "actions:\n- a\nx";
}

void tst_EditorPaths::enterGoesOnWhereTheNextLineBelongs() {
    QFETCH(const QString, before);
    YamlText text(m_theme);
    text.showFile("shop", "a.yml", before);
    text.moveCursor(QTextCursor::End);

    QTest::keyClick(&text, Qt::Key_Return);
    QTest::keyClicks(&text, "x");

    QTEST(text.toPlainText(), "after");
    text.moveCursor(QTextCursor::Start); // a line above the first: nothing is begun there
    QTest::keyClick(&text, Qt::Key_Return);
    QVERIFY(text.toPlainText().startsWith("\n" + before.left(8)));
}

void tst_EditorPaths::namesComeBeforeCountsWhereThereAreProblems() {
    test::EditedBot bot(m_theme, access::Role::Administrator);
    bot.show();
    bot.choose(engine::OutlineKind::Rules);
    const auto* parts = bot.find<QTableView>("outlineTable");
    QVERIFY(!parts->isColumnHidden(1) && parts->isColumnHidden(2)); // as wide as the editor begins
    auto* text = bot.find<YamlText>("botText");
    const auto write = [&](const QString& words) {
        QSignalSpy read(&bot.draft, &BotDraft::read);
        text->moveCursor(QTextCursor::End);
        text->insertPlainText(words);
        return read.wait();
    };

    QVERIFY(write("- rule: half\n"));
    bot.find<QLineEdit>("outlineFilter")->setText("half");
    QVERIFY(!parts->isColumnHidden(1) && !parts->isColumnHidden(2)); // a short name leaves room for both
    bot.find<QLineEdit>("outlineFilter")->clear();
    QVERIFY(write("- rule: one that is unfinished and has a long name\n"));

    QVERIFY(parts->isColumnHidden(1) && !parts->isColumnHidden(2));
}

CHATKEEP_TEST(tst_EditorPaths)
#include "tst_EditorPaths.moc"
