// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/WordMeanings.h"

#include "core/engine/understanding/PlainTexts.h"
#include "resources/Embedded.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

namespace chatkeep::engine::nlu {
namespace {

using resources::MeaningTableHead;
using resources::MeaningTableSlot;

constexpr std::size_t kShortestBase = 2;
constexpr float kNearnessSteps = 255.0F;
/// Endings of English forms and what stands there in the word itself.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kEndings{{{"s", ""},
                                                                                  {"ses", "s"},
                                                                                  {"xes", "x"},
                                                                                  {"zes", "z"},
                                                                                  {"ches", "ch"},
                                                                                  {"shes", "sh"},
                                                                                  {"ies", "y"},
                                                                                  {"es", "e"},
                                                                                  {"es", ""},
                                                                                  {"ed", "e"},
                                                                                  {"ed", ""},
                                                                                  {"ing", "e"},
                                                                                  {"ing", ""},
                                                                                  {"er", ""},
                                                                                  {"er", "e"},
                                                                                  {"est", ""},
                                                                                  {"est", "e"}}};
/// "stopped", "planning": before these the last letter may stand twice.
constexpr std::array<std::string_view, 2> kDoubling{"ed", "ing"};

bool isAligned(const char* at) {
    return std::bit_cast<std::uintptr_t>(at) % alignof(MeaningTableSlot) == 0;
}

} // namespace

WordMeanings::WordMeanings(std::string_view table) {
    MeaningTableHead head;
    const MeaningTableHead wanted;
    if (table.size() < sizeof(head) || !isAligned(table.data())) return;
    std::memcpy(&head, table.data(), sizeof(head));
    const auto slotBytes = head.slots * sizeof(MeaningTableSlot);
    const auto meaningBytes = head.meanings * sizeof(std::uint32_t);
    if (std::memcmp(head.magic, wanted.magic, sizeof(head.magic)) != 0 || !std::has_single_bit(head.slots) ||
        table.size() != sizeof(head) + slotBytes + meaningBytes + head.notice)
        return;
    const char* const slots = table.data() + sizeof(head);
    m_slots = {reinterpret_cast<const MeaningTableSlot*>(slots), head.slots};
    m_meanings = {reinterpret_cast<const std::uint32_t*>(slots + slotBytes), head.meanings};
    m_notice = table.substr(table.size() - head.notice);
}

const WordMeanings& WordMeanings::of(std::string_view language) {
    static const WordMeanings none("");
    static const WordMeanings english(resources::embedded(resources::kEnglishMeanings).value_or(""));
    return primaryTag(language) == "en" ? english : none;
}

void WordMeanings::addListed(std::string_view word, std::vector<WordSense>& to) const {
    const auto key = resources::meaningKey(word);
    const auto mask = m_slots.size() - 1;
    for (auto at = key & mask; m_slots[at].begin != m_slots[at].end; at = (at + 1) & mask) {
        if (m_slots[at].key != key) continue;
        for (const auto one : m_meanings.subspan(m_slots[at].begin, m_slots[at].end - m_slots[at].begin))
            to.push_back({one >> 8U, static_cast<float>(one & 0xFFU) / kNearnessSteps});
        return;
    }
}

void WordMeanings::addMeaningsOf(std::string_view word, std::vector<WordSense>& to) const {
    if (m_slots.empty()) return;
    addListed(word, to);
    std::string base;
    for (const auto& [ending, own] : kEndings) {
        if (!word.ends_with(ending) || word.size() < ending.size() + kShortestBase) continue;
        base.assign(word.substr(0, word.size() - ending.size())).append(own);
        addListed(base, to);
    }
    for (const auto ending : kDoubling) {
        if (!word.ends_with(ending) || word.size() < ending.size() + kShortestBase + 1) continue;
        base.assign(word.substr(0, word.size() - ending.size()));
        if (base.back() == base[base.size() - 2])
            addListed(std::string_view(base).substr(0, base.size() - 1), to);
    }
}

MeantText::MeantText(std::vector<WordSense> senses)
    : m_senses(std::move(senses)) {
    std::ranges::sort(m_senses, [](const WordSense& one, const WordSense& other) {
        return one.sense != other.sense ? one.sense < other.sense : one.near > other.near;
    });
    m_senses.erase(std::ranges::unique(m_senses, {}, &WordSense::sense).begin(), m_senses.end());
    for (const auto& one : m_senses)
        m_seen.set(one.sense % m_seen.size());
}

float MeantText::nearness(std::span<const WordSense> word) const {
    float most = 0;
    for (const auto& one : word) {
        if (!m_seen.test(one.sense % m_seen.size())) continue;
        const auto found = std::ranges::lower_bound(m_senses, one.sense, {}, &WordSense::sense);
        if (found != m_senses.end() && found->sense == one.sense)
            most = std::max(most, one.near * found->near);
    }
    return most;
}

} // namespace chatkeep::engine::nlu
