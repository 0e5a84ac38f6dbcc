// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/dialogue/KnowledgeTurn.h"
#include "core/engine/dialogue/Speaker.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr int kMaxAsked = 3; ///< times a question is put again before the flow is left
constexpr int kMaxCallDepth = 4;

bool isPattern(const FlowFrame& frame) {
    return frame.flow.starts_with("pattern_");
}

constexpr std::string_view kStartFlow = "start_flow";

std::string spokenValue(const Json& value) {
    if (value.is_null()) return {};
    return value.is_string() ? value.get<std::string>() : dumpJson(value);
}

/// The response that says what kind of answer is wanted; empty if any would do.
std::string_view rejectionOf(SlotSpec::Type type) {
    switch (type) {
    case SlotSpec::Type::Categorical:
        return "utter_categorical_slot_rejection";
    case SlotSpec::Type::Bool:
        return "utter_boolean_slot_rejection";
    case SlotSpec::Type::Float:
        return "utter_float_slot_rejection";
    default:
        return {};
    }
}

} // namespace

FlowRunner::Took FlowRunner::takeMessage() {
    if (m_turn.bot.spec().flows.empty()) return Took::Nothing;
    const bool listened = listens();
    if (!m_turn.memory.flows.empty()) goOn();
    // What a flow only listened for is no answer to the question that may come next.
    if (const auto* step = waitingStep(); step != nullptr && !listened) return takeAnswer(*step);
    if (!listened) m_turn.memory.flows.clear();
    bool several = false;
    const auto* flow = triggered(several);
    if (listened && flow == nullptr && !several) {
        if (!repairs()) run();
        return Took::Turn;
    }
    if (several) clarify();
    if (flow == nullptr && !several && means({"human_handoff", "pattern_human_handoff"}) && repairs())
        return Took::Turn;
    if (flow == nullptr) return several ? Took::Turn : Took::Nothing;
    start(*flow);
    return Took::Turn;
}

const FlowStep* FlowRunner::waitingStep() const {
    const auto& flows = m_turn.memory.flows;
    if (flows.empty()) return nullptr;
    const auto* step = m_turn.bot.flowStep(flows.back().flow, flows.back().step);
    return step != nullptr && step->kind == FlowStep::Kind::Collect ? step : nullptr;
}

bool FlowRunner::listens() const {
    const auto& flows = m_turn.memory.flows;
    if (flows.empty() || !flows.back().done) return false;
    const auto* step = m_turn.bot.flowStep(flows.back().flow, flows.back().step);
    return step != nullptr && step->kind == FlowStep::Kind::Action && step->name == kListen;
}

bool FlowRunner::isSure(const FlowSpec& flow) const {
    const auto& message = m_turn.message;
    return std::ranges::any_of(flow.triggers, [&](const FlowTrigger& trigger) {
        return trigger.intent == message.intent && message.score >= trigger.threshold;
    });
}

/// The flow that this message starts; `several` if it could be more than one.
const FlowSpec* FlowRunner::triggered(bool& several) {
    const auto& message = m_turn.message;
    if (message.intent == kStartFlow && message.fromPayload)
        return message.entities.empty() ? nullptr : m_turn.bot.flow(message.entities.front().value);
    const FlowSpec* found = nullptr;
    for (const auto* flow : m_turn.bot.triggeredBy(message.intent)) {
        const bool runs = std::ranges::any_of(m_turn.memory.flows,
                                              [&](const FlowFrame& frame) { return frame.flow == flow->id; });
        if (!isSure(*flow) || runs || flow->callableOnly || (flow->guard && !m_turn.holds(*flow->guard)))
            continue;
        // A guard that holds speaks for just this moment: it goes before flows without one.
        if (found != nullptr && found->guard.has_value() != flow->guard.has_value()) {
            if (flow->guard) {
                found = flow;
                several = false;
            }
        } else if (found != nullptr) {
            several = true;
        } else {
            found = flow;
        }
    }
    return several ? nullptr : found;
}

