// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/knowledge/Charsets.h"
#include "core/engine/understanding/LanguageGuess.h"

#include <unicode/uchar.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kSampleBytes = 64ULL << 10;
constexpr int kSureOfPairs = 90; ///< ICU's confidence; of other scripts' texts it is below 70
constexpr double kOwnShare = 0.9;
constexpr double kOwnWords = 0.05;         ///< for its little words
constexpr std::size_t kEnoughLetters = 20; ///< most of so many are small ones

/// Signs that texts of every language hold.
constexpr std::u32string_view kCommonSigns = U"\u00A0–—‘’‚“”„…€£§°©®™«»•·×÷µ½¼¾²´";

struct CloseDetector {
    void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};

/// A charset whose characters are pairs of bytes: these are told by how they are made and used. Empty for
/// others.
std::string charsetOfPairs(std::string_view bytes) {
    constexpr std::array<std::string_view, 5> kOfPairs = {"gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    const auto* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < kSureOfPairs)
        return {};
    const auto name = foldCase(ucsdet_getName(match, &status));
    return std::ranges::find(kOfPairs, name) == kOfPairs.end() ? std::string() : name;
}

std::u32string charactersOf(std::string_view utf8) {
    std::u32string characters;
    for (std::size_t at = 0; at < utf8.size();)
        characters += nextCodePoint(utf8, at);
    return characters;
}

char32_t inSmall(char32_t c) {
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool isBasicLetter(char32_t c) {
    return c < 0x80 && u_isalpha(static_cast<UChar32>(c)) != 0;
}

/// Whether a letter may stand there: no capital behind a small letter, no two scripts in a word.
bool mayStand(const std::u32string& text, std::size_t at, bool isLatin) {
    const char32_t before = at > 0 ? text[at - 1] : U' ';
    const char32_t after = at + 1 < text.size() ? text[at + 1] : U' ';
    const bool isBent = inSmall(text[at]) != text[at] && u_islower(static_cast<UChar32>(before)) != 0;
    return !isBent && (isLatin || (!isBasicLetter(before) && !isBasicLetter(after)));
}

/// The share of a text's letters beyond ASCII that its language has; 0 where most are capitals.
double shareOfLetters(const std::u32string& text, const std::u32string& letters) {
    constexpr char32_t kBehindLatin = 0x250;
    std::size_t all = 0;
    std::size_t own = 0;
    std::size_t small = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] < 0x80 || kCommonSigns.contains(text[at])) continue;
        ++all;
        small += inSmall(text[at]) == text[at] ? 1 : 0;
        own +=
            letters.contains(inSmall(text[at])) && mayStand(text, at, letters.front() < kBehindLatin) ? 1 : 0;
    }
    if (all == 0) return 1;
    if (all >= kEnoughLetters && small * 2 < all) return 0;
    return static_cast<double>(own) / static_cast<double>(all);
}

/// A text's sample as a charset has it.
struct Reading {
    std::u32string text; ///< empty: it is not of that charset
    std::string language;
};

Reading readingOf(std::string_view sample, std::string_view charset) {
    const auto decoded = fromCharset(sample, charset);
    if (!decoded) return {};
    const std::array whole{std::string_view(*decoded)};
    return {.text = charactersOf(*decoded), .language = guessLanguage(whole)};
}

} // namespace

std::string guessedCharset(std::string_view bytes) {
    const auto sample = bytes.substr(0, kSampleBytes);
    if (auto pairs = charsetOfPairs(sample); !pairs.empty()) return pairs;
    std::map<std::string, Reading, std::less<>> readings;
    std::string best;
    double most = 0;
    eachListedFact("facts/letters.txt", [&](std::string_view kind, std::string_view letters) {
        const auto names = split(kind, ' ');
        for (std::size_t i = 1; i < names.size(); ++i) {
            const auto [at, isNew] = readings.try_emplace(std::string(names[i]));
            if (isNew) at->second = readingOf(sample, names[i]);
            if (at->second.text.empty()) continue;
            const auto own = charactersOf(letters);
            auto share = shareOfLetters(at->second.text, own);
            if (share < kOwnShare) continue;
            // A language with a script to itself is guessed from one letter.
            if (at->second.language == names[0] && languageOfScript(own.front()).empty()) share += kOwnWords;
            if (share <= most) continue;
            most = share;
            best = names[i];
        }
    });
    return best;
}

} // namespace chatkeep::engine
