// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FlowFinder.h"

#include "core/engine/dialogue/FlowTitle.h"
#include "core/engine/understanding/Edits.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/WordMeanings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace chatkeep::engine {
namespace {

// What a flow's words count by where they stand …
constexpr float kInTitle = 1.0F;
constexpr float kInDescription = 0.8F;
constexpr float kInQuestion = 0.5F;
// … and by what makes them those of a message.
constexpr float kSameStem = 1.0F;
constexpr float kSameWish = 0.85F;
constexpr float kSameKind = 0.5F;
constexpr float kOfWhole = 0.85F; ///< what a flow that undoes it has in general
constexpr float kLeastHit = 0.3F; ///< below it a word is not the flow's

// Of what no flow has.
constexpr float kAskedCounts = 2.0F;
constexpr float kOtherWishCounts = 2.5F; ///< "cancel my account" of a bot that only changes accounts
constexpr float kOtherThingCounts = 1.6F;
constexpr float kAgainstCounts = 0.3F;
constexpr float kTitleCounts = 0.5F;     ///< beside the strength
constexpr float kOtherDeedCounts = 1.0F; ///< of what another flow does

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
// What is clear: of each word, and of a flow's title.
constexpr float kLeastClear = 0.6F;
constexpr float kClearTitle = 0.6F;
constexpr float kClearOrder = 0.6F;
// What is offered.
constexpr float kNearStrength = 0.6F;
constexpr float kNearShare = 0.4F;
constexpr float kAlsoNear = 0.75F;
constexpr std::size_t kMostOffers = 3;
// What may be misspelt.
constexpr std::size_t kLeastSpelt = 4;
constexpr std::size_t kLeastTyped = 3;

constexpr std::uint64_t kWishSeed = 1ULL << 40U;
constexpr std::uint64_t kKindSeed = 1ULL << 41U;

std::u32string lettersOf(std::string_view word) {
    std::u32string letters;
    nlu::lettersOfText(word, letters);
    return letters;
}

/// One mistake behind the first letter of a long word; of a short one a vowel is left out, or one of two
/// letters that are the same.
bool isMisspelt(const std::string& typed, const std::string& word) {
    constexpr std::size_t kLong = 5;
    if (typed.empty() || typed == word || typed.front() != word.front()) return false;
    if (typed.size() >= kLong && word.size() >= kLong)
        return typed.size() <= nlu::AlikeIndex::kMostLetters &&
               nlu::isOneEditAway(lettersOf(typed), lettersOf(word));
    if (typed.size() < kLeastTyped || word.size() != typed.size() + 1) return false;
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(typed, word).in2 - word.begin());
    constexpr std::string_view kVowels = "aeiou";
    const bool mayBeLeftOut = kVowels.contains(word[at]) || word[at] == word[at - 1];
    return mayBeLeftOut && typed.substr(at) == word.substr(at + 1);
}

bool shares(const WishWords::Groups& one, const WishWords::Groups& other) {
    return std::ranges::find_first_of(one, other) != one.end();
}

} // namespace

float FlowFinder::Found::rank() const {
    return strength > 0 ? std::max(0.0F, strength + kTitleCounts * title - kAgainstCounts * against) : 0;
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
        addTitle(at, titleOf(flow));
        addDeeds(flow, m_flows.back());
        for (const auto& text : {titleOf(flow), flow.name, flow.description})
            learnWords(text);
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
    std::ranges::sort(m_spelt);
    m_spelt.erase(std::ranges::unique(m_spelt).begin(), m_spelt.end());
    weighTitles();
    findParts();
}

namespace {

template <typename Take>
void eachKey(const WishUnit& unit, const Take& take) {
    if (unit.stem != 0) take(unit.stem, kSameStem);
    for (const auto wish : unit.wishes)
        take(nlu::mixKey(kWishSeed, wish), kSameWish);
    for (const auto kind : unit.kinds)
        take(nlu::mixKey(kKindSeed, kind), kSameKind);
}

} // namespace

void FlowFinder::learnWords(std::string_view text) {
    for (const auto& piece : nlu::cutPieces(text))
        if (piece.folded.size() >= kLeastSpelt && WishWords::isWord(piece.folded))
            m_spelt.push_back(piece.folded);
}

