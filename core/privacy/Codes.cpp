// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Codes.h"

#include "core/privacy/Contexts.h"

#include <algorithm>
#include <optional>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kCodeReach = 40;
constexpr std::size_t kLookBehind = 16;
constexpr std::size_t kSameBreath = 8; ///< "CVV? 123" and "CVV. 123" still belong together

bool isCodeLength(std::size_t digits) noexcept {
    return digits == 3 || digits == 4;
}

/// Single groups of three or four digits, and short runs such as "1 2 3".
std::vector<Place> codeCandidates(const DigitMap& map) {
    std::vector<Place> candidates;
    for (const DigitRun& run : map.runs) {
        if (isCodeLength(run.digits)) {
            candidates.push_back({map.groups[run.firstGroup].first, map.groups[run.endGroup - 1].last});
            continue;
        }
        for (std::size_t group = run.firstGroup; group < run.endGroup; ++group)
            if (isCodeLength(map.groups[group].digits()))
                candidates.push_back({map.groups[group].first, map.groups[group].last});
    }
    return candidates;
}

bool isMoney(const Folded& folded, std::size_t after) {
    static constexpr std::string_view kUnits[] = {" eur", " usd", " dollar", " pound", "%",
                                                  "$",    " gbp", " days",   " tage"};
    std::size_t at = after;
    while (folded.at(at) == ' ')
        ++at;
    if (folded.at(at) == Folded::kOtherSymbol) return true;
    return followsWithin(folded, at, kUnits, 7);
}

bool hasDigitsBetween(const Folded& folded, std::size_t from, std::size_t to) {
    return std::any_of(folded.text.begin() + static_cast<std::ptrdiff_t>(from),
                       folded.text.begin() + static_cast<std::ptrdiff_t>(to), isFoldedDigit);
}

bool endsSentence(const Folded& folded, std::size_t from, std::size_t to) {
    const std::string_view between = std::string_view(folded.text).substr(from, to - from);
    return between.contains(". ") || between.contains('\n');
}

bool isOwnMark(const Folded& folded, const WordPlace& place) {
    return place.start > 0 && folded.text[place.start - 1] == '[';
}

/// "cvv is 123": the word stands before, no other number between.
bool followsWord(const Folded& folded, const std::vector<WordPlace>& words, const Place& code) {
    const auto next = std::ranges::lower_bound(words, code.first, {}, &WordPlace::start);
    if (next == words.begin()) return false;
    const WordPlace& word = *std::prev(next);
    if (isOwnMark(folded, word) || word.end > code.first || code.first - word.end > kCodeReach) return false;
    if (code.first - word.end > kSameBreath && endsSentence(folded, word.end, code.first)) return false;
    return !hasDigitsBetween(folded, word.end, code.first);
}

/// "123 is my cvv": the word stands after, in the same sentence, and has no number of its own.
bool precedesWord(const Folded& folded, const std::vector<WordPlace>& words, const Place& code) {
    const auto next = std::ranges::lower_bound(words, code.last + 1, {}, &WordPlace::start);
    if (next == words.end() || next->start - code.last > kLookBehind || isOwnMark(folded, *next))
        return false;
    if (hasDigitsBetween(folded, next->end, std::min(folded.size(), next->end + kLookBehind))) return false;
    return !hasDigitsBetween(folded, code.last + 1, next->start) &&
           !endsSentence(folded, code.last + 1, next->start);
}

std::size_t skipDigits(const Folded& folded, std::size_t at) {
    while (isFoldedDigit(folded.at(at)))
        ++at;
    return at;
}

std::size_t skipPunctuation(const Folded& folded, std::size_t at) {
    for (std::size_t steps = 0; steps < 6 && at < folded.size() && !isFoldedWord(folded.text[at]); ++steps)
        ++at;
    return at;
}

/// Past "exp 12/27", "valid thru 12/2027", "gultig bis 12/27" or nothing.
std::size_t skipExpiry(const Folded& folded, std::size_t at) {
    std::size_t cursor = at;
    for (int words = 0; words < 3 && isFoldedLetter(folded.at(cursor)); ++words) {
        std::size_t end = cursor;
        while (isFoldedLetter(folded.at(end)) && end - cursor < 10)
            ++end;
        cursor = skipPunctuation(folded, end);
    }
    const std::size_t monthEnd = skipDigits(folded, cursor);
    if (monthEnd - cursor < 1 || monthEnd - cursor > 2) return at;
    const char slash = folded.at(monthEnd);
    if (slash != '/' && slash != '-' && slash != '.' && slash != ' ') return at;
    const std::size_t year = skipPunctuation(folded, monthEnd);
    const std::size_t yearEnd = skipDigits(folded, year);
    if (yearEnd - year != 2 && yearEnd - year != 4) return at;
    return skipPunctuation(folded, yearEnd);
}

std::optional<Place> bareCodeAt(const Folded& folded, std::size_t at) {
    const std::size_t end = skipDigits(folded, at);
    if (!isCodeLength(end - at) || isFoldedLetter(folded.at(end)) || isMoney(folded, end))
        return std::nullopt;
    if (folded.at(end) == '/' && isFoldedDigit(folded.at(end + 1))) return std::nullopt;
    return Place{at, end - 1};
}

std::optional<Place> codeAfterCard(const Folded& folded, const CardPlace& card) {
    const std::size_t next = skipPunctuation(folded, card.last + 1);
    if (const auto code = bareCodeAt(folded, next)) return code;
    const std::size_t afterExpiry = skipExpiry(folded, next);
    return afterExpiry == next ? std::nullopt : bareCodeAt(folded, afterExpiry);
}

bool isInCard(const std::vector<CardPlace>& cards, const Place& code) {
    const auto card = std::ranges::lower_bound(cards, code.first, {}, &CardPlace::last);
    return card != cards.end() && card->first <= code.last;
}

} // namespace

std::vector<Place> findCodes(const Folded& folded, const DigitMap& map, const std::vector<CardPlace>& cards) {
    std::vector<Place> codes;
    const std::vector<Place> candidates = codeCandidates(map);
    if (candidates.empty()) return codes;
    if (const std::vector<WordPlace> words = placesOf(folded, kCodeWords); !words.empty())
        std::ranges::copy_if(candidates, std::back_inserter(codes), [&](const Place& code) {
            return followsWord(folded, words, code) || precedesWord(folded, words, code);
        });
    for (const CardPlace& card : cards)
        if (const auto code = codeAfterCard(folded, card)) codes.push_back(*code);
    std::erase_if(codes, [&](const Place& code) { return isInCard(cards, code); });
    std::ranges::sort(codes, {}, &Place::first);
    const auto repeated = std::ranges::unique(codes, {}, &Place::first);
    codes.erase(repeated.begin(), repeated.end());
    return codes;
}

} // namespace chatkeep::privacy
