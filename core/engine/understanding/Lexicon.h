// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Tokens.h"

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
    /// A listed word of a script without spaces.
    struct FoundWord {
        std::span<const std::uint32_t> kinds; ///< none where no word begins
        std::size_t tokens = 0;
    };
    /// The longest word that begins at a token of such a script; `stems` are the tokens' keys.
    [[nodiscard]] FoundWord wordAt(std::span<const Token> tokens, std::span<const std::uint64_t> stems,
                                   std::size_t at) const;
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
    std::size_t m_longest = 0; ///< of the phrases, in tokens
};

/// What a language's words are read with, its lists and its stems, as one number: what was learned with
/// others is not to be read with these.
[[nodiscard]] std::uint64_t readingOf(std::string_view language);

} // namespace chatkeep::engine::nlu
