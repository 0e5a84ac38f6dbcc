// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Outbound.h"
#include "tests/core/conversations/TestVault.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <vector>

namespace chatkeep::test {

/// A service outside whose answers the test gives, when it wants.
class ScriptedOutbound final : public engine::Outbound {
public:
    struct Asked {
        engine::OutsideCall call;
        std::function<void(engine::OutsideAnswer)> done;
    };

    bool offers(engine::OutsideRequest::Service service, const std::string&) const override {
        return service == engine::OutsideRequest::Service::Action || m_isModel;
    }
    std::chrono::milliseconds patience(engine::OutsideRequest::Service) const override { return m_patience; }
    void ask(engine::OutsideCall call, std::function<void(engine::OutsideAnswer)> done) override {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back({std::move(call), std::move(done)});
    }
    void cancel(const std::string& turnId) override {
        const std::lock_guard lock(m_mutex);
        m_cancelled.push_back(turnId);
    }

    void offerModel() { m_isModel = true; }
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    [[nodiscard]] std::size_t asked() const {
        const std::lock_guard lock(m_mutex);
        return m_asked.size();
    }
    [[nodiscard]] std::size_t cancelled() const {
        const std::lock_guard lock(m_mutex);
        return m_cancelled.size();
    }
    [[nodiscard]] Asked at(std::size_t place) const {
        const std::lock_guard lock(m_mutex);
        return m_asked.at(place);
    }
    void answer(std::size_t place, const std::string& json) const {
        auto body = parseJson(json);
        at(place).done(
            {.outcome = engine::OutsideAnswer::Outcome::Answered, .body = body ? *body : Json(), .why = {}});
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Asked> m_asked;
    std::vector<std::string> m_cancelled;
    std::chrono::milliseconds m_patience{60'000};
    std::atomic<bool> m_isModel = false;
};

/// The simple bot with an action that runs on its author's server.
inline engine::BotFiles actingBotFiles() {
    auto files = simpleBotFiles();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("  - human\n"), 10, "  - human\n  - lookup\n");
    domain.replace(domain.find("slots:\n"), 7,
                   "slots:\n  mail:\n    type: text\n    mappings:\n      - type: custom\n");
    domain += "  - action_lookup\n";
    files["data/nlu.yml"] += R"(- intent: lookup
  examples: |
    - look up my parcel
    - where is my parcel
    - track the parcel
    - find my parcel now
    - look up the parcel
)";
    files["data/rules.yml"] += R"(- rule: lookup
  steps:
  - intent: lookup
  - action: action_lookup
)";
    files["endpoints.yml"] = "action_endpoint:\n  url: http://localhost:5055/webhook\n";
    return files;
}

/// Waits until something holds, looking every few milliseconds while events go on.
#define CHATKEEP_SOON(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 10'000)

} // namespace chatkeep::test
