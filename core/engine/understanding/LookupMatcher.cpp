// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/LookupMatcher.h"

#include "core/base/ListedFacts.h"
#include "core/base/ReplaceAll.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/WordMeanings.h"

#include <algorithm>
#include <ranges>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kFuzzyLetters = 5;
constexpr std::size_t kFewLetters = 4;   ///< fewer of an English word
constexpr std::size_t kSureLetters = 10; ///< shorter words with two mistakes also have to end alike
constexpr float kOneEdit = 0.8F;         ///< confidence
constexpr float kTwoEdits = 0.7F;
constexpr std::size_t kLongestFuzzy = AlikeIndex::kMostLetters - 1;

std::size_t wordsOf(std::string_view folded) {
    return static_cast<std::size_t>(1 + std::ranges::count(folded, ' '));
}

std::size_t lettersIn(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Every letter a word, as in Japanese.
bool isSolo(std::string_view folded) {
    for (const auto part : std::views::split(folded, ' ')) {
        const std::string_view word(part.begin(), part.end());
        std::size_t at = 0;
        if (word.empty() || glyphOf(decodeAt(word, at)) != Glyph::Solo || at != word.size()) return false;
    }
    return true;
}

bool isHiragana(char32_t c) {
    return c >= 0x3041 && c <= 0x309F;
}

/// "プリンタが" is no misspelt "プリンター" but has a particle behind it.
bool endsInOtherScript(std::u32string_view typed, std::u32string_view entry) {
    return isHiragana(typed.back()) != isHiragana(entry.back()) ||
           isHiragana(typed.front()) != isHiragana(entry.front());
}

/// Of a script in which a letter is a word the entry may have one more.
bool isAsLong(std::string_view entry, std::size_t words) {
    const std::size_t own = wordsOf(entry);
    return own == words || (own == words + 1 && isSolo(entry));
}

/// "handmixer" for "hand mixer", "kaffee maschine" for "Kaffeemaschine": one space too few or too many.
bool isSpacedApart(std::u32string_view typed, std::u32string_view entry) {
    const auto spaces = [](std::u32string_view text) { return std::ranges::count(text, U' '); };
    const auto isLetter = [](char32_t c) { return c != U' '; };
    return std::abs(spaces(typed) - spaces(entry)) == 1 &&
           std::ranges::equal(typed | std::views::filter(isLetter), entry | std::views::filter(isLetter));
}

bool isPlainWord(std::u32string_view letters) {
    return std::ranges::all_of(letters, [](char32_t c) { return c >= U'a' && c <= U'z'; });
}

/// A word of English: of WordNet, in whatever form, or one that joins others.
bool isEnglishWord(std::u32string_view letters) {
    static const std::set<std::string, std::less<>> joining = [] {
        std::set<std::string, std::less<>> words;
        eachListedFact("facts/little-words.txt", [&](std::string_view language, std::string_view word) {
            if (language == "en") words.emplace(word);
        });
        return words;
    }();
    const std::string word(letters.begin(), letters.end());
    std::vector<WordSense> senses;
    WordMeanings::of("en").addMeaningsOf(word, senses);
    return !senses.empty() || joining.contains(word);
}

/// Of a short English entry: several of it ("pears"), or it spelt in a way that is no other word.
bool isShortOneMeant(std::u32string_view typed, std::u32string_view entry) {
    if (typed.size() == entry.size() + 1 && typed.starts_with(entry) && typed.back() == U's') return true;
    const bool mayBe = entry.size() > kFewLetters || (typed.size() >= entry.size() && typed[0] == entry[0]);
    // Names are no such words: "Anne" and "Anna" are two.
    return mayBe && (entry.size() > kFewLetters || isEnglishWord(entry)) && !isEnglishWord(typed);
}

/// "الرياض", "بالرياض" and "والرياض" are "رياض".
std::string withoutArticles(std::string_view folded) {
    static constexpr std::string_view kPrefixes[] = {"وال", "بال", "كال", "فال", "ال", "لل"};
    constexpr std::size_t kFewestBytes = 6; // three letters of the word stay
    std::string text;
    for (const auto part : std::views::split(folded, ' ')) {
        std::string_view word(part.begin(), part.end());
        for (const std::string_view prefix : kPrefixes)
            if (word.starts_with(prefix) && word.size() >= prefix.size() + kFewestBytes) {
                word.remove_prefix(prefix.size());
                break;
            }
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

} // namespace

void LookupMatcher::build(const std::map<std::string, std::vector<std::string>>& lists,
                          const std::set<std::uint64_t>& knownWords, std::string_view language) {
    m_knownWords.assign(knownWords.begin(), knownWords.end());
    for (const auto& [type, texts] : lists)
        for (const std::string& text : texts) {
            const auto pieces = cutPieces(text);
            if (!pieces.empty() && pieces.size() <= kMostWords)
                m_entries.push_back({type, text, joinedPieces(pieces), {}});
        }
    std::ranges::sort(m_entries, {}, [](const Entry& e) { return std::tie(e.folded, e.type, e.text); });
    const auto twice = std::ranges::unique(
        m_entries, [](const Entry& a, const Entry& b) { return a.folded == b.folded && a.type == b.type; });
    m_entries.erase(twice.begin(), twice.end());
    index(language);
}

std::string LookupMatcher::spelled(std::string_view folded) const {
    if (m_isArabic) return withoutArticles(folded);
    std::string text;
    if (isSolo(folded)) {
        std::ranges::copy_if(folded, std::back_inserter(text), [](char c) { return c != ' '; });
        return text;
    }
    text = m_isGerman ? withDigraphs(folded) : std::string();
    if (text.empty()) text = folded;
    if (m_isTurkic) replaceAll(text, "ı", "i");
    return text;
}

void LookupMatcher::index(std::string_view language) {
    m_isEnglish = primaryTag(language) == "en";
    m_isGerman = primaryTag(language) == "de";
    m_isTurkic = casingOf(language) == Casing::Turkic;
    m_isArabic = primaryTag(language) == "ar";
    std::vector<std::uint64_t> keys;
    std::vector<std::uint64_t> plainKeys;
    std::u32string letters;
    for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
        const std::string& folded = m_entries[i].folded;
        m_entries[i].spelled = spelled(folded);
        m_lengths.resize(std::max(m_lengths.size(), wordsOf(folded) + 2));
        if (i == 0 || folded != m_entries[i - 1].folded) {
            keys.push_back(keyOf(folded, kWordSeed));
            if (const auto plain = plainSpelling(folded); !plain.empty()) {
                plainKeys.push_back(keyOf(plain, kWordSeed));
                m_plainFirsts.push_back(static_cast<std::uint32_t>(m_firsts.size()));
            }
            m_firsts.push_back(i);
        }
        lettersOfText(m_entries[i].spelled, letters);
        const bool isRespelled = m_isArabic || ((m_isGerman || m_isTurkic) && m_entries[i].spelled != folded);
        const bool isShortWord = m_isEnglish && letters.size() == kFewLetters && isPlainWord(letters);
        if ((letters.size() < kFuzzyLetters && !isRespelled && !isShortWord) ||
            letters.size() > kLongestFuzzy)
            continue;
        m_alike.add(letters, i);
        if (letters.size() >= PartIndex::kFewestLetters) m_farAlike.add(letters, i);
        const std::size_t own = wordsOf(folded);
        for (std::size_t words = std::max<std::size_t>(own, 2) - 1; words <= own + 1; ++words) {
            m_lengths[words].least = std::min(m_lengths[words].least, letters.size());
            m_lengths[words].most = std::max(m_lengths[words].most, letters.size());
        }
    }
    m_exact.build(keys);
    m_plain.build(plainKeys);
    m_alike.build();
    m_farAlike.build();
    m_knownIndex.build(m_knownWords);
}

std::vector<Entity> LookupMatcher::find(std::string_view utf8, const std::vector<Piece>& pieces) const {
    std::vector<Entity> found;
    if (m_entries.empty()) return found;
    std::vector<bool> known;
    for (const Piece& piece : pieces)
        known.push_back(m_knownIndex.find(keyOf(piece.folded, kWordSeed)) != KeyIndex::kNone);
    for (std::size_t first = 0; first < pieces.size(); ++first)
        findAt(utf8, pieces, known, first, found);
    return found;
}

void LookupMatcher::findAt(std::string_view utf8, const std::vector<Piece>& pieces,
                           const std::vector<bool>& known, std::size_t first,
                           std::vector<Entity>& found) const {
    std::string phrase;
    bool allKnown = true;
    for (std::size_t last = first; last < std::min(first + m_lengths.size() - 1, pieces.size()); ++last) {
        if (last > first) phrase += ' ';
        phrase += pieces[last].folded;
        allKnown = allKnown && known[last];
        Entity place;
        place.start = pieces[first].begin;
        place.end = pieces[last].end;
        place.extractor = "lookup";
        const std::uint32_t exact = m_exact.find(keyOf(phrase, kWordSeed));
        if (exact != KeyIndex::kNone && m_entries[m_firsts[exact]].folded == phrase) {
            for (std::uint32_t i = m_firsts[exact]; i < m_entries.size() && m_entries[i].folded == phrase;
                 ++i) {
                place.type = m_entries[i].type;
                place.value = utf8.substr(place.start, place.end - place.start);
                found.push_back(place);
            }
        } else if (const auto plain = allKnown ? std::string_view() : typedPlainly(phrase); !plain.empty()) {
            for (const auto& entry : std::ranges::equal_range(m_entries, plain, {}, &Entry::folded)) {
                place.type = entry.type;
                place.value = entry.text;
                found.push_back(place);
            }
        } else if (!allKnown) {
            findAlike(phrase, last - first + 1, place, found);
        }
    }
}

/// The entry that is the phrase when typed without its accents: "Koln" for "Köln".
std::string_view LookupMatcher::typedPlainly(const std::string& phrase) const {
    const auto found = m_plain.find(keyOf(phrase, kWordSeed));
    if (found == KeyIndex::kNone) return {};
    const std::string_view folded = m_entries[m_firsts[m_plainFirsts[found]]].folded;
    return plainSpelling(folded) == phrase ? folded : std::string_view();
}

std::set<std::pair<std::string, std::uint32_t>> LookupMatcher::alike(std::u32string_view letters,
                                                                     std::size_t words, bool isShort) const {
    std::set<std::pair<std::string, std::uint32_t>> seen;
    std::u32string others;
    const auto digitsOf = [](std::u32string_view text) {
        std::u32string digits;
        std::ranges::copy_if(text, std::back_inserter(digits), [](char32_t c) { return digitOf(c) >= 0; });
        return digits;
    };
    const auto typed = digitsOf(letters); // another number is another thing
    m_alike.eachCandidate(letters, [&](std::uint32_t i) {
        const Entry& entry = m_entries[i];
        lettersOfText(entry.spelled, others);
        const auto length = isSolo(entry.folded) ? others.size() : lettersIn(entry.folded);
        const bool isShortWord =
            m_isEnglish && length <= kFuzzyLetters && isPlainWord(letters) && isPlainWord(others);
        const bool mayErr =
            !isShort && (length >= kFuzzyLetters || isShortWord) && !endsInOtherScript(letters, others);
        if (mayErr && isSpacedApart(letters, others)) seen.insert({m_entries[i].type, i});
        if (isAsLong(entry.folded, words) &&
            (letters == others || (mayErr && isOneEditAway(letters, others) && digitsOf(others) == typed &&
                                   (!isShortWord || isShortOneMeant(letters, others)))))
            seen.insert({m_entries[i].type, i});
    });
    return seen;
}

/// Not with digits: another number is another thing.
std::set<std::pair<std::string, std::uint32_t>> LookupMatcher::farAlike(std::u32string_view letters,
                                                                        std::size_t words) const {
    std::set<std::pair<std::string, std::uint32_t>> seen;
    if (std::ranges::any_of(letters, [](char32_t c) { return digitOf(c) >= 0; })) return seen;
    std::u32string others;
    for (const std::uint32_t i : m_farAlike.candidates(letters)) {
        lettersOfText(m_entries[i].spelled, others);
        if (others.size() < kSureLetters && others.back() != letters.back()) continue; // "according"
        if (isAsLong(m_entries[i].folded, words) && !endsInOtherScript(letters, others) &&
            isTwoEditsAway(letters, others))
            seen.insert({m_entries[i].type, i});
    }
    return seen;
}

void LookupMatcher::findAlike(std::string_view phrase, std::size_t words, Entity& place,
                              std::vector<Entity>& found) const {
    const Lengths& lengths = m_lengths[words];
    if (phrase.size() + PartIndex::kEdits < lengths.least || lengths.most == 0) return;
    std::u32string letters;
    lettersOfText(spelled(phrase), letters);
    if (letters.size() + PartIndex::kEdits < lengths.least ||
        letters.size() > lengths.most + PartIndex::kEdits)
        return;
    // Without its article an Arabic word is soon like another.
    const std::size_t fewest = m_isArabic && spelled(phrase) == phrase ? kFuzzyLetters + 2 : kFuzzyLetters;
    const std::size_t length = isSolo(phrase) ? letters.size() : lettersIn(phrase);
    auto seen = alike(letters, words, length + 1 < fewest);
    place.confidence = kOneEdit;
    if (seen.empty()) {
        seen = farAlike(letters, words);
        place.confidence = kTwoEdits;
    }
    const std::string* lastType = nullptr; // one answer a type: the first by spelling
    for (const auto& [type, i] : seen) {
        if (lastType != nullptr && *lastType == type) continue;
        lastType = &type;
        place.type = type;
        place.value = m_entries[i].text;
        place.extractor = "lookup";
        found.push_back(place);
    }
}

void LookupMatcher::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_entries.size()));
    for (const Entry& entry : m_entries)
        for (const std::string* part : {&entry.type, &entry.text, &entry.folded})
            out.put(*part);
    out.put(m_knownWords);
}

bool LookupMatcher::load(ByteReader& in, std::string_view language) {
    for (std::size_t i = in.count(12); i > 0 && in.ok(); --i) {
        Entry& entry = m_entries.emplace_back();
        for (std::string* part : {&entry.type, &entry.text, &entry.folded})
            *part = in.text();
        if (wordsOf(entry.folded) > kMostWords) return false;
    }
    m_knownWords = in.array<std::uint64_t>();
    if (!in.ok()) return false;
    index(language);
    return true;
}

} // namespace chatkeep::engine::nlu
