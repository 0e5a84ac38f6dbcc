// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/TimeLeft.h"

#include <QTest>

using namespace chatkeep::ui;
using namespace std::chrono_literals;

class tst_TimeLeft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysHowLongItTookUntilTheEndCanBeKnown() {
        TimeLeft time;
        QCOMPARE(time.words(1s), QString());
        time.take(0.9, 1s); // what is set up first is not the pace of the rest
        QCOMPARE(time.words(3s), QString("0:03 so far"));
        time.take(0.05, 8s); // too little of the work
        QCOMPARE(time.words(8s), QString("0:08 so far"));
        time.take(0.1, 10s);
        QCOMPARE(time.words(10s), QString("about 1:30 left"));
    }
    void goesDownInStepsWhereTheWorkIsEven() {
        TimeLeft time;
        auto before = 1000s;
        for (int tenth = 40; tenth <= 1000; ++tenth) {
            const std::chrono::milliseconds now(tenth * 100);
            time.take(tenth / 1000.0, now);
            const auto left = time.left(now);
            if (!left) continue;
            QVERIFY(*left <= before);
            QVERIFY(std::abs((*left - (100s - now)).count()) < 16000 || *left > 60s);
            QCOMPARE(left->count() % 5, 0);
            before = *left;
        }
        QCOMPARE(before, 0s);
        QCOMPARE(time.words(100s), QString("a moment left"));
    }
    void oneSlowOrFastStretchDoesNotMakeItJump() {
        TimeLeft time;
        time.take(0.2, 10s);
        QCOMPARE(*time.left(10s), 40s);
        time.take(0.35, 10500ms); // a leap
        QVERIFY(*time.left(10500ms) >= 35s);
        time.take(0.35, 12s); // and a halt
        QVERIFY(*time.left(12s) <= 40s);
    }
    void saysMoreWhereItWasClearlyTooLittle() {
        TimeLeft time;
        time.take(0.5, 10s);
        QCOMPARE(*time.left(10s), 10s);
        for (int second = 11; second < 60; ++second)
            time.take(0.5, std::chrono::seconds(second));
        QVERIFY(*time.left(60s) >= 30s);
    }
};

CHATKEEP_TEST(tst_TimeLeft)
#include "tst_TimeLeft.moc"
