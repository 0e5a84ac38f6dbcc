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

std::set<std::string> intentsWithExamples(const BotSpec& spec) {
    std::set<std::string> intents;
    for (const auto& [language, nlu] : spec.nlu)
        for (const auto& example : nlu.examples)
            intents.insert(example.intent);
    return intents;
}

/// Intents with examples that no rule, story or flow goes on from.
std::set<std::string> idleIntents(const BotSpec& spec) {
    auto idle = intentsWithExamples(spec);
    for (const auto& story : spec.stories)
        eraseUsed(story.steps, idle);
    for (const auto& flow : spec.flows)
        for (const auto& trigger : flow.triggers)
            idle.erase(trigger.intent);
    return idle;
}

/// Whether the words of a name, between its underscores, hold those of another: "ask_book_room", "book_room".
bool holdsName(std::string_view whole, std::string_view part) {
    const auto isEdge = [&](std::size_t at) {
        return at >= whole.size() || whole[at] == '_' || whole[at] == '-';
    };
    for (auto at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1))
        if ((at == 0 || isEdge(at - 1)) && isEdge(at + part.size())) return true;
    return false;
}

/// The idle intent that has the flow's name, or the only one that has it within its own and no longer name of
/// a flow; empty if none.
std::string intentNamedAfter(const FlowSpec& flow, const std::set<std::string>& idle,
                             const std::vector<FlowSpec>& flows) {
    if (idle.contains(flow.id)) return flow.id;
    std::string found;
    for (const auto& intent : idle) {
        const bool anothers = std::ranges::any_of(flows, [&](const FlowSpec& other) {
            return other.id.size() > flow.id.size() && holdsName(intent, other.id);
        });
        if (anothers || !holdsName(intent, flow.id)) continue;
        if (!found.empty()) return {};
        found = intent;
    }
    return found;
}

} // namespace

void triggerFlowsByDescription(ReadContext& context) {
    const auto idle = idleIntents(context.spec);
    const auto trained = intentsWithExamples(context.spec);
    std::set<std::string> seen;
    for (auto& flow : context.spec.flows) {
        const bool hasWords = std::ranges::any_of(flow.triggers, [&](const FlowTrigger& trigger) {
            return context.ofAnotherTool || trained.contains(trigger.intent) ||
                   isDefaultIntent(trigger.intent);
        });
        if (!seen.insert(flow.id).second || hasWords || flow.callableOnly || flow.id.starts_with("pattern_"))
            continue;
        context.file = flow.place.file;
        const bool isTold = !flow.triggers.empty();
        if (auto named = intentNamedAfter(flow, idle, context.spec.flows); !named.empty() && !isTold) {
            context.needsYou(flow.place.line,
                             sentence("flow '%1' has no nlu_trigger: intent '%2' starts it", flow.id, named));
            flow.triggers.push_back({.intent = std::move(named)});
            continue;
        }
        const auto intent = "flow_" + flow.id;
        for (auto& phrase : phrasesOf(flow))
            context.spec.flowExamples.push_back({.intent = intent, .text = std::move(phrase)});
        flow.triggers.push_back({.intent = intent});
        context.needsYou(
            flow.place.line,
            isTold
                ? sentence("no intent that starts flow '%1' has examples: its name and description start it "
                           "too",
                           flow.id)
                : sentence("flow '%1' has no nlu_trigger: until it has examples, its name and description "
                           "start it",
                           flow.id));
    }
}

} // namespace chatkeep::engine
