// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ChatWords.h"

#include "core/base/ListedFacts.h"
#include "core/engine/understanding/PlainTexts.h"

#include <string>

namespace chatkeep::engine::nlu {

const ChatWords& ChatWords::of(std::string_view language) {
    static const ChatWords none;
    static const auto all = [] {
        std::map<std::string, ChatWords, std::less<>> lists;
        eachListedFact("facts/chat-words.txt", [&](std::string_view key, std::string_view typed) {
            const auto space = key.find(' ');
            if (space == std::string_view::npos) return;
            lists[std::string(key.substr(0, space))].m_words[typed].push_back(key.substr(space + 1));
        });
        return lists;
    }();
    const auto found = all.find(wordsTag(language));
    return found == all.end() ? none : found->second;
}

} // namespace chatkeep::engine::nlu
