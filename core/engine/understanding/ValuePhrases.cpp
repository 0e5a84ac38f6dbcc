// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ValuePhrases.h"

#include "core/engine/understanding/JoinedWords.h"
#include "core/engine/understanding/NumberRanges.h"

#include <algorithm>

namespace chatkeep::engine::nlu {
namespace {

/// Empty where no piece is several.
std::vector<Piece> cutFurther(std::string_view utf8, const std::vector<Piece>& pieces,
                              const ValueTables& tables) {
    if (!tables.joinsWords()) return cutRanges(utf8, pieces);
    auto words = JoinedWords(tables).cut(utf8, pieces);
    auto ranges = cutRanges(utf8, words);
    return ranges.empty() ? std::move(words) : std::move(ranges);
}

} // namespace

ValuePhrases::ValuePhrases(std::string_view utf8, const std::vector<Piece>& pieces, const ValueTables& tables)
    : m_text(utf8)
    , m_parts(cutFurther(utf8, pieces, tables))
    , m_pieces(m_parts.empty() ? pieces : m_parts)
    , m_tables(tables) {
    m_meanings.reserve(m_pieces.size());
    for (const Piece& piece : m_pieces)
        m_meanings.push_back(m_tables.meaningsOf(piece.folded));
}

bool ValuePhrases::mayHold() const {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        if (isDigits(i) || (m_meanings[i] != nullptr && ValueTables::tells(*m_meanings[i]))) return true;
        if (m_tables.compound(m_pieces[i].folded)) return true;
    }
    return false;
}

std::optional<Phrase> ValuePhrases::unitAt(std::size_t i) const {
    if (auto unit = longest(ValueKind::Unit, i)) return unit;
    const Meaning* letter = isGlued(i) && isDigits(i - 1) ? meaning(ValueKind::ShortUnit, i) : nullptr;
    // "3D" and "5M" are no days and minutes.
    const bool isSmall = letter != nullptr && m_text[m_pieces[i].begin] == m_pieces[i].folded[0];
    return isSmall ? std::optional(Phrase{letter, i + 1}) : std::nullopt;
}

bool ValuePhrases::is(std::size_t i, std::initializer_list<std::string_view> words) const {
    return i < m_pieces.size() &&
           std::ranges::find(words, std::string_view(m_pieces[i].folded)) != words.end();
}

std::optional<Phrase> ValuePhrases::longest(ValueKind kind, std::size_t i) const {
    if (i >= m_meanings.size() || m_meanings[i] == nullptr) return std::nullopt;
    if (meaning(ValueKind::Begins, i) != nullptr) {
        if (m_longer.empty()) m_longer.resize(m_pieces.size());
        if (!m_longer[i]) m_longer[i] = longerPhrases(i);
        const auto& longer = *m_longer[i];
        for (std::size_t words = longer.size(); words > 0; --words)
            if (const Meaning* value = ValueTables::as(kind, longer[words - 1]))
                return Phrase{value, i + words + 1};
    }
    const Meaning* word = meaning(kind, i);
    return word != nullptr ? std::optional(Phrase{word, i + 1}) : std::nullopt;
}

std::vector<const ValueTables::Meanings*> ValuePhrases::longerPhrases(std::size_t i) const {
    std::vector<const ValueTables::Meanings*> longer;
    std::string phrase = m_pieces[i].folded;
    for (std::size_t last = i + 1; last < m_pieces.size(); ++last) {
        phrase += ' ';
        phrase += m_pieces[last].folded;
        const auto* meanings = m_tables.meaningsOf(phrase);
        if (meanings == nullptr) break;
        longer.push_back(meanings);
        if (ValueTables::as(ValueKind::Begins, meanings) == nullptr) break;
    }
    return longer;
}

std::optional<std::size_t> ValuePhrases::before(ValueKind kind, std::size_t i) const {
    constexpr std::size_t kMostWordsBefore = 4;
    for (std::size_t first = i > kMostWordsBefore ? i - kMostWordsBefore : 0; first < i; ++first)
        if (const auto phrase = longest(kind, first); phrase && phrase->next == i) return first;
    return std::nullopt;
}

std::string_view ValuePhrases::gapBefore(std::size_t i) const {
    if (i == 0 || i >= m_pieces.size()) return {};
    return m_text.substr(m_pieces[i - 1].end, m_pieces[i].begin - m_pieces[i - 1].end);
}

bool ValuePhrases::isDashed(std::size_t i) const {
    std::string_view gap = gapBefore(i);
    while (gap.starts_with(' ') || gap.starts_with('.'))
        gap.remove_prefix(1);
    while (gap.ends_with(' '))
        gap.remove_suffix(1);
    return gap == "-" || gap == "–" || gap == "—" || gap == "~" || gap == "〜" || gap == "～";
}

bool ValuePhrases::endsClause(std::size_t next) const {
    if (next >= m_pieces.size() || longest(ValueKind::Ending, next)) return true;
    if (isGlued(next) && meaning(ValueKind::Suffix, next) != nullptr) return true;
    return !isGlued(next) && gapBefore(next) != " ";
}

std::size_t ValuePhrases::behindOrdinal(std::size_t i) const {
    if (i == 0 || i >= m_pieces.size() || !isDigits(i - 1)) return i;
    if (isGlued(i) && is(i, {"st", "nd", "rd", "th", "er", "re", "ère", "e", "ème", "eme", "º", "ª", "te",
                             "ten", "ter", "ste", "de"}))
        return i + 1;
    const bool isMarked = isGlued(i) || gapBefore(i) == "-" || gapBefore(i) == ":";
    return isMarked && meaning(ValueKind::OrdinalEnd, i) != nullptr ? i + 1 : i;
}

} // namespace chatkeep::engine::nlu
