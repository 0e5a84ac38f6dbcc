// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/PlainTexts.h"

#include "core/base/Text.h"
#include "resources/Embedded.h"

namespace chatkeep::engine::nlu {

std::string primaryTag(std::string_view language) {
    std::string tag(language.substr(0, language.find_first_of("-_")));
    for (char& c : tag)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return tag;
}

std::vector<std::string_view> plainTexts(std::string_view language) {
    std::vector<std::string_view> texts;
    const std::string tag = primaryTag(language);
    if (tag.empty()) return texts;
    for (const std::string_view line : split(resources::embedded("facts/plain.txt").value_or(""), '\n'))
        if (const auto colon = line.find(':');
            line.substr(0, colon) == tag && colon != std::string_view::npos)
            texts.push_back(trimmed(line.substr(colon + 1)));
    return texts;
}

} // namespace chatkeep::engine::nlu
