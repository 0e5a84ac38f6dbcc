// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/UnspacedNames.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kLongestName = 12;     ///< characters, of one that is said
constexpr std::size_t kLongestHan = 4;       ///< of one before "さん" or "と申します"
constexpr std::size_t kLongestThai = 20;     ///< the letters of one or two words
constexpr std::size_t kLongestGiven = 2;     ///< behind a surname
constexpr std::size_t kLongestHangul = 4;    ///< with the surname
constexpr std::size_t kShortestHiragana = 2; ///< "さくら"; one alone is a particle
constexpr std::size_t kLongestHiragana = 6;

bool isHan(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || c == U'々' || (c >= 0x20000 && c <= 0x3FFFF);
}

bool isKatakana(char32_t c) {
    return c >= 0x30A1 && c <= 0x30FF;
}

bool isHiragana(char32_t c) {
    return c >= 0x3041 && c <= 0x3096;
}

bool isHangul(char32_t c) {
    return c >= 0xAC00 && c <= 0xD7A3;
}

bool isThai(char32_t c) {
    return c >= 0x0E01 && c <= 0x0E4E;
}

bool isLatin(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F);
}

bool isOfRun(char32_t c) {
    return isHan(c) || isKatakana(c) || isHiragana(c) || isHangul(c) || isThai(c);
}

std::u32string charactersOf(std::string_view utf8, std::vector<std::uint32_t>* places = nullptr) {
    std::u32string characters;
    for (std::size_t at = 0; at < utf8.size();) {
        if (places != nullptr) places->push_back(static_cast<std::uint32_t>(at));
        characters.push_back(nextCodePoint(utf8, at));
    }
    if (places != nullptr) places->push_back(static_cast<std::uint32_t>(utf8.size()));
    return characters;
}

using Phrases = std::vector<std::u32string>;

/// facts/people.txt by kind.
const Phrases& phrases(std::string_view kind) {
    static const auto all = [] {
        std::map<std::string, Phrases, std::less<>> of;
        eachListedFact("facts/people.txt", [&](std::string_view own, std::string_view fact) {
            of[std::string(own)].push_back(charactersOf(fact));
        });
        for (auto& [own, list] : of) // the longest that fits counts
            std::ranges::stable_sort(list, std::ranges::greater(), &std::u32string::size);
        return of;
    }();
    static const Phrases none;
    const auto found = all.find(kind);
    return found == all.end() ? none : found->second;
}

class UnspacedFinder {
public:
    explicit UnspacedFinder(std::string_view utf8)
        : m_text(charactersOf(utf8, &m_places)) {}

