// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Throttle.h"
#include "tests/core/access/AccessRooms.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::access;
using chatkeep::test::AccessRooms;
using chatkeep::test::kStaffPassword;
using chatkeep::test::OpenVault;
using chatkeep::test::secretOf;

class tst_SignIn : public QObject {
    Q_OBJECT

    /// Fails `times` times, past any wait.
    static void failTimes(AccessRooms& rooms, const std::string& name, int times) {
        for (int i = 0; i < times; ++i) {
            rooms.vault.clock.advance(std::chrono::minutes(31));
            (void)rooms.operators->signIn(name, secretOf("wrong"), "console");
        }
    }
    static int waitOf(AccessRooms& rooms, const std::string& name) {
        const auto refused = rooms.operators->signIn(name, secretOf("wrong"), "console");
        return refused || refused.error().code != ErrorCode::Throttled ? 0
                                                                       : std::stoi(refused.error().args[0]);
    }

private Q_SLOTS:
    void operatorsSignInBySlotOrVerifier() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QVERIFY(
            rooms.operators->signIn(OpenVault::kFirstName, secretOf(OpenVault::kFirstPassword), "console"));
        const Actor bea = rooms.staff("Bea", Role::Support);
        QCOMPARE(bea.role(), Role::Support);
        QCOMPARE(bea.name(), std::string("Bea"));
        QVERIFY(!bea.ref().session.isNull());
        QCOMPARE(rooms.lastAct(), std::string("session.started"));
        QCOMPARE(stringMember(rooms.lastEntry(), "session").value_or(""), bea.ref().session.text());
    }

    void wrongSecretsAndUnknownNamesLookAlikeAndAreAudited() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QVERIFY(rooms.staff("Bea", Role::Support).isAlive());
        for (const char* name : {OpenVault::kFirstName, "Bea", "Nobody"}) {
            QCOMPARE(rooms.operators->signIn(name, secretOf("not this one"), "console").error().code,
                     ErrorCode::WrongSecret);
            QCOMPARE(rooms.lastAct(), std::string("session.refused"));
            QCOMPARE(stringMember(rooms.lastEntry(), "decision").value_or(""), std::string("denied"));
            QVERIFY(rooms.lastDetails().dump().find("not this one") == std::string::npos);
        }
        QVERIFY(rooms.lastEntry()["object"].is_null());
        QVERIFY(rooms.lastDetails().dump().find("Nobody") == std::string::npos);
    }

    void slotSignInNeedsTheSlot() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QVERIFY(rooms.staff("Bea", Role::Support).isAlive());
        QCOMPARE(rooms.operators->signInBySlot("Bea", "console").error().code, ErrorCode::WrongSecret);
        QCOMPARE(rooms.operators->signInBySlot("Nobody", "console").error().code, ErrorCode::WrongSecret);
    }

    void waitsGrowFromTheThirdFailureAndLockAtTheTenth() {
        QCOMPARE(waitSecondsAfter(2, false), 0);
        QCOMPARE(waitSecondsAfter(3, false), 1);
        QCOMPARE(waitSecondsAfter(4, false), 2);
        QCOMPARE(waitSecondsAfter(9, false), 64);
        QCOMPARE(waitSecondsAfter(10, false), 1800);
        QCOMPARE(waitSecondsAfter(500, false), 1800);
        QCOMPARE(waitSecondsAfter(500, true), 60);
    }

    void throttledOperatorIsRefusedEvenWithTheRightSecret() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QVERIFY(rooms.staff("Bea", Role::Support).isAlive());
        failTimes(rooms, "Bea", 10);
        QCOMPARE(waitOf(rooms, "Bea"), 1800);
        QCOMPARE(rooms.operators->signIn("Bea", secretOf(kStaffPassword), "console").error().code,
                 ErrorCode::Throttled);
        rooms.restart();
        QCOMPARE(waitOf(rooms, "Bea"), 1800);

        rooms.vault.clock.advance(std::chrono::minutes(30));

        QVERIFY(rooms.operators->signIn("Bea", secretOf(kStaffPassword), "console"));
        QCOMPARE(rooms.operators->signIn("Bea", secretOf("wrong"), "console").error().code,
                 ErrorCode::WrongSecret);
        QCOMPARE(waitOf(rooms, "Bea"), 0);
    }

    void unknownNamesAreThrottledLikeKnownOnes() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        failTimes(rooms, "Nobody", 10);
        QCOMPARE(waitOf(rooms, "Nobody"), 1800);
        QCOMPARE(waitOf(rooms, "Somebody"), 0);
    }

    void lastAdministratorWaitsAMinuteAtMost() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        failTimes(rooms, OpenVault::kFirstName, 12);
        QCOMPARE(waitOf(rooms, OpenVault::kFirstName), 60);
        rooms.vault.clock.advance(std::chrono::seconds(60));
        QVERIFY(
            rooms.operators->signIn(OpenVault::kFirstName, secretOf(OpenVault::kFirstPassword), "console"));
    }

    void freshFactorIsThrottledToo() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        Actor bea = rooms.staff("Bea", Role::Administrator);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(rooms.operators->freshFactor(bea, secretOf("wrong")).error().code,
                     ErrorCode::WrongSecret);
        QCOMPARE(rooms.operators->freshFactor(bea, secretOf(kStaffPassword)).error().code,
                 ErrorCode::Throttled);
        rooms.vault.clock.advance(std::chrono::seconds(2));
        QVERIFY(rooms.operators->freshFactor(bea, secretOf(kStaffPassword)));
        QCOMPARE(rooms.lastAct(), std::string("session.factor_shown"));
    }

    void vaultKeyGoesWithTheLastSlotHolderAndComesBackWithOne() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        Actor second =
            *rooms.operators->signIn(OpenVault::kFirstName, secretOf(OpenVault::kFirstPassword), "command");
        rooms.operators->signOut(second);
        QVERIFY(rooms.vault.vault->holdsVaultKey());
        rooms.operators->signOut(rooms.first);
        QVERIFY(!rooms.vault.vault->holdsVaultKey());

        QVERIFY(
            rooms.operators->signIn(OpenVault::kFirstName, secretOf(OpenVault::kFirstPassword), "console"));
        QVERIFY(rooms.vault.vault->holdsVaultKey());
    }

    void failuresBeforeTheUnlockEndInTheLog() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        keys::SideJournal journal(rooms.vault.vault->folder());
        for (int i = 0; i < 3; ++i)
            journal.recordWrongSecret(rooms.vault.firstId, rooms.vault.clock.nowMs() + i);
        journal.recordWrongSecret({}, rooms.vault.clock.nowMs());
        const auto before = rooms.vault.log->size();

        QVERIFY(drainSideJournal(journal, *rooms.vault.log));

        QCOMPARE(rooms.vault.log->size(), before + 2);
        QCOMPARE(rooms.lastAct(), std::string("vault.unlock_refused"));
        QCOMPARE(stringMember(rooms.lastEntry(), "object").value_or(""), rooms.vault.firstId.text());
        QCOMPARE(integerMember(rooms.lastDetails(), "failures").value_or(0), 3);
        QVERIFY(journal.entries().empty());
        QVERIFY(drainSideJournal(journal, *rooms.vault.log));
        QCOMPARE(rooms.vault.log->size(), before + 2);
    }
};

CHATKEEP_TEST(tst_SignIn)
#include "tst_SignIn.moc"
