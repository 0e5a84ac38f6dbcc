// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/KeyIndex.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine::nlu {

/// Puts the letters of well-formed text into `out`.
void lettersOfText(std::string_view utf8, std::u32string& out);

/// True if one letter left out, put in or changed, or two neighbours swapped, makes one the other.
[[nodiscard]] bool isOneEditAway(std::u32string_view a, std::u32string_view b) noexcept;

/// The same of two such steps or fewer. Both at most AlikeIndex::kMostLetters long.
[[nodiscard]] bool isTwoEditsAway(std::u32string_view a, std::u32string_view b) noexcept;

/// Finds words one edit apart: two such words are equal once the right letter of each, or none, is left out.
/// Immutable once built. Thread: any.
class AlikeIndex {
public:
    static constexpr std::size_t kMostLetters = 40;

    /// At most kMostLetters letters; words of one numbering.
    void add(std::u32string_view letters, std::uint32_t word);
    void build();
    /// Calls `take(word)` for every word that may be one edit away or equal; some more than once, and some
    /// that are not.
    template <typename Take>
    void eachCandidate(std::u32string_view letters, const Take& take) const {
        if (m_places.empty() || letters.size() > kMostLetters) return;
        std::uint32_t keys[kMostLetters + 1];
        keysWithout(letters, keys);
        for (std::size_t leftOut = 0; leftOut <= letters.size(); ++leftOut) {
            const std::size_t bucket = keys[leftOut] & (m_begins.size() - 2);
            for (std::uint32_t at = m_begins[bucket]; at < m_begins[bucket + 1]; ++at)
                if (m_places[at].key == keys[leftOut]) take(m_places[at].word);
        }
    }

private:
    struct Place {
        std::uint32_t key = 0; ///< of a word with one letter left out
        std::uint32_t word = 0;
    };
    /// Keys of a word without each of its letters, and whole.
    static void keysWithout(std::u32string_view letters, std::uint32_t* keys) noexcept;

    std::vector<Place> m_places;         ///< by bucket
    std::vector<std::uint32_t> m_begins; ///< of the buckets, a power of two of them, and one more
};

/// Finds long words two edits apart that begin alike: of three parts of a word, two edits leave one whole, at
/// most two letters away from its place. Immutable once built. Thread: any.
class PartIndex {
public:
    static constexpr std::size_t kFewestLetters = 9;
    static constexpr std::size_t kEdits = 2;

    /// From kFewestLetters to AlikeIndex::kMostLetters letters.
    void add(std::u32string_view letters, std::uint32_t word);
    void build();
    /// Words that may be two edits away, ascending; no more than a few dozen.
    [[nodiscard]] std::vector<std::uint32_t> candidates(std::u32string_view letters) const;

private:
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_places; ///< by key of a part, then word
    std::vector<std::uint32_t> m_firsts;                           ///< first place of each key, and the end
    KeyIndex m_keys;                                               ///< places in m_firsts
};

} // namespace chatkeep::engine::nlu
