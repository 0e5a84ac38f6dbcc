// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Stemmer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace chatkeep::engine {

/// A language's words for what people want of a bot (resources/facts/wishes.txt), and those that say nothing
/// of it. Immutable. Thread: any.
class WishWords {
public:
    /// By a language's tag of words ("en", "no"); null for a language without such a list.
    [[nodiscard]] static const WishWords* of(const std::string& language);
    /// Not a mark or a symbol.
    [[nodiscard]] static bool isWord(std::string_view folded);
    [[nodiscard]] static std::uint64_t stemOf(std::string_view folded, const nlu::Stemmer& stemmer);

    /// What a phrase wishes for, by the stems of its words, mixed in order; null if it is none.
    [[nodiscard]] const std::vector<std::uint32_t>* wishesOf(std::uint64_t phrase) const;
    [[nodiscard]] bool isLittle(const std::string& word) const { return m_little.contains(word); }
    /// A question about something that a wish is not: "hours".
    [[nodiscard]] bool asks(const std::string& word) const { return m_asks.contains(word); }
    [[nodiscard]] const std::string& language() const { return m_language; }

private:
    class Reader;
    void addWish(std::string_view phrase);

    std::string m_language;
    std::uint32_t m_count = 0; ///< of wishes
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_wishes;
    std::unordered_set<std::string> m_little;
    std::unordered_set<std::string> m_asks;
};

} // namespace chatkeep::engine