void FlowRunner::clarify() {
    std::vector<Button> buttons;
    std::string titles;
    for (const auto* flow : m_turn.bot.triggeredBy(m_turn.message.intent)) {
        if (flow->callableOnly || (flow->guard && !m_turn.holds(*flow->guard))) continue;
        titles += (titles.empty() ? "" : ", ") + titleOf(*flow);
        buttons.push_back({titleOf(*flow), "/start_flow{\"flow\":\"" + flow->id + "\"}"});
        note(flow->id, "offered");
    }
    m_turn.memory.context["clarification_options"] = titles;
    m_turn.memory.context["names"] = titles;
    m_turn.choices = std::move(buttons);
    if (const auto* flow = m_turn.bot.flow("pattern_clarification"); flow != nullptr)
        start(*flow);
    else
        (void)m_runAction(std::string(kAskWhich));
}

bool FlowRunner::means(std::initializer_list<std::string_view> intents) const {
    return std::ranges::find(intents, m_turn.message.intent) != intents.end();
}

/// Nothing but a word to stop: also where the bot has no intent for it.
bool FlowRunner::saysStop() const {
    static constexpr std::array<std::string_view, 10> kWords = {
        "cancel",    "stop",    "abort", "never mind", "nevermind",
        "abbrechen", "abbruch", "stopp", "vergiss es", "annuler"};
    if (m_turn.memory.flows.empty() || m_turn.message.fromPayload ||
        m_turn.bot.patterns().beginsWith(m_turn.message.intent))
        return false;
    auto word = foldCase(trimmed(m_turn.message.text));
    while (!word.empty() && (word.back() == '.' || word.back() == '!'))
        word.pop_back();
    return std::ranges::find(kWords, word) != kWords.end();
}

bool FlowRunner::repairs() {
    if (means({"cancel_flow", "cancel", "stop", "abort"}) || saysStop()) {
        cancel();
        return true;
    }
    if (m_turn.bot.patterns().beginsWith(m_turn.message.intent))
        return false; // the author has his own answer
    if (means({"human_handoff", "pattern_human_handoff"})) {
        if (const auto* flow = m_turn.bot.flow("pattern_human_handoff"); flow != nullptr)
            start(*flow);
        else
            (void)m_runAction("action_handoff");
        return true;
    }
    if (means({"skip_question", "skip"}))
        pattern("pattern_skip_question", "utter_skip_question_answer");
    else if (means({"repeat_bot_messages", "repeat"}) &&
             m_turn.bot.flow("pattern_repeat_bot_messages") != nullptr)
        pattern("pattern_repeat_bot_messages", "");
    else if (means({"chitchat"}) && m_turn.bot.flow("pattern_chitchat") != nullptr)
        pattern("pattern_chitchat", "");
    else if (!means({"repeat_bot_messages", "repeat"}))
        return false;
    run(); // and the question is put again
    return true;
}

/// The message fills the slot: by its mappings, by its type, or as it stands if the slot is a text.
bool FlowRunner::answers(const FlowStep& step) {
    const auto& filled = m_turn.message.filled;
    const auto* slot = m_turn.bot.slot(step.name);
    if (slot == nullptr) return false;
    if (std::ranges::find(filled, step.name) != filled.end()) {
        if (TurnContext::takesAnswer(*slot, m_turn.slotValue(step.name))) return true;
        m_turn.setSlot(step.name, nullptr);
    }
    auto value = typedAnswer(m_turn, *slot);
    return !value.is_null() && TurnContext::takesAnswer(*slot, value) &&
           m_turn.setSlot(step.name, std::move(value));
}

std::pair<std::size_t, std::size_t> FlowRunner::running(std::size_t kept) const {
    const auto& flows = m_turn.memory.flows;
    auto end = flows.size() - std::min(kept, flows.size());
    while (end > 0 && isPattern(flows[end - 1]))
        --end;
    return {end == 0 ? 0 : baseOf(end - 1), end};
}

/// How many frames run for the pattern that steers: its own and those of what it called.
std::size_t FlowRunner::steering() const {
    const auto& flows = m_turn.memory.flows;
    for (std::size_t kept = 1; kept <= flows.size(); ++kept)
        if (isPattern(flows[flows.size() - kept])) return kept;
    return std::min<std::size_t>(1, flows.size());
}

/// The frame whose flow called this one, itself or through others; a pattern's call begins anew.
std::size_t FlowRunner::baseOf(std::size_t at) const {
    const auto& flows = m_turn.memory.flows;
    while (at > 0 && flows[at].called && isPattern(flows[at]) == isPattern(flows[at - 1]))
        --at;
    return at;
}

