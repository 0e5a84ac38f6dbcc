// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/TextHash.h"
#include "core/engine/understanding/Lexicon.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace chatkeep::engine {

/// A word that tells a question's subject and stands nowhere in what is searched.
struct UnknownWord {
    std::string word; ///< in folded case
    std::vector<std::uint64_t> letters;
    std::vector<std::uint32_t> kinds; ///< by the language's lexicon
};

/// A word that carries, as it is searched by and as it was read, in folded case.
struct CarryingWord {
    std::uint64_t key = 0;
    std::string word;
};

/// Words of a list, found without making strings of them.
using WordSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

/// Words that tell no subject (resources/facts/little-words.txt), folded, also without their accents: those
/// of a language ("en"), or of a list of its ("en common"). None for a list that is not known.
[[nodiscard]] const WordSet& listedWords(std::string_view list);

/// What knowledge is searched by: stems of words, and three to five letters in a row inside words, as keys.
/// In scripts without spaces characters and pairs of them stand for words.
struct Terms {
    std::vector<std::uint64_t> words;
    std::vector<std::uint64_t> letters;
    /// Those of `words` that a subject is told by: no little words, and of scripts without spaces only pairs
    /// of Han or katakana. Empty where that cannot be told.
    std::vector<std::uint64_t> carrying;
    std::vector<CarryingWord> carryingWords; ///< those of `carrying` that are words, not pairs
    /// Of such words, not of pairs; of Thai three characters in a row that are not of little words.
    std::vector<std::uint64_t> carryingLetters;
    /// Of `carrying` and `carryingLetters` what tells more than what is asked of a subject, and than words of
    /// every subject: of "are dogs allowed now" the dogs; where there is nothing more, what is asked.
    std::vector<std::uint64_t> subject;
    std::vector<std::uint64_t> subjectLetters;
    std::vector<std::uint32_t> kinds; ///< of such words, by the language's lexicon
    std::vector<UnknownWord>
        unknown;              ///< where it was said what is known; no numbers, days or slips of the pen
    bool knowsLittle = false; ///< the language's little words are known, or were written in hiragana
    bool knowsKinds = false;  ///< the language has a lexicon

    void clear();
};

/// Takes texts apart. Keeps its buffers, so use one a thread.
class TermReader {
public:
    /// Whether a stem stands in what is searched.
    using IsKnown = std::function<bool(std::uint64_t)>;
    /// How a word that is not known was meant; empty if that cannot be told.
    using Meant = std::function<std::string_view(std::string_view)>;
    /// Appends the terms of at most `mostTokens` tokens. `languages` are a bot's by spaces, the main one
    /// first; of several the text's own is guessed. With `isKnown` a word whose stem is not known is stemmed
    /// as in the others too: a short question does not say which language it is in. "Wi-Fi" is "wifi" as
    /// well and "café" is "cafe"; with `isKnown` only if that is known, and "check in" is "check-in" then.
    /// With `meant`, too, a word that neither is known nor stands in the language's lists is read as it was
    /// meant.
    void read(std::string_view utf8, std::string_view languages, Terms& out, std::size_t mostTokens,
              const IsKnown& isKnown = {}, const Meant& meant = {});
    /// Reads nothing but what wordingKey() and wordsRead() need.
    void cut(std::string_view utf8, std::string_view languages, std::size_t mostTokens);
    /// The words of the text that was read last, in folded case; of scripts without spaces none. Valid until
    /// the next is read.
    [[nodiscard]] std::vector<std::string_view> wordsRead() const;
    /// The stems of the text that was read last, each once, as one number, whatever their order; 0 for a text
    /// without words. Nothing is corrected or joined.
    [[nodiscard]] std::uint64_t wordingKey();
    /// What the text that was read last is in. Valid until the next is read.
    [[nodiscard]] std::string_view language() const { return m_language; }

private:
    void takeWord(std::string_view word, std::string_view languages, Terms& out, const IsKnown& isKnown);
    bool takeAlso(std::string_view word, std::string_view languages, Terms& out, const IsKnown& isKnown);
    [[nodiscard]] std::string_view wordAt(std::size_t at) const;
    void takeLists();
    void noteWritten(std::size_t at);
    /// In the text's language. Valid until two others are asked for.
    [[nodiscard]] const std::string& stemOf(std::string_view word);
    /// As the language's lists hold it. Valid as a stem.
    [[nodiscard]] std::string_view formOf(std::string_view word);
    [[nodiscard]] bool isListed(std::string_view word);
    [[nodiscard]] bool isKnownIn(std::string_view word, std::string_view languages, const IsKnown& isKnown);
    [[nodiscard]] bool tellsNone(std::string_view word);
    [[nodiscard]] bool isJoined(std::size_t at);
    [[nodiscard]] bool mayEnd(std::size_t at, const IsKnown& isKnown);
    void readWord(std::string_view word, std::string_view languages, Terms& out, const IsKnown& isKnown);
    void readSubject(std::string_view word, std::size_t lettersBegin, Terms& out, const IsKnown& isKnown);
    [[nodiscard]] bool tellsMore(std::string_view word) const;
    void readLetters(std::string_view word, Terms& out);
    void readSolo(std::size_t at, Terms& out);
    void readSoloKinds(Terms& out);
    [[nodiscard]] std::optional<std::uint64_t> soloRun(std::size_t at, std::size_t length) const;
    [[nodiscard]] bool carries(std::size_t first, std::size_t last) const;
    [[nodiscard]] bool carriesPair(std::size_t at) const;
    void findLittleThai();
    [[nodiscard]] bool isMostlyOfWords(std::size_t at) const;
    [[nodiscard]] bool isThaiToken(std::size_t at) const;

    std::string m_folded;
    std::string m_language;      ///< of the text that is read
    std::string m_listsOf = "?"; ///< whose words these are
    bool m_listsHoldStems = false;
    const WordSet* m_little = nullptr;       ///< little words
    const WordSet* m_asking = nullptr;       ///< words that say what is asked of a subject
    const WordSet* m_common = nullptr;       ///< words of every subject
    const WordSet* m_ends = nullptr;         ///< words that a longer one may end in
    const nlu::Lexicon* m_lexicon = nullptr; ///< of the same language
    std::vector<std::uint64_t> m_asked;      ///< what is asked, in the text that is read
    std::vector<std::uint64_t> m_askedLetters;
    /// A word is asked for its stem several times in a row.
    struct StemmedWord {
        std::string word;
        std::string stem;
    };
    std::array<StemmedWord, 2> m_stems;
    std::size_t m_nextStem = 0;
    std::vector<std::uint64_t> m_written; ///< what is read, uncorrected; empty before wordingKey() wants it
    std::vector<engine::nlu::Token> m_tokens;
    std::vector<std::uint64_t> m_soloKeys; ///< by token
    std::string m_framed;
    std::vector<std::size_t> m_edges;
    std::vector<bool> m_isLittleThai; ///< by token
};

/// Sorted and each key once.
template <typename Key>
void makeDistinct(std::vector<Key>& keys) {
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
}
/// Of hashes: their leading bits nearly tell the place.
void makeDistinct(std::vector<std::uint64_t>& keys);

/// The text without words that hold an "@": who writes an address asks nothing by it. The same text if there
/// is nothing else.
[[nodiscard]] std::string withoutAddresses(std::string_view utf8);

} // namespace chatkeep::engine
