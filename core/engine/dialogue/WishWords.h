// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/Terms.h"
#include "core/engine/understanding/Stemmer.h"

#include <cstdint>
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
    [[nodiscard]] bool isLittle(std::string_view word) const {
        return m_every.contains(word) || m_little->contains(word) || m_common->contains(word);
    }
    /// What is to be done stands behind it: "to" of "I want to borrow money".
    [[nodiscard]] bool leads(std::string_view word) const {
        return m_leads.contains(word) || m_begs.contains(word) || m_tells.contains(word);
    }
    /// What was done may stand behind it, where nothing is wanted: "I" of "I lost".
    [[nodiscard]] bool tells(std::string_view word) const { return m_tells.contains(word); }
    /// Questions begin with it: "what".
    [[nodiscard]] bool inquires(std::string_view word) const { return m_inquires.contains(word); }
    /// Orders may begin with it: "please".
    [[nodiscard]] bool begs(std::string_view word) const { return m_begs.contains(word); }
    /// It says that something is wanted, with "block my card": "want", "can".
    [[nodiscard]] bool wants(std::string_view word) const { return m_wants.contains(word); }
    [[nodiscard]] bool knowsLeads() const { return !m_leads.empty(); }
    /// In this very form: of "cancel" and "cancelling" the first.
    [[nodiscard]] bool isListed(std::string_view word) const { return m_listed.contains(word); }
    /// A question about something that a wish is not: "hours".
    [[nodiscard]] bool asks(std::string_view word) const { return m_asks.contains(word); }
    [[nodiscard]] const std::string& language() const { return m_language; }

private:
    class Reader;
    using GroupMap = std::unordered_map<std::uint64_t, Groups>;
    [[nodiscard]] static const Groups* groupsOf(const GroupMap& map, std::uint64_t phrase);
    [[nodiscard]] std::uint64_t keyOf(std::string_view phrase) const;
    void take(std::string_view kind, std::string_view line);

    std::string m_language;
    std::uint32_t m_lines = 0;
    GroupMap m_wishes;
    GroupMap m_deeds;
    GroupMap m_undoes;
    const WordSet* m_little = nullptr;
    const WordSet* m_common = nullptr;
    WordSet m_every;
    WordSet m_leads;
    WordSet m_begs;
    WordSet m_tells;
    WordSet m_inquires;
    WordSet m_wants;
    WordSet m_listed;
    WordSet m_asks;
};

} // namespace chatkeep::engine
