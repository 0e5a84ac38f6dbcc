// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/dialogue/Speaker.h"
#include "core/engine/dialogue/TalkTable.h"

#include <algorithm>
#include <array>
#include <utility>

// The stack of flows: what runs, what waits, how patterns steer it.
namespace chatkeep::engine {

std::pair<std::size_t, std::size_t> FlowRunner::running(std::size_t kept) const {
    const auto& flows = m_turn.memory.flows;
    auto end = flows.size() - std::min(kept, flows.size());
    while (end > 0 && flows[end - 1].isPattern())
        --end;
    return {end == 0 ? 0 : baseOf(end - 1), end};
}

/// How many frames run for the pattern that steers: its own and those of what it called.
std::size_t FlowRunner::steering() const {
    const auto& flows = m_turn.memory.flows;
    for (std::size_t kept = 1; kept <= flows.size(); ++kept)
        if (flows[flows.size() - kept].isPattern()) return kept;
    return std::min<std::size_t>(1, flows.size());
}

/// The frame whose flow called this one, itself or through others; a pattern's call begins anew.
std::size_t FlowRunner::baseOf(std::size_t at) const {
    const auto& flows = m_turn.memory.flows;
    while (at > 0 && flows[at].called && flows[at].isPattern() == flows[at - 1].isPattern())
        --at;
    return at;
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
        while (memory.flows.size() > kept)
            (void)endUnder(kept);
        return true;
    }
    if (action == "action_trigger_chitchat") {
        if (m_turn.bot.response("utter_free_chitchat_response") != nullptr)
            sayResponse(m_turn, "utter_free_chitchat_response");
        return true;
    }
    if (action == "action_repeat_bot_messages") {
        repeatMessages();
        return true;
    }
    // Done before the pattern's flow began.
    static constexpr std::array<std::string_view, 2> kDone = {"action_clarify_flows",
                                                              "action_run_slot_rejections"};
    return std::ranges::find(kDone, action) != kDone.end();
}

/// Ends what the visitor sees as one, a flow with all that it called, under the frames that are kept.
/// Returns its id.
std::string FlowRunner::endUnder(std::size_t kept) {
    auto& flows = m_turn.memory.flows;
    const auto end = flows.size() - std::min(kept, flows.size());
    if (end == 0) return {};
    auto first = baseOf(end - 1);
    // A pattern goes with the flow that it speaks of.
    if (flows[end - 1].isPattern() && flows[first].called && first > 0) first = baseOf(first - 1);
    for (auto at = first; at < end; ++at)
        resetSlots(flows[at]);
    auto id = flows[first].flow;
    m_turn.outcome.flowEnds.emplace_back(id, flows[first].step);
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
    const auto wanted = foldCase(slotAsText(m_turn.slotValue("interrupted_flow_to_continue")));
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
            m_begun = flow->id;
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

/// "Cancel the order" is said of the flow that runs ("order pizza") where it begins no other.
bool FlowRunner::stopsWhatRuns() const {
    if (waitingStep() == nullptr || m_turn.message.fromPayload || startsOther()) return false;
    if (!TalkTable::standard().maySay(m_turn.read(m_turn.message.text).pieces, kSaysCancel)) return false;
    const auto* flow = m_turn.bot.flow(m_turn.memory.flows[running().first].flow);
    const auto what = cancelledIn(m_turn.message.text);
    if (flow == nullptr || what.empty()) return false;
    const auto title = titleOf(*flow);
    // A flow that cancels orders is not stopped by it, and where that can be chosen it is an answer.
    const auto* asked = waitingSlot();
    const bool isChosen = asked != nullptr && asked->type == SlotSpec::Type::Categorical &&
                          !typedAnswer(m_turn, *asked).is_null();
    return !isChosen && cancelledIn(title).empty() && namesOnly(what, foldCase(title));
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

void FlowRunner::goBackOver(Json changes) {
    auto& memory = m_turn.memory;
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
}

} // namespace chatkeep::engine
