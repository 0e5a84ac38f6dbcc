// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/access/AccessRooms.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::access;
using chatkeep::test::AccessRooms;

namespace {

std::vector<Right> everyRight() {
    std::vector<Right> rights;
    for (int i = 0; i <= static_cast<int>(Right::OverviewRead); ++i)
        rights.push_back(static_cast<Right>(i));
    return rights;
}

Result<void> writeCanned(Act& act, const std::string& shortcut) {
    CHATKEEP_ASSIGN(auto insert, act.tx.prepare("INSERT INTO canned_reply (uid, shortcut, body, language) "
                                                "VALUES ($1, $2, 'text', 'en')"));
    return insert.bind(1, crypto::newId<RowUid>().bytes()).bindText(2, shortcut).run();
}

std::int64_t cannedCount(AccessRooms& rooms) {
    return rooms.vault.databases->readers()
        .read([](store::ReadTransaction& tx) -> Result<std::int64_t> {
            CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT count(*) FROM canned_reply"));
            CHATKEEP_ASSIGN(const bool found, select.step());
            return found ? select.integer(0) : -1;
        })
        .value_or(-1);
}

/// A change to the store, then its entry, as a service would do it.
Result<bool> changeSomething(AccessRooms& rooms, const Actor& actor, Right right, bool audited = true,
                             bool failsAfterwards = false) {
    return rooms.gate->act(actor, right, RowUid(), [&](Act& act) -> Result<bool> {
        CHATKEEP_TRY(writeCanned(act, crypto::newId<RowUid>().text()));
        if (audited) {
            audit::Draft draft;
            draft.act = "test.changed";
            CHATKEEP_TRY(act.audit(draft));
        }
        if (failsAfterwards) return fail(ErrorCode::Conflict, {"test"});
        return true;
    });
}

} // namespace

class tst_Gate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Every right with every role: allowed with its entry, or denied with nothing but the denial's entry.
    void matrixOfRightsAndRoles_data() {
        QTest::addColumn<int>("role");
        for (int role = 0; role < 4; ++role)
            QTest::newRow(std::string(roleName(static_cast<Role>(role))).c_str()) << role;
    }
    void matrixOfRightsAndRoles() {
        QFETCH(int, role);
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        Actor actor = rooms.staff("Bea", static_cast<Role>(role));
        QVERIFY(actor.isAlive());
        for (const Right right : everyRight()) {
            const bool isAllowed = roleMay(static_cast<Role>(role), right);
            const auto rows = cannedCount(rooms);
            const auto entries = rooms.vault.log->size();

            const auto done = changeSomething(rooms, actor, right);

            QCOMPARE(done.has_value(), isAllowed);
            QCOMPARE(actor.may(right), isAllowed);
            QCOMPARE(cannedCount(rooms), rows + (isAllowed ? 1 : 0));
            QCOMPARE(rooms.vault.log->size(), entries + 1);
            QCOMPARE(rooms.lastAct(),
                     isAllowed ? std::string("test.changed") : std::string(rightName(right)));
            QCOMPARE(stringMember(rooms.lastEntry(), "decision").value_or(""),
                     std::string(isAllowed ? "allowed" : "denied"));
            QCOMPARE(stringMember(rooms.lastEntry(), "actor").value_or(""), actor.operatorId().text());
            if (!isAllowed) QCOMPARE(done.error().code, ErrorCode::PermissionDenied);
            QCOMPARE(rooms.gate->mayRead(actor, right).has_value(), isAllowed);
            QCOMPARE(rooms.vault.log->size(), entries + (isAllowed ? 1 : 2));
        }
    }

    void staleFactorIsAskedForAndAFreshOneLastsTwoMinutes() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        rooms.vault.clock.advance(std::chrono::seconds(119));
        QVERIFY(changeSomething(rooms, rooms.first, Right::KeysChange));
        rooms.vault.clock.advance(std::chrono::seconds(2));

        QCOMPARE(changeSomething(rooms, rooms.first, Right::KeysChange).error().code,
                 ErrorCode::FactorRequired);
        QCOMPARE(rooms.lastAct(), std::string("keys.change"));
        QVERIFY(changeSomething(rooms, rooms.first, Right::BotsEdit));

        QVERIFY(rooms.refresh(rooms.first));
        QVERIFY(changeSomething(rooms, rooms.first, Right::KeysChange));
    }

    void actWithoutEntryIsUndone() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const auto entries = rooms.vault.log->size();
        QCOMPARE(changeSomething(rooms, rooms.first, Right::BotsEdit, false).error().code,
                 ErrorCode::Internal);
        QCOMPARE(cannedCount(rooms), 0);
        QCOMPARE(rooms.vault.log->size(), entries);
    }

    void failedActTakesItsEntryBack() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const auto entries = rooms.vault.log->size();
        QCOMPARE(changeSomething(rooms, rooms.first, Right::BotsEdit, true, true).error().code,
                 ErrorCode::Conflict);
        QCOMPARE(cannedCount(rooms), 0);
        QCOMPARE(rooms.vault.log->size(), entries);
    }

    void roleChangeAndRemovalCountAtOnceForAllCopies() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        Actor actor = rooms.staff("Bea", Role::Support);
        const Actor copy = actor;
        QVERIFY(changeSomething(rooms, copy, Right::ConversationsAnswer));

        QVERIFY(rooms.operators->changeRole(rooms.first, "Bea", Role::Auditor));
        QVERIFY(!changeSomething(rooms, copy, Right::ConversationsAnswer));
        QVERIFY(changeSomething(rooms, copy, Right::AuditRead));
        QCOMPARE(stringMember(rooms.lastEntry(), "role").value_or(""), std::string("auditor"));

        QVERIFY(rooms.operators->remove(rooms.first, "Bea"));
        QVERIFY(!copy.isAlive());
        QCOMPARE(changeSomething(rooms, copy, Right::AuditRead).error().code, ErrorCode::Closed);
        QCOMPARE(rooms.lastAct(), std::string("audit.read"));
    }

    void signedOutSessionMayNothing() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        rooms.operators->signOut(rooms.first);
        QCOMPARE(rooms.lastAct(), std::string("session.ended"));
        QCOMPARE(changeSomething(rooms, rooms.first, Right::BotsRead).error().code, ErrorCode::Closed);
    }

    void nobodySystemAndVisitorsHaveNoRightOfOperators() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        for (const Actor& actor :
             {Actor(), Actor::system("scheduler"), Actor::visitor(crypto::newId<SubjectId>())})
            for (const Right right : everyRight()) {
                QVERIFY(!actor.may(right));
                QCOMPARE(changeSomething(rooms, actor, right).error().code, ErrorCode::PermissionDenied);
            }
        QCOMPARE(cannedCount(rooms), 0);
        QCOMPARE(Actor::system("scheduler").ref().role, std::string("system"));
        QCOMPARE(Actor::visitor(SubjectId()).ref().role, std::string("visitor"));
    }
};

CHATKEEP_TEST(tst_Gate)
#include "tst_Gate.moc"
