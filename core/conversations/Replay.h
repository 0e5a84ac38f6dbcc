// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/conversations/Types.h"

#include <atomic>

namespace chatkeep::conversations {

struct ReplayOptions {
    std::string bot;
    std::int64_t version = 0; ///< 0: the newest
    std::size_t limit = 200;  ///< conversations, the latest first; at most 10,000
    const std::atomic<bool>* cancelled = nullptr;
    std::function<void(double)> progress;
};

/// A turn that would be answered otherwise. All texts are masked.
struct ReplayedTurn {
    ConversationId conversation;     ///< null: erased since, with its texts
    std::uint64_t seq = 0;           ///< of the visitor's message; 0: the greeting
    std::string visitor;             ///< empty: the bot spoke up by itself, and `seq` is of that
    std::vector<std::string> before; ///< what was said then
    std::vector<std::string> after;  ///< what the version would say
    std::string intentBefore;
    std::string intentAfter;
    std::string decidedBefore;
    std::string decidedAfter;
};

struct ReplayReport {
    std::int64_t version = 0;
    std::size_t conversations = 0;
    std::size_t all = 0;   ///< conversations of the bot, more than the limit perhaps
    std::size_t turns = 0; ///< answered by a bot then, greetings among them
    std::size_t changed = 0;
    std::size_t notCompared = 0; ///< not of `turns`: they ask an action server, which is not asked again
    std::vector<ReplayedTurn> changes; ///< at most 1,000
};

/// A visitor's message on its way into a bot's draft as an example.
struct Promotion {
    ConversationId conversation;
    std::uint64_t seq = 0;
    std::string intent;
};
struct PromotedRow {
    RowUid id;
    ConversationId conversation;
    std::string intent;
    std::string text; ///< masked
    TimeMs created = 0;
};

/// Past conversations and the versions of a bot.
class Rehearsal {
public:
    virtual ~Rehearsal() = default;
    /// Runs past conversations of a bot through one of its versions, with the clock and the seed of then, and
    /// lists every turn whose answer changes. Nothing is stored but the audit entry; messages that people
    /// answered are passed over. No service outside is asked: what a language model said is taken as
    /// unchanged where it would get the same passages. Rights: bots.read, conversations.read. Audit:
    /// bot.replayed. Errors: NotFound ("bot"), Cancelled, TooMany ("limit"). Thread: any but GUI; long.
    [[nodiscard]] virtual Result<ReplayReport> replay(const access::Actor& actor,
                                                      const ReplayOptions& options) = 0;
    /// Adds visitors' messages to the bot's draft as examples; they stay their persons'. Rights: bots.edit,
    /// conversations.read. Errors: NotFound ("message": none, or not a visitor's), as addExamples. Result:
    /// the version.
    [[nodiscard]] virtual Result<std::int64_t> promote(const access::Actor& actor, const std::string& bot,
                                                       const std::vector<Promotion>& messages) = 0;
    /// Rights: bots.read, conversations.read.
    [[nodiscard]] virtual Result<std::vector<PromotedRow>>
    promoted(const access::Actor& actor, const std::string& bot, std::int64_t version = 0) = 0;
};

} // namespace chatkeep::conversations
