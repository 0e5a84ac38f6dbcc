// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"

#include "core/base/Text.h"
#include "core/privacy/Finder.h"
#include "tests/main/Registry.h"

#include <yaml-cpp/yaml.h>

#include <QDirIterator>
#include <QFile>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// Strings that break things, and requests that are none: accepted ones are stored byte for byte, refused
/// ones get a 4xx and leave nothing.
class tst_HostileInput : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;
    std::unique_ptr<HttpClient> m_client;
    ServedVault::Chat m_chat;
    int m_serial = 0;
    int m_seq = 1;                     ///< the last that the visitor sees; the greeting is 1
    std::vector<std::string> m_stored; ///< what was accepted, as it was answered

    QByteArray path(const char* what) const {
        return "/api/v1/conversations/" + m_chat.conversation + "/" + what;
    }

    int lastSeq() {
        int after = 0;
        for (bool more = true; more;) {
            const auto page =
                m_client
                    ->request("GET", path("messages?after=") + QByteArray::number(after), {}, m_chat.token)
                    .json();
            for (const auto& message : page["messages"])
                after = message.value("seq", 0);
            more = page.value("more", false);
        }
        return after;
    }

    /// Sends one text; checks what is stored, or that nothing is.
    void send(const std::string& text) {
        const Json body = {{"text", text}, {"client_id", "h" + std::to_string(++m_serial)}};
        const auto sent = dumpJson(body);
        const auto answer =
            m_client->request("POST", path("messages"), QByteArray::fromStdString(sent), m_chat.token);
        const bool acceptable = checkText(text, "text", 4000).has_value();
        const auto name = QString::fromUtf8(text.substr(0, 60).c_str());
        if (!acceptable) {
            QVERIFY2(answer.status >= 400 && answer.status < 500,
                     qPrintable(QString("%1: %2").arg(answer.status).arg(name)));
            return;
        }
        QVERIFY2(answer.status == 200, qPrintable(QString("%1: %2").arg(answer.status).arg(name)));
        const auto messages = answer.json()["messages"];
        QVERIFY(!messages.empty());
        const std::string stored = messages[0].value("text", std::string());
        const auto arrival = privacy::receiveText(text);
        // A number that ends a card begun in an earlier message is cut as well.
        const bool cut = arrival.cut || stored.find("[card ") != std::string::npos ||
                         stored.find("[security code]") != std::string::npos;
        if (!cut) QVERIFY2(stored == text, qPrintable(name));
        m_stored.push_back(stored);
        for (const auto& message : messages) {
            QCOMPARE(message.value("seq", 0), m_seq + 1);
            ++m_seq;
        }
    }

    void refused(const QByteArray& body, int status = 0) {
        const auto answer = m_client->request("POST", path("messages"), body, m_chat.token);
        QVERIFY2(status ? answer.status == status : answer.status >= 400 && answer.status < 500,
                 body.left(80) + " -> " + QByteArray::number(answer.status));
        QVERIFY(answer.body.contains("\"reference\":\"R-"));
        QVERIFY(!answer.body.contains("nlohmann") && !answer.body.contains("sqlite"));
    }

