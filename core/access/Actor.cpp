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

void Actor::Session::changeRole(Role now) {
    role.store(static_cast<int>(now), std::memory_order_release);
    tellWatchers();
}

void Actor::Session::end(SessionEnd why) {
    if (!alive) return;
    endedBy = why;
    if (alive.exchange(false)) tellWatchers();
}

std::shared_ptr<void> Actor::Session::watch(Watcher watcher) {
    auto token = std::make_shared<Watcher>(std::move(watcher));
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_watchers, [](const auto& weak) { return weak.expired(); });
    m_watchers.push_back(token);
    return token;
}

void Actor::Session::tellWatchers() {
    std::vector<std::shared_ptr<Watcher>> told;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& weak : m_watchers)
            if (auto watcher = weak.lock()) told.push_back(std::move(watcher));
    }
    for (const auto& watcher : told)
        (*watcher)();
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

SessionEnd Actor::endedBy() const {
    return m_session ? m_session->endedBy.load() : SessionEnd::SignedOut;
}

std::shared_ptr<void> Actor::whenChanged(std::function<void()> callback) const {
    return m_session ? m_session->watch(std::move(callback)) : nullptr;
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
