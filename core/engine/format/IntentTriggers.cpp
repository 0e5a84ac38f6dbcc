// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

// What Rasa 1.x's MappingPolicy did: an intent that is always followed by the same action.
namespace chatkeep::engine {
namespace {

using StoryKind = StoryStep::Kind;

bool isMessage(const StoryStep& step) {
    return step.kind == StoryKind::Intent || step.kind == StoryKind::UserText || step.kind == StoryKind::Or;
}

bool means(const StoryStep& step, const std::string& intent) {
    if (step.kind == StoryKind::Intent) return step.name == intent;
    return std::ranges::any_of(step.alternatives, [&](const std::vector<StoryStep>& way) {
        return !way.empty() && means(way.front(), intent);
    });
}

/// Whether something else than just the action follows the intent.
bool goesOnOtherwise(const StorySpec& story, const IntentTrigger& trigger) {
    const auto& steps = story.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!means(steps[i], trigger.intent)) continue;
        std::vector<std::string> actions;
        for (auto next = i + 1; next < steps.size() && !isMessage(steps[next]); ++next)
            if (steps[next].kind == StoryKind::Action) actions.push_back(steps[next].name);
        if (actions != std::vector{trigger.action}) return true;
    }
    return false;
}

StorySpec ruleOf(const BotSpec& spec, const IntentTrigger& trigger) {
    const int line = trigger.place.line;
    StorySpec rule{.name = trigger.intent + " triggers " + trigger.action,
                   .isRule = true,
                   .isOurs = true,
                   .place = trigger.place};
    rule.steps.push_back({.kind = StoryKind::Intent, .name = trigger.intent, .line = line});
    rule.steps.push_back({.name = trigger.action, .line = line});
    if (spec.form(trigger.action) != nullptr)
        rule.steps.push_back({.kind = StoryKind::ActiveLoop, .name = trigger.action, .line = line});
    return rule;
}

} // namespace

void convertTriggers(ReadContext& context) {
    auto& stories = context.spec.stories;
    std::vector<StorySpec> rules;
    for (const auto& trigger : context.triggers) {
        context.file = trigger.place.file;
        const auto other = std::ranges::find_if(stories, [&](const StorySpec& story) {
            return story.conditions.empty() && goesOnOtherwise(story, trigger);
        });
        if (other == stories.end()) {
            rules.push_back(ruleOf(context.spec, trigger));
            context.converted();
            context.needsYou(trigger.place.line,
                             sentence("intent '%1' triggers '%2' as in Rasa 1.x: read as a rule",
                                      trigger.intent, trigger.action));
        } else {
            context.needsYou(trigger.place.line,
                             sentence("intent '%1' triggers '%2' as in Rasa 1.x: not used, as '%3' goes on "
                                      "otherwise",
                                      trigger.intent, trigger.action, other->name));
        }
    }
    std::ranges::move(rules, std::back_inserter(stories));
}

} // namespace chatkeep::engine
