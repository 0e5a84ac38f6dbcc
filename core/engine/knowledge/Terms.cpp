// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Terms.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/Speller.h"
#include "core/engine/understanding/Stemmer.h"
#include "core/engine/understanding/ValueTables.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <span>
#include <unordered_set>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kFewestLetters = 3;
constexpr std::size_t kMostLetters = 5;
constexpr std::size_t kLongestWord = 64; ///< bytes; what is longer is no word of a language
constexpr std::size_t kLongestSoloRun = 3;
constexpr std::size_t kLongestLittleThai = 8; ///< characters
constexpr std::size_t kShortestTelling = 4;   ///< bytes of an unknown word that tells a subject
constexpr std::size_t kFewKeys = 48;          ///< are sorted at once
constexpr std::size_t kKeyPartShift = 56;
constexpr std::size_t kKeyParts = 256; ///< by a key's leading bits

std::uint64_t keyOf(std::string_view text) noexcept {
    std::uint64_t key = 0xCBF29CE484222325ULL;
    for (const char byte : text)
        key = (key ^ static_cast<std::uint8_t>(byte)) * 0x100000001B3ULL;
    key ^= key >> 29;
    key *= 0xBF58476D1CE4E5B9ULL;
    return key ^ (key >> 32);
}

constexpr std::string_view kLittleHan =
    "的了是在有和与或我你您他她它们这那哪里什么怎样多少几吗呢吧啊请问可以能会要想没不就都也还"
    "个为因所到去来从对把被让给很何誰";

bool isHan(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool isKatakana(char32_t c) {
    return c >= 0x30A1 && c <= 0x30FF;
}

bool isThai(char32_t c) {
    return c >= 0x0E00 && c <= 0x0E7F;
}

using WordLists = std::map<std::string, WordSet, std::less<>>;

constexpr std::string_view kBare = " bare"; ///< ends the name of a list

/// A language whose words carry what are little words elsewhere ("for", "to", "is"): its lists hold stems.
constexpr std::string_view kOfParticles = "ko";

bool hasParticles(std::string_view list) {
    return list.substr(0, list.find(' ')) == kOfParticles;
}

/// "cafe" for "café", but nothing that is another word then.
void addBare(WordSet& words, const WordSet& others) {
    for (const auto& word : std::vector(words.begin(), words.end()))
        if (auto bare = nlu::withoutAccents(word); !bare.empty() && !others.contains(bare))
            words.insert(std::move(bare));
}

/// Folded words of all lists.
const WordLists& wordLists() {
    static const auto all = [] {
        WordLists words;
        WordLists others; // that are no words of the other lists without their accents
        eachLittleWord([&](std::string_view word, const std::vector<std::string>& languages) {
            for (const auto& one : languages)
                words[one].emplace(word);
        });
        eachListedFact("facts/little-words.txt", [&](std::string_view kind, std::string_view word) {
            auto& lists = kind.ends_with(kBare) ? others : words;
            auto folded = nlu::foldedText(word);
            if (hasParticles(kind)) folded = nlu::threadStemmer(kOfParticles).stem(folded);
            lists[std::string(kind)].insert(std::move(folded));
        });
        for (auto& [list, own] : words)
            addBare(own, others[list.substr(0, list.find(' ')).append(kBare)]);
        return words;
    }();
    return all;
}

/// Of a language's words that tell no subject.
const nlu::Speller& listSpeller(std::string_view language) {
    static const auto all = [] {
        std::map<std::string, std::map<std::string, std::uint32_t, std::less<>>, std::less<>> counted;
        for (const auto& [list, words] : wordLists())
            for (const auto& word : words)
                counted[list.substr(0, list.find(' '))].emplace(word, 1);
        std::map<std::string, nlu::Speller, std::less<>> spellers;
        for (const auto& [own, words] : counted)
            spellers[own].build(words, 1);
        return spellers;
    }();
    static const nlu::Speller none;
    const auto known = all.find(language);
    return known == all.end() ? none : known->second;
}

/// The one of a bot's languages that a text is in; the main one, if that is not clear.
std::string_view likelyOf(std::string_view utf8, std::string_view languages) {
    const auto all = split(languages, ' ');
    if (all.size() < 2) return languages;
    const std::array texts{utf8};
    const std::string guessed = guessLanguage(texts);
    const auto own = std::ranges::find_if(
        all, [&](std::string_view language) { return nlu::wordsTag(language) == guessed; });
    return own == all.end() ? all.front() : *own;
}

} // namespace

