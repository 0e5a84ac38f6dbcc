// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/FlowFinder.h"
#include "core/engine/dialogue/FoldedWords.h"
#include "core/engine/dialogue/MarkedValues.h"
#include "core/engine/dialogue/Patterns.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/format/BotSpec.h"
#include "core/engine/format/KnownNames.h"
#include "core/engine/knowledge/Knowledge.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace chatkeep::engine {

/// A bot's files in the shape that a turn wants: everything found by name at once. Immutable; thread: any.
class CompiledBot {
public:
    /// `knowledge`: what visitors may know; null if the bot has none.
    explicit CompiledBot(BotSpec spec, std::shared_ptr<const Knowledge> knowledge = nullptr);
    CompiledBot(const CompiledBot&) = delete;
    CompiledBot& operator=(const CompiledBot&) = delete;

    [[nodiscard]] const BotSpec& spec() const { return m_spec; }
    [[nodiscard]] const PatternIndex& patterns() const { return *m_patterns; }
    [[nodiscard]] const Knowledge* knowledge() const { return m_knowledge.get(); }
    /// What flows without examples are for, by their names and descriptions: a passage's id is a flow's. Null
    /// if there are none.
    [[nodiscard]] const Knowledge* descriptions() const { return m_descriptions.get(); }
    /// Finds flows without examples by the words of a message; null if there are none, or no words for it.
    [[nodiscard]] const FlowFinder* flowFinder() const { return m_flowFinder.get(); }
    /// What compiling left out, with file and line.
    [[nodiscard]] const std::vector<BotDefect>& remarks() const { return m_remarks; }
    /// What contradicts itself in it, too.
    [[nodiscard]] const std::vector<BotDefect>& defects() const { return m_defects; }

    [[nodiscard]] const SlotSpec* slot(std::string_view name) const { return look(m_slots, name); }
    /// The values of a categorical slot of this bot's as they are said, in the slot's order.
    [[nodiscard]] std::span<const SaidValue> saidValues(const SlotSpec& slot) const;
    [[nodiscard]] const FormSpec* form(std::string_view name) const { return look(m_forms, name); }
    [[nodiscard]] const ResponseSpec* response(std::string_view name) const {
        return look(m_responses, name);
    }
    [[nodiscard]] const FlowSpec* flow(std::string_view id) const { return look(m_flows, id); }
    /// Place of a step in its flow, or none.
    [[nodiscard]] const FlowStep* flowStep(std::string_view flow, std::string_view step) const;
    /// Flows that an intent starts, in file order.
    [[nodiscard]] std::span<const FlowSpec* const> triggeredBy(std::string_view intent) const;
    /// The domain lists it under `actions`.
    [[nodiscard]] bool listsAction(std::string_view name) const { return m_actions.contains(name); }
    [[nodiscard]] bool asksFor(const FormSpec& form, std::string_view slot) const;
    /// The flow itself, not one that it calls, has a question for the slot.
    [[nodiscard]] bool asksFor(std::string_view flow, std::string_view slot) const;
    /// Some flow does.
    [[nodiscard]] bool isCollected(const std::string& slot) const { return m_collected.contains(slot); }
    /// An author wrote these words as an example of an intent; punctuation and case do not count. Known only
    /// of bots with knowledge, where it matters.
    [[nodiscard]] bool isExample(std::string_view text) const;
    /// The intent of a flow that greets or takes leave, for a message that is nothing but that; else empty.
    [[nodiscard]] std::string_view courtesy(std::string_view text) const;
    /// The intent is none of the author's: a flow is meant by its description.
    [[nodiscard]] bool standsForFlow(std::string_view intent) const;
    /// What a message says to flows by its words alone. None where its intent is the author's own for that
    /// (by an example or its name) and leads somewhere, and in a bot without flows.
    [[nodiscard]] Repair repairIn(std::string_view text, std::string_view intent, Tongues tongues) const;
    /// Of all its languages.
    [[nodiscard]] Tongues tongues() const { return m_tongues; }
    /// What these intents do in every bot, whether it names them or not: "restart", "back" and
    /// "session_start". Empty for other intents, and where a rule, story or flow of the author's takes it.
    /// Source: Rasa's RulePolicy.
    [[nodiscard]] std::string_view defaultAction(std::string_view intent) const;
    /// Whether visitors may come back to an earlier turn: an intent, story, flow or button says so, or the
    /// action server may offer such a button.
    [[nodiscard]] bool goesBack() const { return m_goesBack; }
    /// A regular expression finds the entity.
    [[nodiscard]] bool hasPattern(std::string_view entity) const;
    /// A list in a bot of another tool that holds nothing but what its entity's lookup table has.
    [[nodiscard]] bool isClosedList(const SlotSpec& slot) const;
    /// The entity's lookup table has its value.
    [[nodiscard]] bool isLookedUp(const Entity& entity) const;
    [[nodiscard]] const MarkedValues& markedValues() const { return m_markedValues; }
    /// Within the form, only one required slot takes this entity, role and group.
    [[nodiscard]] bool isUniqueInForm(const FormSpec& form, const SlotMapping& mapping) const;

private:
    [[nodiscard]] bool hasLookup(std::string_view entity) const;
    void noteRepairIntents();
    void noteLikeFlows();
    void readDescriptions();
    void noteWayBack();
    bool m_goesBack = false;
    /// A rule, a story or a flow that is no pattern begins with the intent.
    [[nodiscard]] bool hasOwn(std::string_view intent) const;
    /// Something of the author's goes on from the intent, or a slot is filled by it.
    [[nodiscard]] bool isUsed(std::string_view intent) const;
    template <typename T>
    static const T* look(const NameMap<const T*>& map, std::string_view name) {
        const auto found = map.find(name);
        return found == map.end() ? nullptr : found->second;
    }

    BotSpec m_spec;
    MarkedValues m_markedValues;
    Tongues m_tongues;
    std::shared_ptr<const Knowledge> m_knowledge;
    std::shared_ptr<const Knowledge> m_descriptions;
    std::shared_ptr<const FlowFinder> m_flowFinder;
    std::vector<BotDefect> m_remarks;
    std::vector<BotDefect> m_defects;
    NameMap<const SlotSpec*> m_slots;
    std::unordered_map<const SlotSpec*, std::vector<SaidValue>> m_saidValues;
    NameMap<const FormSpec*> m_forms;
    NameMap<const ResponseSpec*> m_responses;
    NameMap<const FlowSpec*> m_flows;
    NameMap<const FlowStep*> m_flowSteps; ///< "flow\nstep"
    NameMap<std::vector<const FlowSpec*>> m_triggers;
    NameMap<bool> m_actions;
    NameMap<bool> m_collected; ///< slots that flows ask for
    NameMap<bool> m_likeFlows; ///< intents of the author's that are named as if they stood for one
    std::unordered_set<std::size_t> m_examples;                ///< hashes of their words
    NameMap<std::string> m_courtesies;                         ///< by their words
    std::unordered_map<Repair, NameMap<bool>> m_repairIntents; ///< of a bot with flows: those that say it
    NameMap<int> m_formEntities; ///< "form\nentity\nrole\ngroup" -> required slots that take it
    std::unique_ptr<PatternIndex> m_patterns;
};

} // namespace chatkeep::engine
