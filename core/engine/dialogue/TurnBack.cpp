// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FormRunner.h"
#include "core/engine/dialogue/Speaker.h"
#include "core/engine/dialogue/TurnRunner.h"
#include "core/engine/dialogue/WayBack.h"

#include <utility>

namespace chatkeep::engine {

Json TurnRunner::stateNow() const {
    Json state = Json::object();
    state["s"] = m_turn.slots;
    state["t"] = m_turn.memory.toJsonWithoutEarlier();
    return state;
}

/// The steps back start from the state at the turn's end.
void TurnRunner::keepWayBack(const Json& now) {
    auto& earlier = m_turn.memory.earlier;
    const auto leadFrom = [&](const Json& state) {
        if (!earlier.empty() && state != m_stepsFrom)
            earlier.back() = stepBack(state, stateBefore(earlier.back(), m_stepsFrom));
    };
    switch (m_way) {
    case Way::Ends:
        return;
    case Way::IsKept:
        leadFrom(now);
        return;
    case Way::Grows:
        break;
    }
    if (!m_before.is_null()) leadFrom(m_before);
    m_turn.memory.keepEarlier(stepBack(now, m_before.is_null() ? m_stepsFrom : m_before));
}

void TurnRunner::goBack() {
    m_wentBack = true;
    m_way = Way::IsKept; // what led back is no turn to come back to
    auto earlier = std::exchange(m_turn.memory.earlier, {});
    if (!earlier.empty()) {
        m_stepsFrom = stateBefore(earlier.back(), m_stepsFrom);
        earlier.pop_back();
        m_turn.memory = TurnMemory::parse(m_stepsFrom.value("t", Json::object()));
        m_turn.slots = m_stepsFrom.value("s", Json::object());
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