const WordSet& listedWords(std::string_view list) {
    static const WordSet none;
    const auto known = wordLists().find(list);
    return known == wordLists().end() ? none : known->second;
}

void TermReader::readLetters(std::string_view word, Terms& out) {
    m_framed.assign(1, '_').append(word).push_back('_');
    m_edges.clear();
    for (std::size_t at = 0; at < m_framed.size();) {
        m_edges.push_back(at);
        (void)nlu::decodeAt(m_framed, at);
    }
    m_edges.push_back(m_framed.size());
    const auto letters = m_edges.size() - 1;
    const std::string_view framed = m_framed;
    for (auto length = kFewestLetters; length <= kMostLetters; ++length)
        for (std::size_t i = 0; i + length <= letters; ++i)
            out.letters.push_back(keyOf(framed.substr(m_edges[i], m_edges[i + length] - m_edges[i])));
}

/// So many characters in a row from the token on, of a script without spaces, as one key.
std::optional<std::uint64_t> TermReader::soloRun(std::size_t at, std::size_t length) const {
    if (at + length > m_tokens.size()) return std::nullopt;
    for (auto i = at; i < at + length; ++i)
        if (!m_tokens[i].solo || (i > at && m_tokens[i].begin != m_tokens[i - 1].end)) return std::nullopt;
    const auto begin = m_tokens[at].begin;
    return keyOf(std::string_view(m_folded).substr(begin, m_tokens[at + length - 1].end - begin));
}

/// A character by itself, and with those that follow it.
void TermReader::readSolo(std::size_t at, Terms& out) {
    std::size_t place = m_tokens[at].begin;
    const auto c = nlu::decodeAt(m_folded, place);
    out.knowsLittle = out.knowsLittle || (c >= 0x3041 && c <= 0x3096) || isThai(c);
    for (std::size_t length = 1; length <= kLongestSoloRun; ++length) {
        const auto key = soloRun(at, length);
        if (!key) return;
        if (length < kLongestSoloRun) out.words.push_back(*key);
        if (length == 2 && carriesPair(at)) {
            out.carrying.push_back(*key);
            out.subject.push_back(*key);
        }
        if (length > 1) out.letters.push_back(*key);
        if (length == kLongestSoloRun && isThai(c) && isMostlyOfWords(at)) {
            out.carryingLetters.push_back(*key);
            out.subjectLetters.push_back(*key);
        }
    }
}

void TermReader::readWord(std::string_view word, std::string_view languages, Terms& out,
                          const IsKnown& isKnown) {
    auto key = keyOf(stemOf(word));
    if (isKnown && languages.size() != m_language.size() && !isKnown(key))
        for (const auto language : split(languages, ' '))
            if (const auto other = keyOf(nlu::threadStemmer(language).stem(word)); isKnown(other)) {
                key = other;
                break;
            }
    out.words.push_back(key);
    if (m_little->empty()) return;
    out.knowsLittle = true;
    if (!m_little->contains(formOf(word))) out.carrying.push_back(key);
}

/// Of a word that carries, whose letters begin at `lettersBegin`.
void TermReader::readSubject(std::string_view word, std::size_t lettersBegin, Terms& out,
                             const IsKnown& isKnown) {
    out.carryingWords.push_back({out.carrying.back(), std::string(word)});
    const auto all = std::span(out.letters).subspan(lettersBegin);
    out.carryingLetters.insert(out.carryingLetters.end(), all.begin(), all.end());
    const auto letters =
        all.subspan(std::min(all.size(), m_edges.size() - kFewestLetters)); // of four and five
    if (m_common->contains(formOf(word))) return;
    if (m_asking->contains(formOf(word))) {
        m_asked.push_back(out.carrying.back());
        m_askedLetters.insert(m_askedLetters.end(), letters.begin(), letters.end());
        return;
    }
    out.subject.push_back(out.carrying.back());
    out.subjectLetters.insert(out.subjectLetters.end(), letters.begin(), letters.end());
    const auto kinds = m_lexicon->kindsOf(nlu::keyOf(stemOf(word), nlu::kStemSeed));
    out.kinds.insert(out.kinds.end(), kinds.begin(), kinds.end());
    if (isKnown && !isKnown(out.carrying.back()) && tellsMore(word))
        out.unknown.push_back(
            {std::string(word), {letters.begin(), letters.end()}, {kinds.begin(), kinds.end()}});
}

