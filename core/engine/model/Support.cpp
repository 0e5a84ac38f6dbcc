// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/model/Rephrasing.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestAnswer = 2'000;
constexpr std::size_t kSamePrefix = 5; ///< letters that two forms of a word share
constexpr std::size_t kFormsDiffer = 3;
constexpr std::size_t kMostWords = 80; ///< of a sentence that is compared

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
/// A word as it stands and as it is compared.
struct Word {
    std::string_view raw;
    std::string folded;
    bool turns = false; ///< a negation, or what narrows a sentence
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
        words.push_back({raw, foldCase(raw)});
        at = end;
    }
    return words;
}

/// Full stops that need no space after them.
bool endsWideSentence(std::string_view text) {
    constexpr std::array<std::string_view, 7> kStops = {"。", "！", "？", "；", "؟", "؛", "।"};
    return std::ranges::any_of(kStops, [&](std::string_view stop) { return text.ends_with(stop); });
}

/// What stands between ends of sentences and semicolons: half a sentence may say the opposite of the other.
std::vector<std::string_view> sentencesOf(std::string_view text) {
    std::vector<std::string_view> sentences;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends = std::string_view(".!?;").find(text[i]) != std::string_view::npos &&
                          (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n');
        if (!ends && text[i] != '\n' && !endsWideSentence(text.substr(0, i + 1))) continue;
        if (const auto one = trimmed(text.substr(from, i + 1 - from)); !one.empty()) sentences.push_back(one);
        from = i + 1;
    }
    if (const auto rest = trimmed(text.substr(from)); !rest.empty()) sentences.push_back(rest);
    return sentences;
}

/// Of any script: "٣٠" is a number too.
bool hasDigit(std::string_view word) {
    for (std::size_t at = 0; at < word.size();)
        if (nlu::digitOf(nlu::decodeAt(word, at)) >= 0) return true;
    return false;
}

/// Links, addresses and marks: they mean something only as they are.
bool isVerbatim(std::string_view word) {
    const auto dot = word.find('.');
    return word.find("://") != std::string_view::npos || word.find('@') != std::string_view::npos ||
           word.front() == '[' || (dot != std::string_view::npos && dot > 0 && dot + 1 < word.size());
}

bool isPlain(const std::string& word) {
    return std::ranges::find(kPlainWords, word) != kPlainWords.end();
}

/// Folded words that turn a sentence of a language round or narrow it; none for a language whose are not
/// known.
std::vector<std::string> turningWords(const std::string& language) {
    std::vector<std::string> words;
    eachListedFact("facts/turning.txt", [&](std::string_view of, std::string_view word) {
        if (of == language) words.push_back(foldCase(word));
    });
    return words;
}

/// "closed" is how a thing is, "closes" and "closing" what happens.
bool isStateOf(std::string_view state, std::string_view act) {
    return state.ends_with("ed") && (act.ends_with('s') || act.ends_with("ing"));
}

bool sameWord(const std::string& a, const std::string& b) {
    if (a == b) return true;
    if (isStateOf(a, b) || isStateOf(b, a)) return false;
    const auto shorter = std::min(a.size(), b.size());
    const auto longer = std::max(a.size(), b.size());
    if (shorter < kSamePrefix || longer - shorter > kFormsDiffer) return false;
    const auto shared = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    return shared >= kSamePrefix && shared + 2 >= shorter;
}

/// What is compared of a sentence: words that carry nothing may come and go.
std::vector<Word> carryingWords(std::string_view sentence, const std::vector<std::string>& turning) {
    auto words = wordsOf(sentence);
    std::erase_if(words, [](const Word& word) { return isPlain(word.folded); });
    for (auto& word : words)
        word.turns = std::ranges::find(turning, word.folded) != turning.end() ||
                     word.folded.ends_with("n't") || word.folded.ends_with("n’t");
    return words;
}

/// What a sentence may stand on: a sentence of a passage, or one with the one after it.
struct Ground {
    std::vector<Word> words;
    std::size_t seam = 0; ///< where the second sentence begins; 0: there is none
};

std::vector<Ground> groundsOf(std::string_view passage, const std::vector<std::string_view>& sentences,
                              const std::vector<std::string>& turning) {
    std::vector<Ground> grounds;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        grounds.push_back({.words = carryingWords(sentences[i], turning)});
        if (i + 1 == sentences.size()) break;
        const auto begin = static_cast<std::size_t>(sentences[i].data() - passage.data());
        const auto end =
            static_cast<std::size_t>(sentences[i + 1].data() - passage.data()) + sentences[i + 1].size();
        const auto both = passage.substr(begin, end - begin);
        grounds.push_back({.words = carryingWords(both, turning), .seam = grounds.back().words.size()});
    }
    return grounds;
}

bool means(const Word& said, const Word& known) {
    const bool exact = said.turns || known.turns || hasDigit(said.raw) || isVerbatim(said.raw);
    return exact ? known.folded == said.folded : sameWord(known.folded, said.folded);
}

