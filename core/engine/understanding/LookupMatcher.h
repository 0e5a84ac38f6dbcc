// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Edits.h"
#include "core/engine/understanding/KeyIndex.h"
#include "core/engine/understanding/Pieces.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// Finds the entries of lists in a message, whole words only, whatever their
/// case. An entry of five letters or more is also found with one letter wrong,
/// missing, doubled or two swapped (in English, where words are known, one of four letters, too, if it begins
/// alike, and of no more than five only where no other word was typed: "kivi", not "kite", for "kiwi"), one
/// of nine letters or more with two such mistakes behind its first letter, and with a space too few or too
/// many, unless what was typed is a word that the bot's examples know. In German "ae" is "ä", "oe" is "ö" and
/// "ue" is "ü"; in Turkish "ı" is "i"; in Arabic the article and what is written together with it may be
/// missing.
class LookupMatcher {
public:
    /// Longer entries are left out; in Chinese, Japanese and Thai every character is a word.
    static constexpr std::size_t kMostWords = 40;

    void build(const std::map<std::string, std::vector<std::string>>& lists,
               const std::set<std::uint64_t>& knownWords, std::string_view language);
    /// `pieces` are those of `utf8`.
    [[nodiscard]] std::vector<Entity> find(std::string_view utf8, const std::vector<Piece>& pieces) const;

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in, std::string_view language);

private:
    struct Entry {
        std::string type;
        std::string text;    ///< as the author wrote it
        std::string folded;  ///< words parted by one space
        std::string spelled; ///< without umlauts in German, 'ı' in Turkish, articles in Arabic, spaces
                             ///< between letters that are words
    };
    struct Lengths { ///< in letters, of entries that are also found misspelt
        std::size_t least = ~std::size_t{0};
        std::size_t most = 0;
    };
    void index(std::string_view language);
    [[nodiscard]] std::string spelled(std::string_view folded) const;
    void findAt(std::string_view utf8, const std::vector<Piece>& pieces, const std::vector<bool>& known,
                std::size_t first, std::vector<Entity>& found) const;
    [[nodiscard]] std::string_view typedPlainly(const std::string& phrase) const;
    /// Entries of so many words that are spelt almost like this, by type and
    /// spelling; like this where it is too short for mistakes.
    [[nodiscard]] std::set<std::pair<std::string, std::uint32_t>>
    alike(std::u32string_view letters, std::size_t words, bool isShort) const;
    [[nodiscard]] std::set<std::pair<std::string, std::uint32_t>> farAlike(std::u32string_view letters,
                                                                           std::size_t words) const;
    void findAlike(std::string_view phrase, std::size_t words, Entity& place,
                   std::vector<Entity>& found) const;

    bool m_isEnglish = false;
    bool m_isGerman = false;
    bool m_isTurkic = false;
    bool m_isArabic = false;
    std::vector<Entry> m_entries;            ///< by folded text
    std::vector<std::uint64_t> m_knownWords; ///< ascending
    KeyIndex m_knownIndex;
    std::vector<std::uint32_t> m_firsts;      ///< first entry of each folded text
    KeyIndex m_exact;                         ///< places in m_firsts
    KeyIndex m_plain;                         ///< of texts as they are typed without accents
    std::vector<std::uint32_t> m_plainFirsts; ///< places in m_firsts
    AlikeIndex m_alike;
    PartIndex m_farAlike;
    std::vector<Lengths> m_lengths; ///< by number of words
};

} // namespace chatkeep::engine::nlu
