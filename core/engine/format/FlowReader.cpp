// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

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
            if (!m_ids.insert(ids.back()).second) {
                m_context.defect(node.line,
                                 sentence("step id '%1' of flow '%2' stands twice; the first counts",
                                          ids.back(), m_flow.id));
                ids.back() = ownId(); // what stands before it goes on to it all the same
            }
            if (ids.back() == "END" || ids.back() == "START")
                m_context.defect(node.line,
                                 sentence("a step of flow '%1' has the id '%2', which Rasa keeps for itself",
                                          m_flow.id, ids.back()));
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
    std::string ownId() { return "#" + std::to_string(++m_unnamed); }
    std::string idOf(const YamlNode& node) {
        const auto given = scalarText(node.find("id"));
        return given.empty() ? ownId() : given;
    }
    void readStep(const YamlNode& node, const std::string& id, const std::string& following, int depth) {
        FlowStep step{.id = id, .line = node.line};
        if (checkStepShape(m_context, node, m_flow.id))
            readParts(node, step);
        else
            step.kind = Kind::Other;
        const auto place = m_flow.steps.size();
        m_flow.steps.push_back(std::move(step));
        auto next = readNext(node.find("next"), following, depth);
        m_flow.steps[place].next = std::move(next);
    }
    void readParts(const YamlNode& node, FlowStep& step) {
        readKind(node, step);
        checkKinds(node);
        step.utter = scalarText(node.find("utter"));
        if (step.kind == Kind::Collect && step.utter.empty()) step.utter = "utter_ask_" + step.name;
        if (const auto* flag = node.find("ask_before_filling")) step.askBeforeFilling = flag->asBool(false);
        if (const auto* flag = node.find("reset_after_flow_ends"))
            step.resetAfterFlowEnds = flag->asBool(true);
        if (const auto* flag = node.find("force_slot_filling")) step.takesOnlyAnswers = flag->asBool(false);
        if (const auto* rejections = node.find("rejections"))
            step.rejections = readRejections(m_context, *rejections);
        if (const auto* silence = node.find("silence_timeout"); silence != nullptr) {
            const auto seconds = silence->toJson();
            if (silence->isMap()) // by channels that are none of ours
                m_context.needsYou(silence->line, sentence("'%1' of a step of flow '%2' is kept, not used",
                                                           "silence_timeout", m_flow.id));
            else if (seconds.is_number() && seconds.get<double>() >= 1 && seconds.get<double>() <= 86'400)
                step.silenceSeconds = static_cast<std::int64_t>(seconds.get<double>());
            else
                m_context.defect(silence->line, sentence("silence_timeout is not 1 to 86400 seconds"));
        }
        noteUnknownKeys(node, step);
    }
    /// A step does one thing; the first of these is it.
    void checkKinds(const YamlNode& node) {
        std::string_view first;
        for (const std::string_view key : {"action", "collect", "call", "link", "set_slots"}) {
            const auto* found = node.find(key);
            if (found != nullptr && !first.empty())
                m_context.defect(found->line,
                                 sentence("'%1' stands beside '%2' in one step of flow '%3': it is not used",
                                          key, first, m_flow.id));
            if (found != nullptr && first.empty()) first = key;
        }
        if (const auto* next = node.find("next"); first == "link" && next != nullptr)
            m_context.defect(next->line, sentence("a link has no next: flow '%1' ends with it", m_flow.id));
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
        if (node.find("mcp_server") != nullptr) { // a tool's call, no flow's
            passOver(node, step, "call " + scalarText(node.find("call")));
            return;
        }
        for (const auto& [key, kind] : kKinds) {
            if (const auto* value = node.find(key); value != nullptr) {
                if (value->isNull())
                    m_context.defect(value->line,
                                     sentence("'%1' of a step of flow '%2' names nothing", key, m_flow.id));
                if (!value->isScalar()) return;
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
        if (const auto* intent = node.find("intent"); intent != nullptr) {
            readIntent(*intent, node, step);
            return;
        }
        const bool known =
            node.find("noop") != nullptr || node.find("id") != nullptr || node.find("next") != nullptr;
        if (known) return;
        passOver(node, step, node.keys.empty() ? std::string() : node.keys.front());
    }
    /// Flows began with the visitor's intent before they had triggers.
    void readIntent(const YamlNode& intent, const YamlNode& node, FlowStep& step) {
        const auto name = intent.isMap() ? scalarText(intent.find("name")) : scalarText(&intent);
        const bool begins = m_flow.steps.empty() && m_flow.triggers.empty() && !name.empty();
        if (!begins) {
            passOver(node, step, "intent");
            return;
        }
        m_flow.triggers.push_back({.intent = name, .line = intent.line});
        m_context.needsYou(
            intent.line,
            sentence("flow '%1' begins with intent '%2' as in older formats: it is read as its nlu_trigger",
                     m_flow.id, name));
    }
    void passOver(const YamlNode& node, FlowStep& step, std::string name) {
        step.kind = Kind::Other;
        step.name = std::move(name);
        m_context.needsYou(node.line,
                           sentence("step '%1' of flow '%2' is passed over", step.name, m_flow.id));
    }
    void noteUnknownKeys(const YamlNode& node, const FlowStep& step) {
        static constexpr std::array<std::string_view, 23> kKnown = {"id",
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
                                                                    "force_slot_filling",
                                                                    "generation_prompt",
                                                                    "collect_information",
                                                                    "collect_action",
                                                                    "llm"};
        for (std::size_t i = 0; i < node.keys.size(); ++i) {
            const bool isPassedOver = step.kind == Kind::Other && node.keys[i] == step.name;
            if (!isPassedOver && std::ranges::find(kKnown, node.keys[i]) == kKnown.end())
                m_context.needsYou(node.keyLines[i], sentence("'%1' of a step of flow '%2' is kept, not used",
                                                              node.keys[i], m_flow.id));
        }
    }
    void readSetSlots(const YamlNode& node, FlowStep& step) {
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            if (!node.isMap()) {
                if (!node.items[i].isMap())
                    m_context.defect(node.items[i].line,
                                     sentence("set_slots of flow '%1' gives a slot no value", m_flow.id));
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
    void checkElse(const YamlNode& branches) {
        const auto has = [&](std::string_view key) {
            return std::ranges::any_of(branches.items,
                                       [&](const YamlNode& one) { return one.find(key) != nullptr; });
        };
        if (has("then") && !has("else"))
            m_context.defect(branches.line,
                             sentence("branches have no else: flow '%1' ends where none holds", m_flow.id));
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
        if (node->isMap()) { // one branch without its dash
            takeBranch(*node, depth, next);
            return next;
        }
        checkElse(*node);
        for (const auto& branch : node->items)
            takeBranch(branch, depth, next);
        return next;
    }
    void takeBranch(const YamlNode& branch, int depth, FlowNext& next) {
        const auto* other = branch.find("else");
        const auto* then = other != nullptr ? other : branch.find("then");
        if (then == nullptr) {
            m_context.defect(branch.line, sentence("branch has neither then nor else"));
            next.isCut = true;
            return;
        }
        FlowNext::Branch made;
        if (other == nullptr) {
            made.condition = readCondition(m_context, branch.find("if"), branch.line);
            next.isCut = next.isCut || !made.condition;
            if (!made.condition) return;
            made.line = branch.find("if")->line;
        }
        made.targetLine = then->line;
        made.target = then->isScalar() ? then->text : readLevel(*then, depth + 1);
        next.branches.push_back(std::move(made));
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
    if (!node.isScalar()) return;
    auto guard = Predicate::parse(node.text);
    if (guard)
        flow.guard = std::move(*guard);
    else
        context.defect(node.line, sentence("guard of flow '%1': %2", flow.id, guard.error()));
}

void readPersisted(const YamlNode& slots, FlowSpec& flow) {
    const auto add = [&](const YamlNode& node) {
        if (!node.isScalar()) return;
        flow.persistedSlots.push_back(node.text);
        flow.persistedLines.push_back(node.line);
    };
    add(slots);
    for (const auto& one : slots.items)
        add(one);
}

void readTriggers(ReadContext& context, const YamlNode& list, FlowSpec& flow) {
    for (const auto& node : list.items) {
        const auto* intent = node.find("intent");
        if (intent == nullptr) {
            context.defect(node.line, sentence("nlu_trigger without intent"));
            continue;
        }
        FlowTrigger trigger{.line = node.line};
        trigger.intent = intent->isMap() ? scalarText(intent->find("name")) : intent->text;
        const auto* threshold = intent->isMap() ? intent->find("confidence_threshold") : nullptr;
        if (threshold != nullptr && !shareOf(*threshold))
            context.defect(threshold->line, sentence("%1 '%2' is no number from 0 to 1",
                                                     "confidence_threshold", threshold->text));
        if (threshold != nullptr && threshold->toJson().is_number())
            trigger.threshold = threshold->toJson().get<double>();
        flow.triggers.push_back(std::move(trigger));
    }
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
    context.defect(node->line, sentence("condition cannot be read: %1", predicate.error()));
    return std::nullopt;
}

std::vector<FlowRejection> readRejections(ReadContext& context, const YamlNode& list) {
    std::vector<FlowRejection> rejections;
    for (const auto& one : list.items) {
        if (scalarText(one.find("utter")).empty())
            context.defect(one.line, sentence("rejection without utter"));
        if (auto condition = readCondition(context, one.find("if"), one.line))
            rejections.push_back(
                {.condition = std::move(*condition),
                 .utter = scalarText(one.find("utter")),
                 .line = one.find("if")->line,
                 .utterLine = one.find("utter") == nullptr ? one.line : one.find("utter")->line});
    }
    return rejections;
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
    static constexpr std::array<std::string_view, 14> kStarted = {
        "pattern_cancel_flow",         "pattern_cannot_handle", "pattern_chitchat",
        "pattern_clarification",       "pattern_completed",     "pattern_continue_interrupted",
        "pattern_correction",          "pattern_human_handoff", "pattern_internal_error",
        "pattern_repeat_bot_messages", "pattern_restart",       "pattern_session_start",
        "pattern_skip_question",       "pattern_user_silence"};
    const bool isPattern = flow.id.starts_with("pattern_") && flow.triggers.empty();
    if (isDoneByEngine(flow.id))
        context.needsYou(flow.place.line,
                         sentence("flow '%1' is kept, not run: questions are asked and answers "
                                  "checked without it here",
                                  flow.id));
    else if (isPattern && std::ranges::find(kStarted, flow.id) == kStarted.end())
        context.needsYou(flow.place.line,
                         sentence("flow '%1' is kept; only a link or call starts it here", flow.id));
}

/// Rasa reads no flows from the domain, so one there gives way to one among the data.
void takeFlow(ReadContext& context, FlowSpec flow) {
    auto& all = context.spec.flows;
    const auto before = std::ranges::find(all, flow.id, &FlowSpec::id);
    const bool givesWay = before != all.end() && before->place.file.starts_with("domain") &&
                          flow.place.file.starts_with("data/");
    if (givesWay) {
        std::swap(*before, flow);
        const auto here = std::exchange(context.file, flow.place.file);
        context.defect(flow.place.line,
                       sentence("flow '%1' stands twice; the one in %2 counts", flow.id, before->place.file));
        context.file = here;
    } else if (before != all.end()) {
        context.defect(flow.place.line, sentence("flow '%1' stands twice; the first counts", flow.id));
    }
    all.push_back(std::move(flow));
}

} // namespace

void readFlows(ReadContext& context, const YamlNode& flows) {
    if (!flows.isMap() && !flows.isNull())
        context.defect(flows.line,
                       sentence("'flows' names no flows: each stands under its id, with a colon behind it"));
    for (std::size_t i = 0; flows.isMap() && i < flows.items.size(); ++i) {
        const auto& node = flows.items[i];
        FlowSpec flow{.id = flows.keys[i], .place = context.at(flows.keyLines[i])};
        const auto defects = context.spec.report.defects.size();
        if (!isFlowId(flow.id)) context.defect(flow.place.line, sentence("'%1' is no flow id", flow.id));
        flow.name = scalarText(node.find("name"));
        flow.description = scalarText(node.find("description"));
        if (const auto* guard = node.find("if")) readGuard(context, *guard, flow);
        if (const auto* triggers = node.find("nlu_trigger")) readTriggers(context, *triggers, flow);
        if (const auto* flag = node.find("run_pattern_completed")) flow.runsCompleted = flag->asBool(true);
        checkFlowShape(context, node, flow.id);
        noteUnknownKeys(context, flow, node);
        if (const auto* slots = node.find("persisted_slots")) readPersisted(*slots, flow);
        if (const auto* steps = node.find("steps"); steps != nullptr && steps->isList())
            FlowStepsReader(context, flow).readLevel(*steps, 0);
        if (flow.steps.empty()) context.defect(flow.place.line, sentence("flow '%1' has no steps", flow.id));
        // Rasa's own has templates in its conditions, of what it is run for.
        auto& found = context.spec.report.defects;
        if (isDoneByEngine(flow.id) && found.size() > defects)
            found.erase(found.begin() + static_cast<std::ptrdiff_t>(defects), found.end());
        takeFlow(context, std::move(flow));
        context.kept();
    }
}

} // namespace chatkeep::engine
