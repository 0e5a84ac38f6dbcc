// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/PlainCorrection.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/Mentions.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/Pieces.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

/// The words of the slot's name and of its question, also as it is asked in the conversation's language.
std::string wordsOfQuestion(const TurnContext& turn, const SlotSpec& slot) {
    auto words = askingWords(turn.bot, slot);
    if (const auto* question = turn.bot.response("utter_ask_" + slot.name); question != nullptr)
        for (const auto& one : question->variations)
            if (const auto other = one.translations.find(turn.memory.language);
                other != one.translations.end())
                words += ' ' + foldCase(other->second);
    return words;
}

bool isWordOf(const nlu::Piece& piece, const std::vector<nlu::Piece>& known) {
    return std::ranges::any_of(
        known, [&](const nlu::Piece& word) { return engine::isSameThing(word.folded, piece.folded); });
}

/// What stands around a value says no more than what it is a value of: "a" and "room" of "a single room".
/// Little words stand only ahead of it: "the car can wait" says more.
bool saysNoMore(std::string_view ahead, std::string_view behind, std::string_view words) {
    const auto known = nlu::cutPieces(words);
    return namesOnly(ahead, words) &&
           std::ranges::all_of(nlu::cutPieces(behind),
                               [&](const nlu::Piece& piece) { return isWordOf(piece, known); });
}

/// The words name what the slot is about, and nothing else.
bool isItsThing(std::string_view what, std::string_view words) {
    const auto known = nlu::cutPieces(words);
    return namesOnly(what, words) && std::ranges::any_of(nlu::cutPieces(what), [&](const nlu::Piece& piece) {
               return !isAside(piece.folded) && !isOfTalk(piece.folded) && isWordOf(piece, known);
           });
}

bool mayBeOf(const SlotSpec& slot, const Entity& entity) {
    return entity.type == slot.name || entity.role == slot.name ||
           std::ranges::any_of(slot.mappings, [&](const SlotMapping& mapping) {
               return mapping.type == SlotMapping::Type::FromEntity && mapping.entity == entity.type &&
                      mapping.role == entity.role && mapping.group == entity.group;
           });
}

/// `part` is one of the message's text.
Json entityAlone(const TurnContext& turn, const SlotSpec& slot, std::string_view part,
                 std::string_view words) {
    const auto begin = static_cast<std::size_t>(part.data() - turn.message.text.data());
    for (const auto& entity : turn.message.entities) {
        const bool isInside =
            entity.start >= begin && entity.end <= begin + part.size() && entity.start < entity.end;
        if (!isInside || !mayBeOf(slot, entity) || !turn.mayHold(slot, entity) ||
            turn.denialOf(entity) == Denial::Sure)
            continue;
        if (saysNoMore(part.substr(0, entity.start - begin), part.substr(entity.end - begin), words))
            return turn.message.valueOf(entity);
    }
    return nullptr;
}

Json categoryAlone(const TurnContext& turn, const SlotSpec& slot, std::string_view part,
                   std::string_view words) {
    auto values = notDenied(mentionsIn(turn, slot, part));
    if (values.size() != 1) return nullptr;
    const auto value = foldCase(slotAsText(values.front()));
    const auto said = foldCase(part);
    const auto at = said.find(value);
    const std::string_view all(said);
    if (at == std::string::npos || !saysNoMore(all.substr(0, at), all.substr(at + value.size()), words))
        return nullptr;
    return std::move(values.front());
}

/// "5 nights" of what is counted so.
Json countAlone(const TurnContext& turn, const SlotSpec& slot, std::string_view part,
                std::string_view words) {
    auto counts = countsIn(turn, part);
    if (counts.size() != 1 || counts.front().unit.empty()) return nullptr;
    auto& count = counts.front();
    const bool isIts = asksForCountOf(turn, slot, count.unit) &&
                       saysNoMore(part.substr(0, count.begin), part.substr(count.end), words);
    return isIts ? std::move(count.value) : Json();
}

Json plainValue(const TurnContext& turn, const SlotSpec& slot, std::string_view part,
                std::string_view words) {
    // "Sorry, 5551234" may be what is asked for; "no, 5" hardly is.
    const bool isNumber = !numberAlone(foldCase(part), turn.memory.language).is_null();
    if (isNumber && !saysPlainNo(turn.message.text, turn.tongues())) return nullptr;
    auto value = entityAlone(turn, slot, part, words);
    if (value.is_null() && slot.type == SlotSpec::Type::Categorical)
        value = categoryAlone(turn, slot, part, words);
    if (value.is_null() && slot.type == SlotSpec::Type::Float) value = countAlone(turn, slot, part, words);
    return value;
}

} // namespace

Json plainCorrection(const TurnContext& turn, const std::vector<std::string>& told) {
    const std::string_view text = turn.message.text;
    if (turn.message.fromPayload || told.empty()) return Json::object();
    const auto part = putRightIn(text, turn.tongues());
    const auto leftOut = leftOutIn(part.empty() ? text : part, turn.tongues());
    if (part.empty() && leftOut.empty()) return Json::object();
    auto changes = Json::object();
    std::string last;
    for (const auto& name : told) {
        const auto* slot = turn.bot.slot(name);
        if (slot == nullptr) continue;
        const auto words = wordsOfQuestion(turn, *slot);
        Json value;
        if (!part.empty()) value = plainValue(turn, *slot, part, words);
        if (value.is_null() && slot->type == SlotSpec::Type::Bool &&
            isItsThing(leftOut.empty() ? part : leftOut, words))
            value = leftOut.empty();
        if (value.is_null()) continue;
        if (auto typed = asSlotType(*slot, value)) value = *std::move(typed);
        if (!TurnContext::takesAnswer(*slot, value)) continue;
        changes[name] = std::move(value);
        last = name;
    }
    if (changes.size() < 2) return changes;
    auto change = Json::object();
    if (last == told.back()) change[last] = std::move(changes[last]);
    return change;
}

} // namespace chatkeep::engine
