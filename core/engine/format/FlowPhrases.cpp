// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <set>

// Flows that no intent starts: a language model would choose them by their names and descriptions.
namespace chatkeep::engine {
namespace {

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

} // namespace chatkeep::engine
