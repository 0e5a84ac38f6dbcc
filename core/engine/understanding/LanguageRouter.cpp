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

constexpr float kClear = 5.0F;           ///< natural log of the odds against the current language
constexpr float kLittleWord = 4.0F;      ///< what a little word of one language is worth
constexpr float kKanji = 0.99F;          ///< share of that which a Han word has for Japanese: others decide
constexpr std::size_t kWordsToJudge = 2; ///< fewer are judged by script and little words alone
constexpr std::size_t kWordsToTell = 3;

/// Groups of three letters inside a word, its edges included, and the word itself.
template <typename Take>
void eachGroup(std::string_view word, const Take& take) {
    char32_t before = 1;
    char32_t last = 1;
    bool first = true;
    const auto step = [&](char32_t next) {
        if (!first) take(nlu::mixKey(nlu::mixKey(nlu::mixKey(3, before), last), next));
        first = false;
        before = last;
        last = next;
    };
    for (std::size_t at = 0; at < word.size();)
        step(nlu::decodeAt(word, at));
    step(1);
    take(nlu::keyOf(word, nlu::kWordSeed));
}

bool isWord(const nlu::Token& token, std::string_view word) {
    return token.solo || std::ranges::none_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool isHan(std::string_view word) {
    std::size_t at = 0;
    return languageOfScript(nlu::decodeAt(word, at)) == "zh";
}

std::string_view wordOf(const nlu::Token& token, std::string_view folded) {
    return folded.substr(token.begin, token.end - token.begin);
}

} // namespace

LanguageRouter::LanguageRouter(const std::map<std::string, std::vector<std::string_view>>& examples) {
    std::map<std::string, WordCounts> words;
    std::vector<nlu::Token> tokens;
    for (const auto& [language, texts] : examples) {
        auto& counts = words[language];
        for (const std::string_view text : texts) {
            const std::string folded = nlu::foldedText(text);
            nlu::tokenize(folded, tokens);
            for (const nlu::Token& token : tokens)
                counts.emplace_back(wordOf(token, folded), 1);
        }
    }
    learn(words);
}

LanguageRouter::LanguageRouter(const std::map<std::string, WordCounts>& words) {
    learn(words);
}

void LanguageRouter::learn(const std::map<std::string, WordCounts>& words) {
    for (const auto& [language, counts] : words)
        m_languages.push_back(language);
    const std::size_t languages = m_languages.size();
    std::map<std::uint64_t, std::vector<std::uint32_t>> seen;
    std::vector<double> totals(languages);
    for (std::size_t index = 0; const auto& [language, counts] : words) {
        for (const auto& [word, times] : counts) {
            eachGroup(word, [&](std::uint64_t group) {
                seen.try_emplace(group, languages).first->second[index] += times;
                totals[index] += times;
            });
            // The word as it is typed without its accents is the language's, too.
            for (const auto& plain : {nlu::plainSpelling(word), nlu::withDigraphs(word)})
                if (!plain.empty())
                    seen.try_emplace(nlu::keyOf(plain, nlu::kWordSeed), languages).first->second[index] +=
                        times;
        }
        ++index;
    }
    // The same for every language, however many examples it has.
    const double unseen = 1.0 / static_cast<double>(seen.size() + 1);
    m_unseen = static_cast<float>(nlu::stableLog(unseen));
    std::vector<std::uint64_t> keys;
    for (const auto& [group, counts] : seen) {
        keys.push_back(group);
        for (std::size_t i = 0; i < languages; ++i)
            m_likelihoods.push_back(
                static_cast<float>(nlu::stableLog(counts[i] / std::max(totals[i], 1.0) + unseen)));
    }
    m_groups.build(keys);
    learnLittleWords();
}

void LanguageRouter::learnLittleWords() {
    std::vector<std::uint64_t> keys;
    eachLittleWord([&](std::string_view word, const std::vector<std::string>& languages) {
        std::uint32_t whose = kNoLanguage;
        for (const std::string& language : languages) {
            const std::uint32_t index = indexOf(language);
            if (index == kNoLanguage) continue;
            if (whose != kNoLanguage) return;
            whose = index;
        }
        if (whose == kNoLanguage) return;
        keys.push_back(nlu::keyOf(word, nlu::kWordSeed));
        m_whose.push_back(whose);
    });
    m_littleWords.build(keys);
}

std::uint32_t LanguageRouter::indexOf(std::string_view language) const {
    const auto at = std::ranges::find(m_languages, language);
    return at == m_languages.end() ? kNoLanguage : static_cast<std::uint32_t>(at - m_languages.begin());
}

