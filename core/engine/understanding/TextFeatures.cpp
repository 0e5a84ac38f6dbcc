// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/TextFeatures.h"

#include <algorithm>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kMostUsual = 256; ///< features of a text; what is not written to takes no memory
constexpr std::size_t kFirstPlaces = 4096;
constexpr std::size_t kPlacesAhead = 8; // look-ups fetched before they are needed

} // namespace

TextFeatures::TextFeatures(std::size_t texts)
    : m_slots(kFirstPlaces) {
    m_offsets.reserve(texts + 1);
    m_items.reserve(texts * kMostUsual); // growing by copies would cost memory twice
}

void TextFeatures::add(const std::vector<Feature>& features) {
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (i + kPlacesAhead < features.size())
            __builtin_prefetch(m_slots.data() + (features[i + kPlacesAhead].key & (m_slots.size() - 1)));
        m_items.push_back({numberOf(features[i].key), features[i].count, features[i].group});
    }
    m_offsets.push_back(m_items.size());
}

std::uint32_t TextFeatures::numberOf(std::uint64_t key) {
    if (m_distinct * 2 >= m_slots.size()) grow();
    Distinct& slot = slotOf(key);
    if (slot.texts++ == 0) {
        slot.key = key;
        slot.number = static_cast<std::uint32_t>(m_distinct++);
    }
    return slot.number;
}

TextFeatures::Distinct& TextFeatures::slotOf(std::uint64_t key) {
    std::size_t slot = key & (m_slots.size() - 1);
    while (m_slots[slot].texts != 0 && m_slots[slot].key != key)
        slot = (slot + 1) & (m_slots.size() - 1);
    return m_slots[slot];
}

void TextFeatures::grow() {
    WideVector<Distinct> before(m_slots.size() * 2);
    before.swap(m_slots);
    for (const Distinct& slot : before)
        if (slot.texts != 0) slotOf(slot.key) = slot;
}

std::vector<TextFeatures::Distinct> TextFeatures::heldBy(std::uint32_t least) const {
    std::vector<Distinct> held;
    std::ranges::copy_if(m_slots, std::back_inserter(held),
                         [least](const Distinct& slot) { return slot.texts >= std::max(least, 1U); });
    std::ranges::sort(held, {}, &Distinct::key);
    return held;
}

} // namespace chatkeep::engine::nlu
