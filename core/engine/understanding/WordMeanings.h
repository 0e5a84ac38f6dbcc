// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/MeaningTable.h"

#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// What a word means, or what it is a kind of.
struct WordSense {
    std::uint32_t sense = 0;
    float near = 0; ///< in (0, 1]; the product of two words' nearness is how much they mean the same
};

/// What single words mean by WordNet: words of one concept mean much the same, as "delete" and "erase". Read
/// in place from the program's own table. Deterministic. Immutable. Thread: any.
class WordMeanings {
public:
    /// By language, or language and region ("en-GB"); empty for every other than English.
    [[nodiscard]] static const WordMeanings& of(std::string_view language);
    /// A table of resources/MeaningTable.h, which has to outlive this; what is no such table is empty.
    explicit WordMeanings(std::string_view table);

    /// Appends the meanings of a word in folded case and of what it may be a form of ("photos", "deleting").
    void addMeaningsOf(std::string_view word, std::vector<WordSense>& to) const;
    [[nodiscard]] bool empty() const { return m_slots.empty(); }
    /// Whose words these are, and on what terms.
    [[nodiscard]] std::string_view notice() const { return m_notice; }

private:
    void addListed(std::string_view word, std::vector<WordSense>& to) const;
    std::span<const resources::MeaningTableSlot> m_slots;
    std::span<const std::uint32_t> m_meanings;
    std::string_view m_notice;
};

/// What a text's words mean, to be compared with single words.
class MeantText {
public:
    explicit MeantText(std::vector<WordSense> senses);
    /// How much a word means the same as any of the text's: the nearest sense that both have. In [0, 1].
    [[nodiscard]] float nearness(std::span<const WordSense> word) const;

private:
    std::vector<WordSense> m_senses; ///< by sense, each once, as near as it is nearest
    std::bitset<512> m_seen;         ///< most senses that the text has not are passed over by it
};

} // namespace chatkeep::engine::nlu
