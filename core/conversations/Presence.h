// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"

#include <mutex>
#include <string>
#include <vector>

namespace chatkeep::conversations {

/// Who is signed in and could answer. Thread: any.
class Presence {
public:
    void signedIn(const access::Actor& actor);
    void signedOut(const access::Actor& actor);
    /// True if a live session has the right to answer.
    [[nodiscard]] bool somebodyIsThere() const;
    /// Names of those who could answer, each once, sorted.
    [[nodiscard]] std::vector<std::string> whoIsThere() const;

    /// What a session has open now; null: nothing.
    void views(const access::Actor& actor, const ConversationId& conversation);
    /// Names of the other operators who have it open, each once, sorted.
    [[nodiscard]] std::vector<std::string> viewersOf(const ConversationId& conversation,
                                                     const access::Actor& asking) const;

private:
    struct View {
        access::Actor actor;
        ConversationId conversation;
    };
    mutable std::mutex m_mutex;
    std::vector<access::Actor> m_actors;
    std::vector<View> m_views;
};

/// Conversations that a session may see unmasked, each for five minutes. Thread: any.
class Reveals {
public:
    static constexpr TimeMs kLastsMs = TimeMs(5) * 60 * 1000;
    void grant(const SessionId& session, const ConversationId& conversation, TimeMs now);
    [[nodiscard]] bool isGranted(const SessionId& session, const ConversationId& conversation,
                                 TimeMs now) const {
        return grantedUntil(session, conversation, now) > 0;
    }
    /// 0 if it is not granted.
    [[nodiscard]] TimeMs grantedUntil(const SessionId& session, const ConversationId& conversation,
                                      TimeMs now) const;
    /// Masks again at once.
    void end(const SessionId& session, const ConversationId& conversation);

private:
    struct Grant {
        SessionId session;
        ConversationId conversation;
        TimeMs until = 0;
    };
    mutable std::mutex m_mutex;
    std::vector<Grant> m_grants;
};

} // namespace chatkeep::conversations
