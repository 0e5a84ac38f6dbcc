// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/ValueParts.h"

#include "core/base/SpokenValues.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/ValueFinder.h"
#include "core/engine/understanding/ValuePhrases.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostBetween = 24; ///< bytes between the ends of a period: " until next "

bool isNumberByte(char c) {
    return nlu::isPlainDigit(c) || c == '.' || c == ',' || c == '-' || c == '+';
}

struct DurationUnit {
    char letter;
    bool isTime;
    double inNext; ///< of the smaller one; 0: no fixed number
};

constexpr std::array<DurationUnit, 7> kDurationUnits = {{{'Y', false, 12},
                                                         {'M', false, 0},
                                                         {'W', false, 7},
                                                         {'D', false, 24},
                                                         {'H', true, 60},
                                                         {'M', true, 60},
                                                         {'S', true, 0}}};

/// All of "P1DT12H" in its smallest unit; none where that has no fixed number of days, or it is no duration.
std::optional<Amount> durationOf(std::string_view value) {
    std::array<double, kDurationUnits.size()> amounts{};
    std::size_t first = kDurationUnits.size();
    std::size_t last = 0;
    for (const auto& part : durationParts(value)) {
        const auto unit = std::ranges::find_if(kDurationUnits, [&](const DurationUnit& one) {
            return one.letter == part.unit && one.isTime == part.ofTime;
        });
        const auto place = static_cast<std::size_t>(unit - kDurationUnits.begin());
        amounts[place] = part.amount;
        first = std::min(first, place);
        last = std::max(last, place);
    }
    if (first == kDurationUnits.size()) return std::nullopt;
    double sum = 0;
    for (auto i = first; i < last; ++i) {
        sum += amounts[i];
        if (sum != 0 && kDurationUnits[i].inNext == 0) return std::nullopt;
        sum *= kDurationUnits[i].inNext;
    }
    return Amount{dumpJson(slotNumber(sum + amounts[last])), std::string(1, kDurationUnits[last].letter),
                  kDurationUnits[last].isTime};
}

/// Where the words stand in the pieces from `from` on; none: nowhere.
std::optional<std::size_t> placeOfWords(const std::vector<nlu::Piece>& words,
                                        const std::vector<nlu::Piece>& pieces, std::size_t from) {
    for (auto at = from; !words.empty() && at + words.size() <= pieces.size(); ++at)
        if (std::equal(words.begin(), words.end(), pieces.begin() + static_cast<std::ptrdiff_t>(at),
                       [](const auto& one, const auto& other) { return one.folded == other.folded; }))
            return at;
    return std::nullopt;
}

/// "Monday or Tuesday" are two days, and no days between them.
bool offersEither(std::string_view between, std::string_view language) {
    const auto pieces = nlu::cutPieces(between);
    const nlu::ValuePhrases phrases(between, pieces, nlu::ValueTables::of(language));
    for (std::size_t i = 0; i < phrases.size(); ++i)
        if (phrases.meaning(nlu::ValueKind::Either, i) != nullptr) return true;
    return false;
}

/// Those of the language and those of any: an author may have written them for all.
std::vector<std::string_view> wordsOf(const WordsByLanguage& words, std::string_view language) {
    const auto own = language.substr(0, language.find_first_of("-_"));
    std::vector<std::string_view> all;
    for (const auto& [of, list] : words)
        if (of.empty() || of == language || of == own) all.insert(all.end(), list.begin(), list.end());
    return all;
}

/// The day or time that the words begin with and the one that they end with; none: they are not two.
std::optional<std::pair<std::string, std::string>> endsIn(std::string_view words, std::string_view language) {
    const auto pieces = nlu::cutPieces(words);
    auto found = nlu::ValueFinder(words, pieces, nlu::ValueTables::of(language)).find();
    std::erase_if(found, [](const Entity& one) { return one.type != "date"; });
    if (found.size() < 2) return std::nullopt;
    const auto first = std::ranges::min_element(found, {}, &Entity::start);
    const auto last = std::ranges::max_element(found, {}, &Entity::end);
    if (first->end >= last->start) return std::nullopt;
    if (offersEither(words.substr(first->end, last->start - first->end), language)) return std::nullopt;
    return std::pair(first->value, last->value);
}

} // namespace

Amount amountOf(std::string_view value) {
    if (auto duration = durationOf(value)) return *duration;
    const auto text = trimmed(value);
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, isNumberByte) - text.begin());
    const bool hasDigit = std::ranges::any_of(text.substr(0, end), nlu::isPlainDigit);
    const auto unit = trimmed(text.substr(end));
    const bool isUnit = std::ranges::none_of(unit, nlu::isPlainDigit);
    if (!hasDigit || !isUnit) return {.amount = std::string(text)};
    return {.amount = std::string(text.substr(0, end)), .unit = std::string(unit)};
}

