// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/ActionAnswer.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FormRunner.h"
#include "core/engine/dialogue/KnowledgeTurn.h"
#include "core/engine/dialogue/Speaker.h"
#include "core/engine/dialogue/TurnRunner.h"
#include "core/engine/format/KnownNames.h"
#include "core/engine/format/Payload.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {

TurnRunner::Then TurnRunner::execute(const std::string& action) {
    ++m_actions;
    auto& trace = m_turn.outcome.trace;
    trace.steps.push_back(action);
    if (const auto* form = m_turn.bot.form(action)) return executeForm(*form);
    if (action.starts_with("flow_")) {
        if (const auto* flow = m_turn.bot.flow(std::string_view(action).substr(5)); flow != nullptr) {
            m_flows.start(*flow);
            return Then::Wait;
        }
    }
    bool known = !isOwnAction(action);
    auto then = known ? executeBuiltIn(action, known) : Then::GoOn;
    if (!known) {
        auto choices = action == kAskWhich ? std::exchange(m_turn.choices, {}) : std::vector<Button>();
        if (isSpare(action))
            m_turn.remark(sentence("'%1' is not said: the action before it spoke", action));
        else if (m_turn.bot.response(action) != nullptr)
            sayResponse(m_turn, action, {}, choices);
        else if (choices.size() == 1)
            askWhether(m_turn, std::move(choices.front()));
        else if (!sayRetrieved(m_turn, action) && !sayOwnWords(m_turn, action, std::move(choices))) {
            if (action.starts_with("utter_"))
                m_turn.remark(sentence("there is no response '%1'", action));
            else
                then = executeCustom(action);
        }
    }
    const bool leavesTrace =
        !std::exchange(m_undone, false) && action != kGoBackAction && action != kRestartAction;
    if (m_turn.memory.started && leavesTrace) m_turn.memory.remember("a:" + action);
    if (!m_followup.empty() && m_actions < kMaxActions) return execute(std::exchange(m_followup, {}));
    return then;
}

/// An author's action in the place of one that is built in: it stands in a test, or runs on his server. A
/// handoff stays ours where visitors wait for it.
bool TurnRunner::isOwnAction(const std::string& action) const {
    static constexpr std::array<std::string_view, 9> kReplaced = {kSessionStartAction,
                                                                  "action_default_fallback",
                                                                  kRestartAction,
                                                                  kGoBackAction,
                                                                  "action_default_ask_affirmation",
                                                                  "action_default_ask_rephrase",
                                                                  "action_deactivate_loop",
                                                                  "action_revert_fallback_events",
                                                                  "action_reset_slots"};
    if (!m_turn.mayRun(action)) return false;
    if (m_turn.input.actionStubs.contains(action)) return true;
    return !m_turn.bot.spec().actionEndpoint.url.empty() &&
           std::ranges::find(kReplaced, action) != kReplaced.end();
}

FallbackQuestions TurnRunner::fallbackQuestions() {
    return {.affirmation =
                [this] {
                    if (!asksByOwn("action_default_ask_affirmation")) return askAffirmation(m_turn);
                    noteOffer(m_turn);
                    return true;
                },
            .rephrase =
                [this] {
                    if (!asksByOwn("action_default_ask_rephrase")) askRephrase(m_turn);
                }};
}

bool TurnRunner::asksByOwn(const std::string& action) {
    if (!isOwnAction(action)) return false;
    const auto said = m_turn.outcome.messages.size();
    auto result = runCustomAction(m_turn, action);
    if (result.how == CustomResult::How::Waiting) return true;
    if (result.how != CustomResult::How::Done) return false;
    m_turn.outcome.trace.steps.push_back(action);
    m_followup = std::move(result.followup);
    if (result.pauses) {
        m_turn.outcome.handoffReason = sentence("paused by %1", action);
        handOff();
    }
    return m_turn.outcome.handoff || !m_followup.empty() || m_turn.outcome.messages.size() > said;
}

