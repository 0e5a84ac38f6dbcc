// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// How a language's words are cut short in chats ("u", "plz", "acct"): resources/facts/chat-words.txt.
/// Immutable. Thread: any.
class ChatWords {
public:
    /// By language, or language and region ("pt-BR"); empty for a language without a list.
    [[nodiscard]] static const ChatWords& of(std::string_view language);

    /// What a folded word stands for: of several the first that is known, else the likeliest; empty where it
    /// is not cut short.
    template <typename IsKnown>
    [[nodiscard]] std::string_view meantBy(std::string_view folded, const IsKnown& isKnown) const {
        const auto found = m_words.find(folded);
        if (found == m_words.end()) return {};
        const auto known = std::ranges::find_if(found->second, isKnown);
        return known == found->second.end() ? found->second.front() : *known;
    }

private:
    std::map<std::string_view, std::vector<std::string_view>, std::less<>> m_words; ///< by what is typed
};

} // namespace chatkeep::engine::nlu
