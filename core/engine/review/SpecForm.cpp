// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/SpecForm.h"

#include "core/engine/format/Payload.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

using Role = NameRole;

class FormBuilder {
public:
    FormBuilder(const BotSpec& spec, const NameChange* change)
        : m_spec(spec)
        , m_change(change) {}

    Json build() {
        auto form = Json::object();
        form["settings"] = ofSettings();
        form["intents"] = all(m_spec.intents, [this](const IntentSpec& one) { return ofIntent(one); });
        form["entities"] = all(m_spec.entities, [this](const EntitySpec& one) {
            return row(named(Role::Entity, one.name), one.roles, one.groups, one.influences);
        });
        form["slots"] = all(m_spec.slots, [this](const SlotSpec& one) { return ofSlot(one); });
        form["forms"] = all(m_spec.forms, [this](const FormSpec& one) {
            return row(named(Role::Form, one.name), names(Role::Slot, one.requiredSlots),
                       names(Role::Intent, one.ignoredIntents));
        });
        form["actions"] =
            all(m_spec.actions, [this](const auto& one) { return named(Role::Action, one.first); });
        form["responses"] =
            all(m_spec.responses, [this](const ResponseSpec& one) { return ofResponse(one); });
        form["stories"] = all(m_spec.stories, [this](const StorySpec& one) { return ofStory(one); });
        form["tests"] = all(m_spec.testStories, [this](const StorySpec& one) { return ofStory(one); });
        form["flows"] = all(m_spec.flows, [this](const FlowSpec& one) { return ofFlow(one); });
        form["cases"] = all(m_spec.testCases, [this](const EndToEndCase& one) { return ofCase(one); });
        form["nlu"] = ofTraining();
        form["made"] =
            row(all(m_spec.flowExamples,
                    [this](const auto& one) { // of what a flow is called
                        return named(Role::Intent, one.intent);
                    }),
                all(m_spec.saidExamples, [](const auto& one) { return row(one.intent, one.text); }));
        form["implied"] = implied();
        form["defects"] = m_spec.report.defects.size();
        form["needsYou"] = m_spec.report.needsYou.size();
        return form;
    }

private:
    template <typename... Parts>
    static Json row(const Parts&... parts) {
        auto array = Json::array();
        (array.push_back(Json(parts)), ...);
        return array;
    }
    template <typename List, typename Make>
    static Json all(const List& list, const Make& make) {
        auto array = Json::array();
        for (const auto& one : list)
            array.push_back(make(one));
        return array;
    }
    /// What is read in the order of its names.
    static Json sorted(Json list) {
        std::ranges::sort(list.get_ref<Json::array_t&>());
        return list;
    }
    [[nodiscard]] Json named(Role role, std::string_view text) const {
        return m_change == nullptr ? std::string(text) : m_change->changed(role, text);
    }
    [[nodiscard]] Json names(Role role, const std::vector<std::string>& list) const {
        return all(list, [&](const std::string& one) { return named(role, one); });
    }
    /// By name, whatever their order.
    template <typename Map, typename Make>
    [[nodiscard]] Json keyed(Role role, const Map& map, const Make& make) const {
        auto object = Json::object();
        for (const auto& [name, value] : map)
            object[named(role, name).template get<std::string>()] = make(value);
        return object;
    }

