// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/dialogue/Mentions.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/dialogue/WishWords.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/knowledge/Terms.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <utility>

// What a message counts for questions of a flow.
namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostBehindCount = 4; ///< words that may say what is counted: "20 more of these cards"
constexpr std::ptrdiff_t kMostCounts = 16;  ///< of a message that are looked at
constexpr std::size_t kMostBesideCount = 4; ///< words of an answer that a count stands beside

/// Says nothing by itself: "for", "pro", "please".
bool saysNothing(const TurnContext& turn, const nlu::Piece& piece) {
    const auto& word = piece.folded;
    return !WishWords::isWord(word) || isAside(word) || isPreposition(word) || isOfTalk(word) ||
           listedWords(nlu::primaryTag(turn.memory.language)).contains(word);
}

/// Names of slots may be spelt without umlauts: "zaehlerstand".
bool isNamedSo(const SlotSpec& slot, std::string_view word) {
    const auto plain = nlu::withDigraphs(word);
    return std::ranges::any_of(nlu::cutPieces(spokenName(foldCase(slot.name))), [&](const nlu::Piece& one) {
        return isSameThing(one.folded, word) || (!plain.empty() && isSameThing(one.folded, plain));
    });
}

std::string_view between(std::string_view text, std::size_t begin, std::size_t end) {
    return trimmed(text.substr(begin, end - begin));
}

/// Those of the slots that the count is for: by its unit; where it `begins` the flow also by a word or two
/// behind that ("2 nano SIM cards"), or by the slot's name ahead ("reading 4711").
std::vector<const SlotSpec*> takersOf(const TurnContext& turn, const std::vector<const SlotSpec*>& slots,
                                      const Count& count, bool begins) {
    std::vector<const SlotSpec*> takers;
    const auto take = [&](const auto& fits) {
        std::ranges::copy_if(slots, std::back_inserter(takers), fits);
        return !takers.empty();
    };
    const auto asksFor = [&](std::string_view unit) {
        return take([&](const SlotSpec* slot) { return asksForCountOf(turn, *slot, unit); });
    };
    if ((!count.unit.empty() && asksFor(count.unit)) || !begins) return takers;
    const std::string_view text = turn.message.text;
    const auto& pieces = turn.read(text).pieces;
    const auto number =
        std::ranges::find_if(pieces, [&](const nlu::Piece& piece) { return piece.begin >= count.number; });
    if (number == pieces.end()) return takers;
    if (number != pieces.begin() && !saysNothing(turn, *std::prev(number)) &&
        take([&](const SlotSpec* slot) { return isNamedSo(*slot, std::prev(number)->folded); }))
        return takers;
    auto end = std::size_t{number->end};
    std::size_t words = 0;
    for (auto next = std::next(number); next != pieces.end() && words < kMostBehindCount; ++next, ++words) {
        if (next->begin < count.end && next->begin < end) continue;
        if (!between(text, end, next->begin).empty() || !WishWords::isWord(next->folded)) break;
        end = next->end;
        if (!saysNothing(turn, *next) && asksFor(next->folded)) break;
    }
    return takers;
}

} // namespace

/// Of the numbers that these flows ask for, by slot: "2 guests" where a question speaks of guests. What is
/// counted without a word for it is the only number that is asked for, where the message begins the flow.
std::map<std::string, Json> FlowRunner::numbersAhead(const std::vector<const FlowSpec*>& flows,
                                                     bool begins) const {
    std::vector<const SlotSpec*> asked;
    for (const auto* flow : flows)
        for (const auto& step : flow->steps) {
            const auto* slot = step.kind == FlowStep::Kind::Collect ? m_turn.bot.slot(step.name) : nullptr;
            const bool isNumber = slot != nullptr && slot->type == SlotSpec::Type::Float;
            if (isNumber && std::ranges::find(asked, slot) == asked.end()) asked.push_back(slot);
        }
    std::map<std::string, Json> named;
    if (asked.empty()) return named;
    std::vector<Json> bare;
    for (const auto& count : counts() | std::views::take(kMostCounts)) {
        const auto takers = takersOf(m_turn, asked, count, begins);
        if (takers.size() == 1)
            named.emplace(takers.front()->name, count.value);
        else if (count.unit.empty() || count.isSaidAhead) // "we are 5" where seats are asked for
            bare.push_back(count.value);
    }
    const bool isOnly = begins && counts().size() == 1 && bare.size() == 1 && asked.size() == 1;
    if (isOnly) named.emplace(asked.front()->name, bare.front());
    return named;
}

const std::vector<Count>& FlowRunner::counts() const {
    const auto& text = m_turn.message.text;
    if (!m_counts || m_countedText != text) {
        m_counts = countsIn(m_turn, text);
        m_countedText = text;
    }
    return *m_counts;
}

/// What the message counts of the slot's things; null if that cannot be told.
Json FlowRunner::countOf(const SlotSpec& slot) const {
    if (slot.type != SlotSpec::Type::Float) return nullptr;
    for (const auto& count : counts())
        if (!count.unit.empty() && asksForCountOf(m_turn, slot, count.unit)) return count.value;
    return nullptr;
}