/// Of no flow, no wish and no word of a list.
bool FlowFinder::isUnknown(const WishUnit& unit) const {
    return unit.stem != 0 && !unit.isValue && !unit.asks && unit.wishes.empty() && unit.undoes.empty() &&
           unit.deeds.empty() && unit.kinds.empty() && !m_texts.contains(unit.stem);
}

/// Only where a word can be told from a misspelt one: "horse" is no "house".
const std::string* FlowFinder::respelt(const std::string& word) const {
    const auto& meanings = nlu::WordMeanings::of(m_words.language());
    std::vector<nlu::WordSense> known;
    meanings.addMeaningsOf(word, known);
    if (meanings.empty() || !known.empty()) return nullptr;
    const std::string* found = nullptr;
    for (const auto& one : m_spelt) {
        if (!isMisspelt(word, one)) continue;
        if (found != nullptr) return nullptr; // it may be either
        found = &one;
    }
    return found;
}

/// Nothing where no word is misspelt. Names and words with capitals are left as they are.
std::optional<std::string> FlowFinder::respeltText(std::string_view text) const {
    std::string corrected;
    std::size_t done = 0;
    for (const auto& piece : nlu::cutPieces(text)) {
        if (piece.folded != text.substr(piece.begin, piece.end - piece.begin)) continue;
        const WishText alone(m_words, piece.folded, false);
        const auto* word =
            alone.units.size() == 1 && isUnknown(alone.units.front()) ? respelt(piece.folded) : nullptr;
        if (word == nullptr) continue;
        corrected += text.substr(done, piece.begin - done);
        corrected += *word;
        done = piece.end;
    }
    if (done == 0) return std::nullopt;
    return corrected + std::string(text.substr(done));
}