TurnRunner::Then TurnRunner::executeForm(const FormSpec& form) {
    const bool activates = m_turn.memory.activeLoop != form.name;
    m_turn.memory.remember("a:" + form.name);
    const auto result = runForm(m_turn, form, activates);
    decidedBy("form", form.name);
    return followForm(result == FormResult::Asked);
}

/// What the validation wants next goes before the form's question.
TurnRunner::Then TurnRunner::followForm(bool asked) {
    auto then = asked ? Then::Wait : Then::GoOn;
    const auto action = std::exchange(m_turn.followup, {});
    if (action.empty() || m_actions >= kMaxActions) return then;
    if (execute(action) == Then::Wait) return Then::Wait;
    if (asked) reAsk(true);
    return then;
}

TurnRunner::Then TurnRunner::executeBuiltIn(const std::string& action, bool& known) {
    if (action == "action_handoff" || action == "action_human_handoff") {
        handOff();
        return Then::Wait;
    }
    if (action == "action_open_data_request") {
        openDataRequest();
        return Then::Wait;
    }
    if (action == kTwoStageLoop) {
        startTwoStageFallback(m_turn, fallbackQuestions());
        return Then::Wait;
    }
    if (action == kRestartAction) {
        restart();
        return Then::Wait;
    }
    if (action == kGoBackAction) {
        goBack();
        return Then::Wait;
    }
    if (action == kLookUpKnowledge || action == "action_trigger_search") {
        if (!tellKnowledge(m_turn)) sayNoKnowledge(m_turn);
        return Then::GoOn;
    }
    if (m_flows.steer(action)) return Then::GoOn;
    if (action.starts_with(kSetSlotsAction)) {
        setSlotsByAction(action);
        return Then::GoOn;
    }
    if (action == "action_default_fallback") {
        const bool flowsWait = !m_turn.memory.flows.empty();
        sayNotUnderstood();
        revertMessage();
        if (!flowsWait && !m_turn.memory.flows.empty()) return Then::Wait; // the author's pattern asks
    } else if (action == "action_deactivate_loop" || action == "action_deactivate_form") {
        deactivateLoop(m_turn);
    } else if (action == "action_reset_slots") {
        m_turn.resetSlots();
    } else if (action == "action_default_ask_affirmation") {
        if (!askAffirmation(m_turn)) askRephrase(m_turn);
    } else if (action == "action_default_ask_rephrase") {
        askRephrase(m_turn);
    } else if (action == "action_listen") {
        return Then::Wait;
    } else if (action == "action_revert_fallback_events" || action == kSessionStartAction ||
               action == "action_extract_slots" || action == kUnlikelyIntentAction ||
               action == "action_send_text") {
        return Then::GoOn;
    } else {
        known = false;
    }
    return Then::GoOn;
}

/// Code of the author's, on his own server; without one its name is kept in the trace.
TurnRunner::Then TurnRunner::executeCustom(const std::string& action) {
    const auto said = m_turn.outcome.messages.size();
    auto result = runCustomAction(m_turn, action);
    if (m_turn.outcome.messages.size() > said) m_spokenBy.push_back(action);
    switch (result.how) {
    case CustomResult::How::Nowhere:
        noteMissingAction(m_turn, action);
        m_turn.actionMissing = isMissed(action);
        if (action == m_turn.bot.spec().coreFallbackAction && // else the flow says so
            !(m_turn.actionMissing && !m_turn.memory.flows.empty()))
            m_followup = "action_default_fallback";
        return Then::GoOn;
    case CustomResult::How::Waiting:
        return Then::Wait;
    case CustomResult::How::Rejected: // whatever else fits: here the fallback that the author chose
        if (action != m_turn.bot.spec().coreFallbackAction) m_followup = m_turn.bot.spec().coreFallbackAction;
        return Then::Wait;
    case CustomResult::How::Failed:
        if (m_turn.bot.spec().spareResponses.contains(action)) return Then::GoOn;
        m_turn.actionFailed = true;
        if (m_turn.memory.flows.empty()) sayInternalError(m_turn);
        return Then::Wait;
    case CustomResult::How::Done:
        break;
    }
    if (result.restart) {
        restart(m_turn.outcome.messages.empty());
        return Then::Wait;
    }
    m_undone = result.undone;
    if ((result.undone || result.newSession) && result.followup.empty()) return Then::Wait;
    if (result.rewinds) revertMessage();
    if (result.pauses) { // as its author hands over to people
        m_turn.outcome.handoffReason = sentence("paused by %1", action);
        handOff();
        return Then::Wait;
    }
    m_followup = std::move(result.followup);
    return Then::GoOn;
}

