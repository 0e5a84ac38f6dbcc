// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Mentions.h"

#include "core/base/Text.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/knowledge/WantedValues.h"
#include "core/engine/understanding/Edits.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/ValueFinder.h"
#include "core/engine/understanding/ValueTables.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongWord = 5;      ///< letters
constexpr std::size_t kShortName = 4;     ///< words of a message that may be nothing but a part of a name
constexpr std::size_t kMostCompared = 40; ///< words

std::vector<nlu::Token> tokensOf(std::string_view folded) {
    std::vector<nlu::Token> tokens;
    nlu::tokenize(folded, tokens, folded.size());
    return tokens;
}

/// Bytes of a text.
struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] bool isWithin(const Place& other) const {
        return begin >= other.begin && end <= other.end && end - begin < other.end - other.begin;
    }
};

/// Where the text has the word, not as a part of another ("card" in "discard"); a script without spaces has
/// no such edges.
std::vector<Place> placesOf(std::string_view word, std::string_view text) {
    std::vector<Place> places;
    const auto first = text.find(word);
    if (word.empty() || first == std::string_view::npos) return places;
    const auto inWord = tokensOf(word);
    const bool begins = !inWord.empty() && inWord.front().begin == 0;
    const bool ends = !inWord.empty() && inWord.back().end == word.size();
    const auto tokens = tokensOf(text);
    for (auto at = first; at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool whole =
            (!begins ||
             std::ranges::any_of(tokens, [&](const nlu::Token& token) { return token.begin == at; })) &&
            (!ends || std::ranges::any_of(
                          tokens, [&](const nlu::Token& token) { return token.end == at + word.size(); }));
        if (whole) places.push_back({at, at + word.size()});
    }
    return places;
}

Place placeOf(const FoldedWords& words, std::ptrdiff_t first, std::size_t count) {
    const auto at = static_cast<std::size_t>(first);
    return {words.tokens[at].begin, words.tokens[at + count - 1].end};
}

/// The same word, or one of five letters or more with one mistake behind its first letter.
bool isSameWord(const std::u32string& typed, const std::u32string& word) {
    if (typed.size() == word.size() + 1 && typed.starts_with(word)) return false; // another word begins so
    return typed == word ||
           (word.size() >= kLongWord && typed.front() == word.front() &&
            typed.size() <= nlu::AlikeIndex::kMostLetters && nlu::isOneEditAway(typed, word));
}

/// Where the words of `value` stand in `text` in order, each spelt nearly so.
std::vector<Place> nearlyIn(const FoldedWords& text, const std::vector<std::u32string>& value) {
    if (value.empty()) return {};
    const auto found = std::ranges::search(text.letters, value, isSameWord);
    if (found.empty()) return {};
    return {placeOf(text, found.begin() - text.letters.begin(), value.size())};
}

/// Where a long word of the value stands in the text.
std::vector<Place> partIn(const FoldedWords& text, const std::vector<std::u32string>& value) {
    for (const auto& word : value) {
        const auto found = std::ranges::find(text.letters, word);
        if (word.size() >= kLongWord && found != text.letters.end())
            return {placeOf(text, found - text.letters.begin(), 1)};
    }
    return {};
}

/// Values at their places in the text; one within a longer one ("bike" of "cargo bike") is not said.
std::vector<Mention> mentionsAt(const std::vector<std::pair<const Json*, Place>>& named,
                                std::string_view text, Tongues tongues) {
    std::vector<Mention> mentions;
    for (const auto& [value, place] : named) {
        const bool within =
            std::ranges::any_of(named, [&](const auto& other) { return place.isWithin(other.second); });
        if (within) continue;
        const auto denial = denialOf(text, place.begin, place.end, tongues);
        if (mentions.empty() || mentions.back().value != *value)
            mentions.emplace_back(*value, denial);
        else
            mentions.back().denial = std::min(mentions.back().denial, denial);
    }
    return mentions;
}

