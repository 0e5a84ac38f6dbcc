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

bool Reveals::isGranted(const SessionId& session, const ConversationId& conversation, TimeMs now) const {
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_grants, [&](const Grant& grant) {
        return grant.until > now && grant.session == session && grant.conversation == conversation;
    });
}

} // namespace chatkeep::conversations