/// What other tools had no code for they pass over too.
bool TurnRunner::isMissed(const std::string& action) const {
    const auto& spec = m_turn.bot.spec();
    return !m_turn.input.passesActions && !spec.isConverted && !spec.spareResponses.contains(action) &&
           isCustomAction(spec, action);
}

bool TurnRunner::isSpare(const std::string& response) const {
    const auto& spares = m_turn.bot.spec().spareResponses;
    return std::ranges::any_of(m_spokenBy, [&](const std::string& action) {
        const auto found = spares.find(action);
        return found != spares.end() && std::ranges::find(found->second, response) != found->second.end();
    });
}

/// `action_set_slots(name=value, …)`, as a button's `/SetSlots(…)`.
void TurnRunner::setSlotsByAction(const std::string& action) {
    auto wanted = parsePayload("/SetSlots" + action.substr(kSetSlotsAction.size() - 1));
    if (!wanted.problem.empty()) m_turn.remark(sentence("'%1': %2", action, wanted.problem));
    for (auto& [slot, value] : wanted.slots)
        if (!m_turn.setSlot(slot, std::move(value)))
            m_turn.remark(sentence("slot '%1' does not take its value", slot));
}

/// The right comes from the slot `data_right`; people take the request over from here.
void TurnRunner::openDataRequest() {
    auto& outcome = m_turn.outcome;
    static constexpr std::array<std::string_view, 6> kRights = {"access",   "correct",     "erase",
                                                                "restrict", "portability", "object"};
    const auto asked = m_turn.slotValue("data_right");
    const auto right = asked.is_string() ? foldCase(asked.get<std::string>()) : std::string();
    const bool known = std::ranges::find(kRights, right) != kRights.end();
    if (!known && !right.empty())
        m_turn.remark(sentence("'%1' is no right of a data subject: access is asked for", right));
    outcome.dataRight = known ? right : "access";
    if (m_turn.bot.response("utter_data_request") != nullptr)
        sayResponse(m_turn, "utter_data_request");
    else
        sayText(m_turn, std::string(saidWords("data_request", m_turn.memory.language)));
    outcome.handoffReason = sentence("data request: %1", outcome.dataRight);
    handOff();
}

void TurnRunner::handOff() {
    auto& outcome = m_turn.outcome;
    const bool failed = m_turn.message.intent == kFallbackIntent ||
                        outcome.trace.decidedBy.find("fallback") != std::string::npos;
    outcome.handoff = true;
    if (outcome.handoffReason.empty())
        outcome.handoffReason = failed ? sentence("not understood") : sentence("asked for a person");
    if (outcome.trace.decidedBy.empty()) decidedBy("handoff");
    deactivateLoop(m_turn);
    m_turn.memory.suspendedLoop.clear();
    m_turn.memory.flows.clear();
}

void TurnRunner::restart(bool speaks) {
    auto& steps = m_turn.outcome.trace.steps;
    if (steps.empty() || steps.back() != kRestartAction) steps.emplace_back(kRestartAction);
    decidedBy("restart");
    beginSession(false);
    if (beginByAction() == Then::Wait || !speaks) return;
    for (const auto* name : {"utter_restart", "utter_welcome", "utter_greet"}) {
        if (!greets(name)) continue;
        sayResponse(m_turn, name);
        return;
    }
    if (m_turn.outcome.messages.empty()) (void)sayOwnWords(m_turn, "utter_restart");
}

} // namespace chatkeep::engine