/// As they are written, else nearly so, else by words of theirs ("direct" for "direct debit").
std::vector<Mention> categoriesIn(const TurnContext& turn, const SlotSpec& slot, std::string_view text,
                                  bool byPart) {
    const auto values = turn.bot.saidValues(slot);
    const auto tongues = turn.tongues();
    std::vector<std::pair<const Json*, Place>> named;
    const auto look = [&](const auto& placesIn) {
        for (std::size_t i = 0; i < values.size(); ++i)
            for (const auto& place : placesIn(values[i]))
                named.emplace_back(&slot.values[i], place);
        return !named.empty();
    };
    const auto folded = foldCase(text);
    if (look([&](const SaidValue& value) { return placesOf(value.written, folded); }))
        return mentionsAt(named, folded, tongues);
    const auto isPlain = [&](const SaidValue& value) {
        return placesOf(nlu::withoutAccents(value.words.folded), folded); // "joga" for "jóga"
    };
    if (look(isPlain)) return mentionsAt(named, folded, tongues);
    const FoldedWords words(text);
    if (words.tokens.size() > kMostCompared) return {};
    const bool isAsked = byPart || turn.memory.requestedSlot == slot.name;
    const auto isNear = [&](const SaidValue& value) { return nearlyIn(words, value.words.letters); };
    const auto hasPart = [&](const SaidValue& value) { return partIn(words, value.words.letters); };
    if (!look(isNear) && words.tokens.size() <= kShortName && isAsked) look(hasPart);
    return mentionsAt(named, words.folded, tongues);
}

/// Written as nothing but a date, a time or a duration can be ("1 May", "10:30", "2 days"), unlike "10.12".
bool isNoNumber(const Entity& entity, std::string_view written) {
    if (entity.type != "date" && entity.type != "time" && entity.type != "duration") return false;
    const auto marks =
        std::ranges::count_if(written, [](char c) { return c == '/' || c == '-' || c == '.'; });
    return marks > 1 || written.find(':') != std::string_view::npos ||
           std::ranges::any_of(tokensOf(written), [&](const nlu::Token& token) {
               return (static_cast<unsigned char>(written[token.begin]) & 0x80U) != 0 ||
                      std::isalpha(static_cast<unsigned char>(written[token.end - 1])) != 0;
           });
}

/// The first digits, with their sign; not those of `others`.
std::optional<Mention> digitsIn(std::string_view text, const std::vector<Place>& others,
                                Tongues tongues = {}) {
    auto at = text.find_first_of("0123456789");
    const auto isOthers = [&] {
        return std::ranges::any_of(others, [&](const Place& one) { return at >= one.begin && at < one.end; });
    };
    while (at != std::string_view::npos && isOthers())
        at = text.find_first_of("0123456789", at + 1);
    if (at == std::string_view::npos) return std::nullopt;
    const auto* begin = text.data() + at - (at > 0 && text[at - 1] == '-' ? 1 : 0);
    double number = 0;
    const auto read = std::from_chars(begin, text.data() + text.size(), number);
    if (read.ec != std::errc()) return std::nullopt;
    return Mention{slotNumber(number),
                   denialOf(text, at, static_cast<std::size_t>(read.ptr - text.data()), tongues)};
}

/// Of an entity that is a number or a sum of money.
std::optional<double> numberOfEntity(const Entity& entity) {
    if (entity.type != "number" && entity.type != "money") return std::nullopt;
    double number = 0;
    const auto& value = entity.value;
    if (std::from_chars(value.data(), value.data() + value.size(), number).ec != std::errc())
        return std::nullopt;
    return number;
}

/// Whether the slot's question, in the conversation's language, is such a text.
template <class Fits>
bool isAskedBy(const TurnContext& turn, const SlotSpec& slot, Fits fits) {
    const auto* question = turn.bot.response("utter_ask_" + slot.name);
    return question != nullptr && std::ranges::any_of(question->variations, [&](const auto& one) {
               const auto other = one.translations.find(turn.memory.language);
               return fits(other == one.translations.end() ? one.text : other->second);
           });
}

