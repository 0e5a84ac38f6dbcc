// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/Theme.h"
#include "ui/shell/Alarms.h"

#include <QApplication>
#include <QSignalSpy>
#include <QWidget>

using namespace chatkeep::ui;

class tst_Alarms : public QObject {
    Q_OBJECT
private:
    using Kind = Alarms::Kind;
    static Alarms::Switches quick() {
        Alarms::Switches switches;
        switches.repeatSeconds = 1;
        return switches;
    }

private Q_SLOTS:
    void aHandoffRingsAndRingsAgainUntilNobodyWaits() {
        Theme theme(*qApp);
        QWidget window;
        Alarms alarms(theme, &window);
        alarms.setSwitches(quick());

        alarms.setCount(Kind::Handoff, 1);
        QCOMPARE(alarms.rung(Kind::Handoff), 1);
        QTRY_COMPARE_WITH_TIMEOUT(alarms.rung(Kind::Handoff), 2, 5000);

        alarms.setCount(Kind::Handoff, 0);
        const int rung = alarms.rung(Kind::Handoff);
        QTest::qWait(1500);
        QCOMPARE(alarms.rung(Kind::Handoff), rung);
    }
    void onlyMoreOfThemRingsAtOnce() {
        Theme theme(*qApp);
        QWidget window;
        Alarms alarms(theme, &window);
        alarms.setCount(Kind::Handoff, 3);
        alarms.setCount(Kind::Handoff, 2);
        alarms.setCount(Kind::Handoff, 2);
        QCOMPARE(alarms.rung(Kind::Handoff), 1);
        alarms.setCount(Kind::Handoff, 4);
        QCOMPARE(alarms.rung(Kind::Handoff), 2);
    }
    void aLateVisitorRepeatsInTheHandoffsPlace() {
        Theme theme(*qApp);
        QWidget window;
        Alarms alarms(theme, &window);
        alarms.setSwitches(quick());
        alarms.setCount(Kind::Handoff, 1);
        alarms.setCount(Kind::Late, 1);
        QTRY_COMPARE_WITH_TIMEOUT(alarms.rung(Kind::Late), 2, 5000);
        QCOMPARE(alarms.rung(Kind::Handoff), 1);
    }
    void repliesAndMentionsRingOnceAndDoNotRepeat() {
        Theme theme(*qApp);
        QWidget window;
        Alarms alarms(theme, &window);
        alarms.setSwitches(quick());
        alarms.setCount(Kind::Reply, 1);
        alarms.setCount(Kind::Mention, 1);
        QTest::qWait(1500);
        QCOMPARE(alarms.rung(Kind::Reply), 1);
        QCOMPARE(alarms.rung(Kind::Mention), 1);
    }
    void theWaitingCountIsToldOnChangeOnly() {
        Theme theme(*qApp);
        QWidget window;
        Alarms alarms(theme, &window);
        QSignalSpy told(&alarms, &Alarms::waitingChanged);
        alarms.setCount(Kind::Handoff, 2);
        alarms.setCount(Kind::Handoff, 2);
        alarms.setCount(Kind::Late, 1);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.front().front().toInt(), 2);
    }
};

CHATKEEP_TEST(tst_Alarms)
#include "tst_Alarms.moc"
