// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FlowFinder.h"

#include "core/base/Text.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Lexicon.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/ValueTables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestWish = 3; ///< words
constexpr std::size_t kMostUnits = 48;  ///< of a text

// What a flow's words count by where they stand …
constexpr float kInTitle = 1.0F;
constexpr float kInDescription = 0.8F;
constexpr float kInQuestion = 0.5F;
// … and by what makes them those of a message.
constexpr float kSameStem = 1.0F;
constexpr float kSameWish = 0.85F;
constexpr float kSameKind = 0.5F;
constexpr float kLeastHit = 0.3F; ///< below it a word is not the flow's

// Of what no flow has.
constexpr float kAskedCounts = 2.0F;
constexpr float kOtherWishCounts = 2.5F; ///< "cancel my account" of a bot that only changes accounts
constexpr float kTitleCounts = 0.5F;     ///< beside the strength

// A flow is surely wanted that takes so much of the message, so much more than the next one.
constexpr float kLeastStrength = 0.6F;
constexpr float kLeastShare = 0.45F;
constexpr float kLeastLead = 0.2F;
constexpr float kLeastOfTitle = 0.4F; ///< or
constexpr float kMuchStrength = 1.2F;
/// A guess of training stands that takes so much of the message, unless another flow ranks as high.
constexpr float kLeastShareOfGuess = 0.4F;
constexpr float kRival = 0.95F;
constexpr float kLeastRival = 0.3F;
// What is offered.
constexpr float kNearStrength = 0.6F;
constexpr float kNearShare = 0.4F;
constexpr float kAlsoNear = 0.75F;
constexpr std::size_t kMostOffers = 3;

constexpr std::uint64_t kWishSeed = 1ULL << 40U;
constexpr std::uint64_t kKindSeed = 1ULL << 41U;

bool isValueWord(std::string_view word, std::string_view language) {
    using enum nlu::ValueKind;
    static constexpr std::array kValues = {Number, Scale, Ordinal,  Month, Weekday,
                                           Day,    Feast, Currency, Coin,  Unit};
    if (word.find_first_of("0123456789") != std::string_view::npos) return true;
    const auto* meanings = nlu::ValueTables::of(language).meaningsOf(word);
    return meanings != nullptr && std::ranges::any_of(*meanings, [](const nlu::Meaning& one) {
               return std::ranges::find(kValues, one.kind) != kValues.end();
           });
}

std::string idInWords(const FlowSpec& flow) {
    auto words = flow.id;
    std::ranges::replace_if(words, [](char c) { return c == '_' || c == '-'; }, ' ');
    return words;
}

} // namespace

float FlowFinder::Found::rank() const {
    return strength > 0 ? strength + kTitleCounts * title : 0;
}

std::shared_ptr<const FlowFinder> FlowFinder::of(const BotSpec& spec) {
    const auto* words = WishWords::of(nlu::wordsTag(spec.language));
    if (words == nullptr || spec.flowExamples.empty()) return nullptr;
    const auto finder = std::make_shared<const FlowFinder>(spec, *words);
    return finder->m_flows.empty() ? nullptr : finder;
}

FlowFinder::FlowFinder(const BotSpec& spec, const WishWords& words)
    : m_words(words) {
    std::set<std::string> described;
    for (const auto& phrase : spec.flowExamples)
        described.insert(phrase.intent);
    for (const auto& flow : spec.flows) {
        if (described.erase(std::string(kFlowIntent) + flow.id) == 0) continue; // the first of a name counts
        const auto at = static_cast<std::uint32_t>(m_flows.size());
        m_flows.push_back({.id = flow.id, .title = {}});
        const auto id = idInWords(flow);
        addTitle(at, flow.name.empty() ? id : flow.name);
        addText(at, id, kInTitle);
        addText(at, flow.name, kInTitle);
        addText(at, flow.description, kInDescription);
        for (const auto& step : flow.steps) {
            if (step.kind != FlowStep::Kind::Collect) continue;
            if (const auto* slot = spec.slot(step.name); slot != nullptr)
                for (const auto& value : slot->values)
                    if (value.is_string()) addText(at, value.get<std::string>(), kInDescription);
            if (const auto* question = spec.response(step.utter); question != nullptr)
                for (const auto& variation : question->variations)
                    addText(at, variation.text, kInQuestion);
        }
    }
    weighTitles();
}

