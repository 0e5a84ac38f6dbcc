// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Features.h"

#include "core/engine/understanding/Lexicon.h"
#include "core/engine/understanding/Speller.h"

#include <algorithm>
#include <limits>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kFirstSlots = 512;
constexpr std::size_t kMostSlots = 4096; // features a text: bounded, and never more than half of this
constexpr std::uint64_t kPairSeed = 0x5042;
constexpr std::uint64_t kLetterSeed = 0x4C;
constexpr std::uint64_t kConceptSeed = 0x43;
constexpr std::uint64_t kConceptPairSeed = 0x4343;
constexpr std::uint64_t kFirstKey = 0x3C53;
constexpr std::uint64_t kLastKey = 0x3E45;
/// As often as a number counts where it tells intents apart: five times as much as a word. All else in the
/// text may be another intent's words.
constexpr std::uint16_t kCountOfNumber = 25;
constexpr std::uint64_t kNumberSeed = 0x4E;
constexpr std::uint64_t kNumberBehindSeed = 0x4E42; // behind a word
constexpr std::uint64_t kNumberBeforeSeed = 0x4E46; // before a word
constexpr char32_t kEdge = 1;

bool isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
}

struct Figures {
    std::size_t begin = 0;
    std::size_t size = 0;
};

/// The one run of figures with which a word begins or ends; none where they stand otherwise ("a1b", "1-2").
Figures figuresOf(std::string_view word) {
    const auto begin = static_cast<std::size_t>(std::ranges::find_if(word, isAsciiDigit) - word.begin());
    const auto size = static_cast<std::size_t>(std::ranges::count_if(word, isAsciiDigit));
    const bool isRun = std::ranges::all_of(word.substr(begin, size), isAsciiDigit);
    return isRun && (begin == 0 || begin + size == word.size()) ? Figures{begin, size} : Figures{};
}

std::uint64_t placeBehind(std::uint64_t stem, std::uint64_t shape) {
    return mixKey(mixKey(kNumberBehindSeed, stem), shape);
}

std::uint64_t placeBefore(std::uint64_t shape, std::uint64_t stem) {
    return mixKey(mixKey(kNumberBeforeSeed, shape), stem);
}

} // namespace

std::uint64_t keyOf(std::string_view text, std::uint64_t seed) noexcept {
    std::uint64_t key = seed * 0x9E3779B97F4A7C15ULL ^ 0xCBF29CE484222325ULL;
    for (const char c : text)
        key = (key ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL;
    return mixKey(key, text.size());
}

const std::vector<Feature>& FeatureReader::read(std::string_view utf8) {
    m_features.clear();
    m_slots.assign(kFirstSlots, 0);
    foldText(utf8, m_folded, m_casing);
    cut();
    m_guessed.clear();
    if (m_speller != nullptr) correctSpelling();
    readWords();
    if (m_telling != nullptr) readNumbers();
    if (!m_lexicon->empty()) readConcepts();
    readLetters();
    return m_features;
}

void FeatureReader::cut() {
    tokenize(m_folded, m_tokens);
    m_words.clear();
    m_stems.clear();
    for (const Token& token : m_tokens) {
        std::string_view word(m_folded.data() + token.begin, token.end - token.begin);
        std::string masked; // numbers are learned by their shape
        if (std::ranges::any_of(word, isAsciiDigit)) {
            masked = word;
            std::ranges::replace_if(masked, isAsciiDigit, '0');
            word = masked;
        }
        m_words.push_back(keyOf(word, kWordSeed));
        m_stems.push_back(stemKeyOf(word, m_words.back()));
    }
}

std::uint64_t FeatureReader::stemKeyOf(std::string_view word, std::uint64_t wordKey) {
    Stemmed& stemmed = m_stemmed[wordKey & (kStemsKept - 1)];
    if (stemmed.word != wordKey) stemmed = {wordKey, keyOf(m_stemmer->stem(word), kStemSeed)};
    return stemmed.stem;
}

void FeatureReader::correctSpelling() {
    std::string corrected;
    std::uint32_t copied = 0;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const Token& token = m_tokens[i];
        if (token.solo || m_speller->knows(m_words[i])) continue;
        const auto word = std::string_view(m_folded).substr(token.begin, token.end - token.begin);
        if (std::ranges::any_of(word, isAsciiDigit)) continue;
        auto meant = m_chatWords->meantBy(
            word, [this](std::string_view one) { return m_speller->knows(keyOf(one, kWordSeed)); });
        bool isGuess = meant.empty();
        if (isGuess) {
            meant = m_speller->typedPlainly(word);
            // What is listed is a word of its own, but for "ue" typed for an umlaut.
            const bool isListed = !m_lexicon->kindsOf(m_stems[i]).empty();
            if (isListed && (meant.empty() || withDigraphs(meant) != word)) continue;
            isGuess = meant.empty();
            if (isGuess) meant = m_speller->meantBy(word);
        }
        if (meant.empty()) continue;
        if (m_guessed.empty()) m_guessed.resize(m_tokens.size());
        m_guessed[i] = isGuess;
        corrected.append(m_folded, copied, token.begin - copied);
        corrected += meant;
        copied = token.end;
    }
    if (m_guessed.empty()) return;
    corrected.append(m_folded, copied);
    m_folded = std::move(corrected);
    cut(); // as many tokens as before: a word stays a word
}

