// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Anchor.h"
#include "tests/core/keys/KeychainInMemory.h"
#include "tests/core/store/VaultFixture.h"
#include "tests/main/Registry.h"

#include <QDir>

using namespace chatkeep;
using namespace chatkeep::store;
using namespace chatkeep::store::test;
using chatkeep::test::KeychainInMemory;

namespace {

constexpr const char* kOrigin = "chatkeep.local/test";

crypto::Digest digestOf(std::uint64_t size) {
    return crypto::sha256(asBytes(std::to_string(size)));
}

Result<crypto::Digest> rootAt(std::uint64_t size) {
    return digestOf(size);
}

class AnchorFixture : public VaultFixture {
public:
    AnchorFixture()
        : anchor(folder.filePath("state/anchors").toStdString(), vault->id()) {}
    Result<void> write(const std::string& key) {
        return databases->store().call([&](Transaction& transaction) -> Result<void> {
            CHATKEEP_ASSIGN(auto insert, transaction.prepare("INSERT INTO setting VALUES ($1, 'x', 0)"));
            return insert.bindText(1, key).run();
        });
    }
    /// As an unlock does: empty if nothing is known, else whether the files are as they were.
    std::optional<bool> filesAreAsTheyWere() {
        auto differ = anchor.closedFilesDiffer(*vault);
        if (!differ) qFatal("no answer");
        if (!*differ) return std::nullopt;
        return !**differ;
    }
    void close() {
        databases.reset();
        QVERIFY(anchor.recordClosedFiles(*vault).has_value());
    }

    Anchor anchor;
};

} // namespace

class tst_Anchor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVaultNeverSeenIsAccepted();
    void filesAsTheyWereClosedAreAccepted();
    void anOlderFilePutBackIsNoticed();
    void anOlderPagePutBackIsNoticed();
    void aWalPutBesideAClosedFileIsNoticed();
    void aCrashAfterTheNextOpeningIsNoAlarm();
    void aLogBehindItsAnchorIsNoticed();
    void aLogWithAnotherHistoryIsNoticed();
    void anchorsNeverGoBack();
    void aDamagedAnchorIsTold();
    void forgettingAcceptsWhatIsThere();
    void aKeychainServesAsWell();
};

void tst_Anchor::aVaultNeverSeenIsAccepted() {
    AnchorFixture fixture;
    fixture.databases.reset();

    QVERIFY(!fixture.filesAreAsTheyWere());
    QCOMPARE(fixture.anchor.checkLog(kOrigin, 0, rootAt).value(), false);
    QVERIFY(!QDir(fixture.folder.filePath("state")).exists());
}

void tst_Anchor::filesAsTheyWereClosedAreAccepted() {
    AnchorFixture fixture;
    QVERIFY(fixture.write("a").has_value());
    fixture.close();

    QVERIFY(fixture.filesAreAsTheyWere() == true);
    QVERIFY(fixture.anchor.forgetClosedFiles().has_value());
    QVERIFY(fixture.open().has_value());
    fixture.close();
    QVERIFY(fixture.filesAreAsTheyWere() == true);
    QVERIFY(fixture.anchor.forgetClosedFiles().has_value());
    QVERIFY(!fixture.filesAreAsTheyWere());
}

void tst_Anchor::anOlderFilePutBackIsNoticed() {
    for (const char* name : {"store.0001.db", "subjects.0001.db"}) {
        AnchorFixture fixture;
        fixture.databases.reset();
        auto older = fixture.content(name);
        QVERIFY(fixture.open().has_value());
        QVERIFY(fixture.write("a").has_value());
        auto subject = crypto::newId<SubjectId>();
        QVERIFY(fixture.databases->subjectKeys().create(std::span(&subject, 1)).has_value());
        fixture.close();

        fixture.overwrite(name, older);

        QVERIFY(fixture.filesAreAsTheyWere() == false);
        QVERIFY(fixture.filesAreAsTheyWere() == false);
    }
}

void tst_Anchor::anOlderPagePutBackIsNoticed() {
    AnchorFixture fixture;
    fixture.databases.reset();
    auto older = fixture.content("store.0001.db");
    QVERIFY(fixture.open().has_value());
    QVERIFY(fixture.write("a").has_value());
    fixture.close();
    auto newer = fixture.content("store.0001.db");
    QVERIFY(newer.size() >= older.size());
    int changed = 0;

    for (qsizetype at = 0; at < older.size(); at += 4096) {
        if (older.mid(at, 4096) == newer.mid(at, 4096)) continue;
        ++changed;
        auto mixed = newer;
        mixed.replace(at, 4096, older.mid(at, 4096));
        fixture.overwrite("store.0001.db", mixed);
        QVERIFY(fixture.filesAreAsTheyWere() == false);
    }

    QVERIFY(changed > 0);
    fixture.overwrite("store.0001.db", newer);
    QVERIFY(fixture.filesAreAsTheyWere() == true);
}

