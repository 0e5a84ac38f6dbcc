// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Places.h"
#include "core/store/KeySetRefresh.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

#include <QDirIterator>
#include <QFile>

#include <stop_token>
#include <thread>

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

class DeletionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFreshFactorIsDue();
    void supportMayNotDeleteAndTheDenialIsAudited();
    void aDeletedConversationIsGoneEverywhere();
    void aDeletionMeetsTheIndexAtWork();
    void whatIsDamagedIsDeletedToo_data();
    void whatIsDamagedIsDeletedToo();
    void deletingAPersonDestroysTheKey();
    void aPersonsCopiesAreNamed();
    void aDeletionThatFailedCanBeAskedForAgain();
    void aDeletionThatACrashInterruptedIsTakenUp();
    void aDeletionThatStillFailsLeavesTheVaultOpen();
    void aKeyWithoutRowsIsRemovedAfterACrash();
    void nothingIsReadableInAnyFile();
    void personalPlacesCountAndErase();
};

namespace {

/// Files of the folder that contain the bytes in clear.
QStringList filesWith(const QString& folder, const QByteArray& needle) {
    QStringList found;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle)) found << file.fileName();
    }
    return found;
}

} // namespace

void DeletionsTest::aFreshFactorIsDue() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    vault.clock.advance(std::chrono::minutes(10));

    const auto refused = vault.service().deleteConversation(vault.admin, started.id);
    vault.freshen(vault.admin);
    const auto done = vault.service().deleteConversation(vault.admin, started.id);

    QVERIFY(!refused && refused.error().code == ErrorCode::FactorRequired);
    QVERIFY(done);
}

void DeletionsTest::supportMayNotDeleteAndTheDenialIsAudited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    vault.freshen(mia);
    const auto started = vault.start();
    const auto entries = vault.log->size();

    const auto denied = vault.service().deleteConversation(mia, started.id);

    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.log->size(), entries + 1);
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 1);
}

void DeletionsTest::aDeletedConversationIsGoneEverywhere() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto other = vault.start();
    QVERIFY(vault.say(started.id, "a heliotrope umbrella"));
    QVERIFY(vault.say(other.id, "a heliotrope parasol"));
    QVERIFY(vault.service().note(vault.admin, started.id, "a note"));
    vault.conversations->waitForIndex();
    QCOMPARE(vault.service().search(vault.admin, "heliotrope", 10)->hits.size(), std::size_t(2));
    vault.freshen(vault.admin);
    const auto preview = vault.service().previewDelete(vault.admin, started.id);

    const auto deleted = vault.service().deleteConversation(vault.admin, started.id);

    QVERIFY(preview && deleted);
    QCOMPARE(deleted->messages, preview->messages);
    QCOMPARE(deleted->notes, 1);
    QCOMPARE(vault.service().search(vault.admin, "heliotrope", 10)->hits.size(), std::size_t(1));
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 1);
    QCOMPARE(vault.number("SELECT count(*) FROM note"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM intent_journal"), 0);
    QVERIFY(!vault.turns().authorise(started.id, started.token));
    QVERIFY(!vault.say(started.id, "hello"));
    QVERIFY(vault.say(other.id, "hello"));
    QCOMPARE(vault.databases->subjectKeys().tombstones()->size(), std::size_t(1));
    QCOMPARE(vault.audited("conversation.deleted"), 1);
    vault.reopen();
    QCOMPARE(vault.service().list(vault.admin, {}, 0, 10)->total, std::size_t(1));
}

void DeletionsTest::aDeletionMeetsTheIndexAtWork() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.freshen(vault.admin);
    for (int i = 0; i < 20; ++i) {
        const auto started = vault.start();
        QVERIFY(vault.say(started.id, "a heliotrope umbrella"));
        // As soon as the conversation is closed, and before its texts are withdrawn, the index follows.
        const std::jthread hurry([&](const std::stop_token& stop) {
            while (!stop.stop_requested() && vault.service().transcript(vault.admin, started.id, 0, 1))
                std::this_thread::yield();
            vault.conversations->waitForIndex();
        });
        const auto deleted = vault.service().deleteConversation(vault.admin, started.id);
        QVERIFY2(deleted, deleted ? "" : deleted.error().detail.c_str());
    }
    QCOMPARE(vault.service().search(vault.admin, "heliotrope", 10)->hits.size(), std::size_t(0));
    QCOMPARE(vault.number("SELECT count(*) FROM intent_journal"), 0);
}

