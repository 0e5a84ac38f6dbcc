// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/LineEdits.h"
#include "core/engine/review/MovedLines.h"
#include "tests/main/Registry.h"

#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>

#include <clocale>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

const std::string kNlu = "version: \"3.1\"\n"
                         "nlu:\n"
                         "  - intent: greet  # said first\n"
                         "    examples: |\n"
                         "      - hello\n"
                         "      - good day\n"
                         "\n"
                         "  - intent: bye\n"
                         "    examples:\n"
                         "      - text: see you\n";

std::string fieldOf(const Result<std::string>& result) {
    return result || result.error().args.empty() ? std::string() : result.error().args.back();
}

} // namespace

class tst_LineEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exampleIsReplacedAndNothingElse();
    void lineEndsOfTheFileAreKept();
    void exampleIsAddedBelowItsBlock();
    void controlCharactersOfAnExampleStayOut();
    void linesAreFoundAgainAfterAnEdit_data();
    void linesAreFoundAgainAfterAnEdit();
    void exampleIsRemoved();
    void exampleInAMapIsRefused();
    void wordsThatWouldBreakTheFileAreRefused_data();
    void wordsThatWouldBreakTheFileAreRefused();
    void lineThatIsNotThereIsRefused();
    void intentIsAddedBelowItsNeighbour();
    void intentNamesAreChecked();
    void thresholdIsSetChangedAndTakenOut();
    void thresholdLeavesOtherSettingsAlone();
    void thresholdIsTheSameWhereNumbersHaveAComma();
};

void tst_LineEdits::exampleIsReplacedAndNothingElse() {
    const auto changed = edits::replaceExample(kNlu, 6, "  good [morning](daytime) ");

    QVERIFY(changed);
    auto expected = kNlu;
    expected.replace(expected.find("good day"), 8, "good [morning](daytime)");
    QCOMPARE(*changed, expected);
}

void tst_LineEdits::lineEndsOfTheFileAreKept() {
    const std::string file = "nlu:\r\n- intent: a\r\n  examples: |\r\n    - one\r\n    - two";

    QCOMPARE(*edits::replaceExample(file, 4, "1"),
             std::string("nlu:\r\n- intent: a\r\n  examples: |\r\n    - 1\r\n    - two"));
    QCOMPARE(*edits::replaceExample(file, 5, "2"),
             std::string("nlu:\r\n- intent: a\r\n  examples: |\r\n    - one\r\n    - 2"));
}

void tst_LineEdits::exampleIsAddedBelowItsBlock() {
    const auto changed = edits::addExample(kNlu, 5, "hi there");

    QVERIFY(changed);
    QVERIFY(changed->find("      - hello\n      - good day\n      - hi there\n") != std::string::npos);
}

void tst_LineEdits::controlCharactersOfAnExampleStayOut() {
    const auto added = edits::addExample(kNlu, 5, "hi\a there\x1b \u2028you\x7f");

    QVERIFY(added);
    QVERIFY2(added->find("      - hi there you\n") != std::string::npos, added->c_str());
    QVERIFY(edits::replaceExample(kNlu, 5, "hi\a")->find("- hi\n") != std::string::npos);
    QVERIFY(!edits::addExample(kNlu, 5, "\a\b"));
    QVERIFY(edits::addExample(kNlu, 5, "two  spaces")->find("- two  spaces\n") != std::string::npos);
}

void tst_LineEdits::linesAreFoundAgainAfterAnEdit_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QList<int>>("places"); // of the lines from 1
    QTest::newRow("removed") << "a\nb\nc\n" << "a\nc\n" << QList<int>{1, 0, 2};
    QTest::newRow("the first") << "a\nb\nc\n" << "b\nc\n" << QList<int>{0, 1, 2};
    QTest::newRow("the last") << "a\nb\nc" << "a\nb\n" << QList<int>{1, 2, 0};
    QTest::newRow("one of two alike") << "a\nb\nb\nc\n" << "a\nb\nc\n" << QList<int>{1, 2, 0, 3};
    QTest::newRow("alike at the end") << "- a\n- ba\n- a\n" << "- a\n- a\n" << QList<int>{1, 0, 2};
    QTest::newRow("added") << "a\nb\nc\n" << "a\nb\nx\ny\nc\n" << QList<int>{1, 2, 5};
    QTest::newRow("changed") << "a\nb\nc\n" << "a\nbb\nc\n" << QList<int>{1, 2, 3};
    QTest::newRow("nothing") << "a\nb" << "a\nb" << QList<int>{1, 2};
    QTest::newRow("all") << "a\nb\n" << "" << QList<int>{0, 0};
}

void tst_LineEdits::linesAreFoundAgainAfterAnEdit() {
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QList<int>, places);

    const MovedLines moved(before.toStdString(), after.toStdString());

    for (int line = 1; line <= places.size(); ++line)
        QCOMPARE(moved.of(line), places[line - 1]);
}

