// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/MarkedMoney.h"

#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>
#include <optional>

namespace chatkeep::engine::nlu {
namespace {

/// A part of it.
bool isWithin(const Entity& part, const Entity& sum) {
    return part.start >= sum.start && part.end <= sum.end && part.end - part.start < sum.end - sum.start;
}

/// What the author's pattern finds of a sum, or training where examples are marked without the unit: "50" of
/// "50 euros".
const Entity* ownPart(const Entity& sum, const std::vector<Entity>& found, bool isAsMarked) {
    const auto own = std::ranges::find_if(found, [&](const Entity& one) {
        return one.type == sum.type && isWithin(one, sum) &&
               (one.extractor == "regex" || (one.extractor == "annotation" && isAsMarked));
    });
    return own == found.end() ? nullptr : &*own;
}

/// What is another entity of the author's: "euros" of "50 euros".
const Entity* otherPart(const Entity& sum, const std::vector<Entity>& found) {
    const auto other = std::ranges::find_if(found, [&](const Entity& one) {
        return one.type != sum.type && isWithin(one, sum) && (one.start == sum.start || one.end == sum.end);
    });
    return other == found.end() ? nullptr : &*other;
}

/// The first number between two bytes, with its currency if that is there too.
std::optional<Entity> numberIn(std::string_view utf8, std::uint32_t begin, std::uint32_t end,
                               const ValueTables& tables) {
    const auto text = utf8.substr(begin, end - begin);
    const auto pieces = cutPieces(text);
    auto values = ValueFinder(text, pieces, tables).find();
    const auto number = std::ranges::find_if(
        values, [](const Entity& one) { return one.type == "number" || one.type == "money"; });
    if (number == values.end()) return std::nullopt;
    number->start += begin;
    number->end += begin;
    return *number;
}

} // namespace

std::vector<Entity> moneyAsMarked(std::string_view utf8, std::vector<Entity> byRules,
                                  const std::vector<Entity>& found, const ValueLooks& looks,
                                  const ValueTables& tables) {
    const auto holdsNumber = [&](std::uint32_t begin, std::uint32_t end) {
        return numberIn(utf8, begin, end, tables).has_value();
    };
    std::erase_if(byRules, [&](const Entity& sum) {
        if (sum.extractor != "money") return false;
        const auto* own = ownPart(sum, found, !looks.isRuled(sum.type));
        return own != nullptr && !holdsNumber(sum.start, own->start) && !holdsNumber(own->end, sum.end);
    });
    for (Entity& sum : byRules) {
        if (sum.extractor != "money" || looks.isMarkedAsRuled(sum.type)) continue;
        const auto* unit = otherPart(sum, found);
        if (unit == nullptr || holdsNumber(unit->start, unit->end)) continue;
        const auto number = unit->end == sum.end ? numberIn(utf8, sum.start, unit->start, tables)
                                                 : numberIn(utf8, unit->end, sum.end, tables);
        if (!number || number->type != "number") continue;
        sum.start = number->start;
        sum.end = number->end;
        sum.value = number->value;
    }
    return byRules;
}

} // namespace chatkeep::engine::nlu
