// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FormRunner.h"

#include "core/engine/dialogue/ActionAnswer.h"
#include "core/engine/dialogue/SlotFilling.h"
#include "core/engine/dialogue/Speaker.h"

#include <algorithm>
#include <optional>
#include <span>

namespace chatkeep::engine {
namespace {

/// The first of the slot's possible questions that the bot has, else a plain one: no visitor waits for an
/// answer to silence. An action that goes before it is followed by it.
void askForSlot(TurnContext& turn, const FormSpec& form, const std::string& slot) {
    if (!turn.followup.empty()) return;
    for (const auto& name : {form.name + "_" + slot, slot}) {
        if (askByAction(turn, "action_ask_" + name)) return;
        if (turn.bot.response("utter_ask_" + name) == nullptr) continue;
        sayResponse(turn, "utter_ask_" + name);
        return;
    }
    askPlainly(turn, slot, "utter_ask_" + slot);
}

void startForm(TurnContext& turn, const FormSpec& form) {
    turn.memory.activeLoop = form.name;
    turn.memory.requestedSlot.clear();
    turn.memory.loopRejected = false;
    // The message that starts the form may name some of its answers; as a whole it is none.
    fillAtStart(turn);
    fillFromTrigger(turn, form);
}

/// Also a slot that the author's action chose to ask for.
bool isWanted(const TurnContext& turn, const FormSpec& form, const std::string& slot) {
    return turn.bot.asksFor(form, slot) || slot == turn.memory.requestedSlot;
}

bool filledAny(const TurnContext& turn, const FormSpec& form) {
    return std::ranges::any_of(turn.message.filled,
                               [&](const std::string& slot) { return isWanted(turn, form, slot); });
}

/// What the author's action is to look at: what the message filled, and as a form starts also what was known.
std::vector<std::string> candidatesOf(const TurnContext& turn, const FormSpec& form, bool starts) {
    std::vector<std::string> candidates;
    for (const auto& slot : turn.message.filled)
        if (isWanted(turn, form, slot) && std::ranges::find(candidates, slot) == candidates.end())
            candidates.push_back(slot);
    for (const auto& slot : form.requiredSlots)
        if (starts && !turn.slotValue(slot).is_null() &&
            std::ranges::find(candidates, slot) == candidates.end())
            candidates.push_back(slot);
    return candidates;
}

/// What could not be checked does not count. A form does not start so, and a message that filled nothing may
/// interrupt it: nobody is held where no answer can be taken.
FormResult afterFailure(TurnContext& turn, const FormSpec& form, bool mustFill,
                        std::span<const std::string> candidates) {
    turn.loopFailed = true;
    if (mustFill && candidates.empty()) return FormResult::Rejected;
    for (const auto& slot : candidates) {
        const auto before = turn.slotsBefore.find(slot);
        turn.takeBack(slot, before == turn.slotsBefore.end() ? Json() : *before);
    }
    sayInternalError(turn);
    if (mustFill)
        askForSlot(turn, form, turn.memory.requestedSlot);
    else
        deactivateLoop(turn);
    return FormResult::Asked;
}

/// Lets the author's validate_<form> look at what the message filled. Empty: go on asking.
std::optional<FormResult> validateByAction(TurnContext& turn, const FormSpec& form, bool mustFill,
                                           bool starts) {
    const auto action = "validate_" + form.name;
    if (!turn.bot.listsAction(action)) return std::nullopt;
    const auto candidates = candidatesOf(turn, form, starts);
    const auto result = runCustomAction(turn, action, candidates);
    switch (result.how) {
    case CustomResult::How::Nowhere:
        turn.remark(sentence("'%1' does not run here: answers are taken as they are", action));
        return mustFill && candidates.empty() ? std::optional(FormResult::Rejected) : std::nullopt;
    case CustomResult::How::Waiting:
        return FormResult::Asked;
    case CustomResult::How::Rejected:
        return mustFill ? FormResult::Rejected : FormResult::Asked;
    case CustomResult::How::Failed:
        return afterFailure(turn, form, mustFill, candidates);
    case CustomResult::How::Done:
        turn.followup = result.followup;
        break;
    }
    const bool filled = std::ranges::any_of(result.slotsSet,
                                            [](const std::string& slot) { return slot != "requested_slot"; });
    if (mustFill && !filled && candidates.empty()) return FormResult::Rejected;
    if (turn.memory.activeLoop != form.name) return FormResult::Finished;
    if (!result.choosesNext) return std::nullopt;
    if (turn.memory.requestedSlot.empty()) {
        deactivateLoop(turn);
        return FormResult::Finished;
    }
    askForSlot(turn, form, turn.memory.requestedSlot);
    return FormResult::Asked;
}

/// The message has to fill something: its author's action says whether it did, or the slots do.
std::optional<FormResult> takeAnswers(TurnContext& turn, const FormSpec& form, bool mustFill, bool starts) {
    const bool validated = turn.mayRun("validate_" + form.name);
    if (mustFill && !validated && !filledAny(turn, form)) return FormResult::Rejected;
    return validateByAction(turn, form, mustFill, starts);
}

} // namespace

FormResult runForm(TurnContext& turn, const FormSpec& form, bool check) {
    auto& memory = turn.memory;
    const bool starts = memory.activeLoop != form.name;
    if (starts) startForm(turn, form);
    if (starts || check) {
        const bool mustFill = !starts && !memory.requestedSlot.empty();
        if (const auto result = takeAnswers(turn, form, mustFill, starts)) return *result;
    } else if (!memory.requestedSlot.empty() && !turn.bot.asksFor(form, memory.requestedSlot)) {
        askForSlot(turn, form, memory.requestedSlot); // one that the author's action chose
        return FormResult::Asked;
    }
    memory.loopRejected = false;
    for (const auto& slot : form.requiredSlots) {
        if (turn.bot.slot(slot) == nullptr || !turn.slotValue(slot).is_null()) continue;
        memory.requestedSlot = slot;
        askForSlot(turn, form, slot);
        return FormResult::Asked;
    }
    deactivateLoop(turn);
    return FormResult::Finished;
}

void deactivateLoop(TurnContext& turn) {
    turn.memory.activeLoop.clear();
    turn.memory.requestedSlot.clear();
    turn.memory.loopRejected = false;
}

void forgetInterruptions(TurnContext& turn, std::string_view item) {
    auto turns = turn.bot.patterns().storyTurns(turn.memory.history);
    if (!turns.empty() && turns.back() == item) turn.memory.history = std::move(turns);
}

} // namespace chatkeep::engine
