// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace chatkeep::engine {
namespace {

using Kind = FlowStep::Kind;

bool isFlowId(std::string_view id) {
    return !id.empty() && id.front() != '-' && std::ranges::all_of(id, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
    });
}

class FlowStepsReader {
public:
    FlowStepsReader(ReadContext& context, FlowSpec& flow)
        : m_context(context)
        , m_flow(flow) {}

    /// Reads one level of steps; returns the id of its first step, or "END" for an empty list.
    std::string readLevel(const YamlNode& list, int depth) {
        if (depth > 16) {
            m_context.defect(list.line, sentence("steps of flow '%1' are nested too deep", m_flow.id));
            return "END";
        }
        std::vector<std::string> ids;
        for (const auto& node : list.items) {
            ids.push_back(idOf(node));
            if (!m_ids.insert(ids.back()).second)
                m_context.defect(node.line,
                                 sentence("step id '%1' of flow '%2' stands twice; the first counts",
                                          ids.back(), m_flow.id));
        }
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const auto following = i + 1 < ids.size() ? ids[i + 1] : std::string("END");
            const auto& node = list.items[i];
            if (depth > 0 && i + 1 == ids.size() && node.find("next") == nullptr &&
                node.find("link") == nullptr)
                m_context.defect(
                    node.line,
                    sentence("the last step of a branch has no next: flow '%1' ends there", m_flow.id));
            readStep(list.items[i], ids[i], following, depth);
        }
        return ids.empty() ? "END" : ids.front();
    }

