// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/LastTold.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/dialogue/WishWords.h"
#include "core/engine/knowledge/Terms.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>
#include <vector>

namespace chatkeep::engine {
namespace {

std::vector<Entity> valuesOf(std::string_view text, std::string_view language) {
    const auto pieces = nlu::cutPieces(text);
    return nlu::ValueFinder(text, pieces, nlu::ValueTables::of(language)).find();
}

/// The only value of a text that is no part of another; null if there are more or none.
const Entity* onlyValue(const std::vector<Entity>& values) {
    const Entity* widest = nullptr;
    const auto length = [](const Entity& one) { return one.end - one.start; };
    for (const auto& one : values)
        if (widest == nullptr || length(one) > length(*widest) ||
            (length(one) == length(*widest) && widest->type == "number")) // "6" of "at 6" is more than that
            widest = &one;
    const bool isOnly = widest != nullptr && std::ranges::all_of(values, [&](const Entity& one) {
                            return widest->start <= one.start && one.end <= widest->end;
                        });
    return isOnly ? widest : nullptr;
}

/// "17:30", without its day.
bool isTimeOfDay(const Entity& value) {
    return value.type == "date" && value.value.size() == 5 && value.value[2] == ':';
}

/// It names nothing by itself: "on", "am", "the".
bool isLittle(std::string_view text, std::string_view language) {
    const auto& little = listedWords(nlu::primaryTag(language));
    return std::ranges::all_of(nlu::cutPieces(text), [&](const nlu::Piece& piece) {
        return !WishWords::isWord(piece.folded) || isAside(piece.folded) || little.contains(piece.folded);
    });
}

/// The last value of a text that the other may stand in the place of: the longest, of a day with its time of
/// day the time; null if it does not end the text.
const Entity* replacedBy(const std::vector<Entity>& values, const Entity& other, std::string_view text,
                         std::string_view language) {
    const Entity* found = nullptr;
    for (const auto& one : values) {
        const bool isAlike = one.type == other.type && isTimeOfDay(one) == isTimeOfDay(other);
        const bool isLast = isAlike && isLittle(text.substr(one.end), language);
        if (isLast && (found == nullptr || one.end - one.start > found->end - found->start)) found = &one;
    }
    return found;
}

} // namespace

std::string lastTold(std::string_view text, std::string_view language, Tongues tongues,
                     const std::function<bool(std::string_view)>& isWanted) {
    const auto [first, after, isPlain] = revisionIn(text, tongues);
    if (first.empty() || after.empty()) return std::string(text);
    const auto before = lastTold(first, language, tongues, isWanted); // it may correct itself more than once
    const auto meant = valuesOf(after, language);
    const auto* value = onlyValue(meant);
    const bool isValue = value != nullptr && isLittle(after.substr(0, value->start), language) &&
                         isLittle(after.substr(value->end), language);
    const auto said = isValue ? valuesOf(before, language) : std::vector<Entity>();
    if (const auto* replaced = isValue ? replacedBy(said, *value, before, language) : nullptr;
        replaced != nullptr) {
        const auto ahead = before.substr(0, replaced->start);
        const auto words = after.substr(value->start, value->end - value->start);
        return isLittle(ahead, language) ? std::string(after) : ahead + std::string(words);
    }
    if (isValue && isTimeOfDay(*value) && !said.empty()) return std::string(text); // "tomorrow, no, at 6"
    const bool isPart = isValue && value->type == "number" && said.empty() && before.contains(' ');
    const bool areWanted = !isPlain && isWanted && isWanted(before) && isWanted(after);
    const bool isOther =
        (isPlain || areWanted) && !isPart && !isOfTalk(before, tongues) && !isOfTalk(after, tongues);
    return std::string(isOther ? after : text);
}

} // namespace chatkeep::engine
