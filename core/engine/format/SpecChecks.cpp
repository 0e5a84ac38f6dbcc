// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SaidWords.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/format/RegexWords.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace chatkeep::engine {
namespace {

using NameSet = std::unordered_set<std::string>;

/// Intents that only the training data names are added, so that nothing is lost.
void addIntentsOfExamples(ReadContext& context) {
    NameSet known;
    for (const auto& intent : context.spec.intents)
        known.insert(intent.name);
    for (const auto& [language, nlu] : context.spec.nlu) {
        for (std::size_t i = 0; i < nlu.examples.size(); ++i) {
            const auto base = baseIntent(nlu.examples[i].intent);
            if (known.contains(nlu.examples[i].intent) || !known.insert(base).second) continue;
            const auto named = context.taughtAt.find(nlu.examples[i].intent);
            const auto& place = named == context.taughtAt.end() ? nlu.places[i] : named->second;
            context.file = place.file;
            context.defect(place.line, sentence("intent '%1' has examples but is not in the domain", base));
            context.spec.intents.push_back({.name = base, .place = place});
        }
    }
}

/// What no words mean: buttons, stories and events may still.
void listIntentsWithoutExamples(ReadContext& context) {
    NameSet taught;
    for (const auto& [language, nlu] : context.spec.nlu)
        for (const auto& example : nlu.examples)
            taught.insert(baseIntent(example.intent));
    if (taught.empty() || context.ofAnotherTool) return;
    for (const auto& intent : context.spec.intents) {
        const bool byItself = isDefaultIntent(intent.name) && intent.name != "out_of_scope";
        if (byItself || taught.contains(intent.name)) continue;
        context.file = intent.place.file;
        context.needsYou(intent.place.line,
                         sentence("intent '%1' has no examples: no words of a visitor mean it", intent.name));
    }
}

void checkRegexes(ReadContext& context) {
    RE2::Options quiet;
    quiet.set_log_errors(false);
    for (const auto& [language, nlu] : context.spec.nlu) {
        for (const auto& regex : nlu.regexes) {
            const RE2 compiled(regex.pattern, quiet);
            context.file = regex.place.file;
            if (!compiled.ok())
                context.defect(regex.place.line,
                               sentence("regex '%1' cannot be used: %2", regex.name, regexProblem(compiled)));
            else if (regex.pattern.find("{") != std::string::npos &&
                     RE2::PartialMatch(regex.pattern, R"(\{\d+:\d+\})"))
                context.defect(
                    regex.place.line,
                    sentence("regex '%1': '{a:b}' is no repetition; '{a,b}' may be meant", regex.name));
        }
    }
}

/// Entities of examples, and roles and groups of them, that the domain does not name.
void checkMarks(ReadContext& context, const KnownNames& names) {
    NameSet said;
    for (const auto& [language, nlu] : context.spec.nlu) {
        for (std::size_t i = 0; i < nlu.examples.size(); ++i) {
            for (const auto& entity : nlu.examples[i].entities) {
                const bool isKnown = names.knowsEntity(entity.type);
                if (isKnown && entity.role.empty() && entity.group.empty()) continue;
                const auto key =
                    isKnown ? entity.type + '\n' + entity.role + '\n' + entity.group : entity.type;
                if (!said.insert(key).second) continue;
                const auto what = isKnown
                                      ? names.unknownPart(entity)
                                      : sentence("entity '%1' is marked but not in the domain", entity.type);
                context.file = nlu.places[i].file;
                if (!what.empty()) context.defect(nlu.places[i].line, what);
            }
        }
    }
}

class StoryChecker {
public:
    StoryChecker(ReadContext& context, const KnownNames& names)
        : m_context(context)
        , m_names(names) {}
    void check(const std::vector<StoryStep>& steps) {
        for (const auto& step : steps) {
            checkStep(step);
            checkLoop(step);
            for (const auto& entity : step.entities)
                if (!m_names.knowsEntity(entity.type))
                    once(step.line, sentence("entity '%1' is used but not in the domain", entity.type));
                else if (const auto what = m_names.unknownPart(entity); !what.empty())
                    once(step.line, what);
            for (const auto& slot : step.slots)
                if (!m_names.knowsSlot(slot.name))
                    once(step.line, sentence("slot '%1' is used but not in the domain", slot.name));
            for (const auto& alternative : step.alternatives)
                check(alternative);
        }
    }

private:
    void checkLoop(const StoryStep& step) {
        if (step.kind != StoryStep::Kind::ActiveLoop || step.name.empty()) return;
        if (const auto what = m_names.unknownLoop(step.name); !what.empty()) once(step.line, what);
    }
    void checkStep(const StoryStep& step) {
        if (step.kind == StoryStep::Kind::Intent && !m_names.knowsWholeIntent(step.name))
            once(step.line, m_names.knowsIntent(step.name)
                                ? sentence("intent '%1' is used but has no examples", step.name)
                                : sentence("intent '%1' is used but not in the domain", step.name));
        else if (step.kind == StoryStep::Kind::Action)
            if (const auto what = m_names.unknownAction(step.name); !what.empty()) once(step.line, what);
    }
    void once(int line, Sentence what) {
        if (m_said.insert(what.text()).second) m_context.defect(line, std::move(what));
    }