void FeatureReader::growSlots(std::size_t size) {
    m_slots.assign(size, 0);
    for (std::uint32_t i = 0; i < m_features.size(); ++i) {
        std::size_t slot = m_features[i].key & (size - 1);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (size - 1);
        m_slots[slot] = i + 1;
    }
}

void FeatureReader::add(std::uint64_t key, Group group, std::size_t first, std::size_t last,
                        std::uint16_t count) {
    if (m_features.size() * 2 >= m_slots.size() && m_slots.size() < kMostSlots) growSlots(m_slots.size() * 2);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = key & mask;
    while (m_slots[slot] != 0) {
        Feature& known = m_features[m_slots[slot] - 1];
        if (known.key == key) {
            if (known.count < std::numeric_limits<std::uint16_t>::max()) ++known.count;
            return;
        }
        slot = (slot + 1) & mask;
    }
    if (m_features.size() >= kMostSlots / 2) return;
    const auto token = [](std::size_t i) { return static_cast<std::uint8_t>(std::min<std::size_t>(i, 255)); };
    const bool guessed = !m_guessed.empty() && (m_guessed[first] || m_guessed[last]);
    m_features.push_back({key, count, group, token(first), token(last), guessed});
    m_slots[slot] = static_cast<std::uint32_t>(m_features.size());
}

void FeatureReader::readWords() {
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        add(m_words[i], Group::Words, i, i);
        add(m_stems[i], Group::Words, i, i);
        if (i + 1 < m_words.size())
            add(mixKey(mixKey(kPairSeed, m_stems[i]), m_stems[i + 1]), Group::Words, i, i + 1);
    }
    if (m_words.empty()) return;
    const std::size_t last = m_words.size() - 1;
    add(mixKey(mixKey(kPairSeed, kFirstKey), m_stems.front()), Group::Words, 0, 0);
    add(mixKey(mixKey(kPairSeed, m_stems.back()), kLastKey), Group::Words, last, last);
}

std::vector<NumberSeen> FeatureReader::numbers() const {
    std::vector<NumberSeen> seen;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const auto word =
            std::string_view(m_folded).substr(m_tokens[i].begin, m_tokens[i].end - m_tokens[i].begin);
        if (std::ranges::none_of(word, isAsciiDigit)) continue;
        const bool isCode = !isAsciiDigit(word.front()) || std::ranges::count_if(word, isAsciiDigit) > 2;
        const auto token = static_cast<std::uint8_t>(std::min<std::size_t>(i, 255));
        const auto see = [&](std::uint64_t place, std::string_view number) {
            seen.push_back({place, mixKey(place, keyOf(number, kNumberSeed)), token, isCode});
        };
        see(mixKey(kNumberSeed, m_words[i]), word);
        if (i > 0) see(placeBehind(m_stems[i - 1], m_words[i]), word);
        if (i + 1 < m_words.size()) see(placeBefore(m_words[i], m_stems[i + 1]), word);
        // "ps5" is "ps 5" and "10gb" is "10 gb".
        const auto parts = figuresOf(word);
        if (parts.size == word.size() || parts.size == 0) continue;
        const auto figures = word.substr(parts.begin, parts.size);
        const auto shape = keyOf(std::string(parts.size, '0'), kWordSeed);
        if (parts.begin > 0)
            see(placeBehind(keyOf(m_stemmer->stem(word.substr(0, parts.begin)), kStemSeed), shape), figures);
        else
            see(placeBefore(shape, keyOf(m_stemmer->stem(word.substr(parts.size)), kStemSeed)), figures);
    }
    return seen;
}