    std::vector<PersonSpan> find() {
        if (std::ranges::none_of(m_text, isOfRun)) return {};
        for (std::size_t at = 0; at < m_text.size(); ++at) {
            if (!isOfRun(m_text[at])) continue;
            if (const auto size = phraseAt("said", at); size > 0) keepSaid(behindSpaces(at + size));
            if (const auto size = phraseAt("surname said", at); size > 0)
                keepSurname(behindSpaces(at + size));
            if (const auto size = phraseAt("alone said", at); size > 0) keepAlone(behindSpaces(at + size));
            if (const auto size = phraseAt("self", at); size > 0 && !isAt(U"か", at + size)) keepSelf(at);
            if (const auto size = phraseAt("surname after", at); size > 0) keepBeforeTitle(at);
            if (const auto size = phraseAt("after", at); size > 0) keepBefore(at, at + size);
        }
        std::ranges::stable_sort(m_found, {}, &PersonSpan::start);
        return std::move(m_found);
    }

private:
    [[nodiscard]] bool isAt(std::u32string_view phrase, std::size_t at) const {
        return at < m_text.size() && std::u32string_view(m_text).substr(at).starts_with(phrase);
    }
    /// Characters of the longest phrase of a kind that stands there; 0: none does.
    [[nodiscard]] std::size_t phraseAt(std::string_view kind, std::size_t at) const {
        const auto& list = phrases(kind);
        const auto found =
            std::ranges::find_if(list, [&](const std::u32string& one) { return isAt(one, at); });
        return found == list.end() ? 0 : found->size();
    }
    [[nodiscard]] std::size_t behindSpaces(std::size_t at) const {
        while (at < m_text.size() && m_text[at] == U' ')
            ++at;
        return at;
    }
    /// Nothing of a word stands there.
    [[nodiscard]] bool isEdge(std::size_t at) const {
        return at >= m_text.size() || (!isOfRun(m_text[at]) && !isLatin(m_text[at]));
    }
    [[nodiscard]] std::size_t runFrom(std::size_t at, bool (*is)(char32_t), std::size_t most) const {
        std::size_t count = 0;
        while (count < most && at + count < m_text.size() && is(m_text[at + count]))
            ++count;
        return count;
    }
    [[nodiscard]] std::size_t runBefore(std::size_t at, bool (*is)(char32_t), std::size_t most) const {
        std::size_t count = 0;
        while (count < most && count < at && is(m_text[at - count - 1]))
            ++count;
        return count;
    }
    void keep(std::size_t begin, std::size_t end) {
        const auto name = std::u32string_view(m_text).substr(begin, end - begin);
        const bool isNone = std::ranges::any_of(
            phrases("no name"), [&](const std::u32string& one) { return name.ends_with(one); });
        if (begin < end && !isNone)
            m_found.push_back(
                {.kind = PersonSpan::Kind::Name, .start = m_places[begin], .end = m_places[end]});
    }
    /// Up to what ends an introduction: "です", but not of a question; of other letters than hiragana also a
    /// mark, a space or the end.
    void keepSaid(std::size_t begin) {
        if (isEdge(begin)) return;
        const auto most = isThai(m_text[begin]) ? kLongestThai : kLongestName;
        for (auto end = begin + 1; end <= begin + most && end <= m_text.size(); ++end) {
            const auto name = std::u32string_view(m_text).substr(begin, end - begin);
            if (const auto size = phraseAt("end", end); size > 0) {
                if (!isAt(U"か", end + size)) keep(begin, end);
                return;
            }
            if (isEdge(end)) {
                if (std::ranges::none_of(name, isHiragana)) keep(begin, end);
                return;
            }
        }
    }
    /// Of the list, with a given name behind it.
    [[nodiscard]] std::size_t namedFrom(std::size_t begin) const {
        const auto surname = phraseAt("surname", begin);
        const auto is = begin < m_text.size() && isHangul(m_text[begin]) ? isHangul : isHan;
        return surname == 0 ? 0 : surname + runFrom(begin + surname, is, kLongestGiven);
    }
    void keepSurname(std::size_t begin) {
        const auto latin = runFrom(begin, isLatin, kLongestName);
        keep(begin, begin + (latin > 0 ? latin : namedFrom(begin)));
    }
    /// "我是王小明", but not "我是黄金会员"; "저는 김민수입니다".
    void keepAlone(std::size_t begin) {
        const auto end = begin + namedFrom(begin);
        const bool isHangulName = begin < m_text.size() && isHangul(m_text[begin]);
        if (end > begin + 1 && (isHangulName ? phraseAt("end", end) > 0 : isEdge(end))) keep(begin, end);
    }
    /// "田中と申します", "さくらと申します".
    void keepSelf(std::size_t end) {
        const auto han = runBefore(end, isHan, kLongestHan);
        const auto katakana = runBefore(end, isKatakana, kLongestName);
        const auto hiragana = runBefore(end, isHiragana, kLongestHiragana + 1);
        if (han + katakana > 0)
            keep(end - han - katakana, end);
        else if (hiragana >= kShortestHiragana && hiragana <= kLongestHiragana)
            keep(end - hiragana, end);
    }
    /// "王小明先生"
    void keepBeforeTitle(std::size_t end) {
        for (auto size = std::min(end, kLongestGiven + 2); size > 0; --size)
            if (const auto surname = phraseAt("surname", end - size);
                surname > 0 && surname + runFrom(end - size + surname, isHan, size - surname) == size &&
                size <= surname + kLongestGiven) {
                keep(end - size, end);
                return;
            }
    }
    /// "田中さん", "김민수 씨".
    void keepBefore(std::size_t end, std::size_t behind) {
        const auto name = end > 0 && m_text[end - 1] == U' ' ? end - 1 : end;
        if (m_text[end] == U'씨') {
            const auto hangul = runBefore(name, isHangul, kLongestHangul + 1);
            const bool isWord = isEdge(behind) || isEdge(behind + 1);
            if (isWord && hangul > 1 && hangul <= kLongestHangul) keep(name - hangul, name);
            return;
        }
        const auto katakana = runBefore(end, isKatakana, kLongestName);
        const auto han = katakana > 0 ? 0 : runBefore(end, isHan, kLongestHan);
        if (katakana > 1 || han > 1 || (han == 1 && isAt(U"さん", end))) keep(end - katakana - han, end);
    }

    std::vector<std::uint32_t> m_places; ///< of each character, in bytes; and of the end
    std::u32string m_text;
    std::vector<PersonSpan> m_found;
};

} // namespace

std::vector<PersonSpan> unspacedNames(std::string_view utf8) {
    return UnspacedFinder(utf8).find();
}

} // namespace chatkeep::privacy
