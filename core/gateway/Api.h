// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Settings.h"
#include "core/conversations/TurnService.h"
#include "core/engine/bots/BotService.h"
#include "core/gateway/Addresses.h"
#include "core/gateway/Http.h"
#include "core/gateway/RateLimiter.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace chatkeep::gateway {

/// What of the settings the gateway needs on every request; made anew when a setting changes.
struct Policy {
    std::vector<std::string> hosts;   ///< lower case, without port
    std::vector<std::string> origins; ///< as browsers send them
    std::vector<Network> proxies;
    int sessionPerMinute = 60;
    int addressPerMinute = 120;
    int maxConnections = 2000;
    int maxConnectionsByAddress = 200;
    std::size_t maxBodyBytes = 64 * 1024;
};
[[nodiscard]] std::shared_ptr<const Policy> readPolicy(const access::Settings& settings);

/// The visitor's interface of `reference/cli.md`: maps HTTP to services and holds no rule of its own.
/// Replies come on the caller's thread or on the store's writer thread. Thread: any.
class Api {
public:
    Api(conversations::TurnService& turns, engine::BotService& bots, access::Settings& settings,
        const Clock& clock);
    ~Api();

    void handle(HttpRequest request, Reply reply);

    /// For the stream's handshake and messages. Errors: as the interface's answers.
    [[nodiscard]] Result<void> admit(const HttpRequest& request);
    [[nodiscard]] Result<ConversationId> authorise(std::string_view conversation, std::string_view token);
    [[nodiscard]] Result<void> takeFromBudget(const std::string& session, const std::string& address);
    [[nodiscard]] Result<void> takeFromSession(const std::string& session);
    /// 429 with Retry-After and the draft's RateLimit headers, for an error of the two above.
    [[nodiscard]] static HttpResponse limited(const Error& error);

    [[nodiscard]] std::shared_ptr<const Policy> policy() const;
    [[nodiscard]] conversations::TurnService& turns() { return m_turns; }

private:
    struct Route;
    void handleConversation(HttpRequest& request, std::string_view rest, const Reply& reply);
    void startConversation(const HttpRequest& request, const Reply& reply);
    void postMessage(const HttpRequest& request, ConversationId id, const Reply& reply);
    void postOther(const HttpRequest& request, ConversationId id, std::string_view what, const Reply& reply);
    void getPage(const HttpRequest& request, ConversationId id, const Reply& reply);
    void getTranscript(const HttpRequest& request, ConversationId id, const Reply& reply);
    /// The bot's first, which its visitors read before they wrote anything.
    [[nodiscard]] std::string languageOf(std::string_view bot) const;
    /// `{"version","text"}` of the privacy notice.
    [[nodiscard]] std::string noticeFor(std::string_view locale) const;
    [[nodiscard]] HttpResponse describeBot(std::string_view name) const;

    conversations::TurnService& m_turns;
    engine::BotService& m_bots;
    access::Settings& m_settings;
    const Clock& m_clock;
    RateLimiter m_sessions;
    RateLimiter m_addresses;
    mutable std::mutex m_policyMutex;
    std::shared_ptr<const Policy> m_policy;
    std::shared_ptr<std::atomic<bool>> m_alive;
};

/// One message as the visitor's interface writes it.
void appendMessageJson(std::string& out, const conversations::Message& message);

} // namespace chatkeep::gateway
