// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/TellingNumbers.h"

#include <algorithm>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::uint32_t kTextsOfOwn = 2;  ///< so many of an intent's texts hold a number of its own at least
constexpr std::uint32_t kShareOfOwn = 90; ///< of 100 texts with the number, so many are the intent's at least
constexpr std::uint32_t kShareToTell = 50; ///< of 100 texts, so many hold their intent's own
constexpr std::uint32_t kShareToMiss = 90; ///< where an intent has so many, another number is none of its

bool isShare(std::uint32_t part, std::uint32_t whole, std::uint32_t percent) {
    return std::uint64_t{part} * 100 >= std::uint64_t{whole} * percent;
}

std::uint32_t sumOf(const std::map<std::uint32_t, std::uint32_t>& counts) {
    std::uint32_t sum = 0;
    for (const auto& [intent, texts] : counts)
        sum += texts;
    return sum;
}

} // namespace

void TellingNumbers::Builder::add(std::uint32_t intent, std::span<const NumberSeen> seen) {
    ++m_texts[intent];
    std::vector<std::uint64_t> places;
    std::vector<std::uint64_t> numbers;
    for (const NumberSeen& number : seen) {
        if (std::ranges::find(numbers, number.exact) != numbers.end()) continue;
        numbers.push_back(number.exact);
        Held& held = m_places[number.place];
        ++held.numbers[number.exact][intent];
        if (std::ranges::find(places, number.place) != places.end()) continue;
        places.push_back(number.place);
        ++held.texts[intent];
    }
}

TellingNumbers TellingNumbers::Builder::build() const {
    TellingNumbers telling;
    for (const auto& [place, held] : m_places) {
        std::map<std::uint32_t, std::uint32_t> withOwn; // texts, by intent
        std::vector<std::uint64_t> owned;
        for (const auto& [exact, counts] : held.numbers) {
            const std::uint32_t all = sumOf(counts);
            for (const auto& [intent, texts] : counts) {
                if (texts < kTextsOfOwn || !isShare(texts, all, kShareOfOwn)) continue;
                withOwn[intent] += texts;
                owned.push_back(exact);
            }
        }
        std::uint32_t told = 0;
        std::vector<std::uint32_t> intents;
        for (const auto& [intent, texts] : withOwn) {
            told += isShare(texts, m_texts.at(intent), kShareToTell) ? 1 : 0;
            if (isShare(texts, held.texts.at(intent), kShareToMiss)) intents.push_back(intent);
        }
        if (told < 2 || !isShare(sumOf(withOwn), sumOf(held.texts), kShareToTell)) continue;
        telling.m_places.push_back(place);
        telling.m_intents.insert(telling.m_intents.end(), intents.begin(), intents.end());
        telling.m_ends.push_back(static_cast<std::uint32_t>(telling.m_intents.size()));
        for (const auto& [exact, counts] : held.numbers)
            telling.m_known.push_back(exact);
        telling.m_owned.insert(telling.m_owned.end(), owned.begin(), owned.end());
    }
    std::ranges::sort(telling.m_known);
    std::ranges::sort(telling.m_owned);
    return telling;
}

bool TellingNumbers::knows(std::uint64_t exact) const {
    return std::ranges::binary_search(m_known, exact);
}

std::vector<TellingNumbers::Missing> TellingNumbers::missing(std::span<const NumberSeen> seen) const {
    std::vector<Missing> missing;
    for (const NumberSeen& number : seen) {
        const auto place = std::ranges::lower_bound(m_places, number.place);
        if (place == m_places.end() || *place != number.place) continue;
        if (std::ranges::binary_search(m_owned, number.exact)) return {};
        if (knows(number.exact)) continue;
        const auto i = static_cast<std::size_t>(place - m_places.begin());
        for (std::uint32_t k = i == 0 ? 0 : m_ends[i - 1]; k < m_ends[i]; ++k)
            missing.push_back({m_intents[k], number.isCode});
    }
    std::ranges::sort(missing);
    missing.erase(std::ranges::unique(missing).begin(), missing.end());
    return missing;
}

void TellingNumbers::save(ByteWriter& out) const {
    out.put(m_places);
    out.put(m_ends);
    out.put(m_intents);
    out.put(m_known);
    out.put(m_owned);
}

bool TellingNumbers::load(ByteReader& in, std::size_t intents) {
    m_places = in.array<std::uint64_t>();
    m_ends = in.array<std::uint32_t>();
    m_intents = in.array<std::uint32_t>();
    m_known = in.array<std::uint64_t>();
    m_owned = in.array<std::uint64_t>();
    return in.ok() && !m_places.empty() && std::ranges::is_sorted(m_places) &&
           std::ranges::is_sorted(m_known) && std::ranges::is_sorted(m_owned) &&
           m_ends.size() == m_places.size() && std::ranges::is_sorted(m_ends) &&
           m_ends.back() == m_intents.size() &&
           std::ranges::all_of(m_intents, [&](std::uint32_t intent) { return intent < intents; });
}

} // namespace chatkeep::engine::nlu
