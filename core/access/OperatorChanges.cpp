// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/OperatorService.h"

#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/crypto/Random.h"

#include <algorithm>

namespace chatkeep::access {
namespace {

constexpr std::size_t kMaxNameCodePoints = 64;
constexpr std::size_t kNewSaltBytes = 16;

Result<std::string> checkedName(const std::string& name) {
    CHATKEEP_TRY(checkText(name, "name", kMaxNameCodePoints));
    if (withVisibleControls(name) != name || trimmed(name).size() != name.size() ||
        name.find_first_of("\t\n") != std::string::npos)
        return fail(ErrorCode::InvalidInput, {"name", "characters"});
    return toNfc(name);
}

std::unexpected<Error> lastAdministrator() {
    return fail(ErrorCode::Conflict, {"last administrator"});
}

/// Somebody must be left who may change operators, and somebody who can open the vault.
Result<void> checkOthersRemain(const std::vector<StoredOperator>& rows, const StoredOperator& leaving,
                               bool leavesVault) {
    const auto another = [&](auto matches) {
        return std::ranges::any_of(
            rows, [&](const StoredOperator& row) { return row.uid != leaving.uid && matches(row); });
    };
    const bool isAdministrator = leaving.role == Role::Administrator;
    if (isAdministrator && !another([](const auto& row) { return row.role == Role::Administrator; }))
        return lastAdministrator();
    if (leavesVault && leaving.hasSlot && !another([](const auto& row) { return row.hasSlot; }))
        return lastAdministrator();
    return {};
}

} // namespace

Result<void> OperatorService::checkNewPassword(const crypto::Secret& password, const std::string& name,
                                               bool slot) const {
    auto checked = checkPassword(password, name, slot);
    const bool isWeak = !checked && checked.error().code == ErrorCode::WeakPassword;
    if (isWeak && checked.error().args.front() != "short" && m_vault.isDemo()) return {};
    return checked;
}

Result<void> OperatorService::setVerifier(StoredOperator& row, const crypto::Secret& password) {
    CHATKEEP_ASSIGN(const crypto::Secret normal, crypto::normalizedPassword(password));
    row.cost = cost();
    row.salt = crypto::randomBytes(kNewSaltBytes);
    CHATKEEP_ASSIGN(const crypto::Secret made, crypto::deriveFromPassword(normal, row.salt, row.cost));
    row.verifier.assign(made.view().begin(), made.view().end());
    return {};
}

bool OperatorService::holdsVaultKey() const {
    const std::lock_guard vaultLock(m_vaultMutex);
    return m_vault.holdsVaultKey();
}

Result<void> OperatorService::putSlot(const StoredOperator& row, const crypto::Secret& password) {
    const crypto::Argon2Cost slotCost = cost();
    const std::lock_guard vaultLock(m_vaultMutex);
    return m_vault.hasSlot(row.uid) ? m_vault.changeSlotPassword(row.uid, password, slotCost)
                                    : m_vault.addPasswordSlot(row.uid, row.name, password, slotCost);
}

Result<OperatorId> OperatorService::createFirst(const std::string& name, OperatorId id) {
    CHATKEEP_ASSIGN(const std::string checked, checkedName(name));
    return m_gate.databases().store().call([&](store::Transaction& tx) -> Result<OperatorId> {
        CHATKEEP_ASSIGN(const auto rows, OperatorTable::all(tx));
        if (!rows.empty()) return fail(ErrorCode::AlreadyExists, {"operator"});
        StoredOperator row;
        row.uid = id;
        row.name = checked;
        row.role = Role::Administrator;
        row.hasSlot = true;
        row.created = m_clock.nowMs();
        CHATKEEP_TRY(OperatorTable::insert(tx, row));
        const auto append = appendBy(tx, m_gate.log(), Actor::system("create").ref());
        CHATKEEP_TRY(auditOperatorChange(tx, append, "operator.added", row, {{"role", roleName(row.role)}}));
        return id;
    });
}

Result<OperatorId> OperatorService::add(const Actor& actor, const std::string& name, Role role,
                                        const crypto::Secret& password, bool slot) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::OperatorsChange));
    StoredOperator row;
    CHATKEEP_ASSIGN(row.name, checkedName(name));
    CHATKEEP_TRY(checkNewPassword(password, row.name, slot));
    if (slot && !holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    row.uid = crypto::newId<OperatorId>();
    row.role = role;
    row.hasSlot = slot;
    row.created = m_clock.nowMs();
    if (!slot) CHATKEEP_TRY(setVerifier(row, password));
    const auto object = RowUid::fromBytes(row.uid.bytes());
    auto added = m_gate.act(actor, Right::OperatorsChange, object, [&](Act& act) -> Result<bool> {
        CHATKEEP_ASSIGN(const auto rows, OperatorTable::all(act.tx));
        for (const StoredOperator& other : rows)
            if (foldCase(other.name) == foldCase(row.name))
                return fail(ErrorCode::AlreadyExists, {"operator"});
        CHATKEEP_TRY(OperatorTable::insert(act.tx, row));
        CHATKEEP_TRY(auditOperatorChange(act.tx, appendBy(act), "operator.added", row,
                                         {{"role", roleName(role)}, {"slot", slot}}));
        return true;
    });
    if (!added) return passOn(std::move(added));
    if (!slot) return row.uid;
    if (auto put = putSlot(row, password); !put) {
        CHATKEEP_TRY(undoAdd(row, actor.ref()));
        return passOn(std::move(put));
    }
    return row.uid;
}

