// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Speller.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kShortestToCorrect = 4; ///< letters; most short words are one edit from another
constexpr std::size_t kLongestToCorrect = 24;

/// Every letter of `typed` is the word's or what that is typed as: with another accent it is another word.
bool lacksOnly(std::string_view typed, std::string_view word) {
    std::u32string typedLetters;
    std::u32string letters;
    lettersOfText(typed, typedLetters);
    lettersOfText(word, letters);
    return typedLetters.size() != letters.size() || // typed with two letters for one
           std::ranges::equal(typedLetters, letters,
                              [](char32_t one, char32_t other) { return one == other || one < 0x80; });
}

} // namespace

void Speller::build(const std::map<std::string, std::uint32_t, std::less<>>& words,
                    std::uint32_t leastToOffer) {
    for (const auto& [word, count] : words) {
        m_words.push_back(word);
        m_counts.push_back(count >= leastToOffer ? count : 0);
    }
    index();
}

void Speller::index() {
    std::vector<std::uint64_t> keys;
    std::u32string letters;
    for (std::uint32_t i = 0; i < m_words.size(); ++i) {
        keys.push_back(keyOf(m_words[i], kWordSeed));
        if (m_counts[i] == 0) continue;
        lettersOfText(m_words[i], letters);
        if (letters.size() + 1 >= kShortestToCorrect && letters.size() <= kLongestToCorrect)
            m_alike.add(letters, i);
    }
    m_index.build(keys);
    m_alike.build();
    indexPlain();
}

void Speller::indexPlain() {
    std::map<std::uint64_t, std::uint32_t> words; // in order, so that the index is the same every time
    const auto add = [&](const std::string& plain, std::uint32_t word) {
        if (plain.empty()) return;
        const auto [known, isNew] = words.try_emplace(keyOf(plain, kWordSeed), word);
        if (!isNew && m_counts[known->second] < m_counts[word]) known->second = word;
    };
    for (std::uint32_t i = 0; i < m_words.size(); ++i) {
        add(plainSpelling(m_words[i]), i);
        add(withDigraphs(m_words[i]), i);
    }
    std::vector<std::uint64_t> keys;
    for (const auto& [key, word] : words) {
        keys.push_back(key);
        m_plainWords.push_back(word);
    }
    m_plain.build(keys);
}

std::string_view Speller::typedPlainly(std::string_view word) const {
    if (m_plainWords.empty()) return {};
    auto found = m_plain.find(keyOf(word, kWordSeed));
    const bool isPlain = found != KeyIndex::kNone; // else some of its accents may be there
    if (const auto bare = isPlain ? std::string() : plainSpelling(word); !bare.empty())
        found = m_plain.find(keyOf(bare, kWordSeed));
    if (found == KeyIndex::kNone) return {};
    const std::string_view meant = m_words[m_plainWords[found]];
    return meant != word && (isPlain || lacksOnly(word, meant)) ? meant : std::string_view();
}

std::string_view Speller::meantBy(std::string_view word) const {
    if (word.size() > kLongestToCorrect * 4) return {};
    std::u32string letters;
    lettersOfText(word, letters);
    if (letters.size() < kShortestToCorrect || letters.size() > kLongestToCorrect) return {};
    std::uint32_t best = 0;
    std::string_view meant;
    std::u32string others;
    m_alike.eachCandidate(letters, [&](std::uint32_t candidate) {
        const std::uint32_t count = m_counts[candidate];
        if (count < best || (count == best && m_words[candidate] >= meant)) return;
        lettersOfText(m_words[candidate], others);
        if (!isOneEditAway(letters, others)) return;
        best = count;
        meant = m_words[candidate];
    });
    return meant;
}

std::vector<std::pair<std::string, std::uint32_t>> Speller::words() const {
    std::vector<std::pair<std::string, std::uint32_t>> words;
    for (std::size_t i = 0; i < m_words.size(); ++i)
        words.emplace_back(m_words[i], std::max(m_counts[i], 1U));
    return words;
}

void Speller::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_words.size()));
    for (const std::string& word : m_words)
        out.put(word);
    out.put(m_counts);
}

bool Speller::load(ByteReader& in) {
    for (std::size_t i = in.count(4); i > 0 && in.ok(); --i)
        m_words.push_back(in.text());
    m_counts = in.array<std::uint32_t>();
    if (!in.ok() || m_counts.size() != m_words.size()) return false;
    index();
    return true;
}

} // namespace chatkeep::engine::nlu
