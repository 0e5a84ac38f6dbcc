// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/SlotFilling.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/PlainCorrection.h"
#include "core/engine/dialogue/ValueParts.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

using MappingType = SlotMapping::Type;

bool namesIntent(const std::vector<std::string>& list, const TurnMessage& message) {
    return std::ranges::any_of(
        list, [&](const std::string& one) { return one == message.intent || one == message.fullIntent; });
}

/// While a form is active, the intents it ignores count as `not_intent` of every mapping that applies in it
/// and does not name the intent itself.
bool isIgnored(const TurnContext& turn, const SlotMapping& mapping) {
    const auto* form = turn.bot.form(turn.memory.activeLoop);
    if (form == nullptr || !namesIntent(form->ignoredIntents, turn.message)) return false;
    return mapping.conditions.empty() ||
           std::ranges::any_of(mapping.conditions, [&](const MappingCondition& condition) {
               return condition.activeLoop == form->name;
           });
}

bool intentFits(const TurnContext& turn, const SlotMapping& mapping) {
    if (!mapping.intents.empty()) return namesIntent(mapping.intents, turn.message);
    return !namesIntent(mapping.notIntents, turn.message) && !isIgnored(turn, mapping);
}

bool runsFlow(const TurnMemory& memory, const std::string& flow) {
    if (flow.empty()) return memory.flows.empty();
    return std::ranges::find(memory.flows, flow, &FlowFrame::flow) != memory.flows.end();
}

bool loopFits(const SlotSpec& slot, const SlotMapping& mapping, const TurnMemory& memory) {
    if (mapping.conditions.empty()) return true;
    // The form was left for a question of a story's ("really stop?"): its answer is not the form's.
    if (memory.loopRejected && memory.requestedSlot == slot.name) return false;
    const bool starts = mapping.type == MappingType::FromTriggerIntent; // nothing is asked for yet
    return std::ranges::any_of(mapping.conditions, [&](const MappingCondition& condition) {
        if (condition.activeLoop && *condition.activeLoop != memory.activeLoop) return false;
        if (condition.activeFlow && !runsFlow(memory, *condition.activeFlow)) return false;
        return starts || condition.requestedSlot.empty() || condition.requestedSlot == memory.requestedSlot;
    });
}

bool entityMayFill(const TurnContext& turn, const SlotSpec& slot, const SlotMapping& mapping) {
    const auto* form = turn.bot.form(turn.memory.activeLoop);
    if (form == nullptr || !turn.bot.asksFor(*form, slot.name)) return true;
    return turn.memory.requestedSlot == slot.name || turn.bot.isUniqueInForm(*form, mapping);
}

/// The message as a whole answers an open question, and is only guessed to be the entity too: it does not
/// change what another slot has.
bool isAnswerToAnother(const TurnContext& turn, const SlotSpec& slot, const Entity& entity) {
    const auto* asked = turn.bot.slot(turn.memory.requestedSlot);
    if (asked == nullptr || asked->name == slot.name || asked->type != SlotSpec::Type::Text) return false;
    const bool open =
        asked->mappings.empty() || std::ranges::any_of(asked->mappings, [](const SlotMapping& mapping) {
            return mapping.type == MappingType::FromText || mapping.type == MappingType::FromLlm;
        });
    const auto text = trimmed(turn.message.text);
    return open && entity.extractor == "annotation" && entity.end - entity.start == text.size() &&
           !turn.slotValue(slot.name).is_null();
}

Json fromEntities(const TurnContext& turn, const SlotSpec& slot, const SlotMapping& mapping) {
    if (!entityMayFill(turn, slot, mapping)) return nullptr;
    // A mapping that names no role takes no entity that has one, and likewise for groups.
    const auto found = turn.meant([&](const Entity& entity) {
        return entity.type == mapping.entity && entity.role == mapping.role &&
               entity.group == mapping.group && !isAnswerToAnother(turn, slot, entity) &&
               turn.mayHold(slot, entity);
    });
    if (found.empty()) return nullptr;
    auto values = Json::array();
    for (const auto* entity : found)
        values.push_back(turn.message.valueOf(*entity));
    if (const auto period = periodIn(turn.message, slot, found, turn.memory.language); !period.empty())
        return period;
    return slot.type == SlotSpec::Type::List ? values : values.back(); // the last that was said
}

/// As in Rasa a pressed button is one too: its title, in a test the payload. To flows, which ask without
/// conditions, it is so only where it answers the slot's own question.
bool isText(const TurnContext& turn, const SlotSpec& slot) {
    if (!turn.message.fromPayload) return true;
    if (turn.message.isReminder || turn.message.intent.empty()) return false; // nobody said it; it sets slots
    return turn.bot.spec().flows.empty() || turn.memory.requestedSlot == slot.name;
}

/// Gives a value for some messages: no question of a flow's, which a bot has by the hundred, does.
bool mayGive(const SlotMapping& mapping) {
    return mapping.type == MappingType::FromEntity || mapping.type == MappingType::FromText ||
           mapping.type == MappingType::FromIntent;
}

