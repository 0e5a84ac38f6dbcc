// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/OperatorService.h"

#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/crypto/Random.h"

#include <algorithm>

namespace chatkeep::access {
namespace {

constexpr std::size_t kVerifierSaltBytes = 16;

/// A verifier for nobody: an unknown name takes the time of a known one.
constexpr std::array<std::uint8_t, kVerifierSaltBytes> kNobodysSalt{};

ActorRef signInRef(const StoredOperator* row, const std::string& origin) {
    ActorRef ref{ActorRef::Kind::Operator, {}, "nobody", {}, origin};
    if (row) ref.id = *RowUid::fromBytes(row->uid.bytes());
    if (row) ref.role = roleName(row->role);
    return ref;
}

bool isOnlyAdministrator(const std::vector<StoredOperator>& rows, const StoredOperator& row) {
    return row.role == Role::Administrator &&
           std::ranges::count(rows, Role::Administrator, &StoredOperator::role) == 1;
}

} // namespace

std::unique_ptr<Operators> Operators::make(Gate& gate, keys::Vault& vault, const Clock& clock) {
    auto service = std::make_unique<OperatorService>(gate, vault, clock);
    service->recoverIntents();
    return service;
}

OperatorService::OperatorService(Gate& gate, keys::Vault& vault, const Clock& clock)
    : m_gate(gate)
    , m_vault(vault)
    , m_clock(clock) {}

void OperatorService::recoverIntents() {
    std::vector<OperatorId> owed;
    auto read = m_gate.databases().readers().read([&](store::ReadTransaction& tx) -> Result<bool> {
        CHATKEEP_ASSIGN(owed, OperatorTable::owedSlots(tx));
        return OperatorTable::rotationOwed(tx);
    });
    if (read) m_rotationOwed = *read;
    if (!read) log::write(log::Level::Error, "operators not read", {{"code", read.error().code}});
    for (const OperatorId uid : owed)
        if (auto done = removeSlot(uid, Actor::system("recovery").ref()); !done)
            log::write(log::Level::Warning, "slot of a removed operator stays",
                       {{"operator", uid}, {"code", done.error().code}});
}

Result<std::optional<StoredOperator>> OperatorService::find(const std::string& name) {
    return m_gate.databases().readers().read(
        [&](store::ReadTransaction& tx) { return OperatorTable::byName(tx, toNfc(name)); });
}

Result<std::optional<StoredOperator>> OperatorService::find(OperatorId uid) {
    return m_gate.databases().readers().read(
        [&](store::ReadTransaction& tx) { return OperatorTable::byId(tx, uid); });
}

Result<Actor> OperatorService::signInBySlot(const std::string& name, const std::string& origin) {
    CHATKEEP_ASSIGN(auto row, find(name));
    const std::lock_guard vaultLock(m_vaultMutex);
    if (!row || !row->hasSlot || !m_vault.hasSlot(row->uid)) {
        CHATKEEP_TRY(
            recordRefusal(row ? &*row : nullptr, signInRef(row ? &*row : nullptr, origin), "no_slot", false));
        return fail(ErrorCode::WrongSecret);
    }
    return startSession(std::move(*row), origin);
}

Result<Actor> OperatorService::signIn(const std::string& name, const crypto::Secret& password,
                                      const std::string& origin) {
    CHATKEEP_ASSIGN(auto row, find(name));
    const StoredOperator* known = row ? &*row : nullptr;
    CHATKEEP_TRY(checkThrottled(known, name, password, signInRef(known, origin)));
    return startSession(std::move(*row), origin);
}

/// Throttle, secret, and the record of a failure, for one try at a time.
Result<void> OperatorService::checkThrottled(const StoredOperator* row, const std::string& name,
                                             const crypto::Secret& password, const ActorRef& by) {
    const std::lock_guard oneAtATime(m_secretMutex);
    // Read again under the lock: another try may have failed meanwhile.
    std::optional<StoredOperator> now;
    if (row) {
        CHATKEEP_ASSIGN(now, find(row->uid));
    }
    row = now ? &*now : nullptr;
    const TimeMs time = m_clock.nowMs();
    const int wait = row ? secondsLeft(row->retryAfter, time) : m_unknownNames.secondsLeftFor(name, time);
    if (wait > 0) {
        CHATKEEP_TRY(recordRefusal(row, by, "throttled", false));
        return fail(ErrorCode::Throttled, {std::to_string(wait)});
    }
    auto verdict = checkSecret(row, password);
    if (verdict) return verdict;
    if (verdict.error().code != ErrorCode::WrongSecret) return verdict;
    if (!row) m_unknownNames.recordFailure(name, time);
    CHATKEEP_TRY(recordRefusal(row, by, "wrong_secret", true));
    return verdict;
}

Result<void> OperatorService::checkSecret(const StoredOperator* row, const crypto::Secret& password) {
    const auto wrong = [] { return fail(ErrorCode::WrongSecret); };
    auto normal = crypto::normalizedPassword(password);
    if (!normal) return wrong();
    if (row && row->hasSlot) {
        const std::lock_guard vaultLock(m_vaultMutex);
        if (m_vault.hasSlot(row->uid)) {
            auto held = m_vault.holdsVaultKey() ? m_vault.checkSlotPassword(row->uid, password)
                                                : m_vault.regainVaultKey(row->uid, password);
            return held;
        }
    }
    const bool hasVerifier = row && !row->verifier.empty();
    CHATKEEP_ASSIGN(const crypto::Secret made,
                    crypto::deriveFromPassword(*normal, hasVerifier ? ByteView(row->salt) : kNobodysSalt,
                                               hasVerifier ? row->cost : cost()));
    if (!hasVerifier || !crypto::equalConstantTime(made.view(), row->verifier)) return wrong();
    return {};
}

/// The failure's entry, and with it the row's count and wait.
Result<void> OperatorService::recordRefusal(const StoredOperator* row, const ActorRef& by,
                                            std::string_view reason, bool counts) {
    auto recorded = m_gate.databases().store().call([&](store::Transaction& tx) -> Result<bool> {
        audit::Draft draft;
        draft.act = "session.refused";
        draft.allowed = false;
        draft.details = {{"reason", reason}};
        if (row) {
            draft.object = RowUid::fromBytes(row->uid.bytes());
            CHATKEEP_ASSIGN(auto now, OperatorTable::byId(tx, row->uid));
            if (now && counts) {
                CHATKEEP_ASSIGN(const auto rows, OperatorTable::all(tx));
                const int wait = waitSecondsAfter(++now->failures, isOnlyAdministrator(rows, *now));
                now->retryAfter = m_clock.nowMs() + TimeMs{1000} * wait;
                draft.details["failures"] = now->failures;
                CHATKEEP_TRY(OperatorTable::updateTries(tx, *now));
            }
        }
        CHATKEEP_TRY(m_gate.log().append(tx, by, draft));
        return true;
    });
    if (!recorded) return passOn(std::move(recorded));
    return {};
}

Result<Actor> OperatorService::startSession(StoredOperator row, const std::string& origin) {
    auto session =
        std::make_shared<Actor::Session>(row.uid, row.name, row.role, crypto::newId<SessionId>(), origin);
    // Known before the entry is written: a removal from now on ends it too.
    remember(session);
    auto started = m_gate.databases().store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_ASSIGN(auto now, OperatorTable::byId(tx, row.uid));
        if (!now) return fail(ErrorCode::WrongSecret);
        session->role = static_cast<int>(now->role);
        session->hasSlot = now->hasSlot;
        now->failures = 0;
        now->retryAfter = 0;
        now->lastSignIn = m_clock.nowMs();
        CHATKEEP_TRY(OperatorTable::updateTries(tx, *now));
        audit::Draft draft;
        draft.act = "session.started";
        draft.object = RowUid::fromBytes(row.uid.bytes());
        draft.details = {{"name", now->name}};
        CHATKEEP_TRY(m_gate.log().append(tx, session->ref(), draft));
        return true;
    });
    if (!started) {
        session->end(SessionEnd::SignedOut);
        return passOn(std::move(started));
    }
    session->makeFresh(m_clock);
    return Actor(std::move(session));
}

