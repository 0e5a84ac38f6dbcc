// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/JoinedWords.h"

#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/WordSum.h"

#include <algorithm>
#include <initializer_list>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kLongestJoined = 60; ///< bytes
constexpr std::size_t kMostParts = 12;
constexpr std::string_view kMonth = "월";
constexpr std::string_view kApostrophe = "'";

bool isAny(std::initializer_list<ValueKind> kinds, const ValueTables::Meanings& meanings) {
    return std::ranges::any_of(kinds,
                               [&](ValueKind kind) { return ValueTables::as(kind, &meanings) != nullptr; });
}

bool isLetterEnd(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<std::uint8_t>(text[at]) & 0xC0U) != 0x80U;
}

std::ptrdiff_t countLetters(std::string_view text) {
    return std::ranges::count_if(text,
                                 [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80U; });
}

} // namespace

JoinedWords::JoinedWords(const ValueTables& tables)
    : m_tables(tables)
    , m_isKorean(tables.language() == "ko")
    , m_hasSuffixes(m_isKorean || tables.language() == "tr" || tables.language() == "hu") {}

std::vector<Piece> JoinedWords::cut(std::string_view utf8, const std::vector<Piece>& pieces) const {
    std::vector<Piece> parts;
    parts.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        const bool behindDigits =
            i > 0 && pieces[i - 1].end == piece.begin && isPlainDigit(pieces[i - 1].folded[0]);
        const bool isAsWritten =
            countLetters(utf8.substr(piece.begin, piece.end - piece.begin)) == countLetters(piece.folded);
        const auto lengths = isAsWritten ? partsOf(piece.folded, behindDigits) : std::vector<std::size_t>();
        if (lengths.empty())
            parts.push_back(piece);
        else
            addParts(utf8, piece, lengths, parts);
    }
    return parts;
}

/// The apostrophe before a suffix is none of them.
void JoinedWords::addParts(std::string_view utf8, const Piece& piece, const std::vector<std::size_t>& lengths,
                           std::vector<Piece>& parts) {
    std::size_t at = 0;
    std::size_t begin = piece.begin;
    for (const std::size_t length : lengths) {
        const auto folded = std::string_view(piece.folded).substr(at, length);
        std::size_t end = begin;
        for (auto letters = countLetters(folded); letters > 0; --letters)
            static_cast<void>(decodeAt(utf8, end));
        if (folded != kApostrophe)
            parts.push_back(
                {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::string(folded)});
        at += length;
        begin = end;
    }
}

std::vector<std::size_t> JoinedWords::partsOf(std::string_view word, bool behindDigits) const {
    std::vector<std::size_t> lengths;
    if (word.empty() || word.size() > kLongestJoined || isPlainDigit(word[0])) return lengths;
    const auto* known = m_tables.meaningsOf(word);
    if (known != nullptr && !isAny({ValueKind::Begins, ValueKind::Suffix}, *known)) return lengths;
    if (!take(word, Part::None, behindDigits, lengths) || lengths.size() < 2 || !isSum(word, lengths) ||
        (!behindDigits && isOtherWord(word, lengths)))
        lengths.clear();
    return lengths;
}

/// What a word is behind another part; nothing where it cannot stand there.
JoinedWords::Part JoinedWords::partAfter(Part before, const Meanings& meanings, bool behindDigits) const {
    using Kind = ValueKind;
    const bool isFirst = before == Part::None;
    if (isAny({Kind::Number, Kind::Scale, Kind::Han}, meanings) && (!behindDigits || m_isKorean) &&
        (isFirst || before == Part::Number || (m_isKorean && before == Part::Named)))
        return Part::Number;
    if (!m_hasSuffixes) return Part::None;
    const bool isCounted = isAny({Kind::Unit, Kind::Currency, Kind::Counter, Kind::HourMark}, meanings);
    const bool isBehind =
        isAny({Kind::Half, Kind::Minute}, meanings) || (m_isKorean && isAny({Kind::Ago}, meanings));
    if (isBehind && (isFirst || (m_isKorean && before == Part::Counted))) return Part::Counted;
    if (isCounted && (isFirst || (m_isKorean && before == Part::Number))) return Part::Counted;
    if (isAny({Kind::Month, Kind::Weekday, Kind::Day, Kind::Part, Kind::Daytime, Kind::Clock, Kind::Span,
               Kind::Feast, Kind::Duration},
              meanings) &&
        (isFirst || (m_isKorean && before == Part::Named)))
        return Part::Named;
    return !isFirst && before != Part::Suffix && isAny({Kind::Suffix}, meanings) ? Part::Suffix : Part::None;
}

/// The longest parts first.
bool JoinedWords::take(std::string_view word, Part before, bool behindDigits,
                       std::vector<std::size_t>& lengths) const {
    if (word.empty()) return true;
    if (lengths.size() >= kMostParts) return false;
    if (word.starts_with(kApostrophe) && before != Part::None && before != Part::Suffix) {
        lengths.push_back(kApostrophe.size());
        if (take(word.substr(kApostrophe.size()), before, false, lengths)) return true;
        lengths.pop_back();
        return false;
    }
    for (std::size_t length = word.size(); length > 0; --length) {
        if (!isLetterEnd(word, length)) continue;
        const auto* meanings = m_tables.meaningsOf(word.substr(0, length));
        if (meanings == nullptr) continue;
        const Part part = partAfter(before, *meanings, behindDigits);
        if (part == Part::None) continue;
        lengths.push_back(length);
        if (take(word.substr(length), part, false, lengths)) return true;
        lengths.pop_back();
    }
    return false;
}

/// Words for numbers are one number: "tito" is a name, not ten and two.
bool JoinedWords::isSum(std::string_view word, const std::vector<std::size_t>& lengths) const {
    WordSum sum;
    std::size_t at = 0;
    for (const std::size_t length : lengths) {
        const auto* meanings = m_tables.meaningsOf(word.substr(at, length));
        at += length;
        const Meaning* number = ValueTables::as(ValueKind::Number, meanings);
        const Meaning* scale = ValueTables::as(ValueKind::Scale, meanings);
        if (number == nullptr && scale == nullptr) continue;
        const bool isTaken = number != nullptr && sum.take(number->number);
        if (!isTaken && (scale == nullptr || !sum.scale(scale->number, false))) return false;
    }
    return true;
}

/// A figure of Korean with a unit of one syllable is mostly some word: "구분", "사원", "이주".
bool JoinedWords::isOtherWord(std::string_view word, const std::vector<std::size_t>& lengths) const {
    if (!m_isKorean) return false;
    const auto* first = m_tables.meaningsOf(word.substr(0, lengths[0]));
    const auto second = word.substr(lengths[0], lengths[1]);
    const Meaning* figure = ValueTables::as(ValueKind::Han, first);
    return figure != nullptr && figure->number < 10 && countLetters(second) == 1 && second != kMonth &&
           ValueTables::as(ValueKind::Han, m_tables.meaningsOf(second)) == nullptr;
}

} // namespace chatkeep::engine::nlu