/// Neither a number, a day or a time, nor a little word with a slip of the pen.
bool TermReader::tellsMore(std::string_view word) const {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (std::ranges::all_of(word, isDigit)) return false;
    if (word.size() < kShortestTelling && std::ranges::none_of(word, isDigit)) return false;
    const auto language = nlu::wordsTag(m_language);
    return nlu::ValueTables::of(language).meaningsOf(word) == nullptr &&
           listSpeller(language).meantBy(word).empty();
}

bool TermReader::carriesPair(std::size_t at) const {
    bool littleOnly = true;
    for (const auto& token : {m_tokens[at], m_tokens[at + 1]}) {
        std::size_t place = token.begin;
        const auto c = nlu::decodeAt(m_folded, place);
        if (!isHan(c) && !isKatakana(c)) return false;
        const auto text = std::string_view(m_folded).substr(token.begin, token.end - token.begin);
        littleOnly = littleOnly && kLittleHan.find(text) != std::string_view::npos;
    }
    return !littleOnly;
}

/// Thai parts no words: the longest little word at each place is taken for one.
void TermReader::findLittleThai() {
    m_isLittleThai.assign(m_tokens.size(), false);
    const auto& little = listedWords("th");
    for (std::size_t i = 0; i < m_tokens.size();) {
        auto end = i;
        for (auto last = i; last < m_tokens.size() && last < i + kLongestLittleThai && isThaiToken(last);
             ++last)
            if (little.contains(m_folded.substr(m_tokens[i].begin, m_tokens[last].end - m_tokens[i].begin)))
                end = last + 1;
        std::fill(m_isLittleThai.begin() + static_cast<std::ptrdiff_t>(i),
                  m_isLittleThai.begin() + static_cast<std::ptrdiff_t>(end), true);
        i = std::max(end, i + 1);
    }
}

/// Of three characters one at most is of a little word.
bool TermReader::isMostlyOfWords(std::size_t at) const {
    const auto from = m_isLittleThai.begin() + static_cast<std::ptrdiff_t>(at);
    return std::count(from, from + kLongestSoloRun, true) <= 1;
}

bool TermReader::isThaiToken(std::size_t at) const {
    std::size_t place = m_tokens[at].begin;
    return isThai(nlu::decodeAt(m_folded, place));
}

void Terms::clear() {
    words.clear();
    letters.clear();
    carrying.clear();
    carryingWords.clear();
    carryingLetters.clear();
    subject.clear();
    subjectLetters.clear();
    kinds.clear();
    unknown.clear();
    knowsLittle = false;
    knowsKinds = false;
}

void TermReader::takeWord(std::string_view word, std::string_view languages, Terms& out,
                          const IsKnown& isKnown) {
    const auto carrying = out.carrying.size();
    const auto letters = out.letters.size();
    readWord(word, languages, out, isKnown);
    readLetters(word, out);
    if (out.carrying.size() > carrying) readSubject(word, letters, out, isKnown);
}

/// No subject by itself: a little word, what is asked of one, or a word of every subject.
bool TermReader::tellsNone(std::string_view word) {
    const auto form = formOf(word);
    return m_little->contains(form) || m_asking->contains(form) || m_common->contains(form);
}

/// The token and the one before it are parts of a word, such as "Wi-Fi"; not so those of "puis-je".
bool TermReader::isJoined(std::size_t at) {
    const auto& former = m_tokens[at - 1];
    return !former.solo && m_tokens[at].begin == former.end + 1 && m_folded[former.end] == '-' &&
           !(tellsNone(wordAt(at - 1)) && tellsNone(wordAt(at)));
}

/// The token may end the word before it that somebody wrote in two, as in "check in": by itself it says
/// nothing.
bool TermReader::mayEnd(std::size_t at, const IsKnown& isKnown) {
    const auto& former = m_tokens[at - 1];
    if (!isKnown || former.solo || m_tokens[at].begin != former.end + 1 || m_folded[former.end] != ' ')
        return false;
    if (m_little->contains(formOf(wordAt(at - 1)))) return false;
    return m_ends->contains(wordAt(at)) || !isKnown(keyOf(stemOf(wordAt(at))));
}

