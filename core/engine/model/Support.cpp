// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/model/Rephrasing.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestAnswer = 2'000;
constexpr std::size_t kSamePrefix = 5; ///< letters that two forms of a word share
constexpr std::size_t kFormsDiffer = 3;

/// Words that carry nothing by themselves. Small on purpose: "before", "only" or "must" change a meaning.
constexpr std::array kPlainWords = {
    "a",     "an",     "the",  "is",    "are",    "was",   "be",     "been",  "to",    "of",
    "in",    "on",     "at",   "it",    "its",    "you",   "your",   "we",    "our",   "us",
    "they",  "them",   "this", "that",  "these",  "those", "and",    "or",    "as",    "for",
    "with",  "by",     "from", "do",    "does",   "will",  "so",     "there", "have",  "has",
    "i",     "der",    "die",  "das",   "den",    "dem",   "des",    "ein",   "eine",  "einen",
    "einem", "einer",  "ist",  "sind",  "war",    "zu",    "im",     "in",    "auf",   "an",
    "am",    "es",     "sie",  "ihr",   "ihre",   "ihren", "ihrer",  "ihnen", "wir",   "uns",
    "unser", "unsere", "dies", "diese", "dieser", "und",   "oder",   "als",   "für",   "mit",
    "von",   "vom",    "zum",  "zur",   "bei",    "wird",  "werden", "hat",   "haben", "ich"};
constexpr std::array kNegations = {"not", "no",      "never", "none",  "cannot", "without", "neither",
                                   "nor", "nicht",   "kein",  "keine", "keinen", "keinem",  "keiner",
                                   "nie", "niemals", "ohne",  "weder", "nichts"};

/// A word as it stands and as it is compared.
struct Word {
    std::string_view raw;
    std::string folded;
    bool startsSentence = false;
};

bool isWordByte(unsigned char c) {
    return c >= 0x80 || std::isalnum(c) != 0;
}

/// Bytes that hold a token together when they stand inside it: links, numbers, marks.
bool isJoint(char c) {
    return std::string_view(".,:/@-_%+&=?#'’$€£[]").find(c) != std::string_view::npos;
}

std::vector<Word> wordsOf(std::string_view sentence) {
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < sentence.size()) {
        if (!isWordByte(static_cast<unsigned char>(sentence[at])) && sentence[at] != '[') {
            ++at;
            continue;
        }
        auto end = at;
        while (end < sentence.size() &&
               (isWordByte(static_cast<unsigned char>(sentence[end])) || isJoint(sentence[end])))
            ++end;
        auto raw = sentence.substr(at, end - at);
        while (raw.size() > 1 && std::string_view(".,:?'-").find(raw.back()) != std::string_view::npos)
            raw.remove_suffix(1);
        words.push_back({raw, foldCase(raw), words.empty()});
        at = end;
    }
    return words;
}

std::vector<std::string_view> sentencesOf(std::string_view text) {
    std::vector<std::string_view> sentences;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends = std::string_view(".!?").find(text[i]) != std::string_view::npos &&
                          (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n');
        if (!ends && text[i] != '\n') continue;
        if (const auto one = trimmed(text.substr(from, i + 1 - from)); !one.empty()) sentences.push_back(one);
        from = i + 1;
    }
    if (const auto rest = trimmed(text.substr(from)); !rest.empty()) sentences.push_back(rest);
    return sentences;
}

bool hasDigit(std::string_view word) {
    return std::ranges::any_of(word, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Links, addresses and marks: they mean something only as they are.
bool isVerbatim(std::string_view word) {
    const auto dot = word.find('.');
    return word.find("://") != std::string_view::npos || word.find('@') != std::string_view::npos ||
           word.front() == '[' || (dot != std::string_view::npos && dot > 0 && dot + 1 < word.size());
}

bool isCapital(std::string_view word) {
    const auto c = static_cast<unsigned char>(word.front());
    if (c < 0x80) return std::isupper(c) != 0;
    return foldCase(word) != word;
}

bool isPlain(const std::string& word) {
    return std::ranges::find(kPlainWords, word) != kPlainWords.end();
}

bool isNegation(const std::string& word) {
    return std::ranges::find(kNegations, word) != kNegations.end() || word.ends_with("n't") ||
           word.ends_with("n’t");
}

int negationsIn(const std::vector<Word>& words) {
    return static_cast<int>(
        std::ranges::count_if(words, [](const Word& word) { return isNegation(word.folded); }));
}

bool sameWord(const std::string& a, const std::string& b) {
    if (a == b) return true;
    const auto shorter = std::min(a.size(), b.size());
    const auto longer = std::max(a.size(), b.size());
    if (shorter < kSamePrefix || longer - shorter > kFormsDiffer) return false;
    const auto shared = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    return shared >= kSamePrefix && shared + 2 >= shorter;
}

/// A piece of a passage that a sentence may stand on.
struct Ground {
    std::string_view text;
    std::vector<Word> words;
};

/// Each sentence, and each with the one after it.
std::vector<Ground> groundsOf(std::string_view passage) {
    std::vector<Ground> grounds;
    const auto sentences = sentencesOf(passage);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        grounds.push_back({sentences[i], wordsOf(sentences[i])});
        if (i + 1 == sentences.size()) break;
        const auto begin = static_cast<std::size_t>(sentences[i].data() - passage.data());
        const auto end =
            static_cast<std::size_t>(sentences[i + 1].data() - passage.data()) + sentences[i + 1].size();
        const auto both = passage.substr(begin, end - begin);
        grounds.push_back({both, wordsOf(both)});
    }
    return grounds;
}

bool holds(const Ground& ground, const Word& word) {
    const bool exact = hasDigit(word.raw) || isVerbatim(word.raw);
    return std::ranges::any_of(ground.words, [&](const Word& known) {
        return exact ? known.folded == word.folded : sameWord(known.folded, word.folded);
    });
}

bool standsOn(const std::vector<Word>& sentence, const Ground& ground) {
    std::size_t carrying = 0;
    std::size_t foreign = 0;
    for (const auto& word : sentence) {
        if (isPlain(word.folded) || isNegation(word.folded)) continue;
        ++carrying;
        if (holds(ground, word)) continue;
        const bool isName = isCapital(word.raw) && !word.startsSentence;
        if (isName || hasDigit(word.raw) || isVerbatim(word.raw)) return false;
        ++foreign;
    }
    return carrying > 0 && foreign * 5 <= carrying && negationsIn(sentence) == negationsIn(ground.words);
}

} // namespace

std::string whyUnsupported(std::string_view text, std::span<const ModelPassage> passages) {
    text = trimmed(text);
    if (text.empty() || text == "NONE" || text == "NONE.") return "it found no answer";
    if (!isUtf8(text) || countCodePoints(text) > kLongestAnswer) return "too long";
    if (std::ranges::any_of(text,
                            [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7F || c == '<'; }))
        return "signs that do not belong into an answer";
    std::vector<Ground> grounds;
    for (const auto& passage : passages)
        std::ranges::move(groundsOf(passage.text), std::back_inserter(grounds));
    for (const auto sentence : sentencesOf(text)) {
        const auto words = wordsOf(sentence);
        if (std::ranges::none_of(grounds, [&](const Ground& ground) { return standsOn(words, ground); }))
            return "a sentence that no passage supports";
    }
    return {};
}

} // namespace chatkeep::engine
