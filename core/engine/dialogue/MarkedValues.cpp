// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/MarkedValues.h"

#include "core/engine/dialogue/TurnContext.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/Edits.h"
#include "core/engine/understanding/EntityExtractor.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongValue = 5;     ///< letters
constexpr std::size_t kMostSpelt = 2'000; ///< values

std::u32string lettersOfValue(std::string_view folded) {
    std::u32string letters;
    nlu::lettersOfText(folded, letters);
    return letters;
}

bool isFilledBy(const SlotSpec& slot, const std::string& entity) {
    return std::ranges::any_of(slot.mappings, [&](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromEntity && mapping.entity == entity;
    });
}

/// The message is nothing else.
bool isWhole(const TurnContext& turn, const Entity& entity) {
    const std::string_view text = turn.message.text;
    constexpr std::string_view kAround = " \t\n.,;:!?";
    const auto first = text.find_first_not_of(kAround);
    return first != std::string_view::npos && entity.start <= first &&
           entity.end > text.find_last_not_of(kAround);
}

bool isAskedFor(const SlotSpec& asked, const Entity& entity) {
    return isFilledBy(asked, entity.type) || asked.name == entity.type || asked.name == entity.role;
}

bool takesText(const SlotSpec& slot) {
    if (slot.type != SlotSpec::Type::Text && slot.type != SlotSpec::Type::Any) return false;
    return slot.mappings.empty() || std::ranges::any_of(slot.mappings, [](const SlotMapping& mapping) {
               return mapping.type == SlotMapping::Type::FromText ||
                      mapping.type == SlotMapping::Type::FromLlm;
           });
}

/// The entity that answers the question, where its values are learnt from examples.
const std::string* learntFor(const TurnContext& turn, const SlotSpec& asked) {
    const auto found = std::ranges::find_if(asked.mappings, [&](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromEntity && mapping.role.empty() &&
               mapping.group.empty() && !isRuledEntity(mapping.entity) &&
               !turn.bot.hasPattern(mapping.entity) && turn.bot.markedValues().marks(mapping.entity);
    });
    return found == asked.mappings.end() ? nullptr : &found->entity;
}

/// Every slot that the entity fills is a category, and of none it is a value.
bool fitsNowhere(const TurnContext& turn, const Entity& entity) {
    const auto value = turn.message.valueOf(entity);
    bool any = false;
    for (const auto& slot : turn.bot.spec().slots) {
        if (!isFilledBy(slot, entity.type)) continue;
        any = true;
        if (slot.type != SlotSpec::Type::Categorical || TurnContext::takesAnswer(slot, value)) return false;
    }
    return any;
}

} // namespace

MarkedValues::MarkedValues(const BotSpec& spec) {
    for (const auto& [language, nlu] : spec.nlu) {
        for (const auto& example : nlu.examples)
            for (const auto& entity : example.entities) {
                m_marked.insert(entity.type);
                add(entity.type, entity.value);
                if (entity.start < entity.end && entity.end <= example.text.size())
                    add(entity.type,
                        std::string_view(example.text).substr(entity.start, entity.end - entity.start));
            }
        for (const auto& [entity, values] : nlu.lookups)
            for (const auto& value : values)
                add(entity, value);
        for (auto& [entity, values] : m_values) // what is found is told by its own name
            for (const auto& [written, meant] : nlu.synonyms)
                if (values.contains(nlu::foldedText(written))) values.insert(nlu::foldedText(meant));
    }
    for (const auto& slot : spec.slots)
        for (const auto& mapping : slot.mappings)
            if (mapping.type == SlotMapping::Type::FromEntity)
                for (const auto& value : slot.values)
                    add(mapping.entity, slotAsText(value));
}

void MarkedValues::add(const std::string& entity, std::string_view value) {
    m_values[entity].insert(nlu::foldedText(value));
}

bool MarkedValues::knows(const Entity& entity) const {
    const auto known = m_values.find(entity.type);
    if (known == m_values.end()) return false;
    const auto folded = nlu::foldedText(entity.value);
    if (known->second.contains(folded)) return true;
    const auto letters = lettersOfValue(folded);
    return letters.size() >= kLongValue && letters.size() <= nlu::AlikeIndex::kMostLetters &&
           known->second.size() <= kMostSpelt && std::ranges::any_of(known->second, [&](const auto& value) {
               return nlu::isOneEditAway(letters, lettersOfValue(value));
           });
}

void judgeGuesses(TurnContext& turn) {
    const auto* asked = turn.bot.slot(turn.memory.requestedSlot);
    if (asked == nullptr || turn.message.fromPayload) return;
    const auto isGuess = [&](const Entity& entity) {
        return entity.extractor == "annotation" && isWhole(turn, entity) && !isAskedFor(*asked, entity) &&
               !turn.bot.markedValues().knows(entity);
    };
    const auto* other = takesText(*asked) ? nullptr : learntFor(turn, *asked);
    for (auto& entity : turn.message.entities) {
        const bool answers = other != nullptr && isGuess(entity) &&
                             TurnContext::takesAnswer(*asked, turn.message.valueOf(entity));
        if (!answers) continue;
        entity.type = *other;
        entity.role.clear();
        entity.group.clear();
    }
    std::erase_if(turn.message.entities, [&](const Entity& entity) {
        return isGuess(entity) && (takesText(*asked) || fitsNowhere(turn, entity));
    });
}

} // namespace chatkeep::engine