/// A number or a turning word means something only beside its neighbour: "children 4", "never taken".
bool keepsNeighbours(const std::vector<Word>& said, const std::vector<Word>& known,
                     const std::vector<std::size_t>& places) {
    for (std::size_t i = 0; i < said.size(); ++i) {
        const auto at = places[i];
        if (hasDigit(said[i].raw)) {
            const bool sameBefore = i == 0 ? at == 0 : places[i - 1] + 1 == at;
            const bool sameAfter = i == 0 && said.size() > 1 && places[1] == at + 1;
            if (!sameBefore && !sameAfter) return false;
        }
        if (said[i].turns) {
            const bool lastSaid = i + 1 == said.size();
            const bool lastKnown = at + 1 == known.size();
            if (lastSaid != lastKnown || (!lastSaid && !means(said[i + 1], known[at + 1]))) return false;
        }
    }
    return true;
}

/// True if the places only grow once one stretch is taken out: a passage's part may move, but "cats may stay,
/// dogs must leave" holds the words of the opposite as well.
bool growsButOneStretch(const std::vector<std::size_t>& places) {
    const auto grows = [&](std::size_t from, std::size_t to) {
        return std::is_sorted(places.begin() + static_cast<std::ptrdiff_t>(from),
                              places.begin() + static_cast<std::ptrdiff_t>(to));
    };
    const auto size = places.size();
    if (grows(0, size)) return true;
    for (std::size_t begin = 0; begin < size; ++begin)
        for (std::size_t end = begin + 1; end <= size && grows(begin, end); ++end)
            if (grows(0, begin) && grows(end, size) &&
                (begin == 0 || end == size || places[begin - 1] < places[end]))
                return true;
    return false;
}

/// Where each word stands in the ground: the next place after the word before, else the first that is free.
std::optional<std::vector<std::size_t>> placesOf(const std::vector<Word>& said,
                                                 const std::vector<Word>& known) {
    std::vector<bool> used(known.size(), false);
    std::vector<std::size_t> places;
    for (const auto& word : said) {
        const auto from = places.empty() ? 0 : places.back() + 1;
        std::optional<std::size_t> place;
        for (std::size_t step = 0; step < known.size() && !place; ++step) {
            const auto at = (from + step) % known.size();
            if (!used[at] && means(word, known[at])) place = at;
        }
        if (!place) return std::nullopt;
        used[*place] = true;
        places.push_back(*place);
    }
    return places;
}

/// What is said of two sentences says most of both: who is spoken of in one is not what the other says.
bool saysMostOfBoth(const std::vector<std::size_t>& places, const Ground& ground) {
    if (ground.seam == 0) return true;
    const auto first = static_cast<std::size_t>(
        std::ranges::count_if(places, [&](std::size_t place) { return place < ground.seam; }));
    const auto second = places.size() - first;
    if (first == 0 || second == 0) return true;
    return first * 4 >= ground.seam * 3 && second * 4 >= (ground.words.size() - ground.seam) * 3;
}

bool standsOn(const std::vector<Word>& said, const Ground& ground) {
    if (said.empty() || said.size() > kMostWords) return false;
    const auto& known = ground.words;
    const auto places = placesOf(said, known);
    if (!places || !growsButOneStretch(*places) || !keepsNeighbours(said, known, *places)) return false;
    const auto turns = [](const std::vector<Word>& words) {
        return std::ranges::count_if(words, &Word::turns);
    };
    return turns(said) == turns(known) && saysMostOfBoth(*places, ground);
}

/// A passage, read once for all sentences that may stand on it.
class ReadPassage {
public:
    explicit ReadPassage(std::string_view text)
        : m_sentences(sentencesOf(text)) {
        const std::array whole{text};
        m_turning = turningWords(guessLanguage(whole));
        if (!m_turning.empty()) m_grounds = groundsOf(text, m_sentences, m_turning);
    }
    [[nodiscard]] bool supports(std::string_view sentence) const {
        if (std::ranges::find(m_sentences, sentence) != m_sentences.end()) return true;
        if (m_turning.empty()) return false; // who does not know how a language says no takes its words as is
        const auto said = carryingWords(sentence, m_turning);
        return std::ranges::any_of(m_grounds, [&](const Ground& ground) { return standsOn(said, ground); });
    }

private:
    std::vector<std::string_view> m_sentences;
    std::vector<std::string> m_turning;
    std::vector<Ground> m_grounds;
};

} // namespace

Sentence whyUnsupported(std::string_view text, std::span<const ModelPassage> passages) {
    text = trimmed(text);
    if (text.empty() || text == "NONE" || text == "NONE.") return sentence("it found no answer");
    if (!isUtf8(text) || countCodePoints(text) > kLongestAnswer) return sentence("too long");
    if (text.find('<') != std::string_view::npos || text.find("**") != std::string_view::npos ||
        withVisibleControls(text) != text)
        return sentence("signs that do not belong into an answer");
    std::vector<ReadPassage> read;
    for (const auto& passage : passages)
        read.emplace_back(passage.text);
    for (const auto said : sentencesOf(text))
        if (std::ranges::none_of(read, [&](const ReadPassage& passage) { return passage.supports(said); }))
            return sentence("a sentence that no passage supports");
    return {};
}

} // namespace chatkeep::engine