/// The slot could not be made: the operator would never get in.
Result<void> OperatorService::undoAdd(const StoredOperator& row, const ActorRef& by) {
    auto undone = m_gate.databases().store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_TRY(OperatorTable::remove(tx, row.uid));
        CHATKEEP_TRY(auditOperatorChange(tx, appendBy(tx, m_gate.log(), by), "operator.removed", row,
                                         {{"reason", "slot_not_made"}}));
        return true;
    });
    if (!undone) return passOn(std::move(undone));
    return {};
}

Result<void> OperatorService::changeRole(const Actor& actor, const std::string& name, Role role) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::OperatorsChange));
    CHATKEEP_ASSIGN(const auto found, find(name));
    if (!found) return fail(ErrorCode::NotFound, {"operator"});
    auto changed = actOn(actor, *found, false, [&](Act& act, StoredOperator& row) -> Result<bool> {
        CHATKEEP_ASSIGN(const auto rows, OperatorTable::all(act.tx));
        if (role != Role::Administrator) CHATKEEP_TRY(checkOthersRemain(rows, row, false));
        if (!roleMay(role, Right::ConversationsAnswer)) CHATKEEP_TRY(releaseDuties(act, row.uid));
        const Role before = row.role;
        row.role = role;
        CHATKEEP_TRY(OperatorTable::update(act.tx, row));
        CHATKEEP_TRY(auditOperatorChange(act.tx, appendBy(act), "operator.role_changed", row,
                                         {{"old", roleName(before)}, {"new", roleName(role)}}));
        return true;
    });
    if (!changed) return passOn(std::move(changed));
    forSessionsOf(found->uid, [role](Actor::Session& session) { session.changeRole(role); });
    return {};
}

Result<void> OperatorService::releaseDuties(Act& act, OperatorId leaving) {
    OperatorDuties* duties = m_duties;
    return duties ? duties->release(act, leaving) : Result<void>();
}

