// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/PlainTexts.h"

#include "core/base/ListedFacts.h"
#include "core/engine/understanding/Pieces.h"

#include <map>
#include <set>

namespace chatkeep::engine::nlu {

std::string primaryTag(std::string_view language) {
    std::string tag(language.substr(0, language.find_first_of("-_")));
    for (char& c : tag)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return tag;
}

std::string wordsTag(std::string_view language) {
    std::string tag = primaryTag(language);
    return tag == "nb" || tag == "nn" ? "no" : tag;
}

std::vector<std::string_view> plainTexts(std::string_view language) {
    std::vector<std::string_view> texts;
    const std::string tag = primaryTag(language);
    if (tag.empty()) return texts;
    eachFactLine("facts/plain.txt", [&](std::string_view of, std::string_view text) {
        if (of == tag) texts.push_back(text);
    });
    return texts;
}

bool isPlainWord(const std::string& word, std::string_view language) {
    using Words = std::map<std::string, std::set<std::string>, std::less<>>;
    static const Words all = [] {
        Words words;
        eachFactLine("facts/plain.txt", [&](std::string_view of, std::string_view text) {
            for (const Piece& piece : cutPieces(text))
                words[std::string(of)].insert(piece.folded);
        });
        return words;
    }();
    const auto found = all.find(language);
    return found != all.end() && found->second.contains(word);
}

} // namespace chatkeep::engine::nlu