/// Whether the slot's question, or its name, has such a word.
template <class Fits>
bool asksWithWord(const TurnContext& turn, const SlotSpec& slot, Fits fits) {
    const auto has = [&](std::string_view text) {
        return std::ranges::any_of(FoldedWords(text).letters, fits);
    };
    return has(spokenName(slot.name)) || isAskedBy(turn, slot, has);
}

/// "How many days?" and "2 days": a word that begins as the last of `written` does.
bool asksInUnit(const TurnContext& turn, const SlotSpec& slot, std::string_view written) {
    constexpr std::size_t kAlike = 3; ///< letters
    const FoldedWords said(written);
    if (said.letters.empty() || said.letters.back().size() < kAlike) return false;
    const auto unit = said.letters.back().substr(0, kAlike);
    return asksWithWord(turn, slot, [&](const std::u32string& word) { return word.starts_with(unit); });
}

/// The slot's name or question has a word for this unit: "D" for "days".
bool asksInUnitOf(const TurnContext& turn, const SlotSpec& slot, std::string_view unit) {
    const auto& tables = nlu::ValueTables::of(turn.memory.language);
    const auto has = [&](std::string_view text) {
        return std::ranges::any_of(nlu::cutPieces(text), [&](const nlu::Piece& piece) {
            const auto* meaning = nlu::ValueTables::as(nlu::ValueKind::Unit, tables.meaningsOf(piece.folded));
            return meaning != nullptr && meaning->value == unit;
        });
    };
    return has(spokenName(slot.name)) || isAskedBy(turn, slot, has);
}

/// How many of the unit that is asked for a duration in words is: 1 week or 7 days of "P1W".
std::optional<double> amountInUnit(const TurnContext& turn, const SlotSpec& slot, std::string_view duration) {
    constexpr int kDaysOfWeek = 7;
    double amount = 0;
    const auto* const begin = duration.data() + std::min<std::size_t>(1, duration.size()); // "P"
    const auto* const end = duration.data() + duration.size();
    const auto read = std::from_chars(begin, end, amount);
    const std::string_view unit(read.ptr, end);
    if (read.ec != std::errc() || unit.size() != 1) return std::nullopt;
    if (asksInUnitOf(turn, slot, unit)) return amount;
    return unit == "W" && asksInUnitOf(turn, slot, "D") ? std::optional(amount * kDaysOfWeek) : std::nullopt;
}

/// Numbers of durations in the unit that is asked for.
std::vector<Mention> amountsIn(const TurnContext& turn, const SlotSpec& slot, std::string_view text) {
    std::vector<Mention> amounts;
    for (const auto& entity : turn.read(text).values) {
        const auto written = text.substr(entity.start, entity.end - entity.start);
        if (entity.type != "duration") continue;
        const auto digits = digitsIn(written, {});
        if (digits && !asksInUnit(turn, slot, written)) continue;
        const auto said = digits ? std::nullopt : amountInUnit(turn, slot, entity.value);
        if (digits || said)
            amounts.emplace_back(digits ? digits->value : slotNumber(*said),
                                 denialOf(text, entity.start, entity.end, turn.tongues()));
    }
    return amounts;
}

/// "guest" and "guests", not "person" and "percent".
bool isSameThing(const std::u32string& one, const std::u32string& other) {
    constexpr std::size_t kAlike = 3; ///< letters
    if (one == other) return true;    // "GB"
    const auto shorter = std::min(one.size(), other.size());
    const auto common = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
    return shorter >= kAlike && common >= std::max(kAlike, shorter - 1) &&
           std::max(one.size(), other.size()) - common <= kAlike;
}