private:
    std::string idOf(const YamlNode& node) {
        const auto given = scalarText(node.find("id"));
        return given.empty() ? "#" + std::to_string(++m_unnamed) : given;
    }
    void readStep(const YamlNode& node, const std::string& id, const std::string& following, int depth) {
        FlowStep step{.id = id, .line = node.line};
        readKind(node, step);
        step.utter = scalarText(node.find("utter"));
        if (step.kind == Kind::Collect && step.utter.empty()) step.utter = "utter_ask_" + step.name;
        if (const auto* flag = node.find("ask_before_filling")) step.askBeforeFilling = flag->asBool(false);
        if (const auto* flag = node.find("reset_after_flow_ends"))
            step.resetAfterFlowEnds = flag->asBool(true);
        if (const auto* rejections = node.find("rejections"))
            step.rejections = readRejections(m_context, *rejections);
        if (const auto* silence = node.find("silence_timeout"); silence != nullptr) {
            const auto seconds = silence->toJson();
            if (seconds.is_number() && seconds.get<double>() >= 1 && seconds.get<double>() <= 86'400)
                step.silenceSeconds = static_cast<std::int64_t>(seconds.get<double>());
            else
                m_context.defect(silence->line, sentence("silence_timeout is not 1 to 86400 seconds"));
        }
        noteUnknownKeys(node);
        const auto place = m_flow.steps.size();
        m_flow.steps.push_back(std::move(step));
        auto next = readNext(node.find("next"), following, depth);
        m_flow.steps[place].next = std::move(next);
    }
    void readKind(const YamlNode& node, FlowStep& step) {
        static constexpr std::array<std::pair<std::string_view, Kind>, 6> kKinds = {{
            {"action", Kind::Action},
            {"collect", Kind::Collect},
            {"call", Kind::Call},
            {"link", Kind::Link},
            {"collect_information", Kind::Collect},
            {"question", Kind::Collect},
        }};
        for (const auto& [key, kind] : kKinds) {
            if (const auto* value = node.find(key); value != nullptr) {
                step.kind = kind;
                step.name = scalarText(value);
                return;
            }
        }
        if (const auto* slots = node.find("set_slots")) {
            step.kind = Kind::SetSlots;
            readSetSlots(*slots, step);
            return;
        }
        const bool known = node.find("noop") != nullptr || node.find("id") != nullptr ||
                           node.find("next") != nullptr || node.find("intent") != nullptr;
        if (known) return;
        step.kind = Kind::Other;
        step.name = node.keys.empty() ? std::string() : node.keys.front();
        m_context.needsYou(node.line,
                           sentence("step '%1' of flow '%2' is passed over", step.name, m_flow.id));
    }
    void noteUnknownKeys(const YamlNode& node) {
        static constexpr std::array<std::string_view, 22> kKnown = {"id",
                                                                    "next",
                                                                    "action",
                                                                    "collect",
                                                                    "call",
                                                                    "link",
                                                                    "noop",
                                                                    "intent",
                                                                    "set_slots",
                                                                    "utter",
                                                                    "description",
                                                                    "ask_before_filling",
                                                                    "metadata",
                                                                    "entities",
                                                                    "question",
                                                                    "rejections",
                                                                    "silence_timeout",
                                                                    "reset_after_flow_ends",
                                                                    "generation_prompt",
                                                                    "collect_information",
                                                                    "collect_action",
                                                                    "llm"};
        for (std::size_t i = 0; i < node.keys.size(); ++i)
            if (std::ranges::find(kKnown, node.keys[i]) == kKnown.end())
                m_context.needsYou(node.keyLines[i], sentence("'%1' of a step of flow '%2' is kept, not used",
                                                              node.keys[i], m_flow.id));
    }
    static void readSetSlots(const YamlNode& node, FlowStep& step) {
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            if (!node.isMap()) {
                readSetSlots(node.items[i], step);
                continue;
            }
            step.slots.emplace_back(node.keys[i], node.items[i].toJson());
            step.slotLines.push_back(node.keyLines[i]);
        }
    }
    /// Steps stand under `next` themselves, without branches.
    static bool holdsSteps(const YamlNode& list) {
        return list.isList() && !list.items.empty() &&
               std::ranges::none_of(list.items, [](const YamlNode& one) {
                   return !one.isMap() || one.find("if") != nullptr || one.find("then") != nullptr ||
                          one.find("else") != nullptr;
               });
    }
    FlowNext readNext(const YamlNode* node, const std::string& following, int depth) {
        FlowNext next;
        next.target = following;
        if (node == nullptr || node->isNull()) return next;
        if (node->isScalar()) {
            next.target = node->text;
            next.line = node->line;
            return next;
        }
        if (holdsSteps(*node)) {
            next.target = readLevel(*node, depth + 1);
            return next;
        }
        next.target = "END";
        for (const auto& branch : node->items) {
            const auto* other = branch.find("else");
            const auto* then = other != nullptr ? other : branch.find("then");
            if (then == nullptr) {
                m_context.defect(branch.line, sentence("branch has neither then nor else"));
                continue;
            }
            FlowNext::Branch made;
            if (other == nullptr) {
                made.condition = readCondition(m_context, branch.find("if"), branch.line);
                if (!made.condition) continue;
                made.line = branch.find("if")->line;
            }
            made.targetLine = then->line;
            made.target = then->isScalar() ? then->text : readLevel(*then, depth + 1);
            next.branches.push_back(std::move(made));
        }
        return next;
    }

    ReadContext& m_context;
    FlowSpec& m_flow;
    std::set<std::string> m_ids;
    int m_unnamed = 0;
};

void readGuard(ReadContext& context, const YamlNode& node, FlowSpec& flow) {
    if (node.plain && (node.text == "False" || node.text == "false")) {
        flow.callableOnly = true;
        return;
    }
    auto guard = Predicate::parse(node.text);
    if (guard)
        flow.guard = std::move(*guard);
    else
        context.defect(node.line, sentence("guard of flow '%1': %2", flow.id, guard.error().args.back()));
}

