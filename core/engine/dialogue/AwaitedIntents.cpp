// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/AwaitedIntents.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr float kLeastScore = 0.2F; ///< less is a guess
constexpr float kLeastShare = 0.5F; ///< of all that the closed intents leave
constexpr int kNoContext = 1000;    ///< older than any
constexpr int kNoGuard = 1001;

/// Its guard asks for a slot with a lifespan.
bool waitsForContext(const TurnContext& turn, const FlowSpec& flow) {
    return flow.guard && std::ranges::any_of(flow.guard->paths(), [&](const std::string& path) {
               const auto* slot = turn.bot.slot(path.substr(path.find('.') + 1));
               return slot != nullptr && slot->turns > 0;
           });
}

/// Turns since the last of the contexts that it waits for was given.
int ageOfContexts(const TurnContext& turn, const FlowSpec& flow) {
    if (!flow.guard) return kNoGuard;
    int age = kNoContext;
    for (const auto& path : flow.guard->paths()) {
        const auto given = turn.memory.slotAges.find(path.substr(path.find('.') + 1));
        if (given != turn.memory.slotAges.end()) age = std::min(age, given->second);
    }
    return age;
}

bool isClosed(const TurnContext& turn, const std::string& intent) {
    const auto flows = turn.bot.triggeredBy(intent);
    return !flows.empty() && std::ranges::all_of(flows, [&](const FlowSpec* flow) {
        return waitsForContext(turn, *flow) && !turn.holds(*flow->guard);
    });
}

bool isAwaited(const TurnContext& turn, const std::string& intent) {
    return std::ranges::any_of(turn.bot.triggeredBy(intent), [&](const FlowSpec* flow) {
        return waitsForContext(turn, *flow) && turn.holds(*flow->guard);
    });
}

} // namespace

bool goesBefore(const TurnContext& turn, const FlowSpec& flow, const FlowSpec& other) {
    const auto age = ageOfContexts(turn, flow);
    const auto otherAge = ageOfContexts(turn, other);
    if (age != otherAge) return age < otherAge;
    const auto isOwn = [&](const FlowSpec& one) {
        return !one.triggers.empty() && one.triggers.front().intent == turn.message.intent;
    };
    return age < kNoContext && isOwn(flow) && !isOwn(other);
}

void meanAwaitedIntent(TurnContext& turn) {
    auto& message = turn.message;
    auto& trace = turn.outcome.trace;
    if (message.fromPayload || trace.outOfScope || !turn.memory.flows.empty() ||
        !isClosed(turn, message.intent))
        return;
    float left = 1;
    for (const auto& one : trace.ranking)
        if (isClosed(turn, one.name)) left -= one.score;
    const auto awaited = std::ranges::find_if(
        trace.ranking, [&](const IntentScore& one) { return isAwaited(turn, one.name); });
    if (awaited == trace.ranking.end() || awaited->score < kLeastScore || awaited->score < kLeastShare * left)
        return;
    trace.runnerUp = trace.intent;
    trace.runnerUpScore = trace.score;
    trace.intent = message.fullIntent = message.intent = awaited->name;
    trace.score = message.score = awaited->score;
}

} // namespace chatkeep::engine