/// Where a flow asks for the slot, itself or by a flow that it calls.
const FlowStep* FlowRunner::stepThatAsks(std::string_view flow, std::string_view slot, int depth) const {
    const auto* spec = m_turn.bot.flow(flow);
    if (spec == nullptr || depth > kMaxCallDepth) return nullptr;
    const auto found = std::ranges::find_if(spec->steps, [&](const FlowStep& step) {
        return (step.kind == FlowStep::Kind::Collect && step.name == slot) ||
               (step.kind == FlowStep::Kind::Call && stepThatAsks(step.name, slot, depth + 1) != nullptr);
    });
    return found == spec->steps.end() ? nullptr : &*found;
}

/// A value that the slot may have, and not the whole text taken because a mapping takes every text.
bool FlowRunner::isCorrection(const std::string& name, const Json& value) const {
    const auto* slot = m_turn.bot.slot(name);
    if (slot == nullptr || (!value.is_null() && !TurnContext::takesAnswer(*slot, value))) return false;
    const bool takesTexts = std::ranges::any_of(slot->mappings, [](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromText;
    });
    return !takesTexts || value != m_turn.message.text;
}

/// What the message changes of what was collected before. Beside an answer, the same value or the whole
/// text is no change: it was said for the question. Undone where the author's pattern_correction decides.
Json FlowRunner::takeChanges(const FlowStep& step, bool answered) {
    const bool authors = m_turn.bot.flow("pattern_correction") != nullptr;
    const auto answer = answered ? spokenValue(m_turn.slotValue(step.name)) : std::string();
    const auto [first, end] = running();
    std::vector<std::string> collected;
    for (const auto& frame : std::span(m_turn.memory.flows).subspan(first, end - first))
        for (const auto& slot : frame.filled)
            if (slot != step.name && stepThatAsks(frame.flow, slot) != nullptr) collected.push_back(slot);
    auto changes = Json::object();
    for (const auto& slot : collected) {
        const auto found = m_turn.slotsBefore.find(slot);
        const auto before = found == m_turn.slotsBefore.end() ? Json() : *found;
        const auto now = m_turn.slotValue(slot);
        if (before == now) continue;
        const bool said = isCorrection(slot, now) && (!answered || spokenValue(now) != answer);
        if (said) changes[slot] = now;
        if (!said || authors) m_turn.setSlot(slot, before);
    }
    return changes;
}

/// The message changes something that was answered before. With a pattern_correction of the author's the
/// change waits for his action_correct_flow_slot; else it is made at once.
bool FlowRunner::corrects(const FlowStep& step, bool answered) {
    auto& memory = m_turn.memory;
    auto changes = takeChanges(step, answered);
    if (changes.empty()) return false;
    auto values = Json::array();
    for (const auto& [slot, value] : changes.items())
        values.push_back(value);
    memory.context["corrected_slots"] = changes;
    memory.context["new_slot_values"] = std::move(values);
    memory.context["is_reset_only"] = false;
    if (m_turn.bot.flow("pattern_correction") != nullptr)
        memory.correction = std::move(changes);
    else
        goBackTo(changes, 0);
    memory.requestedSlot.clear();
    return true;
}

/// The flow goes on from the first of these slots that it asked for; what it called since then is over.
void FlowRunner::goBackTo(const Json& changes, std::size_t kept) {
    auto& flows = m_turn.memory.flows;
    const auto [first, end] = running(kept);
    for (auto at = first; at < end; ++at) {
        auto& frame = flows[at];
        const FlowStep* step = nullptr;
        for (const auto& slot : frame.filled)
            if (step == nullptr && changes.contains(slot)) step = stepThatAsks(frame.flow, slot);
        if (step == nullptr) continue;
        frame.step = step->id;
        frame.done = false;
        for (const auto& [slot, value] : changes.items())
            frame.answered.push_back(slot);
        for (auto inner = at + 1; inner < end; ++inner) {
            const auto& gone = flows[inner];
            frame.filled.insert(frame.filled.end(), gone.filled.begin(), gone.filled.end());
            frame.answered.insert(frame.answered.end(), gone.answered.begin(), gone.answered.end());
        }
        flows.erase(flows.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                    flows.begin() + static_cast<std::ptrdiff_t>(end));
        return;
    }
}

