// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/People.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/privacy/UnspacedNames.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kMostWords = 3; ///< of a name, its particles aside
constexpr std::size_t kMostOfStreet = 4;
constexpr std::size_t kLeastOfTitle = 4; ///< words of a text whose words all begin with capitals

using WordSet = std::unordered_set<std::string>;

/// facts/people.txt, folded.
struct Surroundings {
    struct Cue {
        std::vector<std::string> words;
        bool wantsCapital = false; ///< "call me Kim", but not "call me back"
    };
    std::vector<Cue> cues;
    WordSet titles, particles, streets, capitalStreets, leads, ends;
    std::vector<std::string> endings;
    std::unordered_map<std::string, WordSet> little; ///< by language
};

std::vector<std::string> wordsOf(std::string_view phrase) {
    std::vector<std::string> words;
    for (const auto word : split(phrase, ' '))
        words.push_back(foldCase(word));
    return words;
}

const Surroundings& surroundings() {
    static const Surroundings all = [] {
        Surroundings of;
        eachListedFact("facts/people.txt", [&](std::string_view kind, std::string_view fact) {
            if (kind.ends_with("cue"))
                of.cues.push_back({.words = wordsOf(fact), .wantsCapital = kind.starts_with("capital")});
            if (kind == "title") of.titles.insert(foldCase(fact));
            if (kind == "particle") of.particles.insert(foldCase(fact));
            if (kind == "street") of.streets.insert(foldCase(fact));
            if (kind == "capital street") of.capitalStreets.insert(foldCase(fact));
            if (kind == "lead") of.leads.insert(foldCase(fact));
            if (kind == "end") of.ends.insert(foldCase(fact));
            if (kind == "ending") of.endings.push_back(foldCase(fact));
        });
        for (const auto* table : {"facts/little-words.txt", "facts/languages.txt"})
            eachListedFact(table, [&](std::string_view language, std::string_view word) {
                of.little[std::string(language)].insert(foldCase(word));
            });
        return of;
    }();
    return all;
}

struct Word {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::string folded;
    bool isTitleCase = false; ///< one capital, then small letters; or an initial
    bool isNumber = false;    ///< "12", "12a"
    bool isCaseless = false;  ///< of a script without capitals that parts its words: Arabic, Devanagari
    bool follows = false;     ///< only a blank, or a point and a blank, lies between it and the word before
    bool mayFollow = false;   ///< a comma may lie between, too
};

bool isWordCharacter(char32_t c) {
    return u_isalnum(static_cast<UChar32>(c)) != 0 || c == U'\'' || c == U'’' || c == U'-' ||
           u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK ||
           u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK;
}

void classify(Word& word, std::string_view text) {
    const auto raw = text.substr(word.start, word.end - word.start);
    word.folded = foldCase(raw);
    std::size_t at = 0;
    const auto first = static_cast<UChar32>(nextCodePoint(raw, at));
    const bool single = at == raw.size();
    bool small = false;
    while (at < raw.size())
        small = u_islower(static_cast<UChar32>(nextCodePoint(raw, at))) != 0 || small;
    word.isTitleCase = u_isupper(first) != 0 && (small || (single && word.folded != "i"));
    word.isCaseless = (first >= 0x0620 && first <= 0x06FF) || (first >= 0x0904 && first <= 0x0939);
    const auto digits =
        std::ranges::find_if_not(raw, [](char c) { return c >= '0' && c <= '9'; }) - raw.begin();
    word.isNumber = digits > 0 && static_cast<std::size_t>(digits) + 1 >= raw.size();
}

/// A point behind it ends no sentence: "J.", "Mrs.", "Str."
bool isAbbreviation(const Word& word) {
    const auto& facts = surroundings();
    return countCodePoints(word.folded) == 1 || facts.titles.contains(word.folded) ||
           facts.capitalStreets.contains(word.folded) || word.folded.ends_with("str");
}

std::vector<Word> wordsIn(std::string_view text) {
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < text.size()) {
        auto next = at;
        if (!isWordCharacter(nextCodePoint(text, next))) {
            at = next;
            continue;
        }
        Word word{.start = static_cast<std::uint32_t>(at)};
        for (; next < text.size(); at = next)
            if (auto behind = next; isWordCharacter(nextCodePoint(text, behind)))
                next = behind;
            else
                break;
        at = next;
        word.end = static_cast<std::uint32_t>(at);
        classify(word, text);
        if (!words.empty()) {
            const auto& before = words.back();
            const auto between = text.substr(before.end, word.start - before.end);
            word.follows = between == " " || (between == ". " && isAbbreviation(before));
            word.mayFollow = word.follows || between == ", " || between == "\n" || between == ",\n";
        }
        words.push_back(std::move(word));
    }
    return words;
}

