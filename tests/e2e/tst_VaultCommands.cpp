// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// Vaults, operators, settings and keys by command.
class tst_VaultCommands : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;

    CommandResult as(const QString& name, const QByteArray& password, const QStringList& arguments,
                     const QMap<int, QByteArray>& secrets = {}) {
        Call call;
        call.arguments =
            arguments + QStringList{"--json", "--profile", m_vault->folder(), "--operator", name};
        call.password = password;
        call.secrets = secrets;
        call.environment = m_vault->environment();
        return runProgram(call);
    }
    CommandResult admin(const QStringList& arguments, const QMap<int, QByteArray>& secrets = {}) {
        return as("bench", ServedVault::kPassword, arguments, secrets);
    }
    Json info() { return admin({"vault", "info"}).json(); }
    bool hasOperator(const char* name, const char* role, bool slot) {
        const Json rows = admin({"operator", "list"}).json()["operators"];
        return std::ranges::any_of(rows, [&](const Json& row) {
            return row.value("name", std::string()) == name && row.value("role", std::string()) == role &&
                   row.value("slot", !slot) == slot;
        });
    }

private Q_SLOTS:
    void initTestCase() {
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }

    void aVaultIsMadeRecoveredAndItsRecoveryRenewed() {
        QTemporaryDir place;
        const QString folder = place.filePath("made");
        Call create;
        create.arguments = {"vault",      "create", "--json",   "--profile", folder,
                            "--operator", "ada",    "--region", "DE-BE"};
        create.password = "seven quiet lanterns here";
        create.environment = m_vault->environment();
        const auto made = runProgram(create);
        QVERIFY2(made.exitCode == 0, made.told());
        const Json secrets = made.json();
        QCOMPARE(secrets.value("region", std::string()), std::string("DE-BE"));
        QCOMPARE(secrets.value("vault_id", std::string()).size(), std::size_t{32});
        QCOMPARE(static_cast<int>(secrets["recovery_shares"].size()), 5);
        QVERIFY(secrets.value("recovery_identity", std::string()).starts_with("AGE-SECRET-KEY-1"));

        const QByteArray before = pictureOf(folder);
        const auto again = runProgram(create);
        QVERIFY2(again.exitCode == 2 && again.errorCode() == "already_exists", again.told());
        QCOMPARE(pictureOf(folder), before);

        Call recover = create;
        recover.password.clear();
        recover.arguments = {"vault", "recover",     "--json", "--profile",         folder, "--operator",
                             "grace", "--shares-fd", "5",      "--new-password-fd", "6"};
        recover.secrets[6] = "four hundred orange boats";
        for (int i : {4, 0, 2})
            recover.secrets[5] += QByteArray::fromStdString(secrets["recovery_shares"][i]) + "\n";
        const auto recovered = runProgram(recover);
        QVERIFY2(recovered.exitCode == 0, recovered.told());
        Call two = recover;
        two.secrets[5] = QByteArray::fromStdString(secrets["recovery_shares"][0]) + "\n" +
                         QByteArray::fromStdString(secrets["recovery_shares"][1]) + "\n";
        QVERIFY2(runProgram(two).exitCode != 0, "two shares opened the vault");

        Call renew = create;
        renew.arguments = {"vault", "renew-recovery", "--json", "--profile", folder, "--operator", "grace"};
        renew.password = "four hundred orange boats";
        const auto renewed = runProgram(renew);
        QVERIFY2(renewed.exitCode == 0, renewed.told());
        QVERIFY(renewed.json()["recovery_shares"] != secrets["recovery_shares"]);
        const auto withOld = runProgram(recover);
        QVERIFY2(withOld.exitCode == 3 && withOld.errorCode() == "wrong_secret", withOld.told());
    }

    void infoNeedsNoSecretAndNoOperator() {
        Call call;
        call.arguments = {"vault", "info", "--profile", m_vault->folder(), "--json"};
        const auto result = runProgram(call);
        QVERIFY2(result.exitCode == 0, result.told());
        const auto json = result.json();
        for (const char* member : {"vault_id", "format", "region", "generation", "slots", "keys"})
            QVERIFY2(json.contains(member), member);
        QVERIFY(json["slots"].size() >= 2 && json["keys"].size() > 5);
        for (const auto& key : json["keys"])
            for (const char* member : {"purpose", "version", "state", "created"})
                QVERIFY2(key.contains(member), member);
        QVERIFY(admin({"keys", "list"}).json()["keys"] == json["keys"]);
    }

    void operatorsComeChangeAndGo() {
        const QMap<int, QByteArray> password{{7, "a dozen copper kettles"}};
        const auto added =
            admin({"operator", "add", "mia", "--role", "support", "--new-password-fd", "7"}, password);
        QVERIFY2(added.exitCode == 0, added.told());
        QVERIFY(hasOperator("mia", "support", false));
        QVERIFY2(admin({"operator", "role", "mia", "--role", "auditor"}).exitCode == 0, "role");
        QVERIFY(hasOperator("mia", "auditor", false));
        QCOMPARE(admin({"operator", "role", "mia", "--role", "king"}).exitCode, 2);
        const QMap<int, QByteArray> other{{7, "eleven silver thimbles"}};
        QVERIFY2(admin({"operator", "password", "mia", "--new-password-fd", "7"}, other).exitCode == 0,
                 "password");
        QVERIFY(m_vault->serve());
        QCOMPARE(as("mia", "a dozen copper kettles", {"operator", "list"}).errorCode(),
                 std::string("wrong_secret"));
        QCOMPARE(as("mia", "eleven silver thimbles", {"operator", "list"}).exitCode, 0);
        m_vault->stop();
        const auto removed = admin({"operator", "remove", "mia"});
        QVERIFY2(removed.exitCode == 0 && removed.json().value("rotation_owed", true) == false,
                 removed.told());
        QVERIFY(!hasOperator("mia", "auditor", false));
        QCOMPARE(admin({"operator", "remove", "mia"}).errorCode(), std::string("not_found"));
        QCOMPARE(admin({"operator", "remove", "bench"}).exitCode, 1); // the last administrator
    }

    void aWeakPasswordIsWrongUsage_data() {
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("short") << QByteArray("tiny kettle");
        QTest::newRow("common") << QByteArray("passwordpassword");
        QTest::newRow("name") << QByteArray("norbert and the kettles");
    }
    void aWeakPasswordIsWrongUsage() {
        QFETCH(QByteArray, password);
        const auto refused =
            admin({"operator", "add", "norbert", "--role", "support", "--slot", "--new-password-fd", "7"},
                  {{7, password}});
        QVERIFY2(refused.exitCode == 2 && refused.errorCode() == "weak_password", refused.told());
        QVERIFY(!hasOperator("norbert", "support", true));
    }

    void removingASlotHolderMakesANewVaultKeyAndOwesARotation() {
        const QMap<int, QByteArray> password{{7, "forty two paper lanterns"}};
        QCOMPARE(
            admin({"operator", "add", "otto", "--role", "administrator", "--slot", "--new-password-fd", "7"},
                  password)
                .exitCode,
            0);
        QCOMPARE(as("otto", password[7], {"keys", "list"}).exitCode, 0); // opens the closed vault
        QFile old(m_vault->folder() + "/vault.json");
        QVERIFY(old.open(QIODevice::ReadOnly));
        const QByteArray before = old.readAll();
        old.close();
        QCOMPARE(info().value("rotation_owed", true), false);

        const auto removed = admin({"operator", "remove", "otto"});

        QVERIFY2(removed.exitCode == 0 && removed.json().value("rotation_owed", false), removed.told());
        QVERIFY(info().value("rotation_owed", false));
        QCOMPARE(as("otto", password[7], {"keys", "list"}).errorCode(), std::string("denied"));
        QCOMPARE(admin({"keys", "list"}).exitCode, 0);
        // Putting the old vault file back does not bring him back.
        QVERIFY(old.open(QIODevice::ReadOnly));
        const QByteArray now = old.readAll();
        old.close();
        QVERIFY(old.open(QIODevice::WriteOnly | QIODevice::Truncate));
        old.write(before);
        old.close();
        const auto refused = as("otto", password[7], {"keys", "list"});
        QVERIFY2(refused.exitCode == 6 && refused.errorCode() == "rolled_back", refused.told());
        QVERIFY(old.open(QIODevice::WriteOnly | QIODevice::Truncate));
        old.write(now);
        old.close();
        QCOMPARE(admin({"keys", "list"}).exitCode, 0);
    }

    void aSlotHolderIsThrottledLikeAnybody() {
        // Failures on the closed vault go to the side journal, and from the third on one has to wait.
        QStringList codes;
        for (int i = 0; i < 4; ++i)
            codes << QString::fromStdString(as("bench", "not this one at all", {"keys", "list"}).errorCode());
        QCOMPARE(codes.first(), QString("wrong_secret"));
        QCOMPARE(codes.last(), QString("throttled"));
        QCOMPARE(as("bench", "not this one at all", {"keys", "list"}).exitCode, 3);
        QTRY_COMPARE_WITH_TIMEOUT(admin({"keys", "list"}).exitCode, 0, 30000);
        QVERIFY(!QFile::exists(m_vault->folder() + "/audit/side.jsonl")); // drained into the log
    }

    void settingsAreListedGotAndSet() {
        const auto list = admin({"settings", "list"}).json()["settings"];
        QVERIFY(list.size() > 10);
        for (const auto& row : list)
            for (const char* member : {"key", "value", "default", "help"})
                QVERIFY2(row.contains(member), member);
        const auto chars = admin({"settings", "get", "message.max_chars"}).json()["settings"][0];
        QVERIFY(chars["default"] == 4000 || chars["default"] == "4000");
        QCOMPARE(admin({"settings", "set", "message.max_chars", "3000"}).exitCode, 0);
        const auto now = admin({"settings", "get", "message.max_chars"}).json()["settings"][0]["value"];
        QVERIFY(now == 3000 || now == "3000");
        QCOMPARE(admin({"settings", "set", "message.max_chars", "lots"}).errorCode(),
                 std::string("invalid_input"));
        QCOMPARE(admin({"settings", "get", "no.such"}).errorCode(), std::string("not_found"));
    }

    void aCertificateThatCannotServeIsRefused() {
        const QString file = m_vault->scratch() + "/half.pem";
        QFile half(file);
        QVERIFY(half.open(QIODevice::WriteOnly));
        half.write("-----BEGIN CERTIFICATE-----\nMIIB\n");
        half.close();
        for (const auto& [path, code] : {std::pair<QString, std::string>{file, "invalid_input"},
                                         {"half.pem", "invalid_input"},
                                         {m_vault->scratch() + "/nowhere.pem", "not_found"}}) {
            const auto refused = admin({"settings", "set", "tls.certificate", path});
            QVERIFY2(refused.errorCode() == code, refused.told());
        }
        const auto row = admin({"settings", "get", "tls.certificate"}).json()["settings"][0];
        QCOMPARE(row.value("value", std::string("?")), std::string());
    }

    void anOlderCopyIsRefusedToldAndAccepted() {
        const QString copy = m_vault->scratch() + "/older";
        QDir().mkpath(copy);
        for (const QString& name : QDir(m_vault->folder()).entryList(QDir::Files))
            QVERIFY(QFile::copy(m_vault->folder() + "/" + name, copy + "/" + name));
        QCOMPARE(admin({"settings", "set", "message.max_chars", "2000"}).exitCode, 0);
        for (const QString& name : QDir(copy).entryList(QDir::Files)) {
            QFile::remove(m_vault->folder() + "/" + name);
            QVERIFY(QFile::copy(copy + "/" + name, m_vault->folder() + "/" + name));
        }

        const QByteArray before = pictureOf(m_vault->folder());
        const auto refused = admin({"keys", "list"});
        QVERIFY2(refused.exitCode == 6 && refused.errorCode() == "rolled_back", refused.told());
        QCOMPARE(pictureOf(m_vault->folder()), before);
        QVERIFY(refused.err.contains("accept-rollback"));
        const auto told = admin({"vault", "accept-rollback"});
        QVERIFY2(told.exitCode == 6, told.told());
        QVERIFY(told.json().value("known_entries", 0) > told.json().value("entries", 0));
        QVERIFY(!told.json().value("accepted", true));
        QCOMPARE(
            as("bench", "wrong for sure, this one", {"vault", "accept-rollback", "--reason", "x"}).exitCode,
            3);
        const auto accepted = admin({"vault", "accept-rollback", "--reason", "restored by hand"});
        QVERIFY2(accepted.exitCode == 0 && accepted.json().value("accepted", false), accepted.told());
        QCOMPARE(admin({"keys", "list"}).exitCode, 0);
        const auto log = admin({"audit", "export", "--out", m_vault->scratch() + "/after"});
        QVERIFY2(log.exitCode == 0 && log.json()["former"].size() == 1, log.told());
        QCOMPARE(admin({"vault", "accept-rollback", "--reason", "again"}).exitCode, 2);
        QCOMPARE(admin({"keys", "list"}).exitCode, 0);
    }

    void aServiceCredentialOpensUnattendedUntilItIsRemoved() {
        const QString file = m_vault->scratch() + "/credentials/chatkeep";
        QDir().mkpath(m_vault->scratch() + "/credentials");
        const auto noKeychain = admin({"vault", "enroll-unattended"});
        QVERIFY2(noKeychain.exitCode == 2 && noKeychain.errorCode() == "unsupported", noKeychain.told());
        const auto enrolled = admin({"vault", "enroll-unattended", "--credential-file", file});
        QVERIFY2(enrolled.exitCode == 0, enrolled.told());
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto hasSlot = [&] {
            return std::ranges::any_of(info()["slots"],
                                       [](const Json& slot) { return slot["kind"] == "credential"; });
        };
        QVERIFY(hasSlot());
        QCOMPARE(admin({"vault", "enroll-unattended", "--credential-file", file}).errorCode(),
                 std::string("already_exists"));

        Call serve;
        serve.arguments = {"serve",     "--unattended",    "--listen", "127.0.0.1:0",
                           "--profile", m_vault->folder(), "--json"};
        serve.environment = m_vault->environment();
        serve.environment.insert("CREDENTIALS_DIRECTORY", m_vault->scratch() + "/credentials");
        QProcess server;
        prepare(server, serve);
        server.start();
        QByteArray line;
        QTRY_VERIFY_WITH_TIMEOUT((line += server.readAllStandardOutput()).contains('\n'), 30000);
        QVERIFY2(line.contains("\"ready\":true"), line + server.readAllStandardError());
        QCOMPARE(admin({"operator", "list"}).exitCode, 0); // commands run inside it
        server.terminate();
        QVERIFY(server.waitForFinished(30000));
        QCOMPARE(server.exitCode(), 0);

        QCOMPARE(admin({"vault", "remove-unattended"}).errorCode(), std::string("not_found"));
        QCOMPARE(admin({"vault", "remove-unattended", "--credential"}).exitCode, 0);
        QVERIFY(!hasSlot());
        const auto refused = runProgram(serve);
        QVERIFY2(refused.exitCode != 0, refused.told());
        Call nothing = serve;
        nothing.environment.remove("CREDENTIALS_DIRECTORY");
        QVERIFY2(runProgram(nothing).errorCode() == "not_found", "no secret, and yet another answer");
    }
};

CHATKEEP_TEST(tst_VaultCommands)
#include "tst_VaultCommands.moc"
