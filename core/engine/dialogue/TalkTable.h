// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/engine/dialogue/Patterns.h"
#include "core/engine/dialogue/Tongues.h"
#include "core/engine/understanding/Pieces.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// What words of a conversation say, in whatever language.
enum TalkKind : unsigned {
    kSaysPolite = 1U << 0U,
    kSaysCancel = 1U << 1U,
    kSaysRestart = 1U << 2U,
    kSaysReach = 1U << 3U,
    kSaysPerson = 1U << 4U,
    kSaysLittle = 1U << 5U,
    kSaysAgain = 1U << 6U,
    kSaysYes = 1U << 7U,
    kSaysNo = 1U << 8U,
    kSaysNeither = 1U << 9U,
    kSaysNot = 1U << 10U,
    kSaysBut = 1U << 11U,
    kSaysMeant = 1U << 12U,
    kSaysVague = 1U << 13U,
    kSaysUnlike = 1U << 14U,
    kSaysPause = 1U << 15U,
    kSaysPast = 1U << 16U,
    kSaysPreposition = 1U << 17U,
    kSaysInstead = 1U << 18U,
    kSaysEquals = 1U << 19U,
    kSaysRepeat = 1U << 20U,
    kSaysOwn = 1U << 21U,
    kSaysBack = 1U << 22U,
    kSaysSkip = 1U << 23U,
    kSaysChat = 1U << 24U,
    kSaysLead = 1U << 25U,
    kSaysChange = 1U << 26U,
    kSaysInto = 1U << 27U,
    kSaysSlip = 1U << 28U,
    kSaysAsks = 1U << 29U,
    kSaysPeople = 1U << 30U,
    kSaysWithout = 1U << 31U
};

/// A message's tokens joined by single spaces, so that any run of them is one view.
class TalkWords {
public:
    static constexpr std::size_t kMost = 16;

    explicit TalkWords(std::string_view text, Tongue tongue = 0, std::size_t most = kMost + 1);
    /// Where the word ends in the text, of which places are known.
    [[nodiscard]] std::size_t endOf(std::string_view text, std::size_t word) const {
        return static_cast<std::size_t>(m_places[word].data() + m_places[word].size() - text.data());
    }
    /// With the place of each word in the text.
    explicit TalkWords(std::string_view text, const std::vector<nlu::Piece>& pieces, Tongue tongue = 0);
    /// What they are read in.
    [[nodiscard]] Tongue tongue() const { return m_tongue; }
    [[nodiscard]] std::size_t size() const { return m_begins.size() - 1; }
    /// The words [first, end) as they stand in the text; `first` < `end`.
    [[nodiscard]] std::string_view written(std::size_t first, std::size_t end) const {
        const auto* begin = m_places[first].data();
        const auto& last = m_places[end - 1];
        return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
    }
    /// The word of which the byte at `place` in the text is a part, else the next one.
    [[nodiscard]] std::size_t wordAt(std::string_view text, std::size_t place) const {
        const auto* at = text.data() + place;
        const auto found = std::ranges::find_if(
            m_places, [&](std::string_view word) { return word.data() + word.size() > at; });
        return static_cast<std::size_t>(found - m_places.begin());
    }
    /// It begins in a script that is written without spaces.
    [[nodiscard]] bool isSolo() const { return m_isSolo; }
    /// Something stands before the word in the text where words have no spaces between them; else more than
    /// that.
    [[nodiscard]] bool isMarkedOff(std::size_t word) const {
        const auto* begin = m_places[word - 1].data() + m_places[word - 1].size();
        return isParted(word) || (m_isSolo && begin != m_places[word].data());
    }
    /// More than spaces stands before the word in the text.
    [[nodiscard]] bool isParted(std::size_t word) const {
        const auto* begin = m_places[word - 1].data() + m_places[word - 1].size();
        return !trimmed({begin, static_cast<std::size_t>(m_places[word].data() - begin)}).empty();
    }
    /// The words [first, end); `first` < `end`.
    [[nodiscard]] std::string_view run(std::size_t first, std::size_t end) const {
        return std::string_view(m_joined).substr(m_begins[first], m_begins[end] - 1 - m_begins[first]);
    }

private:
    void append(std::string_view word) {
        if (!m_joined.empty()) m_joined += ' ';
        m_begins.push_back(m_joined.size());
        m_joined += word;
    }

    std::string m_joined;
    std::vector<std::size_t> m_begins;      ///< of each word, and one past the end's space
    std::vector<std::string_view> m_places; ///< of each word in the text, where they were asked for
    Tongue m_tongue = 0;
    bool m_isSolo = false;
};

/// resources/facts/talk.txt.
class TalkTable {
public:
    TalkTable();
    [[nodiscard]] static const TalkTable& standard();
    /// The tongue of a language's tag of words; 0 if nothing counts there alone.
    [[nodiscard]] Tongue tongueOf(std::string_view language) const;
    /// Of a phrase in any language.
    [[nodiscard]] unsigned kindsOf(std::string_view phrase) const;
    /// Of the words [first, end), in their tongue.
    [[nodiscard]] unsigned kindsOf(const TalkWords& words, std::size_t first, std::size_t end) const;
    /// Every word is one of some phrase.
    [[nodiscard]] bool knowsAll(const TalkWords& words) const;
    /// A phrase of one of these kinds may begin somewhere in the text: quick, and not wrong where it says no.
    [[nodiscard]] bool maySay(const std::vector<nlu::Piece>& text, unsigned kinds) const;
    /// Where the longest phrase of one of these kinds that begins at `first` ends, with what it is;
    /// `first` if there is none.
    [[nodiscard]] std::pair<std::size_t, unsigned> longestAt(const TalkWords& words, std::size_t first,
                                                             unsigned kinds) const;
    /// The longest phrase of any kind but what changes something that ends at `end`: where it begins, with
    /// what it is.
    [[nodiscard]] std::pair<std::size_t, unsigned> longestBefore(const TalkWords& words,
                                                                 std::size_t end) const;

private:
    struct Meaning {
        unsigned anywhere = 0;
        unsigned begun = 0;          ///< all that phrases in any language are which begin with this word
        std::size_t longestFrom = 0; ///< words of the longest phrase that begins with this word
        std::size_t longestTo = 0;   ///< … that ends with it
        std::vector<std::pair<Tongue, unsigned>> there; ///< what it says in one language alone
    };

    void add(unsigned kind, std::string_view phrase, std::string_view languages, bool isOnlyThere);
    Tongue addTongue(std::string_view language);

    NameMap<Meaning> m_meanings; ///< by phrase; their words too
    NameMap<Tongue> m_tongues;
};

} // namespace chatkeep::engine
