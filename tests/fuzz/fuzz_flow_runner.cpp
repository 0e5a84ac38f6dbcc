// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a bot of flows and a talk with it: every turn ends, within its bounds, and the state it leaves
// can be read back.
#include "core/engine/dialogue/LoadedBot.h"

#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>

using namespace chatkeep::engine;

namespace {

constexpr std::size_t kMostTurns = 12;
constexpr std::size_t kMostSteps = 4 * kMaxFlowSteps; // a step may say more than one thing

/// Reads bytes as choices; zero when there are none left.
class Choices {
public:
    Choices(const std::uint8_t* data, std::size_t size)
        : m_data(data)
        , m_size(size) {}
    std::size_t below(std::size_t count) { return m_at < m_size ? m_data[m_at++] % count : 0; }
    [[nodiscard]] bool more() const { return m_at < m_size; }

private:
    const std::uint8_t* m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
};

const char* const kFlowNames[] = {"a",
                                  "b",
                                  "c",
                                  "pattern_cancel_flow",
                                  "pattern_completed",
                                  "pattern_continue_interrupted",
                                  "pattern_correction",
                                  "pattern_user_silence",
                                  "pattern_clarification"};
const char* const kActions[] = {"action_restart",
                                "action_handoff",
                                "action_listen",
                                "action_cancel_flow",
                                "action_correct_flow_slot",
                                "action_clean_stack",
                                "action_continue_interrupted_flow",
                                "action_cancel_interrupted_flows"};
const char* const kSlotNames[] = {"text", "flag", "number", "kind", "unknown"};
const char* const kTargets[] = {"END", "s0", "s1", "s2", "s3", "nowhere"};
const char* const kConditions[] = {"slots.flag",
                                   "slots.number > 3",
                                   "slots.text contains \"x\"",
                                   "not slots.kind",
                                   "slots.kind is \"red\" or context.canceled_name is not null",
                                   "(",
                                   "true"};

std::string stepOf(Choices& choices, int depth) {
    const std::string slot = kSlotNames[choices.below(5)];
    const std::string flow = kFlowNames[choices.below(std::size(kFlowNames))];
    std::string step;
    switch (choices.below(8)) {
    case 0:
        step = "collect: " + slot;
        if (choices.below(2) != 0) step += ", ask_before_filling: true";
        if (choices.below(3) == 0)
            step +=
                std::string(", rejections: [{if: '") + kConditions[choices.below(7)] + "', utter: utter_no}]";
        break;
    case 1:
        step = "action: utter_ask_text";
        break;
    case 2:
        step = "call: " + flow;
        break;
    case 3:
        step = "link: " + flow;
        break;
    case 4:
        step = "set_slots: [{" + slot + ": " + (choices.below(2) != 0 ? "null" : "7") + "}]";
        break;
    case 5:
        step = "action: flow_" + flow;
        break;
    case 6:
        step = std::string("action: ") + kActions[choices.below(std::size(kActions))];
        break;
    default:
        step = "noop: true";
    }
    if (choices.below(2) != 0) return step + ", next: " + kTargets[choices.below(6)];
    if (depth < 3 && choices.below(3) == 0)
        step += std::string(", next: [{if: '") + kConditions[choices.below(7)] + "', then: [{" +
                stepOf(choices, depth + 1) + "}]}, {else: " + kTargets[choices.below(6)] + "}]";
    return step;
}

std::string flowsOf(Choices& choices) {
    std::string out = "flows:\n";
    for (const auto* name : kFlowNames) {
        const auto steps = choices.below(5);
        if (steps == 0) continue;
        out += std::string("  ") + name + ":\n    nlu_trigger: [{intent: i" +
               std::to_string(choices.below(3)) + "}]\n";
        if (choices.below(4) == 0) out += std::string("    if: '") + kConditions[choices.below(7)] + "'\n";
        out += "    steps:\n";
        for (std::size_t i = 0; i < steps; ++i)
            out += "    - {id: s" + std::to_string(i) + ", " + stepOf(choices, 0) + "}\n";
    }
    return out;
}

constexpr const char* kDomain = R"yml(intents: [i0, i1, i2, cancel_flow, human_handoff, skip_question]
entities: [text, kind]
slots:
  text: {type: text, mappings: [{type: from_entity, entity: text}]}
  flag: {type: bool, mappings: [{type: from_llm}]}
  number: {type: float, mappings: [{type: from_llm}]}
  kind: {type: categorical, values: [red, blue], mappings: [{type: from_entity, entity: kind}]}
responses:
  utter_ask_text: [{text: "Text {text}?", buttons: [{title: Set, payload: /SetSlots(text=x)}]}]
  utter_ask_flag: [{text: "Flag?"}]
  utter_no: [{text: "No."}]
rules:
- {rule: aside, steps: [{intent: i2}, {action: utter_no}, {action: flow_a}]}
)yml";

/// Takes the intent from the text's first letter.
class LetterUnderstander final : public Understander {
public:
    [[nodiscard]] Understanding understand(std::string_view text, std::string&) const override {
        static constexpr std::string_view kIntents[] = {
            "i0", "i1", "i2", "cancel_flow", "human_handoff", "skip_question"};
        Understanding out;
        if (text.empty() || text.front() < 'a' || text.front() > 'f') {
            out.outOfScope = true;
            return out;
        }
        out.ranking.push_back({std::string(kIntents[text.front() - 'a']), 0.9F});
        if (text.size() > 1) out.entities.push_back({.type = "kind", .value = "red"});
        return out;
    }
    [[nodiscard]] Explanation explain(std::string_view, std::string_view) const override { return {}; }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Choices choices(data, size);
    auto spec = readBotSpec("fuzz", {{"domain.yml", kDomain}, {"data/flows.yml", flowsOf(choices)}});
    if (!spec) std::abort();
    const auto bot = makeBot(std::make_shared<const CompiledBot>(std::move(*spec)),
                             std::make_shared<const LetterUnderstander>());
    TurnInput input;
    auto outcome = bot->greet(input);
    for (std::size_t turn = 0; turn < kMostTurns && choices.more(); ++turn) {
        auto state = DialogueState::parse(outcome.state.serialize());
        if (!state) std::abort();
        const auto what = choices.below(10);
        input.now += 1000;
        input.payload.reset();
        input.text = what < 6 ? std::string(1 + choices.below(2), static_cast<char>('a' + what)) : "7 x yes";
        if (what == 8 && !state->offeredButtons.empty())
            input.payload = state->offeredButtons.front().payload;
        outcome = what == 9 ? bot->speakUp(input, *state) : bot->respond(input, *state);
        if (outcome.trace.steps.size() > kMostSteps || outcome.messages.size() > 32) std::abort();
    }
    return 0;
}
