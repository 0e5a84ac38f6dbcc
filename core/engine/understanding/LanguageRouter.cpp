// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/LanguageRouter.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/StableMath.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr double kClear = 5.0;           ///< natural log of the odds against the current language
constexpr double kLittleWord = 4.0;      ///< what a little word of one language is worth
constexpr std::size_t kWordsToJudge = 2; ///< fewer are judged by script and little words alone

/// Groups of three letters inside a word, its edges included, and the word itself.
template <typename Take>
void eachGroup(std::string_view word, const Take& take) {
    std::u32string letters = U"\1";
    for (std::size_t at = 0; at < word.size();)
        letters += nlu::decodeAt(word, at);
    letters += U'\1';
    for (std::size_t i = 0; i + 3 <= letters.size(); ++i)
        take(nlu::mixKey(nlu::mixKey(nlu::mixKey(3, letters[i]), letters[i + 1]), letters[i + 2]));
    take(nlu::keyOf(word, nlu::kWordSeed));
}

bool isWord(const nlu::Token& token, std::string_view word) {
    return token.solo || std::ranges::none_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

LanguageRouter::LanguageRouter(const std::map<std::string, std::vector<std::string_view>>& examples) {
    for (const auto& [language, texts] : examples)
        m_languages.push_back(language);
    m_totals.resize(m_languages.size());
    std::vector<nlu::Token> tokens;
    for (const auto& [language, texts] : examples) {
        const std::size_t index = indexOf(language);
        for (const std::string_view text : texts) {
            const std::string folded = nlu::foldedText(text);
            nlu::tokenize(folded, tokens);
            for (const nlu::Token& token : tokens)
                eachGroup(std::string_view(folded).substr(token.begin, token.end - token.begin),
                          [&](std::uint64_t group) {
                              auto& counts = m_counts[group];
                              counts.resize(m_languages.size());
                              ++counts[index];
                              ++m_totals[index];
                          });
        }
    }
}

std::size_t LanguageRouter::indexOf(std::string_view language) const {
    return static_cast<std::size_t>(std::ranges::find(m_languages, language) - m_languages.begin());
}

std::string LanguageRouter::route(std::string_view utf8, std::string_view current) const {
    const std::size_t stay = indexOf(current);
    if (m_languages.empty() || (stay < m_languages.size() && m_languages.size() == 1))
        return std::string(current);
    const std::string folded = nlu::foldedText(utf8);
    std::vector<nlu::Token> tokens;
    nlu::tokenize(folded, tokens);
    std::vector<double> scores(m_languages.size());
    std::size_t words = 0;
    // The same for every language, however many examples it has.
    const double unseen = 1.0 / static_cast<double>(m_counts.size() + 1);
    for (const nlu::Token& token : tokens) {
        const auto word = std::string_view(folded).substr(token.begin, token.end - token.begin);
        if (!isWord(token, word)) continue;
        ++words;
        const auto speaking = languagesOfWord(word);
        std::vector<std::size_t> ours;
        for (const std::string& language : speaking)
            if (const std::size_t index = indexOf(language); index < m_languages.size())
                ours.push_back(index);
        if (ours.size() == 1) scores[ours.front()] += kLittleWord + (tokens.size() == 1 ? kClear : 0);
    }
    for (const nlu::Token& token : tokens) {
        const auto word = std::string_view(folded).substr(token.begin, token.end - token.begin);
        if (words < kWordsToJudge || !isWord(token, word)) continue;
        eachGroup(word, [&](std::uint64_t group) {
            const auto counts = m_counts.find(group);
            if (counts == m_counts.end()) return;
            for (std::size_t i = 0; i < scores.size(); ++i)
                scores[i] += nlu::stableLog(counts->second[i] / std::max(m_totals[i], 1.0) + unseen);
        });
    }
    const auto best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
    if (stay >= m_languages.size())
        return scores[best] == scores.front() ? m_languages.front() : m_languages[best];
    return scores[best] - scores[stay] >= kClear ? m_languages[best] : m_languages[stay];
}

} // namespace chatkeep::engine
