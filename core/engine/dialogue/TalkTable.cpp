// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TalkTable.h"

#include "core/base/ListedFacts.h"
#include "core/base/ReplaceAll.h"
#include "core/engine/understanding/Tokens.h"

#include <array>

namespace chatkeep::engine {
namespace {

constexpr auto kTalkKinds = std::to_array<std::string_view>(
    {"polite", "cancel",      "restart", "reach",  "person", "little", "again",  "yes",
     "no",     "neither",     "not",     "but",    "meant",  "vague",  "unlike", "pause",
     "past",   "preposition", "instead", "equals", "repeat", "own",    "back",   "skip",
     "chat",   "lead",        "change",  "into",   "slip",   "asks",   "people", "without"});

/// Behind its languages: what the line lists counts in a chat in one of them, and nowhere else.
constexpr std::string_view kOnlyThere = "only";

/// What an answer is made of: a phrase that is some of it in a language is nothing else of it there.
constexpr unsigned kAnswers = kSaysPolite | kSaysYes | kSaysNo | kSaysCancel | kSaysNeither;

/// What these say by themselves is nothing of the talk.
constexpr unsigned kChanges = kSaysChange | kSaysInto | kSaysSlip | kSaysAsks | kSaysPeople | kSaysWithout;

constexpr std::string_view kDotlessLetter = "ı";

} // namespace

TalkWords::TalkWords(std::string_view text, Tongue tongue, std::size_t most)
    : m_tongue(tongue) {
    const std::string folded = nlu::foldedText(text);
    std::vector<nlu::Token> tokens;
    nlu::tokenize(folded, tokens, most);
    m_isSolo = !tokens.empty() && tokens.front().solo;
    for (const auto& token : tokens)
        append(std::string_view(folded).substr(token.begin, token.end - token.begin));
    m_begins.push_back(m_joined.size() + 1);
}

TalkWords::TalkWords(std::string_view text, const std::vector<nlu::Piece>& pieces, Tongue tongue)
    : m_tongue(tongue) {
    std::vector<nlu::Token> tokens;
    std::vector<nlu::Token> longer;
    for (auto piece = pieces.begin(); piece != pieces.end();) {
        auto word = piece->folded;
        auto end = piece->end;
        nlu::tokenize(word, tokens);
        const auto begin = piece->begin;
        // A mark on a letter of Thai is a piece of its own, and a part of the letter's word.
        for (++piece; piece != pieces.end() && piece->begin == end; ++piece) {
            if (tokens.empty() || !tokens.back().solo) break;
            nlu::tokenize(word + piece->folded, longer);
            if (longer.size() != tokens.size()) break;
            word += piece->folded;
            end = piece->end;
            tokens = longer;
        }
        if (m_begins.empty()) m_isSolo = !tokens.empty() && tokens.front().solo;
        for (const auto& token : tokens) {
            append(std::string_view(word).substr(token.begin, token.end - token.begin));
            m_places.push_back(text.substr(begin, end - begin));
        }
    }
    m_begins.push_back(m_joined.size() + 1);
}

TalkTable::TalkTable() {
    eachListedFact("facts/talk.txt", [&](std::string_view key, std::string_view phrase) {
        const auto space = std::min(key.find(' '), key.size());
        const auto* const kind = std::ranges::find(kTalkKinds, key.substr(0, space));
        if (kind == kTalkKinds.end()) return;
        const auto own = 1U << static_cast<unsigned>(kind - kTalkKinds.begin());
        const bool isOnlyThere = key.ends_with(kOnlyThere);
        const auto languages = key.substr(space, key.size() - space - (isOnlyThere ? kOnlyThere.size() : 0));
        add(own, phrase, languages, isOnlyThere);
        if (!phrase.contains(kDotlessLetter)) return;
        std::string dotted(phrase); // as a large "HAYIR" is read where nothing tells that it is Turkish
        replaceAll(dotted, kDotlessLetter, "i");
        add(own, dotted, languages, isOnlyThere);
    });
}

const TalkTable& TalkTable::standard() {
    static const TalkTable table;
    return table;
}

Tongue TalkTable::tongueOf(std::string_view language) const {
    const auto found = m_tongues.find(language);
    return found == m_tongues.end() ? 0 : found->second;
}

unsigned TalkTable::kindsOf(std::string_view phrase) const {
    const auto found = m_meanings.find(phrase);
    return found == m_meanings.end() ? 0 : found->second.anywhere;
}

unsigned TalkTable::kindsOf(const TalkWords& words, std::size_t first, std::size_t end) const {
    const auto found = m_meanings.find(words.run(first, end));
    if (found == m_meanings.end()) return 0;
    const auto anywhere = found->second.anywhere;
    const auto& there = found->second.there;
    const auto own = words.tongue() == 0
                         ? there.end()
                         : std::ranges::find(there, words.tongue(), &std::pair<Tongue, unsigned>::first);
    return own == there.end() ? anywhere : (anywhere & ~kAnswers) | own->second;
}

bool TalkTable::knowsAll(const TalkWords& words) const {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!m_meanings.contains(words.run(i, i + 1))) return false;
    return true;
}

