// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Rights.h"
#include "core/base/Json.h"
#include "resources/Embedded.h"
#include "tests/main/Registry.h"

#include <set>

using namespace chatkeep;
using namespace chatkeep::access;

namespace {

std::vector<Right> allRights() {
    std::vector<Right> rights;
    for (int i = 0; i <= static_cast<int>(Right::OverviewRead); ++i)
        rights.push_back(static_cast<Right>(i));
    return rights;
}

} // namespace

class tst_Rights : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreUniqueAndThoseOfTheTable() {
        const Json table = *parseJson(*resources::embedded("facts/rights.json"));
        std::set<std::string> names;
        for (const Json& row : table["rights"])
            names.insert(row["name"].get<std::string>());
        QCOMPARE(names.size(), allRights().size());
        for (const Right right : allRights())
            QVERIFY2(names.contains(std::string(rightName(right))), std::string(rightName(right)).c_str());
        for (const Role role : {Role::Administrator, Role::PrivacyOfficer, Role::Support, Role::Auditor})
            QCOMPARE(roleFromName(roleName(role)), role);
        QVERIFY(!roleFromName("owner"));
    }

    void everyRightIsSomebodys() {
        for (const Right right : allRights())
            QVERIFY(!rolesWith(right).empty());
    }

    void whatDestroysOrLeavesTheVaultNeedsAFreshFactor() {
        const std::set<Right> fresh = {Right::ConversationsExport, Right::ConversationsDelete,
                                       Right::ConversationsImport, Right::PersonsDelete,
                                       Right::OperatorsChange,     Right::KeysChange,
                                       Right::AuditExport};
        for (const Right right : allRights())
            QCOMPARE(needsFreshFactor(right), fresh.contains(right));
    }

    void separationOfDutiesHolds() {
        QVERIFY(!roleMay(Role::Support, Right::ConversationsExport));
        QVERIFY(!roleMay(Role::Support, Right::ConversationsDelete));
        QVERIFY(!roleMay(Role::Support, Right::OperatorsChange));
        QVERIFY(!roleMay(Role::Auditor, Right::ConversationsRead));
        QVERIFY(!roleMay(Role::Auditor, Right::ConversationsReveal));
        QVERIFY(roleMay(Role::Auditor, Right::AuditExport));
        QVERIFY(!roleMay(Role::PrivacyOfficer, Right::OperatorsChange));
        QVERIFY(roleMay(Role::PrivacyOfficer, Right::PersonsDelete));
        for (const Right right : {Right::OperatorsChange, Right::KeysChange, Right::SettingsChange})
            QCOMPARE(rolesWith(right), std::vector<Role>{Role::Administrator});
    }
};

CHATKEEP_TEST(tst_Rights)
#include "tst_Rights.moc"