void FlowFinder::addText(std::uint32_t flow, std::string_view text, float weight) {
    for (const auto& unit : WishText(m_words, text, false).units) {
        if (unit.isValue || (unit.asks && weight < kInDescription)) continue;
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
    for (const auto& unit : WishText(m_words, text, false).units) {
        const auto place = static_cast<std::uint32_t>(m_flows[flow].title.size());
        m_flows[flow].title.push_back(0);
        eachKey(unit, [&](std::uint64_t key, float factor) {
            m_titles[key].push_back({.flow = flow, .weight = factor, .place = place});
        });
    }
}

/// By its title, else by its description.
void FlowFinder::addDeeds(const FlowSpec& spec, Flow& flow) const {
    const auto add = [](WishWords::Groups& to, const WishWords::Groups& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    for (const auto& unit : WishText(m_words, titleOf(spec), false).units) {
        add(flow.undoes, unit.undoes);
        add(flow.deeds, unit.deeds);
    }
    const bool isTold = !flow.undoes.empty() || !flow.deeds.empty();
    for (const auto& unit : WishText(m_words, spec.description, false).units) {
        add(flow.mentions, unit.undoes);
        if (!isTold) add(flow.deeds, unit.deeds);
    }
    if (!isTold) flow.undoes = flow.mentions;
}

void FlowFinder::findParts() {
    for (auto& flow : m_flows)
        for (std::uint32_t part = 0; !flow.undoes.empty() && part < m_flows.size(); ++part)
            if (m_flows[part].mayBeUndone() && shares(flow.deeds, m_flows[part].deeds))
                flow.parts.push_back(part);
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
std::vector<float> FlowFinder::hits(const WishUnit& unit) const {
    std::vector<float> hits(m_flows.size());
    eachKey(unit, [&](std::uint64_t key, float factor) {
        const auto found = m_texts.find(key);
        if (found == m_texts.end()) return;
        for (const auto& posting : found->second)
            hits[posting.flow] = std::max(hits[posting.flow], factor * posting.weight);
    });
    for (std::size_t flow = 0; !unit.undoes.empty() && flow < m_flows.size(); ++flow)
        if (shares(m_flows[flow].undoes, unit.undoes)) hits[flow] = std::max(hits[flow], kSameKind);
    return hits;
}

/// To cancel an appointment is to cancel a massage, where a massage is what a flow makes appointments for.
void FlowFinder::takeWholes(const WishWords::Groups& undoes, std::vector<float>& hits) const {
    const auto own = hits;
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow)
        if (shares(m_flows[flow].undoes, undoes))
            for (const auto part : m_flows[flow].parts)
                hits[flow] = std::max(hits[flow], kOfWhole * own[part]);
}

/// How much a word that no flow has speaks against all of them.
float FlowFinder::unknownCounts(const WishUnit& unit, bool isUndoing) const {
    if (unit.asks) return kAskedCounts;
    const bool isDeed = (isUndoing && !unit.undoes.empty()) || (unit.isDeed && !unit.isTold);
    if (isDeed || (!unit.wishes.empty() && !m_words.knowsLeads())) return kOtherWishCounts;
    return unit.wishes.empty() ? 1 : kOtherThingCounts;
}

FlowFinder::Ranking FlowFinder::rank(const WishText& text) const {
    Ranking ranking;
    for (std::uint32_t flow = 0; flow < m_flows.size(); ++flow)
        ranking.flows.push_back({.flow = flow});
    const auto undoes = text.undoes();
    for (const auto& unit : text.units) {
        auto own = hits(unit);
        if (!undoes.empty()) takeWholes(undoes, own);
        const auto most = *std::ranges::max_element(own);
        if (most < kLeastHit) {
            if (!unit.isValue) ranking.unknown += unknownCounts(unit, !undoes.empty());
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
            const bool isIts = own[found.flow] >= kLeastHit;
            found.least = std::min(found.least, unit.isValue ? 1 : own[found.flow]);
            if (isIts && unit.undoes.empty()) found.hasThing = true;
            if (unit.isDeed && isIts) found.does = true;
            if (unit.isDeed && !isIts) found.against += kOtherDeedCounts;
        }
    }
    rankTitles(text.units, ranking.flows);
    const bool namesThing = std::ranges::any_of(
        text.units, [](const WishUnit& unit) { return unit.undoes.empty() && !unit.isValue; });
    for (auto& found : ranking.flows)
        if (!undoes.empty() && namesThing && !found.hasThing) found.against += kOtherDeedCounts;
    for (auto& found : ranking.flows)
        if (!undoes.empty() && m_flows[found.flow].mayBeUndone() &&
            !shares(m_flows[found.flow].mentions, undoes))
            found = {.flow = found.flow, .isContrary = true};
    std::ranges::stable_sort(ranking.flows, std::ranges::greater(), &Found::rank);
    return ranking;
}

void FlowFinder::rankTitles(std::span<const WishUnit> units, std::vector<Found>& flows) const {
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
    WishText said(m_words, text, true);
    if (std::ranges::any_of(said.units, [&](const WishUnit& unit) { return isUnknown(unit); }))
        if (const auto corrected = respeltText(text)) said = WishText(m_words, *corrected, true);
    const auto ranking = rank(said);
    const auto guessed =
        std::ranges::find_if(ranking.flows, [&](const Found& one) { return m_flows[one.flow].id == guess; });
    const bool isKnown = guessed != ranking.flows.end() && !guessed->isContrary;
    const auto* known = isKnown ? &*guessed : nullptr;
    if (known != nullptr && ranking.words == 0)
        return {.flow = std::string(guess), .share = 0, .offers = {}}; // by how its words are written
    auto wanted = judge(ranking, known);
    const auto flow = std::ranges::find_if(
        ranking.flows, [&](const Found& one) { return m_flows[one.flow].id == wanted.flow; });
    wanted.isClear = flow != ranking.flows.end() && ranking.unknown == 0 && isClear(said, *flow);
    return wanted;
}

/// Of a message whose words are all known.
bool FlowFinder::isClear(const WishText& said, const Found& wanted) const {
    if (wanted.least < kLeastClear) return false;
    if (said.inquires && wanted.title >= kClearOrder) return true;
    if (said.wants) return m_words.knowsLeads() ? wanted.does : wanted.title >= kClearTitle;
    return said.orders && said.units.size() > 1 && wanted.does && wanted.title >= kClearOrder;
}

WantedFlows FlowFinder::judge(const Ranking& ranking, const Found* guess) const {
    const auto& best = ranking.flows.front();
    const auto all = ranking.told + ranking.unknown;
    const auto shareOf = [&](const Found& one) { return all > 0 ? one.strength / (all + one.against) : 0; };
    const auto second = ranking.flows.size() > 1 ? ranking.flows[1].rank() : 0;
    const bool isSure = best.strength >= kLeastStrength && shareOf(best) >= kLeastShare &&
                        best.rank() - second >= kLeastLead * best.rank() &&
                        (best.title >= kLeastOfTitle || best.strength >= kMuchStrength ||
                         (best.does && best.least >= kLeastClear && ranking.unknown == 0));
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
