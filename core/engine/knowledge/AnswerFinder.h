// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/Knowledge.h"
#include "core/engine/knowledge/KnowledgeIndex.h"
#include "core/engine/knowledge/Sentences.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// Which of an entry's answers, and which sentence of it.
struct FoundSentence {
    std::size_t answer = 0;
    TextSpan sentence;
};

/// Finds the sentence of an entry that shares the rarest words with a question: those that tell its subject,
/// and where these are the same all of them. What the entry's heading or question has tells its sentences
/// less apart. Sentences are taken apart once, when the finder is made. Immutable. Thread: any.
class AnswerFinder {
public:
    /// Adds the next entry; at most 200 sentences of an answer are told apart. `index` weighs the words.
    void add(const KnowledgeEntry& entry, const KnowledgeIndex& index);
    /// `question`: sorted, distinct keys; `answers` as they were added. Of sentences that fit alike, or not
    /// at all, the first one.
    [[nodiscard]] FoundSentence find(std::size_t entry, const Terms& question,
                                     const std::vector<std::string>& answers) const;
    /// How much of the rare matter of the words that a question's subject is told by one sentence of an entry
    /// holds, together with the entry's heading or question, in [0, 1]. `index` as the entry was added with.
    [[nodiscard]] float shareTogether(std::size_t entry, const Terms& question,
                                      const KnowledgeIndex& index) const;

private:
    struct Word {
        std::uint64_t key = 0;
        float rarity = 0;
        bool isOfHeading = false;
    };
    struct Sentence {
        FoundSentence place;
        std::uint32_t wordsEnd = 0; ///< in m_words; its words begin where those before end
        float damping = 1;
    };
    [[nodiscard]] bool isShort(std::size_t entry) const;
    [[nodiscard]] bool holdsAny(std::size_t entry, const std::vector<std::uint64_t>& keys) const;
    [[nodiscard]] std::optional<FoundSentence> findByLetters(std::size_t entry, const Terms& question,
                                                             const std::vector<std::string>& answers) const;
    [[nodiscard]] std::span<const std::uint64_t> headingOf(std::size_t entry) const;
    [[nodiscard]] std::span<const Word> wordsOf(std::size_t sentence) const;
    /// Those of m_sentences: the first, and behind the last.
    [[nodiscard]] std::pair<std::size_t, std::size_t> sentencesAt(std::size_t entry) const {
        return {entry == 0 ? 0 : m_entryEnds[entry - 1], m_entryEnds[entry]};
    }

    std::string m_languages;
    std::vector<Word> m_words;
    std::vector<Sentence> m_sentences;
    std::vector<std::size_t> m_entryEnds;
    std::vector<std::uint64_t> m_headings; ///< words of headings or questions, of an entry ascending
    std::vector<std::size_t> m_headingEnds;
};

} // namespace chatkeep::engine