/// Of phrases the longest counts, and as one. A message's names are told by their capitals, as a flow's title
/// may have some.
std::vector<FlowFinder::Unit> FlowFinder::unitsOf(std::string_view text, bool isMessage) const {
    const auto& language = m_words.language();
    const auto& stemmer = nlu::threadStemmer(language);
    const auto& lexicon = nlu::Lexicon::of(language);
    auto pieces = nlu::cutPieces(text);
    std::erase_if(pieces, [](const nlu::Piece& piece) { return !WishWords::isWord(piece.folded); });
    std::vector<std::uint64_t> stems;
    stems.reserve(pieces.size());
    for (const auto& piece : pieces)
        stems.push_back(WishWords::stemOf(piece.folded, stemmer));
    std::vector<Unit> units;
    for (std::size_t at = 0; at < pieces.size() && units.size() < kMostUnits;) {
        const auto& [begin, end, word] = pieces[at];
        Unit unit{.stem = stems[at]};
        std::size_t taken = 1;
        std::uint64_t phrase = 0;
        for (auto last = at; last < std::min(at + kLongestWish, pieces.size()); ++last) {
            phrase = phrase == 0 ? stems[last] : nlu::mixKey(phrase, stems[last]);
            if (const auto* wishes = m_words.wishesOf(phrase); wishes != nullptr) {
                unit.wishes = *wishes;
                taken = last - at + 1;
            }
            const auto kinds = lexicon.kindsOf(phrase);
            if (last == at || taken > last - at)
                unit.kinds.insert(unit.kinds.end(), kinds.begin(), kinds.end());
        }
        const bool asks = isMessage && taken == 1 && m_words.asks(word);
        const bool isNamed =
            isMessage && at > 0 && language != "de" && word != text.substr(begin, end - begin);
        if (asks) unit = {.stem = stems[at], .asks = true};
        if (taken > 1) unit.stem = 0;
        unit.isValue = taken == 1 && !asks && (isNamed || isValueWord(word, language));
        if (asks || !unit.wishes.empty() || !m_words.isLittle(word)) units.push_back(std::move(unit));
        at += taken;
    }
    return units;
}

namespace {

template <typename Unit, typename Take>
void eachKey(const Unit& unit, const Take& take) {
    if (unit.stem != 0) take(unit.stem, kSameStem);
    for (const auto wish : unit.wishes)
        take(nlu::mixKey(kWishSeed, wish), kSameWish);
    for (const auto kind : unit.kinds)
        take(nlu::mixKey(kKindSeed, kind), kSameKind);
}

} // namespace

void FlowFinder::addText(std::uint32_t flow, std::string_view text, float weight) {
    for (const auto& unit : unitsOf(text, false)) {
        if (unit.isValue) continue;
        eachKey(unit, [&](std::uint64_t key, float) {
            auto& postings = m_texts[key];
            if (!postings.empty() && postings.back().flow == flow)
                postings.back().weight = std::max(postings.back().weight, weight);
            else
                postings.push_back({.flow = flow, .weight = weight});
        });
    }
}

void FlowFinder::addTitle(std::uint32_t flow, std::string_view text) {
    for (const auto& unit : unitsOf(text, false)) {
        const auto place = static_cast<std::uint32_t>(m_flows[flow].title.size());
        m_flows[flow].title.push_back(0);
        eachKey(unit, [&](std::uint64_t key, float factor) {
            m_titles[key].push_back({.flow = flow, .weight = factor, .place = place});
        });
    }
}

/// A word of many titles tells less. Words are the same by their stems, phrases by what they wish for.
void FlowFinder::weighTitles() {
    for (const auto& [key, postings] : m_titles) {
        std::set<std::uint32_t> flows;
        for (const auto& posting : postings)
            if (posting.weight == kSameStem) flows.insert(posting.flow);
        for (const auto& posting : postings)
            if (posting.weight == kSameStem)
                m_flows[posting.flow].title[posting.place] = rarity(static_cast<float>(flows.size()));
    }
    for (auto& flow : m_flows)
        std::ranges::replace(flow.title, 0.0F, 1.0F);
}

/// 1 for what is of one flow, less for what is of more.
float FlowFinder::rarity(float flows) const {
    const auto all = static_cast<float>(m_flows.size());
    return std::log2(1 + all / flows) / std::log2(1 + all);
}

/// How much each flow has the word.
std::vector<float> FlowFinder::hits(const Unit& unit) const {
    std::vector<float> hits(m_flows.size());
    eachKey(unit, [&](std::uint64_t key, float factor) {
        const auto found = m_texts.find(key);
        if (found == m_texts.end()) return;
        for (const auto& posting : found->second)
            hits[posting.flow] = std::max(hits[posting.flow], factor * posting.weight);
    });
    return hits;
}