std::string_view TermReader::wordAt(std::size_t at) const {
    const auto& token = m_tokens[at];
    return std::string_view(m_folded).substr(token.begin, token.end - token.begin);
}

/// In one of the language's lists, so nothing that was misspelt.
bool TermReader::isListed(std::string_view word) {
    return tellsNone(word) || !m_lexicon->kindsOf(nlu::keyOf(stemOf(word), nlu::kStemSeed)).empty();
}

bool TermReader::isKnownIn(std::string_view word, std::string_view languages, const IsKnown& isKnown) {
    if (!isKnown || isKnown(keyOf(stemOf(word)))) return true;
    return languages.size() != m_language.size() &&
           std::ranges::any_of(split(languages, ' '), [&](std::string_view language) {
               return isKnown(keyOf(nlu::threadStemmer(language).stem(word)));
           });
}

std::vector<std::string_view> TermReader::wordsRead() const {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < m_tokens.size(); ++i)
        if (!m_tokens[i].solo) words.push_back(wordAt(i));
    return words;
}

/// A word as others write it; a question has it only where that is known.
bool TermReader::takeAlso(std::string_view word, std::string_view languages, Terms& out,
                          const IsKnown& isKnown) {
    if (word.empty() || word.size() > kLongestWord) return false;
    if (isKnown && !isKnown(keyOf(stemOf(word)))) return false;
    takeWord(word, languages, out, isKnown);
    return true;
}

void TermReader::takeLists() {
    if (m_listsOf == m_language) return;
    m_listsOf = m_language;
    m_stems = {};
    const auto words = nlu::wordsTag(m_language);
    m_listsHoldStems = hasParticles(words);
    m_little = &listedWords(words);
    m_asking = &listedWords(words + " asks");
    m_common = &listedWords(words + " common");
    m_ends = &listedWords(words + " ends");
    m_lexicon = &nlu::Lexicon::of(m_language);
}

std::string_view TermReader::formOf(std::string_view word) {
    return m_listsHoldStems ? std::string_view(stemOf(word)) : word;
}

const std::string& TermReader::stemOf(std::string_view word) {
    const auto known = std::ranges::find(m_stems, word, &StemmedWord::word);
    if (known != m_stems.end()) return known->stem;
    auto& next = m_stems[m_nextStem];
    m_nextStem = (m_nextStem + 1) % m_stems.size();
    next.word = word;
    next.stem = nlu::threadStemmer(m_language).stem(next.word);
    return next.stem;
}

void makeDistinct(std::vector<std::uint64_t>& keys) {
    if (keys.size() < kFewKeys) {
        makeDistinct<std::uint64_t>(keys);
        return;
    }
    thread_local std::vector<std::uint64_t> sorted;
    sorted.resize(keys.size());
    std::array<std::size_t, kKeyParts + 1> ends{}; // of the parts, while they are filled where the next goes
    for (const auto key : keys)
        ++ends[(key >> kKeyPartShift) + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    for (const auto key : keys)
        sorted[ends[key >> kKeyPartShift]++] = key;
    std::size_t begin = 0;
    for (std::size_t part = 0; part < kKeyParts; begin = ends[part++])
        if (ends[part] - begin > 1)
            std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(begin),
                      sorted.begin() + static_cast<std::ptrdiff_t>(ends[part]));
    keys.assign(sorted.begin(), std::ranges::unique(sorted).begin());
}

std::uint64_t TermReader::wordingKey() {
    if (m_written.empty())
        for (std::size_t i = 0; i < m_tokens.size(); ++i)
            noteWritten(i);
    makeDistinct(m_written);
    std::uint64_t key = 0;
    for (const auto word : m_written)
        key = (key ^ word) * 0x9E3779B97F4A7C15ULL + 1;
    return key;
}

void TermReader::noteWritten(std::size_t at) {
    if (!m_tokens[at].solo && wordAt(at).size() <= kLongestWord)
        m_written.push_back(keyOf(stemOf(wordAt(at))));
    for (std::size_t length = 1; length < kLongestSoloRun; ++length)
        if (const auto run = soloRun(at, length)) m_written.push_back(*run);
}