void readTriggers(ReadContext& context, const YamlNode& list, FlowSpec& flow) {
    for (const auto& node : list.items) {
        const auto* intent = node.find("intent");
        if (intent == nullptr) {
            context.defect(node.line, sentence("nlu_trigger without intent"));
            continue;
        }
        FlowTrigger trigger;
        trigger.intent = intent->isMap() ? scalarText(intent->find("name")) : intent->text;
        const auto* threshold = intent->isMap() ? intent->find("confidence_threshold") : nullptr;
        if (threshold != nullptr && threshold->toJson().is_number())
            trigger.threshold = threshold->toJson().get<double>();
        flow.triggers.push_back(std::move(trigger));
    }
}

void checkTargets(ReadContext& context, const FlowSpec& flow) {
    const auto known = [&](const std::string& id) {
        return id == "END" || std::ranges::find(flow.steps, id, &FlowStep::id) != flow.steps.end();
    };
    for (const auto& step : flow.steps) {
        if (!known(step.next.target))
            context.defect(step.next.line > 0 ? step.next.line : step.line,
                           sentence("flow '%1' goes on to unknown step '%2'", flow.id, step.next.target));
        for (const auto& branch : step.next.branches)
            if (!known(branch.target))
                context.defect(branch.targetLine,
                               sentence("flow '%1' goes on to unknown step '%2'", flow.id, branch.target));
    }
}

/// The sentences of a description, and the name in words.
std::vector<std::string> phrasesOf(const FlowSpec& flow) {
    auto words = flow.id;
    std::ranges::replace(words, '_', ' ');
    std::vector<std::string> phrases = {words};
    if (!flow.name.empty() && flow.name != words) phrases.push_back(flow.name);
    std::string_view rest = flow.description;
    while (!rest.empty() && phrases.size() < 12) {
        const auto end = std::min(rest.find_first_of(".;\n"), rest.size());
        if (const auto phrase = trimmed(rest.substr(0, end)); !phrase.empty()) phrases.emplace_back(phrase);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return phrases;
}

void eraseUsed(const std::vector<StoryStep>& steps, std::set<std::string>& intents) {
    for (const auto& step : steps) {
        if (step.kind == StoryStep::Kind::Intent) intents.erase(step.name);
        for (const auto& alternative : step.alternatives)
            eraseUsed(alternative, intents);
    }
}

/// Intents with examples that no rule, story or flow goes on from.
std::set<std::string> idleIntents(const BotSpec& spec) {
    std::set<std::string> idle;
    for (const auto& [language, nlu] : spec.nlu)
        for (const auto& example : nlu.examples)
            idle.insert(example.intent);
    for (const auto& story : spec.stories)
        eraseUsed(story.steps, idle);
    for (const auto& flow : spec.flows)
        for (const auto& trigger : flow.triggers)
            idle.erase(trigger.intent);
    return idle;
}

} // namespace

std::optional<Predicate> readCondition(ReadContext& context, const YamlNode* node, int line) {
    if (node == nullptr) {
        context.defect(line, sentence("condition is missing"));
        return std::nullopt;
    }
    auto predicate = Predicate::parse(node->text);
    if (predicate) {
        if (predicate->isMixed())
            context.needsYou(
                node->line,
                sentence(
                    "condition '%1' is read as Rasa reads it, a and (b or c); parentheses tell readers so",
                    node->text));
        if (predicate->isSlashed())
            context.needsYou(
                node->line,
                sentence("condition '%1' looks for the slashes too; a pattern between slashes has no quotes",
                         node->text));
        return std::move(*predicate);
    }
    context.defect(node->line, sentence("condition cannot be read: %1", predicate.error().args.back()));
    return std::nullopt;
}

std::vector<FlowRejection> readRejections(ReadContext& context, const YamlNode& list) {
    std::vector<FlowRejection> rejections;
    for (const auto& one : list.items)
        if (auto condition = readCondition(context, one.find("if"), one.line))
            rejections.push_back(
                {.condition = std::move(*condition),
                 .utter = scalarText(one.find("utter")),
                 .line = one.find("if")->line,
                 .utterLine = one.find("utter") == nullptr ? one.line : one.find("utter")->line});
    return rejections;
}