bool TalkTable::maySay(const std::vector<nlu::Piece>& text, unsigned kinds) const {
    const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || nlu::isPlainDigit(c); };
    return std::ranges::any_of(text, [&](const nlu::Piece& piece) {
        if (!std::ranges::all_of(piece.folded, isPlain)) return true; // may be more than one word
        const auto found = m_meanings.find(piece.folded);
        return found != m_meanings.end() && (found->second.begun & kinds) != 0;
    });
}

std::pair<std::size_t, unsigned> TalkTable::longestAt(const TalkWords& words, std::size_t first,
                                                      unsigned kinds) const {
    if (first >= words.size()) return {first, 0};
    const auto word = m_meanings.find(words.run(first, first + 1));
    if (word == m_meanings.end()) return {first, 0}; // most are of no phrase
    for (auto end = std::min(words.size(), first + word->second.longestFrom); end > first; --end)
        if (const auto found = kindsOf(words, first, end) & kinds; found != 0) return {end, found};
    return {first, 0};
}

std::pair<std::size_t, unsigned> TalkTable::longestBefore(const TalkWords& words, std::size_t end) const {
    if (end == 0) return {end, 0};
    const auto word = m_meanings.find(words.run(end - 1, end));
    if (word == m_meanings.end()) return {end, 0};
    for (auto first = end - std::min(end, word->second.longestTo); first < end; ++first)
        if (const auto found = kindsOf(words, first, end) & ~kChanges; found != 0) return {first, found};
    return {end, 0};
}

void TalkTable::add(unsigned kind, std::string_view phrase, std::string_view languages, bool isOnlyThere) {
    const TalkWords words(phrase);
    if (words.size() == 0) return;
    for (std::size_t i = 0; i < words.size(); ++i)
        m_meanings.try_emplace(std::string(words.run(i, i + 1)));
    const auto keepLongest = [&](std::size_t word, std::size_t Meaning::* longest) {
        auto& known = m_meanings[std::string(words.run(word, word + 1))].*longest;
        known = std::max(known, words.size());
    };
    keepLongest(0, &Meaning::longestFrom);
    m_meanings[std::string(words.run(0, 1))].begun |= kind;
    keepLongest(words.size() - 1, &Meaning::longestTo);
    auto& meaning = m_meanings[std::string(words.run(0, words.size()))];
    if (!isOnlyThere) {
        meaning.anywhere |= kind;
        return;
    }
    for (const auto language : split(languages, ' ')) {
        if (language.empty()) continue;
        const auto tongue = addTongue(language);
        const auto own = std::ranges::find(meaning.there, tongue, &std::pair<Tongue, unsigned>::first);
        if (own == meaning.there.end())
            meaning.there.emplace_back(tongue, kind);
        else
            own->second |= kind;
    }
}

Tongue TalkTable::addTongue(std::string_view language) {
    return m_tongues.try_emplace(std::string(language), static_cast<Tongue>(m_tongues.size() + 1))
        .first->second;
}

} // namespace chatkeep::engine
