// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/WishText.h"
#include "core/engine/format/BotSpec.h"

#include <cstdint>
#include <memory>
#include <optional>
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
    bool isClear = false;            ///< nobody says so who means something else: "I want to block my card"
    std::vector<std::string> offers; ///< else what it may want, likeliest first; at most three
};

/// Flows without examples, found by the words of a message: those of their names, descriptions, questions and
/// values, and what means the same in wishes (resources/facts/wishes.txt) or is of one kind (the lexicons).
/// A word counts the less the more flows it may be of; one that is of none speaks against all of them, and
/// what is to be done ("to borrow money") against those that do not do it. A message that undoes something
/// ("cancel the massage") is for no flow that does such things, but for one that undoes them in general
/// ("cancel an appointment").
/// In English a word that nothing is known of is read as the only one of the names and descriptions that it
/// may be misspelt for: "intrenet", "crd". Deterministic. Immutable. Thread: any.
class FlowFinder {
public:
    /// Null where no flow is without examples, or the bot's language has no list of wishes.
    [[nodiscard]] static std::shared_ptr<const FlowFinder> of(const BotSpec& spec);

    /// `guess`: the flow that training takes the message for; empty if it is out of scope. Bounded, as
    /// WishText is.
    [[nodiscard]] WantedFlows wanted(std::string_view text, std::string_view guess) const;

    /// As of(), with these words.
    FlowFinder(const BotSpec& spec, const WishWords& words);

private:
    struct Posting {
        std::uint32_t flow = 0;
        float weight = 0;
        std::uint32_t place = 0; ///< in the flow's title; of other words 0
    };
    using Postings = std::unordered_map<std::uint64_t, std::vector<Posting>>;
    struct Flow {
        std::string id;
        std::vector<float> title; ///< how much each of its title's words tells
        WishWords::Groups deeds;  ///< by its title, else its description; what it undoes, if it undoes any
        WishWords::Groups undoes;
        WishWords::Groups mentions;       ///< what its description undoes
        std::vector<std::uint32_t> parts; ///< flows whose deeds it undoes in general
        [[nodiscard]] bool mayBeUndone() const { return undoes.empty() && !deeds.empty(); }
    };
    struct Found {
        std::uint32_t flow = 0;
        float strength = 0;    ///< what of the message speaks for it; rare words more
        float plain = 0;       ///< the same, all words alike
        float title = 0;       ///< how much of its title the message says, in [0, 1]
        float least = 1;       ///< how much it has that word of the message which it has least
        bool does = false;     ///< what is to be done is what it does
        bool hasThing = false; ///< it has a word of the message beside what undoes something
        float against = 0;     ///< what is to be done and is not what it does
        bool isContrary = false;
        [[nodiscard]] float rank() const;
    };
    struct Ranking {
        std::vector<Found> flows; ///< likeliest first
        float told = 0;           ///< what the message tells: its words, rare ones more
        float words = 0;          ///< … all alike
        float unknown = 0;        ///< words that are of no flow
    };

    void learnWords(std::string_view text);
    [[nodiscard]] bool isUnknown(const WishUnit& unit) const;
    [[nodiscard]] const std::string* respelt(const std::string& word) const;
    [[nodiscard]] std::optional<std::string> respeltText(std::string_view text) const;
    void addText(std::uint32_t flow, std::string_view text, float weight);
    void addTitle(std::uint32_t flow, std::string_view text);
    void weighTitles();
    void addDeeds(const FlowSpec& spec, Flow& flow) const;
    void findParts();
    void takeWholes(const WishWords::Groups& undoes, std::vector<float>& hits) const;
    [[nodiscard]] std::vector<float> hits(const WishUnit& unit) const;
    [[nodiscard]] float unknownCounts(const WishUnit& unit, bool isUndoing) const;
    [[nodiscard]] Ranking rank(const WishText& text) const;
    [[nodiscard]] bool isClear(const WishText& said, const Found& wanted) const;
    void rankTitles(std::span<const WishUnit> units, std::vector<Found>& flows) const;
    [[nodiscard]] float rarity(float flows) const;
    [[nodiscard]] WantedFlows judge(const Ranking& ranking, const Found* guess) const;
    [[nodiscard]] std::vector<std::string> near(const Ranking& ranking) const;

    const WishWords& m_words;
    std::vector<Flow> m_flows;
    Postings m_texts;
    Postings m_titles;
    std::vector<std::string> m_spelt; ///< words of names and descriptions that may be misspelt in messages
};

} // namespace chatkeep::engine
