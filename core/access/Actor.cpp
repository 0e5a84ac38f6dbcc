// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Session.h"

namespace chatkeep::access {
namespace {

const ActorRef& nobody() {
    static const ActorRef ref{ActorRef::Kind::System, {}, "nobody", {}, ""};
    return ref;
}

} // namespace

Actor::Session::Session(OperatorId id, std::string operatorName, Role first, SessionId session,
                        const std::string& origin)
    : name(std::move(operatorName))
    , operatorId(id)
    , role(static_cast<int>(first)) {
    for (std::size_t i = 0; i < refs.size(); ++i)
        refs[i] = {ActorRef::Kind::Operator, *RowUid::fromBytes(id.bytes()),
                   std::string(roleName(static_cast<Role>(i))), session, origin};
}

void Actor::Session::makeFresh(const Clock& clock) {
    freshUntil = (clock.steadyNow() + kFactorFresh).time_since_epoch().count();
}

bool Actor::Session::isFresh(const Clock& clock) const {
    return clock.steadyNow().time_since_epoch().count() < freshUntil;
}

Actor::Actor(std::shared_ptr<Session> session)
    : m_session(std::move(session)) {}

const ActorRef& Actor::ref() const {
    return m_session ? m_session->ref() : nobody();
}

std::string Actor::name() const {
    return m_session ? m_session->name : std::string();
}

OperatorId Actor::operatorId() const {
    return m_session ? m_session->operatorId : OperatorId();
}

std::optional<Role> Actor::role() const {
    const int role = m_session ? m_session->role.load(std::memory_order_acquire) : -1;
    if (role < 0) return std::nullopt;
    return static_cast<Role>(role);
}

bool Actor::may(Right right) const {
    const auto now = role();
    return now && isAlive() && roleMay(*now, right);
}

bool Actor::isAlive() const {
    return m_session && m_session->alive.load(std::memory_order_acquire);
}

Actor Actor::system(const std::string& origin) {
    return Actor(std::make_shared<Session>(ActorRef{ActorRef::Kind::System, {}, "system", {}, origin}));
}

Actor Actor::visitor(SubjectId subject) {
    return Actor(std::make_shared<Session>(
        ActorRef{ActorRef::Kind::Visitor, *RowUid::fromBytes(subject.bytes()), "visitor", {}, "gateway"}));
}

} // namespace chatkeep::access
