// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Log.h"
#include "core/conversations/ActiveConversation.h"
#include "core/conversations/Redaction.h"
#include "core/conversations/Sealer.h"
#include "core/conversations/TurnService.h"

#include <chrono>

namespace chatkeep::conversations {

/// A visitor's message waiting for its turn, or one in which the bot speaks up by itself.
struct TurnJob {
    IncomingMessage message;
    std::function<void(Result<Answered>)> done;
    std::chrono::steady_clock::time_point received;
    bool unasked = false;            ///< there is no message
    std::optional<Owner> knownOwner; ///< what the store said when the plan did not fit
    int attempts = 0;
};

/// One message of a turn: what is written and what people see of it.
struct PlannedMessage {
    SealedMessage sealed;
    Message visible;
    std::string toIndex; ///< the stored text, for the search index
    std::int64_t row = 0;
};

struct Suspended;

/// A turn, ready for the writer: everything found, understood and sealed beforehand.
struct Turn {
    ActivePtr conversation;
    std::unique_ptr<TurnJob> job;
    TimeMs at = 0;
    Owner expectedOwner = Owner::Bot;
    std::uint64_t expectedSeq = 0; ///< of the last message, where nobody asked
    bool handoff = false;
    ClientMark client;
    RecentText recent;
    std::vector<PlannedMessage> messages; ///< the visitor's first, if there is one
    std::optional<engine::DialogueState> dialogue;
    std::optional<Redaction> redaction;
    float score = -1; ///< of the answer; below 0: none
    bool outOfScope = false;
    bool answered = false;
    std::optional<float> unanswered; ///< looked up in vain: the score of the best passage
    std::int64_t botVersion = 0;
    audit::Draft draft;
    std::shared_ptr<Suspended> suspended; ///< while it waits for a service outside
    bool waited = false;

    // What the unit found and did; filled again if it is retried.
    StateRow state;
    HopHint hop;
    Owner seenOwner = Owner::Bot;
    bool reopened = false;
};

} // namespace chatkeep::conversations
