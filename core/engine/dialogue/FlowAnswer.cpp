// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FlowAnswer.h"

#include "core/base/Text.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace chatkeep::engine {
namespace {

Json yesOrNo(const TurnContext& turn) {
    const auto& intent = turn.message.intent;
    if (intent == "affirm" || intent == "yes" || intent == "confirm") return true;
    if (intent == "deny" || intent == "no") return false;
    const auto word = foldCase(trimmed(turn.message.text));
    if (word == "yes" || word == "true" || word == "ja") return true;
    if (word == "no" || word == "false" || word == "nein") return false;
    return nullptr;
}

/// Not as a part of another word ("card" in "discard"); a script without spaces has no such edges.
bool holdsWord(std::string_view text, std::string_view word) {
    const auto isInside = [&](std::size_t at) {
        return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    };
    if (word.empty()) return false;
    const bool begins = std::isalnum(static_cast<unsigned char>(word.front())) != 0;
    const bool ends = std::isalnum(static_cast<unsigned char>(word.back())) != 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (!(begins && at > 0 && isInside(at - 1)) && !(ends && isInside(at + word.size()))) return true;
    return false;
}

/// The value that the text names, if it names exactly one.
Json namedValue(const TurnContext& turn, const SlotSpec& slot) {
    const auto text = foldCase(turn.message.text);
    Json found;
    for (const auto& value : slot.values) {
        const auto word = foldCase(value.is_string() ? value.get<std::string>() : dumpJson(value));
        if (!holdsWord(text, word)) continue;
        if (!found.is_null()) return nullptr;
        found = value;
    }
    return found;
}

/// The first number, as a person of the message's language writes it ("1,500", "two"), else the first digits.
Json firstNumber(std::string_view text) {
    const auto pieces = nlu::cutPieces(text);
    for (const auto& entity : nlu::ValueFinder(text, pieces).find()) {
        if (entity.type != "number" && entity.type != "money") continue;
        double number = 0;
        const auto& value = entity.value;
        if (std::from_chars(value.data(), value.data() + value.size(), number).ec != std::errc()) continue;
        const bool negative = entity.start > 0 && text[entity.start - 1] == '-' &&
                              (entity.start == 1 || text[entity.start - 2] == ' ');
        return negative ? -number : number;
    }
    const auto at = text.find_first_of("0123456789");
    if (at == std::string_view::npos) return nullptr;
    const auto* begin = text.data() + at - (at > 0 && text[at - 1] == '-' ? 1 : 0);
    double number = 0;
    const auto read = std::from_chars(begin, text.data() + text.size(), number);
    return read.ec == std::errc() ? Json(number) : Json();
}

} // namespace

Json typedAnswer(const TurnContext& turn, const SlotSpec& slot) {
    for (const auto& entity : turn.message.entities)
        if (entity.type == slot.name) return entity.value;
    // The bare answer to a question has no words that tell its role.
    for (const auto& mapping : slot.mappings)
        for (const auto& entity : turn.message.entities)
            if (mapping.type == SlotMapping::Type::FromEntity && entity.type == mapping.entity)
                return slot.type == SlotSpec::Type::List ? Json::array({entity.value}) : Json(entity.value);
    if (turn.message.fromPayload && slot.type != SlotSpec::Type::Bool) return nullptr;
    switch (slot.type) {
    case SlotSpec::Type::Bool:
        return yesOrNo(turn);
    case SlotSpec::Type::Categorical:
        return namedValue(turn, slot);
    case SlotSpec::Type::Float:
        return firstNumber(turn.message.text);
    default:
        return nullptr;
    }
}

} // namespace chatkeep::engine