/// Reads a text's words from left to right.
class PeopleFinder {
public:
    PeopleFinder(std::string_view text, std::string_view language)
        : m_words(wordsIn(text)) {
        const auto little =
            m_facts.little.find(std::string(language.substr(0, language.find_first_of("-_"))));
        if (little != m_facts.little.end()) m_little = &little->second;
        const auto capitals = static_cast<std::size_t>(std::ranges::count_if(m_words, &Word::isTitleCase));
        m_isTitle = m_words.size() >= kLeastOfTitle && capitals * 5 > m_words.size() * 4;
    }

    std::vector<PersonSpan> find() {
        std::size_t at = 0;
        while (at < m_words.size()) {
            const auto taken = std::max<std::size_t>(takenAt(at), 1);
            at += taken;
        }
        return std::move(m_found);
    }

private:
    /// How many words the thing that begins there has; 0: nothing does.
    std::size_t takenAt(std::size_t at) {
        if (const auto count = addressAt(at); count > 0) return keep(PersonSpan::Kind::Address, at, count);
        if (const auto* cue = cueAt(at)) {
            const auto behind = at + cue->words.size();
            const auto count = saidAt(behind, cue->wantsCapital);
            return count > 0 ? cue->words.size() + keep(PersonSpan::Kind::Name, behind, count) : 0;
        }
        if (m_facts.titles.contains(m_words[at].folded))
            if (const auto count = m_words[at].isCaseless ? saidAt(at + 1, false) : capitalsAt(at + 1, true);
                count > 0)
                return 1 + keep(PersonSpan::Kind::Name, at + 1, count);
        if (const auto count = m_isTitle ? 0 : capitalsAt(at); count > 1 && !isLittle(at))
            return keep(PersonSpan::Kind::Name, at, count);
        return 0;
    }
    std::size_t keep(PersonSpan::Kind kind, std::size_t at, std::size_t count) {
        m_found.push_back({.kind = kind, .start = m_words[at].start, .end = m_words[at + count - 1].end});
        return count;
    }
    [[nodiscard]] bool isLittle(std::size_t at) const {
        return m_little != nullptr && m_little->contains(m_words[at].folded);
    }
    /// The longest one that stands there.
    [[nodiscard]] const Surroundings::Cue* cueAt(std::size_t at) const {
        const Surroundings::Cue* longest = nullptr;
        for (const auto& cue : m_facts.cues) {
            const auto size = cue.words.size();
            if ((longest != nullptr && size <= longest->words.size()) || at + size > m_words.size()) continue;
            bool stands = true;
            for (std::size_t i = 0; i < size && stands; ++i)
                stands = m_words[at + i].folded == cue.words[i] && (i == 0 || m_words[at + i].follows);
            if (stands) longest = &cue;
        }
        return longest;
    }
    /// Words with capitals from there on, particles among them: "Kim van der Lee". Little words are none but
    /// where it is sure that somebody is named.
    [[nodiscard]] std::size_t capitalsAt(std::size_t from, bool isNamed = false) const {
        std::size_t names = 0;
        std::size_t end = from;
        for (auto at = from; at < m_words.size() && names < kMostWords; ++at) {
            if (at > from && !m_words[at].follows) break;
            if (m_words[at].isTitleCase && (isNamed || at == from || !isLittle(at))) {
                ++names;
                end = at + 1;
            } else if (names == 0 || !m_facts.particles.contains(m_words[at].folded)) {
                break;
            }
        }
        return names == 0 ? 0 : end - from;
    }
    /// What somebody says his name is, in whatever letters.
    [[nodiscard]] std::size_t saidAt(std::size_t from, bool wantsCapital) const {
        if (from >= m_words.size() || !m_words[from].mayFollow) return 0;
        if (const auto count = capitalsAt(from, true); count > 0 || wantsCapital) return count;
        std::size_t count = 0;
        while (count + 1 < kMostWords && from + count < m_words.size() && !isLittle(from + count) &&
               !m_facts.ends.contains(m_words[from + count].folded) && !m_words[from + count].isNumber &&
               (count == 0 || m_words[from + count].follows))
            ++count;
        return count;
    }
    [[nodiscard]] std::size_t addressAt(std::size_t at) const {
        const auto street = std::max(numberFirst(at), numberLast(at));
        return street == 0 ? 0 : street + townAt(at + street);
    }
    /// "12 Ferry Lane", "12 rue de la Paix".
    [[nodiscard]] std::size_t numberFirst(std::size_t at) const {
        if (!m_words[at].isNumber || at + 1 >= m_words.size() || !m_words[at + 1].mayFollow) return 0;
        if (m_facts.leads.contains(m_words[at + 1].folded))
            if (const auto named = streetNameAt(at + 2); named > 0) return 2 + named;
        bool capitals = true;
        for (auto end = at + 2; end < m_words.size() && end <= at + kMostOfStreet; ++end) {
            if (!m_words[end].follows || isLittle(end - 1)) return 0;
            capitals = capitals && m_words[end - 1].isTitleCase;
            const bool isStreet = m_facts.streets.contains(m_words[end].folded);
            const bool isCapital = capitals && m_facts.capitalStreets.contains(m_words[end].folded);
            if (isStreet || isCapital) return end + 1 - at;
        }
        return 0;
    }
    /// "Hauptstraße 5", "Lange Straße 5", "calle de Alcalá 12".
    [[nodiscard]] std::size_t numberLast(std::size_t at) const {
        const bool leads = m_facts.leads.contains(m_words[at].folded);
        for (auto end = at; end + 1 < m_words.size() && end < at + kMostOfStreet; ++end) {
            if (end > at && !m_words[end].follows) return 0;
            const auto& word = m_words[end].folded;
            const bool ends = std::ranges::any_of(
                m_facts.endings, [&](const std::string& ending) { return word.ends_with(ending); });
            if ((ends && m_words[at].isTitleCase) || (leads && end > at))
                if (m_words[end + 1].isNumber && m_words[end + 1].mayFollow) return end + 2 - at;
            if (!leads && !m_words[end].isTitleCase) return 0;
        }
        return 0;
    }
    /// Words that begin with a capital, with small ones between.
    [[nodiscard]] std::size_t streetNameAt(std::size_t from) const {
        std::size_t end = from;
        for (auto at = from; at < m_words.size() && at < from + kMostOfStreet && m_words[at].follows; ++at)
            if (m_words[at].isTitleCase)
                end = at + 1;
            else if (!m_facts.particles.contains(m_words[at].folded))
                break;
        return end - from;
    }
    /// What follows an address: ", Brighton BN1 4XX", ", 80331 München".
    [[nodiscard]] std::size_t townAt(std::size_t from) const {
        std::size_t at = from;
        if (at < m_words.size() && m_words[at].follows && !isCode(at)) return 0;
        while (at < m_words.size() && at < from + kMostOfStreet && m_words[at].mayFollow && !isLittle(at) &&
               (m_words[at].isTitleCase || isCode(at)))
            ++at;
        return at - from;
    }
    /// A part of a postcode: digits, alone or with letters.
    [[nodiscard]] bool isCode(std::size_t at) const {
        const auto& word = m_words[at].folded;
        return word.size() >= 3 && word.size() <= 5 &&
               std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
    }

    const Surroundings& m_facts = surroundings();
    const WordSet* m_little = nullptr; ///< of the language
    std::vector<Word> m_words;
    bool m_isTitle = false; ///< Every Word Has A Capital, Which Then Tells Nothing
    std::vector<PersonSpan> m_found;
};

} // namespace

std::string_view kindName(PersonSpan::Kind kind) noexcept {
    return kind == PersonSpan::Kind::Name ? "PERSON_NAME" : "STREET_ADDRESS";
}

std::vector<PersonSpan> findPeople(std::string_view utf8, std::string_view language) {
    auto found = PeopleFinder(utf8, language).find();
    const auto others = unspacedNames(utf8);
    found.insert(found.end(), others.begin(), others.end());
    std::ranges::stable_sort(found, {}, &PersonSpan::start);
    std::vector<PersonSpan> apart;
    for (const auto& one : found)
        if (apart.empty() || one.start >= apart.back().end) apart.push_back(one);
    return apart;
}

} // namespace chatkeep::privacy