void tst_Anchor::aWalPutBesideAClosedFileIsNoticed() {
    AnchorFixture fixture;
    QVERIFY(fixture.write("a").has_value());
    auto wal = fixture.content("store.0001.db-wal");
    QVERIFY(!wal.isEmpty());
    fixture.close();

    fixture.overwrite("store.0001.db-wal", wal);

    QVERIFY(fixture.filesAreAsTheyWere() == false);
    QCOMPARE(fixture.anchor.recordClosedFiles(*fixture.vault).error().code, ErrorCode::Conflict);
}

void tst_Anchor::aCrashAfterTheNextOpeningIsNoAlarm() {
    AnchorFixture fixture;
    fixture.close();
    QVERIFY(fixture.anchor.forgetClosedFiles().has_value());
    QVERIFY(fixture.open().has_value());
    QVERIFY(fixture.write("a").has_value());
    // No recordClosedFiles: the process ended.
    fixture.databases.reset();

    QVERIFY(!fixture.filesAreAsTheyWere());
}

void tst_Anchor::aLogBehindItsAnchorIsNoticed() {
    AnchorFixture fixture;
    QVERIFY(fixture.anchor.advance(kOrigin, {10, digestOf(10)}).has_value());

    QCOMPARE(fixture.anchor.checkLog(kOrigin, 10, rootAt).value(), true);
    QCOMPARE(fixture.anchor.checkLog(kOrigin, 11, rootAt).value(), true);
    QCOMPARE(fixture.anchor.checkLog(kOrigin, 9, rootAt).error().code, ErrorCode::RolledBack);
    QCOMPARE(fixture.anchor.checkLog("chatkeep.local/restored", 3, rootAt).value(), false);
}

void tst_Anchor::aLogWithAnotherHistoryIsNoticed() {
    AnchorFixture fixture;
    QVERIFY(fixture.anchor.advance(kOrigin, {10, digestOf(10)}).has_value());

    auto checked = fixture.anchor.checkLog(
        kOrigin, 12, [](std::uint64_t) -> Result<crypto::Digest> { return digestOf(99); });

    QCOMPARE(checked.error().code, ErrorCode::RolledBack);
}

void tst_Anchor::anchorsNeverGoBack() {
    AnchorFixture fixture;
    QVERIFY(fixture.anchor.advance(kOrigin, {10, digestOf(10)}).has_value());
    QVERIFY(fixture.anchor.advance(kOrigin, {7, digestOf(7)}).has_value());

    QCOMPARE(fixture.anchor.checkLog(kOrigin, 9, rootAt).error().code, ErrorCode::RolledBack);
    QVERIFY(fixture.anchor.advance(kOrigin, {11, digestOf(11)}).has_value());
    QCOMPARE(fixture.anchor.checkLog(kOrigin, 10, rootAt).error().code, ErrorCode::RolledBack);
}

void tst_Anchor::aDamagedAnchorIsTold() {
    AnchorFixture fixture;
    QVERIFY(fixture.anchor.advance(kOrigin, {10, digestOf(10)}).has_value());
    QFile file(fixture.folder.filePath("state/anchors/" + QString::fromStdString(fixture.vault->id().text()) +
                                       ".json"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("{\"origins\": 7}");
    file.close();

    QCOMPARE(fixture.anchor.checkLog(kOrigin, 12, rootAt).error().code, ErrorCode::Damaged);
    QCOMPARE(fixture.anchor.advance(kOrigin, {12, digestOf(12)}).error().code, ErrorCode::Damaged);
}

void tst_Anchor::forgettingAcceptsWhatIsThere() {
    AnchorFixture fixture;
    QVERIFY(fixture.anchor.advance(kOrigin, {10, digestOf(10)}).has_value());

    QVERIFY(fixture.anchor.forget().has_value());
    QVERIFY(fixture.anchor.forget().has_value());

    QCOMPARE(fixture.anchor.checkLog(kOrigin, 2, rootAt).value(), false);
}

void tst_Anchor::aKeychainServesAsWell() {
    AnchorFixture fixture;
    KeychainInMemory keychain;
    Anchor anchor(anchorInKeychain(keychain, fixture.vault->id()));
    QVERIFY(anchor.advance(kOrigin, {10, digestOf(10), 7}).has_value());

    QCOMPARE(keychain.items.size(), std::size_t{1});
    QCOMPARE(anchor.checkLog(kOrigin, 9, rootAt).error().code, ErrorCode::RolledBack);
    QVERIFY(*anchor.point(kOrigin).value() == (AnchorPoint{10, digestOf(10), 7}));
    keychain.isLocked = true;
    QCOMPARE(anchor.checkLog(kOrigin, 11, rootAt).error().code, ErrorCode::Unsupported);
    keychain.isLocked = false;
    QVERIFY(anchor.forget().has_value());
    QVERIFY(keychain.items.empty());
}

CHATKEEP_TEST(tst_Anchor)
#include "tst_Anchor.moc"