    ReadContext& m_context;
    const KnownNames& m_names;
    NameSet m_said;
};

/// Whether visitors are asked for a slot, or need not be: it has a value from the start, or from elsewhere.
bool hasQuestion(const BotSpec& spec, const std::string& form, const SlotSpec& slot) {
    const auto asks = [&](const std::string& name) {
        return spec.response("utter_ask_" + name) != nullptr ||
               std::ranges::any_of(spec.actions,
                                   [&](const auto& action) { return action.first == "action_ask_" + name; });
    };
    const bool fromElsewhere = std::ranges::any_of(slot.mappings, [](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromTriggerIntent ||
               mapping.type == SlotMapping::Type::Custom;
    });
    return !slot.initial.is_null() || fromElsewhere || asks(form + "_" + slot.name) || asks(slot.name);
}

void checkForms(ReadContext& context, const KnownNames& names) {
    for (const auto& form : context.spec.forms) {
        context.file = form.place.file;
        for (const auto& intent : form.ignoredIntents)
            if (!names.knowsIntent(intent))
                context.defect(form.lineOf(intent),
                               sentence("intent '%1' is used but not in the domain", intent));
        for (const auto& slot : form.requiredSlots) {
            const auto* asked = context.spec.slot(slot);
            if (asked == nullptr)
                context.defect(form.lineOf(slot),
                               sentence("form '%1' asks for unknown slot '%2'", form.name, slot));
            else if (!hasQuestion(context.spec, form.name, *asked))
                context.defect(form.lineOf(slot),
                               sentence("form '%1' has no question for slot '%2' (utter_ask_%3)", form.name,
                                        slot, slot));
        }
    }
}

/// Neither written, nor one of ours, nor the answers of a retrieval intent (`utter_faq`).
bool isMissingResponse(const ReadContext& context, const std::string& action) {
    if (context.ofAnotherTool || !action.starts_with("utter_") || isSaidResponse(action)) return false;
    return std::ranges::none_of(context.spec.responses, [&](const ResponseSpec& one) {
        return one.name == action || baseIntent(one.name) == action;
    });
}

void checkActions(ReadContext& context) {
    static constexpr auto kRasasOwn = std::to_array<std::string_view>(
        {"action_default_fallback", "action_default_ask_affirmation", "action_default_ask_rephrase",
         "action_restart", "action_session_start", "action_back", "action_deactivate_loop",
         "action_two_stage_fallback", "action_revert_fallback_events"});
    for (const auto& [action, place] : context.spec.actions) {
        if (context.spec.actionEndpoint.url.empty() &&
            std::ranges::find(kRasasOwn, action) != kRasasOwn.end()) {
            context.file = place.file;
            context.needsYou(
                place.line,
                sentence("action '%1' has the name of one that is built in; that one runs", action));
        }
        if (isMissingResponse(context, action)) {
            context.file = place.file;
            context.defect(place.line,
                           sentence("response '%1' is listed under actions but not defined", action));
        }
        if (!isCustomAction(context.spec, action)) continue;
        if (!context.spec.actionEndpoint.url.empty()) continue; // its server runs it
        context.file = place.file;
        context.needsYou(
            place.line, sentence("custom action '%1' is kept as a name; its code does not run here", action));
    }
}

/// An author's fallback that cannot say anything would leave visitors without an answer.
void checkFallback(ReadContext& context, const KnownNames& names) {
    auto& action = context.spec.coreFallbackAction;
    const bool saysNothing =
        action.starts_with("utter_") && context.spec.response(action) == nullptr && !isSaidResponse(action);
    if (context.fallbackPlace.line == 0 || (!saysNothing && names.unknownAction(action).empty())) return;
    context.file = context.fallbackPlace.file;
    context.defect(
        context.fallbackPlace.line,
        sentence("fallback '%1' is not in the domain; action_default_fallback stands in for it", action));
    action = "action_default_fallback";
}

/// A name that is written wrongly would have no effect.
void checkSettings(ReadContext& context, const KnownNames& names) {
    const auto& flows = context.spec.flows;
    const auto unknown = [&](const SettingName& one) {
        const auto& [name, of, place] = one;
        if (of == SettingName::Of::Action) return names.unknownAction(name);
        if (of == SettingName::Of::Slot && !names.knowsSlot(name))
            return sentence("slot '%1' is used but not in the domain", name);
        if (of == SettingName::Of::Flow && std::ranges::find(flows, name, &FlowSpec::id) == flows.end())
            return sentence("flow '%1' is used but not defined", name);
        return Sentence();
    };
    for (const auto& one : context.settingNames) {
        const auto what = unknown(one);
        const auto& place = one.place;
        context.file = place.file;
        if (!what.empty()) context.defect(place.line, what);
    }
}

} // namespace

