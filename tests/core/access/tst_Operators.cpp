// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/access/AccessRooms.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::access;
using chatkeep::test::AccessRooms;
using chatkeep::test::kStaffPassword;
using chatkeep::test::OpenVault;
using chatkeep::test::secretOf;

namespace {

const char* const kSlotPassword = "nine brass doorbells";

class RemovedPort final : public OperatorRemoved {
public:
    void slotRemoved(const ActorRef& /*by*/, OperatorId removed) override { last = removed; }
    OperatorId last;
};

class Duties final : public OperatorDuties {
public:
    Result<void> release(Act& /*act*/, OperatorId leaving) override {
        asked.push_back(leaving);
        return fails ? Result<void>(fail(ErrorCode::StoreUnavailable)) : Result<void>();
    }
    std::vector<OperatorId> asked;
    bool fails = false;
};

} // namespace

class tst_Operators : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void firstAdministratorIsMadeOnce() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QCOMPARE(rooms.operators->createFirst("Eve", crypto::newId<OperatorId>()).error().code,
                 ErrorCode::AlreadyExists);
        const auto rows = rooms.operators->list(rooms.first);
        QVERIFY(rows);
        QCOMPARE(rows->size(), 1U);
        QCOMPARE(rows->front().role, Role::Administrator);
        QVERIFY(rows->front().slot);
    }

    void addedOperatorIsListedAndAuditedWithSealedName() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const auto id =
            rooms.operators->add(rooms.first, "Bea", Role::Support, secretOf(kStaffPassword), false);
        QVERIFY(id);
        QCOMPARE(rooms.lastAct(), std::string("operator.added"));
        QVERIFY(rooms.lastEntry().dump().find("Bea") == std::string::npos);
        QCOMPARE(stringMember(rooms.lastDetails(), "name").value_or(""), std::string("Bea"));
        QCOMPARE(stringMember(rooms.lastDetails(), "role").value_or(""), std::string("support"));
        QCOMPARE(rooms.operators->list(rooms.first)->size(), 2U);
    }

    void namesArePlainAndUniqueWhateverTheirCase_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code");
        QTest::newRow("taken") << "Ada" << static_cast<int>(ErrorCode::AlreadyExists);
        QTest::newRow("other case") << "aDA" << static_cast<int>(ErrorCode::AlreadyExists);
        QTest::newRow("empty") << "" << static_cast<int>(ErrorCode::InvalidInput);
        QTest::newRow("space around") << " Bea" << static_cast<int>(ErrorCode::InvalidInput);
        QTest::newRow("line break") << "Be\na" << static_cast<int>(ErrorCode::InvalidInput);
        QTest::newRow("hidden direction")
            << QString("Be\u202Ea") << static_cast<int>(ErrorCode::InvalidInput);
        QTest::newRow("too long") << QString(65, 'x') << static_cast<int>(ErrorCode::TooLarge);
    }
    void namesArePlainAndUniqueWhateverTheirCase() {
        QFETCH(QString, name);
        QFETCH(int, code);
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const auto added = rooms.operators->add(rooms.first, name.toStdString(), Role::Support,
                                                secretOf(kStaffPassword), false);
        QCOMPARE(static_cast<int>(added.error().code), code);
        QCOMPARE(rooms.operators->list(rooms.first)->size(), 1U);
    }

    void commonPasswordsAreTakenInADemoVaultOnly() {
        for (const bool isDemo : {false, true}) {
            AccessRooms rooms(isDemo);
            QVERIFY2(rooms.isReady, rooms.vault.trouble());
            const auto added =
                rooms.operators->add(rooms.first, "Bea", Role::Support, secretOf("chatkeep-support"), false);
            QCOMPARE(added.has_value(), isDemo);
            QCOMPARE(rooms.operators->add(rooms.first, "Carl", Role::Support, secretOf("short"), false)
                         .error()
                         .code,
                     ErrorCode::WeakPassword);
        }
    }

    void onlyAdministratorsChangeOperators() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        for (const Role role : {Role::PrivacyOfficer, Role::Support, Role::Auditor}) {
            const std::string name = "Op" + std::string(roleName(role));
            const Actor actor = rooms.staff(name, role);
            const auto rows = rooms.operators->list(rooms.first)->size();
            const auto code = [](const auto& result) { return result.error().code; };
            QCOMPARE(code(rooms.operators->add(actor, "Eve", Role::Administrator, secretOf(kStaffPassword),
                                               false)),
                     ErrorCode::PermissionDenied);
            QCOMPARE(rooms.lastAct(), std::string("operators.change"));
            QCOMPARE(code(rooms.operators->changeRole(actor, name, Role::Administrator)),
                     ErrorCode::PermissionDenied);
            QCOMPARE(code(rooms.operators->changePassword(actor, "Ada", secretOf(kStaffPassword))),
                     ErrorCode::PermissionDenied);
            QCOMPARE(code(rooms.operators->remove(actor, "Ada")), ErrorCode::PermissionDenied);
            QCOMPARE(rooms.operators->list(rooms.first)->size(), rows);
        }
    }

    void slotHolderOpensTheClosedVaultAndARemovedOneDoesNot() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        RemovedPort port;
        rooms.operators->setOperatorRemoved(&port);
        const auto id =
            rooms.operators->add(rooms.first, "Bea", Role::Administrator, secretOf(kSlotPassword), true);
        QVERIFY(id);
        QVERIFY(rooms.operators->signIn("Bea", secretOf(kSlotPassword), "console"));
        const std::string folder = rooms.vault.vault->folder();
        QVERIFY(keys::Vault::open(folder, "Bea", secretOf(kSlotPassword), rooms.vault.clock));
        QVERIFY(!rooms.operators->rotationOwed());

        QVERIFY(rooms.operators->remove(rooms.first, "Bea"));

        QVERIFY(!keys::Vault::open(folder, "Bea", secretOf(kSlotPassword), rooms.vault.clock));
        QVERIFY(keys::Vault::open(folder, "Ada", secretOf(OpenVault::kFirstPassword), rooms.vault.clock));
        QCOMPARE(port.last, *id);
        QCOMPARE(rooms.lastAct(), std::string("slot.removed"));
        QCOMPARE(rooms.lastAct(1), std::string("operator.removed"));
        QVERIFY(rooms.operators->rotationOwed());
        rooms.restart();
        QVERIFY(rooms.operators->rotationOwed());
        Actor again = *rooms.operators->signInBySlot("Ada", "console");
        QVERIFY(rooms.operators->rotationDone(again));
        QVERIFY(!rooms.operators->rotationOwed());
    }

    void removalCutShortIsFinishedAtTheNextStart() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const auto id =
            rooms.operators->add(rooms.first, "Bea", Role::Administrator, secretOf(kSlotPassword), true);
        QVERIFY(id);
        // As after a kill between the store's commit and the vault file.
        QVERIFY(
            rooms.vault.tamper("INSERT INTO intent_journal (kind, state, created) VALUES ('slot.remove', '" +
                               id->text() + "', 0)"));
        QVERIFY(rooms.vault.vault->hasSlot(*id));

        rooms.restart();

        QVERIFY(!rooms.vault.vault->hasSlot(*id));
        QCOMPARE(rooms.lastAct(), std::string("slot.removed"));
    }

    void dutiesAreLetGoWithTheRightOrNothingIsChanged() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const Actor bea = rooms.staff("Bea", Role::Support);
        Duties duties;
        rooms.operators->setDuties(&duties);

        QVERIFY(rooms.operators->changeRole(rooms.first, "Bea", Role::Administrator));
        QVERIFY(duties.asked.empty()); // an administrator answers too
        duties.fails = true;
        const auto size = rooms.vault.log->size();
        QVERIFY(!rooms.operators->changeRole(rooms.first, "Bea", Role::Auditor));
        QVERIFY(!rooms.operators->remove(rooms.first, "Bea"));
        QCOMPARE(rooms.vault.log->size(), size);
        QCOMPARE(bea.role(), Role::Administrator);
        QVERIFY(bea.isAlive());
        QCOMPARE(rooms.operators->list(rooms.first)->size(), 2U);
        duties.fails = false;
        QVERIFY(rooms.operators->changeRole(rooms.first, "Bea", Role::Auditor));
        QVERIFY(rooms.operators->remove(rooms.first, "Bea"));

        QCOMPARE(duties.asked, std::vector<OperatorId>(4, bea.operatorId()));
        rooms.operators->setDuties(nullptr);
    }

    void whoWatchesASessionIsToldOfItsRoleAndItsEnd() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const Actor bea = rooms.staff("Bea", Role::Support);
        const Actor again = *rooms.operators->signIn("Bea", secretOf(kStaffPassword), "console");
        const Actor carl = rooms.staff("Carl", Role::Support);
        std::vector<std::optional<Role>> roles;
        int ends = 0, ofCarl = 0, unheard = 0;
        const auto token = bea.whenChanged([&] {
            roles.push_back(bea.role());
            ends += bea.isAlive() ? 0 : 1;
        });
        const auto carls = carl.whenChanged([&] { ++ofCarl; });
        bea.whenChanged([&] { ++unheard; }).reset();

        QVERIFY(rooms.operators->changeRole(rooms.first, "Bea", Role::Auditor));
        QCOMPARE(roles, (std::vector<std::optional<Role>>{Role::Auditor}));
        QVERIFY(rooms.operators->changePassword(again, "Bea", secretOf("eleven wool blankets")));
        QCOMPARE(ends, 1);
        QCOMPARE(bea.endedBy(), SessionEnd::PasswordChanged);
        QVERIFY(again.isAlive());
        QVERIFY(rooms.operators->remove(rooms.first, "Bea"));

        QCOMPARE(ends, 1);
        QCOMPARE(bea.endedBy(), SessionEnd::PasswordChanged);
        QCOMPARE(again.endedBy(), SessionEnd::Removed);
        QCOMPARE(ofCarl, 0);
        QCOMPARE(unheard, 0);
        rooms.operators->signOut(carl);
        QCOMPARE(ofCarl, 1);
        QCOMPARE(carl.endedBy(), SessionEnd::SignedOut);
    }

    void lastAdministratorStays() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QCOMPARE(rooms.operators->changeRole(rooms.first, "Ada", Role::Auditor).error().code,
                 ErrorCode::Conflict);
        QCOMPARE(rooms.operators->remove(rooms.first, "Ada").error().code, ErrorCode::Conflict);
        // Another administrator without a slot could not open the vault.
        QVERIFY(rooms.staff("Bea", Role::Administrator).isAlive());
        QCOMPARE(rooms.operators->remove(rooms.first, "Ada").error().code, ErrorCode::Conflict);
        QVERIFY(rooms.operators->changeRole(rooms.first, "Ada", Role::Auditor));
        QCOMPARE(rooms.first.role(), Role::Auditor);
    }

    void passwordIsChangedByOneselfOrByRight() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const char* const next = "eleven wool blankets";
        Actor bea = rooms.staff("Bea", Role::Support);
        const Actor elsewhere = *rooms.operators->signIn("Bea", secretOf(kStaffPassword), "command");

        QVERIFY(rooms.operators->changePassword(bea, "Bea", secretOf(next)));

        QCOMPARE(rooms.lastAct(), std::string("operator.password_changed"));
        QVERIFY(bea.isAlive());
        QVERIFY(!elsewhere.isAlive());
        QVERIFY(!rooms.operators->signIn("Bea", secretOf(kStaffPassword), "console"));
        QVERIFY(rooms.operators->signIn("Bea", secretOf(next), "console"));
        QVERIFY(rooms.operators->changePassword(rooms.first, "Bea", secretOf(kStaffPassword)));
        QVERIFY(rooms.operators->signIn("Bea", secretOf(kStaffPassword), "console"));
        rooms.vault.clock.advance(std::chrono::minutes(3));
        QVERIFY(rooms.refresh(rooms.first));
        QCOMPARE(rooms.operators->changePassword(bea, "Bea", secretOf(next)).error().code, ErrorCode::Closed);
    }

    void ownPasswordNeedsTheOldOneFresh() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        Actor bea = rooms.staff("Bea", Role::Support);
        rooms.vault.clock.advance(std::chrono::minutes(3));
        QCOMPARE(rooms.operators->changePassword(bea, "Bea", secretOf("eleven wool blankets")).error().code,
                 ErrorCode::FactorRequired);
        QCOMPARE(rooms.lastAct(), std::string("operators.change_self"));
    }

    void slotPasswordChangeCountsForTheClosedVault() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QVERIFY(rooms.operators->changePassword(rooms.first, "Ada", secretOf(kSlotPassword)));
        const std::string folder = rooms.vault.vault->folder();
        QVERIFY(keys::Vault::open(folder, "Ada", secretOf(kSlotPassword), rooms.vault.clock));
        QVERIFY(!keys::Vault::open(folder, "Ada", secretOf(OpenVault::kFirstPassword), rooms.vault.clock));
        QCOMPARE(rooms.operators->changePassword(rooms.first, "Ada", secretOf("tin boats 41")).error().code,
                 ErrorCode::WeakPassword);
    }

    void recoveryGivesASlotToAnOldOrANewOperator() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const std::string folder = rooms.vault.vault->folder();
        QCOMPARE(rooms.operators->recover("Ada", secretOf(kSlotPassword)).value_or(OperatorId()),
                 rooms.vault.firstId);
        QVERIFY(keys::Vault::open(folder, "Ada", secretOf(kSlotPassword), rooms.vault.clock));
        QVERIFY(!rooms.first.isAlive());
        QVERIFY(rooms.operators->recover("Zoe", secretOf(kSlotPassword)));
        QCOMPARE(rooms.lastAct(), std::string("operator.recovered"));
        const auto zoe = rooms.operators->signIn("Zoe", secretOf(kSlotPassword), "console");
        QVERIFY(zoe);
        QCOMPARE(zoe->role(), Role::Administrator);
    }

    void rowNumberOfARemovedOperatorIsNotGivenAgain() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const auto newestRow = [&] {
            return rooms.vault.databases->readers()
                .read([](store::ReadTransaction& tx) -> Result<std::int64_t> {
                    CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT max(id) FROM operator"));
                    CHATKEEP_ASSIGN(const bool found, select.step());
                    return found ? select.integer(0) : 0;
                })
                .value_or(0);
        };
        QVERIFY(rooms.staff("Bea", Role::Support).isAlive());
        const auto removed = newestRow();
        QVERIFY(rooms.operators->remove(rooms.first, "Bea"));
        QVERIFY(rooms.staff("Carl", Role::Support).isAlive());
        QVERIFY(newestRow() > removed);
    }

    void unknownOperatorsAreNotFound() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QCOMPARE(rooms.operators->changeRole(rooms.first, "Eve", Role::Auditor).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(rooms.operators->changePassword(rooms.first, "Eve", secretOf(kStaffPassword)).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(rooms.operators->remove(rooms.first, "Eve").error().code, ErrorCode::NotFound);
    }

    void rowsMatchTheirEntriesAfterEveryKindOfChange() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        const auto mismatches = [&] {
            const auto found = checkOperatorRows(*rooms.vault.databases, *rooms.vault.log);
            return found ? found->size() : std::size_t{99};
        };
        QCOMPARE(mismatches(), 0U);
        QVERIFY(rooms.staff("Bea", Role::Support).isAlive());
        QVERIFY(rooms.staff("Carl", Role::Support).isAlive());
        QCOMPARE(mismatches(), 0U);
        QVERIFY(rooms.operators->changeRole(rooms.first, "Bea", Role::Auditor));
        QVERIFY(rooms.operators->changePassword(rooms.first, "Bea", secretOf("eleven wool blankets")));
        QVERIFY(rooms.operators->remove(rooms.first, "Carl"));
        (void)rooms.operators->signIn("Bea", secretOf("wrong"), "console");
        QCOMPARE(mismatches(), 0U);
        rooms.restart();
        QCOMPARE(mismatches(), 0U);
    }

    void rowsChangedFromOutsideAreFound_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<bool>("isNamed");
        QTest::newRow("role raised") << QByteArray("UPDATE operator SET role = 'administrator'") << true;
        QTest::newRow("other verifier")
            << QByteArray("UPDATE operator SET verifier_hash = zeroblob(32) WHERE name = 'Bea'") << true;
        QTest::newRow("row removed") << QByteArray("DELETE FROM operator WHERE name = 'Bea'") << false;
        QTest::newRow("older entry claimed")
            << QByteArray("UPDATE operator SET role = 'support', audit_sequence = 2 WHERE name = 'Bea'")
            << false;
        QTest::newRow("row added") << QByteArray("INSERT INTO operator (uid, name, role, has_slot, created) "
                                                 "VALUES (zeroblob(16), 'Eve', 'administrator', 0, 0)")
                                   << true;
    }
    void rowsChangedFromOutsideAreFound() {
        QFETCH(QByteArray, sql);
        QFETCH(bool, isNamed);
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        QVERIFY(rooms.operators->add(rooms.first, "Bea", Role::Support, secretOf(kStaffPassword), false));
        QVERIFY(rooms.operators->changeRole(rooms.first, "Bea", Role::Auditor));
        QVERIFY(rooms.vault.tamper(sql.constData()));

        const auto found = checkOperatorRows(*rooms.vault.databases, *rooms.vault.log);

        QVERIFY(found);
        QVERIFY(!found->empty());
        if (isNamed) QVERIFY(!found->front().name.empty());
    }
};

CHATKEEP_TEST(tst_Operators)
#include "tst_Operators.moc"
