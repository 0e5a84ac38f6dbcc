// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"

#include <mutex>
#include <vector>

namespace chatkeep::conversations {

/// Who is signed in and could answer. Thread: any.
class Presence {
public:
    void signedIn(const access::Actor& actor);
    void signedOut(const access::Actor& actor);
    /// True if a live session has the right to answer.
    [[nodiscard]] bool somebodyIsThere() const;

private:
    mutable std::mutex m_mutex;
    std::vector<access::Actor> m_actors;
};

/// Conversations that a session may see unmasked, each for five minutes. Thread: any.
class Reveals {
public:
    static constexpr TimeMs kLastsMs = TimeMs(5) * 60 * 1000;
    void grant(const SessionId& session, const ConversationId& conversation, TimeMs now);
    [[nodiscard]] bool isGranted(const SessionId& session, const ConversationId& conversation,
                                 TimeMs now) const;

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
