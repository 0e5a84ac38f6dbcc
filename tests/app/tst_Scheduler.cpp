// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Scheduler.h"
#include "tests/main/Registry.h"

#include <atomic>

using namespace chatkeep::app;
using namespace std::chrono_literals;

class tst_Scheduler : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aJobRunsAgainAndAgain() {
        Scheduler scheduler;
        std::atomic<int> runs = 0;
        scheduler.add("often", 1ms, [&] { ++runs; });
        QTRY_VERIFY(runs > 3);
    }
    void aJobThatIsNotDueWaitsUntilItIsWoken() {
        Scheduler scheduler;
        std::atomic<int> rare = 0;
        std::atomic<int> often = 0;
        scheduler.add("rare", 1h, [&] { ++rare; });
        scheduler.add("often", 1ms, [&] { ++often; });
        QTRY_VERIFY(often > 3);
        QCOMPARE(rare.load(), 0);

        scheduler.wake("rare");

        QTRY_COMPARE(rare.load(), 1);
    }
    void afterItsEndNothingRuns() {
        std::atomic<int> runs = 0;
        Scheduler scheduler;
        scheduler.add("often", 1ms, [&] { ++runs; });
        QTRY_VERIFY(runs > 0);
        scheduler.end();
        const int atEnd = runs;
        scheduler.wake("often");
        QCOMPARE(runs.load(), atEnd);
    }
};

CHATKEEP_TEST(tst_Scheduler)
#include "tst_Scheduler.moc"
