// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// Word lists of resources/facts/lexicon.<language>.txt: words that mean much the same, or are of one kind.
/// A line is `kind: word, word, two words`; a word may stand in several. Words with accents are
/// known without them, too. Immutable. Thread: any.
class Lexicon {
public:
    /// By language, or language and region ("pt-BR"); empty for a language without lists.
    [[nodiscard]] static const Lexicon& of(std::string_view language);
    explicit Lexicon(std::string_view text, std::string_view language);

    /// Kinds of a word by its key (keyOf its stem).
    [[nodiscard]] std::span<const std::uint32_t> kindsOf(std::uint64_t stemKey) const;
    [[nodiscard]] bool empty() const { return m_kinds.empty(); }
    /// Of all words, by their stems, and of their kinds.
    [[nodiscard]] std::uint64_t fingerprint() const;

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0; ///< equal to begin in a free slot
    };
    [[nodiscard]] std::size_t slotOf(std::uint64_t key) const;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_kinds;
};

/// What a language's words are read with, its lists and its stems, as one number: what was learned with
/// others is not to be read with these.
[[nodiscard]] std::uint64_t readingOf(std::string_view language);

} // namespace chatkeep::engine::nlu
