// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/keys/TestVault.h"
#include "tests/main/Registry.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace chatkeep;
using namespace chatkeep::keys;

class TestVaultOpening : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNewVaultOpensByItsPassword() {
        const TestVault test;
        const auto opened = test.open();
        QVERIFY(opened.has_value());
        QCOMPARE((*opened)->id(), test.vault->id());
        QVERIFY((*opened)->hasSlot(test.operatorId));
        for (const Key* key : test.vault->ring().all())
            QVERIFY((*opened)->ring().find(key->purpose, key->version)->secret == key->secret);
        QCOMPARE((*opened)->ring().all().size(), std::size_t{kKeyPurposes});
    }
    void folderAndFilesArePrivate() {
        const TestVault test;
        struct stat status{};
        QCOMPARE(::stat(test.folder().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777u, 0700u);
        QCOMPARE(::stat((test.folder() + "/vault.json").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777u, 0600u);
        QCOMPARE(test.names(), QStringList{"vault.json"});
    }
    void theFileHoldsNoSecret() {
        const TestVault test;
        const QByteArray file = test.read();
        for (const Key* key : test.vault->ring().all()) {
            const ByteView bytes = key->secret.view();
            QVERIFY(!file.contains(QByteArray::fromStdString(toBase64(bytes))));
            QVERIFY(!file.contains(QByteArray::fromStdString(toHex(bytes))));
            QVERIFY(!file.contains(QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                              static_cast<qsizetype>(bytes.size()))));
        }
        QVERIFY(!file.contains("correct horse"));
        QVERIFY(!file.contains(test.secrets.recoveryIdentity.c_str()));
    }
    void fiveFailuresHaveFiveAnswers() {
        const TestVault test;
        const QByteArray good = test.read();
        const auto code = [&] { return test.open().error().code; };

        QCOMPARE(Vault::open(test.folder(), "anna", TestVault::secretOf("wrong")).error().code,
                 ErrorCode::WrongSecret);

        test.write("PNG not a vault at all, but long enough to be some file");
        QCOMPARE(code(), ErrorCode::Foreign);
        test.write("{\"name\":\"another program's settings\"}");
        QCOMPARE(code(), ErrorCode::Foreign);

        test.write(good.left(good.size() / 2));
        QCOMPARE(code(), ErrorCode::Damaged);
        test.write("");
        QCOMPARE(code(), ErrorCode::Damaged);

        QByteArray newer = good;
        newer.replace("\"format\":1", "\"format\":2");
        test.write(newer);
        QCOMPARE(code(), ErrorCode::NewerVersion);

        test.write(good);
        const auto held = VaultLock::acquire(test.folder());
        QVERIFY(held.has_value());
        QCOMPARE(VaultLock::acquire(test.folder()).error().code, ErrorCode::InUse);
        QVERIFY(test.open().has_value());
    }
    void noVaultIsNotFound() {
        const QTemporaryDir empty;
        QCOMPARE(Vault::summary(empty.path().toStdString()).error().code, ErrorCode::NotFound);
        QCOMPARE(Vault::summary("/nowhere/at/all").error().code, ErrorCode::NotFound);
    }
    void aFailedOpenChangesNothingButTheSideJournal() {
        const TestVault test;
        const QByteArray good = test.read();
        QVERIFY(!Vault::open(test.folder(), "anna", TestVault::secretOf("wrong")));
        QCOMPARE(test.read(), good);
        QCOMPARE(test.names(), (QStringList{"audit", "vault.json"}));
        QVERIFY(!Vault::openByShares(test.folder(), {"ck-share-1-x"}));
        test.write("something else");
        QVERIFY(!test.open());
        QCOMPARE(test.read(), QByteArray("something else"));
        QCOMPARE(test.names(), (QStringList{"audit", "vault.json"}));
        QVERIFY(!test.read("audit/side.jsonl").contains("wrong"));
    }
    void anUnknownNameHasNoSlot() {
        const TestVault test;
        const auto opened = Vault::open(test.folder(), "berta", TestVault::password());
        QCOMPARE(opened.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(opened.error().args, std::vector<std::string>{"slot"});
        QVERIFY(SideJournal(test.folder()).entries().at(0).operatorId.isNull());
    }
    void failuresAreThrottledByTheGivenClock() {
        class FakeClock final : public Clock {
        public:
            TimeMs now = 1'000'000;
            TimeMs nowMs() const override { return now; }
            std::chrono::steady_clock::time_point steadyNow() const override { return {}; }
        } clock;
        const TestVault test;
        const auto wrong = TestVault::secretOf("wrong");
        for (int i = 0; i < 3; ++i)
            QCOMPARE(Vault::open(test.folder(), "anna", wrong, clock).error().code, ErrorCode::WrongSecret);
        const auto throttled = Vault::open(test.folder(), "anna", TestVault::password(), clock);
        QCOMPARE(throttled.error().code, ErrorCode::Throttled);
        QCOMPARE(throttled.error().args.at(0), std::string("1"));
        clock.now += 1000;
        QVERIFY(Vault::open(test.folder(), "anna", TestVault::password(), clock).has_value());
    }
    void aKillBetweenWritingAndRenamingLeavesTheOldVault() {
        const TestVault test;
        const QByteArray good = test.read();
        test.write(good.left(100), "vault.json.new");
        QVERIFY(!Vault::open(test.folder(), "anna", TestVault::secretOf("wrong")));
        QVERIFY(test.names().contains("vault.json.new"));
        QVERIFY(test.open().has_value());
        QVERIFY(!test.names().contains("vault.json.new"));
        QCOMPARE(test.read(), good);
    }
    void killsWhileWritingNeverLoseTheVault() {
        TestVault test;
        for (int round = 0; round < 20; ++round) {
            const pid_t child = ::fork();
            if (child == 0) {
                for (;;)
                    if (!test.vault->saveRing()) ::_exit(1);
            }
            // Long enough for some writes, at another point of one each time.
            ::usleep(static_cast<useconds_t>(2000 + 337 * round));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            QVERIFY(Vault::summary(test.folder()).has_value());
        }
        QVERIFY(test.open().has_value());
        QCOMPARE(test.names(), QStringList{"vault.json"});
    }
    void anExistingVaultIsLeftUntouched() {
        const TestVault test;
        const QByteArray good = test.read();
        CreateOptions options;
        options.folder = test.folder();
        options.operatorName = "berta";
        options.cost = crypto::kArgon2TestCost;
        NewVaultSecrets secrets;
        QCOMPARE(Vault::create(options, TestVault::password(), secrets).error().code,
                 ErrorCode::AlreadyExists);
        QCOMPARE(test.read(), good);
    }
    void aHalfMadeVaultIsNoneAndIsMadeAgain() {
        const QTemporaryDir temporary;
        CreateOptions options;
        options.folder = temporary.filePath("deep/vault").toStdString();
        options.operatorName = "anna";
        options.cost = crypto::kArgon2TestCost;
        NewVaultSecrets secrets;
        {
            QVERIFY(Vault::create(options, TestVault::password(), secrets).has_value());
            QFile database(temporary.filePath("deep/vault/store.0001.db"));
            QVERIFY(database.open(QIODevice::WriteOnly));
        }
        QCOMPARE(Vault::summary(options.folder).error().code, ErrorCode::NotFound);
        auto again = Vault::create(options, TestVault::password(), secrets);
        QVERIFY(again.has_value());
        QVERIFY(!QFile::exists(temporary.filePath("deep/vault/store.0001.db")));
        QVERIFY((*again)->finishCreate().has_value());
        QVERIFY(!QFile::exists(temporary.filePath("deep/vault/creating")));
    }
    void databasesWithoutAVaultFileAreNeverRemoved() {
        const QTemporaryDir temporary;
        QFile database(temporary.filePath("store.0001.db"));
        QVERIFY(database.open(QIODevice::WriteOnly));
        CreateOptions options;
        options.folder = temporary.path().toStdString();
        options.cost = crypto::kArgon2TestCost;
        NewVaultSecrets secrets;
        QCOMPARE(Vault::create(options, TestVault::password(), secrets).error().code,
                 ErrorCode::AlreadyExists);
        QVERIFY(database.exists());
    }
    void aLockGoesWithItsHolder() {
        const QTemporaryDir temporary;
        const std::string folder = temporary.filePath("v").toStdString();
        auto lock = VaultLock::acquire(folder);
        QVERIFY(lock.has_value());
        const int copy = ::dup(lock->descriptor());
        {
            const VaultLock gone = std::move(*lock);
        }
        QCOMPARE(VaultLock::acquire(folder).error().code, ErrorCode::InUse);
        {
            const VaultLock takenOver(copy);
        }
        QVERIFY(VaultLock::acquire(folder).has_value());
    }
};

CHATKEEP_TEST(TestVaultOpening)
#include "tst_Vault.moc"
