// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/Annotation.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

using StoryKind = StoryStep::Kind;

void addEntity(StoryStep& step, Entity entity, bool hasValue) {
    step.entities.push_back(std::move(entity));
    step.entityHasValue.push_back(hasValue);
}

/// The words of the step say it already.
bool isMarked(const StoryStep& step, const Entity& entity) {
    return std::ranges::any_of(step.entities, [&](const Entity& marked) {
        return marked.end > marked.start && marked.type == entity.type && marked.role == entity.role &&
               marked.group == entity.group;
    });
}

void readStepEntities(ReadContext& context, const YamlNode& list, StoryStep& step) {
    for (const auto& node : list.items) {
        Entity entity;
        bool hasValue = false;
        if (node.isScalar()) entity.type = node.text;
        for (std::size_t i = 0; node.isMap() && i < node.items.size(); ++i) {
            if (node.keys[i] == "role")
                entity.role = scalarText(&node.items[i]);
            else if (node.keys[i] == "group")
                entity.group = scalarText(&node.items[i]);
            else if (entity.type.empty()) {
                entity.type = node.keys[i];
                entity.value = scalarText(&node.items[i]);
                hasValue = node.items[i].isScalar();
            }
        }
        if (entity.type.empty())
            context.defect(node.line, sentence("entity of a step has no name"));
        else if (!isMarked(step, entity))
            addEntity(step, std::move(entity), hasValue);
    }
}

void readSlotChecks(ReadContext& context, const YamlNode& node, std::vector<SlotCheck>& out) {
    if (node.isScalar()) out.push_back({.name = node.text});
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto& one = node.items[i];
        if (node.isMap())
            out.push_back({node.keys[i], true, one.toJson()});
        else if (one.isScalar())
            out.push_back({.name = one.text});
        else if (one.isMap() && one.find("name") != nullptr && one.find("value") != nullptr)
            out.push_back({scalarText(one.find("name")), true, one.find("value")->toJson()});
        else if (one.isMap())
            readSlotChecks(context, one, out);
        else
            context.defect(one.line, sentence("slot_was_set names no slot"));
    }
}

void readUserText(ReadContext& context, const YamlNode& node, StoryStep& step) {
    auto parsed = parseAnnotations(trimmed(node.text));
    for (const auto& problem : parsed.problems)
        context.defect(node.line, problem);
    step.text = std::move(parsed.text);
    for (auto& entity : parsed.entities)
        addEntity(step, std::move(entity), true);
}

/// Rasa 2.0's name of two-stage fallback.
std::string currentName(ReadContext& context, std::string name) {
    if (name != "two_stage_fallback") return name;
    context.converted();
    return "action_two_stage_fallback";
}

std::vector<StoryStep> readSteps(ReadContext& context, const YamlNode& list, int depth);

StoryStep readOr(ReadContext& context, const YamlNode& list, int depth) {
    StoryStep step{.kind = StoryKind::Or, .line = list.line};
    for (const auto& one : list.items) {
        YamlNode single;
        single.kind = YamlNode::Kind::List;
        single.items.push_back(one);
        step.alternatives.push_back(readSteps(context, single, depth + 1));
    }
    return step;
}

/// A misspelt step would be left out of its story without a word.
void noteUnknownKeys(ReadContext& context, const YamlNode& node) {
    static constexpr std::array<std::string_view, 11> kKnown = {
        "intent", "user", "entities", "action",      "bot",         "checkpoint",
        "or",     "form", "metadata", "active_loop", "slot_was_set"};
    for (std::size_t i = 0; i < node.keys.size(); ++i)
        if (std::ranges::find(kKnown, node.keys[i]) == kKnown.end())
            context.defect(node.keyLines[i],
                           sentence("step '%1' is not known here; it is kept but not used", node.keys[i]));
}