void DeletionsTest::whatIsDamagedIsDeletedToo_data() {
    QTest::addColumn<bool>("wholePerson");
    QTest::addColumn<QByteArray>("harm");
    const QByteArray text("UPDATE message SET body = zeroblob(length(body)) "
                          "WHERE id = (SELECT min(id) FROM message)");
    const QByteArray first("(SELECT min(id) FROM conversation)");
    const QByteArray link("DELETE FROM message WHERE seq = 2 AND conversation = " + first);
    const QByteArray foreign("UPDATE message SET prev = (SELECT max(id) FROM message) "
                             "WHERE seq = 2 AND conversation = " +
                             first);
    const QByteArray state("DELETE FROM conversation_state WHERE conversation = " + first);
    for (const bool wholePerson : {false, true}) {
        const char* what = wholePerson ? "person" : "conversation";
        QTest::addRow("a text of a %s", what) << wholePerson << text;
        QTest::addRow("a broken link of a %s", what) << wholePerson << link;
        QTest::addRow("a link of a %s into another conversation", what) << wholePerson << foreign;
        QTest::addRow("a lost state of a %s", what) << wholePerson << state;
    }
}

void DeletionsTest::whatIsDamagedIsDeletedToo() {
    QFETCH(bool, wholePerson);
    QFETCH(QByteArray, harm);
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto other = vault.start();
    QVERIFY(vault.say(started.id, "a heliotrope umbrella"));
    QVERIFY(vault.say(other.id, "a heliotrope parasol"));
    vault.conversations->waitForIndex();
    const auto person = vault.personOf(started.id);
    const auto damaged = vault.databases->store().call([&](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto update, tx.prepare(harm.toStdString()));
        return update.run();
    });
    QVERIFY(damaged);
    vault.freshen(vault.admin);

    const auto deleted = wholePerson ? vault.service().deletePerson(vault.admin, person)
                                     : vault.service().deleteConversation(vault.admin, started.id);

    QVERIFY2(deleted, deleted ? "" : deleted.error().detail.c_str());
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 1);
    QCOMPARE(vault.number("SELECT count(*) FROM message WHERE conversation NOT IN "
                          "(SELECT id FROM conversation)"),
             0);
    QCOMPARE(vault.number("SELECT count(*) FROM intent_journal"), 0);
    QCOMPARE(vault.service().transcript(vault.admin, other.id, 0, 100)->messages.size(), std::size_t(3));
    QVERIFY(vault.say(other.id, "a heliotrope hat"));
    vault.conversations->waitForIndex();
    const auto found = vault.service().search(vault.admin, "heliotrope", 10);
    QVERIFY(found);
    QCOMPARE(found->hits.size(), std::size_t(2));
    vault.reopen();
    QVERIFY(vault.isReady());
    vault.conversations->waitForIndex();
    QCOMPARE(vault.service().search(vault.admin, "heliotrope", 10)->hits.size(), std::size_t(2));
}

void DeletionsTest::deletingAPersonDestroysTheKey() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    const auto person = vault.personOf(started.id);
    vault.freshen(vault.admin);

    const auto deleted = vault.service().deletePerson(vault.admin, person);

    QVERIFY(deleted);
    QCOMPARE(deleted->conversations, 1);
    QVERIFY(!vault.databases->subjectKeys().keyOf(person));
    QCOMPARE(vault.number("SELECT count(*) FROM person"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), 0);
    QCOMPARE(vault.audited("person.deleted"), 1);
    const auto again = vault.service().deletePerson(vault.admin, person);
    QVERIFY(!again && again.error().code == ErrorCode::NotFound);
}

