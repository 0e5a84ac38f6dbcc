// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Figures.h"
#include "tests/main/Registry.h"

#include <QTest>

using namespace chatkeep;
using namespace chatkeep::conversations;

namespace {

constexpr TimeMs kHour = TimeMs(60) * 60 * 1000;
constexpr TimeMs kDay = 24 * kHour;
constexpr TimeMs kNoon = 20'000 * kDay + 12 * kHour;

/// Stands still until it is set.
class StoppedClock final : public Clock {
public:
    TimeMs nowMs() const override { return at; }
    std::chrono::steady_clock::time_point steadyNow() const override {
        return std::chrono::steady_clock::time_point(std::chrono::milliseconds(at));
    }
    TimeMs at = kNoon;
};

} // namespace

/// The Overview's numbers where they are easily wrong.
class tst_Figures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChatIsLateOnceItsTargetIsPast() {
        StoppedClock clock;
        const Figures figures(&clock);
        Directory directory;
        directory.add({.row = 1, .state = {.owner = Owner::Nobody, .waitingSince = kNoon - 60'000}});

        QCOMPARE(figures.now(directory, 60'000).waiting, std::size_t(1));
        QCOMPARE(figures.now(directory, 60'000).late, std::size_t(0));
        QCOMPARE(figures.now(directory, 59'999).late, std::size_t(1));
        QCOMPARE(figures.now(directory, 0).late, std::size_t(0)); // nobody is
    }
    void handoffsOfYesterdayAreNotTodays() {
        StoppedClock clock;
        Figures figures(&clock);
        const Directory directory;
        figures.handedOff(clock.at);
        figures.handedOff(clock.at);
        QCOMPARE(figures.now(directory).handoffsToday, std::size_t(2));

        clock.at += kDay;
        QCOMPARE(figures.now(directory).handoffsToday, std::size_t(0));
        figures.handedOff(clock.at);

        QCOMPARE(figures.now(directory).handoffsToday, std::size_t(1));
    }
    void longWaitsComeBackAsTheyWere() {
        StoppedClock clock;
        Figures figures(&clock);
        const Directory directory;
        for (int chat = 0; chat < 5; ++chat)
            figures.taken(clock.at, clock.at - 20 * kDay);
        Figures again(&clock);

        for (const auto& [hour, text] : figures.takeChangedHours())
            again.restoreHour(hour, text);

        QCOMPARE(again.now(directory).waitingPerHour.back().second, 20.0 * kDay / 1000);
        QCOMPARE(again.now(directory).waitingPerHour, figures.now(directory).waitingPerHour);
    }
    void otherTextChangesNothing_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addRow("no JSON") << QByteArray("takes: 1");
        QTest::addRow("a list") << QByteArray("[1]");
        QTest::addRow("found is an object") << QByteArray(R"({"found":{"email":1},"takes":"two"})");
        QTest::addRow("found is a number") << QByteArray(R"({"found":7,"waited_ms":"long"})");
        QTest::addRow("replies is a list") << QByteArray(R"({"replies":["x"]})");
        QTest::addRow("less than nothing") << QByteArray(R"({"takes":-3,"waited_ms":-5000,"found":[-1]})");
    }
    void otherTextChangesNothing() {
        QFETCH(QByteArray, text);
        StoppedClock clock;
        Figures figures(&clock);
        const Directory directory;

        figures.restoreHour(Figures::hourNumber(clock.at), text.toStdString());

        const auto now = figures.now(directory);
        QVERIFY(now.foundByType.empty());
        QCOMPARE(now.waitingPerHour.back().second, 0.0);
        QCOMPARE(now.replyP50Ms, 0.0);
    }
};

CHATKEEP_TEST(tst_Figures)
#include "tst_Figures.moc"