void FeatureReader::readNumbers() {
    for (const NumberSeen& number : numbers())
        if (m_telling->knows(number.exact))
            add(number.exact, Group::Words, number.token, number.token, kCountOfNumber);
}

void FeatureReader::addConcepts(std::span<const std::uint32_t> kinds, std::size_t first, std::size_t last) {
    for (const std::uint32_t kind : kinds) {
        add(mixKey(kConceptSeed, kind), Group::Concepts, first, last);
        m_kinds.push_back({kind, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
    }
}

void FeatureReader::readConcepts() {
    m_kinds.clear();
    for (std::size_t i = 0; i < m_stems.size(); ++i) {
        if (m_tokens[i].solo) {
            const auto word = m_lexicon->wordAt(m_tokens, m_stems, i);
            addConcepts(word.kinds, i, i + word.tokens - 1);
            i += std::max<std::size_t>(word.tokens, 1) - 1;
            continue;
        }
        std::uint64_t phrase = 0;
        for (std::size_t last = i; last < std::min(i + 3, m_stems.size()); ++last) {
            phrase = phrase == 0 ? m_stems[last] : mixKey(phrase, m_stems[last]);
            addConcepts(m_lexicon->kindsOf(phrase), i, last);
        }
    }
    const auto reach = static_cast<std::size_t>(m_recipe.conceptReach);
    for (std::size_t a = 0; reach > 0 && a < m_kinds.size(); ++a)
        for (std::size_t b = a + 1; b < m_kinds.size() && m_kinds[b].first <= m_kinds[a].last + reach; ++b) {
            if (m_kinds[b].first <= m_kinds[a].last || m_kinds[a].kind == m_kinds[b].kind) continue;
            add(mixKey(mixKey(kConceptPairSeed, m_kinds[a].kind), m_kinds[b].kind), Group::ConceptPairs,
                m_kinds[a].first, m_kinds[b].last);
        }
}

void FeatureReader::readLetters() {
    for (std::size_t i = 0; i < m_tokens.size();) {
        if (!m_tokens[i].solo) {
            lettersOf(m_tokens[i].begin, m_tokens[i].end, true, i);
            ++i;
            continue;
        }
        std::size_t last = i; // a run of characters without spaces is read across
        while (last + 1 < m_tokens.size() && m_tokens[last + 1].solo &&
               m_tokens[last + 1].begin == m_tokens[last].end)
            ++last;
        lettersOf(m_tokens[i].begin, m_tokens[last].end, false, i);
        i = last + 1;
    }
}

void FeatureReader::lettersOf(std::uint32_t begin, std::uint32_t end, bool edges, std::size_t token) {
    m_letters.clear();
    if (edges) m_letters.push_back(kEdge);
    for (std::size_t at = begin; at < end;) {
        const char32_t c = decodeAt(m_folded, at);
        m_letters.push_back(c >= '0' && c <= '9' ? U'0' : c);
    }
    if (edges) m_letters.push_back(kEdge);
    const int shortest = edges ? m_recipe.lettersFrom : 1;
    for (std::size_t i = 0; i < m_letters.size(); ++i) {
        std::uint64_t key = kLetterSeed;
        for (int n = 1; n <= m_recipe.lettersTo && i + n <= m_letters.size(); ++n) {
            key = mixKey(key, m_letters[i + n - 1]);
            if (n < shortest) continue;
            const std::size_t from = edges ? token : std::min(token + i, m_tokens.size() - 1);
            add(mixKey(key, 0), Group::Letters, from, from);
        }
    }
}

} // namespace chatkeep::engine::nlu