/// Before: whoever holds a copy. Afterwards: only those whose key file could not be replaced.
void DeletionsTest::aPersonsCopiesAreNamed() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto write = [&](const char* statement) {
        return vault.databases->store().call([&](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(auto prepared, tx.prepare(statement));
            return prepared.run();
        });
    };
    struct ReplacesOne final : store::KeySetRefresh {
        std::function<void()> replace;
        void keysDestroyed() override { replace(); }
    } keySets;
    keySets.replace = [&] {
        QVERIFY(write("UPDATE backup_target SET owes_key_set = 0 WHERE folder = '/here'"));
    };
    vault.conversations->setKeySetRefresh(&keySets);
    const auto started = vault.start();
    const auto person = vault.personOf(started.id);
    vault.freshen(vault.admin);
    QVERIFY(
        write("INSERT INTO backup_target (folder, added, last_run) VALUES ('/here', 1, 2), ('/away', 1, 2), "
              "('/never used', 1, 0)"));

    const auto preview = vault.service().previewDeletePerson(vault.admin, person);
    const auto deleted = vault.service().deletePerson(vault.admin, person);

    QVERIFY(preview && deleted);
    using Keepers = std::vector<conversations::DeletePreview::Keeper>;
    QCOMPARE(preview->backupsThatKeep, (Keepers{{"/here"}, {"/away"}}));
    QCOMPARE(deleted->backupsThatKeep, (Keepers{{"/away"}}));
    vault.conversations->setKeySetRefresh(nullptr);
}

void DeletionsTest::aDeletionThatFailedCanBeAskedForAgain() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "a heliotrope umbrella"));
    const auto change = [&](const char* statement) {
        return vault.databases->store().call([&](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(auto prepared, tx.prepare(statement));
            return prepared.run();
        });
    };
    QVERIFY(change(
        "CREATE TRIGGER broken BEFORE DELETE ON conversation BEGIN SELECT RAISE(ABORT, 'broken'); END"));

    const auto failed = vault.service().deleteConversation(vault.admin, started.id);
    const auto between = vault.number("SELECT count(*) FROM intent_journal");
    const auto again = vault.service().previewDelete(vault.admin, started.id);
    const auto failedAgain = vault.service().deleteConversation(vault.admin, started.id);
    const auto stillOne = vault.number("SELECT count(*) FROM intent_journal");
    QVERIFY(change("DROP TRIGGER broken"));
    const auto done = vault.service().deleteConversation(vault.admin, started.id);

    QVERIFY(!failed && !failedAgain);
    QCOMPARE(failed.error().args, (std::vector<std::string>{"deletion", "begun"})); // something has happened
    QCOMPARE(between, 1);
    QCOMPARE(stillOne, 1);
    QVERIFY(again && again->messages > 0);
    QVERIFY(done);
    QCOMPARE(vault.number("SELECT count(*) FROM intent_journal"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), 0);
    const auto gone = vault.service().deleteConversation(vault.admin, started.id);
    QVERIFY(!gone && gone.error().code == ErrorCode::NotFound);
}

void DeletionsTest::aDeletionThatACrashInterruptedIsTakenUp() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "a vermilion kettle"));
    vault.conversations->waitForIndex();
    const auto person = vault.personOf(started.id);
    // As it stands after the first step: the intent is written, nothing else has happened.
    const Json intent{
        {"whole_person", true},
        {"person", person.text()},
        {"conversation", ConversationId().text()},
        {"person_row", vault.number("SELECT id FROM person")},
        {"conversations", {vault.number("SELECT id FROM conversation")}},
        {"actor", {{"id", vault.admin.ref().id.text()}, {"role", "administrator"}, {"origin", "test"}}}};
    QVERIFY(vault.databases->store().call([&](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO intent_journal (id, kind, state, created) "
                                                "VALUES (1, 'conversations.delete', $1, 0)"));
        insert.bindText(1, dumpJson(intent));
        return insert.run();
    }));

    vault.crashAndReopen();

    CHATKEEP_VAULT_READY(vault);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM intent_journal"), 0);
    QVERIFY(!vault.databases->subjectKeys().keyOf(person));
    QCOMPARE(vault.audited("person.deleted"), 1);
    vault.conversations->waitForIndex();
    QVERIFY(vault.service().search(vault.admin, "vermilion", 10)->hits.empty());
}

