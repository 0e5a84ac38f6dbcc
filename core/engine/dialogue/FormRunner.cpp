// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FormRunner.h"

#include "core/engine/dialogue/SlotFilling.h"
#include "core/engine/dialogue/Speaker.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

/// The first of the slot's possible questions that the bot has.
void askForSlot(TurnContext& turn, const FormSpec& form, const std::string& slot) {
    for (const auto& name : {"utter_ask_" + form.name + "_" + slot, "utter_ask_" + slot}) {
        if (turn.bot.response(name) == nullptr) continue;
        sayResponse(turn, name);
        return;
    }
    turn.remark("there is no question for slot '" + slot + "' (utter_ask_" + slot + ")");
}

void startForm(TurnContext& turn, const FormSpec& form) {
    turn.memory.activeLoop = form.name;
    turn.memory.requestedSlot.clear();
    turn.memory.loopRejected = false;
    // The message that starts the form may already hold some of its answers.
    fillSlots(turn);
    fillFromTrigger(turn, form);
}

bool filledAny(const TurnContext& turn, const FormSpec& form) {
    return std::ranges::any_of(turn.message.filled,
                               [&](const std::string& slot) { return turn.bot.asksFor(form, slot); });
}

} // namespace

FormResult runForm(TurnContext& turn, const FormSpec& form, bool check) {
    auto& memory = turn.memory;
    if (memory.activeLoop != form.name)
        startForm(turn, form);
    else if (check && !memory.requestedSlot.empty() && !filledAny(turn, form))
        return FormResult::Rejected;
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

} // namespace chatkeep::engine