/// Runs `work(Act&, StoredOperator&)` on the row as it is inside the transaction.
template <typename Work>
Result<bool> OperatorService::actOn(const Actor& actor, const StoredOperator& row, bool isOwn, Work work) {
    const auto onRow = [&](Act& act) -> Result<bool> {
        CHATKEEP_ASSIGN(auto now, OperatorTable::byId(act.tx, row.uid));
        if (!now) return fail(ErrorCode::NotFound, {"operator"});
        return work(act, *now);
    };
    if (isOwn) return m_gate.actOnSelf(actor, onRow);
    return m_gate.act(actor, Right::OperatorsChange, RowUid::fromBytes(row.uid.bytes()), onRow);
}

template <typename Change>
void OperatorService::forSessionsOf(OperatorId uid, Change change) {
    std::vector<std::shared_ptr<Actor::Session>> his; // who watches one is called without the lock
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& weak : m_sessions)
            if (auto session = weak.lock(); session && session->operatorId == uid)
                his.push_back(std::move(session));
    }
    for (const auto& session : his)
        change(*session);
}

Result<void> OperatorService::changePassword(const Actor& actor, const std::string& name,
                                             const crypto::Secret& password) {
    const bool isOwn = actor.role() && actor.name() == toNfc(name);
    CHATKEEP_TRY(isOwn ? m_gate.mayActOnSelf(actor) : m_gate.mayRead(actor, Right::OperatorsChange));
    CHATKEEP_ASSIGN(auto found, find(name));
    if (!found) return fail(ErrorCode::NotFound, {"operator"});
    CHATKEEP_TRY(checkNewPassword(password, found->name, found->hasSlot));
    if (found->hasSlot) {
        CHATKEEP_TRY(changeSlotPassword(actor, *found, password, isOwn));
    } else {
        StoredOperator made = *found;
        CHATKEEP_TRY(setVerifier(made, password));
        auto changed = actOn(actor, *found, isOwn, [&](Act& act, StoredOperator& row) -> Result<bool> {
            row.salt = made.salt;
            row.verifier = made.verifier;
            row.cost = made.cost;
            row.failures = 0;
            row.retryAfter = 0;
            CHATKEEP_TRY(OperatorTable::update(act.tx, row));
            CHATKEEP_TRY(OperatorTable::updateTries(act.tx, row));
            CHATKEEP_TRY(auditOperatorChange(act.tx, appendBy(act), "operator.password_changed", row));
            return true;
        });
        if (!changed) return passOn(std::move(changed));
    }
    // Whoever knew the old password is out; the one who changed it stays.
    forSessionsOf(found->uid, [&](Actor::Session& session) {
        if (&session != actor.session().get()) session.end(SessionEnd::PasswordChanged);
    });
    return {};
}

/// No change of the vault file without its entry: the entry comes first, and a second one if it failed.
Result<void> OperatorService::changeSlotPassword(const Actor& actor, const StoredOperator& found,
                                                 const crypto::Secret& password, bool isOwn) {
    if (!holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    auto recorded = actOn(actor, found, isOwn, [&](Act& act, StoredOperator& row) -> Result<bool> {
        row.failures = 0;
        row.retryAfter = 0;
        CHATKEEP_TRY(OperatorTable::updateTries(act.tx, row));
        CHATKEEP_TRY(
            auditOperatorChange(act.tx, appendBy(act), "operator.password_changed", row, {{"slot", true}}));
        return true;
    });
    if (!recorded) return passOn(std::move(recorded));
    auto put = putSlot(found, password);
    if (put) return {};
    audit::Draft draft;
    draft.act = "operator.password_kept";
    draft.object = RowUid::fromBytes(found.uid.bytes());
    draft.allowed = false;
    draft.details = {{"reason", codeName(put.error().code)}};
    CHATKEEP_TRY(m_gate.log().record(actor.ref(), draft));
    return put;
}

Result<void> OperatorService::remove(const Actor& actor, const std::string& name) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::OperatorsChange));
    CHATKEEP_ASSIGN(const auto found, find(name));
    if (!found) return fail(ErrorCode::NotFound, {"operator"});
    if (found->hasSlot && !holdsVaultKey()) return fail(ErrorCode::FactorRequired);
    auto removed = actOn(actor, *found, false, [&](Act& act, StoredOperator& row) -> Result<bool> {
        CHATKEEP_ASSIGN(const auto rows, OperatorTable::all(act.tx));
        CHATKEEP_TRY(checkOthersRemain(rows, row, true));
        CHATKEEP_TRY(releaseDuties(act, row.uid));
        CHATKEEP_TRY(OperatorTable::remove(act.tx, row.uid));
        if (row.hasSlot) {
            CHATKEEP_TRY(OperatorTable::oweSlot(act.tx, row.uid, m_clock.nowMs()));
            CHATKEEP_TRY(OperatorTable::setRotationOwed(act.tx, true));
        }
        CHATKEEP_TRY(auditOperatorChange(act.tx, appendBy(act), "operator.removed", row,
                                         {{"role", roleName(row.role)}, {"slot", row.hasSlot}}));
        return true;
    });
    if (!removed) return passOn(std::move(removed));
    forSessionsOf(found->uid, [](Actor::Session& session) { session.end(SessionEnd::Removed); });
    if (!found->hasSlot) return {};
    m_rotationOwed = true;
    return removeSlot(found->uid, actor.ref());
}

