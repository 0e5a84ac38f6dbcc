// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Gate.h"

#include "core/access/Session.h"

namespace chatkeep::access {

Result<void> Act::audit(const audit::Draft& draft) {
    CHATKEEP_ASSIGN(m_sequence, m_log.append(tx, m_actor.ref(), draft));
    m_audited = true;
    return {};
}

Gate::Gate(store::Databases& databases, audit::Log& log, const Clock& clock)
    : m_databases(databases)
    , m_log(log)
    , m_clock(clock) {}

Result<void> Gate::mayRead(const Actor& actor, Right right, std::optional<RowUid> object) {
    const auto decision = decide(actor, right);
    if (!decision) return refuse(actor, rightName(right), object, decision.error());
    return {};
}

Result<void> Gate::mayActOnSelf(const Actor& actor) {
    const auto decision = decideOnSelf(actor);
    if (!decision) return refuse(actor, kSelfAct, actor.ref().id, decision.error());
    return {};
}

/// The session's role as it is now: a change or a removal counts from the next decision on.
Result<void> Gate::decide(const Actor& actor, Right right) const {
    const auto role = actor.role();
    if (role && !actor.isAlive()) return fail(ErrorCode::Closed, {"session"});
    if (!role || !roleMay(*role, right))
        return fail(ErrorCode::PermissionDenied, {std::string(rightName(right))});
    if (needsFreshFactor(right) && !actor.session()->isFresh(m_clock)) return fail(ErrorCode::FactorRequired);
    return {};
}

Result<void> Gate::decideOnSelf(const Actor& actor) const {
    if (!actor.role()) return fail(ErrorCode::PermissionDenied, {std::string(kSelfAct)});
    if (!actor.isAlive()) return fail(ErrorCode::Closed, {"session"});
    if (!actor.session()->isFresh(m_clock)) return fail(ErrorCode::FactorRequired);
    return {};
}

Result<void> Gate::recordDenial(store::Transaction& tx, const Actor& actor, std::string_view act,
                                std::optional<RowUid> object, const Error& why) {
    audit::Draft draft;
    draft.act = act;
    draft.object = object;
    draft.allowed = false;
    draft.details = {{"reason", codeName(why.code)}};
    CHATKEEP_TRY(m_log.append(tx, actor.ref(), draft));
    return {};
}

Result<void> Gate::refuse(const Actor& actor, std::string_view act, std::optional<RowUid> object,
                          const Error& why) {
    auto recorded = m_databases.store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_TRY(recordDenial(tx, actor, act, object, why));
        return true;
    });
    if (!recorded) return passOn(std::move(recorded));
    return std::unexpected(why);
}

} // namespace chatkeep::access
