// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Speller.h"

#include "core/engine/understanding/Edits.h"

#include <algorithm>
#include <bit>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kShortestToCorrect = 4; ///< letters; most short words are one edit from another
constexpr std::size_t kLongestToCorrect = 24;

} // namespace

bool isOneEditAway(std::u32string_view a, std::u32string_view b) noexcept {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1 || a == b) return false;
    std::size_t head = 0;
    while (head < a.size() && a[head] == b[head])
        ++head;
    if (a.size() < b.size()) return a.substr(head) == b.substr(head + 1);
    if (a.substr(head + 1) == b.substr(head + 1)) return true;
    return head + 1 < a.size() && a[head] == b[head + 1] && a[head + 1] == b[head] &&
           a.substr(head + 2) == b.substr(head + 2);
}

void Speller::build(const std::map<std::string, std::uint32_t, std::less<>>& words,
                    std::uint32_t leastToOffer) {
    for (const auto& [word, count] : words) {
        m_words.push_back(word);
        m_counts.push_back(count >= leastToOffer ? count : 0);
    }
    index();
}

void Speller::index() {
    m_slots.assign(std::bit_ceil(std::max<std::size_t>(m_words.size() * 2, 16)), 0);
    for (std::uint32_t i = 0; i < m_words.size(); ++i) {
        std::size_t slot = keyOf(m_words[i], kWordSeed) & (m_slots.size() - 1);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = i + 1;
        if (m_counts[i] == 0) continue;
        const std::u32string letters = lettersOfText(m_words[i]);
        if (letters.size() < kShortestToCorrect - 1 || letters.size() > kLongestToCorrect) continue;
        for (std::size_t leftOut = 0; leftOut <= letters.size(); ++leftOut)
            m_places.push_back({static_cast<std::uint32_t>(keyWithout(letters, leftOut)), i});
    }
    std::ranges::sort(m_places);
}

bool Speller::knows(std::string_view word) const {
    if (m_words.empty()) return true;
    std::size_t slot = keyOf(word, kWordSeed) & (m_slots.size() - 1);
    for (; m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1))
        if (m_words[m_slots[slot] - 1] == word) return true;
    return false;
}

std::string_view Speller::meantBy(std::string_view word) const {
    if (word.size() > kLongestToCorrect * 4) return {};
    const std::u32string letters = lettersOfText(word);
    if (letters.size() < kShortestToCorrect || letters.size() > kLongestToCorrect) return {};
    std::uint32_t best = 0;
    std::string_view meant;
    for (std::size_t leftOut = 0; leftOut <= letters.size(); ++leftOut) {
        const auto key = static_cast<std::uint32_t>(keyWithout(letters, leftOut));
        auto place = std::ranges::lower_bound(m_places, key, {}, &Place::key);
        for (; place != m_places.end() && place->key == key; ++place) {
            const std::uint32_t count = m_counts[place->word];
            const std::string& candidate = m_words[place->word];
            if (count < best || (count == best && candidate >= meant)) continue;
            if (!isOneEditAway(letters, lettersOfText(candidate))) continue;
            best = count;
            meant = candidate;
        }
    }
    return meant;
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
