// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/KeyIndex.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// For a bot that speaks several languages: which of them a message is in. It stays with the conversation's
/// language unless the message speaks clearly for another, so "ok", a name or a number never changes it.
/// Learned from the bot's own words; needs no file. Immutable once built. Thread: any.
class LanguageRouter {
public:
    using WordCounts = std::vector<std::pair<std::string, std::uint32_t>>;

    LanguageRouter() = default;
    /// `examples` by language ("en", "de", …); the order within a language does not matter.
    explicit LanguageRouter(const std::map<std::string, std::vector<std::string_view>>& examples);
    /// The same from folded words and how often they were said; scripts without spaces need no words.
    explicit LanguageRouter(const std::map<std::string, WordCounts>& words);

    /// One of the bot's languages; `current` is the conversation's, or the bot's first at its beginning.
    /// About a microsecond or two.
    [[nodiscard]] std::string route(std::string_view utf8, std::string_view current) const;
    /// The one language in which all of a text's words were ever said; empty if there is no such language.
    [[nodiscard]] std::string knownOnlyIn(std::string_view utf8) const;
    /// The bot's languages that the text may be in: none speaks clearly against them.
    [[nodiscard]] std::vector<std::string> mayBe(std::string_view utf8) const;
    /// False for a text so short that nobody can tell its language by what it asks for.
    [[nodiscard]] static bool tellsEnough(std::string_view utf8);

private:
    static constexpr std::uint32_t kNoLanguage = 0xFFFFFFFF;

    void learn(const std::map<std::string, WordCounts>& words);
    void learnLittleWords();
    [[nodiscard]] std::uint32_t indexOf(std::string_view language) const;
    [[nodiscard]] std::uint32_t spokenOnlyIn(std::string_view word) const;
    void addOwnWord(std::string_view word, std::uint32_t stay, float worth, std::vector<float>& scores) const;
    [[nodiscard]] bool isSaidIn(std::string_view word, std::uint32_t language) const;
    [[nodiscard]] std::vector<float> scoresOf(std::string_view utf8, std::uint32_t stay) const;

    std::vector<std::string> m_languages;
    nlu::KeyIndex m_groups;             ///< of letter groups
    std::vector<float> m_likelihoods;   ///< natural log, a language each, for every letter group
    float m_unseen = 0;                 ///< that of a group which a language's examples do not have
    nlu::KeyIndex m_littleWords;        ///< that only one of the languages has
    std::vector<std::uint32_t> m_whose; ///< language of each
};

} // namespace chatkeep::engine
