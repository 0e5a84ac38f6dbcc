// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/dialogue/TalkTable.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <array>

// What single words are, what a message asks, and what it says that something is.
namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestQuestion = 240;

bool endsAsQuestion(std::string_view text) {
    constexpr std::array<std::string_view, 4> kMarks = {"?", "？", "؟", ";"}; // the last one is Greek
    const auto trimmedText = trimmed(text);
    return std::ranges::any_of(kMarks, [&](std::string_view mark) { return trimmedText.ends_with(mark); });
}

bool beginsAsQuestion(std::string_view text, Tongue tongue) {
    const TalkWords words(text, tongue);
    const auto& table = TalkTable::standard();
    for (std::size_t at = 0; at < words.size();) {
        if (table.longestAt(words, at, kSaysAsks).first != at) return true;
        const auto next = table.longestAt(words, at, kSaysPolite | kSaysLead | kSaysNo | kSaysYes).first;
        if (next == at) break;
        at = next;
    }
    return false;
}

/// Where the sentence ends that goes on at `begin`.
std::size_t endOfSentence(std::string_view text, std::size_t begin) {
    for (auto at = text.find_first_of(".!?;\n", begin); at != std::string_view::npos;
         at = text.find_first_of(".!?;\n", at + 1))
        if (text[at] == '\n' || at + 1 == text.size() || text[at + 1] == ' ') return at;
    return text.size();
}

} // namespace

bool isQuestion(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestQuestion || !endsAsQuestion(text)) return false;
    return tongues.agreed([&](Tongue tongue) { return beginsAsQuestion(text, tongue); });
}

bool isPreposition(std::string_view word) {
    return (TalkTable::standard().kindsOf(nlu::foldedText(word)) & kSaysPreposition) != 0;
}

bool namesOnly(std::string_view what, std::string_view known) {
    const auto words = nlu::cutPieces(known);
    const auto isKnown = [&](const nlu::Piece& piece) {
        return isAside(piece.folded) || std::ranges::any_of(words, [&](const nlu::Piece& word) {
                   return isSameThing(word.folded, piece.folded);
               });
    };
    return std::ranges::all_of(nlu::cutPieces(what), isKnown);
}

/// "guests" and "guest", "barvu" and "barva"
bool isSameThing(std::string_view one, std::string_view other) {
    constexpr std::size_t kLong = 4;
    constexpr std::size_t kLongStem = 4;
    constexpr std::size_t kEnding = 2;
    const auto& shorter = one.size() < other.size() ? one : other;
    const auto& longer = one.size() < other.size() ? other : one;
    if (one == other) return true;
    if (shorter.size() >= kLong && longer.size() - shorter.size() <= kEnding && longer.starts_with(shorter))
        return true;
    const auto common =
        static_cast<std::size_t>(std::ranges::mismatch(shorter, longer).in1 - shorter.begin());
    const std::size_t last =
        !shorter.empty() && (static_cast<unsigned char>(shorter.back()) & 0x80U) != 0 ? 2 : 1;
    return common >= kLongStem && common + last >= shorter.size() && longer.size() - common <= kEnding + 1;
}

bool isAside(std::string_view word) {
    constexpr unsigned kAside = kSaysPolite | kSaysLittle | kSaysOwn | kSaysPreposition | kSaysVague;
    return (TalkTable::standard().kindsOf(nlu::foldedText(word)) & kAside) != 0;
}

bool countsPeople(std::string_view word) {
    return (TalkTable::standard().kindsOf(nlu::foldedText(word)) & kSaysPeople) != 0;
}

bool mayTell(std::string_view text) {
    if (text.size() > kLongestQuestion) return false;
    if (text.find(':') != std::string_view::npos) return true;
    const TalkWords words(text);
    for (std::size_t at = 0; at < words.size(); ++at)
        if (TalkTable::standard().longestAt(words, at, kSaysEquals | kSaysChange).first != at) return true;
    return false;
}

std::string_view toldOf(std::string_view text, std::string_view names, std::size_t most) {
    if (text.size() > kLongestQuestion) return {};
    const TalkWords words(text, nlu::cutPieces(text));
    const auto& table = TalkTable::standard();
    const auto known = nlu::cutPieces(names);
    const auto isName = [&](std::size_t word) {
        const std::string said(words.run(word, word + 1));
        return !isAside(said) && languagesOfLittleWord(said).empty() &&
               std::ranges::any_of(known,
                                   [&](const nlu::Piece& one) { return isSameThing(one.folded, said); });
    };
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        if (!isName(at)) continue;
        const auto end = words.endOf(text, at);
        const bool isMarked = text.substr(end).starts_with(':');
        const auto next = isMarked ? at + 1 : table.longestAt(words, at + 1, kSaysEquals).first;
        if (next == at + 1 && !isMarked) continue;
        if (next >= words.size() || (!isMarked && words.isParted(at + 1))) continue;
        const auto begin = words.endOf(text, next - 1) + (isMarked ? 1 : 0);
        const auto sentenceEnd = endOfSentence(text, begin);
        const auto told = trimmed(text.substr(begin, sentenceEnd - begin));
        const auto count = TalkWords(told).size();
        const bool isAsked = sentenceEnd < text.size() && text[sentenceEnd] == '?';
        return count == 0 || count > most || isAsked ? std::string_view() : told;
    }
    return {};
}

} // namespace chatkeep::engine
