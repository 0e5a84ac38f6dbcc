// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/gateway/ServedRooms.h"
#include "tests/main/Registry.h"

#include <QRegularExpression>

using namespace chatkeep;
using namespace chatkeep::test;

/// The visitor's interface over HTTPS, line by line.
class tst_VisitorInterface : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedRooms> m_rooms;
    std::unique_ptr<VisitorClient> m_client;
    ServedRooms::Chat m_chat;

    VisitorAnswer post(const Json& body) { return m_client->post(m_chat.path("messages"), body); }

private Q_SLOTS:
    void initTestCase() {
        m_rooms = std::make_unique<ServedRooms>();
        CHATKEEP_VAULT_READY(m_rooms->vault);
        QVERIFY(m_rooms->isReady());
    }
    void init() {
        m_client = std::make_unique<VisitorClient>(m_rooms->port());
        m_chat = m_rooms->begin(*m_client);
        QCOMPARE(m_chat.id.size(), std::size_t(32));
    }

    void aBotIsDescribed() {
        const auto answer = m_client->get("/api/v1/bots/simple");

        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-type"), std::string("application/json"));
        QCOMPARE(answer.header("cache-control"), std::string("no-store"));
        QCOMPARE(answer.header("x-content-type-options"), std::string("nosniff"));
        const auto bot = answer.json();
        QCOMPARE(bot.value("name", std::string()), std::string("simple"));
        QVERIFY(bot["greeting"].is_string());
        QVERIFY(bot["notice"]["version"].is_number_integer());
        QVERIFY(!bot["notice"].value("text", std::string()).empty());
        QVERIFY(bot["languages"].is_array());
        QVERIFY(isProblem(m_client->get("/api/v1/bots/nobody"), 404));
        QVERIFY(isProblem(m_client->get("/api/v1/bots/"), 404));
    }

    void withoutConsentTheNoticeIsAnswered_data() {
        QTest::addColumn<QByteArray>("consent");
        QTest::newRow("none") << QByteArray("null");
        QTest::newRow("not accepted") << QByteArray(R"({"notice":1,"accepted":false})");
        QTest::newRow("accepted as text") << QByteArray(R"({"notice":1,"accepted":"true"})");
        QTest::newRow("another version") << QByteArray(R"({"notice":99,"accepted":true})");
        QTest::newRow("no version") << QByteArray(R"({"accepted":true})");
    }
    void withoutConsentTheNoticeIsAnswered() {
        QFETCH(QByteArray, consent);
        const auto before = m_rooms->vault.number("SELECT count(*) FROM conversation");

        const auto answer = m_client->request("POST", "/api/v1/conversations",
                                              R"({"bot":"simple","consent":)" + consent.toStdString() + "}");

        QVERIFY(isProblem(answer, 403));
        QVERIFY(answer.json()["notice"].value("version", 0) > 0);
        QVERIFY(!answer.json()["notice"].value("text", std::string()).empty());
        QCOMPARE(m_rooms->vault.number("SELECT count(*) FROM conversation"), before);
    }
    void aConversationBeginsWithItsGreeting() {
        const auto page = m_client->get(m_chat.path("messages")).json();

        QCOMPARE(m_chat.token.size(), std::size_t(43));
        QCOMPARE(page.value("more", true), false);
        for (std::size_t i = 0; i < page["messages"].size(); ++i) {
            QCOMPARE(page["messages"][i].value("seq", 0), static_cast<int>(i) + 1);
            QCOMPARE(page["messages"][i].value("author", std::string()), std::string("bot"));
        }
        const auto unknown = m_client->post(
            "/api/v1/conversations", {{"bot", "nobody"}, {"consent", {{"notice", 1}, {"accepted", true}}}});
        QVERIFY(isProblem(unknown, 404));
        QVERIFY(isProblem(m_client->post("/api/v1/conversations", Json::object()), 400));
    }

    void aMessageIsAnsweredWithItselfAndItsAnswers() {
        const auto answer = post({{"text", "which colours do you have"}, {"client_id", "a"}});

        QCOMPARE(answer.status, 200);
        const auto messages = answer.json()["messages"];
        QCOMPARE(messages.size(), std::size_t(2));
        QCOMPARE(messages[0].value("author", std::string()), std::string("visitor"));
        QCOMPARE(messages[0].value("text", std::string()), std::string("which colours do you have"));
        QVERIFY(!messages[0].contains("buttons"));
        QCOMPARE(messages[1].value("seq", 0), messages[0].value("seq", 0) + 1);
        QCOMPARE(messages[1]["buttons"][0].value("title", std::string()), std::string("Red"));
        QVERIFY(messages[1]["buttons"][0]["payload"].is_string());
        const QRegularExpression rfc3339(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$)");
        QVERIFY(rfc3339.match(QString::fromStdString(messages[1].value("at", std::string()))).hasMatch());
    }

    void aClientIdIsOneToSixtyFourCharacters() {
        std::string wide;
        for (int i = 0; i < 64; ++i)
            wide += "\xc3\xa4";

        QCOMPARE(post({{"text", "hello"}, {"client_id", wide}}).status, 200);
        QVERIFY(isProblem(post({{"text", "hello"}, {"client_id", wide + "x"}}), 400) ||
                isProblem(post({{"text", "hello"}, {"client_id", wide + "x"}}), 413));
        QVERIFY(isProblem(post({{"text", "hello"}, {"client_id", ""}}), 400));
        QVERIFY(isProblem(post({{"text", "hello"}}), 400));
    }
    void theSameClientIdAgainStoresNothingTwice() {
        const auto first = post({{"text", "hello"}, {"client_id", "a"}});
        const auto again = post({{"text", "hello"}, {"client_id", "a"}});

        QCOMPARE(first.status, 200);
        QCOMPARE(again.body, first.body);
        QVERIFY(isProblem(post({{"text", "hello!"}, {"client_id", "a"}}), 409));
        const auto last = first.json()["messages"].back().value("seq", 0);
        QCOMPARE(
            m_client->get(m_chat.path("messages?after=") + std::to_string(last)).json()["messages"].size(),
            std::size_t(0));
    }
    void aRepeatIsAnsweredAsItStandsNow() {
        const auto first = post({{"text", "my card is 4111 1111"}, {"client_id", "first half"}});
        QCOMPARE(post({{"text", "1111 1111"}, {"client_id", "second half"}}).status, 200);

        const auto again = post({{"text", "my card is 4111 1111"}, {"client_id", "first half"}});

        QVERIFY(first.body.find("4111 1111") != std::string::npos);
        QCOMPARE(again.status, 200);
        QVERIFY2(again.body.find("4111 1111") == std::string::npos, again.body.c_str());
    }

    void aPayloadCountsOnlyIfAButtonOfTheLastTurnOfferedIt() {
        const Json red = {{"text", "Red"}, {"client_id", "1"}, {"payload", R"(/choose{"colour": "red"})"}};
        const auto early = post(red);
        const auto offered = m_rooms->say(*m_client, m_chat, "which colours do you have").json()["messages"];
        auto pressed = red;
        pressed["client_id"] = "2";
        pressed["payload"] = offered[1]["buttons"][0]["payload"];
        const auto counted = post(pressed);
        pressed["client_id"] = "3";
        pressed["text"] = R"(/choose{"colour": "qzx"})";
        pressed.erase("payload");
        const auto typed = post(pressed);

        QVERIFY(early.body.find("You chose red.") == std::string::npos);
        QVERIFY2(counted.body.find("You chose red.") != std::string::npos, counted.body.c_str());
        QCOMPARE(typed.status, 200);
        QVERIFY(typed.body.find("You chose qzx.") == std::string::npos);
        QVERIFY(isProblem(post({{"text", "a"}, {"client_id", "4"}, {"payload", 5}}), 400));
    }

    void refusedTextsGetA4xxAndLeaveNothing_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, QByteArray body, int status) {
            QTest::newRow(name) << body << status;
        };
        row("empty", R"({"text":"","client_id":"x"})", 400);
        row("blank", R"({"text":" \t\u00a0\u3000 ","client_id":"x"})", 400);
        row("nul", R"({"text":"a\u0000b","client_id":"x"})", 400);
        row("lone surrogate", R"({"text":"\udead","client_id":"x"})", 400);
        row("broken UTF-8", "{\"text\":\"a\xc3\x28\",\"client_id\":\"x\"}", 400);
        row("encoded surrogate", "{\"text\":\"\xed\xa0\x80\",\"client_id\":\"x\"}", 400);
        row("too long", "{\"text\":\"" + QByteArray("\xc3\xa4").repeated(4001) + "\",\"client_id\":\"x\"}",
            413);
        row("too large a body", "{\"text\":\"" + QByteArray(400000, 'x') + "\",\"client_id\":\"x\"}", 413);
        row("not JSON", "text=a", 400);
        row("a list", R"(["a"])", 400);
        row("twice the same member", R"({"text":"a","text":"b","client_id":"x"})", 400);
        row("nothing", "", 400);
    }
    void refusedTextsGetA4xxAndLeaveNothing() {
        QFETCH(QByteArray, body);
        QFETCH(int, status);

        const auto answer = m_client->request("POST", m_chat.path("messages"), body.toStdString());

        QVERIFY2(isProblem(answer, status), answer.body.c_str());
        m_client = std::make_unique<VisitorClient>(m_rooms->port());
        m_client->token = m_chat.token;
        const auto page = m_client->get(m_chat.path("messages")).json();
        for (const auto& message : page["messages"])
            QCOMPARE(message.value("author", std::string()), std::string("bot"));
        QCOMPARE(post({{"text", "hello"}, {"client_id", "x"}}).status, 200); // the id is still free
    }
    void theLongestMessageIsStoredWhole() {
        std::string text;
        for (int i = 0; i < 4000; ++i)
            text += "\xf0\x9f\x98\x80";
        const auto answer = post({{"text", text}, {"client_id", "a"}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()["messages"][0].value("text", std::string()), text);
    }
    void onlyJsonIsTaken() {
        VisitorClient plain(m_rooms->port());
        QVERIFY(plain.connect());
        plain.send("POST " + m_chat.path("messages") +
                   " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + m_chat.token +
                   "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
        QVERIFY(isProblem(plain.receive(), 415));
    }

    void pagesHoldAtMostTwoHundredAndSayWhetherThereIsMore() {
        for (int i = 0; i < 105; ++i)
            QCOMPARE(m_rooms->say(*m_client, m_chat, "hello").status, 200);
        const auto first = m_client->get(m_chat.path("messages?after=0")).json();
        const int last = first["messages"].back().value("seq", 0);
        const auto rest = m_client->get(m_chat.path("messages?after=") + std::to_string(last)).json();

        QCOMPARE(first["messages"].size(), std::size_t(200));
        QCOMPARE(first.value("more", false), true);
        QCOMPARE(last, 200);
        QCOMPARE(rest["messages"][0].value("seq", 0), 201);
        QCOMPARE(rest.value("more", true), false);
        for (const char* after : {"x", "-1", "1x", "99999999999999999999999", "%31%"})
            QVERIFY2(isProblem(m_client->get(m_chat.path("messages?after=") + after), 400), after);
        QCOMPARE(m_client->get(m_chat.path("messages?after=18446744073709551615")).json()["messages"].size(),
                 std::size_t(0));
    }
    void theTranscriptHoldsEverything() {
        QCOMPARE(m_rooms->say(*m_client, m_chat, "when are you open").status, 200);
        const auto page = m_client->get(m_chat.path("messages")).json();

        const auto transcript = m_client->get(m_chat.path("transcript"));
        const auto text = m_client->get(m_chat.path("transcript?format=text"));

        QCOMPARE(transcript.status, 200);
        QVERIFY(transcript.header("content-disposition").starts_with("attachment"));
        QVERIFY(transcript.json()["messages"] == page["messages"]);
        QCOMPARE(text.header("content-type"), std::string("text/plain; charset=utf-8"));
        QVERIFY(text.body.find("We are open from nine to five.") != std::string::npos);
    }

    void askingForAPersonHandsTheChatOff() {
        const auto answer = m_client->request("POST", m_chat.path("handoff"));

        QCOMPARE(answer.status, 200);
        QVERIFY(answer.json()["messages"].is_array());
        QCOMPARE(m_client->get(m_chat.path("messages")).json().value("owner", std::string()),
                 std::string("nobody"));
    }
    void typingAndRatingAreTakenWithoutABody() {
        const auto typing = m_client->request("POST", m_chat.path("typing"));
        const auto rating = m_client->post(m_chat.path("rating"), {{"score", 5}});

        QCOMPARE(typing.status, 204);
        QVERIFY(typing.body.empty() && typing.header("content-length").empty());
        QCOMPARE(rating.status, 204);
        for (const Json& score : {Json(0), Json(6), Json(2.5), Json("5"), Json()})
            QVERIFY(isProblem(m_client->post(m_chat.path("rating"), {{"score", score}}), 400));
    }

    void methodsThatAreNotThereAreRefusedByName() {
        const auto put = m_client->request("PUT", m_chat.path("messages"), "{}");
        QVERIFY(isProblem(put, 405));
        QCOMPARE(put.header("allow"), std::string("GET, POST"));
        QCOMPARE(m_client->request("POST", m_chat.path("transcript")).header("allow"), std::string("GET"));
        QCOMPARE(m_client->get(m_chat.path("rating")).header("allow"), std::string("POST"));
        QCOMPARE(m_client->get("/api/v1/conversations").header("allow"), std::string("POST"));
        QVERIFY(isProblem(m_client->get(m_chat.path("secrets")), 404));
        QVERIFY(isProblem(m_client->get("/api/v1/nothing"), 404));
        QVERIFY(isProblem(m_client->get("/nothing"), 404));
    }
    void aHeadHasNoBody() {
        const auto head = m_client->request("HEAD", "/healthz");
        const auto next = m_client->get("/healthz"); // nothing of a body may stand before this answer

        QCOMPARE(head.status, 200);
        QVERIFY(head.header("content-length") != "0");
        QCOMPARE(next.status, 200);
        QCOMPARE(next.json().value("status", std::string()), std::string("ok"));
    }
    void aWrongTokenIsAskedForInTheSameWayAsAWrongConversation() {
        m_client->token = std::string(43, 'a');
        const auto wrong = m_client->get(m_chat.path("messages"));
        m_client->token.clear();
        const auto none = m_client->get(m_chat.path("messages"));
        m_client->token = m_chat.token;
        const auto unknown = m_client->get("/api/v1/conversations/00000000000000000000000000000001/messages");

        for (const auto& answer : {wrong, none, unknown}) {
            QVERIFY(isProblem(answer, 401));
            QCOMPARE(answer.header("www-authenticate"), std::string("Bearer"));
        }
    }
    void twoVisitorsCannotReadEachOther() {
        VisitorClient other(m_rooms->port());
        (void)m_rooms->begin(other);
        QVERIFY(isProblem(other.get(m_chat.path("messages")), 401));
        QVERIFY(isProblem(other.get(m_chat.path("transcript")), 401));
        QVERIFY(isProblem(other.post(m_chat.path("messages"), {{"text", "a"}, {"client_id", "a"}}), 401));
    }

    void theInterfaceDescribesItself() {
        const auto answer = m_client->get("/api/v1/openapi.json");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.json()["paths"].contains("/api/v1/conversations"));
        QCOMPARE(m_client->get("/healthz").status, 200);
    }
    void pagesOfTheWidgetAreStrict() {
        const auto frame = m_client->get("/widget/frame.html?bot=simple");
        const auto policy = frame.header("content-security-policy");
        QVERIFY(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"));
        QVERIFY(policy.find("unsafe") == std::string::npos);
        QVERIFY(policy.find("frame-ancestors 'self'") != std::string::npos);
        m_rooms->set("origins.allowed", "https://shop.example");
        QVERIFY(m_client->get("/widget/frame.html")
                    .header("content-security-policy")
                    .find("https://shop.example") != std::string::npos);
        m_rooms->set("origins.allowed", "");
        const auto script = m_client->get("/widget/chatkeep.js");
        QCOMPARE(script.header("content-type"), std::string("text/javascript; charset=utf-8"));
        QVERIFY(script.body.find("'sandbox', 'allow-scripts allow-same-origin") != std::string::npos);
        QVERIFY(m_client->get("/demo").header("content-security-policy").find("frame-ancestors 'none'") !=
                std::string::npos);
        QVERIFY(isProblem(m_client->get("/widget/../frame.html"), 404));
    }
    void thePlainDemoPageServesNothingElse() {
        const auto url = m_rooms->gateway->plainDemoUrl();
        const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
        for (const auto& [path, status] : {std::pair("/demo", 200), std::pair("/widget/demo.js", 200),
                                           std::pair("/api/v1/bots/simple", 404), std::pair("/healthz", 404),
                                           std::pair("/widget/frame.html", 404)}) {
            VisitorClient plain(port);
            QVERIFY(plain.connectSocket());
            plain.send(std::string("GET ") + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            QCOMPARE(plain.receive().status, status);
        }
    }
};

CHATKEEP_TEST(tst_VisitorInterface)
#include "tst_VisitorInterface.moc"
