// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Edits.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <array>
#include <bit>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kParts = 3;
constexpr std::size_t kMostCandidates = 64;

/// Of a part of a word with so many letters in all that begins with `first`.
std::uint64_t keyOfPart(std::u32string_view part, std::size_t number, std::size_t letters, char32_t first) {
    std::uint64_t key = mixKey(first, letters * kParts + number);
    for (const char32_t letter : part)
        key = mixKey(key, letter);
    return key;
}

} // namespace

void lettersOfText(std::string_view utf8, std::u32string& out) {
    out.clear();
    for (std::size_t at = 0; at < utf8.size();)
        out += decodeAt(utf8, at);
}

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

bool isTwoEditsAway(std::u32string_view a, std::u32string_view b) noexcept {
    constexpr std::size_t kMost = AlikeIndex::kMostLetters;
    const std::size_t lengths = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (lengths > PartIndex::kEdits || a.size() > kMost || b.size() > kMost) return false;
    std::array<std::array<std::uint8_t, kMost + 1>, 3> rows{}; // the last two letters of `a` and this one
    for (std::size_t j = 0; j <= b.size(); ++j)
        rows[0][j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        row[0] = static_cast<std::uint8_t>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            int least = std::min({changed, above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                least = std::min(least, rows[(i + 1) % 3][j - 2] + 1);
            row[j] = static_cast<std::uint8_t>(least);
        }
    }
    return rows[a.size() % 3][b.size()] <= PartIndex::kEdits;
}

/// A polynomial in an odd base: what is left without a letter follows from what stands before and behind it.
void AlikeIndex::keysWithout(std::u32string_view letters, std::uint32_t* keys) noexcept {
    constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15ULL;
    const std::size_t size = letters.size();
    std::uint64_t heads[kMostLetters + 1]; // of the letters before each, the first with the highest power
    heads[0] = 0x46;
    for (std::size_t i = 0; i < size; ++i)
        heads[i + 1] = heads[i] * kBase + letters[i];
    keys[size] = static_cast<std::uint32_t>(mixKey(heads[size], size) >> 8);
    std::uint64_t tail = 0;
    std::uint64_t power = 1;
    for (std::size_t i = size; i-- > 0;) {
        keys[i] = static_cast<std::uint32_t>(mixKey(heads[i] * power + tail, size - 1) >> 8);
        tail += letters[i] * power;
        power *= kBase;
    }
}

void AlikeIndex::add(std::u32string_view letters, std::uint32_t word) {
    std::uint32_t keys[kMostLetters + 1];
    keysWithout(letters, keys);
    for (std::size_t leftOut = 0; leftOut <= letters.size(); ++leftOut)
        m_places.push_back({keys[leftOut], word});
}

void AlikeIndex::build() {
    const std::size_t buckets = std::bit_ceil(m_places.size() + 1);
    m_begins.assign(buckets + 1, 0);
    for (const Place& place : m_places)
        ++m_begins[(place.key & (buckets - 1)) + 1];
    for (std::size_t i = 1; i <= buckets; ++i)
        m_begins[i] += m_begins[i - 1];
    std::vector<Place> sorted(m_places.size());
    std::vector<std::uint32_t> next(m_begins.begin(), m_begins.end() - 1);
    for (const Place& place : m_places)
        sorted[next[place.key & (buckets - 1)]++] = place;
    m_places = std::move(sorted);
}

void PartIndex::add(std::u32string_view letters, std::uint32_t word) {
    const std::size_t size = letters.size();
    for (std::size_t part = 0; part < kParts; ++part) {
        const std::size_t begin = size * part / kParts;
        const std::size_t end = size * (part + 1) / kParts;
        m_places.emplace_back(keyOfPart(letters.substr(begin, end - begin), part, size, letters[0]), word);
    }
}

void PartIndex::build() {
    std::ranges::sort(m_places);
    std::vector<std::uint64_t> keys;
    for (std::uint32_t i = 0; i < m_places.size(); ++i)
        if (i == 0 || m_places[i].first != m_places[i - 1].first) {
            keys.push_back(m_places[i].first);
            m_firsts.push_back(i);
        }
    m_firsts.push_back(static_cast<std::uint32_t>(m_places.size()));
    m_keys.build(keys);
}

std::vector<std::uint32_t> PartIndex::candidates(std::u32string_view letters) const {
    std::vector<std::uint32_t> words;
    if (m_places.empty() || letters.size() + kEdits < kFewestLetters) return words;
    const std::size_t least = std::max(letters.size() - kEdits, kFewestLetters);
    const auto look = [&](std::size_t size, std::size_t part, std::size_t begin, std::size_t length) {
        if (begin + length > letters.size()) return;
        const auto key = m_keys.find(keyOfPart(letters.substr(begin, length), part, size, letters[0]));
        if (key == KeyIndex::kNone) return;
        for (std::uint32_t at = m_firsts[key]; at < m_firsts[key + 1] && words.size() < kMostCandidates; ++at)
            words.push_back(m_places[at].second);
    };
    for (std::size_t size = least; size <= letters.size() + kEdits; ++size)
        for (std::size_t part = 0; part < kParts; ++part) {
            const std::size_t begin = size * part / kParts;
            const std::size_t length = size * (part + 1) / kParts - begin;
            for (std::size_t from = std::max(begin, kEdits) - kEdits; from <= begin + kEdits; ++from)
                look(size, part, from, length);
        }
    std::ranges::sort(words);
    const auto twice = std::ranges::unique(words);
    words.erase(twice.begin(), twice.end());
    return words;
}

} // namespace chatkeep::engine::nlu
