// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FlowRunner.h"

#include "core/engine/dialogue/ActionAnswer.h"
#include "core/engine/dialogue/Speaker.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace chatkeep::engine {
namespace {

using Kind = FlowStep::Kind;

constexpr std::size_t kMaxFlowStack = 12;

bool contains(const std::vector<std::string>& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

Sentence tooDeep(const FlowSpec& flow) {
    return sentence("more than %1 flows within each other: '%2' was not started", kMaxFlowStack, flow.id);
}

/// The flow's author lets the slot outlive it.
bool keepsSlot(const FlowSpec& flow, const std::string& slot) {
    return contains(flow.persistedSlots, slot) || std::ranges::any_of(flow.steps, [&](const FlowStep& step) {
               return step.kind == Kind::Collect && step.name == slot && !step.resetAfterFlowEnds;
           });
}

} // namespace

void FlowRunner::note(std::string_view flow, std::string_view what) {
    m_turn.outcome.trace.steps.push_back("flow " + std::string(flow) + " " + std::string(what));
}

void FlowRunner::push(const FlowSpec& flow, bool called) {
    if (m_turn.memory.flows.size() >= kMaxFlowStack) {
        m_turn.remark(tooDeep(flow));
        return;
    }
    m_turn.memory.flows.push_back(
        {.flow = flow.id, .step = flow.steps.empty() ? "END" : flow.steps.front().id, .called = called});
    m_turn.memory.requestedSlot.clear();
    note(flow.id, "started");
}

/// What an earlier run left for a context says nothing about a new one.
void FlowRunner::forgetContexts(const FlowSpec& flow) {
    const auto forget = [&](const std::string& name) {
        if (!contains(m_turn.message.filled, name)) m_turn.resetSlot(name);
    };
    for (const auto& name : flow.persistedSlots)
        if (const auto* slot = m_turn.bot.slot(name);
            !flow.guard && slot != nullptr && !slot->follows.empty())
            forget(name);
    for (const auto& name : flow.fresh)
        forget(name);
}

void FlowRunner::start(const FlowSpec& flow) {
    forgetContexts(flow);
    if (!m_turn.memory.flows.empty() && !flow.id.starts_with("pattern_")) note(top().flow, "interrupted");
    m_begun = flow.id;
    push(flow, false);
    run();
}

void FlowRunner::run() {
    while (!m_turn.memory.flows.empty()) {
        if (++m_steps > kMaxFlowSteps) {
            m_turn.remark(sentence("%1 flow steps in one turn: stopped here", kMaxFlowSteps));
            const bool again = m_gaveUp;
            giveUp();
            if (again) return;
            m_steps = 0;
            continue;
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
    if (const auto* step = m_turn.bot.flowStep(top().flow, top().step); step != nullptr) {
        m_lastSteps[top().flow] = step->id;
        top().step = nextOf(*step);
    }
}

bool FlowRunner::runStep(const FlowStep& step) {
    m_lastSteps[top().flow] = step.id;
    switch (step.kind) {
    case Kind::Action: {
        top().done = true;
        if (step.name == kListen) return true;
        m_turn.actionMissing = false;
        const bool waits = m_runAction(step.name);
        if (std::exchange(m_turn.actionMissing, false) && isCountedOn(step.name)) {
            giveUp();
            return false;
        }
        if (!waits) return false;
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
        setSlots(step);
        break;
    case Kind::Call:
    case Kind::Link:
        return callFlow(step, step.kind == Kind::Link);
    case Kind::Other:
        m_turn.remark(sentence("flow step '%1' is passed over", step.name));
        break;
    case Kind::Noop:
        break;
    }
    top().step = nextOf(step);
    return false;
}

/// What a flow says next may tell the visitor that it was done. Patterns copied from Rasa name actions of its
/// own.
bool FlowRunner::isCountedOn(const std::string& action) const {
    const auto& flows = m_turn.memory.flows;
    return !flows.empty() && (m_turn.bot.listsAction(action) || !flows.back().isPattern());
}

/// What a flow sets lives as long as what it collects; a pattern's outlives it.
void FlowRunner::setSlots(const FlowStep& step) {
    const bool own = !top().isPattern();
    for (const auto& [slot, value] : step.slots) {
        if (m_turn.bot.slot(slot) == nullptr && isSlotOfRasa(slot)) continue;
        if (!m_turn.setSlot(slot, value))
            m_turn.remark(sentence("slot '%1' does not take its value", slot));
        else if (own && !contains(top().filled, slot) && !m_turn.isLanguageSlot(slot))
            top().filled.push_back(slot);
    }
}

bool FlowRunner::callFlow(const FlowStep& step, bool link) {
    if (link)
        top().step = "END";
    else
        top().done = true;
    const auto* flow = m_turn.bot.flow(step.name);
    if (flow == nullptr) {
        if (step.name == "pattern_human_handoff") {
            standInFor(step.name);
            return m_runAction("action_handoff");
        }
        m_turn.remark(sentence("there is no flow '%1'", step.name));
        return false;
    }
    if (!link && m_turn.memory.flows.size() >= kMaxFlowStack) { // what follows counts on what was called
        m_turn.remark(tooDeep(*flow));
        giveUp();
        return false;
    }
    if (link && circles(*flow)) {
        m_turn.remark(sentence("flow '%1' leads back to itself: stopped here", flow->id));
        giveUp();
        return false;
    }
    const bool called = link ? top().called && !top().isPattern() : true;
    auto answered = link ? std::vector<std::string>() : top().answered;
    if (link) finishTop(true);
    push(*flow, called);
    if (top().flow == flow->id && !answered.empty()) top().answered = std::move(answered);
    return false;
}

/// It was linked to in this turn, and nothing has changed since then: it would run so again.
bool FlowRunner::circles(const FlowSpec& flow) {
    const auto [before, isNew] = m_linked.try_emplace(flow.id, m_turn.slots);
    return !isNew && std::exchange(before->second, m_turn.slots) == m_turn.slots;
}

/// Goes on with an accepted answer, or asks; a rejected answer is emptied and asked for again.
bool FlowRunner::collect(const FlowStep& step) {
    auto& memory = m_turn.memory;
    const bool awaited = memory.requestedSlot == step.name;
    if (m_turn.bot.slot(step.name) == nullptr) {
        m_turn.remark(sentence("flow asks for unknown slot '%1'", step.name));
        top().step = nextOf(step);
        return false;
    }
    const bool answered = std::erase(top().answered, step.name) > 0 || awaited;
    if (!awaited) standInFor("pattern_collect_information");
    if (step.askBeforeFilling && !answered) m_turn.setSlot(step.name, nullptr);
    if (!TurnContext::takesAnswer(*m_turn.bot.slot(step.name), m_turn.slotValue(step.name)))
        m_turn.setSlot(step.name, nullptr);
    if (m_turn.slotValue(step.name).is_null()) return ask(step);
    if (!m_turn.bot.slot(step.name)->rejections.empty()) standInFor("pattern_validate_slot");
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
    auto rejected = m_turn.slotValue(step.name);
    m_turn.takeBack(step.name, nullptr);
    m_turn.outcome.trace.passing[step.name] = std::move(rejected);
    top().asked = std::max(top().asked, 1); // what is meant now is meant for it
    if (m_turn.bot.response(refill) == nullptr) return ask(step);
    m_turn.memory.requestedSlot = step.name;
    sayResponse(m_turn, refill);
    return true;
}

bool FlowRunner::ask(const FlowStep& step) {
    m_turn.memory.requestedSlot = step.name;
    if (askByAction(m_turn, "action_ask_" + step.name)) return true;
    const bool isWritten = m_turn.bot.response(step.utter) != nullptr;
    if (isWritten || isSaidResponse(step.utter)) standInFor(step.utter);
    if (isWritten)
        sayResponse(m_turn, step.utter);
    else if (!sayOwnWords(m_turn, step.utter))
        askPlainly(m_turn, step.name, step.utter);
    return true;
}

std::string FlowRunner::nextOf(const FlowStep& step) const {
    for (const auto& branch : step.next.branches)
        if (!branch.condition || m_turn.holds(*branch.condition)) return branch.target;
    return step.next.target;
}

/// Resets what the flow collected and set, but not what its author lets outlive it. What it would have asked
/// for on another way goes too, unless a flow that waits has it.
void FlowRunner::resetSlots(const FlowFrame& frame) {
    const auto* flow = m_turn.bot.flow(frame.flow);
    const auto waits = [&](const std::string& slot) {
        return std::ranges::any_of(m_turn.memory.flows, [&](const FlowFrame& one) {
            return one.flow != frame.flow && contains(one.filled, slot);
        });
    };
    const auto reset = [&](const std::string& slot) {
        if ((flow == nullptr || !keepsSlot(*flow, slot)) && !waits(slot)) m_turn.resetSlot(slot);
    };
    std::ranges::for_each(frame.filled, reset);
    if (flow == nullptr || frame.isPattern()) return;
    for (const auto& step : flow->steps) {
        if (step.kind == Kind::Collect && !contains(frame.filled, step.name) &&
            !m_turn.slotValue(step.name).is_null())
            reset(step.name);
    }
}

/// `links`: another flow follows, so that nothing is said of the end.
void FlowRunner::finishTop(bool links) {
    auto& flows = m_turn.memory.flows;
    auto frame = std::move(flows.back());
    flows.pop_back();
    m_turn.memory.requestedSlot.clear();
    const auto* flow = m_turn.bot.flow(frame.flow);
    note(frame.flow, flow == nullptr ? "is gone" : "completed");
    m_turn.outcome.flowEnds.emplace_back(frame.flow, m_lastSteps[frame.flow]);
    if (frame.called && !flows.empty() && !frame.isPattern()) {
        // The caller resets its own slots and those of what it called.
        for (auto& slot : frame.filled)
            if (flow == nullptr || !keepsSlot(*flow, slot)) top().filled.push_back(std::move(slot));
        return;
    }
    resetSlots(frame);
    const auto* ended = frame.isPattern() ? m_turn.bot.flow(frame.ended) : flow;
    if (ended != nullptr && !links) afterEndOf(*ended);
}

/// The last flow is followed by the question what else there is; else what was interrupted goes on.
void FlowRunner::afterEndOf(const FlowSpec& flow) {
    if (m_turn.memory.flows.empty()) {
        if (!flow.runsCompleted) return;
        m_turn.memory.context["previous_flow_name"] = titleOf(flow);
        if (const auto* completed = m_turn.bot.flow("pattern_completed"); completed != nullptr) {
            push(*completed, false);
            return;
        }
        standInFor("pattern_completed");
        constexpr std::string_view kWhatElse = "utter_can_do_something_else";
        standInFor(kWhatElse);
        if (m_turn.bot.response(kWhatElse) != nullptr)
            sayResponse(m_turn, kWhatElse);
        else if (m_turn.outcome.messages.empty() && !m_turn.message.text.empty()) // an answer is heard
            (void)sayOwnWords(m_turn, kWhatElse);
        return;
    }
    const auto* below = m_turn.bot.flow(top().flow);
    if (below == nullptr || below->id.starts_with("pattern_")) return;
    tellInterrupted();
    pattern("pattern_continue_interrupted", "utter_flow_continue_interrupted");
}

/// To pattern_continue_interrupted: the flows that wait, the last one first.
void FlowRunner::tellInterrupted() {
    auto names = Json::array();
    auto ids = Json::array();
    std::string options;
    for (const auto& frame : m_turn.memory.flows | std::views::reverse) {
        const auto* flow = m_turn.bot.flow(frame.flow);
        if (flow == nullptr || frame.called) continue;
        names.push_back(titleOf(*flow));
        ids.push_back(flow->id);
        options += (options.empty() ? "" : ", ") + titleOf(*flow);
    }
    auto& context = m_turn.memory.context;
    context["previous_flow_name"] = names.empty() ? Json("") : names.front();
    context["multiple_flows_interrupted"] = names.size() > 1;
    context["interrupted_flow_names"] = std::move(names);
    context["interrupted_flow_ids"] = std::move(ids);
    context["interrupted_flow_options"] = options;
}

/// The flow that failed ends, and what it interrupted goes on; where that leads here again, all end.
void FlowRunner::giveUp() {
    auto& memory = m_turn.memory;
    auto& said = m_turn.outcome.messages;
    if (said.size() >= kMostMessages) said.pop_back(); // there is a place to say so
    const bool again = std::exchange(m_gaveUp, true);
    const auto ended = again ? std::string() : endUnder(0);
    memory.requestedSlot.clear();
    while (again && !memory.flows.empty())
        (void)endUnder(0);
    const bool waits = !memory.flows.empty();
    // The author's flow for this gets one try, and steps to run with.
    const bool speaks = pattern(again ? "" : "pattern_internal_error", "utter_internal_error_rasa");
    if (!waits) return;
    if (speaks)
        top().ended = ended;
    else if (const auto* flow = m_turn.bot.flow(ended); flow != nullptr)
        afterEndOf(*flow);
}

void FlowRunner::standInFor(std::string_view name) {
    if (!m_turn.bot.spec().flows.empty()) m_turn.outcome.standIns.emplace_back(name, m_turn.outcome.moment());
}

bool FlowRunner::pattern(std::string_view name, std::string_view response) {
    if (const auto* flow = m_turn.bot.flow(name); flow != nullptr) {
        push(*flow, true);
        return true;
    }
    // Ours in its place: to tests it ran.
    if (!name.empty()) note(name, "started");
    standInFor(response);
    if (m_turn.bot.response(response) != nullptr)
        sayResponse(m_turn, response);
    else
        (void)sayOwnWords(m_turn, response);
    if (!name.empty()) note(name, "completed");
    return false;
}

} // namespace chatkeep::engine
