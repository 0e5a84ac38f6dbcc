// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/gateway/ServedRooms.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::test;

/// The visitor's stream: what was missed, the owner, then live, in order and without gaps.
class tst_Streams : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedRooms> m_rooms;
    std::unique_ptr<VisitorClient> m_client;
    ServedRooms::Chat m_chat;

    /// A stream of the chat that has caught up; how many messages came.
    int open(VisitorClient& stream, int after = 0) {
        if (stream.openStream(m_chat.path("stream?after=") + std::to_string(after), m_chat.protocols())
                .status != 101)
            return -1;
        for (int messages = 0;; ++messages) {
            const auto next = stream.frame();
            if (!next || next->closeCode != 0) return -1;
            if (next->json.value("type", std::string()) == "owner") return messages;
            if (next->json.value("seq", 0) != after + messages + 1) return -1;
        }
    }
    static std::string message(const std::string& text, const std::string& clientId) {
        return dumpJson({{"type", "message"}, {"text", text}, {"client_id", clientId}});
    }

private Q_SLOTS:
    void initTestCase() {
        m_rooms = std::make_unique<ServedRooms>();
        CHATKEEP_VAULT_READY(m_rooms->vault);
        QVERIFY(m_rooms->isReady());
    }
    void init() {
        m_client = std::make_unique<VisitorClient>(m_rooms->port());
        m_chat = m_rooms->begin(*m_client);
    }

    void theServerSelectsOurProtocolOnly() {
        VisitorClient stream(m_rooms->port());
        const auto opened =
            stream.openStream(m_chat.path("stream"), "bearer." + m_chat.token + ", chatkeep.v1");
        QCOMPARE(opened.status, 101);
        QCOMPARE(opened.header("sec-websocket-protocol"), std::string("chatkeep.v1"));
        QCOMPARE(opened.header("sec-websocket-accept"), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    }
    void whoHasNoRightToItGetsAProblem() {
        const auto refused = [this](const std::string& path, const std::string& protocols,
                                    const std::string& headers = {}) {
            VisitorClient stream(m_rooms->port());
            stream.headers = headers;
            return stream.openStream(path, protocols);
        };
        QVERIFY(isProblem(refused(m_chat.path("stream"), ""), 400));
        QVERIFY(isProblem(refused(m_chat.path("stream"), "bearer." + m_chat.token), 400));
        QVERIFY(isProblem(refused(m_chat.path("stream"), "chatkeep.v1"), 401));
        QVERIFY(isProblem(refused(m_chat.path("stream"), "chatkeep.v1, bearer.wrong"), 401));
        QVERIFY(isProblem(refused(m_chat.path("stream?after=x"), m_chat.protocols()), 400));
        QVERIFY(isProblem(refused("/api/v1/elsewhere", m_chat.protocols()), 404));
        QVERIFY(isProblem(
            refused(m_chat.path("stream"), m_chat.protocols(), "Origin: https://evil.example\r\n"), 403));
    }

    void whatWasMissedComesFirstThenTheOwner() {
        QCOMPARE(m_rooms->say(*m_client, m_chat, "hello").status, 200);
        const auto stored = m_client->get(m_chat.path("messages")).json()["messages"].size();
        VisitorClient all(m_rooms->port());
        VisitorClient some(m_rooms->port());

        QCOMPARE(open(all), static_cast<int>(stored));
        QCOMPARE(open(some, static_cast<int>(stored) - 1), 1);
    }
    void aMessageIsAcknowledgedAndAnsweredLive() {
        VisitorClient stream(m_rooms->port());
        const int before = open(stream);
        QVERIFY(before >= 0);

        stream.sendFrame(message("when are you open", "one"));
        const auto mine = stream.frameOfType("message");
        const auto answer = stream.frameOfType("message");
        stream.sendFrame(message("when are you open", "one"));
        const auto again = stream.frameOfType("ack");

        QVERIFY(mine && answer && again);
        QCOMPARE(mine->value("seq", 0), before + 1);
        QCOMPARE(mine->value("author", std::string()), std::string("visitor"));
        QCOMPARE(answer->value("text", std::string()), std::string("We are open from nine to five."));
        QVERIFY((*answer)["at"].is_string());
        QCOMPARE(again->value("client_id", std::string()), std::string("one"));
        QCOMPARE(again->value("seq", 0), before + 1);
    }
    void otherTabsSeeItOnce() {
        VisitorClient first(m_rooms->port());
        VisitorClient second(m_rooms->port());
        const int before = open(first);
        QCOMPARE(open(second), before);

        first.sendFrame(message("hello", "one"));
        for (int seq = before + 1; seq <= before + 2; ++seq) {
            const auto seen = second.frameOfType("message");
            QVERIFY(seen);
            QCOMPARE(seen->value("seq", 0), seq);
        }
    }
    void refusalsNameTheMessageAndAReference() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        stream.sendFrame(message("hello", "one"));
        QVERIFY(stream.frameOfType("ack"));

        stream.sendFrame(message("other words", "one"));
        const auto conflict = stream.frameOfType("error");
        stream.sendFrame(message(std::string(4001, 'x'), "two"));
        const auto tooLong = stream.frameOfType("error");
        stream.sendFrame(message("  ", "three"));
        const auto blank = stream.frameOfType("error");

        QVERIFY(conflict && tooLong && blank);
        QCOMPARE(conflict->value("status", 0), 409);
        QCOMPARE(conflict->value("client_id", std::string()), std::string("one"));
        QVERIFY(conflict->value("reference", std::string()).starts_with("R-"));
        QCOMPARE(tooLong->value("status", 0), 413);
        QCOMPARE(blank->value("status", 0), 400);
    }
    void whatIsNoFrameOfOursIsRefusedAndTheStreamGoesOn() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        for (const char* text :
             {"", "{", "[]", "5", R"({"type":"nothing"})", R"({"type":5})", R"({"text":"a"})",
              R"({"type":"message","text":"a"})", R"({"type":"message","client_id":"a"})",
              R"({"type":"message","text":"a","client_id":"a","payload":1})"}) {
            stream.sendFrame(text);
            const auto refused = stream.frameOfType("error");
            QVERIFY2(refused && refused->value("status", 0) == 400, text);
        }
        stream.sendFrame(message("hello", "one"));
        QVERIFY(stream.frameOfType("ack"));
    }
    void aPayloadCountsOnlyIfItWasOffered() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        stream.sendFrame(message("which colours do you have", "one"));
        auto offered = stream.frameOfType("message");
        while (offered && !offered->contains("buttons"))
            offered = stream.frameOfType("message");
        QVERIFY(offered);

        stream.sendFrame(dumpJson({{"type", "message"},
                                   {"text", "Blue"},
                                   {"client_id", "two"},
                                   {"payload", (*offered)["buttons"][1]["payload"]}}));
        auto answer = stream.frameOfType("message");
        while (answer && answer->value("author", std::string()) != "bot")
            answer = stream.frameOfType("message");

        QVERIFY(answer);
        QCOMPARE(answer->value("text", std::string()), std::string("You chose blue."));
    }

    void anOperatorsActsArriveLive() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        auto& vault = m_rooms->vault;
        const auto id = m_chat.conversation();

        QVERIFY(vault.service().take(vault.admin, id));
        const auto owner = stream.frameOfType("owner");
        vault.service().typing(vault.admin, id);
        const auto typing = stream.frameOfType("typing");
        QVERIFY(vault.service().reply(vault.admin, id, "Hello, this is Ada."));
        const auto reply = stream.frameOfType("message");
        QVERIFY(vault.service().handBack(vault.admin, id));
        const auto back = stream.frameOfType("owner");

        QVERIFY(owner && typing && reply && back);
        QCOMPARE(owner->value("owner", std::string()), std::string("person"));
        QCOMPARE(typing->value("author", std::string()), std::string("operator"));
        QCOMPARE(reply->value("author", std::string()), std::string("operator"));
        QCOMPARE(back->value("owner", std::string()), std::string("bot"));
        const auto page = m_client->get(m_chat.path("messages")).json();
        int markers = 0;
        for (const auto& each : page["messages"])
            markers += each.value("author", std::string()) == "system";
        QCOMPARE(markers, 2);
    }
    void notesAreNotForVisitors() {
        VisitorClient stream(m_rooms->port());
        const int before = open(stream);
        QVERIFY(m_rooms->vault.service().note(m_rooms->vault.admin, m_chat.conversation(), "an odd visitor"));
        stream.sendFrame(message("hello", "one"));
        const auto next = stream.frameOfType("message");
        QVERIFY(next);
        QCOMPARE(next->value("seq", 0), before + 1);
        QVERIFY(m_client->get(m_chat.path("transcript")).body.find("odd visitor") == std::string::npos);
    }
    void aRedactionReachesOpenStreams() {
        VisitorClient stream(m_rooms->port());
        const int before = open(stream);
        stream.sendFrame(message("my card is 4111 1111", "one"));
        QVERIFY(stream.frameOfType("ack"));
        stream.sendFrame(message("1111 1111", "two"));
        const auto redacted = stream.frameOfType("redacted");

        QVERIFY(redacted);
        QCOMPARE(redacted->value("seq", 0), before + 1);
        QVERIFY(redacted->value("text", std::string("4111")).find("4111") == std::string::npos);
    }
    void aDeletedChatIsClosed() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        m_rooms->vault.freshen(m_rooms->vault.admin);
        QVERIFY(m_rooms->vault.service().deleteConversation(m_rooms->vault.admin, m_chat.conversation()));

        QVERIFY(stream.frameOfType("closed"));
        const auto close = stream.frame();
        QVERIFY(close);
        QCOMPARE(close->closeCode, 1000);
        const auto status = m_client->get(m_chat.path("messages")).status;
        QVERIFY2(status == 401 || status == 410, std::to_string(status).c_str());
    }

    void aLongChatIsCaughtUpWhole() {
        for (int i = 0; i < 420; ++i)
            QCOMPARE(m_rooms->say(*m_client, m_chat, "hello").status, 200);
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 840);
        stream.sendFrame(message("hello", "one"));
        QVERIFY(stream.frameOfType("ack"));
    }
    void whoNeverReadsIsCutAndMayComeBack() {
        VisitorClient stream(m_rooms->port(), 2000);
        stream.receiveBytes = 4096;
        QVERIFY(open(stream) >= 0);
        const std::string text(4000, 'x');
        for (int i = 0; i < 2000; ++i)
            QVERIFY(m_rooms->vault.say(m_chat.conversation(), text));

        int got = 0;
        auto next = stream.frame();
        for (; next && next->closeCode == 0; next = stream.frame())
            ++got;

        QVERIFY2(next && next->closeCode == 1006, std::to_string(got).c_str());
        QVERIFY2(got < 4000, std::to_string(got).c_str());
        VisitorClient again(m_rooms->port());
        QVERIFY(open(again, got) > 0);
    }
    void aFloodOfLesserFramesEndsTheStream() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        for (int i = 0; i < 300; ++i)
            stream.sendFrame(R"({"type":"typing"})");
        const auto close = stream.frame();
        QVERIFY(close);
        QCOMPARE(close->closeCode, 1008);
    }
    void tooLargeAFrameEndsTheStream() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        stream.sendFrame(message(std::string(200000, 'x'), "one"));
        const auto close = stream.frame();
        QVERIFY(close);
        QVERIFY2(close->closeCode == 1009 || close->closeCode == 1006,
                 std::to_string(close->closeCode).c_str());
    }
    void invalidUtf8EndsTheStream() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        stream.sendFrame("{\"type\":\"message\",\"text\":\"\xff\",\"client_id\":\"a\"}");
        const auto close = stream.frame();
        QVERIFY(close);
        QVERIFY2(close->closeCode == 1007 || close->closeCode == 1006,
                 std::to_string(close->closeCode).c_str());
    }

    void stoppingTellsStreamsThatTheServiceRestarts() {
        VisitorClient stream(m_rooms->port());
        QVERIFY(open(stream) >= 0);
        m_rooms->gateway->stop();
        const auto close = stream.frame();
        QVERIFY(close);
        QCOMPARE(close->closeCode, 1012);
        QVERIFY(!VisitorClient(m_rooms->port()).connectSocket());
    }
};

CHATKEEP_TEST(tst_Streams)
#include "tst_Streams.moc"
