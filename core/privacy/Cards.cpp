// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Cards.h"

#include "core/privacy/Contexts.h"

#include <algorithm>
#include <optional>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kContextReach = 48;
constexpr std::size_t kLongRun = 28; ///< longer runs are tables of numbers: only tidy groups count there

/// What is the same for every window of one run.
struct CardRun {
    const Folded& folded;
    const DigitMap& map;
    const DigitRun& run;
    bool cardWords = false;  ///< a card is spoken of
    bool namedCard = false;  ///< and nothing else is nearer
    bool otherWords = false; ///< an order, article or parcel number, and no card
};

/// Groups [first, end) read as one number.
struct CardWindow {
    std::size_t firstGroup = 0;
    std::size_t endGroup = 0;
    std::string digits;
};

CardRun readRun(const Folded& folded, const DigitMap& map, const DigitRun& run) {
    const std::size_t first = map.groups[run.firstGroup].first;
    const std::size_t last = map.groups[run.endGroup - 1].last;
    const std::size_t card = distanceBefore(folded, first, kCardWords, kContextReach);
    const std::size_t other = distanceBefore(folded, first, kOtherNumberWords, kContextReach);
    constexpr std::size_t kNone = std::string_view::npos;
    const bool spoken = card != kNone || followsWithin(folded, last + 1, kCardWords, kContextReach / 2);
    return {folded, map, run, spoken, card < other, other != kNone && !spoken};
}

bool isPhoneLike(const CardRun& at, const CardWindow& window) {
    const std::size_t first = at.map.groups[window.firstGroup].first;
    return first > 0 && at.folded.text[first - 1] == '+' && window.digits.size() <= 13;
}

/// Part of a hash, an identifier or a serial number: letters and further digits touch it.
bool isInsideToken(const CardRun& at, const CardWindow& window) {
    const std::size_t first = at.map.groups[window.firstGroup].first;
    const std::size_t last = at.map.groups[window.endGroup - 1].last;
    constexpr std::size_t kLook = 32;
    const std::size_t lowest = first > kLook ? first - kLook : 0;
    for (std::size_t left = first; left > lowest && isFoldedWord(at.folded.text[left - 1]); --left)
        if (isFoldedDigit(at.folded.text[left - 1])) return true;
    for (std::size_t right = last + 1; right <= last + kLook && isFoldedWord(at.folded.at(right)); ++right)
        if (isFoldedDigit(at.folded.text[right])) return true;
    return false;
}

/// "30.04.2016 11…", "4/11/2024 - 5…": a date stands at the start.
bool beginsWithDate(const CardRun& at, const CardWindow& window) {
    if (window.endGroup - window.firstGroup < 3) return false;
    const auto* groups = &at.map.groups[window.firstGroup];
    if (groups[0].digits() > 2 || groups[1].digits() > 2 || groups[2].digits() != 4) return false;
    const std::string_view year =
        std::string_view(window.digits).substr(groups[0].digits() + groups[1].digits(), 2);
    return year == "19" || year == "20";
}

/// The groups look like a card as people write it: one block, fours, or all of one size.
bool isTidy(const CardRun& at, const CardWindow& window) {
    const auto* groups = &at.map.groups[window.firstGroup];
    const std::size_t count = window.endGroup - window.firstGroup;
    if (count == 1) return true;
    if (groups[0].digits() != 4) return false;
    return count <= 5 && std::all_of(groups, groups + count,
                                     [](const DigitGroup& g) { return g.digits() >= 3 && g.digits() <= 6; });
}

bool hasVariety(std::string_view digits) {
    unsigned seen = 0;
    for (const char c : digits)
        seen |= 1U << static_cast<unsigned>(c - '0');
    return __builtin_popcount(seen) >= 3;
}

bool isCard(const CardRun& at, const CardWindow& window) {
    const CardNetwork network = cardNetwork(window.digits);
    if (network.name.empty() && !at.namedCard) return false;
    if (!passesLuhn(window.digits)) return false;
    if (network.name.empty() && !hasVariety(window.digits)) return false;
    if (at.cardWords) return true;
    if (!network.usual || isPhoneLike(at, window) || beginsWithDate(at, window)) return false;
    if (isCounting(at.folded, at.map, window.firstGroup, window.endGroup)) return false;
    if (isInsideToken(at, window)) return false;
    if (window.digits.size() < 15 && at.otherWords) return false;
    return at.run.digits <= kLongRun || isTidy(at, window);
}

/// Card, month, year and code typed without a break: the number stands at the start.
std::optional<CardPlace> cardInLongGroup(const CardRun& at, const DigitGroup& group) {
    if (!at.cardWords || group.digits() <= kLongestCard || group.digits() > kLongestCard + 8)
        return std::nullopt;
    for (const std::size_t length : {16U, 15U, 14U}) {
        const std::string digits = at.folded.text.substr(group.first, length);
        if (cardNetwork(digits).usual && passesLuhn(digits))
            return CardPlace{group.first, group.last, cardHint(digits)};
    }
    return std::nullopt;
}

bool isStandardLength(std::size_t length) {
    return length == 16 || length == 15 || length == 14;
}

/// The longest number that starts at this group; its hint comes from the length most used.
std::optional<CardPlace> cardFrom(const CardRun& at, std::size_t firstGroup) {
    CardWindow window{firstGroup, firstGroup, {}};
    std::optional<CardPlace> found;
    std::size_t hintLength = 0;
    while (window.endGroup < at.run.endGroup) {
        const DigitGroup& group = at.map.groups[window.endGroup++];
        if (window.digits.size() + group.digits() > kLongestCard) break;
        window.digits.append(at.folded.text, group.first, group.digits());
        if (window.digits.size() < kShortestCard || !isCard(at, window)) continue;
        if (!found) found = CardPlace{at.map.groups[firstGroup].first, 0, {}};
        found->last = group.last;
        if (isStandardLength(hintLength)) continue;
        hintLength = window.digits.size();
        found->hint = cardHint(window.digits);
    }
    return found ? found : cardInLongGroup(at, at.map.groups[firstGroup]);
}

/// Numbers that overlap are cut as one, so that no digit of either is left.
void addCard(std::vector<CardPlace>& cards, CardPlace card) {
    if (cards.empty() || card.first > cards.back().last) {
        cards.push_back(std::move(card));
        return;
    }
    cards.back().last = std::max(cards.back().last, card.last);
}

} // namespace

std::vector<CardPlace> findCards(const Folded& folded, const DigitMap& map) {
    std::vector<CardPlace> cards;
    for (const DigitRun& run : map.runs) {
        if (run.digits < kShortestCard) continue;
        const CardRun at = readRun(folded, map, run);
        for (std::size_t group = run.firstGroup; group < run.endGroup; ++group)
            if (auto card = cardFrom(at, group)) addCard(cards, std::move(*card));
    }
    return cards;
}

} // namespace chatkeep::privacy