private Q_SLOTS:
    void initTestCase() {
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        m_client = std::make_unique<HttpClient>(m_vault->port());
        auto chat = ServedVault::startChat(*m_client);
        QVERIFY(chat);
        m_chat = *chat;
        m_seq = lastSeq();
    }

    void naughtyStringsAreStoredByteForByte() {
        QFile file(QStringLiteral(CHATKEEP_SHARED_DATA "/security/blns/blns.json"));
        if (!file.open(QIODevice::ReadOnly)) QSKIP("no ../shared/data/security/blns");
        const auto all = file.readAll();
        auto strings = parseJson(std::string_view(all.constData(), static_cast<std::size_t>(all.size())));
        QVERIFY(strings);
        QVERIFY(strings->size() > 400);
        for (const auto& text : *strings) {
            send(text.get<std::string>());
            if (QTest::currentTestFailed()) return;
        }
        QCOMPARE(lastSeq(), m_seq);
    }

    void attacksOfTheRuleSetAreText() {
        int count = 0;
        for (const char* folder :
             {"REQUEST-941-APPLICATION-ATTACK-XSS", "REQUEST-942-APPLICATION-ATTACK-SQLI"}) {
            QDirIterator files(QStringLiteral(CHATKEEP_SHARED_DATA "/security/crs/tests/regression/tests/") +
                                   folder,
                               {"*.yaml"}, QDir::Files);
            while (files.hasNext()) {
                const YAML::Node root = YAML::LoadFile(files.next().toStdString());
                for (const auto& test : root["tests"])
                    for (const auto& stage : test["stages"])
                        for (const char* member : {"data", "uri"}) {
                            const YAML::Node input = stage["input"][member];
                            if (!input || !input.IsScalar()) continue;
                            send(input.Scalar());
                            if (QTest::currentTestFailed()) return;
                            ++count;
                        }
            }
        }
        if (count == 0) QSKIP("no ../shared/data/security/crs");
        qInfo("%d attack texts", count);
        QCOMPARE(lastSeq(), m_seq);
    }

    void theConsoleShowsThemAllToo() {
        const auto shown = m_vault->run({"conversations", "show", QString::fromUtf8(m_chat.conversation),
                                         "--reveal", "test of hostile text", "--json"});
        QVERIFY2(shown.exitCode == 0, shown.err.constData());
        const auto messages = shown.json()["messages"];
        QCOMPARE(static_cast<int>(messages.size()), m_seq);
        std::size_t at = 0;
        for (const auto& message : messages) {
            if (message.value("author", std::string()) != "visitor") continue;
            QVERIFY(at < m_stored.size());
            const auto text = message.value("text", std::string());
            // The second half of a split card redacts the first after it was answered.
            const bool cut = text.find("[card ") != std::string::npos;
            QVERIFY2(cut || text == m_stored[at], text.c_str());
            ++at;
        }
        QCOMPARE(at, m_stored.size());
    }
    void anOperatorsHostileWordsAreStoredByteForByteToo() {
        const auto id = QString::fromUtf8(m_chat.conversation);
        QCOMPARE(m_vault->run({"conversations", "take", id}).exitCode, 0);
        const QByteArrayList hostile = {"<script>alert(1)</script>",
                                        "'; DROP TABLE message; --",
                                        "=cmd|' /C calc'!A0",
                                        "a\x07"
                                        "b\xe2\x80\xae"
                                        "c",
                                        "%s%n%x ${7*7} {{7*7}}",
                                        "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9",
                                        "line\none\ttab",
                                        "--help"};
        for (const QByteArray& words : hostile) {
            const auto replied = m_vault->run({"conversations", "reply", id}, words);
            QVERIFY2(replied.exitCode == 0, replied.err.constData());
            const auto noted = m_vault->run({"conversations", "note", id}, words);
            QVERIFY2(noted.exitCode == 0, noted.err.constData());
        }
        for (const QByteArray& words :
             {QByteArray(), QByteArray("  \n"), QByteArray("a\0b", 3), QByteArray("\xff\xfe"),
              QByteArray("\xed\xa0\x80"), QByteArray(30000, 'x')}) {
            QCOMPARE(m_vault->run({"conversations", "reply", id}, words).exitCode, 2);
            QCOMPARE(m_vault->run({"conversations", "note", id}, words).exitCode, 2);
        }
        const auto shown = m_vault->run({"conversations", "show", id, "--reveal", "test", "--json"}).json();
        QByteArrayList replies, notes;
        for (const auto& message : shown["messages"])
            if (message.value("author", std::string()) == "operator")
                replies << QByteArray::fromStdString(message.value("text", std::string()));
        for (const auto& note : shown["notes"])
            notes << QByteArray::fromStdString(note.value("text", std::string()));
        QCOMPARE(replies, hostile);
        QCOMPARE(notes, hostile);
        QCOMPARE(m_vault->run({"conversations", "return", id}).exitCode, 0);
        m_client = std::make_unique<HttpClient>(m_vault->port()); // the former was idle for too long
        m_seq = lastSeq();
    }

    void refusedTextsLeaveNothing() {
        const int before = lastSeq();
        refused(R"({"text":"","client_id":"a"})", 400);
        refused(R"({"text":"   \t\n","client_id":"a"})", 400);
        refused("{\"text\":\"\xe2\x80\x8b\xe2\x80\x8b\",\"client_id\":\"a\"}");
        refused(R"({"text":"a\u0000b","client_id":"a"})", 400);
        refused(R"({"text":"\ud800","client_id":"a"})", 400);
        refused(R"({"text":"x\udc00y","client_id":"a"})", 400);
        refused("{\"text\":\"\xff\xfe\",\"client_id\":\"a\"}", 400);
        refused("{\"text\":\"\xc0\xaf\",\"client_id\":\"a\"}", 400);
        refused("{\"text\":\"" + QByteArray(4001, 'x') + "\",\"client_id\":\"a\"}", 413);
        refused("{\"text\":\"" + QByteArray(500000, 'x') + "\",\"client_id\":\"a\"}", 413);
        QCOMPARE(lastSeq(), before);
    }
    void malformedBodiesLeaveNothing() {
        const int before = lastSeq();
        for (const char* body :
             {"", "{", "[]", "null", "1", "\"text\"", R"({"text":1,"client_id":"a"})", R"({"text":"a"})",
              R"({"client_id":"a"})", R"({"text":"a","client_id":""})", R"({"text":"a","client_id":5})",
              R"({"text":"a","text":"b","client_id":"a"})", R"({"text":"a","client_id":"a","payload":{}})",
              R"({"text":"a","client_id":"a"}})", "{'text':'a','client_id':'a'}"})
            refused(body, 400);
        refused("{\"text\":\"a\",\"client_id\":\"" + QByteArray(65, 'c') + "\"}");
        refused(QByteArray(20000, '['), 400);
        QCOMPARE(lastSeq(), before);
    }

    void anAcceptedIdIsAnsweredTheSameAgain() {
        const QByteArray body = R"({"text":"once only","client_id":"twice"})";
        const auto first = m_client->request("POST", path("messages"), body, m_chat.token);
        const auto second = m_client->request("POST", path("messages"), body, m_chat.token);
        QCOMPARE(first.status, 200);
        QCOMPARE(second.body, first.body);
        m_seq = lastSeq();
        refused(R"({"text":"something else","client_id":"twice"})", 409);
        QCOMPARE(lastSeq(), m_seq);
    }
    void typedPayloadsArePlainText() {
        auto chat = ServedVault::startChat(*m_client); // the one before may have asked for a person
        QVERIFY(chat);
        m_chat = *chat;
        m_seq = lastSeq();
        send("/handoff");
        send("thank you"); // two that are not understood in a row would bring a person
        send("/restart");
        const auto shown =
            m_client
                ->request("GET", path("messages?after=") + QByteArray::number(m_seq - 1), {}, m_chat.token)
                .json();
        QVERIFY(shown.value("owner", std::string()) == "bot");
    }

    void wrongTokensAreAllAlike() {
        for (const QByteArray& token :
             {QByteArray("x"), m_chat.token.left(10), m_chat.token + "a", QByteArray(500, 'a')}) {
            const auto answer = m_client->request("GET", path("messages?after=0"), {}, token);
            QCOMPARE(answer.status, 401);
        }
        const auto other = m_client->request(
            "GET", "/api/v1/conversations/00000000000000000000000000000001/messages", {}, m_chat.token);
        QCOMPARE(other.status, 401);
        QCOMPARE(m_client->request("GET", "/api/v1/conversations/../../etc/passwd/messages", {}, m_chat.token)
                     .status,
                 401);
    }

    void hostAndOriginAreChecked() {
        HttpClient stranger(m_vault->port(), "evil.example");
        QCOMPARE(stranger.request("GET", "/healthz").status, 421);
        QCOMPARE(m_client->request("GET", "/healthz", {}, {}, "Origin: https://evil.example\r\n").status,
                 403);
        QCOMPARE(m_client->request("GET", "/healthz").status, 200);
    }

    void whatIsNoRequestIsRefused() {
        for (const QByteArray& bytes :
             {QByteArray("GARBAGE\r\n\r\n"), QByteArray("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"),
              QByteArray("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(40000, 'x') +
                         "\r\n\r\n"),
              QByteArray("POST /api/v1/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                         "5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
              QByteArray(
                  "POST /api/v1/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"),
              QByteArray("POST /api/v1/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                         "99999999999\r\n\r\n"),
              QByteArray("GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
              QByteArray("GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n"),
              QByteArray("GET /healthz HTTP/1.1\r\n\r\n")}) {
            HttpClient client(m_vault->port());
            const auto answer = client.raw(bytes);
            QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"),
                     bytes.left(60) + " -> " + answer.left(60));
        }
        QCOMPARE(m_client->request("GET", "/healthz").status, 200);
    }

    void itStillWorksAfterAllOfThis() {
        send("hello again");
        const auto verified = m_vault->run({"search", "again", "--json"});
        QVERIFY2(verified.exitCode == 0, verified.err.constData());
    }
};

CHATKEEP_TEST(tst_HostileInput)
#include "tst_HostileInput.moc"
