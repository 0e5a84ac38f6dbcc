// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/ScanLines.h"
#include "tests/main/Registry.h"

using chatkeep::privacy::scanLine;

class tst_ScanLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsCodePoints() {
        QCOMPARE(
            scanLine(R"({"id":7,"text":"😀é a@b.example"})"),
            std::string(R"({"id":7,"spans":[{"start":3,"end":14,"type":"EMAIL_ADDRESS","score":1.0}]})"));
    }

    void keepsTheIdAsItCame() {
        QCOMPARE(scanLine("{\"id\":\"x'y\",\"text\":\"hi\"}"), std::string("{\"id\":\"x'y\",\"spans\":[]}"));
        QCOMPARE(scanLine(R"({"text":"hi"})"), std::string(R"({"id":null,"spans":[]})"));
    }

    void reportsDates() {
        QCOMPARE(scanLine(R"({"id":1,"text":"on 2000-04-16 11:34:35"})"),
                 std::string(R"({"id":1,"spans":[{"start":3,"end":22,"type":"DATE_TIME","score":0.70}]})"));
        QVERIFY(scanLine(R"({"id":1,"text":"born 1/2/1980"})").contains("DATE_OF_BIRTH"));
        QVERIFY(!scanLine(R"({"id":1,"text":"born 1/2/1980"})").contains("DATE_TIME"));
    }

    void saysWhatIsWrongWithALine_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no text") << QByteArray(R"({"id":1})");
        QTest::newRow("a number") << QByteArray(R"({"id":1,"text":2})");
        QTest::newRow("bad UTF-8") << QByteArray("{\"id\":1,\"text\":\"\xFF\"}");
    }
    void saysWhatIsWrongWithALine() {
        QFETCH(QByteArray, line);

        QVERIFY(scanLine(line.toStdString()).contains("\"error\":{\"code\":\"invalid_input\""));
    }
};

CHATKEEP_TEST(tst_ScanLines)
#include "tst_ScanLines.moc"