bool FlowRunner::steer(std::string_view action) {
    auto& memory = m_turn.memory;
    const auto kept = steering();
    if (action == "action_correct_flow_slot") {
        const auto changes = std::exchange(memory.correction, Json());
        for (const auto& [slot, value] : changes.items())
            m_turn.setSlot(slot, value);
        if (changes.is_object()) goBackTo(changes, kept);
        return true;
    }
    if (action == "action_cancel_flow") {
        if (memory.flows.size() > kept) {
            auto ended = endUnder(kept);
            memory.flows[memory.flows.size() - kept].ended = std::move(ended);
        }
        return true;
    }
    if (action == "action_continue_interrupted_flow") {
        continueInterrupted(kept);
        return true;
    }
    if (action == "action_cancel_interrupted_flows") {
        cancelInterrupted(kept);
        return true;
    }
    if (action == "action_clean_stack") {
        // What runs now ends by itself; what waits under it is gone.
        memory.flows.erase(memory.flows.begin(), memory.flows.end() - static_cast<std::ptrdiff_t>(kept));
        return true;
    }
    if (action == "action_trigger_chitchat") {
        if (m_turn.bot.response("utter_free_chitchat_response") != nullptr)
            sayResponse(m_turn, "utter_free_chitchat_response");
        return true;
    }
    // Done before the pattern's flow began.
    static constexpr std::array<std::string_view, 3> kDone = {
        "action_clarify_flows", "action_run_slot_rejections", "action_repeat_bot_messages"};
    return std::ranges::find(kDone, action) != kDone.end();
}

FlowRunner::Took FlowRunner::takeAnswer(const FlowStep& step) {
    auto& message = m_turn.message;
    if (repairs()) return Took::Turn;
    if (answers(step)) {
        m_turn.memory.requestedSlot = step.name;
        top().answered.push_back(step.name);
        if (corrects(step, true)) pattern("pattern_correction", "utter_corrected_previous_input");
        run();
        return Took::Turn;
    }
    if (corrects(step, false)) {
        pattern("pattern_correction", "utter_corrected_previous_input");
        run();
        return Took::Turn;
    }
    const auto* slot = m_turn.bot.slot(step.name);
    const bool free = slot != nullptr && !message.fromPayload &&
                      (slot->type == SlotSpec::Type::Text || slot->type == SlotSpec::Type::Any ||
                       slot->type == SlotSpec::Type::List);
    if (!free && knowledgeAnswers(m_turn)) return Took::Aside;
    bool several = false;
    // A free answer is not taken for another wish unless that one is sure.
    const bool sure = !free || !m_turn.outcome.trace.outOfScope;
    if (const auto* flow = sure ? triggered(several) : nullptr; flow != nullptr) {
        start(*flow);
        return Took::Turn;
    }
    if (several) {
        clarify();
        return Took::Turn;
    }
    if (sure && resumesWaiting()) {
        run();
        return Took::Turn;
    }
    const bool known =
        sure && message.intent != kFallbackIntent && m_turn.bot.patterns().beginsWith(message.intent);
    if (known) return Took::Aside;
    if (free && m_turn.setSlot(step.name, message.text)) {
        m_turn.memory.requestedSlot = step.name;
        run();
    } else {
        cannotHandle();
    }
    return Took::Turn;
}

/// Ends what the visitor sees as one, a flow with all that it called, under the frames that are kept.
/// Returns its id.
std::string FlowRunner::endUnder(std::size_t kept) {
    auto& flows = m_turn.memory.flows;
    const auto end = flows.size() - std::min(kept, flows.size());
    if (end == 0) return {};
    auto first = baseOf(end - 1);
    // A pattern goes with the flow that it speaks of.
    if (isPattern(flows[end - 1]) && flows[first].called && first > 0) first = baseOf(first - 1);
    for (auto at = first; at < end; ++at)
        resetSlots(flows[at]);
    auto id = flows[first].flow;
    flows.erase(flows.begin() + static_cast<std::ptrdiff_t>(first),
                flows.begin() + static_cast<std::ptrdiff_t>(end));
    note(id, "cancelled");
    return id;
}