FlowFinder::Ranking FlowFinder::rank(std::span<const Unit> units) const {
    Ranking ranking;
    for (std::uint32_t flow = 0; flow < m_flows.size(); ++flow)
        ranking.flows.push_back({.flow = flow});
    for (const auto& unit : units) {
        const auto own = hits(unit);
        const auto most = *std::ranges::max_element(own);
        if (most < kLeastHit) {
            if (!unit.isValue)
                ranking.unknown += unit.asks ? kAskedCounts : unit.wishes.empty() ? 1 : kOtherWishCounts;
            continue;
        }
        float having = 0;
        for (const auto hit : own)
            having += hit / most;
        const auto rare = rarity(having);
        ranking.told += rare;
        ranking.words += 1;
        for (auto& found : ranking.flows) {
            found.strength += rare * own[found.flow];
            found.plain += own[found.flow];
        }
    }
    rankTitles(units, ranking.flows);
    std::ranges::stable_sort(ranking.flows, std::ranges::greater(), &Found::rank);
    return ranking;
}

void FlowFinder::rankTitles(std::span<const Unit> units, std::vector<Found>& flows) const {
    std::map<std::pair<std::uint32_t, std::uint32_t>, float> said; // by flow and place
    for (const auto& unit : units)
        eachKey(unit, [&](std::uint64_t key, float factor) {
            const auto found = m_titles.find(key);
            if (found == m_titles.end()) return;
            for (const auto& posting : found->second) {
                auto& part = said[{posting.flow, posting.place}];
                part = std::max(part, std::min(factor, posting.weight));
            }
        });
    for (const auto& [where, part] : said) {
        const auto& title = m_flows[where.first].title;
        float all = 0;
        for (const auto weight : title)
            all += weight;
        flows[where.first].title += part * title[where.second] / all;
    }
}

WantedFlows FlowFinder::wanted(std::string_view text, std::string_view guess) const {
    const auto ranking = rank(unitsOf(text, true));
    const auto guessed =
        std::ranges::find_if(ranking.flows, [&](const Found& one) { return m_flows[one.flow].id == guess; });
    const auto* known = guessed == ranking.flows.end() ? nullptr : &*guessed;
    if (known != nullptr && ranking.words == 0)
        return {.flow = std::string(guess), .share = 0, .offers = {}}; // by how its words are written
    return judge(ranking, known);
}

WantedFlows FlowFinder::judge(const Ranking& ranking, const Found* guess) const {
    const auto& best = ranking.flows.front();
    const auto all = ranking.told + ranking.unknown;
    const auto shareOf = [&](const Found& one) { return all > 0 ? one.strength / all : 0; };
    const auto second = ranking.flows.size() > 1 ? ranking.flows[1].rank() : 0;
    const bool isSure = best.strength >= kLeastStrength && shareOf(best) >= kLeastShare &&
                        best.rank() - second >= kLeastLead * best.rank() &&
                        (best.title >= kLeastOfTitle || best.strength >= kMuchStrength);
    const auto isRival = [&](const Found& one) {
        return guess != nullptr && one.flow != guess->flow && one.rank() >= kRival * guess->rank() &&
               one.rank() > kLeastRival;
    };
    WantedFlows wanted;
    if (guess != nullptr && !isRival(best) && shareOf(*guess) >= kLeastShareOfGuess) {
        wanted.flow = m_flows[guess->flow].id;
        wanted.share = shareOf(*guess);
    } else if (isSure) {
        wanted.flow = m_flows[best.flow].id;
        wanted.share = shareOf(best);
    } else if (guess != nullptr) {
        wanted.offers.push_back(m_flows[guess->flow].id);
        for (const auto& one : ranking.flows)
            if (isRival(best) && isRival(one) && wanted.offers.size() < kMostOffers)
                wanted.offers.push_back(m_flows[one.flow].id);
    } else {
        wanted.offers = near(ranking);
    }
    return wanted;
}

/// Those that a message may be about; none where it may be about too many.
std::vector<std::string> FlowFinder::near(const Ranking& ranking) const {
    const auto& best = ranking.flows.front();
    const auto words = ranking.words + ranking.unknown;
    std::vector<std::string> offers;
    if (best.plain < kNearStrength || best.plain < kNearShare * words ||
        (ranking.unknown > 0 && best.title < kLeastOfTitle))
        return offers;
    for (const auto& one : ranking.flows)
        if (one.rank() >= kAlsoNear * best.rank()) offers.push_back(m_flows[one.flow].id);
    if (offers.size() > kMostOffers) offers.clear();
    return offers;
}

} // namespace chatkeep::engine
