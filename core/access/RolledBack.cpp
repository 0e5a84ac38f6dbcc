// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/RolledBack.h"

#include "core/access/BoundTable.h"
#include "core/access/Gate.h"
#include "core/access/OperatorRows.h"
#include "core/access/OutsideRows.h"
#include "core/audit/AuditTable.h"
#include "core/audit/FormerLog.h"
#include "core/base/Text.h"
#include "core/crypto/Random.h"

namespace chatkeep::access {
namespace {

constexpr std::size_t kSigningSeedBytes = 32;

Result<StoredOperator> administratorOf(store::ReadTransaction& tx, const std::string& name) {
    CHATKEEP_ASSIGN(auto row, OperatorTable::byName(tx, toNfc(name)));
    if (!row || row->role != Role::Administrator || !row->hasSlot)
        return fail(ErrorCode::PermissionDenied, {std::string(rightName(Right::KeysChange))});
    return std::move(*row);
}

/// A log that was begun by an earlier try is gone on with.
Result<bool> hasCurrentLog(store::Databases& databases) {
    return databases.readers().read([](store::ReadTransaction& tx) -> Result<bool> {
        CHATKEEP_ASSIGN(const auto size, audit::AuditTable::size(tx));
        return size > 0;
    });
}

Result<void> setLogAside(store::Databases& databases, keys::Vault& vault, TimeMs now) {
    CHATKEEP_ASSIGN(const bool isThere, hasCurrentLog(databases));
    if (!isThere) return {};
    (void)vault.ring().add(keys::KeyPurpose::AuditSigning, crypto::randomSecret(kSigningSeedBytes), now);
    CHATKEEP_TRY(vault.saveRing());
    auto retired = databases.store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_TRY(audit::retireLog(tx, vault.ring(), now));
        CHATKEEP_TRY(unbindOutside(tx));
        return true;
    });
    if (!retired) return passOn(std::move(retired));
    return {};
}

audit::Draft draftOf(const RolledBackVault& found, const std::vector<audit::FormerLog>& former,
                     const std::string& reason) {
    audit::Draft draft;
    draft.act = "vault.rollback_accepted";
    draft.details = {{"reason", reason}, {"older", found.older}, {"entries", found.size}};
    if (found.known) {
        draft.details["known_entries"] = found.known->size;
        draft.details["known_root"] = toBase64(found.known->root);
    }
    if (!former.empty()) {
        draft.details["former_origin"] = former.back().origin;
        draft.details["former_checkpoint"] = former.back().last.note;
    }
    return draft;
}

} // namespace

Result<void> describeLog(store::Databases& databases, RolledBackVault& found) {
    return databases.readers().run([&](store::ReadTransaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(found.size, audit::AuditTable::size(tx));
        CHATKEEP_ASSIGN(const auto origin, audit::AuditTable::origin(tx));
        found.origin = origin.value_or("");
        if (found.size == 0) return {};
        CHATKEEP_ASSIGN(const auto last, audit::AuditTable::entries(tx, found.size - 1, 1));
        if (last.empty()) return fail(ErrorCode::Damaged, {"audit log"});
        CHATKEEP_ASSIGN(const Json entry, parseJson(last.front()));
        CHATKEEP_ASSIGN(const std::string stamp, stringMember(entry, "ts"));
        CHATKEEP_ASSIGN(found.lastEntryAt, parseTime(stamp));
        return {};
    });
}

Result<bool> acceptancePending(store::Databases& databases) {
    return databases.readers().read(&BoundTable::acceptancePending);
}

Result<void> mayAccept(store::Databases& databases, const std::string& operatorName) {
    return databases.readers().run([&](store::ReadTransaction& tx) -> Result<void> {
        CHATKEEP_TRY(administratorOf(tx, operatorName));
        return {};
    });
}

Result<void> beginAcceptance(store::Databases& databases, TimeMs at) {
    auto begun = databases.store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_TRY(BoundTable::beginAcceptance(tx, at));
        return true;
    });
    if (!begun) return passOn(std::move(begun));
    return {};
}

Result<std::unique_ptr<audit::Log>> finishAcceptance(store::Databases& databases, keys::Vault& vault,
                                                     const Clock& clock, const RolledBackVault& found,
                                                     const std::string& operatorName,
                                                     const std::string& reason) {
    CHATKEEP_TRY(mayAccept(databases, operatorName));
    if (!vault.holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    CHATKEEP_TRY(setLogAside(databases, vault, clock.nowMs()));
    CHATKEEP_ASSIGN(auto log, audit::Log::open(databases, vault.ring(), clock));
    CHATKEEP_ASSIGN(const auto former, audit::formerLogs(databases));
    const audit::Draft draft = draftOf(found, former, reason);
    auto written = databases.store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_ASSIGN(const StoredOperator by, administratorOf(tx, operatorName));
        const ActorRef actor{ActorRef::Kind::Operator,
                             *RowUid::fromBytes(by.uid.bytes()),
                             std::string(roleName(by.role)),
                             {},
                             "rollback"};
        CHATKEEP_TRY(log->append(tx, actor, draft));
        CHATKEEP_ASSIGN(const auto operators, OperatorTable::all(tx));
        for (const StoredOperator& row : operators)
            CHATKEEP_TRY(auditOperatorChange(tx, appendBy(tx, *log, actor), "operator.accepted", row));
        CHATKEEP_TRY(BoundTable::endAcceptance(tx));
        return true;
    });
    if (!written) {
        (void)log.release(); // the writer keeps a reference to it
        return passOn(std::move(written));
    }
    return log;
}

} // namespace chatkeep::access
