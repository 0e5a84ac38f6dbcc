// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/conversations/TestVault.h"
#include "tests/core/gateway/VisitorClient.h"

#include "core/gateway/Gateway.h"

#include <csignal>

namespace chatkeep::test {

/// A vault with the bot "simple", and the real gateway in front of it on free ports.
class ServedRooms {
public:
    ServedRooms() {
        std::signal(SIGPIPE, SIG_IGN);
        if (!vault.isReady()) return;
        set("rate.session_per_minute", "100000");
        set("rate.address_per_minute", "100000");
        auto started =
            gateway::Gateway::start(*vault.conversations, *vault.bots, *vault.settings, vault.clock,
                                    makeCertificate(), {.port = 0, .plainDemoPort = 0, .threads = 2});
        if (started) gateway = std::move(*started);
    }
    ~ServedRooms() { gateway.reset(); }

    [[nodiscard]] bool isReady() const { return vault.isReady() && gateway != nullptr; }
    void set(const std::string& key, const std::string& value) {
        vault.freshen(vault.admin);
        if (!vault.settings->set(vault.admin, key, value)) qFatal("%s was not set", key.c_str());
    }
    [[nodiscard]] static gateway::Certificate makeCertificate() {
        gateway::Certificate certificate;
        certificate.keyPem = *gateway::makeKeyPem();
        certificate.chainPem =
            *gateway::makeSelfSigned(certificate.keyPem, {"localhost", "127.0.0.1"}, SystemClock().nowMs());
        return certificate;
    }
    [[nodiscard]] std::uint16_t port() const { return gateway->port(); }

    struct Chat {
        std::string id;
        std::string token;
        [[nodiscard]] std::string path(const std::string& what) const {
            return "/api/v1/conversations/" + id + "/" + what;
        }
        [[nodiscard]] std::string protocols() const { return "chatkeep.v1, bearer." + token; }
        [[nodiscard]] ConversationId conversation() const { return *ConversationId::fromText(id); }
    };
    [[nodiscard]] static Json consent(int notice) {
        return {{"bot", "simple"}, {"consent", {{"notice", notice}, {"accepted", true}}}};
    }
    /// Begins a chat; the client has its token from then on.
    [[nodiscard]] Chat begin(VisitorClient& client) const {
        client.token.clear();
        const auto notice = client.get("/api/v1/bots/simple").json()["notice"].value("version", 0);
        const auto started = client.post("/api/v1/conversations", consent(notice)).json();
        Chat chat{started.value("conversation", std::string()), started.value("token", std::string())};
        client.token = chat.token;
        return chat;
    }
    /// Sends one message under a new client id.
    [[nodiscard]] VisitorAnswer say(VisitorClient& client, const Chat& chat, const std::string& text) {
        return client.post(chat.path("messages"),
                           {{"text", text}, {"client_id", "say-" + std::to_string(++m_said)}});
    }

    TestVault vault;
    std::unique_ptr<gateway::Gateway> gateway;

private:
    int m_said = 0;
};

/// The generic document that every refusal is: a sentence, the status, a reference, nothing of the inside.
inline bool isProblem(const VisitorAnswer& answer, int status) {
    const auto json = answer.json();
    return answer.status == status && answer.header("content-type") == "application/problem+json" &&
           json.is_object() && json.value("status", 0) == status &&
           !json.value("title", std::string()).empty() &&
           json.value("reference", std::string()).starts_with("R-");
}

} // namespace chatkeep::test
