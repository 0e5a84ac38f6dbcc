// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/OutsideServices.h"

#include "core/base/Log.h"
#include "core/engine/model/Rephrasing.h"
#include "core/integrations/Answers.h"

#include <algorithm>

namespace chatkeep::integrations {

namespace {

using engine::OutsideAnswer;
using Service = engine::OutsideRequest::Service;

constexpr std::size_t kModelBytes = 256 * 1024;
constexpr std::int64_t kAnswerTokens = 400;

/// The host of an address, with its port where it says one.
std::string hostIn(const std::string& address) {
    const auto scheme = address.find("://");
    if (scheme == std::string::npos) return {};
    return address.substr(scheme + 3, address.find('/', scheme + 3) - scheme - 3);
}

std::string withoutSlash(std::string address) {
    while (address.ends_with('/'))
        address.pop_back();
    return address;
}

OutsideAnswer failed(const char* why) {
    return {.name = {}, .outcome = OutsideAnswer::Outcome::Failed, .body = {}, .why = why};
}

void logFailure(const char* event, const HttpAnswer& answer) {
    log::write(log::Level::Warning, event,
               {{"status", static_cast<std::int64_t>(answer.status)}, problemField(answer.problem)});
}

} // namespace

OutsideServices::OutsideServices(access::Settings& settings, const Clock& clock)
    : m_settings(settings)
    , m_rules(readRules(settings))
    , m_alive(std::make_shared<std::atomic<bool>>(true))
    , m_budget(std::make_shared<ModelBudget>(settings, clock)) {
    const auto take = [this](std::shared_ptr<const Rules> fresh) {
        m_acts = !fresh->actionHosts->empty();
        m_rephrases = !fresh->modelBots.empty() && !fresh->modelAddress.empty() && !fresh->modelName.empty();
        const std::lock_guard lock(m_mutex);
        m_rules = std::move(fresh);
    };
    take(m_rules);
    settings.onChanged([this, take, alive = m_alive](const std::string& key) {
        const bool ours =
            key.starts_with("actions.") || key.starts_with("model.") || key.starts_with("outside.");
        if (alive->load() && ours) take(readRules(m_settings));
    });
}

OutsideServices::~OutsideServices() {
    m_alive->store(false);
}

std::shared_ptr<const OutsideServices::Rules> OutsideServices::readRules(const access::Settings& settings) {
    auto rules = std::make_shared<Rules>();
    const auto seconds = [&](const char* key) {
        return std::chrono::milliseconds(1000 * settings.integer(key));
    };
    rules->actionHosts =
        std::make_shared<const Destinations>(Destinations::fromItems(settings.listValue("actions.hosts")));
    rules->actionPatience = seconds("actions.timeout_seconds");
    rules->actionBytes = static_cast<std::size_t>(settings.integer("actions.max_kib")) * 1024;
    rules->authorities = settings.value("outside.authorities");
    rules->modelBots = settings.listValue("model.bots");
    rules->modelName = settings.value("model.name");
    rules->modelPatience = seconds("model.timeout_seconds");
    const auto endpoint = withoutSlash(settings.value("model.endpoint"));
    if (!endpoint.empty()) rules->modelAddress = endpoint + "/chat/completions";
    // Whoever may change settings named this host, so it is listed by that.
    rules->modelHost = std::make_shared<const Destinations>(Destinations::fromItems({hostIn(endpoint)}));
    return rules;
}

std::shared_ptr<const OutsideServices::Rules> OutsideServices::rules() const {
    const std::lock_guard lock(m_mutex);
    return m_rules;
}

bool OutsideServices::offers(Service service, const std::string& bot) const {
    if (service == Service::Action) return m_acts.load(std::memory_order_relaxed);
    if (!m_rephrases.load(std::memory_order_relaxed)) return false;
    const auto now = rules();
    return std::ranges::any_of(now->modelBots,
                               [&](const std::string& one) { return one == "*" || one == bot; });
}

std::chrono::milliseconds OutsideServices::patience(Service service) const {
    const auto now = rules();
    return service == Service::Action ? now->actionPatience : now->modelPatience;
}

void OutsideServices::ask(engine::OutsideCall call, Done done) {
    if (!offers(call.request.service, call.bot)) return done(failed("refused"));
    if (call.request.service == Service::Action) return askAction(call, std::move(done));
    askModel(call, std::move(done));
}

void OutsideServices::askAction(engine::OutsideCall& call, Done done) {
    const auto now = rules();
    HttpCall http{.id = call.turnId,
                  .url = call.request.address,
                  .headers = {{"Idempotency-Key", call.turnId + '-' + std::to_string(call.place)}},
                  .body = dumpJson(call.request.body),
                  .timeout = now->actionPatience,
                  .maxBytes = now->actionBytes,
                  .allowed = now->actionHosts,
                  .authorities = now->authorities};
    m_loop.post(std::move(http), [done = std::move(done)](const HttpAnswer& answer) {
        auto read = readActionAnswer(answer);
        if (read.outcome == OutsideAnswer::Outcome::Failed)
            logFailure("action server gave no answer", answer);
        done(std::move(read));
    });
}

void OutsideServices::askModel(engine::OutsideCall& call, Done done) {
    const auto now = rules();
    const auto messages = engine::chatMessages(call.request.body);
    const auto guessed = engine::tokensIn(messages) + kAnswerTokens;
    if (!m_budget->take(guessed)) return done(failed("the day's budget is used up"));
    HttpCall http{.id = call.turnId,
                  .url = now->modelAddress,
                  .headers = {},
                  .body = dumpJson({{"model", now->modelName},
                                    {"messages", messages},
                                    {"temperature", 0},
                                    {"max_tokens", kAnswerTokens},
                                    {"stream", false}}),
                  .timeout = now->modelPatience,
                  .maxBytes = kModelBytes,
                  .allowed = now->modelHost,
                  .authorities = now->authorities};
    const auto key = m_settings.secret("model.key");
    if (!key) return done(failed("key"));
    if (!key->empty()) http.headers.emplace_back("Authorization", "Bearer " + std::string(key->text()));
    m_loop.post(std::move(http),
                [budget = m_budget, guessed, done = std::move(done)](const HttpAnswer& answer) {
                    auto read = readModelAnswer(answer);
                    if (read.outcome == OutsideAnswer::Outcome::Failed)
                        logFailure("model gave no answer", answer);
                    if (const auto counted = tokensOf(answer); counted > 0) budget->correct(guessed, counted);
                    done(std::move(read));
                });
}

} // namespace chatkeep::integrations
