// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/TextHash.h"
#include "core/engine/understanding/Stemmer.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine {

/// A language's words for what people want of a bot (resources/facts/wishes.txt), and those that say nothing
/// of it. A phrase is told by the stems of its words, mixed in order. Immutable. Thread: any.
class WishWords {
public:
    using Groups = std::vector<std::uint32_t>;
    enum Kind : unsigned {
        Little = 1U << 0U,   ///< says nothing of a wish
        Asks = 1U << 1U,     ///< about something that a wish is not: "hours"
        Leads = 1U << 2U,    ///< what is to be done stands behind it: "to" of "I want to borrow money"
        Tells = 1U << 3U,    ///< so does what was done, where nothing is wanted: "I" of "I lost"
        Begs = 1U << 4U,     ///< orders may begin with it: "please"
        Wants = 1U << 5U,    ///< says that something is wanted: "want", "can"
        Inquires = 1U << 6U, ///< questions begin with it: "what"
        Listed = 1U << 7U,   ///< of a wish in this very form: of "cancel" and "cancelling" the first
    };

    /// By a language's tag of words ("en", "no"); null for a language without such a list.
    [[nodiscard]] static const WishWords* of(const std::string& language);
    /// Not a mark or a symbol.
    [[nodiscard]] static bool isWord(std::string_view folded);
    [[nodiscard]] static std::uint64_t stemOf(std::string_view folded, const nlu::Stemmer& stemmer);

    /// What a phrase wishes for; null if it is none.
    [[nodiscard]] const Groups* wishesOf(std::uint64_t phrase) const { return groupsOf(m_wishes, phrase); }
    /// What a phrase does that can be undone, or is once it was done: "book", "booking"; null if it is none.
    [[nodiscard]] const Groups* deedsOf(std::uint64_t phrase) const { return groupsOf(m_deeds, phrase); }
    /// What a phrase does to any of those once it was done: "cancel", "postpone"; null if it is none.
    [[nodiscard]] const Groups* undoesOf(std::uint64_t phrase) const { return groupsOf(m_undoes, phrase); }
    /// What a word in folded case is here, of Kind together.
    [[nodiscard]] unsigned kindsOf(std::string_view word) const {
        const auto found = m_words.find(word);
        return found == m_words.end() ? 0 : found->second;
    }
    [[nodiscard]] bool knowsLeads() const { return m_knowsLeads; }
    [[nodiscard]] const std::string& language() const { return m_language; }

private:
    class Reader;
    using GroupMap = std::unordered_map<std::uint64_t, Groups>;
    [[nodiscard]] static const Groups* groupsOf(const GroupMap& map, std::uint64_t phrase);
    [[nodiscard]] std::uint64_t keyOf(std::string_view phrase) const;
    void take(std::string_view kind, std::string_view line);
    void addLittle(std::string_view list);

    std::string m_language;
    std::uint32_t m_lines = 0;
    GroupMap m_wishes;
    GroupMap m_deeds;
    GroupMap m_undoes;
    std::unordered_map<std::string, unsigned, TextHash, std::equal_to<>> m_words; ///< kinds by word
    bool m_knowsLeads = false;
};

} // namespace chatkeep::engine
