// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/dialogue/Mentions.h"
#include "core/engine/dialogue/SlotFilling.h"

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

/// Answers that the message names before they are asked for: "send 100 to Bob" where entities have the names
/// of slots that no mapping fills. Not what the author wants to be asked each time.
void FlowRunner::fillAhead(const FlowSpec& flow) {
    if (m_turn.message.fromPayload) return;
    std::set<const FlowSpec*> seen;
    const auto flows = calledFrom(&flow, seen);
    std::optional<std::map<std::string, Json>> categories; // of all questions, once one needs them
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
    if (isOpen && !takesBack(m_turn.message.text)) return;
    for (const auto& name : collectedBefore(asked)) {
        const auto* slot = m_turn.bot.slot(name);
        if (slot == nullptr) continue;
        auto value = isFilledByWords(*slot) ? namedAnswer(m_turn, *slot) : begunWith(*slot);
        if (!value.is_null() && TurnContext::takesAnswer(*slot, value))
            m_turn.setSlot(name, std::move(value));
    }
    const auto [first, end] = running();
    for (auto at = first; at < end; ++at)
        if (const auto* flow = m_turn.bot.flow(m_turn.memory.flows[at].flow); flow != nullptr)
            fillAhead(*flow);
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
