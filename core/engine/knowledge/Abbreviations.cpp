// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Abbreviations.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"

#include <algorithm>
#include <map>
#include <string>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestAbbreviation = 24;
constexpr std::size_t kLongestOrdinal = 2; ///< digits

/// The kinds of resources/facts/abbreviations.txt by their words.
using AbbreviationTable = std::multimap<std::string, std::string_view, std::less<>>;

const AbbreviationTable& abbreviations() {
    static const AbbreviationTable table = [] {
        AbbreviationTable read;
        eachListedFact("facts/abbreviations.txt", [&](std::string_view kind, std::string_view word) {
            read.emplace(std::string(word), kind);
        });
        return read;
    }();
    return table;
}

bool isListed(std::string_view kind, std::string_view word) {
    if (word.empty() || word.size() > kLongestAbbreviation) return false;
    const auto holds = [&](std::string_view form) {
        const auto [first, last] = abbreviations().equal_range(form);
        return std::any_of(first, last, [&](const auto& entry) { return entry.second == kind; });
    };
    if (holds(word)) return true;
    if (word.front() < 'A' || word.front() > 'Z') return false;
    std::string lowered(word);
    lowered.front() = static_cast<char>(lowered.front() - 'A' + 'a');
    return holds(lowered);
}

bool isDigit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool isPartOfWord(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0x80U) != 0 || isDigit(c) || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

/// The word that ends at `end`, not looked for further than an abbreviation is long.
template <typename IsPart>
std::string_view wordBefore(std::string_view text, std::size_t begin, std::size_t end, IsPart isPart) {
    const auto least = end - std::min(end - begin, kLongestAbbreviation + 1);
    auto at = end;
    while (at > least && isPart(text[at - 1]))
        --at;
    return text.substr(at, end - at);
}

/// What follows a stop.
struct NextWord {
    std::string_view word;
    bool isNumber = false;
    bool isCapital = false;
};

NextWord nextWordOf(std::string_view text, std::size_t at) {
    at = std::min(text.find_first_not_of(" \t", at), text.size());
    std::size_t end = at;
    while (end < text.size() && end - at <= kLongestAbbreviation && isPartOfWord(text[end]))
        ++end;
    NextWord next{.word = text.substr(at, end - at)};
    if (next.word.empty()) return next;
    next.isNumber = isDigit(next.word.front());
    std::size_t behind = 0;
    static_cast<void>(nextCodePoint(next.word, behind));
    const auto first = next.word.substr(0, behind);
    next.isCapital = !next.isNumber && foldCase(first) != first;
    return next;
}

/// A number that begins its sentence counts a list; else a capital letter behind it begins a sentence, unless
/// it is a month's or the word before is one that German ordinals follow.
bool isOrdinal(std::string_view text, std::size_t begin, std::size_t number, const NextWord& next) {
    if (number == begin || !next.isCapital || isListed("month", next.word)) return true;
    const auto before = trimmed(text.substr(begin, number - begin));
    return isListed("ordinal", wordBefore(before, 0, before.size(), isPartOfWord));
}

} // namespace

bool isStopOfWord(std::string_view text, std::size_t begin, std::size_t stop) {
    const auto word = wordBefore(text, begin, stop, isPartOfWord);
    if (word.empty()) return false;
    const auto next = nextWordOf(text, stop + 1);
    if (std::ranges::all_of(word, isDigit))
        return word.size() <= kLongestOrdinal && isOrdinal(text, begin, stop - word.size(), next);
    const auto dotted =
        wordBefore(text, begin, stop, [](char c) { return isPartOfWord(c) || c == '.' || c == '-'; });
    if (isListed("inside", dotted) || isListed("inside", word)) return true;
    const bool isEither = isListed("either", dotted) || isListed("either", word) || word.ends_with("str");
    if (isEither) return !next.isCapital;
    if (isListed("number", word)) return next.isNumber;
    return word.size() == 1;
}

} // namespace chatkeep::engine
