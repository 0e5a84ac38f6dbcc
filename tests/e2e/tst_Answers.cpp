// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Hash.h"
#include "tests/e2e/ServedVault.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <functional>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// A vault that cannot be opened says why in a way of its own, and nothing of it is changed.
class tst_Answers : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;
    int m_copies = 0;

    /// A closed copy that was never opened here: each test spoils its own.
    QString copyOfVault() {
        const QString folder = m_vault->scratch() + "/copy" + QString::number(++m_copies);
        QDir().mkpath(folder + "/audit");
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        for (const QString& name : QDir(m_vault->folder()).entryList(QDir::Files))
            if (!QFile::copy(m_vault->folder() + "/" + name, folder + "/" + name)) qFatal("not copied");
        return folder;
    }
    [[nodiscard]] Call on(const QString& folder, const QByteArray& password = ServedVault::kPassword) const {
        Call call;
        call.arguments = {"keys", "list", "--json", "--profile", folder, "--operator", "bench"};
        call.password = password;
        call.environment = m_vault->environment();
        // Copies have one id: what is remembered of one must not be held against another.
        if (folder != m_vault->folder()) call.environment.insert("XDG_STATE_HOME", folder + ".state");
        return call;
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// With a checksum that fits: as somebody would write it who knows the format.
    static void rewriteVaultFile(const QString& folder, const std::function<void(Json&)>& change) {
        Json json = *parseJson(read(folder + "/vault.json").toStdString());
        change(json);
        json.erase("checksum");
        json["checksum"] = toHex(crypto::sha256(asBytes(canonicalJson(json))));
        write(folder + "/vault.json", QByteArray::fromStdString(canonicalJson(json)));
    }
    void expect(const CommandResult& result, int exitCode, const char* code) {
        QVERIFY2(result.exitCode == exitCode && result.errorCode() == code, result.told());
        QVERIFY(!result.json()["error"].value("message", std::string()).empty());
        QVERIFY(!result.err.isEmpty());
    }

private Q_SLOTS:
    void initTestCase() {
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
        QCOMPARE(m_vault->run({"keys", "list"}).exitCode, 0);
    }

    void aWrongPasswordChangesTheSideJournalOnly() {
        const QStringList journal{"audit/side.jsonl"};
        const QByteArray before = pictureOf(m_vault->folder(), journal);
        const QByteArray typed = "typed by mistake: my diary";
        const auto result = runProgram(on(m_vault->folder(), typed));
        expect(result, 3, "wrong_secret");
        QCOMPARE(pictureOf(m_vault->folder(), journal), before);
        const QByteArray lines = read(m_vault->folder() + "/audit/side.jsonl");
        QCOMPARE(lines.count('\n'), 1);
        QVERIFY(!lines.contains("diary"));
        // An unknown name leaves nothing of what was typed either.
        Call stranger = on(m_vault->folder(), typed);
        stranger.arguments.last() = "my diary again";
        QVERIFY(runProgram(stranger).exitCode == 3);
        QCOMPARE(pictureOf(m_vault->folder(), journal), before);
        const QByteArray after = read(m_vault->folder() + "/audit/side.jsonl");
        QVERIFY(!after.contains("diary"));
        QVERIFY(after.contains("unknown"));
    }

    void aForeignFile_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("json") << QByteArray("{\"hello\":1}");
        QTest::newRow("text") << QByteArray("dear diary");
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11);
        QTest::newRow("huge") << QByteArray(6 * 1024 * 1024, '[');
    }
    void aForeignFile() {
        QFETCH(QByteArray, content);
        const QString folder = copyOfVault();
        write(folder + "/vault.json", content);
        const QByteArray before = pictureOf(folder);
        expect(runProgram(on(folder)), 4, "foreign");
        QCOMPARE(pictureOf(folder), before);
    }

    void aDamagedFile_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("vault file") << "vault.json";
        QTest::newRow("store") << "store.0001.db";
        QTest::newRow("subjects") << "subjects.0001.db";
    }
    void aDamagedFile() {
        QFETCH(QString, name);
        const QString folder = copyOfVault();
        QCOMPARE(runProgram(on(folder)).exitCode, 0); // and is remembered as it is
        const QByteArray whole = read(folder + "/" + name);
        QByteArray flipped = whole;
        flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
        const bool isDatabase = name.endsWith(".db");
        if (isDatabase) // in the first page, which every opening reads
            flipped = whole.left(100) + static_cast<char>(whole[100] ^ 1) + whole.mid(101);
        for (const QByteArray& broken : {flipped, whole.left(whole.size() / 2 + 7), QByteArray()}) {
            write(folder + "/" + name, broken);
            const QByteArray before = pictureOf(folder);
            expect(runProgram(on(folder)), 4, "damaged");
            QCOMPARE(pictureOf(folder), before);
        }
        QFile::remove(folder + "/" + name);
        const auto gone = runProgram(on(folder));
        QVERIFY2(gone.exitCode == (isDatabase ? 4 : 2), gone.told());
        write(folder + "/" + name, whole);
        QVERIFY2(runProgram(on(folder)).exitCode == 0, "whole again, and yet not opened");
    }

    void aForeignDatabaseInItsPlace() {
        const QString folder = copyOfVault();
        write(folder + "/store.0001.db", QByteArray("SQLite format 3\0", 16) + QByteArray(8176, 'x'));
        const QByteArray before = pictureOf(folder);
        expect(runProgram(on(folder)), 4, "foreign");
        QCOMPARE(pictureOf(folder), before);
    }

    void aNewerVersion() {
        const QString folder = copyOfVault();
        rewriteVaultFile(folder, [](Json& json) { json["format"] = 2; });
        const QByteArray before = pictureOf(folder);
        expect(runProgram(on(folder)), 4, "newer_version");
        QCOMPARE(pictureOf(folder), before);
    }

    void aHeldVault() {
        const QString folder = copyOfVault();
        const int lock = ::open((folder + "/lock").toUtf8().constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        QVERIFY(lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) == 0);
        const QByteArray before = pictureOf(folder);
        expect(runProgram(on(folder)), 5, "in_use"); // by somebody who does not answer
        QCOMPARE(pictureOf(folder), before);
        ::close(lock);
        QVERIFY(m_vault->serve());
        // Held by one that answers: the command runs there, another serve does not start, no restore into it.
        QCOMPARE(runProgram(on(m_vault->folder())).exitCode, 0);
        Call serve = on(m_vault->folder());
        serve.arguments = QStringList{"serve", "--listen", "127.0.0.1:0"} + serve.arguments.mid(2);
        expect(runProgram(serve), 5, "in_use");
        m_vault->stop();
    }

    void aHostileVaultFileNeitherWeakensNorHangsUs_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<qint64>("value");
        QTest::newRow("memory below the floor") << "memory_kib" << qint64{1024};
        QTest::newRow("memory above the cap") << "memory_kib" << (qint64{64} * 1024 * 1024);
        QTest::newRow("memory beyond numbers") << "memory_kib" << (qint64{1} << 40);
        QTest::newRow("passes") << "passes" << qint64{1000000};
        QTest::newRow("lanes") << "lanes" << qint64{4096};
        QTest::newRow("no passes") << "passes" << qint64{0};
    }
    void aHostileVaultFileNeitherWeakensNorHangsUs() {
        QFETCH(QString, member);
        QFETCH(qint64, value);
        const QString folder = copyOfVault();
        rewriteVaultFile(folder, [&](Json& json) {
            for (Json& slot : json["slots"])
                if (slot.contains("argon2id")) slot["argon2id"][member.toStdString()] = value;
        });
        const auto begin = test::endedProgramsMs();
        expect(runProgram(on(folder)), 4, "damaged");
        QVERIFY(test::endedProgramsMs() - begin < 10'000);
    }

    void aChangedClearFieldIsNoticedByTheSeal() {
        const QString folder = copyOfVault();
        rewriteVaultFile(folder, [](Json& json) { json["region"] = "US"; });
        expect(runProgram(on(folder)), 4, "damaged");
    }

    void anOpenFolderIsNarrowed() {
        const QString folder = copyOfVault();
        QVERIFY(::chmod(folder.toUtf8().constData(), 0777) == 0);
        QCOMPARE(runProgram(on(folder)).exitCode, 0);
        struct stat status{};
        QVERIFY(::stat(folder.toUtf8().constData(), &status) == 0);
        QCOMPARE(status.st_mode & 0777, mode_t{0700});
    }

    void aReadOnlyFileSystemIsToldAndNothingIsLost() {
        const QString folder = copyOfVault();
        const QByteArray path = folder.toUtf8();
        if (::mount(path, path, nullptr, MS_BIND, nullptr) != 0) QSKIP("mounting is not allowed here");
        const bool isReadOnly = ::mount(path, path, nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0;
        const auto result = runProgram(on(folder));
        ::umount2(path, MNT_DETACH);
        QVERIFY(isReadOnly);
        QVERIFY2(result.exitCode == 70 && result.errorCode() == "io", result.told());
        QCOMPARE(runProgram(on(folder)).exitCode, 0);
    }

    void aFullDiskKeepsWhatWasThere() {
        const QString folder = m_vault->scratch() + "/small";
        QDir().mkpath(folder);
        if (::mount("small", folder.toUtf8(), "tmpfs", 0, "size=24m,mode=0700") != 0)
            QSKIP("mounting is not allowed here");
        for (const QString& name : QDir(m_vault->folder()).entryList(QDir::Files))
            QVERIFY(QFile::copy(m_vault->folder() + "/" + name, folder + "/" + name));
        QFile lines(m_vault->scratch() + "/big.jsonl");
        QVERIFY(lines.open(QIODevice::WriteOnly));
        for (int i = 0; i < 60; ++i)
            lines.write("{\"id\":\"b" + QByteArray::number(i) +
                        "\",\"turns\":[{\"speaker\":\"visitor\",\"text\":\"" + QByteArray(3000, 'a') +
                        "\"}]}\n");
        lines.close();
        Call loading = on(folder);
        loading.arguments =
            QStringList{"conversations", "import", lines.fileName(), "--bot", "shop", "--repeat", "200"} +
            loading.arguments.mid(2);
        const auto full = runProgram(loading);
        // Make room: what was committed is there, and the log verifies.
        Call list = on(folder);
        list.arguments = QStringList{"conversations", "list", "--limit", "1"} + list.arguments.mid(2);
        const QByteArray path = folder.toUtf8();
        QVERIFY(::mount("small", path, "tmpfs", MS_REMOUNT, "size=200m") == 0);
        const auto after = runProgram(list);
        Call log = on(folder);
        log.arguments =
            QStringList{"audit", "export", "--out", m_vault->scratch() + "/full-log"} + log.arguments.mid(2);
        const auto exported = runProgram(log);
        ::umount2(path, MNT_DETACH);
        QVERIFY2(full.exitCode != 0 && full.errorCode() == "disk_full", full.told().left(2000));
        QVERIFY2(after.exitCode == 0, after.told());
        QVERIFY2(exported.exitCode == 0, exported.told());
    }

    void aClockThatWasSetBackLocksNobodyOut() {
        // What the side journal says of the future must not make anybody wait for it.
        const QString folder = copyOfVault();
        const Json records = parseJson(read(folder + "/vault.json").toStdString())->at("slots");
        std::string id;
        for (const Json& slot : records)
            if (slot.contains("operator")) id = slot["operator"].get<std::string>();
        QByteArray journal;
        for (int i = 0; i < 12; ++i)
            journal += "{\"at\":\"2093-01-01T00:00:00.000Z\",\"count\":1,\"operator\":\"" +
                       QByteArray::fromStdString(id) + "\"}\n";
        write(folder + "/audit/side.jsonl", journal);
        QCOMPARE(runProgram(on(folder)).exitCode, 0);
    }
};

CHATKEEP_TEST(tst_Answers)
#include "tst_Answers.moc"
