// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Sealing.h"
#include "core/store/SubjectKeyStore.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/main/Registry.h"

#include <latch>
#include <set>

using namespace chatkeep;
using namespace chatkeep::store;
using namespace chatkeep::store::test;

namespace {

class FixedClock final : public Clock {
public:
    TimeMs nowMs() const override { return 1'700'000'000'000; }
    std::chrono::steady_clock::time_point steadyNow() const override { return {}; }
};

class KeysFixture {
public:
    KeysFixture() {
        ring.add(keys::KeyPurpose::Content, crypto::randomSecret(32), 0);
        open(ConnectionOptions::Mode::Create);
    }
    void open(ConnectionOptions::Mode mode) {
        ConnectionOptions options;
        options.mode = mode;
        auto path = folder.filePath("subjects.0001.db").toStdString();
        auto connection = Connection::open(path, key, options);
        if (!connection || !migrate(**connection, knownMigrations("subjects"))) qFatal("keys fixture");
        writer = std::make_unique<GroupWriter>(std::move(*connection));
        readers = std::move(*ReaderPool::open(path, key, 2));
        store = std::make_unique<SubjectKeyStore>(*writer, *readers, ring, vault, clock);
    }
    void reopen() {
        store.reset();
        readers.reset();
        writer.reset();
        open(ConnectionOptions::Mode::ReadWrite);
    }
    std::vector<SubjectId> create(int count) {
        std::vector<SubjectId> subjects;
        for (int i = 0; i < count; ++i)
            subjects.push_back(crypto::newId<SubjectId>());
        auto made = store->create(subjects);
        if (!made) qFatal("keys not made");
        return subjects;
    }
    std::string secretOf(SubjectId subject) {
        auto got = store->keyOf(subject);
        return got ? toHex((*got)->key.view()) : std::string();
    }

    QTemporaryDir folder;
    DatabaseKey key = newKey();
    keys::KeyRing ring;
    VaultId vault = crypto::newId<VaultId>();
    FixedClock clock;
    std::unique_ptr<GroupWriter> writer;
    std::unique_ptr<ReaderPool> readers;
    std::unique_ptr<SubjectKeyStore> store;
};

} // namespace

class tst_SubjectKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysAreDurableAndDifferent();
    void asynchronousKeysArriveAfterTheCommit();
    void destroyedKeysAreGoneWithATombstone();
    void conversationsHaveTombstonesOfTheirOwn();
    void aMovedWrappedKeyDoesNotOpen();
    void oldContentKeysStillOpen();
    void moreKeysThanTheCacheHoldsStayReachable();
    void aDestroyedKeyDoesNotComeBackThroughTheCache();
};

void tst_SubjectKeys::keysAreDurableAndDifferent() {
    KeysFixture fixture;
    auto subjects = fixture.create(3);
    std::vector<std::string> secrets;
    for (auto subject : subjects)
        secrets.push_back(fixture.secretOf(subject));

    fixture.reopen();

    QCOMPARE(std::set<std::string>(secrets.begin(), secrets.end()).size(), std::size_t(3));
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        QCOMPARE(secrets[i].size(), std::size_t(64));
        QCOMPARE(fixture.secretOf(subjects[i]), secrets[i]);
    }
    QCOMPARE(fixture.store->all().value(), subjects);
    QCOMPARE(fixture.store->keyOf(crypto::newId<SubjectId>()).error().code, ErrorCode::NotFound);
}

void tst_SubjectKeys::asynchronousKeysArriveAfterTheCommit() {
    KeysFixture fixture;
    std::latch done(100);
    std::atomic<int> good = 0;

    for (int i = 0; i < 100; ++i)
        fixture.store->createAsync(crypto::newId<SubjectId>(), [&](Result<DataKeyPtr> key) {
            if (key && (*key)->key.size() == 32) ++good;
            done.count_down();
        });
    done.wait();

    QCOMPARE(good.load(), 100);
    QCOMPARE(fixture.store->all().value().size(), std::size_t(100));
    QVERIFY(fixture.writer->figures().groups < 60);
}

