// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FlowRunner.h"

#include "core/engine/dialogue/ActionAnswer.h"
#include "core/engine/dialogue/Speaker.h"

#include <algorithm>
#include <utility>

namespace chatkeep::engine {
namespace {

using Kind = FlowStep::Kind;

constexpr int kMaxFlowSteps = 100; ///< of one turn
constexpr std::size_t kMaxFlowStack = 12;

bool contains(const std::vector<std::string>& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

/// The flow's author lets the slot outlive it.
bool keepsSlot(const FlowSpec& flow, const std::string& slot) {
    return contains(flow.persistedSlots, slot) || std::ranges::any_of(flow.steps, [&](const FlowStep& step) {
               return step.kind == Kind::Collect && step.name == slot && !step.resetAfterFlowEnds;
           });
}

} // namespace

std::string FlowRunner::titleOf(const FlowSpec& flow) {
    auto title = flow.name.empty() ? flow.id : flow.name;
    std::ranges::replace(title, '_', ' ');
    return title;
}

void FlowRunner::note(std::string_view flow, std::string_view what) {
    m_turn.outcome.trace.steps.push_back("flow " + std::string(flow) + " " + std::string(what));
}

void FlowRunner::push(const FlowSpec& flow, bool called) {
    if (m_turn.memory.flows.size() >= kMaxFlowStack) {
        m_turn.remark("more than 12 flows within each other: '" + flow.id + "' was not started");
        return;
    }
    m_turn.memory.flows.push_back(
        {.flow = flow.id, .step = flow.steps.empty() ? "END" : flow.steps.front().id, .called = called});
    m_turn.memory.requestedSlot.clear();
    note(flow.id, "started");
}

void FlowRunner::start(const FlowSpec& flow) {
    push(flow, false);
    run();
}

void FlowRunner::run() {
    while (!m_turn.memory.flows.empty()) {
        if (++m_steps > kMaxFlowSteps) {
            m_turn.remark("100 flow steps in one turn: stopped here");
            giveUp();
            return;
        }
        goOn();
        const auto* step = m_turn.bot.flowStep(top().flow, top().step);
        if (step == nullptr)
            finishTop();
        else if (runStep(*step))
            return;
    }
}

/// Branches behind a step are looked at once it is over: an action or a called flow may have set their slots.
void FlowRunner::goOn() {
    if (!std::exchange(top().done, false)) return;
    if (const auto* step = m_turn.bot.flowStep(top().flow, top().step); step != nullptr)
        top().step = nextOf(*step);
}

bool FlowRunner::runStep(const FlowStep& step) {
    switch (step.kind) {
    case Kind::Action: {
        top().done = true;
        if (step.name == kListen) return true;
        if (!m_runAction(step.name)) return false;
        if (std::exchange(m_turn.actionFailed, false)) {
            giveUp();
            return false;
        }
        if (m_turn.outcome.handoff) m_turn.memory.flows.clear();
        return true;
    }
    case Kind::Collect:
        return collect(step);
    case Kind::SetSlots:
        for (const auto& [slot, value] : step.slots)
            if (!m_turn.setSlot(slot, value)) m_turn.remark("slot '" + slot + "' does not take its value");
        break;
    case Kind::Call:
    case Kind::Link:
        return callFlow(step, step.kind == Kind::Link);
    case Kind::Other:
        m_turn.remark("flow step '" + step.name + "' is passed over");
        break;
    case Kind::Noop:
        break;
    }
    top().step = nextOf(step);
    return false;
}

bool FlowRunner::callFlow(const FlowStep& step, bool link) {
    if (link)
        top().step = "END";
    else
        top().done = true;
    const auto* flow = m_turn.bot.flow(step.name);
    if (flow == nullptr) {
        if (step.name == "pattern_human_handoff") return m_runAction("action_handoff");
        m_turn.remark("there is no flow '" + step.name + "'");
        return false;
    }
    const bool called = link ? top().called : true;
    if (link) finishTop();
    push(*flow, called);
    return false;
}

/// Goes on with an accepted answer, or asks; a rejected answer is emptied and asked for again.
bool FlowRunner::collect(const FlowStep& step) {
    auto& memory = m_turn.memory;
    const bool awaited = memory.requestedSlot == step.name;
    if (m_turn.bot.slot(step.name) == nullptr) {
        m_turn.remark("flow asks for unknown slot '" + step.name + "'");
        top().step = nextOf(step);
        return false;
    }
    if (step.askBeforeFilling && !awaited && !contains(top().filled, step.name))
        m_turn.setSlot(step.name, nullptr);
    if (m_turn.slotValue(step.name).is_null()) return ask(step);
    if (const auto* slot = m_turn.bot.slot(step.name); rejects(slot->rejections))
        return askAgain(step, slot->refillUtter);
    if (rejects(step.rejections)) return askAgain(step, {});
    if (!contains(top().filled, step.name)) top().filled.push_back(step.name);
    if (awaited) memory.requestedSlot.clear();
    top().asked = 0;
    top().step = nextOf(step);
    return false;
}

bool FlowRunner::rejects(const std::vector<FlowRejection>& rejections) {
    const auto rejection = std::ranges::find_if(
        rejections, [&](const FlowRejection& one) { return m_turn.holds(one.condition); });
    if (rejection == rejections.end()) return false;
    if (!rejection->utter.empty()) sayResponse(m_turn, rejection->utter);
    return true;
}

/// Empties the slot and asks, by `refill` where the author has such a response.
bool FlowRunner::askAgain(const FlowStep& step, std::string_view refill) {
    m_turn.setSlot(step.name, nullptr);
    if (m_turn.bot.response(refill) == nullptr) return ask(step);
    m_turn.memory.requestedSlot = step.name;
    sayResponse(m_turn, refill);
    return true;
}

bool FlowRunner::ask(const FlowStep& step) {
    m_turn.memory.requestedSlot = step.name;
    if (askByAction(m_turn, "action_ask_" + step.name)) return true;
    if (m_turn.bot.response(step.utter) != nullptr)
        sayResponse(m_turn, step.utter);
    else
        askPlainly(m_turn, step.name, step.utter);
    return true;
}

std::string FlowRunner::nextOf(const FlowStep& step) const {
    for (const auto& branch : step.next.branches)
        if (!branch.condition || m_turn.holds(*branch.condition)) return branch.target;
    return step.next.target;
}

void FlowRunner::finishTop() {
    auto& flows = m_turn.memory.flows;
    auto frame = std::move(flows.back());
    flows.pop_back();
    m_turn.memory.requestedSlot.clear();
    const auto* flow = m_turn.bot.flow(frame.flow);
    note(frame.flow, flow == nullptr ? "is gone" : "completed");
    std::erase_if(frame.filled, [&](const auto& slot) { return flow != nullptr && keepsSlot(*flow, slot); });
    if (frame.called && !flows.empty() && !frame.flow.starts_with("pattern_")) {
        // The caller empties its own slots and those of what it called.
        for (auto& slot : frame.filled)
            top().filled.push_back(std::move(slot));
        return;
    }
    for (const auto& slot : frame.filled)
        m_turn.setSlot(slot, nullptr);
    if (flow != nullptr && !frame.flow.starts_with("pattern_")) afterEndOf(*flow);
}

/// The last flow is followed by the question what else there is; else what was interrupted goes on.
void FlowRunner::afterEndOf(const FlowSpec& flow) {
    if (m_turn.memory.flows.empty()) {
        if (!flow.runsCompleted) return;
        m_turn.context["previous_flow_name"] = titleOf(flow);
        if (const auto* completed = m_turn.bot.flow("pattern_completed"); completed != nullptr)
            push(*completed, false);
        else if (m_turn.bot.response("utter_can_do_something_else") != nullptr)
            sayResponse(m_turn, "utter_can_do_something_else");
        return;
    }
    const auto* below = m_turn.bot.flow(top().flow);
    if (below == nullptr || below->id.starts_with("pattern_")) return;
    m_turn.context["previous_flow_name"] = titleOf(*below);
    pattern("pattern_continue_interrupted", "utter_flow_continue_interrupted");
}

void FlowRunner::giveUp() {
    m_turn.memory.flows.clear();
    m_turn.memory.requestedSlot.clear();
    // The author's flow for this gets one try, and steps to run with.
    const bool again = std::exchange(m_gaveUp, true) || m_steps > kMaxFlowSteps;
    pattern(again ? "" : "pattern_internal_error", "utter_internal_error_rasa");
}

bool FlowRunner::pattern(std::string_view name, std::string_view response) {
    if (const auto* flow = m_turn.bot.flow(name); flow != nullptr) {
        push(*flow, true);
        return true;
    }
    // Ours in its place: to tests it ran.
    if (!name.empty()) note(name, "started");
    if (m_turn.bot.response(response) != nullptr)
        sayResponse(m_turn, response);
    else
        (void)sayOwnWords(m_turn, response);
    if (!name.empty()) note(name, "completed");
    return false;
}

} // namespace chatkeep::engine
