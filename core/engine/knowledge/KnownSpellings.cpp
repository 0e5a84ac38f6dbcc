// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnownSpellings.h"

#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kFewestKnown = 6; ///< letters: shorter words are too like others
constexpr std::size_t kFewestAsked = 5;
constexpr std::size_t kMost = 32;
/// Of a library of manuals the commonest: each takes about 150 bytes.
constexpr std::size_t kMostKnown = 100'000;

std::u32string codePointsOf(std::string_view word) {
    std::u32string letters;
    for (std::size_t at = 0; at < word.size();)
        letters.push_back(nlu::decodeAt(word, at));
    return letters;
}

bool mayBeMisspelt(const std::u32string& word, std::size_t fewest) {
    return word.size() >= fewest && word.size() <= kMost &&
           std::ranges::none_of(word, [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

/// Calls with the key of a word, and of it without one of its letters.
template <typename Take>
void eachVariant(const std::u32string& word, Take take) {
    constexpr std::uint64_t kPrime = 0x100000001B3ULL;
    for (std::size_t without = 0; without <= word.size(); ++without) {
        std::uint64_t key = 0xCBF29CE484222325ULL;
        for (std::size_t i = 0; i < word.size(); ++i)
            if (i != without) key = (key ^ word[i]) * kPrime;
        take(key);
    }
}

bool isOneMistake(const std::u32string& one, const std::u32string& other) {
    const auto [here, there] = std::ranges::mismatch(one, other);
    const auto left = std::u32string_view(here, one.end());
    const auto right = std::u32string_view(there, other.end());
    if (left.size() == right.size())
        return !left.empty() && (left.substr(1) == right.substr(1) ||
                                 (left.size() > 1 && left[0] == right[1] && left[1] == right[0] &&
                                  left.substr(2) == right.substr(2)));
    return left.size() < right.size() ? left == right.substr(1) : left.substr(1) == right;
}

} // namespace

void KnownSpellings::add(std::string_view word) {
    if (word.size() >= kFewestKnown) ++m_counts[std::string(word)];
}

void KnownSpellings::finish() {
    for (const auto& [text, count] : m_counts)
        if (mayBeMisspelt(codePointsOf(text), kFewestKnown)) m_words.push_back({text, count});
    m_counts = {};
    if (m_words.size() > kMostKnown) {
        std::ranges::sort(m_words, {}, [](const Word& one) {
            return std::pair(-static_cast<std::int64_t>(one.count), std::string_view(one.text));
        });
        m_words.resize(kMostKnown);
    }
    std::ranges::sort(m_words, {}, &Word::text);
    for (std::uint32_t i = 0; i < m_words.size(); ++i)
        eachVariant(codePointsOf(m_words[i].text),
                    [&](std::uint64_t key) { m_variants.push_back({key, i}); });
    std::ranges::sort(m_variants, {}, [](const Variant& one) { return std::pair(one.key, one.word); });
}

std::string_view KnownSpellings::nearest(std::string_view word) const {
    const auto letters = codePointsOf(word);
    if (m_variants.empty() || !mayBeMisspelt(letters, kFewestAsked)) return {};
    const Word* best = nullptr;
    const auto isBetter = [&](const Word& one) {
        return best == nullptr || one.count > best->count ||
               (one.count == best->count && one.text < best->text);
    };
    eachVariant(letters, [&](std::uint64_t key) {
        const auto [begin, end] = std::ranges::equal_range(m_variants, key, {}, &Variant::key);
        for (auto at = begin; at != end; ++at) {
            const auto& known = m_words[at->word];
            if (isBetter(known) && isOneMistake(letters, codePointsOf(known.text))) best = &known;
        }
    });
    return best == nullptr ? std::string_view() : std::string_view(best->text);
}

} // namespace chatkeep::engine
