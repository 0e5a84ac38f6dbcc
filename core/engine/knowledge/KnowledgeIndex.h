// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/Terms.h"
#include "core/engine/understanding/Speller.h"
#include "core/engine/understanding/WordMeanings.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// What an entry is found by.
struct IndexedTexts {
    std::string asked; ///< its question in all wordings, or title and headings
    bool hasQuestion = true;
    std::string told; ///< its answers or its passage
};

/// BM25's constants: how soon a repeated word counts no more, and how much long entries are held back.
struct Weighing {
    float saturation = 2.0F;
    float lengthShare = 0.75F;
};
/// As in the books, for comparison.
inline constexpr Weighing kPlainWeighing{.saturation = 1.2F, .lengthShare = 0.75F};

/// How an entry fits a question: shares and logarithms, the same for small and big collections.
struct MatchEvidence {
    float lead = 0;     ///< how far all scores together put it before its rivals
    float weight = 0;   ///< how much rare matter it shares with the question, before its rivals
    float coverage = 0; ///< how much of the question's rare matter it holds, in [0, 1] or above
    float words = 0;    ///< of the question, each once
    /// Of a passage, where that can be told: how much it holds of the words that tell the question's subject.
    std::optional<float> told;
    float together = 0; ///< of `told`'s words: how much one sentence holds, with its headings
    /// Of a question to a pair, where words' meanings are known: how much more of its words the pair's
    /// question has than that of any rival, by rarity; the same words, or words that mean nearly the same. In
    /// [-1, 1].
    std::optional<float> meant;
    /// Of a question to a pair, where the language has a lexicon: how much of its words' kinds, by rarity,
    /// the pair holds. In [0, 1].
    std::optional<float> kinds;
    /// It shares any word with the question that tells a subject, be it misspelt or a word of its kind; of a
    /// question without such a word it holds nearly all and asks no more, where that can be told.
    bool sharesSubject = true;
};

struct KnowledgeHit {
    std::uint32_t entry = 0;
    /// Sum of the scores, each in [0, 1], of kinds in [0, 0.5]: ranks within one question only.
    float fit = 0;
    MatchEvidence evidence;
};

/// A word of a question and what it means, as a part of a space's `meanings`.
struct MeantWord {
    std::uint64_t key = 0;
    float rarity = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What entries are scored by: words and letter groups, each asked and in everything, and kinds of words.
inline constexpr std::size_t kKnowledgeParts = 5;

/// Working space of a search. Use one a thread: after the first search nothing is allocated.
struct SearchSpace {
    TermReader reader;
    Terms terms;
    std::array<std::vector<float>, kKnowledgeParts> scores; ///< by entry, in padded width
    std::vector<std::uint64_t> kinds;                       ///< of the question's words, each once
    std::vector<float> fits;                                ///< likewise
    std::vector<std::uint32_t> order;
    std::vector<MeantWord> meantWords;
    std::vector<nlu::WordSense> meanings;
    std::vector<float> meant; ///< by rank, of the best and its rivals
    std::vector<KnowledgeHit> hits;
};

/// An inverted index over entries: BM25 of words and of letter groups, each over the question alone and over
/// everything, so that wording, spelling and subject all count, and of the kinds of words, by the language's
/// lexicon, so that "close" finds "cancel". Deterministic. Immutable once built.
/// Thread: any, with a space of its own.
class KnowledgeIndex {
public:
    KnowledgeIndex() = default;
    KnowledgeIndex(std::span<const IndexedTexts> entries, std::string languages, Weighing weighing = {});

