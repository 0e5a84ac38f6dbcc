// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/WishWords.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/LanguageGuess.h"
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
            const auto space = key.find(' ');
            auto& words = all[std::string(key.substr(0, space))];
            words.m_language = key.substr(0, space);
            if (space == std::string_view::npos) ++words.m_count;
            for (const auto phrase : split(line, ',')) {
                if (space == std::string_view::npos)
                    words.addWish(trimmed(phrase));
                else
                    (key.ends_with(" asks") ? words.m_asks : words.m_little)
                        .insert(foldCase(trimmed(phrase)));
            }
        });
        const auto addLittle = [&](std::string_view language, std::string_view word) {
            if (const auto found = all.find(language); found != all.end())
                found->second.m_little.emplace(word);
        };
        eachLittleWord([&](std::string_view word, const std::vector<std::string>& languages) {
            for (const auto& language : languages)
                addLittle(language, word);
        });
        eachListedFact("facts/little-words.txt", [&](std::string_view key, std::string_view word) {
            const auto list = key.substr(std::min(key.find(' '), key.size()));
            if (list.empty() || list == " common")
                addLittle(key.substr(0, key.size() - list.size()), nlu::foldedText(word));
        });
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

const std::vector<std::uint32_t>* WishWords::wishesOf(std::uint64_t phrase) const {
    const auto found = m_wishes.find(phrase);
    return found == m_wishes.end() ? nullptr : &found->second;
}

void WishWords::addWish(std::string_view phrase) {
    const auto& stemmer = nlu::threadStemmer(m_language);
    std::uint64_t key = 0;
    for (const auto& piece : nlu::cutPieces(phrase))
        if (isWord(piece.folded)) {
            const auto stem = stemOf(piece.folded, stemmer);
            key = key == 0 ? stem : nlu::mixKey(key, stem);
        }
    auto& wishes = m_wishes[key];
    if (wishes.empty() || wishes.back() != m_count) wishes.push_back(m_count);
}

} // namespace chatkeep::engine
