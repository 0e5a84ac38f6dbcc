// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/dialogue/Mentions.h"
#include "core/engine/dialogue/SlotFilling.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/Pieces.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

// What a message says before it is asked.
namespace chatkeep::engine {
namespace {

/// By a language model in Rasa's flows; here by entities of its name and as an answer to its question.
bool isFilledByWords(const SlotSpec& slot) {
    return std::ranges::all_of(
        slot.mappings, [](const SlotMapping& mapping) { return mapping.type == SlotMapping::Type::FromLlm; });
}

bool sharesEntity(const SlotSpec& one, const SlotSpec& other) {
    return std::ranges::any_of(one.mappings, [&](const SlotMapping& mapping) {
        return !mapping.entity.empty() && std::ranges::find(other.mappings, mapping.entity,
                                                            &SlotMapping::entity) != other.mappings.end();
    });
}

bool isAllAside(std::string_view words) {
    return std::ranges::all_of(nlu::cutPieces(words),
                               [](const nlu::Piece& piece) { return isAside(piece.folded); });
}

/// Has a figure or a name in it.
bool looksTold(std::string_view words) {
    return std::ranges::any_of(nlu::cutPieces(words), [&](const nlu::Piece& piece) {
        return piece.folded.find_first_of("0123456789@") != std::string::npos ||
               piece.folded != words.substr(piece.begin, piece.end - piece.begin);
    });
}

/// Sentences begin with a capital whatever they tell.
std::string_view behindFirstWord(std::string_view text) {
    return text.substr(std::min(text.find(' '), text.size()));
}

/// What the message says in words that a text is or is to be changed into, by a word of the slot's name or
/// question.
std::string_view wordsToldFor(const TurnContext& turn, const SlotSpec& slot) {
    constexpr std::size_t kMostTold = 8; ///< words
    if (slot.type != SlotSpec::Type::Text || !isFilledByWords(slot) || asksForMoment(turn, slot)) return {};
    const auto names = askingWords(turn.bot, slot);
    const std::string_view text = turn.message.text;
    for (const auto& change : changesIn(text, turn.tongues(), kMostTold))
        if (!isAllAside(change.what) && namesOnly(change.what, names) && looksTold(change.into))
            return change.into;
    const auto told = toldOf(text, names, kMostTold);
    return looksTold(told) && !isOfTalk(told, turn.tongues()) ? told : std::string_view();
}

/// What a slot begins with is no answer yet.
bool isAnswered(const TurnContext& turn, const SlotSpec& slot) {
    const auto value = turn.slotValue(slot.name);
    return !value.is_null() && (slot.initial.is_null() || value != asSlotType(slot, slot.initial));
}

} // namespace

/// Where a flow asks for the slot, itself or by a flow that it calls. Each flow is looked at once, however
/// they call each other.
const FlowStep* FlowRunner::stepThatAsks(std::string_view flow, std::string_view slot) const {
    const auto* spec = m_turn.bot.flow(flow);
    if (spec == nullptr) return nullptr;
    std::set<const FlowSpec*> seen;
    const auto asks = [&](const FlowStep& step) {
        return step.kind == FlowStep::Kind::Collect && step.name == slot;
    };
    const auto found = std::ranges::find_if(spec->steps, [&](const FlowStep& step) {
        if (asks(step)) return true;
        if (step.kind != FlowStep::Kind::Call) return false;
        const auto called = calledFrom(m_turn.bot.flow(step.name), seen);
        return std::ranges::any_of(
            called, [&](const FlowSpec* one) { return std::ranges::any_of(one->steps, asks); });
    });
    return found == spec->steps.end() ? nullptr : &*found;
}

/// The flow and all that it calls, but what was seen before.
std::vector<const FlowSpec*> FlowRunner::calledFrom(const FlowSpec* flow,
                                                    std::set<const FlowSpec*>& seen) const {
    std::vector<const FlowSpec*> all;
    if (flow != nullptr && seen.insert(flow).second) all.push_back(flow);
    for (std::size_t at = 0; at < all.size(); ++at)
        for (const auto& step : all[at]->steps) {
            const auto* called = step.kind == FlowStep::Kind::Call ? m_turn.bot.flow(step.name) : nullptr;
            if (called != nullptr && seen.insert(called).second) all.push_back(called);
        }
    return all;
}

/// Of the categories that these flows ask for, by slot; not what may be another one's as well.
std::map<std::string, Json> FlowRunner::categoriesAhead(const std::vector<const FlowSpec*>& flows) const {
    std::map<std::string, Json> named;
    std::map<std::string, int> takers; ///< of a value
    for (const auto* flow : flows)
        for (const auto& step : flow->steps) {
            const auto* slot = step.kind == FlowStep::Kind::Collect ? m_turn.bot.slot(step.name) : nullptr;
            if (slot == nullptr || named.contains(step.name)) continue;
            auto value = categoryAhead(m_turn, *slot);
            if (value.is_null()) continue;
            ++takers[foldCase(slotAsText(value))];
            named.emplace(step.name, std::move(value));
        }
    std::erase_if(named, [&](const auto& one) { return takers[foldCase(slotAsText(one.second))] > 1; });
    return named;
}

/// "Friday at 7" of "a table for Friday at 7", where only one of these flows' questions is about a moment.
Json FlowRunner::momentAhead(const std::vector<const FlowSpec*>& flows, const SlotSpec& slot) const {
    if (slot.type != SlotSpec::Type::Text) return nullptr;
    const std::string_view text = m_turn.message.text;
    std::vector<const Entity*> moments;
    for (const auto& entity : m_turn.read(text).values)
        if (entity.type == "date" || entity.type == "time") moments.push_back(&entity);
    // A date and its time of day are found as one and each.
    const auto isPart = [&](const Entity* one) {
        return std::ranges::any_of(moments, [&](const Entity* other) {
            return other->start <= one->start && one->end <= other->end &&
                   one->end - one->start < other->end - other->start;
        });
    };
    const auto isTakenBack = [&](const Entity* one) {
        return denialOf(text, one->start, one->end, m_turn.tongues()) != Denial::None;
    };
    std::vector<const Entity*> whole;
    std::ranges::remove_copy_if(moments, std::back_inserter(whole),
                                [&](const Entity* one) { return isPart(one) || isTakenBack(one); });
    if (whole.size() != 1 || !asksForMoment(m_turn, slot)) return nullptr;
    for (const auto* flow : flows)
        for (const auto& step : flow->steps) {
            const auto* other = step.kind == FlowStep::Kind::Collect ? m_turn.bot.slot(step.name) : nullptr;
            if (other != nullptr && other != &slot && asksForMoment(m_turn, *other)) return nullptr;
        }
    const auto start = whole.front()->start;
    const auto end = whole.front()->end;
    return Json(text.substr(start, end - start));
}

/// "5 Mill Lane" of "change my address to 5 Mill Lane" and "my address is 5 Mill Lane", where only one of
/// these flows' questions is about an address.
Json FlowRunner::toldAhead(const std::vector<const FlowSpec*>& flows, const SlotSpec& slot) const {
    const auto told = wordsToldFor(m_turn, slot);
    if (told.empty()) return nullptr;
    for (const auto* flow : flows)
        for (const auto& step : flow->steps) {
            const auto* other = step.kind == FlowStep::Kind::Collect ? m_turn.bot.slot(step.name) : nullptr;
            if (other != nullptr && other != &slot && !wordsToldFor(m_turn, *other).empty()) return nullptr;
        }
    return Json(told);
}

/// The same for a flow that runs.
Json FlowRunner::nameOf(const SlotSpec& slot) const {
    const auto [first, end] = running();
    for (auto at = first; at < end; ++at) {
        const auto& frame = m_turn.memory.flows[at];
        const auto* flow = m_turn.bot.flow(frame.flow);
        const auto* step = stepThatAsks(frame.flow, slot.name);
        if (flow != nullptr && step != nullptr && step->kind == FlowStep::Kind::Collect)
            return nameAhead(*flow, *step, slot);
    }
    return nullptr;
}

/// The moment of the message that this slot of a flow which runs asks for.
Json FlowRunner::momentOf(const SlotSpec& slot) const {
    const auto [first, end] = running();
    for (auto at = first; at < end; ++at) {
        const auto& flow = m_turn.memory.flows[at].flow;
        std::set<const FlowSpec*> seen;
        if (stepThatAsks(flow, slot.name) != nullptr)
            return momentAhead(calledFrom(m_turn.bot.flow(flow), seen), slot);
    }
    return nullptr;
}

/// "5 guests on Sunday", where a yes or no is asked for: nothing else is an answer to it.
bool FlowRunner::saysOtherThanYes() const {
    const auto& text = m_turn.message.text;
    const auto tongues = m_turn.tongues();
    if (mereTalkIn(text, tongues) == MereTalk::YesOrNo || isQuestion(text, tongues)) return false;
    return mereMoment().has_value() && (!counts().empty() || yesOrNoIn(text, tongues) != std::optional(true));
}

/// "5 guests on Sunday", where any words are asked for: the moment is the answer where that is asked for.
bool FlowRunner::takesMereCount(const FlowStep& asked, const SlotSpec& question) {
    const auto moment = counts().size() == 1 ? mereMoment() : std::nullopt;
    const bool isOthers = moment && !asksForCountOf(m_turn, question, counts().front().unit) &&
                          countsFor([](const std::string&) { return true; });
    if (!isOthers) return false;
    m_isMereCount = true;
    auto& filled = m_turn.message.filled;
    const bool isFilled = std::ranges::find(filled, asked.name) != filled.end();
    if (moment->empty() || isFilled || !asksForMoment(m_turn, question)) return true;
    if (m_turn.setSlot(asked.name, std::string(*moment))) filled.push_back(asked.name);
    return true;
}

/// "Bob" of "send 50 to Bob", where the question ends with the same word: "Who do you want to send it to?"
Json FlowRunner::nameAhead(const FlowSpec& flow, const FlowStep& step, const SlotSpec& slot) const {
    const auto* question = m_turn.bot.response(step.utter);
    if (slot.type != SlotSpec::Type::Text || question == nullptr) return nullptr;
    const auto& asked = question->variations;
    if (asked.empty()) return nullptr;
    const auto words = nlu::cutPieces(asked.front().text);
    if (words.empty() || !isPreposition(words.back().folded)) return nullptr;
    const std::string_view text = m_turn.message.text;
    const auto pieces = nlu::cutPieces(text);
    const auto ofFlow = foldCase(titleOf(flow) + ' ' + flow.description);
    const auto goesOn = [&](std::size_t at) { // a name does, with its words side by side
        if (at >= pieces.size()) return false;
        const auto& [begin, end, folded] = pieces[at];
        return trimmed(text.substr(pieces[at - 1].end, begin - pieces[at - 1].end)).empty() &&
               folded != text.substr(begin, end - begin) && ofFlow.find(folded) == std::string::npos;
    };
    Json found;
    for (std::size_t at = 1; at < pieces.size(); ++at) {
        if (pieces[at - 1].folded != words.back().folded || !goesOn(at)) continue;
        if (!found.is_null()) return nullptr; // it may be either
        auto end = at + 1;
        while (goesOn(end))
            ++end;
        found = text.substr(pieces[at].begin, pieces[end - 1].end - pieces[at].begin);
    }
    return found;
}

/// "My address is ann@example.org", asked for an e-mail: where the author rejects the words as a whole, the
/// only one of them with an "@" or a figure in it that he does not reject; else all of them.
std::string FlowRunner::partThatStands(const FlowStep& step, const SlotSpec& slot, std::string_view said) {
    const std::string whole(said);
    const bool isOpen = slot.type == SlotSpec::Type::Text && isFilledByWords(slot);
    if (!isOpen || (slot.rejections.empty() && step.rejections.empty())) return whole;
    const auto before = m_turn.slots;
    const auto stands = [&](const std::string& part) {
        const auto refuses = [&](const FlowRejection& one) { return m_turn.holds(one.condition); };
        m_turn.slots[slot.name] = part;
        return std::ranges::none_of(slot.rejections, refuses) &&
               std::ranges::none_of(step.rejections, refuses);
    };
    std::vector<std::string> parts;
    if (!stands(whole))
        for (const auto word : split(said, ' ')) {
            const auto end = word.find_last_not_of(".,;:!?)\"'") + 1;
            const auto part = std::string(word.substr(0, end));
            if (part.find_first_of("@0123456789") != std::string::npos && part != whole && stands(part))
                parts.push_back(part);
        }
    m_turn.slots = before;
    return parts.size() == 1 ? parts.front() : whole;
}

/// Answers that the message names before they are asked for: "send 100 to Bob" where entities have the names
/// of slots that no mapping fills, or where the questions tell what is one's answer. Not what the author
/// wants to be asked each time.
void FlowRunner::fillAhead(const FlowSpec& flow, bool begins) {
    if (m_turn.message.fromPayload) return;
    std::set<const FlowSpec*> seen;
    const auto flows = calledFrom(&flow, seen);
    const auto* asked = m_turn.bot.slot(m_turn.memory.requestedSlot);
    const bool isOpenAsked = asked == nullptr || takesAnyWords(m_turn.bot, *asked);
    std::optional<std::map<std::string, Json>> categories; // of all questions, once one needs them
    std::optional<std::map<std::string, Json>> numbers;
    std::optional<bool> tells; // what something is
    for (const auto* spec : flows)
        for (const auto& step : spec->steps) {
            const auto* slot = step.kind == FlowStep::Kind::Collect ? m_turn.bot.slot(step.name) : nullptr;
            if (slot == nullptr || step.askBeforeFilling || isAnswered(m_turn, *slot)) continue;
            const bool byWords = isFilledByWords(*slot);
            auto value = byWords ? namedAnswer(m_turn, *slot) : begunWith(*slot);
            if (value.is_null() && byWords && slot->type == SlotSpec::Type::Categorical) {
                if (!categories) categories = categoriesAhead(flows);
                if (const auto named = categories->find(step.name); named != categories->end())
                    value = named->second;
            }
            if (value.is_null() && byWords && slot->type == SlotSpec::Type::Float) {
                if (!numbers) numbers = numbersAhead(flows, begins);
                if (const auto named = numbers->find(step.name); named != numbers->end())
                    value = named->second;
            }
            if (value.is_null() && byWords && (begins || !isOpenAsked || m_isMereCount))
                value = momentAhead(flows, *slot);
            if (value.is_null() && byWords && begins) value = nameAhead(*spec, step, *slot);
            if (value.is_null() && byWords && begins && slot->type == SlotSpec::Type::Text) {
                if (!tells)
                    tells = looksTold(behindFirstWord(m_turn.message.text)) && mayTell(m_turn.message.text);
                if (*tells) value = toldAhead(flows, *slot);
            }
            if (!value.is_null() && TurnContext::takesAnswer(*slot, value) &&
                m_turn.setSlot(step.name, std::move(value)))
                m_turn.message.filled.push_back(step.name);
        }
}

/// What the message fills as one of the intent would that began a flow which runs: not what the question is
/// about, nor where it is of an intent with an answer of its own.
Json FlowRunner::begunWith(const SlotSpec& slot) const {
    const auto* asked = m_turn.bot.slot(m_turn.memory.requestedSlot);
    if (asked == nullptr || asked == &slot || sharesEntity(*asked, slot)) return nullptr;
    const auto& intent = m_turn.message.intent;
    const auto length = trimmed(m_turn.message.text).size();
    const bool sure = !m_turn.outcome.trace.outOfScope && intent != kFallbackIntent;
    const bool bare = std::ranges::any_of(
        m_turn.message.entities, [&](const Entity& entity) { return entity.end - entity.start == length; });
    if (!bare && (startsOther() || (sure && m_turn.bot.patterns().beginsWith(intent)))) return nullptr;
    const auto [first, end] = running();
    for (auto at = first; at < end; ++at) {
        const auto* flow = m_turn.bot.flow(m_turn.memory.flows[at].flow);
        if (flow == nullptr) continue;
        for (const auto& trigger : flow->triggers)
            if (auto value = entityFor(m_turn, slot, trigger.intent); !value.is_null()) return value;
    }
    return nullptr;
}

/// The same while the flow runs; what it has asked for is changed too, unless the question takes any words
/// and the message takes nothing back.
void FlowRunner::fillNamed(const FlowStep& asked) {
    if (m_turn.message.fromPayload) return;
    const auto* question = m_turn.bot.slot(asked.name);
    const bool isOpen = question != nullptr && takesAnyWords(m_turn.bot, *question);
    const bool isMere = isOpen && takesMereCount(asked, *question);
    if (isOpen && !isMere && !takesBack(m_turn.message.text)) return;
    const bool mayAgree = question != nullptr && question->type == SlotSpec::Type::Bool;
    const bool changes = isMere || (mayAgree && saysOtherThanYes());
    std::string named; ///< by entities
    for (const auto& name : m_turn.message.filled)
        if (changes) named += slotAsText(m_turn.slotValue(name)) + '\n';
    for (const auto& name : collectedBefore(asked)) {
        const auto* slot = m_turn.bot.slot(name);
        if (slot == nullptr) continue;
        auto value = isFilledByWords(*slot) ? namedAnswer(m_turn, *slot) : begunWith(*slot);
        if (!value.is_null()) named += slotAsText(value) + '\n';
        if (value.is_null() && (changes || (question != nullptr && countsOther(*question))))
            value = countOf(*slot);
        if (value.is_null() && changes && isFilledByWords(*slot)) {
            auto moment = momentOf(*slot);
            const auto words = slotAsText(moment);
            const auto& language = m_turn.memory.language;
            const bool isAlike =
                !moment.is_null() && isTimeOfDayAlone(words, language) ==
                                         isTimeOfDayAlone(slotAsText(m_turn.slotValue(name)), language);
            if (isAlike && !named.contains(words + '\n')) value = std::move(moment);
        }
        if (value.is_null() && !isOpen && isFilledByWords(*slot)) value = nameOf(*slot);
        if (!value.is_null() && TurnContext::takesAnswer(*slot, value))
            m_turn.setSlot(name, std::move(value));
    }
    fillAhead();
}

/// Of all flows that run.
void FlowRunner::fillAhead() {
    const auto [first, end] = running();
    for (auto at = first; at < end; ++at)
        if (const auto* flow = m_turn.bot.flow(m_turn.memory.flows[at].flow); flow != nullptr)
            fillAhead(*flow, false);
}

/// Slots that the running flow collected before it came to this step.
std::vector<std::string> FlowRunner::collectedBefore(const FlowStep& step) const {
    const auto [first, end] = running();
    std::vector<std::string> collected;
    for (const auto& frame : std::span(m_turn.memory.flows).subspan(first, end - first))
        for (const auto& slot : frame.filled)
            if (slot != step.name && stepThatAsks(frame.flow, slot) != nullptr) collected.push_back(slot);
    return collected;
}

} // namespace chatkeep::engine
