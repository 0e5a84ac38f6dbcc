// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/gateway/ServedRooms.h"
#include "tests/main/Registry.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cctype>

using namespace chatkeep;
using namespace chatkeep::test;

/// Who is let in, how often, how slowly, and by which encryption.
class tst_Doors : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedRooms> m_rooms;
    QElapsedTimer m_slowSince;
    std::unique_ptr<VisitorClient> m_silent, m_halfHead, m_halfBody, m_idle;

    VisitorAnswer ask(const std::string& host, const std::string& headers,
                      const std::string& path = "/healthz") {
        VisitorClient client(m_rooms->port());
        client.host = host;
        client.headers = headers;
        return client.get(path);
    }
    static QByteArray numbersOf(const VisitorAnswer& answer) {
        return QByteArray::fromStdString(answer.header("retry-after") + " | " + answer.header("ratelimit") +
                                         " | " + answer.header("ratelimit-policy"));
    }

private Q_SLOTS:
    void initTestCase() {
        m_rooms = std::make_unique<ServedRooms>();
        CHATKEEP_VAULT_READY(m_rooms->vault);
        QVERIFY(m_rooms->isReady());
        // Begun first, so that their time passes while the others run.
        m_slowSince.start();
        for (auto* client : {&m_silent, &m_halfHead, &m_halfBody, &m_idle}) {
            *client = std::make_unique<VisitorClient>(m_rooms->port(), 45000);
            QVERIFY((*client)->connectSocket());
            if (client != &m_silent) QVERIFY((*client)->shakeHands());
        }
        m_halfHead->send("GET /healthz HTTP/1.1\r\nHost: local");
        m_halfBody->send(
            "POST /api/v1/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            "Content-Length: 50\r\n\r\n{\"bot\"");
        QCOMPARE(m_idle->get("/healthz").status, 200);
    }

    void onlyListedHostsAreAnsweredFor() {
        QCOMPARE(ask("localhost", "").status, 200);
        QCOMPARE(ask("LocalHost:8443", "").status, 200);
        QCOMPARE(ask("127.0.0.1:1", "").status, 200);
        QVERIFY(isProblem(ask("chat.shop.example", ""), 421));
        QVERIFY(isProblem(ask("localhost.evil.example", ""), 421));
        QVERIFY(isProblem(ask("evil.example", "Host: localhost\r\n"), 421));
        QVERIFY(isProblem(ask("localhost", "Host: evil.example\r\n"), 421));
        m_rooms->set("hosts.allowed", "chat.shop.example");
        QCOMPARE(ask("chat.shop.example", "").status, 200);
        QCOMPARE(ask("Chat.Shop.Example:443", "").status, 200);
    }
    void aListedOrAbsentOriginIsAccepted() {
        m_rooms->set("origins.allowed", "https://shop.example");
        QCOMPARE(ask("localhost", "Origin: https://localhost\r\n").status, 200);
        QVERIFY(isProblem(ask("localhost", "Origin: https://evil.example\r\n"), 403));
        QVERIFY(isProblem(ask("localhost", "Origin: http://shop.example\r\n"), 403));
        QVERIFY(isProblem(ask("localhost", "Origin: null\r\n"), 403));

        const auto listed = ask("localhost", "Origin: https://shop.example\r\n");
        QCOMPARE(listed.status, 200);
        QCOMPARE(listed.header("access-control-allow-origin"), std::string("https://shop.example"));
        QVERIFY(listed.header("access-control-allow-credentials").empty());
        VisitorClient browser(m_rooms->port());
        browser.headers = "Origin: https://shop.example\r\nAccess-Control-Request-Method: POST\r\n";
        const auto preflight = browser.request("OPTIONS", "/api/v1/conversations");
        QCOMPARE(preflight.status, 204);
        QVERIFY(preflight.header("access-control-allow-headers").find("Authorization") != std::string::npos);
    }

    void aSessionHasItsOwnBudget() {
        VisitorClient first(m_rooms->port());
        VisitorClient second(m_rooms->port());
        const auto chat = m_rooms->begin(first);
        const auto other = m_rooms->begin(second);
        m_rooms->set("rate.session_per_minute", "3");
        auto capitals = chat;
        std::ranges::transform(capitals.id, capitals.id.begin(),
                               [](char c) { return static_cast<char>(std::toupper(c)); });

        QCOMPARE(m_rooms->say(first, chat, "hello").status, 200);
        QCOMPARE(first.get(chat.path("messages")).status, 200);
        QCOMPARE(first.request("POST", capitals.path("typing")).status, 204);
        const auto refused = m_rooms->say(first, capitals, "hello");
        VisitorClient stream(m_rooms->port());
        const auto noStream = stream.openStream(chat.path("stream"), chat.protocols());

        QVERIFY2(isProblem(refused, 429), refused.body.c_str());
        QVERIFY2(std::stoi("0" + refused.header("retry-after")) >= 1, numbersOf(refused));
        QVERIFY2(refused.header("ratelimit").starts_with("\"session\";r=0;t="), numbersOf(refused));
        QCOMPARE(refused.header("ratelimit-policy"), std::string("\"session\";q=3;w=60"));
        QVERIFY(isProblem(noStream, 429));
        QVERIFY(!noStream.header("retry-after").empty());
        QCOMPARE(m_rooms->say(second, other, "hello").status, 200);
        m_rooms->vault.clock.advance(std::chrono::seconds(21));
        QCOMPARE(m_rooms->say(first, chat, "hello").status, 200); // a third of a minute is one more
        m_rooms->set("rate.session_per_minute", "100000");
    }
    void aStrangerCannotUseUpAnothersBudget() {
        VisitorClient client(m_rooms->port());
        const auto chat = m_rooms->begin(client);
        m_rooms->set("rate.session_per_minute", "2");
        VisitorClient stranger(m_rooms->port());
        stranger.token = "wrong";
        for (int i = 0; i < 5; ++i)
            QCOMPARE(stranger.get(chat.path("messages")).status, 401);
        QCOMPARE(m_rooms->say(client, chat, "hello").status, 200);
        m_rooms->set("rate.session_per_minute", "100000");
    }
    void anAddressHasABudgetAndProxiesAreBelieved() {
        m_rooms->set("rate.address_per_minute", "2");
        const std::string bot = "/api/v1/bots/simple";
        m_rooms->vault.clock.advance(std::chrono::hours(1)); // full buckets
        QCOMPARE(ask("localhost", "X-Forwarded-For: 203.0.113.1\r\n", bot).status, 200);
        QCOMPARE(ask("localhost", "X-Forwarded-For: 203.0.113.2\r\n", bot).status, 200);
        const auto third = ask("localhost", "X-Forwarded-For: 203.0.113.3\r\n", bot);
        QVERIFY(isProblem(third, 429)); // nobody's word is believed yet
        QVERIFY2(third.header("ratelimit").starts_with("\"address\";r=0"), numbersOf(third));

        m_rooms->set("proxies.trusted", "127.0.0.1");
        for (int i = 0; i < 2; ++i)
            QCOMPARE(ask("localhost", "X-Forwarded-For: 203.0.113.4\r\n", bot).status, 200);
        QCOMPARE(ask("localhost", "X-Forwarded-For: 203.0.113.4\r\n", bot).status, 429);
        QCOMPARE(ask("localhost", "Forwarded: for=203.0.113.5;proto=https\r\n", bot).status, 200);
        // A line that the visitor forged above the proxy's own changes nothing.
        QCOMPARE(
            ask("localhost", "X-Forwarded-For: 203.0.113.6\r\nX-Forwarded-For: 203.0.113.4\r\n", bot).status,
            429);
        QCOMPARE(ask("localhost", "X-Forwarded-For: 203.0.113.7, 203.0.113.4\r\n", bot).status, 429);
        m_rooms->set("proxies.trusted", "");
        m_rooms->set("rate.address_per_minute", "100000");
        m_rooms->vault.clock.advance(std::chrono::hours(1));
    }
    void anAddressHoldsOnlySoManyConnections() {
        const auto held = static_cast<int>(m_rooms->gateway->figures().connections);
        m_rooms->set("connections.per_address", std::to_string(held + 2));
        VisitorClient one(m_rooms->port());
        VisitorClient two(m_rooms->port());
        VisitorClient three(m_rooms->port());
        QCOMPARE(one.get("/healthz").status, 200);
        QCOMPARE(two.get("/healthz").status, 200);
        QVERIFY(!three.connect());
        m_rooms->set("connections.per_address", "200");
        QCOMPARE(VisitorClient(m_rooms->port()).get("/healthz").status, 200);
        QCOMPARE(one.get("/healthz").status, 200);
    }
    void allTogetherHoldOnlySoMany() {
        constexpr std::size_t kMost = 12;
        m_rooms->set("connections.max", std::to_string(kMost));
        std::vector<std::unique_ptr<VisitorClient>> many;
        std::size_t served = 0;
        for (std::size_t i = 0; i < kMost + 4; ++i) {
            many.push_back(std::make_unique<VisitorClient>(m_rooms->port()));
            served += many.back()->get("/healthz").status == 200;
        }
        QVERIFY2(served > 0 && served <= kMost, std::to_string(served).c_str());
        QVERIFY(m_rooms->gateway->figures().connections <= kMost);
        m_rooms->set("connections.max", "2000");
        QCOMPARE(VisitorClient(m_rooms->port()).get("/healthz").status, 200);
    }

    void tooLargeAndMalformedRequestsGetAProblem_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray host = "Host: localhost\r\n";
        QTest::newRow("large head") << "GET /healthz HTTP/1.1\r\n" + host + "X: " + QByteArray(20000, 'x') +
                                           "\r\n\r\n"
                                    << 431;
        QTest::newRow("large body") << "POST /api/v1/conversations HTTP/1.1\r\n" + host +
                                           "Content-Length: 10000000\r\n\r\n"
                                    << 413;
        QTest::newRow("no request") << QByteArray("HELO there\r\n\r\n") << 400;
        QTest::newRow("another version") << "GET / HTTP/3.0\r\n" + host + "\r\n" << 400;
        QTest::newRow("two lengths") << "POST /api/v1/conversations HTTP/1.1\r\n" + host +
                                            "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"
                                     << 400;
        QTest::newRow("length and chunks")
            << "POST /api/v1/conversations HTTP/1.1\r\n" + host +
                   "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            << 400;
    }
    void tooLargeAndMalformedRequestsGetAProblem() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        VisitorClient client(m_rooms->port());
        QVERIFY(client.connect());
        client.send(bytes.toStdString());
        const auto answer = client.receive();
        QVERIFY2(isProblem(answer, status), answer.body.c_str());
        QCOMPARE(answer.header("connection"), std::string("close"));
    }

    void onlyModernTlsIsSpoken() {
        const auto shakes = [this](const OfferedTls& tls) {
            VisitorClient client(m_rooms->port());
            return client.connectSocket() && client.shakeHands(tls);
        };
        QVERIFY(shakes({TLS1_3_VERSION, TLS1_3_VERSION}));
        QVERIFY(shakes({TLS1_2_VERSION, TLS1_2_VERSION}));
        QVERIFY(!shakes({TLS1_1_VERSION, TLS1_1_VERSION}));
        QVERIFY(!shakes({TLS1_VERSION, TLS1_VERSION}));
        for (const char* weak : {"ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA", "AES128-GCM-SHA256",
                                 "ECDHE-ECDSA-AES128-CCM", "DHE-RSA-AES128-GCM-SHA256"})
            QVERIFY2(!shakes({TLS1_2_VERSION, TLS1_2_VERSION, weak}), weak);
        QVERIFY(shakes({TLS1_2_VERSION, TLS1_2_VERSION, "ECDHE-ECDSA-CHACHA20-POLY1305"}));
    }
    void aNewCertificateDropsNoConnection() {
        VisitorClient before(m_rooms->port());
        QCOMPARE(before.get("/healthz").status, 200);
        const auto fresh = ServedRooms::makeCertificate();
        QVERIFY(m_rooms->gateway->reloadCertificate(fresh));
        VisitorClient after(m_rooms->port());

        QCOMPARE(before.get("/healthz").status, 200);
        QCOMPARE(after.get("/healthz").status, 200);
        QVERIFY(before.certificateSerial() != after.certificateSerial());

        auto torn = fresh.clone();
        torn.keyPem = *gateway::makeKeyPem();
        QVERIFY(!m_rooms->gateway->reloadCertificate(torn)); // another certificate's key
        QCOMPARE(VisitorClient(m_rooms->port()).get("/healthz").status, 200);
    }

    void anOwnCertificateIsReadWithItsKey() {
        const auto own = ServedRooms::makeCertificate();
        const auto other = ServedRooms::makeCertificate();
        const auto read = [this](const QByteArray& text, const crypto::Secret& otherKey) {
            QFile file(m_rooms->vault.path("own.pem"));
            if (!file.open(QIODevice::WriteOnly)) qFatal("own.pem");
            file.write(text);
            file.close();
            return gateway::readOwnCertificate(file.fileName().toStdString(), otherKey);
        };
        const auto chain = QByteArray::fromStdString(own.chainPem);
        const auto key = QByteArray::fromStdString(std::string(asText(own.keyPem.view())));

        const auto together = read("a comment\n" + key + chain, other.keyPem);
        QVERIFY(together);
        QVERIFY(m_rooms->gateway->reloadCertificate(*together));
        QCOMPARE(VisitorClient(m_rooms->port()).get("/healthz").status, 200);
        QVERIFY(read(chain, own.keyPem));
        QVERIFY(!read(chain, other.keyPem));
        QVERIFY(!read(key, other.keyPem));
        QVERIFY(!read("", other.keyPem));
        QVERIFY(!gateway::readOwnCertificate("/nowhere/own.pem", other.keyPem));
    }

    void theSilentAndTheSlowAreCut() {
        QVERIFY(m_silent->waitForEnd());
        QVERIFY2(m_slowSince.elapsed() < 40000, "the handshake that never came");
        QVERIFY(m_halfHead->waitForEnd());
        QVERIFY(m_halfBody->waitForEnd());
        QVERIFY(m_idle->waitForEnd());
        QVERIFY2(m_slowSince.elapsed() < 45000, QByteArray::number(m_slowSince.elapsed()));
    }
};

CHATKEEP_TEST(tst_Doors)
#include "tst_Doors.moc"
