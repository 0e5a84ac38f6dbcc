// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/Bench.h"

#include "core/engine/Bot.h"
#include "core/engine/BotProject.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace chatkeep::app {

namespace {

using Clock = std::chrono::steady_clock;

/// What the thirty flows are about; everything else of the bot is made of these.
constexpr std::array<std::string_view, 30> kTopics = {
    "parcel",          "invoice",       "contract",    "password",    "appointment",    "ticket",
    "hotel room",      "rental car",    "pizza",       "insurance",   "passport",       "loan",
    "credit card",     "router",        "laptop",      "phone plan",  "gift",           "newsletter",
    "warranty",        "repair",        "garden tool", "cottage",     "ferry",          "museum tour",
    "language course", "dentist visit", "tax form",    "water meter", "parking permit", "library card"};
constexpr std::array<std::string_view, 12> kWishes = {"I would like to order a %",
                                                      "can you arrange a % for me",
                                                      "please set up a new %",
                                                      "I need help with my %",
                                                      "there is something wrong with the %",
                                                      "book a % for next week",
                                                      "what about the % I asked for",
                                                      "start the % request",
                                                      "get me a %",
                                                      "my % has to be changed",
                                                      "a % please",
                                                      "how do I get a %"};
constexpr std::array<std::string_view, 4> kSizes = {"small", "medium", "large", "huge"};

std::string about(std::string_view pattern, std::string_view topic) {
    std::string text(pattern);
    text.replace(text.find('%'), 1, topic);
    return text;
}

std::string idOf(std::size_t topic) {
    std::string id(kTopics[topic]);
    std::ranges::replace(id, ' ', '_');
    return id;
}

/// One flow: a name, a size, a number with a limit, a question before the end, two ends.
std::string flowOf(const std::string& id, std::string_view topic) {
    return "  ask_" + id + ":\n    name: " + std::string(topic) + "\n    description: about a " +
           std::string(topic) + "\n    nlu_trigger: [{intent: want_" + id +
           "}]\n    steps:\n    - collect: " + id + "_name\n    - collect: " + id +
           "_size\n    - collect: " + id + "_count\n      rejections: [{if: slots." + id +
           "_count > 99, utter: utter_too_many}]\n    - call: confirm\n      next:\n      - if: slots.sure "
           "and "
           "slots." +
           id +
           "_count > 9\n        then:\n        - action: utter_many\n          next: END\n      - if: "
           "slots.sure\n"
           "        then:\n        - action: utter_done\n          next: END\n      - else:\n        - "
           "action: "
           "utter_left\n          next: END\n";
}

void addDomain(std::string& slots, std::string& responses, const std::string& id) {
    slots +=
        "  " + id + "_name: {type: text, mappings: [{type: from_llm}]}\n  " + id +
        "_size: {type: categorical, values: [small, medium, large, huge], mappings: [{type: from_llm}]}\n  " +
        id + "_count: {type: float, mappings: [{type: from_llm}]}\n";
    for (const auto* part : {"name", "size", "count"})
        responses += "  utter_ask_" + id + "_" + part + ": [{text: \"Which " + part + "?\"}]\n";
}

engine::BotFiles thirtyFlows() {
    std::string slots = "  sure: {type: bool, mappings: [{type: from_llm}]}\n";
    std::string responses = "  utter_hours: [{text: Nine to five}]\n  utter_too_many: [{text: Too many}]\n"
                            "  utter_many: [{text: Many}]\n  utter_done: [{text: Done}]\n"
                            "  utter_left: [{text: Left}]\n  utter_ask_sure: [{text: Sure?}]\n";
    std::string intents = "intents: [hours, affirm, deny, cancel_flow";
    std::string flows =
        "flows:\n  confirm:\n    if: False\n    description: asks whether it is right\n    steps:\n"
        "    - collect: sure\n      ask_before_filling: true\n";
    std::string nlu =
        "nlu:\n- intent: hours\n  examples: |\n    - when are you open\n    - opening hours\n"
        "    - how long are you open today\n- intent: affirm\n  examples: |\n    - yes\n    - sure\n"
        "    - right\n- intent: deny\n  examples: |\n    - no\n    - not at all\n    - wrong\n"
        "- intent: cancel_flow\n  examples: |\n    - stop that\n    - cancel\n    - leave it\n";
    for (std::size_t i = 0; i < kTopics.size(); ++i) {
        const auto id = idOf(i);
        intents += ", want_" + id;
        addDomain(slots, responses, id);
        flows += flowOf(id, kTopics[i]);
        nlu += "- intent: want_" + id + "\n  examples: |\n";
        for (const auto wish : kWishes)
            nlu += "    - " + about(wish, kTopics[i]) + "\n";
    }
    return {
        {"domain.yml", "version: \"3.1\"\n" + intents + "]\nslots:\n" + slots + "responses:\n" + responses},
        {"data/flows.yml", flows},
        {"data/nlu.yml", nlu},
        {"data/rules.yml", "rules:\n- rule: hours\n  steps: [{intent: hours}, {action: utter_hours}]\n"}};
}

/// What a visitor says about a topic: through the flow, with an interruption, a refusal, an answer too big.
std::vector<std::string> chatAbout(std::size_t topic) {
    return {about(kWishes[topic % kWishes.size()], kTopics[topic]),
            "Anna",
            "when are you open",
            std::string(kSizes[topic % kSizes.size()]),
            "120",
            std::to_string(topic + 1),
            topic % 5 == 4 ? "no" : "yes"};
}

struct TurnTimes {
    std::vector<double> us;
    double seconds = 0;
    std::size_t answered = 0; ///< turns in which the bot said something
    std::size_t finished = 0; ///< chats that reached an end of their flow
};

/// Whole chats until the time is over.
TurnTimes runChats(const engine::Bot& bot, int seconds) {
    TurnTimes times;
    const auto start = Clock::now();
    for (std::size_t chat = 0; times.seconds < seconds; ++chat) {
        engine::TurnInput input{.now = 1'700'000'000'000, .seed = chat};
        engine::TurnOutcome outcome;
        for (const auto& text : chatAbout(chat % kTopics.size())) {
            input.text = text;
            input.now += 1000;
            const auto before = Clock::now();
            outcome = bot.respond(input, outcome.state);
            times.us.push_back(std::chrono::duration<double, std::micro>(Clock::now() - before).count());
            if (!outcome.messages.empty()) ++times.answered;
        }
        const auto& said = outcome.messages;
        if (!said.empty() &&
            (said.front().text == "Done" || said.front().text == "Many" || said.front().text == "Left"))
            ++times.finished;
        times.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    }
    return times;
}

/// The limit: the same texts, understood only. Mean microseconds.
double understandingUs(const engine::Bot& bot, int seconds) {
    std::size_t texts = 0;
    const auto start = Clock::now();
    double passed = 0;
    for (std::size_t chat = 0; passed < seconds; ++chat) {
        for (const auto& text : chatAbout(chat % kTopics.size())) {
            (void)bot.understand(text);
            ++texts;
        }
        passed = std::chrono::duration<double>(Clock::now() - start).count();
    }
    return passed * 1e6 / static_cast<double>(texts);
}

Result<double> trainSeconds(const engine::BotProject& project, engine::Effort effort, Bytes& model) {
    const auto start = Clock::now();
    CHATKEEP_ASSIGN(model, project.train({.effort = effort}));
    return std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace

Result<Json> benchEngine(const BenchOptions& options) {
    const auto files = thirtyFlows();
    CHATKEEP_ASSIGN(const auto project, engine::BotProject::parse("bench", files));
    Bytes model;
    CHATKEEP_ASSIGN(const double live, trainSeconds(*project, engine::Effort::Live, model));
    CHATKEEP_ASSIGN(const double publish, trainSeconds(*project, engine::Effort::Publish, model));
    CHATKEEP_ASSIGN(const auto bot, engine::loadBot("bench", files, model));
    (void)runChats(*bot, 1); // warm
    const double understand = understandingUs(*bot, options.seconds);
    const auto turns = runChats(*bot, options.seconds);
    const double perSecond = static_cast<double>(turns.us.size()) / turns.seconds;
    const double limit = 1e6 / understand;
    const auto chats = turns.us.size() / chatAbout(0).size();
    return Json{
        {"figure", perSecond},
        {"limit", limit},
        {"ratio", perSecond / limit},
        {"unit", "turns/s on one thread; the limit understands only"},
        {"turns_per_s", perSecond},
        {"turn_us_mean", turns.seconds * 1e6 / static_cast<double>(turns.us.size())},
        {"turn_us_p99", percentile(turns.us, 0.99)},
        {"predict_us_mean", understand},
        {"train_seconds", publish},
        {"train_live_seconds", live},
        {"model_bytes", model.size()},
        {"flows", kTopics.size() + 1},
        {"examples", project->report().counts.at("examples")},
        {"answered_share", static_cast<double>(turns.answered) / static_cast<double>(turns.us.size())},
        {"finished_share", static_cast<double>(turns.finished) / static_cast<double>(chats)}};
}

} // namespace chatkeep::app
