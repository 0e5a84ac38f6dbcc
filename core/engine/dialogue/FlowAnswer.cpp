// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FlowAnswer.h"

#include "core/base/Text.h"
#include "core/engine/understanding/Edits.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

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

Json yesOrNo(const TurnContext& turn) {
    const auto& intent = turn.message.intent;
    if (intent == "affirm" || intent == "yes" || intent == "confirm") return true;
    if (intent == "deny" || intent == "no") return false;
    const auto said = yesOrNoIn(turn.message.text);
    return said ? Json(*said) : Json();
}

/// Not as a part of another word ("card" in "discard"); a script without spaces has no such edges.
bool holdsWord(std::string_view text, std::string_view word) {
    if (word.empty()) return false;
    const auto inWord = tokensOf(word);
    const bool begins = !inWord.empty() && inWord.front().begin == 0;
    const bool ends = !inWord.empty() && inWord.back().end == word.size();
    const auto tokens = tokensOf(text);
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool whole =
            (!begins ||
             std::ranges::any_of(tokens, [&](const nlu::Token& token) { return token.begin == at; })) &&
            (!ends || std::ranges::any_of(
                          tokens, [&](const nlu::Token& token) { return token.end == at + word.size(); }));
        if (whole) return true;
    }
    return false;
}

std::vector<std::u32string> wordsOf(std::string_view text) {
    const std::string folded = nlu::foldedText(text);
    std::vector<std::u32string> words;
    for (const auto& token : tokensOf(folded))
        nlu::lettersOfText(std::string_view(folded).substr(token.begin, token.end - token.begin),
                           words.emplace_back());
    return words;
}

/// The same word, or one of five letters or more with one mistake behind its first letter.
bool isSameWord(const std::u32string& typed, const std::u32string& word) {
    if (typed.size() == word.size() + 1 && typed.starts_with(word)) return false; // another word begins so
    return typed == word ||
           (word.size() >= kLongWord && typed.front() == word.front() &&
            typed.size() <= nlu::AlikeIndex::kMostLetters && nlu::isOneEditAway(typed, word));
}

/// The words of `value` stand in `text` in order, each spelt nearly so.
bool namesNearly(const std::vector<std::u32string>& text, const std::vector<std::u32string>& value) {
    return !value.empty() && !std::ranges::search(text, value, isSameWord).empty();
}

/// The value that the text names, if it names exactly one: as it is written, else nearly so, else by words
/// that only this one of the values has ("direct" for "direct debit").
Json namedValue(const TurnContext& turn, const SlotSpec& slot) {
    std::size_t named = 0;
    const auto onlyOne = [&](const auto& names) {
        Json found;
        named = 0;
        for (const auto& value : slot.values)
            if (names(value.is_string() ? value.template get<std::string>() : dumpJson(value))) {
                found = value;
                ++named;
            }
        return named == 1 ? found : Json();
    };
    const auto text = foldCase(turn.message.text);
    auto found = onlyOne([&](const std::string& value) { return holdsWord(text, foldCase(value)); });
    const auto words = wordsOf(turn.message.text);
    if (named > 0 || words.size() > kMostCompared) return found;
    found = onlyOne([&](const std::string& value) { return namesNearly(words, wordsOf(value)); });
    if (named > 0 || words.size() > kShortName || turn.memory.requestedSlot != slot.name) return found;
    return onlyOne([&](const std::string& value) {
        return std::ranges::any_of(wordsOf(value), [&](const std::u32string& word) {
            return word.size() >= kLongWord && std::ranges::find(words, word) != words.end();
        });
    });
}

/// The first number, as a person of the message's language writes it ("1,500", "two"), else the first digits.
Json firstNumber(std::string_view text, std::string_view language) {
    const auto pieces = nlu::cutPieces(text);
    for (const auto& entity : nlu::ValueFinder(text, pieces, nlu::ValueTables::of(language)).find()) {
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

Json namedAnswer(const TurnContext& turn, const SlotSpec& slot) {
    for (const auto& entity : turn.message.entities)
        if (entity.type == slot.name || entity.role == slot.name) return turn.message.valueOf(entity);
    return nullptr;
}

Json answerAhead(const TurnContext& turn, const SlotSpec& slot) {
    auto named = namedAnswer(turn, slot);
    return named.is_null() && slot.type == SlotSpec::Type::Categorical ? namedValue(turn, slot) : named;
}

Json typedAnswer(const TurnContext& turn, const SlotSpec& slot) {
    if (auto named = namedAnswer(turn, slot); !named.is_null()) return named;
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
        return firstNumber(turn.message.text, turn.memory.language);
    default:
        return nullptr;
    }
}

} // namespace chatkeep::engine
