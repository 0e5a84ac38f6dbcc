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
    {"polite",  "cancel", "restart", "reach", "person", "little", "again", "yes",  "no",
     "neither", "not",    "but",     "meant", "vague",  "unlike", "pause", "past", "preposition",
     "instead", "equals", "repeat",  "own",   "back",   "skip",   "chat",  "lead"});

constexpr std::string_view kDotlessLetter = "ı";

} // namespace

TalkWords::TalkWords(std::string_view text, std::size_t most) {
    const std::string folded = nlu::foldedText(text);
    std::vector<nlu::Token> tokens;
    nlu::tokenize(folded, tokens, most);
    m_isSolo = !tokens.empty() && tokens.front().solo;
    for (const auto& token : tokens)
        append(std::string_view(folded).substr(token.begin, token.end - token.begin));
    m_begins.push_back(m_joined.size() + 1);
}

TalkWords::TalkWords(std::string_view text, const std::vector<nlu::Piece>& pieces) {
    std::vector<nlu::Token> tokens;
    for (const auto& piece : pieces) {
        nlu::tokenize(piece.folded, tokens);
        if (m_begins.empty()) m_isSolo = !tokens.empty() && tokens.front().solo;
        for (const auto& token : tokens) {
            append(std::string_view(piece.folded).substr(token.begin, token.end - token.begin));
            m_places.push_back(text.substr(piece.begin, piece.end - piece.begin));
        }
    }
    m_begins.push_back(m_joined.size() + 1);
}

TalkTable::TalkTable() {
    eachListedFact("facts/talk.txt", [&](std::string_view key, std::string_view phrase) {
        const auto* const kind = std::ranges::find(kTalkKinds, key.substr(0, key.find(' ')));
        if (kind == kTalkKinds.end()) return;
        const auto own = 1U << static_cast<unsigned>(kind - kTalkKinds.begin());
        add(own, TalkWords(phrase));
        if (!phrase.contains(kDotlessLetter)) return;
        std::string dotted(phrase); // as a large "HAYIR" is read where nothing tells that it is Turkish
        replaceAll(dotted, kDotlessLetter, "i");
        add(own, TalkWords(dotted));
    });
}

const TalkTable& TalkTable::standard() {
    static const TalkTable table;
    return table;
}

unsigned TalkTable::kindsOf(std::string_view phrase) const {
    const auto found = m_kinds.find(phrase);
    return found == m_kinds.end() ? 0 : found->second;
}

bool TalkTable::knowsAll(const TalkWords& words) const {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!m_kinds.contains(words.run(i, i + 1))) return false;
    return true;
}

std::pair<std::size_t, unsigned> TalkTable::longestAt(const TalkWords& words, std::size_t first,
                                                      unsigned kinds) const {
    for (auto end = std::min(words.size(), first + m_longest); end > first; --end)
        if (const auto found = kindsOf(words.run(first, end)) & kinds; found != 0) return {end, found};
    return {first, 0};
}

std::pair<std::size_t, unsigned> TalkTable::longestBefore(const TalkWords& words, std::size_t end) const {
    for (auto first = end - std::min(end, m_longest); first < end; ++first)
        if (const auto found = kindsOf(words.run(first, end)); found != 0) return {first, found};
    return {end, 0};
}

void TalkTable::add(unsigned kind, const TalkWords& phrase) {
    if (phrase.size() == 0) return;
    for (std::size_t i = 0; i < phrase.size(); ++i)
        m_kinds.try_emplace(std::string(phrase.run(i, i + 1)), 0);
    m_kinds[std::string(phrase.run(0, phrase.size()))] |= kind;
    m_longest = std::max(m_longest, phrase.size());
}

} // namespace chatkeep::engine