/// "2 guests", asked for nights: the number is another question's.
bool FlowRunner::countsOther(const SlotSpec& slot) const {
    if (slot.type != SlotSpec::Type::Float || m_turn.message.fromPayload) return false;
    const bool isOwn = counts().size() != 1 || counts().front().unit.empty() ||
                       asksForCountOf(m_turn, slot, counts().front().unit);
    return !isOwn && countsFor([](const std::string&) { return true; });
}

/// The message counts what a flow that runs asks for, itself or by what it calls, in a slot that `takes` it.
bool FlowRunner::countsFor(const std::function<bool(const std::string&)>& takes) const {
    const auto [first, end] = running();
    for (auto at = first; at < end; ++at) {
        std::set<const FlowSpec*> seen;
        const auto flows = calledFrom(m_turn.bot.flow(m_turn.memory.flows[at].flow), seen);
        for (const auto& [slot, value] : numbersAhead(flows, false))
            if (takes(slot)) return true;
    }
    return false;
}

/// Of a message that says nothing but what it counts, or when, or both ("5 guests on Sunday"), the moment;
/// empty where it says none. Nothing where it says more, or neither.
std::optional<std::string_view> FlowRunner::mereMoment() const {
    const bool isCounting = !counts().empty();
    if (counts().size() > 1 || (isCounting && counts().front().unit.empty())) return std::nullopt;
    const auto count = isCounting ? counts().front() : Count();
    const std::string_view text = m_turn.message.text;
    const auto& pieces = m_turn.read(text).pieces;
    const auto& values = m_turn.read(text).values;
    const Entity* moment = nullptr;
    for (const auto& value : values) {
        const bool isApart = value.end <= count.begin || value.start >= count.end;
        const bool isLonger = moment == nullptr || value.end - value.start > moment->end - moment->start;
        if (value.type == "date" && isApart && isLonger) moment = &value;
    }
    bool isMere = true;
    std::string others; ///< all that may be said around it: "sorry, make that"
    for (const auto& piece : pieces) {
        const bool isCount = count.begin <= piece.begin && piece.end <= count.end;
        const bool isMoment = moment != nullptr && moment->start <= piece.begin && piece.end <= moment->end;
        if (isCount || isMoment || isPreposition(piece.folded)) continue;
        isMere = isMere && saysNothing(m_turn, piece);
        others += (others.empty() ? "" : " ") + piece.folded;
    }
    if (!isCounting && moment == nullptr) return std::nullopt;
    if (!isMere && !takesBackOnly(others, m_turn.tongues())) return std::nullopt;
    return moment == nullptr ? std::string_view() : text.substr(moment->start, moment->end - moment->start);
}

/// Of an answer that counts what another question asks for ("Italy, for 4 days"), the rest; empty where
/// nothing else is told ("for 2 people"). Nothing where it counts no such thing, or where what it counts may
/// be a part of the answer ("2 guests come on the day after").
std::optional<std::string> FlowRunner::besideCount() const {
    const std::string_view text = m_turn.message.text;
    if (counts().size() != 1 || counts().front().unit.empty()) return std::nullopt;
    const auto& count = counts().front();
    const auto& pieces = m_turn.read(text).pieces;
    const auto isOfValue = [&](const nlu::Piece& piece) { // where there are no spaces, "日" alone says little
        return std::ranges::any_of(m_turn.read(text).values, [&](const Entity& value) {
            return value.start <= piece.begin && piece.end <= value.end;
        });
    };
    const auto isBeside = [&](const nlu::Piece& piece) {
        return (piece.end <= count.begin || piece.begin >= count.end) &&
               (!saysNothing(m_turn, piece) || isOfValue(piece));
    };
    const auto told = static_cast<std::size_t>(std::ranges::count_if(pieces, isBeside));
    if (told > kMostBesideCount || !countsFor([&](const std::string& slot) {
            return m_turn.slotValue(slot).is_null() ||
                   std::ranges::find(m_turn.message.filled, slot) != m_turn.message.filled.end();
        }))
        return std::nullopt;
    if (told == 0 || mereMoment()) return std::string(); // where the moment is the answer, that was taken
    const auto first = std::ranges::find_if(pieces, isBeside);
    if (first->begin >= count.end) { // "2 people, on Monday"
        const auto gap = text.find_first_not_of(' ', count.end);
        const bool isParted = gap != std::string_view::npos && text.find_first_of(",;.-", gap) == gap;
        return isParted ? std::optional(std::string(trimmed(text.substr(gap + 1)))) : std::nullopt;
    }
    auto begin = pieces.begin();
    for (auto at = pieces.begin(); at != pieces.end() && at->begin < count.begin; ++at)
        if (isBeside(*at)) begin = at;
    const bool isLast = std::none_of(std::next(begin), pieces.end(), isBeside);
    const bool isLed = std::next(begin) != pieces.end() && std::next(begin)->begin < count.begin;
    const bool isParted = !between(text, begin->end, count.begin).empty();
    return isLast && (isLed || isParted) ? std::optional(std::string(trimmed(text.substr(0, begin->end))))
                                         : std::nullopt;
}

} // namespace chatkeep::engine
