// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/AnswerFinder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kSentenceTokens = 120;
/// Long sentences hold more words by chance.
constexpr float kLengthDamping = 0.3F;

} // namespace

void AnswerFinder::add(const std::vector<std::string>& answers, const KnowledgeIndex& index) {
    TermReader reader;
    Terms terms;
    const auto isKnown = [&](std::uint64_t key) { return index.holdsWord(key); };
    for (std::size_t answer = 0; answer < answers.size(); ++answer) {
        const std::string_view text = answers[answer];
        for (const auto& span : sentencesOf(text)) {
            terms.clear();
            reader.read(text.substr(span.start, span.end - span.start), index.languages(), terms,
                        kSentenceTokens, isKnown);
            const auto length = static_cast<float>(terms.words.size());
            makeDistinct(terms.words);
            for (const auto key : terms.words)
                m_words.push_back({key, index.rarityOfWord(key)});
            m_sentences.push_back({.place = {answer, span},
                                   .wordsEnd = static_cast<std::uint32_t>(m_words.size()),
                                   .damping = std::pow(8.0F + length, -kLengthDamping)});
        }
    }
    m_entryEnds.push_back(m_sentences.size());
}

FoundSentence AnswerFinder::find(std::size_t entry, const Terms& question) const {
    FoundSentence best;
    std::pair bestFit{-1.0F, -1.0F};
    for (auto i = entry == 0 ? 0 : m_entryEnds[entry - 1]; i < m_entryEnds[entry]; ++i) {
        std::pair fit{0.0F, 0.0F}; // by words of the subject, by all
        for (auto at = i == 0 ? 0U : m_sentences[i - 1].wordsEnd; at < m_sentences[i].wordsEnd; ++at) {
            const auto& word = m_words[at];
            if (!std::ranges::binary_search(question.words, word.key)) continue;
            const float weight = word.rarity * m_sentences[i].damping;
            fit.second += weight;
            if (std::ranges::binary_search(question.carrying, word.key)) fit.first += weight;
        }
        if (fit <= bestFit) continue;
        bestFit = fit;
        best = m_sentences[i].place;
    }
    // Where the heading has the subject, little words do not choose.
    const auto first = entry == 0 ? 0 : m_entryEnds[entry - 1];
    const bool isUntold = !question.carrying.empty() && bestFit.first == 0;
    return isUntold && first < m_entryEnds[entry] ? m_sentences[first].place : best;
}

} // namespace chatkeep::engine
