// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/format/SlotValues.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

// Flows that no intent starts: a language model would choose them by their names and descriptions.
namespace chatkeep::engine {
namespace {

/// Where the first sentence of a text ends, and where the next one begins.
std::pair<std::size_t, std::size_t> sentenceEnd(std::string_view text) {
    static constexpr std::array<std::string_view, 10> kEnds = {".",  ";",  "\n", "。", "；",
                                                               "！", "？", "।",  "؛",  "؟"};
    std::pair<std::size_t, std::size_t> first{text.size(), text.size()};
    for (const auto end : kEnds)
        if (const auto at = text.find(end); at < first.first) first = {at, at + end.size()};
    return first;
}

/// The sentences of a description, and the name in words.
std::vector<std::string> phrasesOf(const FlowSpec& flow) {
    const auto words = spokenName(flow.id);
    std::vector<std::string> phrases = {words};
    if (!flow.name.empty() && flow.name != words) phrases.push_back(flow.name);
    std::string_view rest = flow.description;
    while (!rest.empty() && phrases.size() < 12) {
        const auto [end, next] = sentenceEnd(rest);
        if (const auto phrase = trimmed(rest.substr(0, end)); !phrase.empty()) phrases.emplace_back(phrase);
        rest.remove_prefix(next);
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

/// The longest of these names that the intent has within its own: "book_room" of "guest_book_room"; else
/// empty.
std::string nameWithin(std::string_view intent, const std::set<std::string, std::less<>>& names) {
    constexpr std::size_t kMostWords = 16;
    std::vector<std::size_t> begins = {0};
    for (std::size_t at = 0; at < intent.size(); ++at)
        if (intent[at] == '_' || intent[at] == '-') begins.push_back(at + 1);
    if (begins.size() > kMostWords) return {};
    begins.push_back(intent.size() + 1);
    std::string_view longest;
    for (std::size_t first = 0; first + 1 < begins.size(); ++first)
        for (auto end = first + 1; end < begins.size(); ++end) {
            const auto part = intent.substr(begins[first], begins[end] - 1 - begins[first]);
            if (part.size() > longest.size() && names.contains(part)) longest = part;
        }
    return std::string(longest);
}

/// By flow: the idle intent of its name, or the only one that has it within its own.
std::map<std::string, std::string> intentsNamedAfter(const std::vector<FlowSpec>& flows,
                                                     const std::set<std::string>& idle) {
    std::set<std::string, std::less<>> ids;
    for (const auto& flow : flows)
        ids.insert(flow.id);
    std::map<std::string, std::string> named;
    for (const auto& intent : idle) {
        if (ids.contains(intent)) continue;
        const auto flow = nameWithin(intent, ids);
        if (flow.empty()) continue;
        const auto [before, isNew] = named.try_emplace(flow, intent);
        if (!isNew) before->second.clear(); // it may be either
    }
    for (const auto& intent : idle)
        if (ids.contains(intent)) named[intent] = intent;
    return named;
}

} // namespace

void triggerFlowsByDescription(ReadContext& context) {
    const auto named = intentsNamedAfter(context.spec.flows, idleIntents(context.spec));
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
        const auto own = flow.triggers.empty() ? named.find(flow.id) : named.end();
        const bool hasOwn = own != named.end() && !own->second.empty();
        auto listed =
            sentence("flow '%1' has no nlu_trigger: until it has examples, its name and description start it",
                     flow.id);
        if (hasOwn)
            listed = sentence("flow '%1' has no nlu_trigger: intent '%2' starts it", flow.id, own->second);
        else if (!flow.triggers.empty())
            listed = sentence(
                "no intent that starts flow '%1' has examples: its name and description start it too",
                flow.id);
        context.needsYou(flow.place.line, std::move(listed));
        if (hasOwn) flow.triggers.push_back({.intent = own->second});
        if (hasOwn && own->second == flow.id) continue;
        const auto intent = std::string(kFlowIntent) + flow.id;
        for (auto& phrase : phrasesOf(flow))
            context.spec.flowExamples.push_back({.intent = intent, .text = std::move(phrase)});
        flow.triggers.push_back({.intent = intent});
    }
}

} // namespace chatkeep::engine