    /// Entries that share anything with the question, best first, at most `most`; ties in entry order.
    /// Valid until the space is used again.
    [[nodiscard]] std::span<const KnowledgeHit> search(std::string_view question, std::size_t most,
                                                       SearchSpace& space) const;
    /// Only the words of the questions count: for comparison, with kPlainWeighing.
    [[nodiscard]] std::span<const KnowledgeHit> searchPlainly(std::string_view question,
                                                              SearchSpace& space) const;
    [[nodiscard]] std::size_t size() const { return m_entries; }
    [[nodiscard]] const std::string& languages() const { return m_languages; }
    /// Whether a stem stands in any entry.
    [[nodiscard]] bool holdsWord(std::uint64_t key) const { return m_fields[1].holds(key); }
    /// Of the question that was searched last: words that tell its subject and that neither the entry nor any
    /// other holds, not as a part of a longer one nor as one of its kind.
    [[nodiscard]] std::vector<std::string> unheld(std::uint32_t entry, const SearchSpace& space) const;
    /// How rare a word of everything is; for a word that stands nowhere, the rarest.
    [[nodiscard]] float rarityOfWord(std::uint64_t key) const;

private:
    struct Posting {
        std::uint32_t entry = 0;
        float score = 0;
    };
    /// Postings of one kind of term in one field, found by key.
    class Field {
    public:
        void build(const std::vector<std::vector<std::uint64_t>>& terms, bool dropCommon, Weighing weighing);
        /// Adds the scores of the question's terms to those in padded width; the result is the score of an
        /// entry that holds them all.
        float add(std::span<const std::uint64_t> distinct, std::vector<float>& scores) const;
        [[nodiscard]] float rarity(std::uint64_t key) const;
        /// The share of these terms' score that an entry reaches.
        [[nodiscard]] float shareHeld(std::span<const std::uint64_t> distinct, std::uint32_t entry) const;
        [[nodiscard]] bool holds(std::uint64_t key) const;
        [[nodiscard]] bool holds(std::uint64_t key, std::uint32_t entry) const;

    private:
        static constexpr std::uint32_t kNoRow = 0xFFFFFFFF;
        struct Slot {
            std::uint64_t key = 0;
            std::uint32_t begin = 0;
            std::uint32_t end = 0;
            float rarity = 0;           ///< 0: a free slot
            std::uint32_t row = kNoRow; ///< of a common term
        };
        void addRow(Slot& slot, std::size_t width);
        [[nodiscard]] std::size_t placeOf(std::uint64_t key) const; ///< its slot, or the free one for it
        std::vector<Slot> m_slots;
        std::vector<Posting> m_postings;
        std::vector<float> m_rows; ///< of each common term its score for every entry, in padded width
        float m_unseen = 0;
    };

    void readQuestion(std::string_view question, SearchSpace& space) const;
    /// What of the question that was read is looked for.
    [[nodiscard]] static std::span<const std::uint64_t> termsFor(std::size_t part, const SearchSpace& space);
    /// A passage may be asked for by all that it says: by its headings alone, every pair that shares a word
    /// with the question would stand before it.
    void fitPassages(std::span<const float> scales, SearchSpace& space) const;
    [[nodiscard]] MatchEvidence evidenceOf(std::size_t rank, std::span<const float> reachable,
                                           const SearchSpace& space) const;

    void readMeanings(SearchSpace& space) const;
    [[nodiscard]] float shareMeant(std::uint32_t entry, const SearchSpace& space) const;
    [[nodiscard]] std::optional<float> meantBefore(std::size_t rank, const SearchSpace& space) const;
    [[nodiscard]] bool sharesSubject(std::uint32_t entry, float coverage, const SearchSpace& space) const;

    std::string m_languages;
    std::size_t m_entries = 0;
    std::vector<bool> m_hasQuestion;                 ///< by entry
    std::vector<bool> m_hasSubject;                  ///< by entry: not so a question of little words alone
    std::vector<std::vector<std::uint32_t>> m_kinds; ///< of words, by entry, ascending
    std::vector<nlu::MeantText> m_meant;             ///< what is asked, by entry
    std::vector<std::uint32_t> m_passages;           ///< entries without a question, ascending
    nlu::Speller m_speller;                          ///< of the longer words
    /// Words asked, words of everything, letters asked, letters of everything, kinds of everything.
    std::array<Field, kKnowledgeParts> m_fields;
};

} // namespace chatkeep::engine