    /// Under `chatkeep:`.
    [[nodiscard]] Json ofOwnSettings() const {
        const auto slots = [this](const auto& list) { return names(Role::Slot, list); };
        return row(keyed(Role::Slot, m_spec.slotTurns, [](int turns) { return Json(turns); }),
                   keyed(Role::Slot, m_spec.slotFollows, slots), keyed(Role::Flow, m_spec.freshSlots, slots),
                   keyed(Role::Slot, m_spec.slotParts,
                         [this](const auto& kept) {
                             return row(named(Role::Slot, kept.slot), static_cast<int>(kept.part));
                         }),
                   keyed(Role::Slot, m_spec.slotLeads, [](const auto& words) { return Json(words); }),
                   keyed(Role::Slot, m_spec.slotTrails, [](const auto& words) { return Json(words); }),
                   keyed(Role::Action, m_spec.spareResponses,
                         [this](const auto& list) { return names(Role::Action, list); }));
    }
    [[nodiscard]] Json ofSettings() const {
        return row(m_spec.language, m_spec.additionalLanguages, m_spec.nluFallback, m_spec.coreFallback,
                   m_spec.likelyStories, m_spec.storyWindow, named(Role::Action, m_spec.coreFallbackAction),
                   m_spec.outOfScopeThreshold.value_or(-1), m_spec.sessionMinutes, m_spec.carryOverSlots,
                   m_spec.entitiesAsSlots, m_spec.silenceSeconds, ofOwnSettings(),
                   all(m_spec.fixtures,
                       [this](const auto& fixture) {
                           return row(fixture.first, all(fixture.second, [this](const auto& set) {
                                          return slotValue(set.first, set.second);
                                      }));
                       }),
                   ofStubs(), m_spec.isConverted, m_spec.actionEndpoint.url,
                   m_spec.actionEndpoint.takesPersonalData, m_spec.agents);
    }
    [[nodiscard]] Json ofStubs() const {
        auto object = Json::object();
        for (const auto& [name, answer] : m_spec.actionStubs) {
            const auto colons = name.rfind("::");
            const auto from = colons == std::string::npos ? 0 : colons + 2;
            const auto action = named(Role::Action, std::string_view(name).substr(from));
            object[name.substr(0, from) + action.get<std::string>()] = ofAnswer(answer);
        }
        return object;
    }
    [[nodiscard]] Json ofAnswer(Json answer) const {
        for (const auto* list : {"events", "responses"})
            if (answer.is_object() && answer.contains(list) && answer[list].is_array())
                for (auto& one : answer[list])
                    if (one.is_object()) ofEvent(one);
        return answer;
    }
    void ofEvent(Json& event) const {
        const auto text = [&](const char* member) {
            return event.contains(member) && event[member].is_string() ? event[member].get<std::string>()
                                                                       : std::string();
        };
        const auto kind = text("event");
        const auto name = text("name");
        for (const auto* member : {"response", "template"})
            if (!text(member).empty()) event[member] = named(Role::Action, text(member));
        if (kind == "slot") {
            const auto set = slotValue(name, event.value("value", Json()));
            event["name"] = set[0];
            if (event.contains("value")) event["value"] = set[1];
        } else if (kind == "active_loop" || kind == "form") {
            event["name"] = named(Role::Form, name);
        } else if (kind == "followup") {
            event["name"] = named(Role::Action, name);
        }
    }
    [[nodiscard]] Json ofIntent(const IntentSpec& intent) const {
        return row(named(Role::Intent, intent.name),
                   intent.usedEntities ? names(Role::Entity, *intent.usedEntities) : Json(),
                   names(Role::Entity, intent.ignoredEntities), intent.inDomain);
    }
    [[nodiscard]] Json slotValue(const std::string& slot, const Json& value) const {
        const bool isName = slot == "requested_slot" && value.is_string();
        return row(named(Role::Slot, slot), isName ? named(Role::Slot, value.get<std::string>()) : value);
    }
    [[nodiscard]] Json condition(const Predicate& predicate) const {
        return named(Role::Condition, predicate.text());
    }
    [[nodiscard]] Json rejections(const std::vector<FlowRejection>& list) const {
        return all(list, [this](const FlowRejection& one) {
            return row(condition(one.condition), named(Role::Action, one.utter));
        });
    }
    [[nodiscard]] Json ofMapping(const SlotMapping& mapping) const {
        return row(
            static_cast<int>(mapping.type), named(Role::Entity, mapping.entity), mapping.role, mapping.group,
            names(Role::Intent, mapping.intents), names(Role::Intent, mapping.notIntents), mapping.value,
            named(Role::Action, mapping.action), all(mapping.conditions, [this](const MappingCondition& one) {
                return row(one.activeLoop ? named(Role::Form, *one.activeLoop) : Json(),
                           one.activeFlow ? named(Role::Flow, *one.activeFlow) : Json(),
                           named(Role::Slot, one.requestedSlot));
            }));
    }
    [[nodiscard]] Json ofSlot(const SlotSpec& slot) const {
        return row(named(Role::Slot, slot.name), nameOf(slot.type), slot.initial, slot.influences,
                   slot.minValue, slot.maxValue, slot.values,
                   all(slot.mappings, [this](const SlotMapping& one) { return ofMapping(one); }),
                   rejections(slot.rejections), named(Role::Action, slot.refillUtter),
                   names(Role::Slot, slot.follows), slot.turns, slot.isOurs);
    }
    /// As it is read, so that a name in it is found twice over.
    [[nodiscard]] Json ofPayload(const std::string& text) const {
        const auto payload = parsePayload(text);
        if (payload.isText()) return named(Role::Said, text);
        return row(named(Role::Intent, payload.intent),
                   sorted(all(payload.entities,
                              [this](const Entity& one) {
                                  return row(named(Role::Entity, one.type), named(Role::Said, one.value));
                              })),
                   sorted(names(Role::Entity, payload.emptied)),
                   all(payload.slots, [this](const auto& set) { return slotValue(set.first, set.second); }),
                   payload.problem.text());
    }
    [[nodiscard]] Json ofVariation(const ResponseVariation& one) const {
        const auto said = one.jinja ? Role::Jinja : Role::Said;
        const auto button = [&](const Button& sent) {
            return row(named(said, sent.title),
                       one.jinja ? named(said, sent.payload) : ofPayload(sent.payload));
        };
        return row(
            named(said, one.text),
            all(one.translations,
                [&](const auto& text) { return row(text.first, named(said, text.second)); }),
            one.id, named(said, one.image),
            all(one.buttons,
                [&](const ButtonSpec& spec) {
                    return row(button(spec.button), all(spec.translations, [&](const auto& other) {
                                   return row(other.first, button(other.second));
                               }));
                }),
            one.channel,
            all(one.conditions, [this](const auto& wanted) { return slotValue(wanted.slot, wanted.value); }),
            one.predicate ? condition(*one.predicate) : Json(), one.jinja);
    }
    [[nodiscard]] Json ofResponse(const ResponseSpec& response) const {
        return row(named(Role::Action, response.name), response.isOurs,
                   all(response.variations, [this](const auto& one) { return ofVariation(one); }));
    }
    [[nodiscard]] Json ofStep(const StoryStep& step) const {
        const auto role = step.kind == StoryStep::Kind::Intent       ? Role::Intent
                          : step.kind == StoryStep::Kind::ActiveLoop ? Role::Form
                                                                     : Role::Action;
        const bool isWords = step.kind == StoryStep::Kind::Checkpoint;
        return row(
            static_cast<int>(step.kind), isWords ? Json(step.name) : named(role, step.name),
            step.text.starts_with('/') ? ofPayload(step.text) : Json(step.text),
            all(step.entities, [this](const Entity& one) { return ofEntity(one); }), step.entityHasValue,
            all(step.slots,
                [this](const SlotCheck& one) { return row(slotValue(one.name, one.value), one.hasValue); }),
            all(step.alternatives, [this](const auto& way) { return ofSteps(way); }));
    }
    [[nodiscard]] Json ofEntity(const Entity& entity) const {
        return row(named(Role::Entity, entity.type), entity.value, entity.role, entity.group, entity.start,
                   entity.end);
    }
    [[nodiscard]] Json ofSteps(const std::vector<StoryStep>& steps) const {
        return all(steps, [this](const StoryStep& one) { return ofStep(one); });
    }
    [[nodiscard]] Json ofStory(const StorySpec& story) const {
        const auto& title = m_change == nullptr ? story.name : m_change->titleOf(story);
        return row(story.isOurs ? std::string() : title, story.isRule, story.conversationStart,
                   story.waitForUser, ofSteps(story.conditions), ofSteps(story.steps));
    }
    [[nodiscard]] Json ofFlowStep(const FlowStep& step) const {
        const auto role = step.kind == FlowStep::Kind::Collect ? Role::Slot
                          : step.kind == FlowStep::Kind::Call || step.kind == FlowStep::Kind::Link
                              ? Role::Flow
                              : Role::Action;
        return row(static_cast<int>(step.kind), step.id, named(role, step.name),
                   named(Role::Action, step.utter), step.askBeforeFilling, step.resetAfterFlowEnds,
                   step.takesOnlyAnswers, step.silenceSeconds, rejections(step.rejections),
                   all(step.slots, [this](const auto& set) { return slotValue(set.first, set.second); }),
                   step.next.target, step.next.isCut,
                   all(step.next.branches, [this](const FlowNext::Branch& branch) {
                       return row(branch.condition ? condition(*branch.condition) : Json(), branch.target);
                   }));
    }
    [[nodiscard]] Json ofFlow(const FlowSpec& flow) const {
        return row(named(Role::Flow, flow.id), flow.name, flow.description,
                   flow.guard ? condition(*flow.guard) : Json(), flow.callableOnly, flow.runsCompleted,
                   all(flow.triggers,
                       [this](const FlowTrigger& one) {
                           return row(named(Role::Intent, one.intent), one.threshold);
                       }),
                   names(Role::Slot, flow.persistedSlots),
                   all(flow.steps, [this](const FlowStep& one) { return ofFlowStep(one); }));
    }
    [[nodiscard]] Json ofCase(const EndToEndCase& test) const {
        const auto& title = m_change == nullptr ? test.name : m_change->titleOf(test);
        return row(title, test.fixtures, test.problem.empty(), all(test.steps, [this](const TestStep& step) {
                       return row(step.user.starts_with('/') ? ofPayload(step.user) : Json(step.user),
                                  step.ordered, all(step.assertions, [this](const auto& one) {
                                      return row(one.first, ofCheck(one.first, one.second));
                                  }));
                   }));
    }
    [[nodiscard]] Json ofCheck(const std::string& check, const Json& value) const {
        if (check.starts_with("slot_was")) return ofSlotChecks(value);
        if (check == "utter" || check == "action_executed") return mapped(Role::Action, value);
        auto object = value;
        if (check.starts_with("flow_") || check == "pattern_clarification_contains") {
            if (!value.is_object()) return mapped(Role::Flow, value);
            for (const auto* member : {"flow_id", "flow_ids"})
                if (value.contains(member)) object[member] = mapped(Role::Flow, value[member]);
        } else if (check.starts_with("bot_") && value.is_object()) {
            if (value.contains("utter_name"))
                object["utter_name"] = mapped(Role::Action, value["utter_name"]);
            for (auto& button : object.value("buttons", Json()).is_array() ? object["buttons"] : object)
                if (button.is_object() && button.contains("payload") && button["payload"].is_string())
                    button["payload"] = ofPayload(button["payload"].get<std::string>());
        }
        return object;
    }
    [[nodiscard]] Json mapped(Role role, const Json& value) const {
        if (value.is_string()) return named(role, value.get<std::string>());
        if (!value.is_array()) return value;
        return all(value, [&](const Json& one) { return mapped(role, one); });
    }
    [[nodiscard]] Json ofSlotChecks(const Json& value) const {
        if (value.is_string()) return mapped(Role::Slot, value);
        if (value.is_array()) return all(value, [this](const Json& one) { return ofSlotChecks(one); });
        if (!value.is_object()) return value;
        if (value.contains("name") && value.contains("value") && value["name"].is_string())
            return slotValue(value["name"].get<std::string>(), value["value"]);
        auto checks = Json::object(); // in no order
        for (const auto& [slot, wanted] : value.items()) {
            const auto set = slotValue(slot, wanted);
            checks[set[0].get<std::string>()] = set[1];
        }
        return checks;
    }
    [[nodiscard]] Json ofTraining() const {
        return all(m_spec.nlu, [this](const auto& language) {
            const NluSpec& nlu = language.second;
            return row(language.first,
                       all(nlu.examples,
                           [this](const TrainingExample& one) {
                               return row(named(Role::Intent, one.intent), one.text,
                                          all(one.entities,
                                              [this](const Entity& entity) { return ofEntity(entity); }));
                           }),
                       nlu.synonyms,
                       keyed(Role::Entity, nlu.lookups, [](const auto& list) { return Json(list); }),
                       all(nlu.regexes, [this](const SpecRegex& one) {
                           return row(named(Role::Entity, one.name), one.pattern);
                       }));
        });
    }
    /// What has a job because of a part's name: a slot's question, a form's check, an intent's answer.
    [[nodiscard]] Json implied() const {
        auto list = Json::array();
        const auto add = [&](const std::string& name) {
            const bool isListed =
                std::ranges::any_of(m_spec.actions, [&](const auto& action) { return action.first == name; });
            if (isListed || m_spec.response(name) != nullptr) list.push_back(named(Role::Action, name));
        };
        const auto ask = [&](const std::string& what) {
            add("utter_ask_" + what);
            add("action_ask_" + what);
        };
        for (const auto& slot : m_spec.slots)
            ask(slot.name);
        for (const auto& form : m_spec.forms) {
            add("validate_" + form.name);
            for (const auto& slot : form.requiredSlots)
                ask(form.name + "_" + slot);
        }
        const auto answer = [&](const std::string& intent) {
            add("utter_title_" + intent);
            if (intent.find('/') != std::string::npos) add("utter_" + intent);
        };
        for (const auto& intent : m_spec.intents)
            answer(intent.name);
        for (const auto& [language, nlu] : m_spec.nlu)
            for (const auto& example : nlu.examples)
                if (example.intent.find('/') != std::string::npos) answer(example.intent);
        return list;
    }

    const BotSpec& m_spec;
    const NameChange* m_change;
};

} // namespace

Json formOf(const BotSpec& spec, const NameChange* change) {
    return FormBuilder(spec, change).build();
}

} // namespace chatkeep::engine
