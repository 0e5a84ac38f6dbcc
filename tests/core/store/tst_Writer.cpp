// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/StoreFixture.h"
#include "tests/main/Registry.h"

#include <filesystem>
#include <latch>

using namespace chatkeep;
using namespace chatkeep::store;
using namespace chatkeep::store::test;

namespace {

/// Counts what a participant is told, and keeps a number that must follow the transaction.
class CountingParticipant final : public Participant {
public:
    void unitBegan() override { m_unitStart = value; }
    void unitUndone() override { value = m_unitStart; }
    Result<void> beforeCommit(Transaction&) override { return {}; }
    void groupCommitted() override {
        committed = value;
        ++groups;
    }
    void groupLost() override {
        value = committed;
        ++lost;
    }
    int value = 0;
    int committed = 0;
    int groups = 0;
    int lost = 0;

private:
    int m_unitStart = 0;
};

} // namespace

class tst_Writer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unitsQueuedTogetherShareACommit();
    void aFailedUnitFailsAloneAndIsUndone();
    void aGroupLostToAFullDiskIsRetriedUnitByUnit();
    void whatWasWrittenInVainTakesNoRoom();
    void participantsFollowUnitsAndGroups();
    void rowIdsRollBackWithTheirUnit();
    void rowIdsAreNeverUsedTwiceAcrossARestart();
    void uniqueConstraintsAreToldByColumn();
    void anExceptionFailsItsUnitOnly();
    void unitsAfterTheCloseAreRefused();
    void callsFromManyThreadsAllArrive();
    void copiesUnderAnotherKeyWhileWritesGoOn();
    void aCancelledCopyLeavesNoFile();
};

void tst_Writer::unitsQueuedTogetherShareACommit() {
    StoreFixture fixture;
    constexpr int kUnits = 500;
    std::latch done(kUnits);
    auto before = fixture.writer->figures();

    // Held at a job, the writer finds the whole queue at once.
    (void)fixture.writer->between([&](Connection&) -> Result<void> {
        for (int i = 1; i <= kUnits; ++i)
            fixture.writer->submit(std::make_unique<FunctionUnit>(
                [i](Transaction& transaction) { return addRating(transaction, i); },
                [&](Result<void> outcome) {
                    if (outcome) done.count_down();
                }));
        return {};
    });
    done.wait();

    QCOMPARE(fixture.number("SELECT count(*) FROM rating"), kUnits);
    auto after = fixture.writer->figures();
    QCOMPARE(after.units - before.units, std::uint64_t(kUnits));
    QVERIFY(after.groups - before.groups <= 3);
}

void tst_Writer::aFailedUnitFailsAloneAndIsUndone() {
    StoreFixture fixture;
    std::latch done(3);
    std::vector<ErrorCode> failures;
    auto submit = [&](int conversation, bool spoil) {
        fixture.writer->submit(std::make_unique<FunctionUnit>(
            [=](Transaction& transaction) -> Result<void> {
                CHATKEEP_TRY(addRating(transaction, conversation));
                if (spoil) return fail(ErrorCode::NotOwner);
                return {};
            },
            [&](Result<void> outcome) {
                if (!outcome) failures.push_back(outcome.error().code);
                done.count_down();
            }));
    };

    (void)fixture.writer->between([&](Connection&) -> Result<void> {
        submit(1, false);
        submit(2, true);
        submit(3, false);
        return {};
    });
    done.wait();

    QCOMPARE(failures.size(), std::size_t(1));
    QCOMPARE(failures.front(), ErrorCode::NotOwner);
    QCOMPARE(fixture.number("SELECT count(*) FROM rating"), 2);
    QCOMPARE(fixture.number("SELECT count(*) FROM rating WHERE conversation = 2"), 0);
}

