// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/FormerLog.h"
#include "tests/core/custody/CustodyRooms.h"
#include "tests/main/Registry.h"

#include <random>

using namespace chatkeep;
using namespace chatkeep::custody;
using namespace chatkeep::test;

class TestRestore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRestoredVaultHoldsEverything() {
        CustodyRooms custody;
        const SubjectId person = custody.addPerson(3);
        custody.addPerson(2);
        const auto keyBefore = custody.rooms.vault.databases->subjectKeys().keyOf(person);
        QVERIFY(custody.backUp().has_value());

        const auto restored = custody.restore();

        QVERIFY2(restored.has_value(),
                 restored ? ""
                          : (std::string(codeName(restored.error().code)) + restored.error().detail).c_str());
        QCOMPARE(restored->vaultId, custody.rooms.vault.vault->id().text());
        QCOMPARE(restored->conversations, std::int64_t{2});
        QCOMPARE(restored->messages, std::int64_t{5});
        QVERIFY(restored->origin != custody.rooms.vault.log->origin());
        const RestoredRooms rooms(custody.newFolder(), custody.rooms.vault.clock);
        QVERIFY(rooms.log != nullptr);
        QVERIFY((*rooms.databases->subjectKeys().keyOf(person))->key == (*keyBefore)->key);
        QCOMPARE(rooms.number("SELECT count(*) FROM message"), std::int64_t{5});
        QCOMPARE(rooms.number("SELECT count(*) FROM backup_target"), std::int64_t{0});
        QVERIFY(access::checkOperatorRows(*rooms.databases, *rooms.log)->empty());
        for (const QString& name : CustodyRooms::namesIn(custody.newFolder()))
            QVERIFY2(!name.contains("9001") && name != "creating", qPrintable(name));
    }
    void aNewLogNamesTheOldOnesLastCheckpoint() {
        CustodyRooms custody;
        QVERIFY(custody.backUp().has_value());
        const std::string oldOrigin = custody.rooms.vault.log->origin();
        const std::string oldKey = custody.rooms.vault.log->verifierKey();
        QVERIFY(custody.restore().has_value());
        const RestoredRooms rooms(custody.newFolder(), custody.rooms.vault.clock);
        QVERIFY(rooms.log != nullptr);
        QVERIFY(rooms.log->verifierKey() != oldKey);
        const auto former = audit::formerLogs(*rooms.databases);
        QCOMPARE(former->size(), std::size_t{1});
        QCOMPARE(former->at(0).origin, oldOrigin);
        QCOMPARE(former->at(0).verifierKey, oldKey);
        const auto first = parseJson(rooms.log->entries(0, 1)->at(0).json);
        QVERIFY((*first)["act"] == "vault.restored");
        QCOMPARE((*first)["prev_ckpt"].get<std::string>(),
                 std::to_string(former->at(0).last.size) + " " + toBase64(former->at(0).last.root));
        QCOMPARE((**rooms.log->details(0))["former_checkpoint"].get<std::string>(), former->at(0).last.note);

        const std::string folder = custody.rooms.vault.path("former").toStdString();
        const auto exported = audit::exportFormerLog(*rooms.databases, oldOrigin, folder);
        QVERIFY(exported.has_value());
        QVERIFY(audit::verifyFolder(folder, oldKey)->ok);
        const std::string newFolder = custody.rooms.vault.path("current").toStdString();
        QVERIFY(rooms.log->exportTo(newFolder).has_value());
        QVERIFY(audit::verifyFolder(newFolder, rooms.log->verifierKey())->ok);
    }
    void anErasedPersonStaysErasedAfterRestore() {
        CustodyRooms custody;
        const SubjectId erased = custody.addPerson(4);
        const SubjectId other = custody.addPerson(2);
        const auto older = custody.backUp();
        QVERIFY(older.has_value());
        QVERIFY(custody.rooms.vault.databases->subjectKeys().destroy(erased).has_value());
        QVERIFY(custody.rooms.vault.tamper("DELETE FROM message WHERE conversation = 1").has_value());
        custody.rooms.vault.clock.advance(std::chrono::seconds(5));
        QCOMPARE(custody.service->refreshKeySets(access::Actor::system("test").ref()).value_or(-1), 0);

        const auto restored = custody.restore();

        QVERIFY(restored.has_value());
        QCOMPARE(restored->conversations, std::int64_t{1});
        QCOMPARE(restored->messages, std::int64_t{2});
        const RestoredRooms rooms(custody.newFolder(), custody.rooms.vault.clock);
        QCOMPARE(rooms.databases->subjectKeys().keyOf(erased).error().code, ErrorCode::NotFound);
        QVERIFY(rooms.databases->subjectKeys().keyOf(other).has_value());
        QCOMPARE(rooms.number("SELECT count(*) FROM person"), std::int64_t{1});
        QCOMPARE(rooms.databases->subjectKeys().tombstones()->size(), std::size_t{1});
    }
    void anOlderContentSetOpensWithTheNewestKeySet() {
        CustodyRooms custody;
        custody.addPerson(1);
        const auto older = custody.backUp();
        QVERIFY(older.has_value());
        custody.addPerson(1);
        QVERIFY(custody.rooms.vault.vault->rotateVaultKey().has_value());
        QVERIFY(custody.backUp().has_value());
        const std::string set = older->file.substr(older->file.rfind('/') + 1);
        QVERIFY(custody.verify(set)->ok);
        QCOMPARE(custody.restore(set)->conversations, std::int64_t{1});
    }
    void sharesRestoreToo() {
        CustodyRooms custody;
        custody.addPerson(1);
        QVERIFY(custody.backUp().has_value());
        RestoreRequest request;
        request.choice.folder = custody.target();
        request.newFolder = custody.newFolder();
        request.operatorName = OpenVault::kFirstName;
        request.shares = {custody.shares[0], custody.shares[1], custody.shares[4]};
        QVERIFY(restoreSet(request, custody.identity, custody.rooms.vault.clock).has_value());
        QVERIFY(keys::Vault::openByShares(custody.newFolder(), custody.shares).has_value());
    }
    void wrongSecretsWriteNothing() {
        CustodyRooms custody;
        QVERIFY(custody.backUp().has_value());
        const auto wrong = secretOf("not the password");
        RestoreRequest request;
        request.choice.folder = custody.target();
        request.newFolder = custody.newFolder();
        request.operatorName = OpenVault::kFirstName;
        request.password = &wrong;
        const auto& clock = custody.rooms.vault.clock;
        QCOMPARE(restoreSet(request, custody.identity, clock).error().code, ErrorCode::WrongSecret);
        request.operatorName = "Nobody";
        QCOMPARE(restoreSet(request, custody.identity, clock).error().code, ErrorCode::PermissionDenied);
        QCOMPARE(restoreSet(request, secretOf("AGE-SECRET-KEY-1X"), clock).error().code,
                 ErrorCode::InvalidInput);
        const CustodyRooms other;
        QCOMPARE(restoreSet(request, other.identity, clock).error().code, ErrorCode::WrongSecret);
        QCOMPARE(verifySet(request.choice, other.identity).error().code, ErrorCode::WrongSecret);
        request.choice.folder = custody.newFolder("nothing");
        QCOMPARE(restoreSet(request, custody.identity, clock).error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(QString::fromStdString(custody.newFolder())));
    }
    void anExistingVaultIsNeverRestoredOver() {
        CustodyRooms custody;
        QVERIFY(custody.backUp().has_value());
        QVERIFY(custody.restore().has_value());
        QFile file(QString::fromStdString(custody.newFolder() + "/vault.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        QCOMPARE(custody.restore().error().code, ErrorCode::AlreadyExists);
        file.seek(0);
        QCOMPARE(file.readAll(), before);
        const RestoredRooms rooms(custody.newFolder(), custody.rooms.vault.clock);
        QVERIFY(rooms.log != nullptr);
    }
    void damagedSetsAreNamedAndRefusedBeforeAnythingIsWritten() {
        CustodyRooms custody;
        custody.addPerson(2);
        const auto made = custody.backUp();
        QVERIFY(made.has_value());
        std::mt19937 random(8);
        for (const std::string& path : {made->file, made->keysFile}) {
            QFile file(QString::fromStdString(path));
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QByteArray good = file.readAll();
            for (int round = 0; round < 12; ++round) {
                QByteArray bad = good;
                const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(good.size()));
                if (round % 3 == 2)
                    bad.truncate(at);
                else
                    bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
                file.resize(0);
                file.seek(0);
                file.write(bad);
                file.flush();
                const auto verified = custody.verify();
                QVERIFY(!verified || !verified->ok);
                QVERIFY(!custody.restore());
                QVERIFY(!QFile::exists(QString::fromStdString(custody.newFolder())));
            }
            file.resize(0);
            file.seek(0);
            file.write(good);
        }
        QVERIFY(custody.verify()->ok);
    }
    void aKeySetOfAnotherVaultOrTimeIsNoticed() {
        CustodyRooms custody;
        custody.addPerson(1);
        const auto first = custody.backUp();
        QVERIFY(first.has_value());
        const QString keys = QString::fromStdString(first->keysFile);
        QVERIFY(QFile::copy(keys, keys + ".kept"));
        QVERIFY(custody.backUp().has_value());
        QVERIFY(QFile::remove(keys) && QFile::rename(keys + ".kept", keys));
        const auto verified = custody.verify();
        QVERIFY(verified && !verified->ok);
        QCOMPARE(verified->problems.at(0),
                 std::string("keys.age: damaged (the key set is older than the content set)"));
        QCOMPARE(custody.restore().error().code, ErrorCode::Damaged);
    }
};

CHATKEEP_TEST(TestRestore)
#include "tst_Restore.moc"
