// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/ByteStream.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// The words of the training examples: tells which word a misspelt one was meant to be. Immutable once
/// built. Thread: any.
class Speller {
public:
    /// `words` are folded, with the number of examples that hold them; those below `leastToOffer` are known
    /// as words but never offered.
    void build(const std::map<std::string, std::uint32_t, std::less<>>& words, std::uint32_t leastToOffer);
    [[nodiscard]] bool knows(std::string_view word) const;
    /// The most frequent word one edit away; empty if there is none or the word is short.
    [[nodiscard]] std::string_view meantBy(std::string_view word) const;

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in);

private:
    struct Place {
        std::uint32_t key = 0; ///< of a word with one letter left out
        std::uint32_t word = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    void index();

    std::vector<std::string> m_words;    ///< sorted
    std::vector<std::uint32_t> m_counts; ///< 0 for words that are not offered
    std::vector<std::uint32_t> m_slots;  ///< index into m_words + 1, by key
    std::vector<Place> m_places;
};

} // namespace chatkeep::engine::nlu
