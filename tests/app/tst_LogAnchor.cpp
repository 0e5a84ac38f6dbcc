// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LogAnchor.h"
#include "tests/core/audit/OpenVault.h"

#include <QTemporaryDir>
#include <QTest>

using namespace chatkeep;
using chatkeep::test::OpenVault;

class tst_LogAnchor : public QObject {
    Q_OBJECT

    QTemporaryDir m_state;

    static bool record(OpenVault& vault) {
        audit::Draft draft;
        draft.act = "test.done";
        return vault.log->record({}, draft).has_value();
    }

private slots:
    void init() { qputenv("XDG_STATE_HOME", m_state.path().toUtf8()); }

    void unknownVaultIsTakenAsItIs() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        QVERIFY(app::checkLogAnchor(*vault.vault, *vault.log));
    }

    void grownLogPassesAndAShorterOneIsRolledBack() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        QVERIFY(record(vault));
        auto checkpoint = vault.log->checkpoint();
        QVERIFY(checkpoint);
        app::rememberCheckpoint(*vault.vault, *checkpoint);
        QVERIFY(record(vault));
        QVERIFY(app::checkLogAnchor(*vault.vault, *vault.log));

        checkpoint->size = 100; // as if this log had once been longer
        app::rememberCheckpoint(*vault.vault, *checkpoint);
        const auto refused = app::checkLogAnchor(*vault.vault, *vault.log);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::RolledBack);
    }

    void anotherHistoryOfTheSameLengthIsRolledBack() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        QVERIFY(record(vault));
        audit::Checkpoint other = *vault.log->checkpoint();
        other.root[0] ^= 1;
        app::rememberCheckpoint(*vault.vault, other);
        QCOMPARE(app::checkLogAnchor(*vault.vault, *vault.log).error().code, ErrorCode::RolledBack);
    }
};

QTEST_GUILESS_MAIN(tst_LogAnchor)
#include "tst_LogAnchor.moc"
