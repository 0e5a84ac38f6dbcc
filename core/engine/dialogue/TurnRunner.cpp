// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TurnRunner.h"

#include "core/engine/dialogue/ActionAnswer.h"
#include "core/engine/dialogue/AwaitedIntents.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/FormRunner.h"
#include "core/engine/dialogue/KnowledgeTurn.h"
#include "core/engine/dialogue/Reminders.h"
#include "core/engine/dialogue/SlotFilling.h"
#include "core/engine/dialogue/Speaker.h"

#include <algorithm>
#include <chrono>

namespace chatkeep::engine {

TurnRunner::TurnRunner(const CompiledBot& bot, const Understander& understander, const TurnInput& input)
    : m_understander(understander)
    , m_turn{.bot = bot, .input = input}
    , m_flows(m_turn, [this](const std::string& action) { return execute(action) == Then::Wait; }) {}

TurnOutcome TurnRunner::respond(const DialogueState& state) {
    const auto started = std::chrono::steady_clock::now();
    restore(state);
    const bool goesBack = m_turn.bot.goesBack();
    if (goesBack) m_stepsFrom = stateNow();
    if (beginByAction() == Then::Wait) return finish();
    if (goesBack && !m_turn.outcome.trace.steps.empty()) m_before = stateNow();
    if (goesBack) m_way = Way::Grows;
    m_turn.requestedBefore = m_turn.memory.requestedSlot;
    m_turn.slotsBefore = m_turn.slots; // a payload fills slots too
    m_turn.offered = &state.offeredButtons;
    understandMessage(state);
    const auto awaited = m_turn.memory.requestedSlot;
    runTurn();
    auto& trace = m_turn.outcome.trace;
    trace.answered =
        !awaited.empty() && (m_turn.memory.requestedSlot != awaited || trace.answerTo == awaited);
    auto outcome = finish();
    const auto took = std::chrono::steady_clock::now() - started;
    outcome.trace.tookUs = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    return outcome;
}

TurnOutcome TurnRunner::greet() {
    beginSession(false);
    if (m_turn.bot.flow(kSessionStartPattern) == nullptr) m_flows.standInFor(kSessionStartPattern);
    if (beginByAction() == Then::Wait || !m_turn.outcome.messages.empty()) return finish();
    auto& memory = m_turn.memory;
    const Moment beginning{.slotHolds = [this](const SlotCheck& check) { return m_turn.slotHolds(check); }};
    if (const auto* flow = m_turn.bot.flow(kSessionStartPattern); flow != nullptr) {
        m_flows.start(*flow);
    } else if (m_turn.bot.patterns().byRule(beginning)) {
        predictAndRun();
    } else if (m_turn.bot.patterns().beginsWith(kSessionStartIntent)) {
        m_turn.message.intent = m_turn.message.fullIntent = kSessionStartIntent;
        memory.remember("u:" + m_turn.message.intent);
        predictAndRun();
    } else {
        for (const auto* name : {"utter_session_start", "utter_welcome", "utter_greet"}) {
            if (!greets(name)) continue;
            execute(name);
            break;
        }
    }
    // A greeting is no part of any story, unless it already asks something.
    if (memory.activeLoop.empty()) memory.history.clear();
    return finish();
}

/// What an action server wanted at this time, else the author's pattern_user_silence; a question that waits
/// is put again after it.
TurnOutcome TurnRunner::speakUp(const DialogueState& state) {
    m_unasked = true;
    m_turn.memory = TurnMemory::parse(state.tracker);
    m_turn.slots = state.slots.is_object() ? state.slots : Json::object();
    m_turn.loopWasRejected = m_turn.memory.loopRejected;
    m_turn.requestedBefore = m_turn.memory.requestedSlot;
    m_turn.slotsBefore = m_turn.slots;
    if (m_turn.bot.goesBack()) {
        m_stepsFrom = stateNow();
        m_way = Way::IsKept;
    }
    if (const auto reminder = takeDueReminder(m_turn.memory, m_turn.input.now)) {
        runReminder(*reminder);
    } else if (const auto* flow = m_turn.bot.flow("pattern_user_silence"); flow != nullptr) {
        m_turn.memory.reminded = true;
        decidedBy("silence");
        const auto waiting = m_turn.memory.requestedSlot;
        m_flows.start(*flow);
        if (m_turn.memory.flows.empty()) m_turn.memory.requestedSlot = waiting;
    }
    auto outcome = finish();
    // Buttons of the question before still count, and the session's time runs from the visitor's last word.
    if (outcome.state.offeredButtons.empty()) outcome.state.offeredButtons = state.offeredButtons;
    outcome.state.lastTurn = state.lastTurn;
    return outcome;
}

/// What an intent does in every bot; a restart in a bot with flows also by its words.
bool TurnRunner::doesDefault() {
    const auto& message = m_turn.message;
    if (m_flows.takesOnlyAnswers()) return false;
    auto action = m_turn.bot.defaultAction(message.intent);
    if (action.empty() && message.intent != kRestartIntent && message.repair == Repair::Restart)
        action = kRestartAction;
    if (action == kRestartAction) {
        m_turn.remarkWish();
        restartOrPattern();
    } else if (action == kSessionStartAction)
        beginAnew();
    else if (action == kGoBackAction) {
        decidedBy("back");
        (void)execute(std::string(action));
    }
    return !action.empty();
}

void TurnRunner::runTurn() {
    auto& memory = m_turn.memory;
    ++memory.userTurns;
    memory.reminded = false;
    forgetRemindersOfSilence(memory);
    m_turn.ageSlots();
    meanAwaitedIntent(m_turn);
    if (throughFallbackLoop() == Then::Wait) return;
    if (doesDefault()) return;
    const bool asked = !memory.activeLoop.empty() || !memory.flows.empty();
    m_known = prefersKnowledge(m_turn);
    if (m_known && !asked) { // before a mere guess fills slots or starts a flow
        memory.remember("u:" + m_turn.message.intent);
        predictAndRun();
        return;
    }
    fillSlots(m_turn);
    if (fillByActions() == Then::Wait || validateSlots() == Then::Wait) return;
    if (throughFlows() == Then::Wait) return;
    if (throughForm() == Then::Wait) return;
    predictAndRun();
}

/// As if the visitor had meant its intent; a question that waits for his answer is put again.
void TurnRunner::runReminder(const Reminder& reminder) {
    auto payload = "/" + reminder.intent;
    if (!reminder.entities.empty()) payload += dumpJson(reminder.entities);
    takePayload(payload, {});
    m_turn.message.isReminder = true;
    m_turn.outcome.trace.intent = m_turn.message.fullIntent;
    m_turn.outcome.trace.score = m_turn.message.score;
    fillSlots(m_turn);
    if (fillByActions() == Then::Wait || validateSlots() == Then::Wait) return;
    if (!m_turn.memory.flows.empty() && m_turn.bot.triggeredBy(m_turn.message.intent).empty()) {
        answerAside();
        return;
    }
    if (throughFlows() == Then::Wait || throughForm() == Then::Wait) return;
    predictAndRun();
}

/// A session begins with the message itself.
void TurnRunner::beginAnew() {
    decidedBy("session");
    beginSession(m_turn.bot.spec().carryOverSlots);
    const auto* flow = m_turn.bot.flow(kSessionStartPattern);
    if (flow == nullptr) m_flows.standInFor(kSessionStartPattern);
    if (beginByAction() == Then::Wait || flow == nullptr) return;
    m_flows.start(*flow);
}

/// What a message filled that led nowhere is as it was before. Flows keep it: they have no such fallback.
void TurnRunner::revertMessage() {
    m_turn.memory.loopRejected = m_turn.loopWasRejected; // the form's question waits as it did
    if (!m_turn.bot.spec().flows.empty()) return;
    for (const auto& slot : m_turn.message.filled) {
        const auto before = m_turn.slotsBefore.find(slot);
        m_turn.takeBack(slot, before == m_turn.slotsBefore.end() ? Json() : *before);
    }
}

/// A bot of flows does so by pattern_cannot_handle: the author's goes before his utter_default.
void TurnRunner::sayNotUnderstood() {
    const bool spoke = !m_turn.outcome.messages.empty(); // no visitor waits for an answer to silence
    const bool byPattern = !m_turn.bot.spec().flows.empty() && m_turn.memory.flows.empty();
    if (byPattern && !spoke && m_flows.offerNearFlows()) return;
    if (byPattern && !spoke && m_turn.bot.flow(kCannotHandlePattern) != nullptr)
        m_flows.cannotHandleMessage();
    else if (m_turn.bot.response("utter_default") != nullptr) {
        if (byPattern && !spoke) m_flows.standInFor(kCannotHandlePattern);
        sayResponse(m_turn, "utter_default");
    } else if (byPattern && !spoke)
        m_flows.cannotHandleMessage();
    else if (!spoke)
        (void)sayOwnWords(m_turn, kCannotHandle);
}

void TurnRunner::restartOrPattern() {
    const auto* flow = m_turn.bot.flow("pattern_restart");
    if (flow == nullptr) {
        m_flows.standInFor("pattern_restart");
        (void)execute(std::string(kRestartAction));
        return;
    }
    decidedBy("restart");
    beginSession(false);
    m_flows.start(*flow);
}

TurnRunner::Then TurnRunner::throughFallbackLoop() {
    if (m_turn.memory.activeLoop != kTwoStageLoop) return Then::GoOn;
    if (isUnclear() && answerFromKnowledge()) {
        leaveTwoStageFallback(m_turn);
        return Then::Wait;
    }
    m_turn.outcome.trace.steps.emplace_back(kTwoStageLoop);
    switch (continueTwoStageFallback(m_turn, fallbackQuestions())) {
    case FallbackResult::Waiting:
        decidedBy("fallback");
        if (!m_followup.empty()) (void)execute(std::exchange(m_followup, {}));
        return Then::Wait;
    case FallbackResult::Understood:
        m_turn.outcome.trace.steps.pop_back();
        return Then::GoOn;
    case FallbackResult::GaveUp:
        break;
    }
    decidedBy("fallback");
    m_turn.memory.remember("u:" + m_turn.message.intent);
    if (execute("action_default_fallback") == Then::GoOn) predictAndRun();
    return Then::Wait;
}

/// Actions of the author's that slots name in their mappings.
TurnRunner::Then TurnRunner::fillByActions() {
    auto& filled = m_turn.message.filled;
    for (const auto& action : fillingActions(m_turn)) {
        const auto result = runCustomAction(m_turn, action);
        if (result.how == CustomResult::How::Waiting) return Then::Wait;
        for (const auto& slot : result.slotsSet)
            if (std::ranges::find(filled, slot) == filled.end()) filled.push_back(slot);
    }
    return Then::GoOn;
}

/// The author's action may look at every slot that the message filled, and fill others.
TurnRunner::Then TurnRunner::validateSlots() {
    const std::string action = "action_validate_slot_mappings";
    if (!m_turn.mayRun(action)) return Then::GoOn;
    auto& filled = m_turn.message.filled;
    const auto result = runCustomAction(m_turn, action, filled);
    if (result.how == CustomResult::How::Waiting) return Then::Wait;
    if (result.how == CustomResult::How::Failed) {
        for (const auto& slot : filled)
            m_turn.takeBack(slot, nullptr);
        filled.clear();
    }
    for (const auto& slot : result.slotsSet)
        if (std::ranges::find(filled, slot) == filled.end()) filled.push_back(slot);
    if (!result.followup.empty()) {
        m_turn.memory.remember("u:" + m_turn.message.intent);
        if (execute(result.followup) == Then::Wait) return Then::Wait;
        if (m_turn.memory.flows.empty())
            predictAndRun();
        else
            m_flows.repeatQuestion();
        return Then::Wait;
    }
    std::erase_if(filled, [&](const std::string& slot) {
        const bool refused = m_turn.slotValue(slot).is_null();
        if (refused) m_turn.takenBack.push_back(slot);
        return refused;
    });
    return Then::GoOn;
}

/// A flow that waits takes the message, or one that it starts; an active form goes before new flows.
TurnRunner::Then TurnRunner::throughFlows() {
    auto& memory = m_turn.memory;
    if (memory.flows.empty() && !memory.activeLoop.empty()) return Then::GoOn;
    const auto running = memory.flows.empty() ? std::string() : memory.flows.back().flow;
    const auto before = m_turn.outcome.trace.steps.size();
    switch (m_flows.takeMessage()) {
    case FlowRunner::Took::Nothing:
        return Then::GoOn;
    case FlowRunner::Took::Turn: {
        const auto& steps = m_turn.outcome.trace.steps;
        const auto first = running.empty() && steps.size() > before ? steps[before].substr(5) : running;
        decidedBy("flow", m_flows.begun().empty() ? first.substr(0, first.find(' ')) : m_flows.begun());
        return Then::Wait;
    }
    case FlowRunner::Took::Aside:
        break;
    }
    answerAside();
    return Then::Wait;
}

void TurnRunner::answerAside() {
    auto& memory = m_turn.memory;
    const auto waiting = memory.requestedSlot;
    memory.requestedSlot.clear();
    memory.remember("u:" + m_turn.message.intent);
    predictAndRun();
    if (m_wentBack) return; // to another question, which was put again
    memory.requestedSlot = waiting;
    m_flows.repeatQuestion();
}

/// The active form takes the message first; what it does not want, rules and stories see.
TurnRunner::Then TurnRunner::throughForm() {
    auto& memory = m_turn.memory;
    const auto* form = m_turn.bot.form(memory.activeLoop);
    if (form != nullptr && !memory.loopRejected) {
        const auto asked = memory.requestedSlot;
        const auto result = runForm(m_turn, *form, true);
        if (result != FormResult::Rejected) {
            const auto& filled = m_turn.message.filled;
            if (std::ranges::find(filled, asked) != filled.end()) noteAnswer(m_turn, asked);
            decidedBy("form", form->name);
            m_turn.outcome.trace.steps.push_back(form->name);
            ++m_actions;
            const auto item = "a:" + form->name;
            if (memory.history.empty() || memory.history.back() != item) {
                memory.remember("u:" + m_turn.message.intent);
                memory.remember(item);
            }
            if (followForm(result == FormResult::Asked) == Then::Wait) return Then::Wait;
            forgetInterruptions(m_turn, item);
            predictAndRun();
            return Then::Wait;
        }
        memory.loopRejected = true;
    }
    memory.remember("u:" + m_turn.message.intent);
    return Then::GoOn;
}

std::optional<NextAction> TurnRunner::predict() const {
    return m_turn.bot.patterns().next(m_turn.moment(), m_turn.bot.spec().likelyStories);
}

void TurnRunner::predictAndRun() {
    if (m_actions == 0 && isUnclear() && (answerFromKnowledge() || offerFromKnowledge())) {
        reAsk(true);
        return;
    }
    const bool decides = m_turn.outcome.trace.decidedBy.empty();
    const StorySpec* last = nullptr;
    while (m_actions < kMaxActions) {
        const auto next = predict();
        if (!next) {
            const auto& spec = m_turn.bot.spec();
            const auto& message = m_turn.message;
            if (m_actions == 0) remarkNoAnswer();
            if (m_actions > 0 || message.intent.empty() || message.isReminder || !spec.coreFallback) {
                reAsk(m_actions > 0);
                return;
            }
            decidedBy("fallback");
            if (m_turn.loopFailed) {
                sayInternalError(m_turn);
                reAsk(true);
                return;
            }
            if (execute(spec.coreFallbackAction) == Then::Wait) return;
            continue;
        }
        if (next->action.empty()) {
            const auto& history = m_turn.memory.history;
            const bool fellBack =
                !history.empty() && history.back() == "a:" + m_turn.bot.spec().coreFallbackAction;
            if (fellBack || next->leavesLoopWaiting()) reAsk(true);
            return;
        }
        last = next->source;
        if (decides && next->likely && m_turn.outcome.trace.decidedBy.empty())
            m_turn.remark(sentence("no story came this way; story '%1' goes on so after this message",
                                   next->source->name));
        if (decides) decidedBy(next->source->isRule ? "rule" : "story", next->source->name);
        if (execute(std::string(next->action)) == Then::Wait) return;
    }
    if (last == nullptr)
        m_turn.remark(sentence("%1 actions in one turn: stopped here", kMaxActions));
    else if (last->isRule)
        m_turn.remark(
            sentence("%1 actions in one turn: stopped here, in rule '%2'", kMaxActions, last->name));
    else
        m_turn.remark(
            sentence("%1 actions in one turn: stopped here, in story '%2'", kMaxActions, last->name));
}

/// Why a message that was understood, or a reminder, led nowhere.
void TurnRunner::remarkNoAnswer() {
    const auto& message = m_turn.message;
    if (message.isReminder)
        m_turn.remark(sentence("no rule, story or flow takes the reminder's intent"));
    else if (!message.intent.empty() && message.intent != kFallbackIntent && !m_turn.outcome.trace.outOfScope)
        m_turn.remark(sentence("no rule, story or flow answers '%1' here", message.fullIntent));
}

/// After an interruption the form puts its question again.
void TurnRunner::reAsk(bool traced) {
    const auto* form = m_turn.bot.form(m_turn.memory.activeLoop);
    if (form == nullptr || m_turn.outcome.handoff) return;
    if (!m_turn.memory.history.empty() && m_turn.memory.history.back() == "a:" + form->name) return;
    if (traced) m_turn.outcome.trace.steps.push_back(form->name);
    m_turn.memory.remember("a:" + form->name);
    (void)runForm(m_turn, *form, false);
}

void TurnRunner::decidedBy(std::string_view kind, std::string_view name) {
    auto& decided = m_turn.outcome.trace.decidedBy;
    if (!decided.empty()) return;
    const auto& message = m_turn.message;
    decided = message.isReminder ? "reminder, " : message.fromPayload ? "button, " : "";
    decided += kind;
    if (!name.empty()) decided += " " + std::string(name);
}

/// Interruptions that no story knows make room for what stories go on from; rules look back on few turns.
void TurnRunner::shortenHistory() {
    auto& history = m_turn.memory.history;
    if (history.size() * 2 <= TurnMemory::kKeptHistory) return;
    auto at = history.size();
    for (int turns = 0; at > 0 && turns < 4;)
        turns += history[--at].starts_with("u:") ? 1 : 0;
    auto kept = m_turn.bot.patterns().storyTurns(std::span(history).first(at));
    kept.insert(kept.end(), history.begin() + static_cast<std::ptrdiff_t>(at), history.end());
    if (kept.size() > TurnMemory::kKeptHistory)
        kept.erase(kept.begin(), kept.end() - static_cast<std::ptrdiff_t>(TurnMemory::kKeptHistory));
    history = std::move(kept);
}

/// Patterns that wait go on with what they are about, but not with the visitor's words.
void TurnRunner::forgetContext() {
    auto& memory = m_turn.memory;
    const bool needed = std::ranges::any_of(memory.flows, &FlowFrame::isPattern);
    if (needed)
        memory.context.erase("value");
    else
        memory.context = Json::object();
}

void TurnRunner::noteFilled() {
    auto& filled = m_turn.outcome.trace.filled;
    const auto has = [](const auto& list, const std::string& name) {
        return std::ranges::find(list, name) != list.end();
    };
    for (const auto& [slot, value] : m_turn.outcome.slotsSet)
        if (!value.is_null() && !has(filled, slot) && !has(m_turn.takenBack, slot)) filled.push_back(slot);
}

bool TurnRunner::hasEndedForm() const {
    return m_turn.memory.activeLoop.empty() &&
           std::ranges::any_of(m_turn.outcome.trace.steps,
                               [this](const std::string& step) { return m_turn.bot.form(step) != nullptr; });
}

/// As in Rasa, but what decided looks odd.
void TurnRunner::remarkGuess() {
    const auto& trace = m_turn.outcome.trace;
    if (!trace.outOfScope || m_turn.bot.spec().nluFallback) return;
    const auto& decided = trace.decidedBy;
    if (decided.starts_with("rule ") || decided.starts_with("story ") || !m_flows.begun().empty())
        m_turn.remark(sentence("out of scope, but taken for its likeliest intent: the bot's pipeline has no "
                               "FallbackClassifier"));
}

TurnOutcome TurnRunner::finish() {
    shortenHistory();
    remarkGuess();
    auto& outcome = m_turn.outcome;
    if (!outcome.trace.missingAction.empty() && outcome.messages.empty() && !outcome.handoff && !m_unasked)
        sayInternalError(m_turn); // no visitor is left without an answer
    if (outcome.messages.empty() && !outcome.handoff && !m_unasked && hasEndedForm())
        (void)sayOwnWords(m_turn, "utter_all_right"); // nor after the last question of a form
    forgetContext();
    const bool repeats = !m_turn.bot.spec().flows.empty() && !outcome.messages.empty();
    if (repeats) m_turn.memory.keepSaid(outcome.messages);
    auto now = stateNow();
    keepWayBack(now);
    noteFilled();
    outcome.state.slots = std::move(now["s"]);
    outcome.state.tracker = std::move(now["t"]);
    if (!m_turn.memory.earlier.empty()) outcome.state.tracker["back"] = std::move(m_turn.memory.earlier);
    outcome.state.lastTurn = m_turn.input.now;
    for (const auto& message : outcome.messages)
        for (const auto& button : message.buttons)
            if (outcome.state.offeredButtons.size() < DialogueState::kMostButtons)
                outcome.state.offeredButtons.push_back(button);
    outcome.trace.slots = std::move(m_turn.slots);
    outcome.trace.entities = m_turn.message.entities;
    for (const auto& intent : {outcome.trace.intent, outcome.trace.runnerUp})
        if (m_turn.bot.standsForFlow(intent)) outcome.trace.ofFlows.push_back(intent);
    if (outcome.trace.decidedBy.empty() && !outcome.messages.empty()) decidedBy("greeting");
    return std::move(outcome);
}

} // namespace chatkeep::engine
