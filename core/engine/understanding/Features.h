// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/ChatWords.h"
#include "core/engine/understanding/Recipe.h"
#include "core/engine/understanding/Stemmer.h"
#include "core/engine/understanding/TellingNumbers.h"
#include "core/engine/understanding/Tokens.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

class Lexicon;
class Speller;

/// Kinds of features; each kind is weighed and normed by itself.
enum class Group : std::uint8_t { Words, Letters, Concepts, ConceptPairs };
constexpr std::size_t kGroups = 4;

/// Something seen in a text: a word, a pair of words, a few letters, a concept.
struct Feature {
    std::uint64_t key = 0;
    std::uint16_t count = 1;
    Group group = Group::Words;
    std::uint8_t first = 0; ///< tokens it came from
    std::uint8_t last = 0;
    bool guessed = false; ///< from a word that was misspelt
};

/// Takes texts apart. Keeps its buffers, so use one a thread.
class FeatureReader {
public:
    FeatureReader() = default;
    /// `stemmer` and `lexicon` must outlive the reader or the next call.
    FeatureReader(const Recipe& recipe, const Stemmer& stemmer, const Lexicon& lexicon) {
        use(recipe, stemmer, lexicon);
    }
    void use(const Recipe& recipe, const Stemmer& stemmer, const Lexicon& lexicon) {
        m_recipe = recipe;
        if (m_stemmer != &stemmer) {
            m_stemmed.assign(kStemsKept, {});
            m_chatWords = &ChatWords::of(stemmer.language());
        }
        m_stemmer = &stemmer;
        m_casing = casingOf(stemmer.language());
        m_lexicon = &lexicon;
        m_telling = nullptr;
    }

    /// From now on unknown words are read in full where they are cut short, or as the known ones that
    /// they are one edit from.
    void correctWith(const Speller* speller) { m_speller = speller; }

    /// From now on numbers are words of their own where they tell intents apart.
    void tellNumbersBy(const TellingNumbers* telling) {
        m_telling = telling != nullptr && !telling->empty() ? telling : nullptr;
    }

    /// Distinct features of a text, valid until the next call.
    const std::vector<Feature>& read(std::string_view utf8);
    [[nodiscard]] const std::vector<Token>& tokens() const { return m_tokens; }
    [[nodiscard]] const std::string& folded() const { return m_folded; }
    /// The numbers of the text that was read last, at each of their places.
    [[nodiscard]] std::vector<NumberSeen> numbers() const;

private:
    static constexpr std::size_t kStemsKept = 2048;

    void cut();
    [[nodiscard]] std::uint64_t stemKeyOf(std::string_view word, std::uint64_t wordKey);
    void correctSpelling();
    void readWords();
    void readNumbers();
    void readLetters();
    void readConcepts();
    void addConcepts(std::span<const std::uint32_t> kinds, std::size_t first, std::size_t last);
    void lettersOf(std::uint32_t begin, std::uint32_t end, bool edges, std::size_t firstToken);
    void add(std::uint64_t key, Group group, std::size_t first, std::size_t last, std::uint16_t count = 1);
    void growSlots(std::size_t size);

    Recipe m_recipe;
    const Stemmer* m_stemmer = nullptr;
    const Lexicon* m_lexicon = nullptr;
    const ChatWords* m_chatWords = nullptr;
    const Speller* m_speller = nullptr;
    const TellingNumbers* m_telling = nullptr; ///< null where no number tells anything
    Casing m_casing = Casing::Usual;
    std::string m_folded;
    std::vector<Token> m_tokens;
    std::vector<bool> m_guessed;        ///< tokens that were misspelt; empty if all are as they were typed
    std::vector<std::uint64_t> m_words; ///< keys of the tokens
    std::vector<std::uint64_t> m_stems;
    struct Stemmed {
        std::uint64_t word = 0;
        std::uint64_t stem = 0;
    };
    std::vector<Stemmed> m_stemmed; ///< stems of late, by word key: stemming costs more than all else
    std::vector<char32_t> m_letters;
    struct Kind {
        std::uint32_t kind = 0;
        std::uint32_t first = 0; ///< tokens it was said with
        std::uint32_t last = 0;
    };
    std::vector<Kind> m_kinds;
    std::vector<Feature> m_features;
    std::vector<std::uint32_t> m_slots; ///< place in m_features + 1, by key
};

constexpr std::uint64_t kWordSeed = 0x57;
constexpr std::uint64_t kStemSeed = 0x53;

/// Mixes a value into a key.
[[nodiscard]] constexpr std::uint64_t mixKey(std::uint64_t key, std::uint64_t value) noexcept {
    key = (key ^ value) * 0x9E3779B97F4A7C15ULL;
    return key ^ (key >> 29);
}
[[nodiscard]] std::uint64_t keyOf(std::string_view text, std::uint64_t seed) noexcept;

} // namespace chatkeep::engine::nlu
