// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace chatkeep::conversations {

struct StartRequest {
    std::string bot;
    int noticeVersion = 0;
    bool accepted = false;
    std::string locale; ///< none: the bot's main language
    std::string channel = "widget";
};
struct Started {
    ConversationId id;
    std::string token; ///< 256 bits, base64url; stored only as a peppered hash
};
struct IncomingMessage {
    ConversationId conversation;
    std::string text;
    std::string clientId; ///< 1-64 characters
    std::optional<std::string> payload;
};
/// What a visitor gets for a message: the stored visitor message and its answers, as they stand now.
struct Answered {
    std::vector<Message> messages;
    bool repeated = false; ///< the same client id and text came before
};

/// The one path of a visitor's message. Callbacks are called once, after the commit, on the writer's thread
/// (or at once on the caller's for refusals and repeats; on a worker's where a turn waited for a service
/// outside). Turns of one conversation run one after the other, also while one waits: it holds no thread and
/// no unit of the writer, and gives way to a person who takes the conversation.
/// Thread: any; never blocks on the disk for conversations in memory, but for a card split over messages,
/// which leaves the index first; a cold conversation is loaded by a reader.
class TurnService {
public:
    virtual ~TurnService() = default;

    /// Errors: NotFound ("bot"), PermissionDenied ("consent"), StoreUnavailable, DiskFull.
    virtual void start(const StartRequest& request, std::function<void(Result<Started>)> done) = 0;
    /// True if the token is this conversation's. Constant time in the token; closed conversations stay
    /// readable.
    [[nodiscard]] virtual bool authorise(ConversationId conversation, std::string_view token) = 0;
    /// Errors: InvalidInput ("text" …), TooLarge, NotFound, Closed (deleted), Conflict ("client_id"),
    /// DiskFull …
    virtual void message(IncomingMessage message, std::function<void(Result<Answered>)> done) = 0;
    /// The visitor's own messages with seq > after, at most `limit`; `more` tells that there are others.
    struct Page {
        std::vector<Message> messages;
        bool more = false;
        Owner owner = Owner::Bot;
        bool closed = false;
    };
    [[nodiscard]] virtual Result<Page> messages(ConversationId conversation, std::uint64_t after,
                                                std::size_t limit) = 0;
    virtual void requestHandoff(ConversationId conversation, std::function<void(Result<Answered>)> done) = 0;
    virtual void rate(ConversationId conversation, int score, std::function<void(Result<void>)> done) = 0;
    virtual void visitorTyping(ConversationId conversation) = 0;
    /// Before serving stops: turns that wait for a service outside get two seconds more, then they are
    /// refused (StoreUnavailable) and nothing of them is kept, so the visitor's page sends them again.
    /// Blocks.
    virtual void finishWaiting() = 0;
    /// True if an operator with the right to answer is signed in (for the away text).
    [[nodiscard]] virtual bool somebodyIsThere() const = 0;
    /// What visitors of this language are told while nobody is there; empty while somebody is.
    [[nodiscard]] virtual std::string awayText(std::string_view locale) const = 0;
};

} // namespace chatkeep::conversations
