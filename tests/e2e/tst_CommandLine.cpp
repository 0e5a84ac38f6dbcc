// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// The command line as automation relies on it: on a closed vault, and inside a holder with the same result.
class tst_CommandLine : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;
    QString m_conversation;

    static CommandResult plain(const QStringList& arguments, const QByteArray& input = {},
                               const QByteArray& password = {}) {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove("CHATKEEP_PASSWORD");
        if (!password.isEmpty()) environment.insert("CHATKEEP_PASSWORD", QString::fromUtf8(password));
        process.setProcessEnvironment(environment);
        process.start(CHATKEEP_BINARY, arguments);
        process.write(input);
        process.closeWriteChannel();
        CommandResult result;
        if (!process.waitForFinished(120000)) return result;
        result.exitCode = process.exitCode();
        result.out = process.readAllStandardOutput();
        result.err = process.readAllStandardError();
        return result;
    }
    CommandResult runWith(const QStringList& arguments, const QByteArray& password,
                          const QString& operatorName) {
        return plain(arguments + QStringList{"--profile", m_vault->folder(), "--operator", operatorName}, {},
                     password);
    }
    void expectError(const CommandResult& result, int exitCode, const char* code) {
        QVERIFY2(result.exitCode == exitCode,
                 "exit " + QByteArray::number(result.exitCode) + " " + result.err + result.out);
        const auto json = result.json();
        QVERIFY2(json.contains("error"), result.out.constData());
        QCOMPARE(json["error"].value("code", std::string()), std::string(code));
        QVERIFY(!json["error"].value("message", std::string()).empty());
        QVERIFY(!result.err.isEmpty());
    }

