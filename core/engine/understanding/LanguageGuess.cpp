// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/LanguageGuess.h"

#include "core/base/ListedFacts.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine {
namespace {

using LittleWords = std::unordered_map<std::string, std::vector<std::string>>;

LittleWords readLittleWords() {
    LittleWords words;
    eachFactLine("facts/languages.txt", [&](std::string_view language, std::string_view line) {
        const std::string folded = nlu::foldedText(line);
        std::vector<nlu::Token> tokens;
        nlu::tokenize(folded, tokens);
        for (const nlu::Token& token : tokens)
            words[folded.substr(token.begin, token.end - token.begin)].emplace_back(language);
    });
    return words;
}

const LittleWords& standardLittleWords() {
    static const LittleWords words = readLittleWords();
    return words;
}

/// With every language that has the word, too: "on" is Finnish, but no word of English for nothing.
const LittleWords& sharedLittleWords() {
    static const LittleWords words = [] {
        LittleWords shared = standardLittleWords();
        eachListedFact("facts/little-words.txt", [&](std::string_view language, std::string_view word) {
            const auto known = shared.find(nlu::foldedText(word));
            if (known == shared.end() || language.contains(' ')) return;
            auto& languages = known->second;
            if (std::ranges::find(languages, language) == languages.end()) languages.emplace_back(language);
        });
        return shared;
    }();
    return words;
}

} // namespace

std::string_view languageOfScript(char32_t c) {
    if (c >= 0x3040 && c <= 0x30FF) return "ja";
    if (c >= 0xAC00 && c <= 0xD7A3) return "ko";
    if (c >= 0x0E00 && c <= 0x0E7F) return "th";
    if (c >= 0x0600 && c <= 0x06FF) return "ar";
    if (c >= 0x0590 && c <= 0x05FF) return "he";
    if (c >= 0x0370 && c <= 0x03FF) return "el";
    if (c >= 0x4E00 && c <= 0x9FFF) return "zh";
    return {};
}

void eachLittleWord(const std::function<void(std::string_view, const std::vector<std::string>&)>& visit) {
    for (const auto& [word, languages] : standardLittleWords())
        visit(word, languages);
}

const std::vector<std::string>& languagesOfLittleWord(const std::string& word) {
    static const std::vector<std::string> none;
    const auto found = standardLittleWords().find(word);
    return found == standardLittleWords().end() ? none : found->second;
}

std::string guessLanguage(std::span<const std::string_view> texts) {
    const LittleWords& littleWords = sharedLittleWords();
    std::map<std::string, double, std::less<>> votes;
    double all = 0;
    std::vector<nlu::Token> tokens;
    for (const std::string_view text : texts) {
        const std::string folded = nlu::foldedText(text);
        nlu::tokenize(folded, tokens);
        for (const nlu::Token& token : tokens) {
            all += 1;
            const std::string word = folded.substr(token.begin, token.end - token.begin);
            std::size_t at = 0;
            const std::string_view byScript = languageOfScript(nlu::decodeAt(word, at));
            // Kana decide for Japanese although most characters may be Han.
            // Arabic letters are other languages' too: little words decide there.
            if (!byScript.empty() && byScript != "ar")
                votes.try_emplace(std::string(byScript)).first->second += byScript == "ja" ? 4 : 1;
            const auto known = littleWords.find(word);
            if (known == littleWords.end()) continue;
            for (const std::string& language : known->second)
                votes[language] += 1.0 / static_cast<double>(known->second.size());
        }
    }
    std::string best;
    double most = all * 0.05;
    for (const auto& [language, vote] : votes)
        if (vote > most) {
            most = vote;
            best = language;
        }
    return best;
}

} // namespace chatkeep::engine