/// Of tokens without spaces whether any tells more than a little word or an ending.
bool TermReader::carries(std::size_t first, std::size_t last) const {
    for (auto at = first; at <= last; ++at) {
        std::size_t place = m_tokens[at].begin;
        const auto c = nlu::decodeAt(m_folded, place);
        const auto text =
            std::string_view(m_folded).substr(m_tokens[at].begin, m_tokens[at].end - m_tokens[at].begin);
        if (isKatakana(c) || (isHan(c) && kLittleHan.find(text) == std::string_view::npos) ||
            (isThai(c) && !m_isLittleThai[at]))
            return true;
    }
    return false;
}

/// Of the listed words in text without spaces, but for little ones.
void TermReader::readSoloKinds(Terms& out) {
    if (m_lexicon->empty() || std::ranges::none_of(m_tokens, &nlu::Token::solo)) return;
    m_soloKeys.clear();
    for (std::size_t i = 0; i < m_tokens.size(); ++i)
        m_soloKeys.push_back(m_tokens[i].solo ? nlu::keyOf(stemOf(wordAt(i)), nlu::kStemSeed) : 0);
    for (std::size_t i = 0; i < m_tokens.size();) {
        const auto found = m_lexicon->wordAt(m_tokens, m_soloKeys, i);
        const auto last = i + std::max<std::size_t>(found.tokens, 1) - 1;
        const auto word =
            std::string_view(m_folded).substr(m_tokens[i].begin, m_tokens[last].end - m_tokens[i].begin);
        if (!tellsNone(word) && carries(i, last))
            out.kinds.insert(out.kinds.end(), found.kinds.begin(), found.kinds.end());
        i = last + 1;
    }
}

void TermReader::cut(std::string_view utf8, std::string_view languages, std::size_t mostTokens) {
    m_language = likelyOf(utf8, languages);
    takeLists();
    nlu::foldText(utf8, m_folded, nlu::casingOf(m_language));
    m_tokens.clear();
    m_written.clear();
    nlu::tokenize(m_folded, m_tokens, mostTokens);
}

void TermReader::read(std::string_view utf8, std::string_view languages, Terms& out, std::size_t mostTokens,
                      const IsKnown& isKnown, const Meant& meant) {
    cut(utf8, languages, mostTokens);
    out.knowsKinds = !m_lexicon->empty();
    m_asked.clear();
    m_askedLetters.clear();
    findLittleThai();
    readSoloKinds(out);
    std::size_t unknownBefore = 0; // the word before
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const auto& token = m_tokens[i];
        if (isKnown) noteWritten(i); // a question's
        if (token.solo) {
            readSolo(i, out);
            continue;
        }
        const auto unknown = out.unknown.size();
        auto word = wordAt(i);
        if (word.size() > kLongestWord) continue;
        if (meant && !isListed(word) && !isKnownIn(word, languages, isKnown)) {
            auto known = meant(word);
            // "matresses", where only a mattress is known
            if (known.empty()) known = meant(stemOf(word));
            if (!known.empty()) word = known;
        }
        takeWord(word, languages, out, isKnown);
        if (i > 0 && (isJoined(i) || mayEnd(i, isKnown)) &&
            takeAlso(std::string(wordAt(i - 1)).append(word), languages, out, isKnown)) // "wifi"
            out.unknown.resize(std::min(unknownBefore, out.unknown.size()));
        if (!m_little->contains(formOf(word)) && !m_asking->contains(formOf(word)) &&
            takeAlso(nlu::withoutAccents(word), languages, out, isKnown))
            out.unknown.resize(std::min(unknown, out.unknown.size()));
        unknownBefore = unknown;
    }
    if (out.subject.empty() && out.subjectLetters.empty()) {
        out.subject = m_asked;
        out.subjectLetters = m_askedLetters;
    }
}

std::string withoutAddresses(std::string_view utf8) {
    std::string rest;
    for (const auto word : split(utf8, ' '))
        if (word.find('@') == std::string_view::npos) rest.append(rest.empty() ? "" : " ").append(word);
    return trimmed(rest).empty() ? std::string(utf8) : rest;
}

} // namespace chatkeep::engine
