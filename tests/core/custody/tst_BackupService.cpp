// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/custody/CustodyRooms.h"
#include "tests/main/Registry.h"

#include <QProcess>
#include <QStandardPaths>

#include <thread>

using namespace chatkeep;
using namespace chatkeep::custody;
using namespace chatkeep::test;

class TestBackupService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRunWritesAContentSetAndTheKeySet() {
        CustodyRooms custody;
        custody.addPerson(3);
        const auto made = custody.backUp();
        QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
        QCOMPARE(CustodyRooms::namesIn(custody.target()),
                 (QStringList{"content-20261123T140311Z.age", "keys.age"}));
        QCOMPARE(made->file, custody.target() + "/content-20261123T140311Z.age");
        QCOMPARE(made->keysFile, custody.target() + "/keys.age");
        QCOMPARE(made->sizeBytes, QFile(QString::fromStdString(made->file)).size());
        QCOMPARE(custody.rooms.lastAct(), std::string("backup.created"));
        QCOMPARE(custody.rooms.lastAct(1), std::string("backup.begun"));
        const auto verified = custody.verify();
        QVERIFY(verified.has_value());
        QVERIFY2(verified->ok, verified->problems.empty() ? "" : verified->problems[0].c_str());
        QVERIFY(verified->checked > 5);
        // Nothing is left beside the vault's own files.
        for (const QString& name : CustodyRooms::namesIn(custody.rooms.vault.vault->folder()))
            QVERIFY2(!name.contains("9001"), qPrintable(name));
    }
    void targetsAreRemembered() {
        CustodyRooms custody;
        QVERIFY(custody.backUp().has_value());
        QVERIFY(custody.backUp().has_value());
        const auto targets = custody.service->targets(custody.rooms.first);
        QVERIFY(targets.has_value());
        QCOMPARE(targets->size(), std::size_t{1});
        QCOMPARE(targets->at(0).folder, custody.target());
        QVERIFY(targets->at(0).reachable && !targets->at(0).owesKeySet);
        QCOMPARE(targets->at(0).lastRun, custody.rooms.vault.clock.nowMs());
        QCOMPARE(targets->at(0).sets.size(), std::size_t{2});
        QVERIFY(targets->at(0).sets[0].at > targets->at(0).sets[1].at);
        QVERIFY(custody.service->forgetTarget(custody.rooms.first, custody.target()).has_value());
        QVERIFY(custody.service->targets(custody.rooms.first)->empty());
        QCOMPARE(custody.service->forgetTarget(custody.rooms.first, custody.target()).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(CustodyRooms::namesIn(custody.target()).size(), 3);
    }
    void whoMayNotIsDeniedAndAudited() {
        CustodyRooms custody;
        const auto support = custody.rooms.staff("Bea", access::Role::Support);
        const auto denied = custody.service->create(support, custody.target());
        QCOMPARE(denied.error().code, ErrorCode::PermissionDenied);
        QVERIFY(!QFile::exists(QString::fromStdString(custody.target())));
        QVERIFY(custody.rooms.lastEntry()["decision"] == "denied");
        QCOMPARE(custody.service->targets(support).error().code, ErrorCode::PermissionDenied);
        QVERIFY(custody.service->targets(custody.rooms.first)->empty());
    }
    void aFailedRunLeavesThingsAsTheyWere() {
        CustodyRooms custody;
        custody.addPerson(2);
        QVERIFY(custody.backUp().has_value());
        const auto before = CustodyRooms::namesIn(custody.target());
        QFile keys(QString::fromStdString(custody.target() + "/keys.age"));
        QVERIFY(keys.open(QIODevice::ReadOnly));
        const QByteArray keySet = keys.readAll();
        // A person without key and tombstone: the subjects database was put back or damaged.
        auto lost = custody.rooms.vault.databases->store().call([&](store::Transaction& tx) -> Result<bool> {
            return CustodyRooms::insertPerson(tx, crypto::newId<SubjectId>(), 1);
        });
        QVERIFY(lost.has_value());
        const auto failed = custody.backUp();
        QCOMPARE(failed.error().code, ErrorCode::Damaged);
        QCOMPARE(CustodyRooms::namesIn(custody.target()), before);
        keys.seek(0);
        QCOMPARE(keys.readAll(), keySet);
        QCOMPARE(custody.rooms.lastAct(), std::string("backup.failed"));
        QVERIFY(custody.service->targets(custody.rooms.first)->at(0).owesKeySet);
    }
    void aCancelledRunIsNoTarget() {
        CustodyRooms custody;
        const auto made =
            custody.service->create(custody.rooms.first, custody.target(), [](double) { return false; });
        QCOMPARE(made.error().code, ErrorCode::Cancelled);
        QVERIFY(custody.service->targets(custody.rooms.first)->empty());
        QVERIFY(CustodyRooms::namesIn(custody.target()).isEmpty());
    }
    void targetsInsideTheVaultAreRefused() {
        CustodyRooms custody;
        const std::string vault = custody.rooms.vault.vault->folder();
        for (const std::string& folder : {vault, vault + "/backups", vault + "/../vault/x", std::string()})
            QCOMPARE(custody.service->create(custody.rooms.first, folder).error().code,
                     ErrorCode::InvalidInput);
    }
    void aTargetThatCannotBeIsSaidSo() {
        CustodyRooms custody;
        const auto created = custody.service->create(custody.rooms.first, "/dev/null/backups");
        QCOMPARE(created.error().code, ErrorCode::InvalidInput);
        QCOMPARE(created.error().args.at(1), std::string("a file stands where a folder is wanted"));
    }
    void anErasureReplacesEveryKeySetAtOnce() {
        CustodyRooms custody;
        const SubjectId person = custody.addPerson(1);
        QVERIFY(custody.backUp().has_value());
        QVERIFY(custody.service->create(custody.rooms.first, custody.target("second")).has_value());
        QVERIFY(QDir(QString::fromStdString(custody.target("second"))).removeRecursively());
        QVERIFY(custody.rooms.vault.databases->subjectKeys().destroy(person).has_value());
        QFile keys(QString::fromStdString(custody.target() + "/keys.age"));
        QVERIFY(keys.open(QIODevice::ReadOnly));
        const QByteArray before = keys.readAll();
        keys.close();

        const auto owing = custody.service->refreshKeySets(access::Actor::system("test").ref());

        QCOMPARE(owing.value_or(-1), 1);
        QVERIFY(keys.open(QIODevice::ReadOnly));
        QVERIFY(keys.readAll() != before);
        const auto targets = *custody.service->targets(custody.rooms.first);
        QVERIFY(!targets[0].owesKeySet && targets[0].reachable);
        QVERIFY(targets[1].owesKeySet && !targets[1].reachable);
        QCOMPARE(custody.rooms.lastAct(), std::string("backup.keys_refreshed"));
        QVERIFY(custody.verify()->ok);
    }
    void anErasureDuringARunIsSeenToWhenItEnds() {
        CustodyRooms custody;
        const SubjectId person = custody.addPerson(1);
        bool erased = false;
        const auto made = custody.service->create(custody.rooms.first, custody.target(), [&](double done) {
            // Past the copies: this run's own key set still holds the key.
            if (done > 0.5 && !erased) {
                erased = custody.rooms.vault.databases->subjectKeys().destroy(person).has_value();
                std::thread([&] { custody.service->keysDestroyed(); }).join();
            }
            return true;
        });
        QVERIFY(made.has_value() && erased);
        QCOMPARE(custody.rooms.lastAct(), std::string("backup.keys_refreshed"));
        QVERIFY(!custody.service->targets(custody.rooms.first)->at(0).owesKeySet);
    }
    void stockToolsOpenASetWithoutUs() {
        if (QStandardPaths::findExecutable("age").isEmpty() ||
            QStandardPaths::findExecutable("tar").isEmpty())
            QSKIP("age or tar is not installed");
        CustodyRooms custody;
        custody.addPerson(2);
        const auto made = custody.backUp();
        QVERIFY(made.has_value());
        QFile identity(custody.rooms.vault.path("identity"));
        QVERIFY(identity.open(QIODevice::WriteOnly));
        identity.write(QByteArray::fromStdString(std::string(custody.identity.text())) + "\n");
        identity.close();
        const QString command = QString("age -d -i '%1' '%2' | tar -tf -")
                                    .arg(identity.fileName(), QString::fromStdString(made->file));
        QProcess process;
        process.start("sh", {"-c", command});
        QVERIFY(process.waitForFinished());
        const QStringList names =
            QString::fromUtf8(process.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
        QVERIFY(names.contains("store.db") && names.contains("manifest.json") &&
                names.contains("audit/checkpoint"));
        QVERIFY(names.filter("audit/tile/entries/").size() == 1);
    }
};

CHATKEEP_TEST(TestBackupService)
#include "tst_BackupService.moc"
