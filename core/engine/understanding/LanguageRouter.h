// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine {

/// For a bot that speaks several languages: which of them a message is in. It stays with the conversation's
/// language unless the message speaks clearly for another, so "ok", a name or a number never changes it.
/// Learned from the bot's own examples; needs no file. Immutable once built. Thread: any.
class LanguageRouter {
public:
    /// `examples` by language ("en", "de", …); the order within a language does not matter.
    explicit LanguageRouter(const std::map<std::string, std::vector<std::string_view>>& examples);

    /// One of the bot's languages; `current` is the conversation's, or the bot's first at its beginning.
    [[nodiscard]] std::string route(std::string_view utf8, std::string_view current) const;

private:
    [[nodiscard]] std::size_t indexOf(std::string_view language) const;

    std::vector<std::string> m_languages;
    std::vector<double> m_totals; ///< letter groups seen, by language
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>
        m_counts; ///< of a letter group, by language
};

} // namespace chatkeep::engine
