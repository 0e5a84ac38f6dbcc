// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SpokenValues.h"
#include "tests/main/Registry.h"

using namespace chatkeep;

class TestSpokenValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAreSaidAsPeopleSayThem_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("said");
        QTest::newRow("day") << "--12-24" << "en" << "December 24";
        QTest::newRow("day, German") << "--12-24" << "de" << "24. Dezember";
        QTest::newRow("leap day") << "--02-29" << "fr" << "29 f\u00e9vrier";
        QTest::newRow("day and time") << "--12-24T17:30" << "en" << "December 24 17:30";
        QTest::newRow("minutes") << "PT90M" << "en" << "90 minutes";
        QTest::newRow("hours and minutes") << "PT1H30M" << "en" << "1 hour, 30 minutes";
        QTest::newRow("days, German") << "P3D" << "de" << "3 Tage";
        QTest::newRow("half a year") << "P6M" << "en" << "6 months";
        for (const char* other :
             {"", "P", "PT", "P3", "PT3", "P-3D", "P3X", "PT3D", "P3DX", "--13-01", "--1-1", "--12-24x",
              "--12-24T1730", "2026-12-24", "Paris", "tomorrow", "17:30"})
            QTest::newRow(other) << other << "en" << QString();
    }
    void valuesAreSaidAsPeopleSayThem() {
        QFETCH(QString, value);
        QFETCH(QString, language);
        QFETCH(QString, said);
        const auto day = spokenDay(value.toStdString(), language.toStdString());
        const auto duration = spokenDuration(value.toStdString(), language.toStdString());
        QVERIFY(!day || !duration);
        QCOMPARE(QString::fromStdString(day ? *day : duration.value_or("")), said);
    }
};

CHATKEEP_TEST(TestSpokenValues)
#include "tst_SpokenValues.moc"
