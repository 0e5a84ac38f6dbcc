// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/WishWords.h"
#include "core/engine/format/BotSpec.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine {

/// What a message wants of flows.
struct WantedFlows {
    std::string flow;                ///< the one that it surely wants; empty: none
    float share = 0;                 ///< how much of the message that one takes, in [0, 1]
    std::vector<std::string> offers; ///< else what it may want, likeliest first; at most three
};

/// Flows without examples, found by the words of a message: those of their names, descriptions, questions and
/// values, and what means the same in wishes (resources/facts/wishes.txt) or is of one kind (the lexicons).
/// A word counts the less the more flows it may be of; one that is of none speaks against all of them.
/// Deterministic. Immutable. Thread: any.
class FlowFinder {
public:
    /// Null where no flow is without examples, or the bot's language has no list of wishes.
    [[nodiscard]] static std::shared_ptr<const FlowFinder> of(const BotSpec& spec);

    /// `guess`: the flow that training takes the message for; empty if it is out of scope. Bounded: the first
    /// 48 words that tell something count.
    [[nodiscard]] WantedFlows wanted(std::string_view text, std::string_view guess) const;

    /// As of(), with these words.
    FlowFinder(const BotSpec& spec, const WishWords& words);

private:
    /// A word of a text that tells something, or several that do together.
    struct Unit {
        std::uint64_t stem = 0; ///< 0: several words
        std::vector<std::uint32_t> wishes;
        std::vector<std::uint32_t> kinds;
        bool asks = false;    ///< about something that is no wish: "hours"
        bool isValue = false; ///< a number, a date, a name: it says what with, not what
    };
    struct Posting {
        std::uint32_t flow = 0;
        float weight = 0;
        std::uint32_t place = 0; ///< in the flow's title; of other words 0
    };
    using Postings = std::unordered_map<std::uint64_t, std::vector<Posting>>;
    struct Flow {
        std::string id;
        std::vector<float> title; ///< how much each of its title's words tells
    };
    struct Found {
        std::uint32_t flow = 0;
        float strength = 0; ///< what of the message speaks for it; rare words more
        float plain = 0;    ///< the same, all words alike
        float title = 0;    ///< how much of its title the message says, in [0, 1]
        [[nodiscard]] float rank() const;
    };
    struct Ranking {
        std::vector<Found> flows; ///< likeliest first
        float told = 0;           ///< what the message tells: its words, rare ones more
        float words = 0;          ///< … all alike
        float unknown = 0;        ///< words that are of no flow
    };

    [[nodiscard]] std::vector<Unit> unitsOf(std::string_view text, bool isMessage) const;
    void addText(std::uint32_t flow, std::string_view text, float weight);
    void addTitle(std::uint32_t flow, std::string_view text);
    void weighTitles();
    [[nodiscard]] std::vector<float> hits(const Unit& unit) const;
    [[nodiscard]] Ranking rank(std::span<const Unit> units) const;
    void rankTitles(std::span<const Unit> units, std::vector<Found>& flows) const;
    [[nodiscard]] float rarity(float flows) const;
    [[nodiscard]] WantedFlows judge(const Ranking& ranking, const Found* guess) const;
    [[nodiscard]] std::vector<std::string> near(const Ranking& ranking) const;

    const WishWords& m_words;
    std::vector<Flow> m_flows;
    Postings m_texts;
    Postings m_titles;
};

} // namespace chatkeep::engine
