// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Log.h"
#include "core/audit/Tree.h"
#include "tests/core/audit/OpenVault.h"
#include "tests/main/Registry.h"

#include <chrono>
#include <thread>

using namespace chatkeep;
using namespace chatkeep::audit;
using chatkeep::test::OpenVault;

namespace {

ActorRef visitor() {
    ActorRef actor;
    actor.kind = ActorRef::Kind::Visitor;
    actor.id = *RowUid::fromText("000102030405060708090a0b0c0d0e0f");
    actor.role = "visitor";
    actor.origin = "gateway";
    return actor;
}

ActorRef someOperator() {
    ActorRef actor;
    actor.kind = ActorRef::Kind::Operator;
    actor.id = *RowUid::fromText("ffeeddccbbaa99887766554433221100");
    actor.role = "administrator";
    actor.session = *SessionId::fromText("00000000000000000000000000000001");
    actor.origin = "console";
    return actor;
}

Draft draftOf(const std::string& act) {
    Draft draft;
    draft.act = act;
    return draft;
}

/// Appends in units of `unitSize`, all in few groups.
Result<bool> appendMany(OpenVault& vault, int count) {
    return vault.databases->store().call([&](store::Transaction& tx) -> Result<bool> {
        for (int i = 0; i < count; ++i)
            CHATKEEP_TRY(vault.log->append(tx, visitor(), draftOf("turn.answered")));
        return true;
    });
}

Json entryJson(OpenVault& vault, std::uint64_t sequence) {
    auto entries = vault.log->entries(sequence, 1);
    return entries && !entries->empty() ? *parseJson(entries->front().json) : Json();
}

/// Qt Test cannot compare Json itself.
std::string member(const Json& object, const char* name) {
    return stringMember(object, name).value_or("");
}

#define READY(vault) QVERIFY2((vault).isReady(), (vault).trouble())

} // namespace

class tst_AuditLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void entriesAreNumberedFromZeroAndKeptOverAReopen() {
        OpenVault vault;
        READY(vault);
        for (std::uint64_t i = 0; i < 5; ++i)
            QCOMPARE(vault.log->record(someOperator(), draftOf("bot.published")).value_or(99), i);
        QCOMPARE(vault.log->size(), 5U);
        const auto before = vault.log->checkpoint();
        QVERIFY(before);

        vault.reopen();