Result<void> OperatorService::removeSlot(OperatorId uid, const ActorRef& by) {
    {
        const std::lock_guard vaultLock(m_vaultMutex);
        if (m_vault.hasSlot(uid)) CHATKEEP_TRY(m_vault.removeSlotAndRewrap(uid));
    }
    auto done = m_gate.databases().store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_TRY(OperatorTable::slotDone(tx, uid));
        audit::Draft draft;
        draft.act = "slot.removed";
        draft.object = RowUid::fromBytes(uid.bytes());
        CHATKEEP_TRY(m_gate.log().append(tx, by, draft));
        return true;
    });
    if (!done) return passOn(std::move(done));
    if (OperatorRemoved* port = m_removedPort) port->slotRemoved(by, uid);
    return {};
}

Result<OperatorId> OperatorService::recover(const std::string& name, const crypto::Secret& password) {
    StoredOperator row;
    CHATKEEP_ASSIGN(row.name, checkedName(name));
    CHATKEEP_TRY(checkNewPassword(password, row.name, true));
    auto recorded = m_gate.databases().store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_ASSIGN(const auto known, OperatorTable::byName(tx, row.name));
        if (known) row = *known;
        row.hasSlot = true;
        row.salt.clear();
        row.verifier.clear();
        row.failures = 0;
        row.retryAfter = 0;
        if (!known) {
            row.uid = crypto::newId<OperatorId>();
            row.role = Role::Administrator;
            row.created = m_clock.nowMs();
        }
        CHATKEEP_TRY(known ? OperatorTable::update(tx, row) : OperatorTable::insert(tx, row));
        CHATKEEP_TRY(OperatorTable::updateTries(tx, row));
        CHATKEEP_TRY(auditOperatorChange(tx, appendBy(tx, m_gate.log(), Actor::system("recovery").ref()),
                                         "operator.recovered", row, {{"role", roleName(row.role)}}));
        return true;
    });
    if (!recorded) return passOn(std::move(recorded));
    CHATKEEP_TRY(putSlot(row, password));
    forSessionsOf(row.uid, [](Actor::Session& session) { session.end(SessionEnd::PasswordChanged); });
    return row.uid;
}

Result<void> OperatorService::rotationDone(const Actor& actor) {
    auto done = m_gate.act(actor, Right::KeysChange, std::nullopt, [](Act& act) -> Result<bool> {
        CHATKEEP_TRY(OperatorTable::setRotationOwed(act.tx, false));
        audit::Draft draft;
        draft.act = "keys.rotation_settled";
        CHATKEEP_TRY(act.audit(draft));
        return true;
    });
    if (!done) return passOn(std::move(done));
    m_rotationOwed = false;
    return {};
}

} // namespace chatkeep::access
