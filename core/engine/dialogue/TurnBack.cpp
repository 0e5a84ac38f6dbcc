// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FormRunner.h"
#include "core/engine/dialogue/Speaker.h"
#include "core/engine/dialogue/TurnRunner.h"

#include <utility>

namespace chatkeep::engine {

void TurnRunner::noteWayBack() {
    if (!m_turn.bot.goesBack()) return;
    TurnMemory now = m_turn.memory;
    now.earlier.clear();
    m_wayBack = {{"s", m_turn.slots}, {"t", now.toJson()}};
}

void TurnRunner::goBack() {
    m_wentBack = true;
    m_wayBack = nullptr; // what led back is no turn to come back to
    auto earlier = std::exchange(m_turn.memory.earlier, {});
    if (!earlier.empty()) {
        const Json state = std::move(earlier.back());
        earlier.pop_back();
        m_turn.memory = TurnMemory::parse(state.value("t", Json::object()));
        m_turn.slots = state.value("s", Json::object());
        m_turn.memory.earlier = std::move(earlier);
    }
    if (m_turn.bot.response("utter_back") != nullptr)
        sayResponse(m_turn, "utter_back");
    else
        (void)sayOwnWords(m_turn, "utter_back", {});
    if (!m_turn.memory.flows.empty())
        m_flows.repeatQuestion();
    else if (const auto* form = m_turn.bot.form(m_turn.memory.activeLoop); form != nullptr)
        (void)runForm(m_turn, *form, false);
}

} // namespace chatkeep::engine
