// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// Backing up, checking and restoring by command; what came back is compared with what was there.
class tst_BackupCommands : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;
    QByteArray m_identity;
    QByteArray m_shares;
    QString m_erasedPerson;
    QString m_erasedText = "the blue bicycle of Maren";

    [[nodiscard]] QString target() const { return m_vault->scratch() + "/target"; }
    [[nodiscard]] QString restored() const { return m_vault->scratch() + "/restored"; }

    [[nodiscard]] Call call(const QStringList& arguments, const QString& folder,
                            const QMap<int, QByteArray>& secrets = {}) const {
        Call call;
        call.arguments = arguments + QStringList{"--json", "--profile", folder, "--operator", "bench"};
        call.password = ServedVault::kPassword;
        call.secrets = secrets;
        call.environment = m_vault->environment();
        // The restored vault has the id of the old one, and lives on another machine.
        if (folder != m_vault->folder()) call.environment.insert("XDG_STATE_HOME", folder + ".state");
        return call;
    }
    [[nodiscard]] CommandResult on(const QString& folder, const QStringList& arguments) const {
        return runProgram(call(arguments, folder));
    }
    [[nodiscard]] CommandResult verify(const QByteArray& identity, const QStringList& more = {}) const {
        return runProgram(call(QStringList{"backup", "verify", target(), "--identity-fd", "5"} + more,
                               m_vault->folder(), {{5, identity}}));
    }
    [[nodiscard]] CommandResult restore(const QString& to, const QStringList& more = {}) const {
        return runProgram(call(QStringList{"backup", "restore", target(), "--identity-fd", "5"} + more, to,
                               {{5, m_identity}}));
    }
    /// Every conversation with its messages and notes, revealed; the rest of a vault that people see.
    [[nodiscard]] Json everythingOf(const QString& folder) const {
        Json all;
        Json documents = Json::object();
        QString after = "0";
        for (int page = 0; page < 100; ++page) {
            const Json list =
                on(folder, {"conversations", "list", "--limit", "100", "--after", after}).json();
            for (const Json& row : list["conversations"]) {
                const std::string id = row["id"].get<std::string>();
                documents[id] =
                    on(folder, {"conversations", "show", QString::fromStdString(id), "--reveal", "comparing"})
                        .json();
            }
            if (list["next"].is_null()) break;
            after = QString::fromStdString(list["next"].is_string() ? list["next"].get<std::string>()
                                                                    : dumpJson(list["next"]));
        }
        all["conversations"] = documents;
        all["operators"] = on(folder, {"operator", "list"}).json()["operators"];
        all["settings"] = on(folder, {"settings", "list"}).json()["settings"];
        all["bots"] = on(folder, {"bot", "list"}).json()["bots"];
        return all;
    }
    [[nodiscard]] static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] QStringList contentSets() const {
        return QDir(target()).entryList({"content-*.age"}, QDir::Files, QDir::Name);
    }

