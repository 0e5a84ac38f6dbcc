// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/Destinations.h"
#include "tests/main/Registry.h"

using namespace chatkeep::integrations;

Q_DECLARE_METATYPE(Reach)

class tst_Destinations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addressesAreKnownForWhatTheyAre_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<Reach>("reach");
        const auto row = [](const char* address, Reach reach) { QTest::newRow(address) << address << reach; };
        row("8.8.8.8", Reach::Public);
        row("2606:4700::1111", Reach::Public);
        row("127.0.0.1", Reach::Loopback);
        row("127.255.3.4", Reach::Loopback);
        row("::1", Reach::Loopback);
        row("::ffff:127.0.0.1", Reach::Loopback);
        row("64:ff9b::7f00:1", Reach::Loopback);
        row("2002:7f00:1::", Reach::Loopback);
        row("10.1.2.3", Reach::Private);
        row("172.16.0.1", Reach::Private);
        row("172.31.255.255", Reach::Private);
        row("172.32.0.1", Reach::Public);
        row("192.168.1.1", Reach::Private);
        row("100.100.100.200", Reach::Private);
        row("fd00:ec2::254", Reach::Private);
        row("fec0::1", Reach::Private);
        row("2002:c0a8:101::", Reach::Private);
        row("169.254.169.254", Reach::Special);
        row("::ffff:169.254.169.254", Reach::Special);
        row("fe80::1", Reach::Special);
        row("0.0.0.0", Reach::Special);
        row("::", Reach::Special);
        row("224.0.0.1", Reach::Special);
        row("255.255.255.255", Reach::Special);
        row("ff02::1", Reach::Special);
        row("192.0.2.7", Reach::Special);
        row("2001:db8::1", Reach::Special);
    }
    void addressesAreKnownForWhatTheyAre() {
        QFETCH(QString, address);
        QFETCH(Reach, reach);
        const auto parsed = NetAddress::fromText(address.toStdString());
        QVERIFY(parsed.has_value());
        QCOMPARE(int(reachOf(*parsed)), int(reach));
    }

    void onlyListedHostsAreNamed() {
        const auto list = Destinations::fromItems(
            {"localhost", "Actions.Example.org:8443", "[::1]", "10.0.0.0/8", "203.0.113.9", "nonsense/99"});

        QVERIFY(list.listsHost("localhost", 5055));
        QVERIFY(list.listsHost("localhost.", 5055));
        QVERIFY(list.listsHost("actions.example.org", 8443));
        QVERIFY(!list.listsHost("actions.example.org", 443));
        QVERIFY(!list.listsHost("evil.actions.example.org", 8443));
        QVERIFY(!list.listsHost("actions.example.org.evil.example", 8443));
        QVERIFY(list.listsHost("::1", 1));
        QVERIFY(!list.listsHost("127.0.0.1", 1));
        QVERIFY(list.listsHost("10.9.8.7", 80));
        QVERIFY(!list.listsHost("11.9.8.7", 80));
        QVERIFY(!Destinations::fromItems({}).listsHost("localhost", 80));
    }

    void aListedNameDoesNotLeadInside() {
        const auto list =
            Destinations::fromItems({"localhost", "actions.example.org", "10.0.0.0/8", "127.0.0.1"});
        const auto at = [](const char* text) { return *NetAddress::fromText(text); };

        QVERIFY(list.mayReach(at("8.8.8.8"), "actions.example.org"));
        QVERIFY(list.mayReach(at("10.1.1.1"), "actions.example.org"));     // its network is listed
        QVERIFY(!list.mayReach(at("192.168.1.1"), "actions.example.org")); // this one is not
        QVERIFY(!list.mayReach(at("169.254.169.254"), "actions.example.org"));
        QVERIFY(list.mayReach(at("127.0.0.1"), "actions.example.org")); // listed itself
        QVERIFY(!list.mayReach(at("::1"), "actions.example.org"));
        QVERIFY(list.mayReach(at("::1"), "localhost"));
    }

    void networksDoNotOpenLinkLocalAddresses() {
        const auto wide = Destinations::fromItems({"0.0.0.0/0", "::/0"});
        const auto exact = Destinations::fromItems({"169.254.169.254"});

        QVERIFY(!wide.mayReach(*NetAddress::fromText("169.254.169.254"), "x.example.org"));
        QVERIFY(exact.mayReach(*NetAddress::fromText("169.254.169.254"), "169.254.169.254"));
    }
};

CHATKEEP_TEST(tst_Destinations)
#include "tst_Destinations.moc"