void DeletionsTest::aDeletionThatStillFailsLeavesTheVaultOpen() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "a vermilion kettle"));
    const auto person = vault.personOf(started.id);
    const auto change = [&](const char* statement) {
        return vault.databases->store().call([&](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(auto prepared, tx.prepare(statement));
            return prepared.run();
        });
    };
    QVERIFY(change("CREATE TRIGGER broken BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'broken'); END"));
    vault.freshen(vault.admin);
    const auto failed = vault.service().deletePerson(vault.admin, person);

    vault.reopen();

    CHATKEEP_VAULT_READY(vault);
    QVERIFY(!failed);
    QCOMPARE(vault.number("SELECT count(*) FROM intent_journal"), 1);
    QVERIFY(change("DROP TRIGGER broken"));
    vault.freshen(vault.admin);
    const auto done = vault.service().deletePerson(vault.admin, person);
    QVERIFY2(done, done ? "" : done.error().detail.c_str());
    QCOMPARE(vault.number("SELECT count(*) FROM intent_journal"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM person"), 0);
}

void DeletionsTest::aKeyWithoutRowsIsRemovedAfterACrash() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto person = vault.personOf(started.id);
    const auto orphan = crypto::newId<SubjectId>();
    QVERIFY(vault.databases->subjectKeys().create(std::vector{orphan}));

    vault.crashAndReopen();

    CHATKEEP_VAULT_READY(vault);
    QVERIFY(!vault.databases->subjectKeys().keyOf(orphan));
    QVERIFY(vault.databases->subjectKeys().keyOf(person));
}

void DeletionsTest::nothingIsReadableInAnyFile() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const std::string canary = "quizzaciously-verdant-canary";
    QVERIFY(vault.say(started.id, canary));
    QVERIFY(vault.service().note(vault.admin, started.id, canary));
    vault.service().saveDraft(vault.admin, started.id, 0, canary);
    vault.conversations->waitForIndex();

    QVERIFY(filesWith(vault.folder(), canary.c_str()).isEmpty());
    vault.freshen(vault.admin);
    QVERIFY(vault.service().deleteConversation(vault.admin, started.id));
    vault.close();
    QVERIFY(filesWith(vault.folder(), canary.c_str()).isEmpty());
}

void DeletionsTest::personalPlacesCountAndErase() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto other = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    QVERIFY(vault.say(other.id, "hello"));
    QVERIFY(vault.service().note(vault.admin, started.id, "a note"));
    const auto person = vault.personOf(started.id);
    const auto messages = vault.number("SELECT count(*) FROM message");
    const auto own = vault.service().previewDelete(vault.admin, started.id)->messages;

    for (const auto& place : personalPlaces()) {
        const auto counted = vault.databases->readers().read(
            [&](store::ReadTransaction& snapshot) { return place->count(snapshot, person); });
        const auto erased =
            vault.databases->store().call([&](store::Transaction& tx) { return place->erase(tx, person); });
        QVERIFY(counted && erased);
        QCOMPARE(*counted, *erased);
    }

    QCOMPARE(vault.number("SELECT count(*) FROM message"), messages - own);
    QCOMPARE(vault.number("SELECT count(*) FROM note"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 1);
}

CHATKEEP_TEST(DeletionsTest)
#include "tst_Deletions.moc"
