// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Settings.h"
#include "core/engine/Outbound.h"
#include "core/integrations/ModelBudget.h"
#include "core/integrations/OutboundLoop.h"

#include <atomic>

namespace chatkeep::integrations {

/// The port to services outside: action servers in Rasa's protocol, and a language model behind the OpenAI
/// chat interface. What may be reached, for how long and how much stands in the settings; changes count from
/// the next call on. Log lines hold statuses and our own words, never what was sent or answered.
/// Thread: any.
class OutsideServices final : public engine::Outbound {
public:
    OutsideServices(access::Settings& settings, const Clock& clock);
    ~OutsideServices() override;

    [[nodiscard]] bool offers(engine::OutsideRequest::Service service, const std::string& bot) const override;
    [[nodiscard]] std::chrono::milliseconds patience(engine::OutsideRequest::Service service) const override;
    void ask(engine::OutsideCall call, std::function<void(engine::OutsideAnswer)> done) override;
    void cancel(const std::string& turnId) override { m_loop.cancel(turnId); }

private:
    using Done = std::function<void(engine::OutsideAnswer)>;
    /// What the settings say, read once for many turns.
    struct Rules {
        std::shared_ptr<const Destinations> actionHosts;
        std::shared_ptr<const Destinations> modelHost;
        std::chrono::milliseconds actionPatience{};
        std::chrono::milliseconds modelPatience{};
        std::size_t actionBytes = 0;
        std::string authorities;
        std::string modelAddress;
        std::string modelName;
        std::vector<std::string> modelBots;
    };
    [[nodiscard]] static std::shared_ptr<const Rules> readRules(const access::Settings& settings);
    [[nodiscard]] std::shared_ptr<const Rules> rules() const;
    void askAction(engine::OutsideCall& call, Done done);
    void askModel(engine::OutsideCall& call, Done done);

    access::Settings& m_settings;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Rules> m_rules;
    std::atomic<bool> m_acts = false;
    std::atomic<bool> m_rephrases = false;
    std::shared_ptr<std::atomic<bool>> m_alive;
    std::shared_ptr<ModelBudget> m_budget;
    OutboundLoop m_loop; ///< ends first: its callbacks use the rest
};

} // namespace chatkeep::integrations
