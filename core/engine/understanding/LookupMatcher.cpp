// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/LookupMatcher.h"

#include "core/engine/understanding/Edits.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kFuzzyLetters = 5;
constexpr std::size_t kMostWordsOfEntry = 8;
constexpr std::size_t kLongestFuzzy = 40;

std::string joined(const std::vector<Piece>& pieces) {
    std::string text;
    for (const Piece& piece : pieces)
        text += (text.empty() ? "" : " ") + piece.folded;
    return text;
}

} // namespace

void LookupMatcher::build(const std::map<std::string, std::vector<std::string>>& lists,
                          std::set<std::uint64_t> knownWords) {
    m_knownWords = std::move(knownWords);
    for (const auto& [type, texts] : lists)
        for (const std::string& text : texts) {
            const auto pieces = cutPieces(text);
            if (!pieces.empty() && pieces.size() <= kMostWordsOfEntry)
                m_entries.push_back({type, text, joined(pieces)});
        }
    std::ranges::sort(m_entries, {}, [](const Entry& e) { return std::tie(e.folded, e.type, e.text); });
    const auto twice = std::ranges::unique(
        m_entries, [](const Entry& a, const Entry& b) { return a.folded == b.folded && a.type == b.type; });
    m_entries.erase(twice.begin(), twice.end());
    index();
}

void LookupMatcher::index() {
    for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
        const std::string& folded = m_entries[i].folded;
        const auto words = static_cast<std::size_t>(1 + std::ranges::count(folded, ' '));
        m_mostWords = std::max(m_mostWords, words);
        m_exact[keyOf(folded, kWordSeed)].push_back(i);
        const std::u32string letters = lettersOfText(folded);
        if (letters.size() < kFuzzyLetters || letters.size() > kLongestFuzzy) continue;
        for (std::size_t leftOut = 0; leftOut <= letters.size(); ++leftOut) {
            auto& alike = m_alike[keyWithout(letters, leftOut)];
            if (alike.empty() || alike.back() != i) alike.push_back(i);
        }
    }
}

std::vector<Entity> LookupMatcher::find(std::string_view utf8) const {
    std::vector<Entity> found;
    if (m_entries.empty()) return found;
    const auto pieces = cutPieces(utf8);
    for (std::size_t first = 0; first < pieces.size(); ++first)
        findAt(utf8, pieces, first, found);
    return found;
}

void LookupMatcher::findAt(std::string_view utf8, const std::vector<Piece>& pieces, std::size_t first,
                           std::vector<Entity>& found) const {
    std::string phrase;
    bool allKnown = true;
    for (std::size_t last = first; last < std::min(first + m_mostWords, pieces.size()); ++last) {
        phrase += (last == first ? "" : " ") + pieces[last].folded;
        allKnown = allKnown && m_knownWords.contains(keyOf(pieces[last].folded, kWordSeed));
        Entity place;
        place.start = pieces[first].begin;
        place.end = pieces[last].end;
        place.extractor = "lookup";
        const auto exact = m_exact.find(keyOf(phrase, kWordSeed));
        if (exact != m_exact.end()) {
            for (const std::uint32_t i : exact->second) {
                if (m_entries[i].folded != phrase) continue;
                place.type = m_entries[i].type;
                place.value = utf8.substr(place.start, place.end - place.start);
                found.push_back(place);
            }
        } else if (!allKnown) {
            findAlike(phrase, last - first + 1, place, found);
        }
    }
}

void LookupMatcher::findAlike(std::string_view phrase, std::size_t words, Entity& place,
                              std::vector<Entity>& found) const {
    const std::u32string letters = lettersOfText(phrase);
    if (letters.size() + 1 < kFuzzyLetters || letters.size() > kLongestFuzzy) return;
    std::set<std::pair<std::string, std::uint32_t>> seen; // one answer a type: the first by spelling
    for (std::size_t leftOut = 0; leftOut <= letters.size(); ++leftOut) {
        const auto alike = m_alike.find(keyWithout(letters, leftOut));
        if (alike == m_alike.end()) continue;
        for (const std::uint32_t i : alike->second) {
            const auto entryWords =
                static_cast<std::size_t>(1 + std::ranges::count(m_entries[i].folded, ' '));
            if (entryWords == words && isOneEditAway(letters, lettersOfText(m_entries[i].folded)))
                seen.insert({m_entries[i].type, i});
        }
    }
    const std::string* lastType = nullptr;
    for (const auto& [type, i] : seen) {
        if (lastType != nullptr && *lastType == type) continue;
        lastType = &type;
        place.type = type;
        place.value = m_entries[i].text;
        place.confidence = 0.8F;
        found.push_back(place);
    }
}

void LookupMatcher::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_entries.size()));
    for (const Entry& entry : m_entries)
        for (const std::string* part : {&entry.type, &entry.text, &entry.folded})
            out.put(*part);
    out.put(std::vector<std::uint64_t>(m_knownWords.begin(), m_knownWords.end()));
}

bool LookupMatcher::load(ByteReader& in) {
    for (std::size_t i = in.count(12); i > 0 && in.ok(); --i) {
        Entry& entry = m_entries.emplace_back();
        for (std::string* part : {&entry.type, &entry.text, &entry.folded})
            *part = in.text();
        if (std::ranges::count(entry.folded, ' ') >= static_cast<std::ptrdiff_t>(kMostWordsOfEntry))
            return false;
    }
    const auto known = in.array<std::uint64_t>();
    m_knownWords.insert(known.begin(), known.end());
    if (!in.ok()) return false;
    index();
    return true;
}

} // namespace chatkeep::engine::nlu
