// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine {

/// The longer words of what is known, to find the one that somebody misspelt: "invoces" is "invoices".
/// Fill it, then finish it. Immutable from then on. Thread: any.
class KnownSpellings {
public:
    /// A word in folded case; one that is short, or has digits, is left out, and so are the rarest of more
    /// than 100,000.
    void add(std::string_view word);
    void finish();
    /// The known word that is one letter more, less or other away, or two neighbours changed round; of
    /// several the one that was added most often, then the first by its bytes. Empty: there is none.
    [[nodiscard]] std::string_view nearest(std::string_view word) const;

private:
    struct Word {
        std::string text;
        std::uint32_t count = 0;
    };
    struct Variant {
        std::uint64_t key = 0; ///< of a word, or of it without one of its letters
        std::uint32_t word = 0;
    };
    std::unordered_map<std::string, std::uint32_t> m_counts; ///< until it is finished
    std::vector<Word> m_words;                               ///< by text
    std::vector<Variant> m_variants;                         ///< by key
};

} // namespace chatkeep::engine