std::string unitOf(std::string_view value, std::string_view language) {
    auto known = amountOf(value);
    if (!durationOf(value)) return known.unit;
    const auto spoken = spokenDuration((known.isTime ? "PT" : "P") + known.amount + known.unit,
                                       std::string(language) + "@numbers=latn")
                            .value_or("");
    const auto begin = spoken.find_first_of("0123456789");
    const auto end = spoken.find_last_of("0123456789");
    if (begin == std::string::npos) return spoken; // "یک سال"
    constexpr std::string_view kNoBreak = "\u00A0";
    std::string rest = spoken.substr(0, begin) + spoken.substr(end + 1);
    for (auto at = rest.find(kNoBreak); at != std::string::npos; at = rest.find(kNoBreak))
        rest.replace(at, kNoBreak.size(), " ");
    return std::string(trimmed(rest));
}

std::string periodIn(const TurnMessage& message, const SlotSpec& slot, std::span<const Entity* const> found,
                     std::string_view language) {
    const bool keepsEnds = std::ranges::any_of(slot.keepers, [](const SlotKeeper& keeper) {
        return keeper.part == ValuePart::Start || keeper.part == ValuePart::End;
    });
    if (!keepsEnds || found.empty() || message.fromPayload) return {};
    // Where examples mark such words as one, both ends are in them.
    const auto& alone = *found.back();
    if (alone.start < alone.end && alone.end <= message.text.size()) {
        auto words = message.text.substr(alone.start, alone.end - alone.start);
        if (endsIn(words, language)) return words;
    }
    if (found.size() < 2) return {};
    const auto& first = *found[found.size() - 2];
    const auto& last = *found.back();
    const bool isInText = first.start < first.end && first.end < last.start && last.start < last.end &&
                          last.end <= message.text.size();
    if (!isInText || last.start - first.end > kMostBetween) return {};
    const auto between = message.text.substr(first.end, last.start - first.end);
    // "Monday, no, Tuesday", "Monday. Or Tuesday?" and "Monday or Tuesday" are one day each.
    if (between.find_first_of(",.;!?") != std::string::npos || offersEither(between, language)) return {};
    if (denialOf(message.text, first.start, first.end) != Denial::None) return {};
    return std::string(message.text.substr(first.start, last.end - first.start));
}

std::string endOfPeriod(const TurnMessage& message, const std::string& value, ValuePart part,
                        std::string_view language) {
    const std::string_view text = message.text;
    const auto begin = value.empty() || message.fromPayload ? std::string_view::npos : text.find(value);
    const bool isSaid = begin != std::string_view::npos;
    const auto end = isSaid ? begin + value.size() : begin;
    for (const auto& entity : message.entities) {
        const bool isPart =
            isSaid && entity.start >= begin && entity.end <= end && entity.end - entity.start < value.size();
        const bool isAtEnd = part == ValuePart::Start ? entity.start == begin : entity.end == end;
        if (isPart && isAtEnd) return entity.value;
    }
    // What was said before, or comes from elsewhere, may be a moment's form as a machine writes it.
    if (!isSaid && value.find(' ') == std::string::npos) return value;
    const auto ends = endsIn(value, language);
    if (!ends) return value;
    return part == ValuePart::Start ? ends->first : ends->second;
}

std::string_view betweenWords(std::string_view text, const SlotSpec& slot, std::string_view language) {
    if (slot.leads.empty() && slot.trails.empty()) return text;
    const auto pieces = nlu::cutPieces(text);
    std::size_t begin = 0;
    for (const auto& lead : wordsOf(slot.leads, language)) {
        const auto words = nlu::cutPieces(lead);
        for (auto at = placeOfWords(words, pieces, 0); at; at = placeOfWords(words, pieces, *at + 1))
            if (*at + words.size() < pieces.size()) begin = std::max(begin, *at + words.size());
    }
    auto end = pieces.size();
    for (const auto& trail : wordsOf(slot.trails, language))
        if (const auto at = placeOfWords(nlu::cutPieces(trail), pieces, begin + 1)) end = std::min(end, *at);
    if (begin >= end) return text;
    const auto first = begin == 0 ? 0 : pieces[begin].begin;
    const auto last = end == pieces.size() ? text.size() : pieces[end].begin;
    return trimmed(text.substr(first, last - first));
}

} // namespace chatkeep::engine
