// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/LightStems.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/understanding/Features.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kMostKorean = 3; ///< endings of a word, one behind the other

/// Hangul syllables as Unicode counts them: first consonant, vowel, last consonant.
constexpr char32_t kFirstSyllable = 0xAC00;
constexpr char32_t kLastSyllable = 0xD7A3;
constexpr char32_t kLastConsonants = 28; ///< with none
constexpr char32_t kVowels = 21;

constexpr bool isSyllable(char32_t c) {
    return c >= kFirstSyllable && c <= kLastSyllable;
}

constexpr char32_t lastConsonantOf(char32_t syllable) {
    return (syllable - kFirstSyllable) % kLastConsonants;
}

constexpr char32_t vowelOf(char32_t syllable) {
    return (syllable - kFirstSyllable) / kLastConsonants % kVowels;
}

constexpr char32_t withVowel(char32_t syllable, char32_t vowel) {
    return syllable - (vowelOf(syllable) - vowel) * kLastConsonants;
}

/// Consonants that an ending begins with, by themselves, and where they stand among the last ones.
constexpr std::array<std::pair<char32_t, char32_t>, 3> kOwnConsonants = {
    {{U'ㄴ', 4}, {U'ㄹ', 8}, {U'ㅂ', 17}}};
constexpr char32_t kPast = 20; ///< the last consonant "ㅆ"

constexpr char32_t kI = 20; ///< the vowel of "있"
constexpr char32_t kYeo = 6;
/// Vowels that a verb's own and its ending's became, and the verb's own: "걸려" of "걸리", "와" of "오".
constexpr std::array<std::pair<char32_t, char32_t>, 4> kJoinedVowels = {
    {{kYeo, kI}, {9, 8}, {14, 13}, {10, 11}}};

/// A verb without the past in its last syllable and without what that syllable's vowel has taken in.
void takeApart(std::u32string& verb) {
    auto& last = verb.back();
    if (!isSyllable(last)) return;
    if (lastConsonantOf(last) == kPast && vowelOf(last) != kI) last -= kPast; // not of "있"
    if (lastConsonantOf(last) != 0 || (vowelOf(last) == kYeo && verb.size() == 1))
        return; // "켜" is the verb's own
    const auto joined =
        std::ranges::find(kJoinedVowels, vowelOf(last), &std::pair<char32_t, char32_t>::first);
    if (joined != kJoinedVowels.end()) last = withVowel(last, joined->second);
}

std::u32string lettersOf(std::string_view utf8) {
    std::u32string letters;
    for (std::size_t at = 0; at < utf8.size();)
        letters.push_back(nextCodePoint(utf8, at));
    return letters;
}

} // namespace

/// The endings of all languages.
class LightStemTables {
public:
    LightStemTables() {
        eachListedFact("facts/endings.txt", [this](std::string_view key, std::string_view ending) {
            const std::string language(key.substr(0, key.find(' ')));
            auto& own = m_all[language];
            own.m_isKorean = language == "ko";
            own.m_fingerprint = mixKey(mixKey(own.m_fingerprint, keyOf(key, 0)), keyOf(ending, 0));
            own.read(key.substr(std::min(key.size(), language.size() + 1)), lettersOf(ending));
        });
    }

    [[nodiscard]] const LightStems* of(std::string_view language) const {
        const auto found = m_all.find(language);
        return found == m_all.end() ? nullptr : &found->second;
    }

private:
    std::map<std::string, LightStems, std::less<>> m_all;
};

const LightStems* LightStems::of(std::string_view language) {
    static const LightStemTables all;
    return all.of(language);
}

/// `key`: "1 closed".
void LightStems::read(std::string_view key, std::u32string ending) {
    Ending one;
    for (const auto word : split(key, ' ')) {
        if (word == "closed") one.behind = Behind::Closed;
        if (word == "open") one.behind = Behind::Open;
        if (word == "verb") one.isVerbs = true;
        std::from_chars(word.data(), word.data() + word.size(), one.least);
    }
    m_longest = std::max(m_longest, ending.size());
    m_endings[std::move(ending)].push_back(one);
}

const LightStems::Ending* LightStems::fitting(std::u32string_view ending, std::u32string_view rest) const {
    const auto known = m_endings.find(std::u32string(ending));
    if (known == m_endings.end()) return nullptr;
    const auto fits = [&](const Ending& one) {
        if (rest.size() < one.least) return false;
        if (one.behind == Behind::Any) return true;
        return isSyllable(rest.back()) &&
               (lastConsonantOf(rest.back()) != 0) == (one.behind == Behind::Closed);
    };
    const auto found = std::ranges::find_if(known->second, fits);
    return found == known->second.end() ? nullptr : &*found;
}

/// The last `length` letters, where they are an ending, or one with its consonant in the syllable before.
const LightStems::Ending* LightStems::cut(std::u32string& word, std::size_t length) const {
    const std::u32string_view all = word;
    const auto rest = all.substr(0, word.size() - length);
    const std::u32string ending(all.substr(rest.size()));
    if (m_isKorean && isSyllable(rest.back()))
        for (const auto& [own, place] : kOwnConsonants) {
            const auto* longer =
                lastConsonantOf(rest.back()) == place ? fitting(own + ending, rest) : nullptr;
            if (longer == nullptr) continue;
            word.resize(rest.size());
            word.back() -= place;
            return longer;
        }
    const auto* found = fitting(ending, rest);
    if (found != nullptr) word.resize(rest.size());
    return found;
}

const LightStems::Ending* LightStems::cutOne(std::u32string& word) const {
    for (auto length = std::min(m_longest, word.size() - 1); length > 0; --length)
        if (const auto* found = cut(word, length)) return found;
    return nullptr;
}

std::string LightStems::stem(std::string_view word) const {
    auto letters = lettersOf(word);
    if (letters.empty() || (m_isKorean && !isSyllable(letters.back()))) return std::string(word);
    bool isVerb = false;
    for (std::size_t times = 0; times < (m_isKorean ? kMostKorean : 1); ++times) {
        const auto* ending = cutOne(letters);
        if (ending == nullptr) break;
        isVerb = isVerb || ending->isVerbs;
    }
    if (m_isKorean && isVerb) takeApart(letters);
    std::string stem;
    for (const auto letter : letters)
        appendUtf8(stem, letter);
    return stem;
}

} // namespace chatkeep::engine::nlu
