// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What a turn does by the bot's knowledge, where the visitor's words lead nowhere else.
#include "core/engine/dialogue/KnowledgeTurn.h"
#include "core/engine/dialogue/TurnRunner.h"

namespace chatkeep::engine {

bool TurnRunner::isUnclear() const {
    const auto& message = m_turn.message;
    return m_turn.bot.knowledge() != nullptr && !message.fromPayload && !message.text.empty() &&
           (m_known || message.intent == kFallbackIntent || m_turn.outcome.trace.outOfScope);
}

bool TurnRunner::answerFromKnowledge() {
    if (!tellKnowledge(m_turn)) return false;
    m_flows.standInFor("pattern_search");
    noteLookUp();
    decidedBy("knowledge", m_turn.outcome.trace.knowledge->passages.front().id);
    return true;
}

/// Two-stage fallback offers them itself, and where something waits, its question is put again.
bool TurnRunner::offerFromKnowledge() {
    const auto& memory = m_turn.memory;
    if (!memory.activeLoop.empty() || !memory.flows.empty()) return false;
    const auto next = predict(); // for words that were guessed at, too
    const bool goesOn = next && (m_turn.message.intent != kFallbackIntent || next->action == kTwoStageLoop);
    if (goesOn || !offerKnowledge(m_turn)) return false;
    noteLookUp();
    decidedBy("fallback");
    return true;
}

void TurnRunner::noteLookUp() {
    m_turn.outcome.trace.steps.emplace_back(kLookUpKnowledge);
    m_turn.memory.remember("a:" + std::string(kLookUpKnowledge));
    ++m_actions;
}

} // namespace chatkeep::engine
