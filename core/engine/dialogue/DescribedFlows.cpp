// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Flows that have no examples, offered by what their names and descriptions mean: a language model would
// choose them so. By that alone none is begun: of ten flows and a hundred messages that no example was like,
// two of the six that were surest were another flow's.
#include "core/engine/dialogue/FlowRunner.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostNear = 3;

} // namespace

std::vector<const FlowSpec*> FlowRunner::nearFlows() const {
    std::vector<const FlowSpec*> near;
    const auto* descriptions = m_turn.bot.descriptions();
    const auto& text = m_turn.message.text;
    if (descriptions == nullptr || m_turn.message.fromPayload || mereTalkIn(text) != MereTalk::None)
        return near;
    const auto found = descriptions->ask(text, kMostNear);
    if (!found.unknown.empty()) return near; // "I lost my keys" is not about a lost card
    const auto add = [&](const std::string& id) {
        const auto* flow = m_turn.bot.flow(id);
        const bool may =
            flow != nullptr && !flow->callableOnly && (!flow->guard || m_turn.holds(*flow->guard));
        if (may && std::ranges::find(near, flow) == near.end()) near.push_back(flow);
    };
    if (found.answers) add(found.passages.front().id);
    for (const auto& offered : found.offered())
        add(offered.passage->id);
    return near;
}

bool FlowRunner::offerNearFlows() {
    const auto near = nearFlows();
    if (!near.empty()) clarify(near);
    return !near.empty();
}

} // namespace chatkeep::engine