        READY(vault);
        QCOMPARE(vault.log->size(), 5U);
        QCOMPARE(vault.log->checkpoint()->note, before->note);
        QCOMPARE(vault.log->record(someOperator(), draftOf("bot.published")).value_or(99), 5U);
    }

    void entrySaysWhoDidWhatToWhat() {
        OpenVault vault;
        READY(vault);
        Draft draft = draftOf("conversation.taken");
        draft.object = crypto::newId<RowUid>();
        draft.allowed = false;
        QVERIFY(vault.log->record(someOperator(), draft));

        const Json entry = entryJson(vault, 0);
        QCOMPARE(member(entry, "act"), std::string("conversation.taken"));
        QCOMPARE(member(entry, "actor"), std::string(someOperator().id.text()));
        QCOMPARE(member(entry, "session"), std::string(someOperator().session.text()));
        QCOMPARE(member(entry, "role"), std::string("administrator"));
        QCOMPARE(member(entry, "object"), std::string(draft.object->text()));
        QCOMPARE(member(entry, "decision"), std::string("denied"));
        QVERIFY(entry["subject"].is_null() && entry["details"].is_null() && entry["prev_ckpt"].is_null());
        QCOMPARE(member(entry, "ts"), formatTime(vault.clock.nowMs()));
    }

    void personsStandInTheLogByPseudonymOnly() {
        OpenVault vault;
        READY(vault);
        Draft draft = draftOf("turn.answered");
        draft.subject = *SubjectId::fromBytes(visitor().id.bytes());
        QVERIFY(vault.log->record(visitor(), draft));

        const Json entry = entryJson(vault, 0);
        QCOMPARE(member(entry, "actor"), member(entry, "subject"));
        QCOMPARE(member(entry, "subject").size(), 64U);
        QVERIFY(entry.dump().find(visitor().id.text()) == std::string::npos);
    }

    void detailsAreSealedAndBoundToTheirEntry() {
        OpenVault vault;
        READY(vault);
        Draft draft = draftOf("setting.changed");
        draft.details = {{"key", "away.text"}, {"new", "back at nine"}};
        QVERIFY(vault.log->record(someOperator(), draft));
        QVERIFY(vault.log->record(someOperator(), draftOf("bot.published")));

        const auto details = vault.log->details(0);
        QVERIFY(details && *details);
        QCOMPARE(member(**details, "new"), std::string("back at nine"));
        QCOMPARE(member(**details, "origin"), std::string("console"));
        QVERIFY(entryJson(vault, 0)["details"].is_string());
        QVERIFY(entryJson(vault, 0).dump().find("nine") == std::string::npos);
        QVERIFY(!vault.log->details(1)->has_value());

        QVERIFY(vault.tamper("UPDATE audit_detail SET salt = zeroblob(16)"));
        QCOMPARE(vault.log->details(0).error().code, ErrorCode::Damaged);
        QVERIFY(vault.tamper("DELETE FROM audit_detail"));
        QVERIFY(!vault.log->details(0)->has_value());
    }

    void failedUnitLeavesNoEntryAndNoGap() {
        OpenVault vault;
        READY(vault);
        QVERIFY(vault.log->record(someOperator(), draftOf("bot.published")));
        const auto undone = vault.databases->store().call([&](store::Transaction& tx) -> Result<bool> {
            Draft draft = draftOf("bot.published");
            draft.details = {{"reason", "never seen"}};
            for (int i = 0; i < 600; ++i) // over two tiles
                CHATKEEP_TRY(vault.log->append(tx, someOperator(), draft));
            return fail(ErrorCode::Conflict, {"test"});
        });
        QCOMPARE(undone.error().code, ErrorCode::Conflict);
        QCOMPARE(vault.log->size(), 1U);

        QVERIFY(appendMany(vault, 700));

        QCOMPARE(vault.log->size(), 701U);
        QVERIFY(!vault.log->details(1)->has_value());
        const auto exported = vault.log->exportTo(vault.path("out").toStdString());
        QVERIFY(exported);
        QVERIFY(verifyFolder(vault.path("out").toStdString(), exported->verifierKey)->ok);
        vault.reopen();
        READY(vault);
    }

    void whereNothingCanBeExportedIsSaid() {
        OpenVault vault;
        READY(vault);
        const auto exported = vault.log->exportTo("/dev/null/out");
        QCOMPARE(exported.error().code, ErrorCode::InvalidInput);
        QCOMPARE(exported.error().args.at(1), std::string("a file stands where a folder is wanted"));
    }

    void manyThreadsWriteOneUnbrokenLog() {
        OpenVault vault;
        READY(vault);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&vault, t] {
                for (int i = 0; i < 100; ++i)
                    (void)vault.databases->store().call([&](store::Transaction& tx) -> Result<bool> {
                        CHATKEEP_TRY(vault.log->append(tx, visitor(), draftOf("turn.answered")));
                        if (i % 10 == t) return fail(ErrorCode::Conflict);
                        if (i % 25 == 0) CHATKEEP_TRY(vault.log->append(tx, visitor(), draftOf("second")));
                        return true;
                    });
            });
        std::thread signer([&vault] {
            for (int i = 0; i < 20; ++i)
                (void)vault.log->checkpoint();
        });
        for (std::thread& thread : threads)
            thread.join();
        signer.join();

        const auto exported = vault.log->exportTo(vault.path("out").toStdString());
        QVERIFY(exported);
        QVERIFY(exported->size > 360);
        const auto report = verifyFolder(vault.path("out").toStdString(), exported->verifierKey);
        QVERIFY(report->ok);
    }

    void reopenedLogGoesOnOverFullTiles_data() {
        QTest::addColumn<int>("first");
        for (const int first : {1, 255, 256, 257, 511, 512, 1300})
            QTest::addRow("%d", first) << first;
    }
    void reopenedLogGoesOnOverFullTiles() {
        QFETCH(int, first);
        OpenVault vault;
        READY(vault);
        QVERIFY(appendMany(vault, first));
        const auto before = vault.log->checkpoint();
        vault.reopen();
        READY(vault);
        QVERIFY(appendMany(vault, 300));
        QVERIFY(vault.log->mustContain(*before));
        QCOMPARE(vault.log->rootAt(before->size).value_or(Digest()), before->root);
        QVERIFY(!vault.log->rootAt(vault.log->size() + 1));
        const auto exported = vault.log->exportTo(vault.path("out").toStdString());
        QVERIFY(exported);
        QVERIFY(verifyFolder(vault.path("out").toStdString(), exported->verifierKey)->ok);
    }

    void checkpointVerifiesAndStandsInTheNextEntries() {
        OpenVault vault;
        READY(vault);
        QVERIFY(appendMany(vault, 3));
        const auto checkpoint = vault.log->checkpoint();
        QVERIFY(checkpoint);
        QVERIFY(openCheckpoint(checkpoint->note, vault.log->verifierKey()));
        QCOMPARE(checkpoint->size, 3U);
        QCOMPARE(checkpoint->origin, vault.log->origin());
        QVERIFY(vault.log->origin().starts_with("chatkeep.local/"));

        QVERIFY(appendMany(vault, 1));
        QCOMPARE(member(entryJson(vault, 3), "prev_ckpt"), "3 " + toBase64(checkpoint->root));
    }

    void inclusionProofVerifiesAgainstTheCheckpoint() {
        OpenVault vault;
        READY(vault);
        QVERIFY(appendMany(vault, 600));
        const auto checkpoint = vault.log->checkpoint();
        for (const std::uint64_t sequence : {0U, 255U, 256U, 511U, 599U}) {
            const auto proof = vault.log->inclusionProof(sequence, 600);
            QVERIFY(proof);
            const auto leaf = leafHash(asBytes(vault.log->entries(sequence, 1)->front().json));
            QVERIFY(verifyInclusion(sequence, 600, leaf, *proof, checkpoint->root));
        }
        QVERIFY(!vault.log->inclusionProof(600, 600));
        QVERIFY(!vault.log->inclusionProof(0, 601));
    }

    void cutOrChangedLogIsDamagedAtOpen_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("last entries removed") << QByteArray("DELETE FROM audit_entry WHERE sequence >= 610");
        QTest::newRow("entry in the last tile missing")
            << QByteArray("DELETE FROM audit_entry WHERE sequence = 530");
        QTest::newRow("entry in the last tile changed")
            << QByteArray("UPDATE audit_entry SET entry = x'7b7d' WHERE sequence = 530");
        QTest::newRow("tile missing") << QByteArray("DELETE FROM audit_tile WHERE tile = 1");
        QTest::newRow("tile changed")
            << QByteArray("UPDATE audit_tile SET hashes = zeroblob(8192) WHERE tile = 1");
        QTest::newRow("checkpoint changed") << QByteArray("UPDATE audit_checkpoint SET note = note || 'x'");
        QTest::newRow("origin changed")
            << QByteArray("UPDATE meta SET value = 'chatkeep.local/other' WHERE name = 'audit_origin'");
        QTest::newRow("origin removed") << QByteArray("DELETE FROM meta WHERE name = 'audit_origin'");
    }
    void cutOrChangedLogIsDamagedAtOpen() {
        QFETCH(QByteArray, sql);
        OpenVault vault;
        READY(vault);
        QVERIFY(appendMany(vault, 620));
        QVERIFY(vault.log->checkpoint());
        QVERIFY(vault.tamper(sql.constData()));

        vault.reopen();

        QVERIFY(!vault.isReady());
        QCOMPARE(vault.troubleCode(), ErrorCode::Damaged);
    }

    void changedOldEntryIsFoundByTheExport() {
        OpenVault vault;
        READY(vault);
        QVERIFY(appendMany(vault, 620));
        QVERIFY(vault.tamper("UPDATE audit_entry SET entry = x'7b7d' WHERE sequence = 3"));
        QCOMPARE(vault.log->exportTo(vault.path("out").toStdString()).error().code, ErrorCode::Damaged);
        QVERIFY(!QFile::exists(vault.path("out")));
    }

    void olderStoreThanTheAnchorIsRolledBack() {
        OpenVault vault;
        OpenVault other;
        READY(vault);
        READY(other);
        QVERIFY(appendMany(vault, 10));
        Checkpoint anchor = *vault.log->checkpoint();
        QVERIFY(vault.log->mustContain(anchor));
        anchor.size = 11;
        QCOMPARE(vault.log->mustContain(anchor).error().code, ErrorCode::RolledBack);
        anchor.size = 9;
        QCOMPARE(vault.log->mustContain(anchor).error().code, ErrorCode::RolledBack);
        QCOMPARE(vault.log->mustContain(*other.log->checkpoint()).error().code, ErrorCode::Foreign);
    }

    void noTwoInconsistentCheckpointsAreSigned() {
        OpenVault vault;
        READY(vault);
        QVERIFY(appendMany(vault, 300));
        QVERIFY(vault.log->checkpoint());
        // A checkpoint of another history, well signed, as if it had been given out.
        const std::string other =
            signCheckpoint(vault.log->origin(), 300, leafHash(asBytes("other")),
                           vault.vault->ring().active(keys::KeyPurpose::AuditSigning).secret);
        QVERIFY(vault.tamper("UPDATE audit_checkpoint SET note = '" + other + "'"));
        QVERIFY(appendMany(vault, 1));
        QCOMPARE(vault.log->checkpoint().error().code, ErrorCode::Damaged);
        QCOMPARE(vault.log->size(), 301U);
    }

    void tooLongAnEntryIsRefused() {
        OpenVault vault;
        READY(vault);
        const auto refused = vault.log->record(someOperator(), draftOf(std::string(61000, 'x')));
        QCOMPARE(refused.error().code, ErrorCode::TooLarge);
        QCOMPARE(vault.log->size(), 0U);
    }

    void exportIsNotWrittenOverSomethingElse() {
        OpenVault vault;
        READY(vault);
        const std::string folder = vault.path("out").toStdString();
        QVERIFY(vault.log->exportTo(folder));
        QCOMPARE(vault.log->exportTo(folder).error().code, ErrorCode::AlreadyExists);
        QVERIFY(verifyFolder(folder, vault.log->verifierKey())->ok);
    }

    /// What one entry costs the writer; printed, since the machine decides.
    void costOfAnEntry() {
        OpenVault vault;
        READY(vault);
        constexpr int kEntries = 20'000;
        std::int64_t ns = 0;
        QVERIFY(vault.databases->store().call([&](store::Transaction& tx) -> Result<bool> {
            Draft draft = draftOf("turn.answered");
            draft.object = crypto::newId<RowUid>();
            draft.subject = crypto::newId<SubjectId>();
            const auto from = std::chrono::steady_clock::now();
            for (int i = 0; i < kEntries; ++i)
                CHATKEEP_TRY(vault.log->append(tx, visitor(), draft));
            ns = std::chrono::nanoseconds(std::chrono::steady_clock::now() - from).count();
            return true;
        }));
        qInfo("%.2f us an entry", static_cast<double>(ns) / kEntries / 1000.0);
    }
};

CHATKEEP_TEST(tst_AuditLog)
#include "tst_AuditLog.moc"