/// The value a mapping gives for this message; null if it gives none.
Json mappedValue(const TurnContext& turn, const SlotSpec& slot, const SlotMapping& mapping) {
    const auto& message = turn.message;
    if (!mayGive(mapping) || !intentFits(turn, mapping) || !loopFits(slot, mapping, turn.memory))
        return nullptr;
    switch (mapping.type) {
    case MappingType::FromEntity:
        return fromEntities(turn, slot, mapping);
    case MappingType::FromText:
        return isText(turn, slot) ? Json(message.text) : Json();
    case MappingType::FromIntent:
        return mapping.value;
    default:
        return nullptr;
    }
}

/// As in Rasa an intent may be there to take a value back: it is mapped to null.
bool empties(const TurnContext& turn, const SlotSpec& slot, const SlotMapping& mapping) {
    return mapping.type == MappingType::FromIntent && mapping.value.is_null() &&
           !turn.slotValue(slot.name).is_null() && intentFits(turn, mapping) &&
           loopFits(slot, mapping, turn.memory);
}

void fillOne(TurnContext& turn, const SlotSpec& slot, bool wholeText) {
    for (const auto& mapping : slot.mappings) {
        if (!wholeText && mapping.type == MappingType::FromText) continue;
        auto value = mappedValue(turn, slot, mapping);
        if (value.is_null() && !empties(turn, slot, mapping)) continue;
        if (turn.setSlot(slot.name, std::move(value))) {
            turn.message.filled.push_back(slot.name);
            turn.message.filledBy.push_back(&mapping);
            return;
        }
    }
}

/// "No, 5 nights" and "actually without breakfast", where a form takes any text for its question: what was
/// told is put right, and the question is still open. Rasa takes such a text for the answer.
void putRightInForm(TurnContext& turn) {
    const auto* form = turn.bot.form(turn.memory.activeLoop);
    const auto asked = turn.memory.requestedSlot;
    auto& filled = turn.message.filled;
    const auto valueBefore = [&](const std::string& slot) {
        const auto found = turn.slotsBefore.find(slot);
        return found == turn.slotsBefore.end() ? Json() : *found;
    };
    if (form == nullptr || std::ranges::find(filled, asked) == filled.end() ||
        turn.slotValue(asked) != Json(turn.message.text))
        return;
    std::vector<std::string> told;
    for (const auto& slot : form->requiredSlots)
        if (slot != asked && !valueBefore(slot).is_null()) told.push_back(slot);
    const auto changes = plainCorrection(turn, told);
    if (changes.empty()) return;
    std::erase(filled, asked);
    turn.takeBack(asked, valueBefore(asked));
    for (const auto& [slot, value] : changes.items()) {
        turn.setSlot(slot, value);
        if (std::ranges::find(filled, slot) == filled.end()) filled.push_back(slot);
    }
}

} // namespace

Json entityFor(const TurnContext& turn, const SlotSpec& slot, std::string_view intent) {
    for (const auto& mapping : slot.mappings) {
        const bool fits = mapping.type == MappingType::FromEntity &&
                          std::ranges::find(mapping.intents, intent) != mapping.intents.end();
        if (!fits) continue;
        if (auto value = fromEntities(turn, slot, mapping); !value.is_null()) return value;
    }
    return nullptr;
}

void fillSlots(TurnContext& turn) {
    for (const auto& slot : turn.bot.spec().slots)
        if (!slot.mappings.empty()) fillOne(turn, slot, true);
    putRightInForm(turn);
}

std::vector<std::string> fillingActions(const TurnContext& turn) {
    std::vector<std::string> actions;
    for (const auto& slot : turn.bot.spec().slots)
        for (const auto& mapping : slot.mappings)
            if (!mapping.action.empty() && turn.mayRun(mapping.action) && intentFits(turn, mapping) &&
                loopFits(slot, mapping, turn.memory) &&
                std::ranges::find(actions, mapping.action) == actions.end())
                actions.push_back(mapping.action);
    return actions;
}

void fillAtStart(TurnContext& turn) {
    const auto isIn = [](const std::vector<std::string>& names, const std::string& slot) {
        return std::ranges::find(names, slot) != names.end();
    };
    for (const auto& slot : turn.bot.spec().slots) {
        // What the message filled may be validated by now: changed, or taken back.
        const bool done = isIn(turn.message.filled, slot.name) || isIn(turn.takenBack, slot.name);
        if (!slot.mappings.empty() && !done) fillOne(turn, slot, false);
    }
}

void fillFromTrigger(TurnContext& turn, const FormSpec& form) {
    for (const auto& slot : turn.bot.spec().slots) {
        const bool asked = turn.bot.asksFor(form, slot.name);
        for (const auto& mapping : slot.mappings) {
            // A slot that the form does not ask for is filled by conditions that name the form.
            const bool fits = mapping.type == MappingType::FromTriggerIntent &&
                              (asked || !mapping.conditions.empty()) && intentFits(turn, mapping) &&
                              loopFits(slot, mapping, turn.memory);
            const auto& used = turn.message.filledBy;
            if (std::ranges::find(used, &mapping) != used.end()) break; // the first that fits counts
            if (!fits || !turn.setSlot(slot.name, mapping.value)) continue;
            turn.message.filled.push_back(slot.name);
            break;
        }
    }
}

} // namespace chatkeep::engine
