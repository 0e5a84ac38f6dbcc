// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/panels/bots/PastedLines.h"

#include <QTest>

using namespace chatkeep::ui;

class tst_PastedLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsPastedIsReadAsLines_data();
    void whatIsPastedIsReadAsLines();
    void aRowOfNamesIsNoExample_data();
    void aRowOfNamesIsNoExample();
    void misreadWordsAreKnown_data();
    void misreadWordsAreKnown();
};

void tst_PastedLines::whatIsPastedIsReadAsLines_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<bool>("leftOut");
    const auto row = [](const char* name, const char* text, const char* lines, bool leftOut = false) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(lines) << leftOut;
    };
    row("one", " book a room ", "book a room");
    row("nothing", " \r\n \n", "");
    row("every line end", "a\r\nb\rc\nd\u2028e\n", "a|b|c|d|e");
    row("a list", "- a\n- b\n- - c", "a|b|- c");
    row("only some with a mark", "- a\nb", "- a|b");
    row("one with a mark", "- a", "- a");
    row("quotes of a text", "\"a\"\n\"b\"", "\"a\"|\"b\"");
    row("a table", "a\tx\r\nb\ty", "a|b", true);
    row("a table with one column", "a\t\r\nb\t \r\n", "a|b");
    row("a first column that is blank", "\tx\nb\ty", "b", true);
    row("cells in quotes", "\"a, \"\"b\"\"\"\tx\n\"c\nd\"\ty", "a, \"b\"|c d", true);
    row("a quote that ends nowhere", "\"a\tx\nb\ty", "\"a|b", true);
    row("a quote inside", "\"a\" b\tx", "\"a\" b", true);
    row("a quote at the end", "a\t\"", "a", true);
    row("a tab at the end", "a\tx\nb\t", "a|b", true);
    row("a byte order mark", "\ufeffa\nb", "a|b");
    row("other scripts", "\u0627\u062d\u062c\u0632 غرفة\n😀 🛏️", "احجز غرفة|😀 🛏️");
}

void tst_PastedLines::whatIsPastedIsReadAsLines() {
    QFETCH(QString, text);

    const auto read = pastedLines(text);

    QTEST(read.lines.join('|'), "lines");
    QTEST(read.leftOutColumns, "leftOut");
}

void tst_PastedLines::aRowOfNamesIsNoExample_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("header");
    const auto row = [](const char* name, const char* text, const char* lines, const char* header) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(lines)
                            << QString::fromUtf8(header);
    };
    row("of a table", "Text\tIntent\r\nhello\tgreet\r\nbye, now\tleave\r\n", "hello|bye, now", "Text");
    row("in another column", "\ufeffIntent\tUtterance\ngreet\thello\n", "hello", "Utterance");
    row("of commas", "utterance,intent\n\"hello, you\",greet\nbye,leave", "hello, you|bye", "utterance");
    row("of semicolons", "Absicht;Äußerung\r\nGruß;Hallo", "Hallo", "Äußerung");
    row("of one column", "Examples\nhi\nhello", "hi|hello", "Examples");
    row("one column, one line", "Examples\nhi", "Examples|hi", "");
    row("a word that visitors say", "Question\nhi\nhello", "Question|hi|hello", "");
    row("sentences with commas", "hello, you\nbye, now\nwell", "hello, you|bye, now|well", "");
    row("one name among words", "text\tme please\nhi\tthere", "text|hi", "");
    row("no name for examples", "intent\tlabel\nhi\tthere", "intent|hi", "");
    row("nothing below", "text\tintent", "text", "");
}

void tst_PastedLines::aRowOfNamesIsNoExample() {
    QFETCH(QString, text);

    const auto read = pastedLines(text);

    QTEST(read.lines.join('|'), "lines");
    QTEST(read.header, "header");
}

void tst_PastedLines::misreadWordsAreKnown_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("misread");
    QTest::newRow("as they are") << QStringLiteral("Zürich, São, Âge, don’t, 5 €") << false;
    QTest::newRow("two bytes") << QStringLiteral("Z\u00C3\u00BCrich") << true;
    QTest::newRow("three bytes") << QStringLiteral("don\u00E2\u20AC\u2122t") << true;
    QTest::newRow("could not be read") << QStringLiteral("Z\uFFFDrich") << true;
    QTest::newRow("a hard space") << QStringLiteral("5\u00C2\u00A0kg") << true;
    QTest::newRow("ends with it") << QStringLiteral("\u00C3") << false;
}

void tst_PastedLines::misreadWordsAreKnown() {
    QFETCH(QString, words);

    QTEST(looksMisread(words), "misread");
}

CHATKEEP_TEST(tst_PastedLines)
#include "tst_PastedLines.moc"
