// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/WishWords.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/knowledge/Terms.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <map>

namespace chatkeep::engine {

/// Of all languages at once.
class WishWords::Reader {
public:
    static std::map<std::string, WishWords, std::less<>> all() {
        std::map<std::string, WishWords, std::less<>> all;
        eachFactLine("facts/wishes.txt", [&](std::string_view key, std::string_view line) {
            const auto space = std::min(key.find(' '), key.size());
            auto& words = all[std::string(key.substr(0, space))];
            words.m_language = key.substr(0, space);
            words.take(trimmed(key.substr(space)), line);
        });
        for (auto& [language, words] : all) {
            words.addLittle(language);
            words.addLittle(language + " common");
        }
        return all;
    }
};

const WishWords* WishWords::of(const std::string& language) {
    static const auto all = Reader::all();
    const auto found = all.find(language);
    return found == all.end() ? nullptr : &found->second;
}

bool WishWords::isWord(std::string_view folded) {
    std::size_t at = 0;
    const auto glyph = folded.empty() ? nlu::Glyph::Gap : nlu::glyphOf(nlu::decodeAt(folded, at));
    return glyph == nlu::Glyph::Letter || glyph == nlu::Glyph::Digit;
}

std::uint64_t WishWords::stemOf(std::string_view folded, const nlu::Stemmer& stemmer) {
    return nlu::keyOf(stemmer.stem(folded), nlu::kStemSeed);
}

const WishWords::Groups* WishWords::groupsOf(const GroupMap& map, std::uint64_t phrase) {
    const auto found = map.find(phrase);
    return found == map.end() ? nullptr : &found->second;
}

std::uint64_t WishWords::keyOf(std::string_view phrase) const {
    const auto& stemmer = nlu::threadStemmer(m_language);
    std::uint64_t key = 0;
    for (const auto& piece : nlu::cutPieces(phrase))
        if (isWord(piece.folded)) {
            const auto stem = stemOf(piece.folded, stemmer);
            key = key == 0 ? stem : nlu::mixKey(key, stem);
        }
    return key;
}

/// One line of the list; of phrases each is a group of its own.
void WishWords::take(std::string_view kind, std::string_view line) {
    ++m_lines;
    const std::map<std::string_view, GroupMap*> phrases{
        {"", &m_wishes}, {"done", &m_deeds}, {"undoes", &m_undoes}};
    const std::map<std::string_view, unsigned> words{{"asks", Asks},
                                                     {"leads", Leads | Little},
                                                     {"tells", Leads | Tells | Little},
                                                     {"begs", Leads | Begs | Little},
                                                     {"wants", Wants | Little},
                                                     {"inquires", Inquires | Little},
                                                     {"every", Little}};
    const auto groups = phrases.find(kind);
    const auto kinds = words.find(kind);
    m_knowsLeads = m_knowsLeads || kind == "leads";
    for (const auto part : split(line, ',')) {
        const auto phrase = trimmed(part);
        auto& known = m_words[foldCase(phrase)];
        if (kinds != words.end()) known |= kinds->second;
        if (groups == phrases.end()) continue;
        known |= Listed;
        auto& all = (*groups->second)[keyOf(phrase)];
        if (all.empty() || all.back() != m_lines) all.push_back(m_lines);
    }
}

void WishWords::addLittle(std::string_view list) {
    for (const auto& word : listedWords(list))
        m_words[word] |= Little;
}

} // namespace chatkeep::engine
