// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FlowAnswer.h"

#include "core/engine/dialogue/Mentions.h"
#include "core/engine/understanding/EntityExtractor.h"

#include <algorithm>
#include <utility>

namespace chatkeep::engine {
namespace {

/// "not 3, 4" is about a number, whatever was asked.
bool deniesNumber(std::string_view text, std::string_view language) {
    return mayCorrect(text) && !saysPlainNo(text) &&
           std::ranges::any_of(numbersIn(text, language),
                               [](const Mention& one) { return one.denial == Denial::Sure; });
}

Json yesOrNo(const TurnContext& turn) {
    const auto& intent = turn.message.intent;
    if (intent == "affirm" || intent == "yes" || intent == "confirm") return true;
    if (deniesNumber(turn.message.text, turn.memory.language)) return nullptr;
    if (intent == "deny" || intent == "no") return false;
    const auto said = yesOrNoIn(turn.message.text);
    return said ? Json(*said) : Json();
}

/// Of a category the only one that the text names, of a number the first.
Json mentionedAnswer(const TurnContext& turn, const SlotSpec& slot, std::string_view text) {
    auto values = notDenied(mentionsIn(turn, slot, text));
    const bool clear = values.size() == 1 || (slot.type == SlotSpec::Type::Float && !values.empty());
    return clear ? std::move(values.front()) : Json();
}

} // namespace

bool takesAnyWords(const CompiledBot& bot, const SlotSpec& slot) {
    const bool open = slot.type == SlotSpec::Type::Text || slot.type == SlotSpec::Type::Any ||
                      slot.type == SlotSpec::Type::List;
    if (!open || slot.mappings.empty()) return open;
    if (bot.isClosedList(slot)) return false;
    return !std::ranges::all_of(slot.mappings, [&](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromEntity &&
               (isRuledEntity(mapping.entity) || bot.hasPattern(mapping.entity));
    });
}

Json namedAnswer(const TurnContext& turn, const SlotSpec& slot) {
    for (const auto& entity : turn.message.entities)
        if ((entity.type == slot.name || entity.role == slot.name) && !turn.message.denies(entity) &&
            turn.mayHold(slot, entity))
            return turn.message.valueOf(entity);
    return nullptr;
}

Json categoryAhead(const TurnContext& turn, const SlotSpec& slot) {
    if (slot.type != SlotSpec::Type::Categorical) return nullptr;
    auto value = mentionedAnswer(turn, slot, turn.message.text);
    return value.is_null() || mereTalkIn(slotAsText(value)) == MereTalk::YesOrNo ? Json() : value;
}

Json typedAnswer(const TurnContext& turn, const SlotSpec& slot) {
    if (auto named = namedAnswer(turn, slot); !named.is_null()) return named;
    // The bare answer to a question has no words that tell its role.
    for (const auto& mapping : slot.mappings)
        for (const auto& entity : turn.message.entities)
            if (mapping.type == SlotMapping::Type::FromEntity && entity.type == mapping.entity &&
                !turn.message.denies(entity) && turn.mayHold(slot, entity))
                return slot.type == SlotSpec::Type::List ? Json::array({entity.value}) : Json(entity.value);
    if (turn.message.fromPayload && slot.type != SlotSpec::Type::Bool) return nullptr;
    return slot.type == SlotSpec::Type::Bool ? yesOrNo(turn) : mentionedAnswer(turn, slot, turn.message.text);
}

} // namespace chatkeep::engine