void OperatorService::remember(const std::shared_ptr<Actor::Session>& session) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_sessions, [](const auto& weak) { return weak.expired(); });
    m_sessions.push_back(session);
}

void OperatorService::signOut(const Actor& actor) {
    if (!actor.role() || !actor.session()->alive) return;
    audit::Draft draft;
    draft.act = "session.ended";
    draft.object = actor.ref().id;
    if (auto recorded = m_gate.log().record(actor.ref(), draft); !recorded)
        log::write(log::Level::Error, "end of a session not recorded", {{"code", recorded.error().code}});
    endSession(*actor.session());
}

/// The vault key goes with the last session of somebody who can bring it back.
void OperatorService::endSession(Actor::Session& session) {
    session.end(SessionEnd::SignedOut);
    if (!session.hasSlot || m_keepsVaultKey) return;
    const std::lock_guard vaultLock(m_vaultMutex);
    const std::lock_guard lock(m_mutex);
    const bool isAnyLeft = std::ranges::any_of(m_sessions, [](const auto& weak) {
        const auto other = weak.lock();
        return other && other->alive && other->hasSlot;
    });
    if (!isAnyLeft) m_vault.forgetVaultKey();
}

Result<void> OperatorService::freshFactor(Actor& actor, const crypto::Secret& password) {
    if (!actor.role()) return fail(ErrorCode::PermissionDenied, {"session"});
    if (!actor.isAlive()) return fail(ErrorCode::Closed, {"session"});
    CHATKEEP_ASSIGN(const auto row, find(actor.operatorId()));
    if (!row) return fail(ErrorCode::Closed, {"session"});
    CHATKEEP_TRY(checkThrottled(&*row, row->name, password, actor.ref()));
    auto recorded = m_gate.databases().store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_ASSIGN(auto now, OperatorTable::byId(tx, row->uid));
        if (!now || !actor.isAlive()) return fail(ErrorCode::Closed, {"session"});
        now->failures = 0;
        now->retryAfter = 0;
        CHATKEEP_TRY(OperatorTable::updateTries(tx, *now));
        audit::Draft draft;
        draft.act = "session.factor_shown";
        draft.object = actor.ref().id;
        CHATKEEP_TRY(m_gate.log().append(tx, actor.ref(), draft));
        return true;
    });
    if (!recorded) return passOn(std::move(recorded));
    actor.session()->makeFresh(m_clock);
    return {};
}