bool isBuiltInAction(std::string_view name) {
    static constexpr std::array<std::string_view, 32> kNames = {
        "action_listen",
        "action_reset_routing",
        "action_hangup",
        "action_restart",
        "action_session_start",
        "action_default_fallback",
        "action_deactivate_loop",
        "action_revert_fallback_events",
        "action_two_stage_fallback",
        "action_default_ask_affirmation",
        "action_default_ask_rephrase",
        "action_back",
        "action_handoff",
        "action_reset_slots",
        "action_extract_slots",
        "action_unlikely_intent",
        "action_deactivate_form",
        "action_send_text",
        "action_clean_stack",
        "action_cancel_flow",
        "action_continue_interrupted_flow",
        "action_cancel_interrupted_flows",
        "action_correct_flow_slot",
        "action_clarify_flows",
        "action_human_handoff",
        "action_run_slot_rejections",
        "action_trigger_chitchat",
        "action_trigger_search",
        "action_repeat_bot_messages",
        "action_open_data_request",
        "action_lookup_knowledge",
        "action_validate_slot_mappings",
    };
    return std::ranges::find(kNames, name) != kNames.end() || name.starts_with(kSetSlotsAction);
}

void checkSpec(ReadContext& context) {
    addIntentsOfExamples(context);
    listIntentsWithoutExamples(context);
    checkRegexes(context);
    checkActions(context);
    const KnownNames names(context.spec);
    checkForms(context, names);
    checkFallback(context, names);
    checkSettings(context, names);
    checkMarks(context, names);
    checkMappings(context, names);
    checkResponses(context, names);
    StoryChecker checker(context, names);
    for (const auto* stories : {&context.spec.stories, &context.spec.testStories})
        for (const auto& story : *stories) {
            context.file = story.place.file;
            checker.check(story.conditions);
            checker.check(story.steps);
        }
    checkCheckpoints(context);
    checkFlows(context, names);
}

} // namespace chatkeep::engine