/// Stops the flow that runs; the author's pattern_cancel_flow may decide that by action_cancel_flow.
void FlowRunner::cancel() {
    auto& memory = m_turn.memory;
    const auto [first, end] = running();
    const auto* flow = end == 0 ? nullptr : m_turn.bot.flow(memory.flows[first].flow);
    memory.requestedSlot.clear();
    if (flow == nullptr) { // nothing but a pattern's question: it is dropped
        memory.flows.clear();
        (void)sayOwnWords(m_turn, "utter_all_right");
        return;
    }
    memory.context["canceled_name"] = titleOf(*flow);
    const auto* authors = m_turn.bot.flow("pattern_cancel_flow");
    const bool decides = authors != nullptr && std::ranges::find(authors->steps, "action_cancel_flow",
                                                                 &FlowStep::name) != authors->steps.end();
    const auto ended = decides ? std::string() : endUnder(0);
    if (pattern("pattern_cancel_flow", "utter_flow_cancelled_rasa"))
        top().ended = ended;
    else
        afterEndOf(*flow);
    run();
}

/// The flow that waits at `at` comes next, with what it called, under the frames that are kept.
void FlowRunner::raise(std::size_t at, std::size_t kept) {
    auto& flows = m_turn.memory.flows;
    const auto found = flows.begin() + static_cast<std::ptrdiff_t>(at);
    const auto under = flows.end() - static_cast<std::ptrdiff_t>(kept);
    const auto next = std::find_if(std::next(found), under, [](const FlowFrame& one) { return !one.called; });
    std::rotate(found, next, under);
}

/// Of several flows that wait, the one that the visitor chose comes next.
void FlowRunner::continueInterrupted(std::size_t kept) {
    const auto& flows = m_turn.memory.flows;
    const auto wanted = foldCase(spokenValue(m_turn.slotValue("interrupted_flow_to_continue")));
    for (std::size_t at = 0; at + kept < flows.size(); ++at) {
        const auto* flow = m_turn.bot.flow(flows[at].flow);
        if (flow == nullptr || flows[at].called) continue;
        if (foldCase(flow->id) != wanted && foldCase(titleOf(*flow)) != wanted) continue;
        raise(at, kept);
        return;
    }
}

/// The message starts a flow that waits under the one that runs: it goes on, and the other waits.
bool FlowRunner::resumesWaiting() {
    auto& flows = m_turn.memory.flows;
    const auto [first, end] = running();
    const auto waiting = end < flows.size() ? end : first; // under a pattern's question all of them do
    for (const auto* flow : m_turn.bot.triggeredBy(m_turn.message.intent)) {
        if (!isSure(*flow)) continue;
        for (std::size_t at = 0; at < waiting; ++at) {
            if (flows[at].flow != flow->id) continue;
            flows.erase(flows.begin() + static_cast<std::ptrdiff_t>(end), flows.end());
            raise(baseOf(at), 0);
            m_turn.memory.requestedSlot.clear();
            return true;
        }
    }
    return false;
}

void FlowRunner::cancelInterrupted(std::size_t kept) {
    auto& flows = m_turn.memory.flows;
    while (flows.size() > kept) {
        auto ended = endUnder(kept);
        flows[flows.size() - kept].ended = std::move(ended);
    }
}

void FlowRunner::cannotHandle() {
    if (++top().asked > kMaxAsked && isPattern(top())) { // its question is let go, not what it is about
        finishTop();
        run();
        return;
    }
    if (top().asked > kMaxAsked) {
        cancel();
        return;
    }
    const auto* step = waitingStep();
    const auto* slot = step == nullptr ? nullptr : m_turn.bot.slot(step->name);
    const auto wanted = slot == nullptr ? std::string_view() : rejectionOf(slot->type);
    const bool asks = m_turn.bot.response("utter_ask_rephrase") != nullptr;
    const bool authors = asks || m_turn.bot.response("utter_cannot_handle") != nullptr;
    m_turn.memory.context["value"] = m_turn.message.text;
    if (!wanted.empty() && (!authors || m_turn.bot.response(wanted) != nullptr))
        pattern("pattern_cannot_handle", wanted);
    else
        pattern("pattern_cannot_handle", asks ? "utter_ask_rephrase" : "utter_cannot_handle");
    run();
}

void FlowRunner::repeatQuestion() {
    if (waitingStep() != nullptr && !m_turn.outcome.handoff) run();
}

} // namespace chatkeep::engine
