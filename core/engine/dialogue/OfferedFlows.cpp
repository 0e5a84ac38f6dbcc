// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Flows that are offered, and how one of them begins. Those without examples are offered by the words of a
// message (FlowFinder), else by what knowledge makes of their names and descriptions, as a language model
// would choose them. By that alone none is begun: of ten flows and a hundred messages that no example was
// like, two of the six that were surest were another flow's.
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/format/Payload.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostNear = 3;

/// The author wrote the pattern, where a copy of Rasa's own does no more than ask for other words.
bool isOwn(const FlowSpec& pattern) {
    return std::ranges::any_of(pattern.steps, [](const FlowStep& step) {
        const bool isRasas = step.kind == FlowStep::Kind::Action &&
                             (step.name == "utter_ask_rephrase" || step.name == kCannotHandle);
        return step.kind != FlowStep::Kind::Noop && !isRasas;
    });
}

} // namespace

std::vector<const FlowSpec*> FlowRunner::nearFlows() const {
    std::vector<const FlowSpec*> near;
    const auto* descriptions = m_turn.bot.descriptions();
    const auto& text = m_turn.message.text;
    if (descriptions == nullptr || m_turn.message.fromPayload ||
        mereTalkIn(text, m_turn.tongues()) != MereTalk::None)
        return near;
    const auto add = [&](const std::string& id) {
        const auto* flow = m_turn.bot.flow(id);
        const bool may = flow != nullptr && mayBegin(*flow);
        if (may && std::ranges::find(near, flow) == near.end()) near.push_back(flow);
    };
    std::ranges::for_each(m_turn.nearFlows, add);
    if (!near.empty()) return near;
    const auto found = descriptions->ask(text, kMostNear);
    if (!found.unknown.empty()) return near; // "I lost my keys" is not about a lost card
    if (found.answers) add(found.passages.front().id);
    for (const auto& offered : found.offered())
        add(offered.passage->id);
    return near;
}

bool FlowRunner::offerNearFlows() {
    const auto* pattern = m_turn.bot.flow(kCannotHandlePattern);
    if (pattern != nullptr && isOwn(*pattern)) return false;
    const auto near = nearFlows();
    if (!near.empty()) clarify(near);
    return !near.empty();
}

void FlowRunner::clarify() {
    std::vector<const FlowSpec*> flows;
    for (const auto* flow : m_turn.bot.triggeredBy(m_turn.message.intent))
        if (mayBegin(*flow)) flows.push_back(flow);
    clarify(flows);
}

void FlowRunner::clarify(const std::vector<const FlowSpec*>& flows) {
    std::vector<Button> buttons;
    std::string titles;
    for (const auto* flow : flows) {
        titles += (titles.empty() ? "" : ", ") + titleOf(*flow);
        buttons.push_back({titleOf(*flow), "/start_flow{\"flow\":\"" + flow->id + "\"}"});
        note(flow->id, "offered");
    }
    m_turn.memory.context["clarification_options"] = titles;
    m_turn.memory.context["names"] = titles;
    m_turn.choices = std::move(buttons);
    m_turn.keepForOffer();
    if (const auto* flow = m_turn.bot.flow("pattern_clarification"); flow != nullptr) {
        start(*flow);
        return;
    }
    standInFor("pattern_clarification");
    (void)m_runAction(std::string(kAskWhich));
}

bool FlowRunner::wasOffered(const FlowSpec& flow) const {
    return m_turn.offered != nullptr && std::ranges::any_of(*m_turn.offered, [&](const Button& button) {
               const auto payload = parsePayload(button.payload);
               if (payload.intent == kStartFlow)
                   return !payload.entities.empty() && payload.entities.front().value == flow.id;
               return std::ranges::find(flow.triggers, payload.intent, &FlowTrigger::intent) !=
                      flow.triggers.end();
           });
}

/// Starts the flow with what the message says; of one that was offered, also with what was said before that.
void FlowRunner::begin(const FlowSpec& flow) {
    fillAhead(flow);
    if (m_turn.ledToOffer && wasOffered(flow)) {
        auto taken = std::exchange(m_turn.message, *m_turn.ledToOffer);
        fillAhead(flow);
        auto& filled = m_turn.message.filled;
        if (!filled.empty()) m_turn.remark(sentence("begun with what was said before it was offered"));
        std::ranges::move(filled, std::back_inserter(taken.filled));
        m_turn.message = std::move(taken);
    }
    start(flow);
}

} // namespace chatkeep::engine
