// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QFile>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// Conversations by command: import, list, show, search, taking over, deleting, and who may.
class tst_ConversationCommands : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;
    QString m_conversation;

    CommandResult runWith(const QStringList& arguments, const QByteArray& password,
                          const QString& operatorName) {
        Call call;
        call.arguments = arguments + QStringList{"--profile", m_vault->folder(), "--operator", operatorName};
        call.password = password;
        call.environment = m_vault->environment();
        return runProgram(call);
    }
    void expectError(const CommandResult& result, int exitCode, const char* code) {
        QVERIFY2(result.exitCode == exitCode, result.told());
        QVERIFY2(result.errorCode() == code, result.told());
        QVERIFY(!result.json()["error"].value("message", std::string()).empty());
        QVERIFY(!result.err.isEmpty());
    }

private Q_SLOTS:
    void initTestCase() {
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }

    /// Run before the others fill the vault: it counts.
    void anImportEndsWithWhoAskedForIt() {
        constexpr int kLines = 20;
        constexpr int kRepeated = 50'000; // all of it takes a minute, where nobody stops it
        const auto listedFrom = [&](int place) {
            return m_vault
                ->run({"conversations", "list", "--bot", "shop", "--state", "resolved", "--limit", "1",
                       "--after", QString::number(place), "--json"})
                .json()["conversations"]
                .size();
        };
        QFile file(m_vault->scratch() + "/many.jsonl");
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int line = 0; line < kLines; ++line)
            file.write(R"({"id":")" + QByteArray::number(line) +
                       R"(","turns":[{"speaker":"visitor","text":"hello again"}]})" + '\n');
        file.close();
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        QProcess asking;
        prepare(asking, {.arguments = {"conversations", "import", file.fileName(), "--bot", "shop",
                                       "--repeat", QString::number(kRepeated), "--profile", m_vault->folder(),
                                       "--operator", "bench"},
                         .password = ServedVault::kPassword,
                         .environment = m_vault->environment()});

        asking.start();
        QTRY_VERIFY_WITH_TIMEOUT(listedFrom(0) == 1, 20000);
        asking.kill();
        QVERIFY(asking.waitForFinished(5000));
        m_vault->stop(); // which waits for what still runs

        QVERIFY(listedFrom(0) == 1);
        QVERIFY(listedFrom(kLines * kRepeated - 1) == 0);
    }

    void askingKnowledgeSaysWhatItWouldOffer() {
        const QStringList asks{"knowledge", "ask", "shop", "how much wood do we take home"};

        const auto asked = m_vault->run(asks + QStringList{"--json"});
        const auto told = m_vault->run(asks);

        QCOMPARE(asked.exitCode, 1);
        QVERIFY2(asked.json()["offered"] ==
                     Json::array({"Weaving with willow", "Where does your wood come from?"}),
                 asked.out.constData());
        QVERIFY2(told.out.startsWith("Would ask back") &&
                     told.out.contains("\nOffers: Weaving with willow\n"),
                 told.out.constData());
    }

    void importListShowSearch() {
        const QByteArray lines =
            R"({"id":"one","turns":[{"speaker":"visitor","text":"my mail is maren.olsen@example.org","at":"2026-01-02T03:04:05Z"},{"speaker":"bot","text":"noted"}]}
{"id":"two","turns":[{"speaker":"visitor","text":"card 4111 1111 1111 1111 please"}]}
not json
{"id":"one","turns":[{"speaker":"visitor","text":"again"}]}
)";
        QFile file(m_vault->scratch() + "/lines.jsonl");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(lines);
        file.close();
        const auto imported =
            m_vault->run({"conversations", "import", file.fileName(), "--bot", "shop", "--json"});
        QVERIFY2(imported.exitCode == 1, imported.err.constData());
        const auto report = imported.json();
        QCOMPARE(report.value("conversations", 0), 2);
        QCOMPARE(report.value("messages", 0), 3);
        QCOMPARE(static_cast<int>(report["rejected"].size()), 2);
        m_conversation = QString::fromStdString(report["ids"][0].get<std::string>());

        const auto shown = m_vault->run({"conversations", "show", m_conversation, "--json"});
        QVERIFY2(shown.exitCode == 0, shown.err.constData());
        QVERIFY(!shown.out.contains("maren.olsen"));
        const auto json = shown.json();
        QCOMPARE(json.value("state", std::string()), std::string("resolved"));
        QCOMPARE(json["messages"][0].value("at", std::string()), std::string("2026-01-02T03:04:05.000Z"));
        QVERIFY(json["messages"][0].value("masked", false));
        QCOMPARE(json["messages"][0]["found"][0].value("type", std::string()), std::string("EMAIL_ADDRESS"));
        const auto revealed =
            m_vault->run({"conversations", "show", m_conversation, "--reveal", "the person asked", "--json"});
        QVERIFY(revealed.out.contains("maren.olsen@example.org"));

        const auto list =
            m_vault->run({"conversations", "list", "--state", "resolved", "--limit", "1", "--json"}).json();
        QCOMPARE(static_cast<int>(list["conversations"].size()), 1);
        QVERIFY(!list["next"].is_null());
        const auto found = m_vault->run({"search", "noted", "--json"}).json();
        QCOMPARE(static_cast<int>(found["hits"].size()), 1);
        const auto cards = m_vault->run({"search", "4111", "--json"}).json();
        QVERIFY(cards["hits"].empty());
    }

    void rolesAreHeld() {
        const auto add = [&](const QString& name, const QString& role) {
            Call call;
            call.arguments = {"operator",   "add",       name,
                              "--role",     role,        "--new-password-fd",
                              "7",          "--profile", m_vault->folder(),
                              "--operator", "bench"};
            call.password = ServedVault::kPassword;
            call.secrets[7] = "another-long-passphrase-" + role.toUtf8();
            call.environment = m_vault->environment();
            return runProgram(call).exitCode;
        };
        QCOMPARE(add("sam", "support"), 0);
        QCOMPARE(add("lee", "auditor"), 0);
        // Without a slot they cannot open the closed vault.
        expectError(runWith({"conversations", "list", "--json"}, "another-long-passphrase-support", "sam"), 3,
                    "denied");
        QVERIFY(m_vault->serve());
        QCOMPARE(
            runWith({"conversations", "list", "--json"}, "another-long-passphrase-support", "sam").exitCode,
            0);
        expectError(runWith({"conversations", "delete", m_conversation, "--json"},
                            "another-long-passphrase-support", "sam"),
                    3, "denied");
        expectError(runWith({"conversations", "list", "--json"}, "not the password at all", "sam"), 3,
                    "wrong_secret");
        expectError(runWith({"conversations", "list", "--json"}, "some password", "nobody"), 3,
                    "wrong_secret");
        m_vault->stop();
    }

    void takingReplyingAndHandingBack() {
        QVERIFY(m_vault->serve());
        HttpClient client(m_vault->port());
        auto chat = ServedVault::startChat(client);
        QVERIFY(chat);
        const QString id = QString::fromUtf8(chat->conversation);
        QCOMPARE(m_vault->run({"conversations", "reply", id}, "too early").exitCode, 3);
        const auto taken = m_vault->run({"conversations", "take", id, "--json"});
        QVERIFY2(taken.exitCode == 0, taken.err.constData());
        QCOMPARE(taken.json().value("owner", std::string()), std::string("person"));
        QCOMPARE(m_vault->run({"conversations", "reply", id}, "Hello from a person\n").exitCode, 0);
        const auto sent = client.request("POST", "/api/v1/conversations/" + chat->conversation + "/messages",
                                         R"({"text":"where is my parcel","client_id":"1"})", chat->token);
        QCOMPARE(sent.status, 200);
        QCOMPARE(static_cast<int>(sent.json()["messages"].size()),
                 1); // the bot is silent while a person owns the chat
        QCOMPARE(m_vault->run({"conversations", "return", id, "--json"}).json().value("owner", std::string()),
                 std::string("bot"));
        const auto page =
            client
                .request("GET", "/api/v1/conversations/" + chat->conversation + "/messages?after=0", {},
                         chat->token)
                .json();
        int seq = 0;
        bool person = false;
        for (const auto& message : page["messages"]) {
            QCOMPARE(message.value("seq", 0), ++seq);
            person = person || message.value("text", std::string()) == "Hello from a person";
        }
        QVERIFY(person);
        QCOMPARE(
            m_vault->run({"conversations", "resolve", id, "--json"}).json().value("state", std::string()),
            std::string("resolved"));
        const auto asked =
            client.request("POST", "/api/v1/conversations/" + chat->conversation + "/messages",
                           R"({"text":"what does delivery cost","client_id":"2"})", chat->token);
        QCOMPARE(asked.status, 200);
        const auto why = m_vault->run({"conversations", "why", id, "--json"});
        QVERIFY2(why.exitCode == 0, why.err.constData());
        QVERIFY(why.json().contains("decided_by"));
        expectError(m_vault->run({"conversations", "why", id, "--reveal", " ", "--json"}), 2,
                    "invalid_input");
        QCOMPARE(m_vault->run({"conversations", "why", id, "--reveal", "she asked", "--json"}).exitCode, 0);
        m_vault->stop();
    }

    void aHolderThatIsStuckIsSaidToBe() {
        QVERIFY(m_vault->serve());
        m_vault->freeze(true);
        const auto asked = m_vault->run({"settings", "get", "listen.port", "--json"});
        m_vault->freeze(false);
        expectError(asked, 5, "in_use");
        QCOMPARE(m_vault->run({"settings", "get", "listen.port", "--json"}).exitCode, 0);
        m_vault->stop();
    }

    void deletingLeavesTheRest() {
        QCOMPARE(m_vault->run({"conversations", "delete", m_conversation, "--json"}).exitCode, 0);
        expectError(m_vault->run({"conversations", "show", m_conversation, "--json"}), 2, "not_found");
        QVERIFY(m_vault->run({"search", "maren", "--json"}).json()["hits"].empty());
    }

    void aDocumentHoldsEveryMember() {
        QVERIFY(m_vault->serve());
        HttpClient client(m_vault->port());
        auto chat = ServedVault::startChat(client);
        QVERIFY(chat);
        QCOMPARE(client
                     .request("POST", "/api/v1/conversations/" + chat->conversation + "/messages",
                              R"({"text":"write to maren@example.org please","client_id":"1"})", chat->token)
                     .status,
                 200);
        const QString id = QString::fromUtf8(chat->conversation);
        QCOMPARE(m_vault->run({"conversations", "note", id}, "for colleagues\n").exitCode, 0);

        const auto json = m_vault->run({"conversations", "show", id, "--json"}).json();
        for (const char* member :
             {"id", "person", "bot", "version", "state", "owner", "operator", "created", "messages", "notes"})
            QVERIFY2(json.contains(member), member);
        QCOMPARE(json.value("bot", std::string()), std::string("shop"));
        QCOMPARE(json.value("owner", std::string()), std::string("bot"));
        QCOMPARE(static_cast<int>(json["notes"].size()), 1);
        int masked = 0;
        for (const auto& message : json["messages"]) {
            for (const char* member : {"seq", "author", "text", "at", "masked", "found"})
                QVERIFY2(message.contains(member), member);
            if (!message["found"].empty()) ++masked;
        }
        QVERIFY(masked >= 1);
        const auto why = m_vault->run({"conversations", "why", id, "--json"}).json();
        for (const char* member :
             {"intent", "score", "runner_up", "decided_by", "slots", "redacted", "took_us"})
            QVERIFY2(why.contains(member), member);
        const auto maskedExport = m_vault->run({"conversations", "export", id, "--json"});
        QVERIFY2(maskedExport.exitCode == 0 && !maskedExport.out.contains("maren@example.org"),
                 maskedExport.told());
        expectError(m_vault->run({"conversations", "export", id, "--reveal", " ", "--json"}), 2,
                    "invalid_input");
        const auto exported =
            m_vault->run({"conversations", "export", id, "--reveal", "a request of hers", "--json"});
        QVERIFY2(exported.out.contains("maren@example.org"), exported.told());
        const QString person = QString::fromStdString(json.value("person", std::string()));
        const auto deleted = m_vault->run({"persons", "delete", person, "--json"});
        QVERIFY2(deleted.exitCode == 0, deleted.told());
        expectError(m_vault->run({"conversations", "show", id, "--json"}), 2, "not_found");
        m_vault->stop();
    }

    void aListIsPagedAndFiltered() {
        QFile file(m_vault->scratch() + "/many.jsonl");
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 5; ++i)
            file.write("{\"id\":\"m" + QByteArray::number(i) +
                       "\",\"turns\":[{\"speaker\":\"visitor\",\"text\":\"hello\"}]}\n");
        file.close();
        const auto imported = m_vault->run(
            {"conversations", "import", file.fileName(), "--bot", "shop", "--repeat", "2", "--json"});
        QVERIFY2(imported.exitCode == 0, imported.told());
        QCOMPARE(imported.json().value("conversations", 0), 10);
        QSet<QString> seen;
        QString after = "0";
        for (int page = 0; page < 20; ++page) {
            const auto json = m_vault
                                  ->run({"conversations", "list", "--bot", "shop", "--state", "resolved",
                                         "--limit", "4", "--after", after, "--json"})
                                  .json();
            for (const auto& row : json["conversations"])
                seen << QString::fromStdString(row.value("id", std::string()));
            if (json["next"].is_null()) break;
            after = QString::fromStdString(json["next"].is_string() ? json["next"].get<std::string>()
                                                                    : dumpJson(json["next"]));
        }
        QVERIFY(seen.size() >= 10);
        QVERIFY(m_vault->run({"conversations", "list", "--owner", "person", "--json"})
                    .json()["conversations"]
                    .empty());
        expectError(m_vault->run({"conversations", "list", "--owner", "martian", "--json"}), 2,
                    "invalid_input");
        expectError(m_vault->run({"conversations", "list", "--limit", "-1", "--json"}), 2, "invalid_input");
        expectError(m_vault->run({"conversations", "import", file.fileName(), "--bot", "nobody", "--json"}),
                    2, "not_found");
        expectError(m_vault->run({"conversations", "import", "/", "--bot", "shop", "--json"}), 2,
                    "invalid_input");
        expectError(m_vault->run({"conversations", "import", "/nowhere", "--bot", "shop", "--json"}), 2,
                    "not_found");
    }
};

CHATKEEP_TEST(tst_ConversationCommands)
#include "tst_ConversationCommands.moc"