void tst_Writer::aGroupLostToAFullDiskIsRetriedUnitByUnit() {
    StoreFixture fixture;
    CountingParticipant participant;
    fixture.writer->addParticipant(participant);
    std::latch done(3);
    int kept = 0;
    std::vector<ErrorCode> failures;
    auto submit = [&](std::size_t sizeBytes, int conversation) {
        fixture.writer->submit(std::make_unique<FunctionUnit>(
            [=, &participant](Transaction& transaction) -> Result<void> {
                ++participant.value;
                CHATKEEP_TRY(addRating(transaction, conversation));
                CHATKEEP_ASSIGN(auto insert,
                                transaction.prepare("INSERT INTO note (uid, conversation, operator, at, "
                                                    "body) VALUES ($1, $2, 1, 0, $3)"));
                Bytes body(sizeBytes, 7);
                auto uid = crypto::randomBytes(16);
                return insert.bind(1, ByteView(uid)).bind(2, conversation).bind(3, ByteView(body)).run();
            },
            [&](Result<void> outcome) {
                if (outcome)
                    ++kept;
                else
                    failures.push_back(outcome.error().code);
                done.count_down();
            }));
    };

    (void)fixture.writer->between([&](Connection& connection) -> Result<void> {
        CHATKEEP_ASSIGN(auto pages, connection.number("PRAGMA page_count"));
        CHATKEEP_TRY(connection.execute(("PRAGMA max_page_count = " + std::to_string(pages + 20)).c_str()));
        submit(100, 1);
        submit(4'000'000, 2);
        submit(100, 3);
        return {};
    });
    done.wait();

    QCOMPARE(kept, 2);
    QCOMPARE(failures.size(), std::size_t(1));
    QCOMPARE(failures.front(), ErrorCode::DiskFull);
    QCOMPARE(fixture.number("SELECT count(*) FROM rating"), 2);
    QCOMPARE(fixture.number("SELECT count(*) FROM note"), 2);
    QCOMPARE(participant.committed, 2);
    QCOMPARE(participant.value, 2);
}

void tst_Writer::whatWasWrittenInVainTakesNoRoom() {
    StoreFixture fixture;
    (void)fixture.writer->between([](Connection& connection) -> Result<void> {
        CHATKEEP_ASSIGN(auto pages, connection.number("PRAGMA page_count"));
        return connection.execute(("PRAGMA max_page_count = " + std::to_string(pages + 3'000)).c_str());
    });

    const auto lost = fixture.writer->call([](Transaction& transaction) -> Result<void> {
        const Bytes body(1'000'000, 7);
        for (int i = 0; i < 40; ++i) {
            CHATKEEP_TRY(addRating(transaction, i));
            CHATKEEP_ASSIGN(auto insert,
                            transaction.prepare("INSERT INTO note (uid, conversation, operator, at, "
                                                "body) VALUES ($1, $2, 1, 0, $3)"));
            const auto uid = crypto::randomBytes(16);
            CHATKEEP_TRY(insert.bind(1, ByteView(uid)).bind(2, i).bind(3, ByteView(body)).run());
        }
        return {};
    });

    QCOMPARE(lost.error().code, ErrorCode::DiskFull);
    const auto log = fixture.path("store.0001.db-wal");
    QVERIFY2(std::filesystem::file_size(log) < 1'000'000,
             std::to_string(std::filesystem::file_size(log)).c_str());
    QCOMPARE(fixture.number("SELECT count(*) FROM note"), 0);
}

void tst_Writer::participantsFollowUnitsAndGroups() {
    StoreFixture fixture;
    CountingParticipant participant;
    fixture.writer->addParticipant(participant);

    auto good = fixture.writer->call([&](Transaction&) -> Result<void> {
        participant.value += 10;
        return {};
    });
    auto bad = fixture.writer->call([&](Transaction&) -> Result<void> {
        participant.value += 100;
        return fail(ErrorCode::Conflict);
    });

    QVERIFY(good.has_value());
    QVERIFY(!bad.has_value());
    QCOMPARE(participant.value, 10);
    QCOMPARE(participant.committed, 10);
    QCOMPARE(participant.lost, 0);
}

void tst_Writer::rowIdsRollBackWithTheirUnit() {
    StoreFixture fixture;
    auto take = [&](bool keep) {
        std::int64_t id = 0;
        (void)fixture.writer->call([&](Transaction& transaction) -> Result<void> {
            CHATKEEP_ASSIGN(id, transaction.nextRowId("message"));
            if (!keep) return fail(ErrorCode::Conflict);
            return {};
        });
        return id;
    };

    QCOMPARE(take(false), 1);
    QCOMPARE(take(true), 1);
    QCOMPARE(take(false), 2);
    QCOMPARE(take(true), 2);
    auto wrong = fixture.writer->call(
        [](Transaction& transaction) { return transaction.nextRowId("message; DROP TABLE message"); });
    QCOMPARE(wrong.error().code, ErrorCode::Internal);
}

void tst_Writer::rowIdsAreNeverUsedTwiceAcrossARestart() {
    StoreFixture fixture;
    auto take = [](GroupWriter& writer) {
        return writer.call([](Transaction& transaction) { return transaction.nextRowId("change_log"); })
            .value_or(-1);
    };
    QCOMPARE(take(*fixture.writer), 1);
    QCOMPARE(take(*fixture.writer), 2);

    // No row was kept, as after an erasure of the newest rows.
    fixture.writer.reset();
    GroupWriter again(std::move(*fixture.connect(ConnectionOptions::Mode::ReadWrite)));

    QCOMPARE(take(again), 3);
}

void tst_Writer::uniqueConstraintsAreToldByColumn() {
    StoreFixture fixture;
    auto add = [&] { return fixture.writer->call([](Transaction& t) { return addRating(t, 7); }); };

    QVERIFY(add().has_value());
    auto again = add();

    QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(again.error().args.front(), std::string("rating.conversation"));
}

void tst_Writer::anExceptionFailsItsUnitOnly() {
    StoreFixture fixture;

    auto thrown = fixture.writer->call([](Transaction& transaction) -> Result<void> {
        CHATKEEP_TRY(addRating(transaction, 1));
        throw std::runtime_error("foreign");
    });
    auto next = fixture.writer->call([](Transaction& t) { return addRating(t, 2); });

    QCOMPARE(thrown.error().code, ErrorCode::Internal);
    QVERIFY(next.has_value());
    QCOMPARE(fixture.number("SELECT count(*) FROM rating"), 1);
}

void tst_Writer::unitsAfterTheCloseAreRefused() {
    StoreFixture fixture;
    fixture.writer->close([](Connection&) {});

    auto late = fixture.writer->call([](Transaction& t) { return addRating(t, 1); });

    QCOMPARE(late.error().code, ErrorCode::Closed);
    QCOMPARE(fixture.writer->truncateWal().error().code, ErrorCode::Closed);
}

void tst_Writer::callsFromManyThreadsAllArrive() {
    StoreFixture fixture;
    std::vector<std::thread> threads;
    std::atomic<int> kept = 0;

    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 100; ++i)
                if (fixture.writer->call([&](Transaction& x) { return addRating(x, t * 1000 + i); })) ++kept;
        });
    for (auto& thread : threads)
        thread.join();

    QCOMPARE(kept.load(), 400);
    QCOMPARE(fixture.number("SELECT count(*) FROM rating"), 400);
}

