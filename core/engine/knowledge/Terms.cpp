// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Terms.h"

#include "core/base/Text.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/Stemmer.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kFewestLetters = 3;
constexpr std::size_t kMostLetters = 5;
constexpr std::size_t kLongestWord = 64; ///< bytes; what is longer is no word of a language
constexpr std::size_t kLongestSoloRun = 3;

std::uint64_t keyOf(std::string_view text) noexcept {
    std::uint64_t key = 0xCBF29CE484222325ULL;
    for (const char byte : text)
        key = (key ^ static_cast<std::uint8_t>(byte)) * 0x100000001B3ULL;
    key ^= key >> 29;
    key *= 0xBF58476D1CE4E5B9ULL;
    return key ^ (key >> 32);
}

/// The one of a bot's languages that a text is in; the main one, if that is not clear.
std::string_view likelyOf(std::string_view utf8, std::string_view languages) {
    const auto all = split(languages, ' ');
    if (all.size() < 2) return languages;
    const std::array texts{utf8};
    const std::string guessed = guessLanguage(texts);
    const auto own = std::ranges::find_if(all, [&](std::string_view language) {
        return language.substr(0, language.find_first_of("-_")) == guessed;
    });
    return own == all.end() ? all.front() : *own;
}

} // namespace

void TermReader::readLetters(std::string_view word, Terms& out) {
    m_framed.assign(1, '_').append(word).push_back('_');
    m_edges.clear();
    for (std::size_t at = 0; at < m_framed.size();) {
        m_edges.push_back(at);
        (void)nlu::decodeAt(m_framed, at);
    }
    m_edges.push_back(m_framed.size());
    const auto letters = m_edges.size() - 1;
    const std::string_view framed = m_framed;
    for (auto length = kFewestLetters; length <= kMostLetters; ++length)
        for (std::size_t i = 0; i + length <= letters; ++i)
            out.letters.push_back(keyOf(framed.substr(m_edges[i], m_edges[i + length] - m_edges[i])));
}

/// A character by itself, and with those that follow it.
void TermReader::readSolo(std::size_t at, Terms& out) {
    const std::string_view folded = m_folded;
    const auto begin = m_tokens[at].begin;
    for (std::size_t length = 1; length <= kLongestSoloRun; ++length) {
        const auto last = at + length - 1;
        if (last >= m_tokens.size() || !m_tokens[last].solo) return;
        if (length > 1 && m_tokens[last].begin != m_tokens[last - 1].end) return;
        const auto key = keyOf(folded.substr(begin, m_tokens[last].end - begin));
        if (length < kLongestSoloRun) out.words.push_back(key);
        if (length > 1) out.letters.push_back(key);
    }
}

void TermReader::readWord(std::string_view word, std::string_view languages, Terms& out,
                          const IsKnown& isKnown) {
    auto key = keyOf(nlu::threadStemmer(m_language).stem(word));
    if (isKnown && languages.size() != m_language.size() && !isKnown(key))
        for (const auto language : split(languages, ' '))
            if (const auto other = keyOf(nlu::threadStemmer(language).stem(word)); isKnown(other)) {
                key = other;
                break;
            }
    out.words.push_back(key);
}

void TermReader::read(std::string_view utf8, std::string_view languages, Terms& out, std::size_t mostTokens,
                      const IsKnown& isKnown) {
    m_language = likelyOf(utf8, languages);
    nlu::foldText(utf8, m_folded);
    m_tokens.clear();
    nlu::tokenize(m_folded, m_tokens, mostTokens);
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const auto& token = m_tokens[i];
        if (token.solo) {
            readSolo(i, out);
            continue;
        }
        const auto word = std::string_view(m_folded).substr(token.begin, token.end - token.begin);
        if (word.size() > kLongestWord) continue;
        readWord(word, languages, out, isKnown);
        readLetters(word, out);
    }
}

void makeDistinct(std::vector<std::uint64_t>& keys) {
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
}

} // namespace chatkeep::engine
