// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/SaidWords.h"

#include "core/base/Text.h"
#include "resources/Embedded.h"

#include <map>
#include <string>

namespace chatkeep::engine {

std::string_view saidWords(std::string_view what, std::string_view language) {
    static const auto all = [] {
        std::map<std::string, std::string_view, std::less<>> words; // by "what language"
        for (const auto line : split(resources::embedded("facts/said.txt").value_or(""), '\n'))
            if (const auto colon = line.find(": "); !line.starts_with('#') && colon != std::string_view::npos)
                words.emplace(line.substr(0, colon), line.substr(colon + 2));
        return words;
    }();
    const auto key = std::string(what) + ' ';
    auto found = all.find(key + std::string(language.substr(0, language.find_first_of("-_"))));
    if (found == all.end()) found = all.find(key + "en");
    return found == all.end() ? std::string_view() : found->second;
}

} // namespace chatkeep::engine
