// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Anchors.h"
#include "tests/core/audit/OpenVault.h"
#include "tests/core/keys/KeychainInMemory.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace chatkeep;
using chatkeep::test::KeychainInMemory;
using chatkeep::test::OpenVault;

class tst_Anchors : public QObject {
    Q_OBJECT

    QTemporaryDir m_state;

    static bool record(OpenVault& vault) {
        audit::Draft draft;
        draft.act = "test.done";
        return vault.log->record({}, draft).has_value();
    }
    /// As the program closes: remembers the end, closes, remembers the files.
    static void close(OpenVault& vault, app::Anchors& anchors) {
        const auto checkpoint = vault.log->checkpoint();
        QVERIFY(checkpoint);
        anchors.remember(*checkpoint, 5);
        vault.close();
        anchors.rememberFiles();
    }
    static QByteArray content(const OpenVault& vault, const QString& name) {
        QFile file(vault.path("vault/" + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void putBack(const OpenVault& vault, const QString& name, const QByteArray& bytes) {
        QFile file(vault.path("vault/" + name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init() { qputenv("XDG_STATE_HOME", m_state.path().toUtf8()); }

    void unknownVaultIsTakenAsItIs() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        app::Anchors anchors(*vault.vault, nullptr);
        QVERIFY(anchors.checkLog(*vault.log));
        vault.close();
        QVERIFY(anchors.checkFiles());
    }

    void grownLogPassesAndAShorterOneIsRolledBack() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        app::Anchors anchors(*vault.vault, nullptr);
        QVERIFY(record(vault));
        auto checkpoint = vault.log->checkpoint();
        QVERIFY(checkpoint);
        anchors.remember(*checkpoint, 5);
        QVERIFY(record(vault));
        QVERIFY(anchors.checkLog(*vault.log));

        checkpoint->size = 100; // as if this log had once been longer
        anchors.remember(*checkpoint, 6);
        const auto refused = anchors.checkLog(*vault.log);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::RolledBack);
        QCOMPARE((*anchors.point(vault.log->origin()))->at, TimeMs{6});
    }

    void anotherHistoryOfTheSameLengthIsRolledBack() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        app::Anchors anchors(*vault.vault, nullptr);
        QVERIFY(record(vault));
        audit::Checkpoint other = *vault.log->checkpoint();
        other.root[0] ^= 1;
        anchors.remember(other, 5);
        QCOMPARE(anchors.checkLog(*vault.log).error().code, ErrorCode::RolledBack);
    }

    void signedCheckpointsStandBesideTheVault() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        app::Anchors anchors(*vault.vault, nullptr);
        QVERIFY(record(vault));
        const auto checkpoint = vault.log->checkpoint();
        anchors.remember(*checkpoint, 5);

        const QStringList names = QDir(vault.path("vault/audit")).entryList({"checkpoint.*"});

        QCOMPARE(names.size(), 1);
        const QByteArray note = content(vault, "audit/" + names.front());
        const auto opened = audit::openCheckpoint(note.toStdString(), vault.log->verifierKey());
        QVERIFY(opened);
        QCOMPARE(opened->size, checkpoint->size);
    }

    void anOlderDatabaseFileIsRolledBackUntilItIsAccepted() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        app::Anchors anchors(*vault.vault, nullptr);
        QVERIFY(record(vault));
        close(vault, anchors);
        const QByteArray older = content(vault, "subjects.0001.db");
        QVERIFY(anchors.checkFiles());
        vault.openDatabases(false);
        const auto person = crypto::newId<SubjectId>();
        QVERIFY(vault.databases->subjectKeys().create(std::span(&person, 1)));
        QVERIFY(record(vault));
        close(vault, anchors);

        putBack(vault, "subjects.0001.db", older);

        QVERIFY(*anchors.filesDiffer());
        QCOMPARE(anchors.checkFiles().error().code, ErrorCode::RolledBack);
        QVERIFY(anchors.forgetFiles());
        QVERIFY(anchors.checkFiles());
    }

    void aKeychainThatMissedARunRaisesNoAlarm() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        KeychainInMemory keychain;
        app::Anchors anchors(*vault.vault, &keychain);
        QVERIFY(record(vault));
        close(vault, anchors);
        QVERIFY(anchors.checkFiles());
        vault.openDatabases(false);
        close(vault, anchors); // the keychain knows these files

        keychain.isLocked = true;
        QVERIFY(anchors.checkFiles());
        vault.openDatabases(false);
        QVERIFY(record(vault));
        close(vault, anchors);
        keychain.isLocked = false;

        QVERIFY(anchors.checkFiles());
    }

    void whatIsSpoiledOutsideCountsAsRolledBack() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        app::Anchors anchors(*vault.vault, nullptr);
        QVERIFY(record(vault));
        close(vault, anchors);
        QFile file(m_state.filePath("chatkeep/anchors/" + QString::fromStdString(vault.vault->id().text()) +
                                    ".json"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("not ours");
        file.close();

        QCOMPARE(anchors.checkFiles().error().code, ErrorCode::RolledBack);
        QVERIFY(anchors.forgetSpoiled());
        QVERIFY(anchors.checkFiles());
    }
};

CHATKEEP_TEST(tst_Anchors)
#include "tst_Anchors.moc"