private Q_SLOTS:
    void initTestCase() {
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
        const auto renewed = on(m_vault->folder(), {"vault", "renew-recovery"});
        QVERIFY2(renewed.exitCode == 0, renewed.told());
        m_identity = QByteArray::fromStdString(renewed.json()["recovery_identity"]);
        for (int i : {0, 1, 2})
            m_shares += QByteArray::fromStdString(renewed.json()["recovery_shares"][i]) + "\n";
        QFile lines(m_vault->scratch() + "/lines.jsonl");
        QVERIFY(lines.open(QIODevice::WriteOnly));
        lines.write(
            R"({"id":"a","person":"p1","turns":[{"speaker":"visitor","text":"mail jo@example.org"},{"speaker":"bot","text":"noted"}]}
{"id":"b","person":"p2","turns":[{"speaker":"visitor","text":"the blue bicycle of Maren"}]}
{"id":"c","turns":[{"speaker":"visitor","text":"ünïcödé 🚲"},{"speaker":"operator","text":"yes"}]}
)");
        lines.close();
        const auto imported =
            on(m_vault->folder(), {"conversations", "import", lines.fileName(), "--bot", "shop"});
        QVERIFY2(imported.exitCode == 0, imported.told());
        Call note = call(
            {"conversations", "note", QString::fromStdString(imported.json()["ids"][0].get<std::string>())},
            m_vault->folder());
        note.input = "a note for colleagues";
        QCOMPARE(runProgram(note).exitCode, 0);
        const QString erased = QString::fromStdString(imported.json()["ids"][1].get<std::string>());
        m_erasedPerson = QString::fromStdString(
            on(m_vault->folder(), {"conversations", "show", erased}).json().value("person", std::string()));
        QCOMPARE(on(m_vault->folder(), {"settings", "set", "message.max_chars", "3210"}).exitCode, 0);
        Call add = call({"operator", "add", "sam", "--role", "support", "--new-password-fd", "7"},
                        m_vault->folder(), {{7, "eleven tin whistles"}});
        QCOMPARE(runProgram(add).exitCode, 0);
    }

    void aRunWritesBothSetsAndSaysThatOneCopyIsFew() {
        const auto made = on(m_vault->folder(), {"backup", "create", "--to", target()});
        QVERIFY2(made.exitCode == 0, made.told());
        const Json json = made.json();
        QVERIFY(QFile::exists(QString::fromStdString(json.value("file", std::string()))));
        QCOMPARE(QString::fromStdString(json.value("keys_file", std::string())), target() + "/keys.age");
        QVERIFY(json.value("bytes", 0) > 10000);
        QVERIFY2(made.err.contains("One copy"), made.told());
        const auto second = on(m_vault->folder(), {"backup", "create", "--to", m_vault->scratch() + "/usb"});
        QVERIFY2(second.exitCode == 0 && !second.err.contains("One copy"), second.told());
    }

    void stockAgeOpensBothFiles() {
        const QString age = QStandardPaths::findExecutable("age");
        if (age.isEmpty()) QSKIP("age is not installed");
        write(m_vault->scratch() + "/identity", m_identity + "\n");
        const auto listOf = [&](const QString& file) {
            QProcess shell;
            shell.start("/bin/sh", {"-c", QString("'%1' -d -i '%2' '%3' | tar -tf -")
                                              .arg(age, m_vault->scratch() + "/identity", file)});
            shell.waitForFinished(60000);
            return shell.readAllStandardOutput() + (shell.exitCode() == 0 ? "" : " failed");
        };
        const QByteArray content = listOf(target() + "/" + contentSets().last());
        QVERIFY2(content.contains("manifest") && content.contains("store") && content.contains("checkpoint"),
                 content);
        QVERIFY2(!content.contains("failed") && !content.contains("subjects"), content);
        const QByteArray keys = listOf(target() + "/keys.age");
        QVERIFY2(keys.contains("subjects") && keys.contains("vault.json") && !keys.contains("failed"), keys);
        QFile::remove(m_vault->scratch() + "/identity");
    }

    void aSetIsVerifiedAndEveryDamageIsFound() {
        const auto fine = verify(m_identity);
        QVERIFY2(fine.exitCode == 0 && fine.json().value("ok", false), fine.told());
        QVERIFY(fine.json().value("checked", 0) > 5 && fine.json()["problems"].empty());
        const auto byName = verify(m_identity, {"--set", contentSets().last()});
        QVERIFY2(byName.exitCode == 0, byName.told());
        QCOMPARE(verify(m_identity, {"--set", "content-19990101T000000Z.age"}).errorCode(),
                 std::string("not_found"));
        for (const QString& name : {contentSets().last(), QString("keys.age")}) {
            const QByteArray whole = read(target() + "/" + name);
            QByteArray flipped = whole;
            flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
            for (const QByteArray& broken : {flipped, whole.left(whole.size() - 1000), whole + "x"}) {
                write(target() + "/" + name, broken);
                const auto refused = verify(m_identity);
                QVERIFY2(refused.exitCode == 1 && !refused.json().value("ok", true), refused.told());
                const auto notRestored = restore(m_vault->scratch() + "/nothing");
                QVERIFY2(notRestored.exitCode == 4 && notRestored.errorCode() == "damaged",
                         notRestored.told());
                QVERIFY(!QFile::exists(m_vault->scratch() + "/nothing/vault.json"));
            }
            write(target() + "/" + name, whole);
        }
        const auto stranger =
            verify("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX");
        QVERIFY2(stranger.exitCode == 3 || stranger.exitCode == 2, stranger.told());
    }

    void everythingComesBack() {
        const Json before = everythingOf(m_vault->folder());
        QVERIFY(before["conversations"].size() >= 3);
        const auto made = on(m_vault->folder(), {"backup", "create", "--to", target()});
        QVERIFY2(made.exitCode == 0, made.told());
        const auto logBefore =
            on(m_vault->folder(), {"audit", "export", "--out", m_vault->scratch() + "/log-before"}).json();

        const auto back = restore(restored());

        QVERIFY2(back.exitCode == 0, back.told());
        QCOMPARE(back.json().value("conversations", 0), static_cast<int>(before["conversations"].size()));
        QVERIFY(back.json().value("messages", 0) >= 5);
        QVERIFY(!back.json().value("origin", std::string()).empty());
        const Json after = everythingOf(restored());
        for (const char* part : {"conversations", "operators", "settings", "bots"})
            QVERIFY2(after[part] == before[part],
                     QByteArray(part) + "\nbefore " + QByteArray::fromStdString(dumpJson(before[part])) +
                         "\nafter " + QByteArray::fromStdString(dumpJson(after[part])));
        QCOMPARE(restore(restored()).errorCode(), std::string("already_exists"));

        // The old log stays exportable beside the new one, up to the checkpoint of the backup.
        const auto log = on(restored(), {"audit", "export", "--out", m_vault->scratch() + "/log-after"});
        QVERIFY2(log.exitCode == 0 && log.json()["former"].size() == 1, log.told());
        const Json former = log.json()["former"][0];
        QVERIFY(former["vkey"] == logBefore["vkey"]);
        QVERIFY(log.json()["vkey"] != logBefore["vkey"]);
        Call check;
        check.arguments = {"audit",
                           "verify",
                           QString::fromStdString(former.value("folder", std::string())),
                           "--key",
                           QString::fromStdString(former.value("vkey", std::string())),
                           "--json"};
        QVERIFY2(runProgram(check).exitCode == 0, "the former log is not whole");
        // Its entries are those of the log that went on elsewhere.
        const QString bundle = "/tile/entries/000";
        const QByteArray whole = read(m_vault->scratch() + "/log-before" + bundle);
        const QByteArray kept = read(QString::fromStdString(former.value("folder", std::string())) + bundle);
        QVERIFY(whole == kept);
        // The first entry of the new log names the old one's last checkpoint.
        QDir entries(m_vault->scratch() + "/log-after/tile/entries/000.p");
        const QStringList widths = entries.entryList(QDir::Files);
        QVERIFY(!widths.isEmpty());
        const QByteArray first = read(entries.filePath(widths.first()));
        QVERIFY2(first.contains("vault.restored") &&
                     first.contains("\"prev_ckpt\":\"" + QByteArray::number(former.value("size", 0)) + " "),
                 first.left(600));
    }

    void sharesRestoreWithoutAPassword() {
        Call byShares = call({"backup", "restore", target(), "--identity-fd", "5", "--shares-fd", "6"},
                             m_vault->scratch() + "/by-shares", {{5, m_identity}, {6, m_shares}});
        byShares.password.clear();
        const auto back = runProgram(byShares);
        QVERIFY2(back.exitCode == 0, back.told());
        const auto wrong =
            runProgram(call({"backup", "restore", target(), "--identity-fd", "5", "--password-fd", "6"},
                            m_vault->scratch() + "/wrong", {{5, m_identity}, {6, "not the password here"}}));
        QVERIFY2(wrong.exitCode == 3 && wrong.errorCode() == "wrong_secret", wrong.told());
        QVERIFY(!QFile::exists(m_vault->scratch() + "/wrong/vault.json"));
    }

    void anErasedPersonIsErasedInEveryBackupToo() {
        const QByteArray keysBefore = read(target() + "/keys.age");
        const QString older = contentSets().last(); // holds the person's rows
        QVERIFY(!on(m_vault->folder(), {"search", "bicycle"}).json()["hits"].empty());
        const QString usb = m_vault->scratch() + "/usb";
        QVERIFY(QDir().rename(usb, usb + "-away")); // a target that cannot be reached now

        const auto deleted = on(m_vault->folder(), {"persons", "delete", m_erasedPerson});
        QVERIFY2(deleted.exitCode == 0, deleted.told());
        QVERIFY(read(target() + "/keys.age") != keysBefore);

        const auto back = restore(m_vault->scratch() + "/after-erasure", {"--set", older});
        QVERIFY2(back.exitCode == 0, back.told());
        const QString folder = m_vault->scratch() + "/after-erasure";
        QVERIFY(on(folder, {"search", "bicycle"}).json()["hits"].empty());
        const Json all = everythingOf(folder);
        QVERIFY(!QByteArray::fromStdString(dumpJson(all)).contains(m_erasedText.toUtf8()));
        QVERIFY(all["conversations"].size() >= 2);

        // The key set from before the erasure is refused beside a newer content set.
        const auto made = on(m_vault->folder(), {"backup", "create", "--to", target()});
        QVERIFY2(made.exitCode == 0, made.told());
        const QByteArray keysNow = read(target() + "/keys.age");
        write(target() + "/keys.age", keysBefore);
        const auto refused = restore(m_vault->scratch() + "/older-keys");
        QVERIFY2(refused.exitCode == 4 && refused.errorCode() == "damaged", refused.told());
        const auto notWhole = verify(m_identity);
        QVERIFY2(notWhole.exitCode == 1, notWhole.told());
        write(target() + "/keys.age", keysNow);

        // The one that was away owes its key set until it was there again.
        const auto targets = on(m_vault->folder(), {"backup", "targets"}).json()["targets"];
        const auto owes = [&](const Json& rows) {
            return std::ranges::any_of(rows, [&](const Json& row) {
                return row["folder"] == usb.toStdString() && row.value("owes_key_set", false);
            });
        };
        QVERIFY2(owes(targets), QByteArray::fromStdString(dumpJson(targets)));
        QVERIFY(QDir().rename(usb + "-away", usb));
        QCOMPARE(on(m_vault->folder(), {"backup", "create", "--to", usb}).exitCode, 0);
        QVERIFY(!owes(on(m_vault->folder(), {"backup", "targets"}).json()["targets"]));
    }

    void aTargetThatCannotBeWrittenIsToldAndLeavesTheVaultAlone() {
        const auto refused = on(m_vault->folder(), {"backup", "create", "--to", "/proc/nowhere"});
        QVERIFY2(refused.exitCode != 0 && !refused.errorCode().empty(), refused.told());
        const auto inside = on(m_vault->folder(), {"backup", "create", "--to", m_vault->folder() + "/sets"});
        QVERIFY2(inside.exitCode == 2 && inside.errorCode() == "invalid_input", inside.told());
        QCOMPARE(on(m_vault->folder(), {"keys", "list"}).exitCode, 0);
    }

    void aHeldVaultIsBackedUpWhileItAnswers() {
        QVERIFY(m_vault->serve());
        const auto made = on(m_vault->folder(), {"backup", "create", "--to", target()});
        QVERIFY2(made.exitCode == 0, made.told());
        QVERIFY2(verify(m_identity).exitCode == 0, "not whole");
        const auto held = restore(m_vault->folder());
        QVERIFY2(held.exitCode == 2 || held.exitCode == 5, held.told());
        m_vault->stop();
    }
};

CHATKEEP_TEST(tst_BackupCommands)
#include "tst_BackupCommands.moc"