void triggerFlowsByDescription(ReadContext& context) {
    const auto idle = idleIntents(context.spec);
    for (auto& flow : context.spec.flows) {
        if (!flow.triggers.empty() || flow.callableOnly || flow.id.starts_with("pattern_")) continue;
        if (idle.contains(flow.id)) {
            flow.triggers.push_back({.intent = flow.id});
            context.file = flow.place.file;
            context.needsYou(
                flow.place.line,
                sentence("flow '%1' has no nlu_trigger: the intent of its name starts it", flow.id));
            continue;
        }
        const auto intent = "flow_" + flow.id;
        for (auto& phrase : phrasesOf(flow))
            context.spec.flowExamples.push_back({.intent = intent, .text = std::move(phrase)});
        flow.triggers.push_back({.intent = intent});
        context.file = flow.place.file;
        context.needsYou(
            flow.place.line,
            sentence("flow '%1' has no nlu_trigger: until it has examples, its name and description start it",
                     flow.id));
    }
}

namespace {

void noteUnknownKeys(ReadContext& context, const FlowSpec& flow, const YamlNode& node) {
    static constexpr std::array<std::string_view, 8> kKnown = {"name",
                                                               "description",
                                                               "if",
                                                               "nlu_trigger",
                                                               "always_include_in_prompt",
                                                               "run_pattern_completed",
                                                               "persisted_slots",
                                                               "steps"};
    for (std::size_t i = 0; i < node.keys.size(); ++i)
        if (std::ranges::find(kKnown, node.keys[i]) == kKnown.end())
            context.needsYou(node.keyLines[i],
                             sentence("'%1' of flow '%2' is kept, not used", node.keys[i], flow.id));
    static constexpr std::array<std::string_view, 4> kNeverStarted = {
        "pattern_code_change", "pattern_collect_information", "pattern_validate_slot", "pattern_search"};
    if (std::ranges::find(kNeverStarted, flow.id) != kNeverStarted.end())
        context.needsYou(flow.place.line,
                         sentence("flow '%1' is kept; only a link or call starts it here", flow.id));
}

} // namespace

void readFlows(ReadContext& context, const YamlNode& flows) {
    if (!flows.isMap() && !flows.isNull())
        context.defect(flows.line,
                       sentence("'flows' names no flows: each stands under its id, with a colon behind it"));
    for (std::size_t i = 0; flows.isMap() && i < flows.items.size(); ++i) {
        const auto& node = flows.items[i];
        FlowSpec flow{.id = flows.keys[i], .place = context.at(flows.keyLines[i])};
        if (!isFlowId(flow.id)) context.defect(flow.place.line, sentence("'%1' is no flow id", flow.id));
        flow.name = scalarText(node.find("name"));
        flow.description = scalarText(node.find("description"));
        if (const auto* guard = node.find("if")) readGuard(context, *guard, flow);
        if (const auto* triggers = node.find("nlu_trigger")) readTriggers(context, *triggers, flow);
        if (const auto* flag = node.find("run_pattern_completed")) flow.runsCompleted = flag->asBool(true);
        noteUnknownKeys(context, flow, node);
        flow.persistedSlots = textList(node.find("persisted_slots"));
        if (const auto* steps = node.find("steps")) FlowStepsReader(context, flow).readLevel(*steps, 0);
        if (flow.steps.empty()) context.defect(flow.place.line, sentence("flow '%1' has no steps", flow.id));
        checkTargets(context, flow);
        const auto& all = context.spec.flows;
        if (std::ranges::find(all, flow.id, &FlowSpec::id) != all.end())
            context.defect(flow.place.line, sentence("flow '%1' stands twice; the first counts", flow.id));
        context.spec.flows.push_back(std::move(flow));
        context.kept();
    }
}

} // namespace chatkeep::engine