/// One map of a step list may hold several steps' worth (a checkpoint with slot conditions).
void readStep(ReadContext& context, const YamlNode& node, std::vector<StoryStep>& out, int depth) {
    noteUnknownKeys(context, node);
    StoryStep step{.line = node.line};
    if (const auto* intent = node.find("intent")) {
        step.kind = StoryKind::Intent;
        step.name = scalarText(intent);
    }
    if (const auto* user = node.find("user")) {
        if (step.name.empty()) step.kind = StoryKind::UserText;
        readUserText(context, *user, step);
    }
    if (step.kind == StoryKind::Intent || step.kind == StoryKind::UserText) {
        if (const auto* entities = node.find("entities")) readStepEntities(context, *entities, step);
    } else if (const auto* action = node.find("action")) {
        step.name = currentName(context, scalarText(action));
    } else if (const auto* bot = node.find("bot")) {
        step.kind = StoryKind::BotText;
        step.text = scalarText(bot);
    } else if (const auto* checkpoint = node.find("checkpoint")) {
        step.kind = StoryKind::Checkpoint;
        step.name = scalarText(checkpoint);
    } else if (const auto* alternatives = node.find("or")) {
        out.push_back(readOr(context, *alternatives, depth));
        return;
    } else {
        const auto* loop = node.find("active_loop") != nullptr ? node.find("active_loop") : node.find("form");
        if (loop != nullptr) {
            step.kind = StoryKind::ActiveLoop;
            step.name = currentName(context, scalarText(loop));
            out.push_back(std::move(step));
        }
        if (const auto* slots = node.find("slot_was_set")) {
            StoryStep set{.kind = StoryKind::SlotSet, .line = node.line};
            readSlotChecks(context, *slots, set.slots);
            out.push_back(std::move(set));
        }
        return;
    }
    out.push_back(std::move(step));
    if (const auto* slots = node.find("slot_was_set")) {
        StoryStep set{.kind = StoryKind::SlotSet, .line = node.line};
        readSlotChecks(context, *slots, set.slots);
        out.push_back(std::move(set));
    }
}

std::vector<StoryStep> readSteps(ReadContext& context, const YamlNode& list, int depth) {
    std::vector<StoryStep> steps;
    if (depth > 8) {
        context.defect(list.line, sentence("'or' within 'or' too deep"));
        return steps;
    }
    for (const auto& node : list.items) {
        if (node.isMap())
            readStep(context, node, steps, depth);
        else if (node.isScalar() && depth > 0)
            steps.push_back({.kind = StoryKind::Intent, .name = node.text, .line = node.line});
        else
            context.defect(node.line, sentence("step is not a map"));
    }
    return steps;
}

bool isVisitorsTurn(const StoryStep& step) {
    if (step.kind != StoryKind::Or) return step.kind == StoryKind::Intent || step.kind == StoryKind::UserText;
    return std::ranges::any_of(step.alternatives, [](const std::vector<StoryStep>& way) {
        return !way.empty() && isVisitorsTurn(way.front());
    });
}

bool hasVisitorsWords(const std::vector<StoryStep>& steps) {
    return std::ranges::any_of(steps, [](const StoryStep& step) {
        const bool isSaid = isVisitorsTurn(step) && !step.text.empty();
        return isSaid || std::ranges::any_of(step.alternatives, hasVisitorsWords);
    });
}

/// A rule says what follows one message.
void checkTurns(ReadContext& context, const StorySpec& rule) {
    const auto first = std::ranges::find_if(rule.steps, isVisitorsTurn);
    if (first == rule.steps.end() || !context.restrictsRules) return;
    const auto second = std::find_if(first + 1, rule.steps.end(), isVisitorsTurn);
    if (second != rule.steps.end())
        context.defect(second->line,
                       sentence("rule '%1' has a second message of the visitor; Rasa wants a story for that",
                                rule.name));
}

} // namespace

void readStories(ReadContext& context, const YamlNode& list, bool rules) {
    for (const auto& node : list.items) {
        StorySpec story{.isRule = rules, .place = context.at(node.line)};
        story.name = scalarText(node.find(rules ? "rule" : "story"));
        if (!node.isMap() || story.name.empty()) {
            context.defect(node.line, rules ? sentence("rule has no name") : sentence("story has no name"));
            if (!node.isMap()) continue;
        }
        context.noteOthers(
            node,
            {"story", "rule", "steps", "condition", "conversation_start", "wait_for_user_input", "metadata"},
            sentence("'%1'", story.name));
        if (const auto* start = node.find("conversation_start"))
            story.conversationStart = start->asBool(false);
        if (const auto* wait = node.find("wait_for_user_input")) story.waitForUser = wait->asBool(true);
        for (const auto* key : {"condition", "steps"})
            if (const auto* part = node.find(key); part != nullptr)
                context.wantList(*part, key, sentence("'%1'", story.name));
        if (const auto* condition = node.find("condition"))
            story.conditions = readSteps(context, *condition, 0);
        const auto* steps = node.find("steps");
        if (steps != nullptr) story.steps = readSteps(context, *steps, 0);
        if (story.steps.empty()) context.defect(node.line, sentence("'%1' has no steps", story.name));
        const bool isTest = context.isTest || (context.isOnlyNamedTest && hasVisitorsWords(story.steps));
        if (rules && !isTest) checkTurns(context, story);
        (isTest ? context.spec.testStories : context.spec.stories).push_back(std::move(story));
        context.kept();
    }
}

} // namespace chatkeep::engine