/// "we are" of "we are 5", "guests" of "change the number of guests to 5", where no word follows the number;
/// the count that it makes.
Count countByWords(const TurnContext& turn, std::string_view text, const std::vector<nlu::Piece>& pieces,
                   const Entity& entity, Json number) {
    Count count{std::move(number), {}, entity.start, entity.end};
    if (trimmed(text).size() == entity.end - entity.start) return count; // nothing else is said
    const auto next =
        std::ranges::find_if(pieces, [&](const auto& one) { return one.begin >= entity.start; });
    constexpr std::ptrdiff_t kMostAhead = 3; ///< words
    for (auto words = std::min(kMostAhead, next - pieces.begin()); words > 0; --words) {
        const auto first = (next - words)->begin;
        const auto ahead = foldedWords(text.substr(first, entity.start - first));
        if (!countsPeople(ahead)) continue;
        count.unit = ahead;
        count.begin = first;
        count.isSaidAhead = true;
        return count;
    }
    for (const auto& change : changesIn(text, turn.tongues())) {
        const auto what = foldCase(change.what);
        const bool isThis = change.into.data() == text.data() + entity.start &&
                            change.into.size() == entity.end - entity.start;
        if (!isThis || tokensOf(what).size() != 1 || (isOfTalk(what) && !countsPeople(what))) continue;
        return {std::move(count.value), what, 0, entity.end, true};
    }
    return count;
}

bool asksForPeople(const TurnContext& turn, const SlotSpec& slot) {
    const auto has = [](std::string_view text) {
        return std::ranges::any_of(nlu::cutPieces(text),
                                   [](const nlu::Piece& piece) { return countsPeople(piece.folded); });
    };
    return has(spokenName(slot.name)) || isAskedBy(turn, slot, has);
}

/// The word right behind a number that says what is counted: no "to", "and" or "please".
const nlu::Piece* unitBehind(std::string_view text, const std::vector<nlu::Piece>& pieces, std::size_t end) {
    const auto next = std::ranges::find_if(pieces, [&](const nlu::Piece& one) { return one.begin >= end; });
    if (next == pieces.end() || !trimmed(text.substr(end, next->begin - end)).empty()) return nullptr;
    const auto& word = next->folded;
    const bool isWord = !tokensOf(word).empty() && !nlu::isPlainDigit(word.front());
    const bool says = isWord && languagesOfLittleWord(word).empty() && !isPreposition(word) &&
                      (countsPeople(word) || !isOfTalk(word));
    return says ? &*next : nullptr;
}

} // namespace

std::vector<Count> countsIn(const TurnContext& turn, std::string_view text) {
    const auto& pieces = turn.read(text).pieces;
    const auto& values = turn.read(text).values;
    std::vector<Count> counts;
    for (const auto& entity : values) {
        const Place place{entity.start, entity.end};
        const bool isPart = std::ranges::any_of(
            values, [&](const Entity& other) { return place.isWithin({other.start, other.end}); });
        if (isPart || denialOf(text, entity.start, entity.end, turn.tongues()) >= Denial::Perhaps) continue;
        const auto written = text.substr(entity.start, entity.end - entity.start);
        if (entity.type == "duration") {
            const FoldedWords said(written);
            const auto digits = digitsIn(written, {});
            if (!digits || said.tokens.size() < 2) continue;
            counts.emplace_back(digits->value, said.folded.substr(said.tokens.back().begin), entity.start,
                                entity.end);
            counts.back().number = entity.start;
        } else if (const auto number = numberOfEntity(entity)) {
            const bool isMoney = entity.type == "money";
            const auto* unit = isMoney ? nullptr : unitBehind(text, pieces, entity.end);
            if (unit != nullptr)
                counts.emplace_back(slotNumber(*number), unit->folded, entity.start, std::size_t{unit->end});
            else if (isMoney)
                counts.emplace_back(slotNumber(*number), std::string(), entity.start, entity.end);
            else
                counts.push_back(countByWords(turn, text, pieces, entity, slotNumber(*number)));
            counts.back().number = entity.start;
        }
    }
    return counts;
}

bool asksForCountOf(const TurnContext& turn, const SlotSpec& slot, std::string_view unit) {
    if (countsPeople(unit) && asksForPeople(turn, slot)) return true; // "2 people" where guests are asked for
    const FoldedWords counted(unit);
    if (counted.letters.size() != 1) return false;
    return asksWithWord(
        turn, slot, [&](const std::u32string& word) { return isSameThing(word, counted.letters.front()); });
}