void tst_Writer::copiesUnderAnotherKeyWhileWritesGoOn() {
    StoreFixture fixture;
    for (int i = 0; i < 40; ++i) {
        auto added = fixture.writer->call([&](Transaction& transaction) -> Result<void> {
            CHATKEEP_ASSIGN(auto insert,
                            transaction.prepare("INSERT INTO note (uid, conversation, operator, at, body) "
                                                "VALUES ($1, 1, 1, 0, $2)"));
            auto uid = crypto::randomBytes(16);
            auto body = crypto::randomBytes(100'000);
            return insert.bind(1, ByteView(uid)).bind(2, ByteView(body)).run();
        });
        QVERIFY(added.has_value());
    }
    std::atomic<bool> copying = true;
    std::atomic<int> written = 0;
    std::thread load([&] {
        while (copying)
            if (fixture.writer->call([&](Transaction& t) { return addRating(t, written + 1); })) ++written;
    });
    auto otherKey = newKey();
    std::vector<double> progress;

    auto copied = fixture.writer->copyTo(fixture.path("copy.db"), otherKey, [&](double done) {
        progress.push_back(done);
        return true;
    });
    int atReturn = 0;
    copying = false;
    load.join();
    atReturn = written;

    QVERIFY2(copied.has_value(), copied ? "" : copied.error().detail.c_str());
    QVERIFY(progress.size() > 2);
    QVERIFY(std::ranges::is_sorted(progress));
    auto copy = Connection::open(fixture.path("copy.db"), otherKey, {});
    QVERIFY(copy.has_value());
    QCOMPARE((*copy)->number("SELECT count(*) FROM note").value_or(-1), 40);
    auto ratings = (*copy)->number("SELECT count(*) FROM rating").value_or(-1);
    QVERIFY(ratings > 0 && ratings <= atReturn);
    QCOMPARE((*copy)
                 ->number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'")
                 .value_or(-1),
             0);
    QVERIFY(!Connection::open(fixture.path("copy.db"), fixture.key, {}).has_value());
}

void tst_Writer::aCancelledCopyLeavesNoFile() {
    StoreFixture fixture;
    auto big = fixture.writer->call([](Transaction& transaction) -> Result<void> {
        CHATKEEP_ASSIGN(auto insert,
                        transaction.prepare("INSERT INTO note (uid, conversation, operator, at, body) "
                                            "VALUES ($1, 1, 1, 0, zeroblob(3000000))"));
        auto uid = crypto::randomBytes(16);
        return insert.bind(1, ByteView(uid)).run();
    });
    QVERIFY(big.has_value());

    auto copied = fixture.writer->copyTo(fixture.path("copy.db"), newKey(), [](double) { return false; });

    QCOMPARE(copied.error().code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(QString::fromStdString(fixture.path("copy.db"))));
}

CHATKEEP_TEST(tst_Writer)
#include "tst_Writer.moc"
