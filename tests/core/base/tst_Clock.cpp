// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "tests/main/Registry.h"

using namespace chatkeep;

class TestClock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesAreWrittenInUtcWithMilliseconds() {
        QCOMPARE(formatTime(0), std::string("1970-01-01T00:00:00.000Z"));
        QCOMPARE(formatTime(1795442531123), std::string("2026-11-23T14:02:11.123Z"));
        QCOMPARE(formatTime(-1), std::string("1969-12-31T23:59:59.999Z"));
        QCOMPARE(formatTime(951827696005), std::string("2000-02-29T12:34:56.005Z"));
    }
    void timesOfAnyOffsetAndPrecisionAreRead_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("at");
        QTest::newRow("zulu") << "2026-11-23T14:02:11.123Z" << qint64{1795442531123};
        QTest::newRow("east") << "2026-11-23T15:02:11.123+01:00" << qint64{1795442531123};
        QTest::newRow("west") << "2026-11-23T08:32:11.123-05:30" << qint64{1795442531123};
        QTest::newRow("whole") << "2026-11-23t14:02:11z" << qint64{1795442531000};
        QTest::newRow("micro") << "2026-11-23T14:02:11.123999Z" << qint64{1795442531123};
        QTest::newRow("tenth") << "2026-11-23T14:02:11.1Z" << qint64{1795442531100};
        QTest::newRow("leap day") << "2024-02-29T00:00:00Z" << qint64{1709164800000};
        QTest::newRow("leap second") << "2016-12-31T23:59:60Z" << qint64{1483228800000};
    }
    void timesOfAnyOffsetAndPrecisionAreRead() {
        QFETCH(QString, text);
        QFETCH(qint64, at);
        const auto read = parseTime(text.toStdString());
        QVERIFY(read.has_value());
        QCOMPARE(*read, TimeMs{at});
    }
    void otherTextsAreRefused() {
        for (const char* text :
             {"", "2026-11-23", "2026-11-23T14:02:11", "2026-11-23T14:02:11.Z", "2026-02-29T00:00:00Z",
              "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T14:60:00Z", "2026-11-23T14:02:11Zx",
              "2026-11-23T14:02:11+24:00", "26-11-23T14:02:11Z"}) {
            const auto read = parseTime(text);
            QVERIFY2(!read, text);
            QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        }
    }
};

CHATKEEP_TEST(TestClock)
#include "tst_Clock.moc"
