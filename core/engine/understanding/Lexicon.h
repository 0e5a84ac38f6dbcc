// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine::nlu {

/// Word lists of resources/facts/lexicon.<language>.txt: words that mean much the same, or are of one kind.
/// A line is `kind: word, word, two words`; a word may stand in several. Immutable. Thread: any.
class Lexicon {
public:
    /// Empty for a language without lists.
    [[nodiscard]] static const Lexicon& of(std::string_view language);
    explicit Lexicon(std::string_view text, std::string_view language);

    /// Kinds of a word by its key (keyOf its stem).
    [[nodiscard]] std::span<const std::uint32_t> kindsOf(std::uint64_t stemKey) const;
    [[nodiscard]] bool empty() const { return m_places.empty(); }

private:
    struct Place {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    std::unordered_map<std::uint64_t, Place> m_places;
    std::vector<std::uint32_t> m_kinds;
};

} // namespace chatkeep::engine::nlu
