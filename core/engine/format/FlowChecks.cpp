// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SaidWords.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/format/SlotValues.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace chatkeep::engine {
namespace {

using NameSet = std::unordered_set<std::string>;

/// Follows a flow from step to step.
class StepWalk {
public:
    explicit StepWalk(const FlowSpec& flow) {
        for (const auto& step : flow.steps)
            m_steps.try_emplace(step.id, &step); // the first of an id counts
    }

    [[nodiscard]] bool knows(const std::string& id) const { return id == "END" || m_steps.contains(id); }
    [[nodiscard]] bool hasReached(const std::string& id) const { return m_reached.contains(id); }
    void goFrom(const std::string& id) {
        std::vector<const std::string*> open = {&id};
        while (!open.empty()) {
            const auto found = m_steps.find(*open.back());
            open.pop_back();
            if (found == m_steps.end() || !m_reached.insert(found->first).second) continue;
            const auto& step = *found->second;
            if (step.kind == FlowStep::Kind::Link) continue;
            open.push_back(&step.next.target);
            for (const auto& branch : step.next.branches)
                open.push_back(&branch.target);
        }
    }

private:
    std::unordered_map<std::string, const FlowStep*> m_steps;
    NameSet m_reached;
};

/// Whether every target is a step of the flow.
bool checkTargets(ReadContext& context, const FlowSpec& flow, const StepWalk& walk) {
    bool areKnown = true;
    const auto check = [&](const std::string& target, int line) {
        if (walk.knows(target)) return;
        areKnown = false;
        context.defect(line, sentence("flow '%1' goes on to unknown step '%2'", flow.id, target));
    };
    for (const auto& step : flow.steps) {
        check(step.next.target, step.next.line > 0 ? step.next.line : step.line);
        for (const auto& branch : step.next.branches)
            check(branch.target, branch.targetLine);
    }
    return areKnown;
}

/// Of steps that follow each other the first is named. Where a branch leads is not known if it cannot be
/// read.
void checkSteps(ReadContext& context, const FlowSpec& flow) {
    StepWalk walk(flow);
    const bool isWhole =
        checkTargets(context, flow, walk) &&
        std::ranges::none_of(flow.steps, [](const FlowStep& step) { return step.next.isCut; });
    if (flow.steps.empty() || !isWhole) return;
    walk.goFrom(flow.steps.front().id);
    for (const auto& step : flow.steps) {
        if (walk.hasReached(step.id)) continue;
        context.defect(step.line, sentence("a step of flow '%1' is never reached", flow.id));
        walk.goFrom(step.id);
    }
}

/// Rasa lets an intent start one flow. Here guards may tell several apart, else visitors are asked.
class TriggerChecker {
public:
    explicit TriggerChecker(ReadContext& context)
        : m_context(context) {}
    void check(const FlowSpec& flow) {
        for (const auto& trigger : flow.triggers) {
            if (trigger.line == 0) continue;
            const auto& other = *m_first.try_emplace(trigger.intent, &flow).first->second;
            if (other.id == flow.id) continue;
            m_context.needsYou(trigger.line,
                               sentence("intent '%1' starts flow '%2' too (%3:%4); Rasa allows one",
                                        trigger.intent, other.id, other.place.file, other.place.line));
        }
    }

private:
    ReadContext& m_context;
    std::unordered_map<std::string, const FlowSpec*> m_first;
};

/// What conditions may ask of a conversation beside slots: Rasa's patterns', and of our own.
bool isInContext(const std::string& name) {
    static constexpr std::string_view kNames =
        " channel intent flow_id step_id frame_id frame_type type canceled_name canceled_frames reason names "
        "clarification_options collect collect_action utter rejections previous_flow_name "
        "interrupted_flow_names interrupted_flow_ids interrupted_flow_options multiple_flows_interrupted "
        "corrected_slots new_slot_values is_reset_only reset_flow_id reset_step_id error_type info validate "
        "refill_utter refill_action values value old_flow_ids new_flow_ids ";
    return kNames.find(' ' + name + ' ') != std::string_view::npos;
}

/// Whether something in the flow, or what it calls, may give the slot a value.
bool maySet(const FlowSpec& flow, const SlotSpec& slot) {
    const bool hasSource = std::ranges::any_of(slot.mappings, [](const SlotMapping& mapping) {
        return mapping.type != SlotMapping::Type::FromLlm && mapping.type != SlotMapping::Type::Controlled;
    });
    return hasSource || std::ranges::any_of(flow.steps, [&](const FlowStep& step) {
               if (step.kind == FlowStep::Kind::Call) return true;
               if (step.kind == FlowStep::Kind::Collect) return step.name == slot.name;
               if (step.kind == FlowStep::Kind::Action) return !step.name.starts_with("utter_");
               return std::ranges::any_of(step.slots,
                                          [&](const auto& set) { return set.first == slot.name; });
           });
}

/// Names in flows that nothing stands behind.
class FlowChecker {
public:
    FlowChecker(ReadContext& context, const KnownNames& names)
        : m_context(context)
        , m_names(names) {
        for (const auto& flow : context.spec.flows) {
            m_flows.insert(flow.id);
            for (const auto& step : flow.steps)
                for (const auto& [slot, value] : step.slots)
                    if (value.is_null()) m_emptied.insert(slot);
        }
    }
    void check(const FlowSpec& flow) {
        m_context.file = flow.place.file;
        if (flow.guard) checkCondition(flow, *flow.guard, flow.place.line);
        for (const auto& step : flow.steps) {
            checkStep(flow, step);
            for (const auto& branch : step.next.branches)
                if (branch.condition) checkCondition(flow, *branch.condition, branch.line);
        }
        for (const auto& trigger : flow.triggers)
            if (!m_names.knowsIntent(trigger.intent) && !flow.id.starts_with("pattern_"))
                once(trigger.line > 0 ? trigger.line : flow.place.line,
                     sentence("intent '%1' is used but not in the domain", trigger.intent));
        checkPersisted(flow);
    }

private:
    void checkRejections(const FlowSpec& flow, const std::vector<FlowRejection>& rejections) {
        for (const auto& rejection : rejections) {
            checkCondition(flow, rejection.condition, rejection.line);
            if (rejection.utter.empty()) continue;
            if (const auto what = m_names.unknownAction(rejection.utter); !what.empty())
                once(rejection.utterLine, what);
        }
    }
    /// What another tool asks without one is listed where its file says so.
    void checkQuestion(const FlowStep& step) {
        if (m_context.ofAnotherTool || m_context.spec.response(step.utter) != nullptr ||
            isSaidResponse(step.utter) || m_names.unknownAction("action_ask_" + step.name).empty())
            return;
        once(step.line, sentence("response '%1' is used but not defined", step.utter));
    }
    /// What has a value is not asked for; Rasa gives a slot its first one again when a flow ends.
    void checkBegin(const FlowSpec& flow, const FlowStep& step, const SlotSpec& slot) {
        if (slot.initial.is_null() || step.askBeforeFilling || m_emptied.contains(slot.name)) return;
        m_context.needsYou(step.line, sentence("slot '%1' begins with a value: flow '%2' does not ask for it",
                                               slot.name, flow.id));
    }
    void checkCondition(const FlowSpec& flow, const Predicate& condition, int line) {
        for (const auto& path : condition.paths())
            if (path.starts_with("slots."))
                checkSlot(flow, line, slotOfPath(path));
            else if (path.starts_with("context."))
                checkContext(flow, line, path);
            else
                checkBareName(flow, line, path);
    }
    void checkContext(const FlowSpec& flow, int line, const std::string& path) {
        if (!isInContext(path.substr(8, path.find('.', 8) - 8)))
            once(line, sentence("'%1' in a condition of flow '%2' never has a value", path, flow.id));
    }
    /// Rasa has nothing by such a name.
    void checkBareName(const FlowSpec& flow, int line, const std::string& name) {
        if (name == "intent") return;
        if (m_context.spec.slot(name) == nullptr)
            once(line, sentence("'%1' in a condition of flow '%2' is no slot; a text stands in quotes", name,
                                flow.id));
        else
            m_context.needsYou(
                line, sentence("condition of flow '%1' has slot '%2' without 'slots.': for Rasa it is empty",
                               flow.id, name));
    }
    void checkAction(const FlowSpec& flow, const FlowStep& step) {
        if (const auto what = m_names.unknownAction(step.name); !what.empty()) return once(step.line, what);
        const bool runs = !m_context.spec.actionEndpoint.url.empty() || m_context.ofAnotherTool ||
                          m_context.spec.spareResponses.contains(step.name);
        if (!runs && isCustomAction(m_context.spec, step.name))
            m_context.needsYou(step.line,
                               sentence("flow '%1' runs the custom action '%2', but the bot has no action "
                                        "server: the flow ends there as where an action fails",
                                        flow.id, step.name));
    }
    void checkStep(const FlowSpec& flow, const FlowStep& step) {
        switch (step.kind) {
        case FlowStep::Kind::Action:
            checkAction(flow, step);
            break;
        case FlowStep::Kind::Collect:
            checkSlot(flow, step.line, step.name);
            if (step.name == kLanguageSlot) checkOwn(step.line, step.name);
            checkQuestion(step);
            checkRejections(flow, step.rejections);
            if (const auto* slot = m_context.spec.slot(step.name); slot != nullptr) {
                checkBegin(flow, step, *slot);
                m_context.file = slot->place.file;
                checkRejections(flow, slot->rejections);
                m_context.file = flow.place.file;
            }
            break;
        case FlowStep::Kind::SetSlots:
            for (std::size_t i = 0; i < step.slots.size(); ++i) {
                const auto& [name, value] = step.slots[i];
                checkSlot(flow, step.slotLines[i], name);
                if (const auto* slot = m_context.spec.slot(name); slot != nullptr)
                    checkSlotValue(m_context, *slot, value, step.slotLines[i]);
                else if (name == kLanguageSlot && !value.is_null() &&
                         !languageOf(m_context.spec, slotAsText(value)))
                    once(step.slotLines[i], sentence("the bot does not speak '%1'", slotAsText(value)));
            }
            break;
        case FlowStep::Kind::Call:
        case FlowStep::Kind::Link:
            if (step.kind == FlowStep::Kind::Call && m_context.spec.agents.contains(step.name))
                m_context.needsYou(
                    step.line,
                    sentence(
                        "'%1' is an agent of Rasa's, which wants a language model: its call is passed over",
                        step.name));
            else if (!m_flows.contains(step.name) && !step.name.starts_with("pattern_"))
                once(step.line, sentence("flow '%1' is used but not defined", step.name));
            break;
        default:
            break;
        }
    }
    void checkPersisted(const FlowSpec& flow) {
        for (std::size_t i = 0; i < flow.persistedSlots.size(); ++i) {
            const auto& name = flow.persistedSlots[i];
            checkSlot(flow, flow.persistedLines[i], name);
            if (const auto* slot = m_context.spec.slot(name); slot != nullptr && !maySet(flow, *slot))
                once(flow.persistedLines[i],
                     sentence("flow '%1' keeps slot '%2' but never sets it", flow.id, name));
        }
    }
    void checkSlot(const FlowSpec& flow, int line, const std::string& slot) {
        if (m_context.spec.slot(slot) != nullptr || slot == kLanguageSlot) return;
        if (!isSlotOfRasa(slot))
            once(line, sentence("flow '%1' uses unknown slot '%2'", flow.id, slot));
        else
            checkOwn(line, slot);
    }
    void checkOwn(int line, const std::string& slot) {
        if (m_context.spec.slot(slot) != nullptr || !m_said.insert(slot).second) return;
        m_context.needsYou(line, slot == kSilencesSlot
                                     ? sentence("slot '%1' of Rasa's own is always 0 here: a silence is "
                                                "broken once",
                                                slot)
                                     : sentence("slot '%1' of Rasa's own is kept, not used", slot));
    }
    void once(int line, Sentence what) {
        if (m_said.insert(what.text()).second) m_context.defect(line, std::move(what));
    }

    ReadContext& m_context;
    const KnownNames& m_names;
    NameSet m_flows;
    NameSet m_emptied; ///< slots that a flow empties
    NameSet m_said;
};

} // namespace

void checkFlows(ReadContext& context, const KnownNames& names) {
    FlowChecker checker(context, names);
    TriggerChecker triggers(context);
    for (const auto& flow : context.spec.flows) {
        if (isDoneByEngine(flow.id)) continue;
        context.file = flow.place.file;
        checkSteps(context, flow);
        checker.check(flow);
        if (!context.ofAnotherTool) triggers.check(flow); // contexts tell those apart
    }
    checkFlowLoops(context);
}

} // namespace chatkeep::engine
