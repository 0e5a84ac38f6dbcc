// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/conversations/Types.h"

#include <string>
#include <vector>

namespace chatkeep::conversations {

/// A question that a bot looked up in its knowledge and did not answer, or with something near; the newest of
/// those in the same words.
struct UnansweredQuestion {
    std::int64_t id = 0;
    ConversationId conversation;
    std::uint64_t seq = 0; ///< of the visitor's message
    std::string bot;
    TimeMs at = 0;
    float score = 0;       ///< of the best passage; 0: none was found
    bool isNear = false;   ///< that passage was told, as one that may not be what was asked
    std::string text;      ///< the visitor's words, masked
    std::string nearest;   ///< the best passage: a pair's question, a document's title; empty: none
    std::string meant;     ///< of what was found, that which answered the visitor soon after; else empty
    std::size_t times = 1; ///< how often it is open; case, punctuation and spaces do not count
};
struct UnansweredWindow {
    std::vector<UnansweredQuestion> questions; ///< newest first
    std::size_t total = 0;                     ///< open ones of that bot, the same words counted once
};
enum class UnansweredEnd : std::uint8_t { Answered = 1, Dismissed = 2 };

/// The work list of questions that nobody answered. It keeps where a question stands, never its words: they
/// stay in the conversation, sealed with the person's key, so that redaction, deletion and erasure reach
/// them. Each visitor's stands there by itself and is gathered with the same words of others when it is read;
/// the newest 1,000 are. When a version goes live, questions that its knowledge answers leave the list.
/// Audit: question.closed, by the system.
/// Thread: any but GUI; blocks until committed.
class UnansweredService {
public:
    virtual ~UnansweredService() = default;
    /// Rights: knowledge.read and conversations.read. `bot` empty: of all bots.
    [[nodiscard]] virtual Result<UnansweredWindow> list(const access::Actor& actor, const std::string& bot,
                                                        std::size_t limit) = 0;
    /// How many `list` has of all bots. Cheap while none comes or goes. Rights: as list.
    [[nodiscard]] virtual Result<std::size_t> count(const access::Actor& actor) = 0;
    /// Takes questions off the list, each with those in the same words. Those already off are passed over.
    /// Result: all that left it, for `reopen`. Rights: knowledge.edit. Audit: question.closed, one entry an
    /// act. Errors: InvalidInput, if none.
    [[nodiscard]] virtual Result<std::vector<std::int64_t>>
    close(const access::Actor& actor, const std::vector<std::int64_t>& ids, UnansweredEnd end) = 0;
    /// Puts back questions that left the list in this way; others are passed over. Rights: knowledge.edit.
    /// Audit: question.reopened. Errors: InvalidInput, if none.
    [[nodiscard]] virtual Result<void> reopen(const access::Actor& actor,
                                              const std::vector<std::int64_t>& ids,
                                              UnansweredEnd ended = UnansweredEnd::Dismissed) = 0;
};

} // namespace chatkeep::conversations
