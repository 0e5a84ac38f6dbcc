// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TalkTable.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/understanding/Pieces.h"

#include <algorithm>
#include <cstddef>

// What a message says to be wrong of what it says itself.
namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestDenied = 240; ///< a longer message says more than such words
constexpr std::size_t kMostRevised = 4; ///< words that are put in the place of others without being a value

constexpr std::size_t kMostPutRight = 6; ///< words of what is put right, with what they name

/// What may stand between what was said first and what is meant.
constexpr unsigned kBetween =
    kSaysPolite | kSaysNo | kSaysAgain | kSaysMeant | kSaysSlip | kSaysBut | kSaysLead;
constexpr unsigned kRevises = kSaysNo | kSaysAgain | kSaysMeant | kSaysSlip;

Denial denialIn(std::string_view text, std::size_t begin, std::size_t end, Tongue tongue) {
    const auto& table = TalkTable::standard();
    const TalkWords words(text, nlu::cutPieces(text), tongue);
    const auto behind = words.wordAt(text, end);
    if (behind > 0 && table.longestAt(words, behind, kSaysUnlike).first != behind && !words.isParted(behind))
        return Denial::Sure;
    for (auto at = words.wordAt(text, begin); at > 0 && at < words.size() && !words.isParted(at);) {
        const auto [first, kinds] = table.longestBefore(words, at);
        if ((kinds & kSaysNot) != 0) return Denial::Sure;
        if ((kinds & kSaysNo) != 0) return Denial::Perhaps;
        if ((kinds & (kSaysLittle | kSaysVague)) == 0) break;
        at = first;
    }
    unsigned all = 0;
    auto next = behind;
    for (auto at = behind; at < words.size();) { // "2, wait no, 3"
        const auto [after, kinds] = table.longestAt(words, at, kRevises | kSaysPolite | kSaysNot);
        if (after == at || (kinds & kSaysNot) != 0) break;
        all |= kinds;
        at = next = after;
    }
    return (all & kRevises) != 0 && next < words.size() ? Denial::Revised : Denial::None;
}

/// Words that take something back: where they end, what they say, and how many phrases they are.
struct Turn {
    std::size_t end = 0;
    unsigned kinds = 0;
    std::size_t phrases = 0;
};

Turn turnAt(const TalkWords& words, std::size_t first) {
    Turn turn{.end = first};
    while (turn.end < words.size()) {
        const auto [next, kinds] = TalkTable::standard().longestAt(words, turn.end, kBetween | kSaysNot);
        if (next == turn.end || (kinds & kSaysNot) != 0) break;
        turn.end = next;
        turn.kinds |= kinds;
        turn.phrases += (kinds & (kRevises | kSaysPolite)) != 0 ? 1 : 0;
    }
    return turn;
}

bool isFew(const TalkWords& words, std::size_t first, std::size_t end) {
    return end - first <= (words.isSolo() ? TalkWords::kMost : kMostRevised);
}

/// Marks part what was said first, and what is meant from a mere "no" or "sorry": "Rome, no, Paris", unlike
/// "milk, no sugar".
bool isParted(const TalkWords& words, std::size_t first, std::size_t end, const Turn& turn) {
    const bool isClear =
        (turn.kinds & (kSaysAgain | kSaysMeant)) != 0 || turn.phrases > 1 || words.isMarkedOff(turn.end);
    const auto before = first;
    const auto after = end - turn.end;
    return words.isMarkedOff(first) && isClear && isFew(words, 0, first) && isFew(words, turn.end, end) &&
           (words.isSolo() || after <= before + 1);
}

/// "No. 12" is a number's name.
bool isNumberOf(const TalkWords& words, std::size_t first, std::size_t end) {
    const auto behind = words.written(end, end + 1);
    return end == first + 1 && words.written(first, end + 1).find('.') != std::string_view::npos &&
           !behind.empty() && behind.front() >= '0' && behind.front() <= '9';
}

Revision revisionBy(std::string_view text, Tongue tongue) {
    const TalkWords words(text, nlu::cutPieces(text), tongue);
    const auto& table = TalkTable::standard();
    auto end = words.size();
    while (end > 0 && (table.kindsOf(words, end - 1, end) & kSaysPolite) != 0)
        --end;
    Revision found;
    for (std::size_t at = 1; at < end;) {
        const auto turn = turnAt(words, at);
        if ((turn.kinds & kRevises) != 0 && turn.end < end && !isNumberOf(words, at, turn.end))
            found = {words.written(0, at), words.written(turn.end, end), isParted(words, at, end, turn)};
        at = std::max(turn.end, at + 1);
    }
    return found;
}

/// Where a text ends without polite words and the like.
std::size_t politeEnd(const TalkWords& words) {
    auto end = words.size();
    while (end > 0 &&
           (TalkTable::standard().kindsOf(words, end - 1, end) & (kSaysPolite | kSaysInstead)) != 0)
        --end;
    return end;
}

std::string_view putRightBy(std::string_view text, Tongue tongue) {
    const TalkWords words(text, nlu::cutPieces(text), tongue);
    const auto& table = TalkTable::standard();
    const auto end = politeEnd(words);
    unsigned all = 0;
    std::size_t first = 0;
    while (first < end) {
        const auto [next, kinds] = table.longestAt(words, first, kBetween);
        if (next == first || next >= end) break;
        const bool isMereNo = (kinds & kRevises) == kSaysNo;
        if (isMereNo && !words.isMarkedOff(next) &&
            table.longestAt(words, next, kSaysWithout | kSaysLead).first == next)
            break; // "no breakfast"
        all |= kinds;
        first = next;
    }
    const bool isRight = (all & kRevises) != 0 && first < end && end - first <= TalkWords::kMost &&
                         (words.isSolo() || end - first <= kMostPutRight);
    return isRight ? words.written(first, end) : std::string_view();
}

std::string_view leftOutBy(std::string_view text, Tongue tongue) {
    const TalkWords words(text, nlu::cutPieces(text), tongue);
    const auto& table = TalkTable::standard();
    const auto end = politeEnd(words);
    std::size_t first = 0;
    while (first < end && (table.kindsOf(words, first, first + 1) & kSaysPolite) != 0)
        ++first;
    const auto behind = table.longestAt(words, first, kSaysWithout | kSaysNo | kSaysNot).first;
    if (behind == first || behind >= end || words.isMarkedOff(behind)) return {};
    for (auto last = behind; last < end; ++last)
        if ((table.kindsOf(words, first, last + 1) & kSaysNeither) != 0) return {};
    return words.written(behind, end);
}

} // namespace

Denial denialOf(std::string_view text, std::size_t begin, std::size_t end, Tongues tongues) {
    if (text.size() > kLongestDenied) return Denial::None;
    return tongues.agreed([&](Tongue tongue) { return denialIn(text, begin, end, tongue); });
}

Revision revisionIn(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestDenied) return {};
    return tongues.agreed([&](Tongue tongue) { return revisionBy(text, tongue); });
}

std::string_view putRightIn(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestDenied) return {};
    return tongues.agreed([&](Tongue tongue) { return putRightBy(text, tongue); });
}

std::string_view leftOutIn(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestDenied) return {};
    return tongues.agreed([&](Tongue tongue) { return leftOutBy(text, tongue); });
}

} // namespace chatkeep::engine
