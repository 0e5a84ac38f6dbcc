// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Addresses.h"
#include "core/gateway/Http.h"
#include "core/gateway/RateLimiter.h"
#include "tests/main/Registry.h"

using namespace chatkeep::gateway;

class tst_Addresses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void networkContainsItsAddresses_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("inside");
        QTest::newRow("four") << "10.0.0.0/8" << "10.255.1.2" << true;
        QTest::newRow("beside") << "10.0.0.0/8" << "11.0.0.1" << false;
        QTest::newRow("odd prefix") << "192.168.4.0/22" << "192.168.7.255" << true;
        QTest::newRow("odd prefix beside") << "192.168.4.0/22" << "192.168.8.0" << false;
        QTest::newRow("one") << "127.0.0.1" << "127.0.0.1" << true;
        QTest::newRow("six") << "fd00::/8" << "fd12::7" << true;
        QTest::newRow("mapped") << "10.0.0.0/8" << "::ffff:10.1.1.1" << true;
        QTest::newRow("all of four") << "0.0.0.0/0" << "8.8.8.8" << true;
        QTest::newRow("all of four is not six") << "0.0.0.0/0" << "2001:db8::1" << false;
    }
    void networkContainsItsAddresses() {
        QFETCH(QString, network);
        QFETCH(QString, address);
        QFETCH(bool, inside);
        const auto parsed = parseNetwork(network.toStdString());
        const auto other = parseAddress(address.toStdString());
        QVERIFY(parsed && other);
        QCOMPARE(parsed->contains(*other), inside);
    }
    void wrongNetworksAreRefused() {
        for (const char* text : {"", "10.0.0.0/33", "10.0.0.0/x", "abc", "10.0.0/8", "::/129", "1.2.3.4/-1"})
            QVERIFY2(!parseNetwork(text), text);
    }

    void strangersCannotForgeTheirAddress() {
        QCOMPARE(visitorAddress("8.8.8.8", "1.1.1.1", "", {*parseNetwork("10.0.0.0/8")}),
                 std::string("8.8.8.8"));
        QCOMPARE(visitorAddress("8.8.8.8", "1.1.1.1", "", {}), std::string("8.8.8.8"));
    }
    void aTrustedProxyNamesTheVisitor() {
        const std::vector<Network> trusted = {*parseNetwork("10.0.0.0/8")};
        QCOMPARE(visitorAddress("10.0.0.1", "203.0.113.7", "", trusted), std::string("203.0.113.7"));
        QCOMPARE(visitorAddress("10.0.0.1", "6.6.6.6, 203.0.113.7, 10.0.0.9", "", trusted),
                 std::string("203.0.113.7"));
        QCOMPARE(visitorAddress("10.0.0.1", "garbage", "", trusted), std::string("10.0.0.1"));
        QCOMPARE(visitorAddress("10.0.0.1", "", "for=203.0.113.9;proto=https, for=10.0.0.2", trusted),
                 std::string("203.0.113.9"));
        QCOMPARE(visitorAddress("10.0.0.1", "", "for=\"[2001:db8::7]:4711\"", trusted),
                 std::string("[2001:db8::7]"));
    }

    void bucketsEmptyAndRefill() {
        RateLimiter limiter;
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < 6; ++i)
            QVERIFY(limiter.take("a", 6, start).allowed);
        const auto refused = limiter.take("a", 6, start);
        QVERIFY(!refused.allowed);
        QCOMPARE(refused.retryAfterSeconds, 10);
        QVERIFY(limiter.take("b", 6, start).allowed);
        QVERIFY(limiter.take("a", 6, start + std::chrono::seconds(10)).allowed);
        QVERIFY(!limiter.take("a", 6, start + std::chrono::seconds(10)).allowed);
    }
    void aClockThatGoesBackGivesNothing() {
        RateLimiter limiter;
        const auto start = std::chrono::steady_clock::now();
        QVERIFY(limiter.take("a", 1, start).allowed);
        QVERIFY(!limiter.take("a", 1, start - std::chrono::hours(1)).allowed);
    }
    void aFloodOfKeysCostsNoMemory() {
        RateLimiter limiter;
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < 2 * RateLimiter::kMaxBuckets; ++i)
            QVERIFY(limiter.take(std::to_string(i), 2, start).allowed);
        QVERIFY(limiter.size() <= RateLimiter::kMaxBuckets);
    }

    void brokenEscapesAreRefused() {
        for (const char* text : {"%", "%4", "%zz", "%00", "%ff", "a%C3"})
            QVERIFY2(!percentDecode(text), text);
        QCOMPARE(*percentDecode("a%20b%C3%A4"), std::string("a b\xc3\xa4"));
    }
    void problemsSayNothingOfTheInside() {
        const auto response =
            problem(chatkeep::Error{chatkeep::ErrorCode::Internal, {"secret"}, "secret detail"}, "test");
        QCOMPARE(response.status, 500);
        QVERIFY(response.body.find("secret") == std::string::npos);
        QVERIFY(response.body.find("\"reference\":\"R-") != std::string::npos);
        QCOMPARE(response.contentType, std::string("application/problem+json"));
    }
};

CHATKEEP_TEST(tst_Addresses)
#include "tst_Addresses.moc"