void tst_SubjectKeys::destroyedKeysAreGoneWithATombstone() {
    KeysFixture fixture;
    auto subjects = fixture.create(2);
    auto indexed = fixture.writer->call([&](Transaction& transaction) -> Result<void> {
        CHATKEEP_ASSIGN(
            auto insert,
            transaction.prepare("INSERT INTO blind_index (subject, kind, hash) VALUES ($1, 'email', $2)"));
        return insert.bind(1, subjects[0].bytes()).bind(2, asBytes("hash")).run();
    });
    QVERIFY(indexed.has_value());

    QVERIFY(fixture.store->destroy(subjects[0]).has_value());
    QVERIFY(fixture.store->destroy(subjects[0]).has_value());

    QCOMPARE(fixture.store->keyOf(subjects[0]).error().code, ErrorCode::NotFound);
    QVERIFY(!fixture.secretOf(subjects[1]).empty());
    auto tombstones = fixture.store->tombstones().value();
    QCOMPARE(tombstones.size(), std::size_t(1));
    QCOMPARE(toHex(tombstones[0].id.bytes()), subjects[0].text());
    QCOMPARE(tombstones[0].at, fixture.clock.nowMs());
    QVERIFY(!tombstones[0].isConversation);
    auto left = fixture.writer->call([](Transaction& transaction) -> Result<std::int64_t> {
        CHATKEEP_ASSIGN(auto count, transaction.prepare("SELECT count(*) FROM blind_index"));
        CHATKEEP_TRY(count.step());
        return count.integer(0);
    });
    QCOMPARE(left.value_or(-1), 0);
}

void tst_SubjectKeys::conversationsHaveTombstonesOfTheirOwn() {
    KeysFixture fixture;
    auto conversation = crypto::newId<ConversationId>();

    QVERIFY(fixture.store->entombConversation(conversation).has_value());

    auto tombstones = fixture.store->tombstones().value();
    QCOMPARE(tombstones.size(), std::size_t(1));
    QVERIFY(tombstones[0].isConversation);
}

void tst_SubjectKeys::aMovedWrappedKeyDoesNotOpen() {
    KeysFixture fixture;
    auto subjects = fixture.create(2);
    auto moved = fixture.writer->call([&](Transaction& transaction) -> Result<void> {
        CHATKEEP_ASSIGN(
            auto update,
            transaction.prepare("UPDATE subject_key SET wrapped = (SELECT wrapped FROM subject_key WHERE "
                                "uid = $1) WHERE uid = $2"));
        return update.bind(1, subjects[0].bytes()).bind(2, subjects[1].bytes()).run();
    });
    QVERIFY(moved.has_value());
    fixture.reopen();

    QCOMPARE(fixture.store->keyOf(subjects[1]).error().code, ErrorCode::Damaged);
}

void tst_SubjectKeys::oldContentKeysStillOpen() {
    KeysFixture fixture;
    auto before = fixture.create(1);
    auto secret = fixture.secretOf(before[0]);

    fixture.ring.add(keys::KeyPurpose::Content, crypto::randomSecret(32), 1);
    auto after = fixture.create(1);
    fixture.reopen();

    QCOMPARE(fixture.secretOf(before[0]), secret);
    QVERIFY(!fixture.secretOf(after[0]).empty());
}

void tst_SubjectKeys::moreKeysThanTheCacheHoldsStayReachable() {
    KeysFixture fixture;
    auto subjects = fixture.create(5000);

    for (auto subject : subjects)
        QVERIFY(!fixture.secretOf(subject).empty());
}

void tst_SubjectKeys::aDestroyedKeyDoesNotComeBackThroughTheCache() {
    KeyCache cache(8);
    auto subject = crypto::newId<SubjectId>();
    auto key = std::make_shared<DataKey>();

    // A reader read the row, then the key was destroyed, then the reader is done.
    auto before = cache.removals();
    cache.remove(subject);
    cache.add(subject, key, before);
    QVERIFY(!cache.find(subject));

    cache.add(subject, key, cache.removals());
    QVERIFY(cache.find(subject));
    for (int i = 0; i < 8; ++i)
        cache.add(crypto::newId<SubjectId>(), key);
    QVERIFY(!cache.find(subject));
}

CHATKEEP_TEST(tst_SubjectKeys)
#include "tst_SubjectKeys.moc"