bool asksForMoment(const TurnContext& turn, const SlotSpec& slot) {
    constexpr std::array<std::string_view, 4> kMoments = {"date", "day", "time", "when"};
    const bool isNamed = std::ranges::any_of(split(slot.name, '_'), [&](std::string_view word) {
        return std::ranges::find(kMoments, word) != kMoments.end();
    });
    return isNamed || isAskedBy(turn, slot, [&](std::string_view question) {
               return wantedBy(question, turn.memory.language)
                   .test(static_cast<std::size_t>(WantedValue::Moment));
           });
}

bool isTimeOfDayAlone(std::string_view text, std::string_view language) {
    constexpr std::size_t kClock = 5; ///< "17:30"
    const auto pieces = nlu::cutPieces(text);
    const auto values = nlu::ValueFinder(text, pieces, nlu::ValueTables::of(language)).find();
    const auto isClock = [](const Entity& one) {
        return one.type != "date" || (one.value.size() == kClock && one.value[2] == ':');
    };
    return std::ranges::find(values, "date", &Entity::type) != values.end() &&
           std::ranges::all_of(values, isClock);
}

std::string kindAlone(std::string_view text, std::string_view language) {
    const auto pieces = nlu::cutPieces(text);
    for (const auto& entity : nlu::ValueFinder(text, pieces, nlu::ValueTables::of(language)).find())
        if (!numberOfEntity(entity) && entity.start == 0 && entity.end == text.size()) return entity.type;
    return {};
}

Json numberAlone(std::string_view text, std::string_view language) {
    const auto pieces = nlu::cutPieces(text);
    for (const auto& entity : nlu::ValueFinder(text, pieces, nlu::ValueTables::of(language)).find()) {
        const auto number = numberOfEntity(entity);
        if (number && entity.start == 0 && entity.end == text.size()) return slotNumber(*number);
    }
    return nullptr;
}

std::vector<Mention> numbersIn(const TurnContext& turn, std::string_view text) {
    const auto& values = turn.read(text).values;
    std::vector<Place> others;
    for (const auto& one : values)
        if (isNoNumber(one, text.substr(one.start, one.end - one.start)))
            others.push_back({one.start, one.end});
    std::vector<Mention> numbers;
    for (const auto& entity : values) {
        const auto number = numberOfEntity(entity);
        const Place place{entity.start, entity.end};
        const bool isPart =
            std::ranges::any_of(others, [&](const Place& other) { return place.isWithin(other); });
        if (!number || isPart) continue;
        const bool negative = entity.start > 0 && text[entity.start - 1] == '-' &&
                              (entity.start == 1 || text[entity.start - 2] == ' ');
        numbers.emplace_back(slotNumber(negative ? -*number : *number),
                             denialOf(text, entity.start, entity.end, turn.tongues()));
    }
    if (numbers.empty())
        if (auto digits = digitsIn(text, others, turn.tongues())) numbers.push_back(std::move(*digits));
    return numbers;
}

std::vector<Mention> mentionsIn(const TurnContext& turn, const SlotSpec& slot, std::string_view text,
                                bool byPart) {
    if (slot.type == SlotSpec::Type::Categorical) return categoriesIn(turn, slot, text, byPart);
    if (slot.type != SlotSpec::Type::Float) return {};
    auto numbers = numbersIn(turn, text);
    return numbers.empty() ? amountsIn(turn, slot, text) : numbers;
}

std::vector<Json> notDenied(const std::vector<Mention>& mentions) {
    std::vector<Json> values;
    const auto isDone = [](const Mention& one) { return one.denial == Denial::None; };
    const auto isMeant = [](const Mention& one, const Mention& next) {
        return one.denial == Denial::Revised && next.denial == Denial::Perhaps; // "4 no 5"
    };
    if (std::ranges::none_of(mentions, isDone))
        if (const auto found = std::ranges::adjacent_find(mentions, isMeant); found != mentions.end())
            return {std::next(found)->value};
    for (const auto most : {Denial::None, Denial::Revised, Denial::Perhaps}) {
        for (const auto& one : mentions)
            if (one.denial == most) values.push_back(one.value);
        if (!values.empty()) break;
    }
    return values;
}

} // namespace chatkeep::engine
