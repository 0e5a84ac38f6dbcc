// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/KeyText.h"
#include "core/crypto/Signature.h"
#include "tests/core/keys/TestVault.h"
#include "tests/main/Registry.h"

#include <unistd.h>

using namespace chatkeep;
using namespace chatkeep::keys;

class TestVaultSlots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void threeSharesOpenTheVault() {
        const TestVault test;
        const auto& shares = test.secrets.recoveryShares.shares;
        QCOMPARE(shares.size(), std::size_t{5});
        QVERIFY(Vault::openByShares(test.folder(), {shares[4], shares[0], shares[2]}).has_value());
        const auto tooFew = Vault::openByShares(test.folder(), {shares[0], shares[1]});
        QCOMPARE(tooFew.error().args, (std::vector<std::string>{"share", "too few"}));
        const TestVault other;
        QCOMPARE(Vault::openByShares(test.folder(), other.secrets.recoveryShares.shares).error().code,
                 ErrorCode::WrongSecret);
    }
    void theIdentityBelongsToTheBackupRecipient() {
        const TestVault test;
        const auto identity = crypto::parseAgeIdentity(test.secrets.recoveryIdentity);
        QVERIFY(identity.has_value());
        QCOMPARE(crypto::ageRecipientText(crypto::x25519PublicKey(*identity)),
                 std::string(test.vault->ring().active(KeyPurpose::BackupRecipient).secret.text()));
    }
    void aSecondSlotOpensTheSameVault() {
        TestVault test;
        const auto berta = crypto::newId<OperatorId>();
        const auto password = TestVault::secretOf("another long password");
        QVERIFY(test.vault->addPasswordSlot(berta, "berta", password, crypto::kArgon2TestCost).has_value());
        QCOMPARE(test.vault->addPasswordSlot(berta, "berta", password, crypto::kArgon2TestCost).error().code,
                 ErrorCode::AlreadyExists);
        QVERIFY(Vault::open(test.folder(), "berta", password).has_value());
        QVERIFY(test.open().has_value());
        QVERIFY(test.vault->checkSlotPassword(berta, password).has_value());
        QCOMPARE(test.vault->checkSlotPassword(berta, TestVault::password()).error().code,
                 ErrorCode::WrongSecret);
        QCOMPARE(test.vault->checkSlotPassword(crypto::newId<OperatorId>(), password).error().code,
                 ErrorCode::NotFound);
    }
    void passwordsMayBeTypedInEitherUnicodeForm() {
        TestVault test;
        const auto id = crypto::newId<OperatorId>();
        QVERIFY(test.vault
                    ->addPasswordSlot(id, "Ünal", TestVault::secretOf("pässwort lang genug"),
                                      crypto::kArgon2TestCost)
                    .has_value());
        QVERIFY(Vault::open(test.folder(), "U\u0308nal", TestVault::secretOf("pa\u0308sswort lang genug"))
                    .has_value());
    }
    void aChangedPasswordReplacesTheOldOne() {
        TestVault test;
        const auto fresh = TestVault::secretOf("a quite different password");
        QVERIFY(test.vault->changeSlotPassword(test.operatorId, fresh, crypto::kArgon2TestCost).has_value());
        QCOMPARE(test.open().error().code, ErrorCode::WrongSecret);
        QVERIFY(Vault::open(test.folder(), "anna", fresh).has_value());
    }
    void aRemovedSlotLosesTheVaultKeyOfTodayToo() {
        TestVault test;
        const auto berta = crypto::newId<OperatorId>();
        const auto password = TestVault::secretOf("another long password");
        QVERIFY(test.vault->addPasswordSlot(berta, "berta", password, crypto::kArgon2TestCost).has_value());
        const QByteArray oldFile = test.read();

        QVERIFY(test.vault->removeSlotAndRewrap(berta).has_value());

        QVERIFY(!test.vault->hasSlot(berta));
        QCOMPARE(Vault::open(test.folder(), "berta", password).error().code, ErrorCode::PermissionDenied);
        QVERIFY(test.open().has_value());
        const auto& shares = test.secrets.recoveryShares.shares;
        QVERIFY(Vault::openByShares(test.folder(), {shares[0], shares[1], shares[2]}).has_value());
        QVERIFY(!test.read().contains("berta"));
        QCOMPARE(test.vault->removeSlotAndRewrap(berta).error().code, ErrorCode::NotFound);
    }
    void renewedRecoveryEndsTheOldShares() {
        TestVault test;
        const auto old = test.secrets.recoveryShares.shares;
        const auto renewed = test.vault->renewRecovery();
        QVERIFY(renewed.has_value());
        QCOMPARE(Vault::openByShares(test.folder(), old).error().code, ErrorCode::WrongSecret);
        QVERIFY(Vault::openByShares(test.folder(), renewed->recoveryShares.shares).has_value());
        QVERIFY(renewed->recoveryIdentity != test.secrets.recoveryIdentity);
        QCOMPARE(test.vault->ring().active(KeyPurpose::BackupRecipient).version, 2u);
        QVERIFY(test.open().has_value());
    }
    void aKeychainSlotOpensUnattended() {
        TestVault test;
        QCOMPARE(Vault::openBySecret(test.folder(), TestVault::password()).error().code, ErrorCode::NotFound);
        const auto secret = test.vault->addSecretSlot("keychain");
        QVERIFY(secret.has_value());
        QVERIFY(Vault::openBySecret(test.folder(), *secret).has_value());
        QCOMPARE(Vault::openBySecret(test.folder(), TestVault::password()).error().code,
                 ErrorCode::WrongSecret);
        QVERIFY(test.vault->removeSecretSlot("keychain").has_value());
        QCOMPARE(Vault::openBySecret(test.folder(), *secret).error().code, ErrorCode::NotFound);
    }
    void withoutTheVaultKeyOnlyReadingWorks() {
        TestVault test;
        test.vault->forgetVaultKey();
        QVERIFY(!test.vault->holdsVaultKey());
        QCOMPARE(test.vault->saveRing().error().code, ErrorCode::FactorRequired);
        QCOMPARE(test.vault->rotateVaultKey().error().code, ErrorCode::FactorRequired);
        QVERIFY(test.vault->checkSlotPassword(test.operatorId, TestVault::password()).has_value());
        QCOMPARE(test.vault->regainVaultKey(test.operatorId, TestVault::secretOf("wrong")).error().code,
                 ErrorCode::WrongSecret);
        QVERIFY(test.vault->regainVaultKey(test.operatorId, TestVault::password()).has_value());
        QVERIFY(test.vault->rotateVaultKey().has_value());
        QVERIFY(test.open().has_value());
    }
    void filesAndRingSwitchInOneAct() {
        TestVault test;
        (void)test.vault->ring().add(KeyPurpose::DatabaseStore, crypto::randomSecret(48), 5);
        FileNames files;
        files.store = "store.0002.db";
        const auto generation = test.vault->summary().generation;
        QVERIFY(test.vault->switchFiles(files).has_value());
        const auto opened = test.open();
        QVERIFY(opened.has_value());
        QCOMPARE((*opened)->files().store, std::string("store.0002.db"));
        QCOMPARE((*opened)->ring().active(KeyPurpose::DatabaseStore).version, 2u);
        QCOMPARE((*opened)->summary().generation, generation + 1);
    }
    void aFailedWriteLeavesVaultAndMemoryAsTheyWere() {
        TestVault test;
        const QByteArray good = test.read();
        // A folder in the place of the temporary file makes the write fail, for root too.
        QVERIFY(QDir(QString::fromStdString(test.folder())).mkdir("vault.json.new"));
        QVERIFY(QDir(QString::fromStdString(test.folder())).mkdir("vault.json.new/x"));
        QVERIFY(!test.vault->removeSlotAndRewrap(test.operatorId));
        QVERIFY(!test.vault->renewRecovery());
        QCOMPARE(test.read(), good);
        QVERIFY(test.vault->hasSlot(test.operatorId));
        QCOMPARE(test.vault->ring().active(KeyPurpose::BackupRecipient).version, 1u);
        QVERIFY(QDir(QString::fromStdString(test.folder()) + "/vault.json.new").removeRecursively());
        QVERIFY(test.vault->saveRing().has_value());
        QVERIFY(test.open().has_value());
    }
    void aVaultFileFindsANewHome() {
        const TestVault test;
        const QTemporaryDir temporary;
        const std::string home = temporary.filePath("restored").toStdString();
        const std::string file = test.read().toStdString();
        QCOMPARE(Vault::rehome(file, home, "anna", TestVault::secretOf("wrong")).error().code,
                 ErrorCode::WrongSecret);
        QVERIFY(!QFile::exists(QString::fromStdString(home)));
        {
            auto moved = Vault::rehome(file, home, "anna", TestVault::password());
            QVERIFY(moved.has_value());
            QVERIFY(!QFile::exists(QString::fromStdString(home + "/vault.json")));
            QVERIFY((*moved)->finishCreate().has_value());
        }
        const auto opened = Vault::open(home, "anna", TestVault::password());
        QVERIFY(opened.has_value());
        QCOMPARE((*opened)->id(), test.vault->id());
        const auto& before = test.vault->ring();
        const auto& after = (*opened)->ring();
        QVERIFY(after.active(KeyPurpose::Content).secret == before.active(KeyPurpose::Content).secret);
        QVERIFY(!(after.active(KeyPurpose::DatabaseStore).secret ==
                  before.active(KeyPurpose::DatabaseStore).secret));
        QVERIFY(!(after.active(KeyPurpose::AuditSigning).secret ==
                  before.active(KeyPurpose::AuditSigning).secret));
        QCOMPARE(Vault::rehomeByShares(file, home, test.secrets.recoveryShares.shares).error().code,
                 ErrorCode::AlreadyExists);
        QVERIFY(Vault::rehomeByShares(file, home + "2", test.secrets.recoveryShares.shares).has_value());
    }
};

CHATKEEP_TEST(TestVaultSlots)
#include "tst_VaultSlots.moc"
