// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Presence.h"

#include <algorithm>

namespace chatkeep::conversations {

void Presence::signedIn(const access::Actor& actor) {
    const std::lock_guard lock(m_mutex);
    m_actors.push_back(actor);
}

void Presence::signedOut(const access::Actor& actor) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_actors, [&](const access::Actor& one) { return one.session() == actor.session(); });
    std::erase_if(m_views, [&](const View& view) { return view.actor.session() == actor.session(); });
}

std::vector<std::string> Presence::whoIsThere() const {
    std::vector<std::string> names;
    {
        const std::lock_guard lock(m_mutex);
        for (const access::Actor& actor : m_actors)
            if (actor.isAlive() && actor.may(access::Right::ConversationsAnswer))
                names.push_back(actor.name());
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

void Presence::views(const access::Actor& actor, const ConversationId& conversation) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_views, [&](const View& view) {
        return !view.actor.isAlive() || view.actor.session() == actor.session();
    });
    if (!conversation.isNull()) m_views.push_back({actor, conversation});
}

std::vector<std::string> Presence::viewersOf(const ConversationId& conversation,
                                             const access::Actor& asking) const {
    std::vector<std::string> names;
    {
        const std::lock_guard lock(m_mutex);
        for (const View& view : m_views)
            if (view.conversation == conversation && view.actor.isAlive() &&
                view.actor.name() != asking.name())
                names.push_back(view.actor.name());
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

bool Presence::somebodyIsThere() const {
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_actors, [](const access::Actor& actor) {
        return actor.isAlive() && actor.may(access::Right::ConversationsAnswer);
    });
}

void Reveals::grant(const SessionId& session, const ConversationId& conversation, TimeMs now) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_grants, [&](const Grant& grant) {
        return grant.until <= now || (grant.session == session && grant.conversation == conversation);
    });
    m_grants.push_back({session, conversation, now + kLastsMs});
}

TimeMs Reveals::grantedUntil(const SessionId& session, const ConversationId& conversation, TimeMs now) const {
    const std::lock_guard lock(m_mutex);
    TimeMs until = 0;
    for (const Grant& grant : m_grants)
        if (grant.until > now && grant.session == session && grant.conversation == conversation)
            until = std::max(until, grant.until);
    return until;
}

void Reveals::end(const SessionId& session, const ConversationId& conversation) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_grants, [&](const Grant& grant) {
        return grant.session == session && grant.conversation == conversation;
    });
}

} // namespace chatkeep::conversations