private slots:
    void initTestCase() {
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }

    void versionIsOneLine() {
        const auto result = plain({"--version"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out.count('\n'), 1);
    }
    void everyCommandHasHelp() {
        for (const char* command : {"vault create",
                                    "vault recover",
                                    "vault info",
                                    "operator add",
                                    "operator list",
                                    "settings list",
                                    "demo",
                                    "serve",
                                    "bot import",
                                    "bot test",
                                    "nlu evaluate",
                                    "pii scan",
                                    "conversations import",
                                    "conversations show",
                                    "persons delete",
                                    "search",
                                    "audit export",
                                    "audit verify",
                                    "backup create",
                                    "backup restore",
                                    "keys list",
                                    "bench"}) {
            const auto result = plain(QString(command).split(' ') + QStringList{"--help"});
            QVERIFY2(result.exitCode == 0 && result.out.contains("--json"), command);
        }
    }
    void wrongUsageIsTwo() {
        QCOMPARE(plain({"nonsense"}).exitCode, 2);
        QCOMPARE(plain({"vault"}).exitCode, 2);
        QCOMPARE(plain({"conversations", "show"}).exitCode, 2);
        const auto json = plain({"conversations", "show", "--json"});
        QCOMPARE(json.exitCode, 2);
        QVERIFY(json.json().contains("error"));
    }

    void infoNeedsNoSecret() {
        const auto result = plain({"vault", "info", "--profile", m_vault->folder(), "--json"});
        QCOMPARE(result.exitCode, 0);
        const auto json = result.json();
        QCOMPARE(json.value("vault_id", std::string()).size(), std::size_t(32));
        QVERIFY(json["slots"].size() >= 1 && json["keys"].size() > 5);
    }
    void fiveDifferentAnswers() {
        expectError(runWith({"keys", "list", "--json"}, "wrong password entirely", "bench"), 3,
                    "wrong_secret");
        QDir().mkpath(m_vault->scratch() + "/foreign");
        QFile foreign(m_vault->scratch() + "/foreign/vault.json");
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.write("{\"hello\":1}");
        foreign.close();
        const auto at = [&](const QString& folder) {
            return plain({"keys", "list", "--json", "--profile", folder, "--operator", "bench"}, {},
                         ServedVault::kPassword);
        };
        expectError(at(m_vault->scratch() + "/foreign"), 4, "foreign");
        QDir().mkpath(m_vault->scratch() + "/damaged");
        QFile whole(m_vault->folder() + "/vault.json");
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QByteArray content = whole.readAll();
        QByteArray damaged = content;
        damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
        QFile broken(m_vault->scratch() + "/damaged/vault.json");
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(damaged);
        broken.close();
        expectError(at(m_vault->scratch() + "/damaged"), 4, "damaged");
        QVERIFY(m_vault->serve());
        // Held by a process that answers: the command runs there. By one that does not: in use.
        QCOMPARE(m_vault->run({"keys", "list", "--json"}).exitCode, 0);
        const auto second =
            runWith({"serve", "--json", "--listen", "127.0.0.1:0"}, ServedVault::kPassword, "bench");
        expectError(second, 5, "in_use");
        m_vault->stop();
        expectError(at(m_vault->scratch() + "/nothing-here"), 2, "not_found");
    }
    void anExistingVaultIsLeftUntouched() {
        QFile file(m_vault->folder() + "/vault.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const auto result =
            plain({"vault", "create", "--json", "--profile", m_vault->folder(), "--operator", "x"}, {},
                  "a long enough passphrase here");
        expectError(result, 2, "already_exists");
        file.seek(0);
        QCOMPARE(file.readAll(), before);
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
            QFile secret(m_vault->scratch() + "/secret");
            if (!secret.open(QIODevice::WriteOnly)) return -1;
            secret.write("another-long-passphrase-" + role.toUtf8());
            secret.close();
            QProcess shell;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert("CHATKEEP_PASSWORD", QString::fromUtf8(ServedVault::kPassword));
            shell.setProcessEnvironment(environment);
            shell.start("/bin/sh",
                        {"-c", QString("exec '%1' operator add %2 --role %3 --new-password-fd 7 --profile "
                                       "'%4' --operator bench 7<'%5'")
                                   .arg(CHATKEEP_BINARY, name, role, m_vault->folder(), secret.fileName())});
            shell.waitForFinished(60000);
            if (shell.exitCode() != 0) qWarning("%s", shell.readAllStandardError().constData());
            return shell.exitCode();
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
        m_vault->stop();
    }

    void auditExportsAndVerifies() {
        const QString out = m_vault->scratch() + "/audit";
        const auto exported = m_vault->run({"audit", "export", "--out", out, "--json"}).json();
        const QString vkey = QString::fromStdString(exported.value("vkey", std::string()));
        QCOMPARE(plain({"audit", "verify", out, "--key", vkey, "--json"}).exitCode, 0);
        QFile entries(out + "/tile/entries/000.p/" + QString::number(exported.value("size", 0) % 256));
        if (!entries.exists()) QSKIP("more than a bundle of entries");
        QVERIFY(entries.open(QIODevice::ReadWrite));
        QByteArray content = entries.readAll();
        content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 4);
        entries.seek(0);
        entries.write(content);
        entries.close();
        const auto tampered = plain({"audit", "verify", out, "--key", vkey, "--json"});
        QCOMPARE(tampered.exitCode, 1);
        QVERIFY(!tampered.json().value("ok", true));
    }

    void deletingLeavesTheRest() {
        QCOMPARE(m_vault->run({"conversations", "delete", m_conversation, "--json"}).exitCode, 0);
        expectError(m_vault->run({"conversations", "show", m_conversation, "--json"}), 2, "not_found");
        QVERIFY(m_vault->run({"search", "maren", "--json"}).json()["hits"].empty());
    }

    void personalDataIsScannedByLines() {
        const auto result = plain({"pii", "scan"}, "{\"id\":7,\"text\":\"\xc3\xa4 mail a.b@example.org\"}\n");
        QCOMPARE(result.exitCode, 0);
        const auto json = result.json();
        QCOMPARE(json.value("id", 0), 7);
        QCOMPARE(json["spans"][0].value("start", 0), 7);
        QCOMPARE(json["spans"][0].value("end", 0), 22);
    }
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_CommandLine.moc"
