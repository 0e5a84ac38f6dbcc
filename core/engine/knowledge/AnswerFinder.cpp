// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/AnswerFinder.h"

#include "core/engine/knowledge/IndexedTexts.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kSentenceTokens = 120;
/// Long sentences hold more words by chance.
constexpr float kLengthDamping = 0.3F;
/// Share of a subject's letter groups inside the words of a sentence that speaks of it.
constexpr float kInsideWords = 0.25F;
/// Of a word of the heading: every sentence below it speaks of that.
constexpr float kOfHeading = 0.3F;
constexpr std::size_t kHeadingTokens = 400;
constexpr std::size_t kPlaces = 512;
constexpr std::size_t kMostRead = 800; ///< bytes of an entry, in which letters are looked for

} // namespace

void AnswerFinder::add(const KnowledgeEntry& entry, const KnowledgeIndex& index) {
    TermReader reader;
    Terms terms;
    m_languages = index.languages();
    const auto isKnown = [&](std::uint64_t key) { return index.holdsWord(key); };
    reader.read(indexedTexts(entry).asked, index.languages(), terms, kHeadingTokens, isKnown);
    makeDistinct(terms.words);
    const auto heading = std::exchange(terms.words, {});
    m_headings.insert(m_headings.end(), heading.begin(), heading.end());
    m_headingEnds.push_back(m_headings.size());
    const auto& answers = entry.answers;
    for (std::size_t answer = 0; answer < answers.size(); ++answer) {
        const std::string_view text = answers[answer];
        for (const auto& span : sentencesOf(text)) {
            terms.clear();
            reader.read(text.substr(span.start, span.end - span.start), index.languages(), terms,
                        kSentenceTokens, isKnown);
            const auto length = static_cast<float>(terms.words.size());
            makeDistinct(terms.words);
            for (const auto key : terms.words)
                m_words.push_back({key, index.rarityOfWord(key), std::ranges::binary_search(heading, key)});
            m_sentences.push_back({.place = {answer, span},
                                   .wordsEnd = static_cast<std::uint32_t>(m_words.size()),
                                   .damping = std::pow(8.0F + length, -kLengthDamping)});
        }
    }
    m_entryEnds.push_back(m_sentences.size());
}

std::span<const std::uint64_t> AnswerFinder::headingOf(std::size_t entry) const {
    const auto begin = entry == 0 ? 0 : m_headingEnds[entry - 1];
    return std::span(m_headings).subspan(begin, m_headingEnds[entry] - begin);
}

std::span<const AnswerFinder::Word> AnswerFinder::wordsOf(std::size_t sentence) const {
    const auto begin = sentence == 0 ? 0U : m_sentences[sentence - 1].wordsEnd;
    return std::span(m_words).subspan(begin, m_sentences[sentence].wordsEnd - begin);
}

float AnswerFinder::shareTogether(std::size_t entry, const Terms& question,
                                  const KnowledgeIndex& index) const {
    float whole = 0;
    float ofHeading = 0;
    for (const auto key : question.carrying) {
        const float rarity = index.rarityOfWord(key);
        whole += rarity;
        if (std::ranges::binary_search(headingOf(entry), key)) ofHeading += rarity;
    }
    float most = 0;
    const auto [begin, end] = sentencesAt(entry);
    for (auto i = begin; i < end; ++i) {
        float held = 0;
        for (const auto& word : wordsOf(i))
            if (!word.isOfHeading && std::ranges::binary_search(question.carrying, word.key))
                held += word.rarity;
        most = std::max(most, held);
    }
    return whole > 0 ? (ofHeading + most) / whole : 0;
}

/// Reading letters takes as long as the text.
bool AnswerFinder::isShort(std::size_t entry) const {
    const auto [begin, end] = sentencesAt(entry);
    std::size_t bytes = 0;
    for (auto i = begin; i < end; ++i)
        bytes += m_sentences[i].place.sentence.end - m_sentences[i].place.sentence.start;
    return bytes <= kMostRead;
}

bool AnswerFinder::holdsAny(std::size_t entry, const std::vector<std::uint64_t>& keys) const {
    const auto isAsked = [&](const Word& word) { return std::ranges::binary_search(keys, word.key); };
    const auto [begin, end] = sentencesAt(entry);
    const auto wordsBegin = begin == 0 ? 0U : m_sentences[begin - 1].wordsEnd;
    const auto wordsEnd = end == 0 ? 0U : m_sentences[end - 1].wordsEnd;
    return std::any_of(m_words.begin() + wordsBegin, m_words.begin() + wordsEnd, isAsked);
}

/// The sentence with most of the subject inside its words: of a "chip" the one with "Mikrochip".
std::optional<FoundSentence> AnswerFinder::findByLetters(std::size_t entry, const Terms& question,
                                                         const std::vector<std::string>& answers) const {
    thread_local TermReader reader;
    thread_local Terms terms;
    std::optional<FoundSentence> best;
    auto least = kInsideWords * static_cast<float>(question.subjectLetters.size());
    const auto [begin, end] = sentencesAt(entry);
    for (auto i = begin; i < end; ++i) {
        const auto& place = m_sentences[i].place;
        terms.clear();
        reader.read(std::string_view(answers[place.answer])
                        .substr(place.sentence.start, place.sentence.end - place.sentence.start),
                    m_languages, terms, kSentenceTokens);
        makeDistinct(terms.letters);
        const auto held =
            static_cast<float>(std::ranges::count_if(question.subjectLetters, [&](std::uint64_t key) {
                return std::ranges::binary_search(terms.letters, key);
            }));
        if (held <= least) continue;
        least = held;
        best = place;
    }
    return best;
}

FoundSentence AnswerFinder::find(std::size_t entry, const Terms& question,
                                 const std::vector<std::string>& answers) const {
    FoundSentence best;
    std::pair bestFit{-1.0F, -1.0F};
    const auto [begin, end] = sentencesAt(entry);
    // Most words of an answer are none of the question's, and at no place of theirs.
    std::bitset<kPlaces> places;
    for (const auto key : question.words)
        places.set(key % kPlaces);
    for (auto i = begin; i < end; ++i) {
        std::pair fit{0.0F, 0.0F}; // by words of the subject, by all
        for (const auto& word : wordsOf(i)) {
            if (!places[word.key % kPlaces] || !std::ranges::binary_search(question.words, word.key))
                continue;
            const float weight =
                word.rarity * m_sentences[i].damping * (word.isOfHeading ? kOfHeading : 1.0F);
            fit.second += weight;
            if (std::ranges::binary_search(question.carrying, word.key)) fit.first += weight;
        }
        if (fit <= bestFit) continue;
        bestFit = fit;
        best = m_sentences[i].place;
    }
    if (isShort(entry) && !question.subjectLetters.empty() && !holdsAny(entry, question.subject))
        if (const auto found = findByLetters(entry, question, answers)) return *found;
    // Where the heading has the subject, little words do not choose.
    const bool isUntold = !question.carrying.empty() && bestFit.first == 0;
    return isUntold && begin < end ? m_sentences[begin].place : best;
}

} // namespace chatkeep::engine
