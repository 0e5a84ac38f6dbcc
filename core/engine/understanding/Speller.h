// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Edits.h"
#include "core/engine/understanding/KeyIndex.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine::nlu {

/// The words of the training examples: tells which word a misspelt one was meant to be. Immutable once
/// built. Thread: any.
class Speller {
public:
    /// `words` are folded, with the number of examples that hold them; those below `leastToOffer` are known
    /// as words but never offered.
    void build(const std::map<std::string, std::uint32_t, std::less<>>& words, std::uint32_t leastToOffer);
    /// `wordKey` is keyOf(word, kWordSeed). With no words at all, everything is known.
    [[nodiscard]] bool knows(std::uint64_t wordKey) const {
        return m_words.empty() || m_index.find(wordKey) != KeyIndex::kNone;
    }
    /// The most frequent word that is `word` when typed without its accents or umlauts ("doi" for "đổi",
    /// "tschuess" for "tschüss"); empty if there is none.
    [[nodiscard]] std::string_view typedPlainly(std::string_view word) const;
    /// The most frequent word one edit away; empty if there is none or the word is short.
    [[nodiscard]] std::string_view meantBy(std::string_view word) const;

    [[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> words() const;

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in);

private:
    void index();
    void indexPlain();

    std::vector<std::string> m_words;    ///< sorted
    std::vector<std::uint32_t> m_counts; ///< 0 for words that are not offered
    KeyIndex m_index;                    ///< of the words' keys
    AlikeIndex m_alike;
    KeyIndex m_plain;                        ///< of words as they are typed without accents
    std::vector<std::uint32_t> m_plainWords; ///< the word of each
};

} // namespace chatkeep::engine::nlu