void tst_LineEdits::exampleIsRemoved() {
    const auto changed = edits::removeExample(kNlu, 5);

    QVERIFY(changed);
    QVERIFY(changed->find("examples: |\n      - good day\n") != std::string::npos);
}

void tst_LineEdits::exampleInAMapIsRefused() {
    QCOMPARE(fieldOf(edits::replaceExample(kNlu, 10, "x")), std::string("form"));
    QCOMPARE(fieldOf(edits::removeExample(kNlu, 3)), std::string("form"));
    QCOMPARE(fieldOf(edits::removeExample(kNlu, 1)), std::string("form"));
}

void tst_LineEdits::wordsThatWouldBreakTheFileAreRefused_data() {
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \t ");
    QTest::newRow("two lines") << QByteArray("one\n- two");
    QTest::newRow("carriage return") << QByteArray("one\rtwo");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("not UTF-8") << QByteArray("a\xff");
    QTest::newRow("huge") << QByteArray(5000, 'a');
}

void tst_LineEdits::wordsThatWouldBreakTheFileAreRefused() {
    QFETCH(QByteArray, words);

    QVERIFY(!edits::replaceExample(kNlu, 5, words.toStdString()));
    QVERIFY(!edits::addExample(kNlu, 5, words.toStdString()));
    QVERIFY(!edits::addIntent(kNlu, 5, "name", words.toStdString()));
}

void tst_LineEdits::lineThatIsNotThereIsRefused() {
    for (const int line : {-1, 0, 11, 1000}) {
        const auto changed = edits::replaceExample(kNlu, line, "x");
        QVERIFY(!changed);
        QCOMPARE(changed.error().code, ErrorCode::NotFound);
    }
}

void tst_LineEdits::intentIsAddedBelowItsNeighbour() {
    const auto changed = edits::addIntent(kNlu, 5, "thank", "thanks a lot");

    QVERIFY(changed);
    QVERIFY(changed->find("      - good day\n"
                          "  - intent: thank\n    examples: |\n      - thanks a lot\n"
                          "\n  - intent: bye\n") != std::string::npos);
}

void tst_LineEdits::intentNamesAreChecked() {
    for (const char* name : {"", "/greet", "two words", "a:b", "a\nb"})
        QVERIFY(!edits::addIntent(kNlu, 5, name, "words"));
    QVERIFY(edits::addIntent(kNlu, 5, "faq/ask_hours", "when are you open"));
}

void tst_LineEdits::thresholdIsSetChangedAndTakenOut() {
    const std::string config = "language: en\n";

    const auto set = edits::setThreshold(config, 0.4);
    QCOMPARE(*set, std::string("language: en\nchatkeep:\n  out_of_scope_threshold: 0.4\n"));
    const auto changed = edits::setThreshold(*set, 0.12345);
    QCOMPARE(*changed, std::string("language: en\nchatkeep:\n  out_of_scope_threshold: 0.123\n"));
    QCOMPARE(*edits::setThreshold(*changed, std::nullopt), config);
    QCOMPARE(edits::thresholdOf(*changed), std::optional(0.123));
    QCOMPARE(edits::thresholdOf(config), std::optional<double>());
    QCOMPARE(*edits::setThreshold(config, std::nullopt), config);
}

void tst_LineEdits::thresholdLeavesOtherSettingsAlone() {
    const std::string config = "chatkeep:\n  other: 1\npipeline:\n";

    QCOMPARE(*edits::setThreshold(config, 0.5),
             std::string("chatkeep:\n  out_of_scope_threshold: 0.5\n  other: 1\npipeline:\n"));
    QVERIFY(!edits::setThreshold("chatkeep: {other: 1}\n", 0.5));
}

void tst_LineEdits::thresholdIsTheSameWhereNumbersHaveAComma() {
    const QTemporaryDir locales;
    const auto made =
        QProcess::execute("localedef", {"-i", "de_DE", "-f", "UTF-8", locales.filePath("de_DE.UTF-8")});
    qputenv("LOCPATH", locales.path().toUtf8());
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    if (made != 0 || std::setlocale(LC_NUMERIC, "de_DE.UTF-8") == nullptr) QSKIP("no such locale here");
    const auto back = qScopeGuard([&] { std::setlocale(LC_NUMERIC, before.c_str()); });

    const auto set = edits::setThreshold("language: de\n", 0.35);

    QCOMPARE(*set, std::string("language: de\nchatkeep:\n  out_of_scope_threshold: 0.35\n"));
    QCOMPARE(edits::thresholdOf(*set), std::optional(0.35));
}

CHATKEEP_TEST(tst_LineEdits)
#include "tst_LineEdits.moc"