Result<std::vector<OperatorRow>> OperatorService::list(const Actor& actor) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::OperatorsRead));
    auto rows =
        m_gate.databases().readers().read([](store::ReadTransaction& tx) { return OperatorTable::all(tx); });
    if (!rows) return passOn(std::move(rows));
    std::vector<OperatorRow> list;
    for (const StoredOperator& row : *rows)
        list.push_back({row.uid, row.name, row.role, row.hasSlot, row.created, row.lastSignIn});
    return list;
}

void OperatorService::setCost(const crypto::Argon2Cost& cost) {
    const std::lock_guard lock(m_mutex);
    m_cost = cost;
}

crypto::Argon2Cost OperatorService::cost() const {
    const std::lock_guard lock(m_mutex);
    return m_cost;
}

Result<void> drainSideJournal(keys::SideJournal& journal, audit::Log& log) {
    struct Failures {
        std::int64_t count = 0;
        TimeMs first = 0;
        TimeMs last = 0;
    };
    std::map<OperatorId, Failures> byOperator;
    for (const keys::SideJournalEntry& entry : journal.entries()) {
        Failures& failures = byOperator[entry.operatorId];
        if (failures.count++ == 0) failures.first = entry.at;
        failures.last = std::max(failures.last, entry.at);
    }
    for (const auto& [uid, failures] : byOperator) {
        audit::Draft draft;
        draft.act = "vault.unlock_refused";
        draft.allowed = false;
        if (!uid.isNull()) draft.object = RowUid::fromBytes(uid.bytes());
        draft.details = {{"reason", "wrong_secret"},
                         {"failures", failures.count},
                         {"first", formatTime(failures.first)},
                         {"last", formatTime(failures.last)}};
        CHATKEEP_TRY(log.record({ActorRef::Kind::System, {}, "system", {}, "unlock"}, draft));
    }
    if (!byOperator.empty()) journal.clear();
    return {};
}

} // namespace chatkeep::access
