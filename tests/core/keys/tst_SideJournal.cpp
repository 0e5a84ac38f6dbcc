// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/keys/TestVault.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::keys;

class TestSideJournal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void failuresAreKeptUntilTheyAreDrained() {
        const QTemporaryDir folder;
        SideJournal journal(folder.path().toStdString());
        const auto anna = crypto::newId<OperatorId>();
        QVERIFY(journal.entries().empty());
        journal.recordWrongSecret(anna, 1000);
        journal.recordWrongSecret({}, 2000);
        const auto entries = SideJournal(folder.path().toStdString()).entries();
        QCOMPARE(entries.size(), std::size_t{2});
        QCOMPARE(entries[0].at, TimeMs{1000});
        QCOMPARE(entries[0].operatorId, anna);
        QVERIFY(entries[1].operatorId.isNull());
        journal.clear();
        QVERIFY(journal.entries().empty());
    }
    void waitsDoubleFromTheThirdAndLockAtTheTenth() {
        const QTemporaryDir folder;
        SideJournal journal(folder.path().toStdString());
        const auto anna = crypto::newId<OperatorId>();
        const std::vector<int> expected{0, 0, 1, 2, 4, 8, 16, 32, 64, 1800, 1800};
        TimeMs now = 5'000'000;
        for (const int wait : expected) {
            journal.recordWrongSecret(anna, now);
            QCOMPARE(journal.waitSeconds(anna, now), wait);
            QCOMPARE(journal.waitSeconds(crypto::newId<OperatorId>(), now), 0);
            if (wait > 0) QCOMPARE(journal.waitSeconds(anna, now + 500), wait);
            QCOMPARE(journal.waitSeconds(anna, now + TimeMs{wait} * 1000), 0);
            now += TimeMs{wait} * 1000;
        }
    }
    void aClockSetBackDoesNotLockOut() {
        const QTemporaryDir folder;
        SideJournal journal(folder.path().toStdString());
        const auto anna = crypto::newId<OperatorId>();
        for (int i = 0; i < 10; ++i)
            journal.recordWrongSecret(anna, 1'000'000'000'000);
        QCOMPARE(journal.waitSeconds(anna, 999'999'999'000), 1800);
        QCOMPARE(journal.waitSeconds(anna, 1'000'000), 0);
    }
    void strangeLinesArePassedOver() {
        const QTemporaryDir folder;
        SideJournal journal(folder.path().toStdString());
        journal.recordWrongSecret({}, 1000);
        QFile file(folder.filePath("audit/side.jsonl"));
        QVERIFY(file.open(QIODevice::Append));
        file.write(
            "{\"at\":\"torn\n\xff\xfe\n{}\n[1]\n{\"at\":\"x\",\"operator\":\"unknown\"}\n{\"at\":5}\nnull\n");
        file.close();
        journal.recordWrongSecret({}, 2000);
        QCOMPARE(journal.entries().size(), std::size_t{2});
    }
    void theJournalStaysSmall() {
        const QTemporaryDir folder;
        SideJournal journal(folder.path().toStdString());
        journal.recordWrongSecret({}, 1);
        QFile file(folder.filePath("audit/side.jsonl"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray line = file.readAll();
        for (int i = 0; i < 9999; ++i)
            file.write(line);
        file.close();
        QCOMPARE(journal.entries().size(), std::size_t{10000});
        journal.recordWrongSecret({}, 2);
        QCOMPARE(journal.entries().size(), std::size_t{9001});
        QCOMPARE(journal.entries().back().at, TimeMs{2});
    }
};

CHATKEEP_TEST(TestSideJournal)
#include "tst_SideJournal.moc"
