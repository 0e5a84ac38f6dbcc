// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Edits.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Tokens.h"

#include <bit>

namespace chatkeep::engine::nlu {

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

} // namespace chatkeep::engine::nlu
