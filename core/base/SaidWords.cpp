// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SaidWords.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"

#include <map>

namespace chatkeep {
namespace {

using ByLanguage = std::map<std::string_view, std::string_view>;

const ByLanguage* wordsFor(std::string_view what) {
    static const auto all = [] {
        std::map<std::string_view, ByLanguage> byName;
        eachFactLine("facts/said.txt", [&](std::string_view key, std::string_view words) {
            auto names = split(key, ' ');
            const auto language = names.back();
            names.pop_back();
            for (const auto name : names)
                byName[name].emplace(language, words);
        });
        return byName;
    }();
    const auto found = all.find(what);
    return found == all.end() ? nullptr : &found->second;
}

} // namespace

std::string_view saidWords(std::string_view what, std::string_view language) {
    const auto* const words = wordsFor(what);
    if (words == nullptr) return {};
    const auto found = words->find(language.substr(0, language.find_first_of("-_")));
    return found == words->end() ? words->at("en") : found->second;
}

std::string saidWith(std::string_view what, std::string_view language, std::string_view value) {
    std::string words(saidWords(what, language));
    const auto begin = words.find('{');
    if (begin == std::string::npos) return words;
    return words.replace(begin, words.find('}') + 1 - begin, value);
}

bool isSaidResponse(std::string_view name) {
    return name.starts_with("utter_") && wordsFor(name) != nullptr;
}

} // namespace chatkeep