std::uint32_t LanguageRouter::spokenOnlyIn(std::string_view word) const {
    const std::uint32_t little = m_littleWords.find(nlu::keyOf(word, nlu::kWordSeed));
    if (little != nlu::KeyIndex::kNone) return m_whose[little];
    std::size_t at = 0;
    const std::string_view byScript = languageOfScript(nlu::decodeAt(word, at));
    const std::uint32_t index = indexOf(byScript);
    // Han characters are Japanese for a bot that does not speak Chinese.
    return index == kNoLanguage && byScript == "zh" ? indexOf("ja") : index;
}

bool LanguageRouter::tellsEnough(std::string_view utf8) {
    std::vector<nlu::Token> tokens;
    nlu::tokenize(nlu::foldedText(utf8), tokens, kWordsToTell);
    return tokens.size() >= kWordsToTell;
}

std::string LanguageRouter::knownOnlyIn(std::string_view utf8) const {
    const std::string folded = nlu::foldedText(utf8);
    std::vector<nlu::Token> tokens;
    nlu::tokenize(folded, tokens);
    std::vector<std::uint32_t> all;
    for (std::uint32_t language = 0; language < m_languages.size() && !tokens.empty(); ++language)
        if (std::ranges::all_of(
                tokens, [&](const nlu::Token& token) { return isSaidIn(wordOf(token, folded), language); }))
            all.push_back(language);
    return all.size() == 1 ? m_languages[all.front()] : std::string();
}

/// What a word that one language has to itself says; nothing where the other one's examples have it too.
/// Kanji are as good as Chinese where the chat is Japanese or both languages' examples have them.
void LanguageRouter::addOwnWord(std::string_view word, std::uint32_t stay, float worth,
                                std::vector<float>& scores) const {
    const std::uint32_t whose = spokenOnlyIn(word);
    const std::uint32_t japanese = indexOf("ja");
    if (whose != kNoLanguage && isHan(word) && japanese != kNoLanguage && whose != japanese) {
        const bool saysJapanese = isSaidIn(word, japanese);
        const bool saysChinese = isSaidIn(word, whose);
        const bool mayBeChinese = saysChinese || !saysJapanese;
        if (mayBeChinese) scores[whose] += worth;
        if (saysJapanese || (stay == japanese && !saysChinese))
            scores[japanese] += mayBeChinese ? kKanji * worth : worth;
        return;
    }
    if (whose == kNoLanguage || (whose != stay && isSaidIn(word, stay))) return;
    scores[whose] += worth;
}

/// Whether examples of the language have the word.
bool LanguageRouter::isSaidIn(std::string_view word, std::uint32_t language) const {
    const std::uint32_t known = m_groups.find(nlu::keyOf(word, nlu::kWordSeed));
    if (language == kNoLanguage || known == nlu::KeyIndex::kNone) return false;
    return m_likelihoods[known * m_languages.size() + language] > m_unseen;
}

/// Natural log of how likely the text is in each language.
std::vector<float> LanguageRouter::scoresOf(std::string_view utf8, std::uint32_t stay) const {
    const std::string folded = nlu::foldedText(utf8);
    std::vector<nlu::Token> tokens;
    nlu::tokenize(folded, tokens);
    std::erase_if(tokens, [&](const auto& token) { return !isWord(token, wordOf(token, folded)); });
    std::vector<float> scores(m_languages.size());
    for (const nlu::Token& token : tokens) {
        const std::string_view word = wordOf(token, folded);
        addOwnWord(word, stay, kLittleWord + (tokens.size() == 1 ? kClear : 0), scores);
        if (tokens.size() < kWordsToJudge) continue;
        eachGroup(word, [&](std::uint64_t group) {
            const std::uint32_t known = m_groups.find(group);
            if (known == nlu::KeyIndex::kNone) return;
            for (std::size_t i = 0; i < scores.size(); ++i)
                scores[i] += m_likelihoods[known * scores.size() + i];
        });
    }
    return scores;
}

std::string LanguageRouter::route(std::string_view utf8, std::string_view current) const {
    const std::uint32_t stay = indexOf(current);
    if (m_languages.empty() || (stay != kNoLanguage && m_languages.size() == 1)) return std::string(current);
    const auto scores = scoresOf(utf8, stay == kNoLanguage ? 0 : stay);
    const auto best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
    if (stay == kNoLanguage) return scores[best] == scores.front() ? m_languages.front() : m_languages[best];
    return scores[best] - scores[stay] >= kClear ? m_languages[best] : m_languages[stay];
}

std::vector<std::string> LanguageRouter::mayBe(std::string_view utf8) const {
    const auto scores = scoresOf(utf8, kNoLanguage);
    std::vector<std::string> languages;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (std::ranges::max(scores) - scores[i] < kClear) languages.push_back(m_languages[i]);
    return languages;
}

} // namespace chatkeep::engine
