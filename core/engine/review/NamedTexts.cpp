// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/NamedTexts.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace chatkeep::engine {
namespace {

using Role = NameRole;

constexpr std::string_view kOfCase = "::";

bool isOneOf(std::string_view key, std::initializer_list<std::string_view> keys) {
    return std::ranges::find(keys, key) != keys.end();
}

/// Where names stand, by what the files' sections are; as the readers of `format/` take them.
class NameWalker {
public:
    explicit NameWalker(const VisitNamedText& visit)
        : m_visit(visit) {}

    void walk(const YamlNode& root) {
        eachMember(root, [this](const std::string& key, const YamlNode& node, std::size_t) {
            if (key == "intents" || key == "entities")
                declared(node, key == "intents" ? Role::Intent : Role::Entity);
            else if (key == "slots")
                eachKey(node, Role::Slot, true, [this](const YamlNode& slot) { ofSlot(slot); });
            else if (key == "forms")
                ofForms(node);
            else if (key == "responses" || key == "templates")
                eachKey(node, Role::Action, true, [this](const YamlNode& response) { ofResponse(response); });
            else if (key == "actions")
                declared(node, Role::Action);
            else if (key == "nlu")
                eachItem(node, [this](const YamlNode& item) { ofTraining(item); });
            else if (key == "rules" || key == "stories")
                eachItem(node, [this](const YamlNode& story) {
                    ofSteps(story.find("condition"));
                    ofSteps(story.find("steps"));
                });
            else if (key == "flows")
                eachKey(node, Role::Flow, true, [this](const YamlNode& flow) { ofFlow(flow); });
            else
                ofOthers(key, node);
        });
    }

private:
    void ofOthers(const std::string& key, const YamlNode& node) {
        if (key == "test_cases")
            eachItem(node, [this](const YamlNode& test) { ofCase(test); });
        else if (key == "fixtures")
            eachItem(node, [this](const YamlNode& one) {
                eachMember(one, [this](auto&, const YamlNode& values, std::size_t) { ofSlotValues(values); });
            });
        else if (key == "stub_custom_actions")
            ofStubs(node);
        else if (key == "chatkeep")
            ofSettings(node);
        else if (key == "policies" || key == "pipeline")
            eachItem(node, [this](const YamlNode& component) {
                for (const auto* action : {"core_fallback_action_name", "fallback_action_name",
                                           "fallback_core_action_name", "fallback_nlu_action_name"})
                    name(Role::Action, component.find(action));
                for (const auto* intent : {"deny_suggestion_intent_name", "retrieval_intent"})
                    name(Role::Intent, component.find(intent));
            });
    }

    template <typename Then>
    static void eachItem(const YamlNode& list, const Then& then) {
        for (std::size_t i = 0; list.isList() && i < list.items.size(); ++i)
            then(list.items[i]);
    }
    template <typename Then>
    static void eachMember(const YamlNode& map, const Then& then) {
        for (std::size_t i = 0; map.isMap() && i < map.items.size(); ++i)
            then(map.keys[i], map.items[i], i);
    }
    /// Each key is a name.
    template <typename Then>
    void eachKey(const YamlNode& map, Role role, bool isOwn, const Then& then) {
        eachMember(map, [&](const std::string&, const YamlNode& value, std::size_t i) {
            key(map, i, role, isOwn);
            then(value);
        });
    }
    void key(const YamlNode& map, std::size_t i, Role role, bool isOwn = false) {
        const std::string_view whole = map.keys[i];
        const auto action = whole.rfind(kOfCase); // "case::action" of a stub
        const auto from = role == Role::Action && action != whole.npos ? action + kOfCase.size() : 0;
        m_visit({role, whole.substr(from), whole, map.keySpans[i], map.keyLines[i], isOwn});
    }
    void name(Role role, const YamlNode* node, bool isOwn = false) {
        if (node != nullptr && node->isScalar())
            m_visit({role, node->text, node->text, node->span, node->line, isOwn});
    }
    /// A scalar, or a list of them or of maps of one key.
    void names(Role role, const YamlNode* node, bool isOwn = false) {
        if (node == nullptr) return;
        name(role, node, isOwn);
        eachItem(*node, [&](const YamlNode& item) {
            name(role, &item, isOwn);
            if (item.isMap() && !item.keys.empty()) key(item, 0, role, isOwn);
        });
    }

    void declared(const YamlNode& list, Role role) {
        names(role, &list, true);
        const auto options = [this](const YamlNode& one) {
            names(Role::Entity, one.find("use_entities"));
            names(Role::Entity, one.find("ignore_entities"));
            name(Role::Action, one.find("triggers"));
        };
        if (list.isMap()) eachKey(list, role, true, options);
        eachItem(list, [&](const YamlNode& item) {
            if (item.isMap() && !item.items.empty()) options(item.items.front());
        });
    }
    void ofSlot(const YamlNode& slot) {
        if (const auto* mappings = slot.find("mappings")) ofMappings(*mappings);
        const auto* validation = slot.find("validation");
        if (validation == nullptr) return;
        ofRejections(validation->find("rejections"));
        name(Role::Action, validation->find("refill_utter"));
    }
    void ofMappings(const YamlNode& mappings) {
        if (mappings.isMap()) return ofMapping(mappings);
        eachItem(mappings, [this](const YamlNode& one) { ofMapping(one); });
    }
    void ofMapping(const YamlNode& mapping) {
        name(Role::Entity, mapping.find("entity"));
        names(Role::Intent, mapping.find("intent"));
        names(Role::Intent, mapping.find("not_intent"));
        name(Role::Action, mapping.find("action"));
        if (const auto* conditions = mapping.find("conditions"))
            eachItem(*conditions, [this](const YamlNode& one) {
                name(Role::Form, one.find("active_loop"));
                name(Role::Flow, one.find("active_flow"));
                name(Role::Slot, one.find("requested_slot"));
            });
    }
    void ofRejections(const YamlNode* rejections) {
        if (rejections == nullptr) return;
        eachItem(*rejections, [this](const YamlNode& one) {
            name(Role::Condition, one.find("if"));
            name(Role::Action, one.find("utter"));
        });
    }
    void ofForms(const YamlNode& forms) {
        eachKey(forms, Role::Form, true, [this](const YamlNode& form) { ofForm(form); });
        eachItem(forms, [this](const YamlNode& item) {
            name(Role::Form, &item, true);
            if (item.isMap() && !item.keys.empty()) {
                key(item, 0, Role::Form, true);
                ofForm(item.items.front());
            }
        });
    }
    void ofForm(const YamlNode& form) {
        names(Role::Intent, form.find("ignored_intents"));
        const auto* required = form.find("required_slots");
        const auto& slots = required == nullptr ? form : *required;
        if (!slots.isMap()) return names(Role::Slot, &slots);
        eachMember(slots, [&](const std::string& slot, const YamlNode& mappings, std::size_t i) {
            if (slot == "ignored_intents") return;
            key(slots, i, Role::Slot);
            ofMappings(mappings);
        });
    }

    void ofResponse(const YamlNode& response) {
        if (!response.isList()) return ofVariation(response);
        eachItem(response, [this](const YamlNode& one) { ofVariation(one); });
    }
    void ofVariation(const YamlNode& variation) {
        const auto* metadata = variation.find("metadata");
        const auto* format = metadata == nullptr ? nullptr : metadata->find("template");
        const auto said = format != nullptr && format->text == "jinja" ? Role::Jinja : Role::Said;
        name(said, &variation);
        eachMember(variation, [&](const std::string& part, const YamlNode& value, std::size_t) {
            if (isOneOf(part, {"text", "image", "translation"}))
                eachText(value, said);
            else if (isOneOf(part, {"custom", "attachment", "elements"}))
                eachText(value, Role::Said);
            else if (isOneOf(part, {"buttons", "quick_replies"}))
                eachItem(value, [&](const YamlNode& button) { ofButton(button, said); });
            else if (part == "condition")
                ofConditions(value);
        });
    }
    void eachText(const YamlNode& node, Role role) {
        name(role, &node);
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const bool isSent = node.isMap() && node.keys[i] == "payload";
            eachText(node.items[i], isSent ? Role::Sent : role);
        }
    }
    void ofButton(const YamlNode& button, Role said) {
        name(said, button.find("title"));
        name(said == Role::Jinja ? said : Role::Sent, button.find("payload"));
        if (const auto* translation = button.find("translation"))
            eachMember(*translation, [&](auto&, const YamlNode& one, std::size_t) { ofButton(one, said); });
    }
    void ofConditions(const YamlNode& condition) {
        name(Role::Condition, &condition);
        eachItem(condition, [this](const YamlNode& one) { name(Role::Slot, one.find("name")); });
    }

    void ofTraining(const YamlNode& item) {
        name(Role::Intent, item.find("intent"), true);
        name(Role::Entity, item.find("lookup"), true);
        name(Role::Entity, item.find("regex"), true);
        const auto* examples = item.find("intent") == nullptr ? nullptr : item.find("examples");
        if (examples == nullptr) return;
        name(Role::Marked, examples);
        eachItem(*examples,
                 [this](const YamlNode& one) { name(Role::Marked, one.isMap() ? one.find("text") : &one); });
    }

    void ofSteps(const YamlNode* steps) {
        if (steps == nullptr) return;
        eachItem(*steps, [this](const YamlNode& step) {
            name(Role::Intent, step.find("intent"));
            said(step.find("user"));
            if (const auto* entities = step.find("entities")) ofEntities(*entities);
            name(Role::Action, step.find("action"));
            name(Role::Form, step.find("active_loop"));
            name(Role::Form, step.find("form"));
            if (const auto* slots = step.find("slot_was_set")) ofSlotValues(*slots);
            const auto* ways = step.find("or");
            if (ways == nullptr) return;
            ofSteps(ways);
            eachItem(*ways, [this](const YamlNode& way) { name(Role::Intent, &way); });
        });
    }
    /// A visitor's words, or what a button sends.
    void said(const YamlNode* words) {
        if (words == nullptr) return;
        name(trimmed(words->text).starts_with('/') ? Role::Sent : Role::Marked, words);
    }
    void ofEntities(const YamlNode& entities) {
        eachItem(entities, [this](const YamlNode& one) {
            name(Role::Entity, &one);
            for (std::size_t i = 0; one.isMap() && i < one.keys.size(); ++i)
                if (!isOneOf(one.keys[i], {"role", "group"})) return key(one, i, Role::Entity);
        });
    }
    /// `name`, `name: value`, `{name: …, value: …}`, or a list of these.
    void ofSlotValues(const YamlNode& slots) {
        name(Role::Slot, &slots);
        eachItem(slots, [this](const YamlNode& one) { ofSlotValues(one); });
        const auto* named = slots.find("name");
        const auto* value = slots.find("value");
        if (named != nullptr && value != nullptr) {
            name(Role::Slot, named);
            if (named->text == "requested_slot") name(Role::Slot, value);
            return;
        }
        eachMember(slots, [&](const std::string& slot, const YamlNode& set, std::size_t i) {
            key(slots, i, Role::Slot);
            if (slot == "requested_slot") name(Role::Slot, &set);
        });
    }

    void ofFlow(const YamlNode& flow) {
        name(Role::Condition, flow.find("if"));
        names(Role::Slot, flow.find("persisted_slots"));
        if (const auto* triggers = flow.find("nlu_trigger"))
            eachItem(*triggers, [this](const YamlNode& one) {
                const auto* intent = one.find("intent");
                name(Role::Intent, intent != nullptr && intent->isMap() ? intent->find("name") : intent);
            });
        ofFlowSteps(flow.find("steps"));
    }
    void ofFlowSteps(const YamlNode* steps) {
        if (steps == nullptr) return;
        eachItem(*steps, [this](const YamlNode& step) { ofFlowStep(step); });
    }
    void ofFlowStep(const YamlNode& step) {
        for (const auto* action : {"action", "utter", "collect_action"})
            name(Role::Action, step.find(action));
        for (const auto* slot : {"collect", "collect_information", "question"})
            name(Role::Slot, step.find(slot));
        name(Role::Intent, step.find("intent"));
        name(Role::Flow, step.find("link"));
        if (step.find("mcp_server") == nullptr) name(Role::Flow, step.find("call"));
        ofRejections(step.find("rejections"));
        if (const auto* slots = step.find("set_slots")) ofSetSlots(*slots);
        const auto* next = step.find("next");
        if (next == nullptr) return;
        if (next->isMap()) return ofBranch(*next);
        eachItem(*next, [this](const YamlNode& one) {
            const bool isBranch = one.find("then") != nullptr || one.find("else") != nullptr;
            if (isBranch)
                ofBranch(one);
            else
                ofFlowStep(one);
        });
    }
    void ofBranch(const YamlNode& branch) {
        name(Role::Condition, branch.find("if"));
        ofFlowSteps(branch.find("then"));
        ofFlowSteps(branch.find("else"));
    }
    void ofSetSlots(const YamlNode& slots) {
        eachKey(slots, Role::Slot, false, [](const YamlNode&) {});
        eachItem(slots, [this](const YamlNode& one) { ofSetSlots(one); });
    }

    void ofCase(const YamlNode& test) {
        const auto* steps = test.find("steps");
        if (steps == nullptr) return;
        eachItem(*steps, [this](const YamlNode& step) {
            const auto* words = step.find("user");
            if (words != nullptr && trimmed(words->text).starts_with('/')) name(Role::Sent, words);
            ofChecks(step);
            if (const auto* assertions = step.find("assertions"))
                eachItem(*assertions, [this](const YamlNode& one) { ofChecks(one); });
        });
    }
    void ofChecks(const YamlNode& checks) {
        eachMember(checks, [this](const std::string& check, const YamlNode& value, std::size_t) {
            if (check.starts_with("slot_was"))
                ofSlotValues(value);
            else if (check == "utter" || check == "action_executed")
                name(Role::Action, &value);
            else if (check.starts_with("flow_") || check == "pattern_clarification_contains") {
                names(Role::Flow, &value);
                name(Role::Flow, value.find("flow_id"));
                names(Role::Flow, value.find("flow_ids"));
            } else if (check.starts_with("bot_")) {
                name(Role::Action, value.find("utter_name"));
                if (const auto* buttons = value.find("buttons"))
                    eachItem(*buttons,
                             [this](const YamlNode& one) { name(Role::Sent, one.find("payload")); });
            }
        });
    }
    void ofStubs(const YamlNode& stubs) {
        eachMember(stubs, [&](const std::string&, const YamlNode& answer, std::size_t i) {
            key(stubs, i, Role::Action);
            if (const auto* events = answer.find("events"))
                eachItem(*events, [this](const YamlNode& event) { ofEvent(event); });
            if (const auto* responses = answer.find("responses"))
                eachItem(*responses, [this](const YamlNode& one) {
                    name(Role::Action, one.find("response"));
                    name(Role::Action, one.find("template"));
                });
        });
    }
    void ofEvent(const YamlNode& event) {
        const auto* kind = event.find("event");
        const auto* of = event.find("name");
        if (kind == nullptr || of == nullptr) return;
        if (kind->text == "slot") {
            name(Role::Slot, of);
            if (of->text == "requested_slot") name(Role::Slot, event.find("value"));
        } else if (kind->text == "active_loop" || kind->text == "form") {
            name(Role::Form, of);
        } else if (kind->text == "followup") {
            name(Role::Action, of);
        }
    }
    void ofSettings(const YamlNode& settings) {
        const auto of = [&](std::string_view setting, Role role, std::optional<Role> ofThese) {
            if (const auto* named = settings.find(setting))
                eachKey(*named, role, false, [&](const YamlNode& list) {
                    if (ofThese) names(*ofThese, &list);
                });
        };
        of("slot_turns", Role::Slot, {});
        of("slot_follows", Role::Slot, Role::Slot);
        of("fresh_slots", Role::Flow, Role::Slot);
        for (const auto& [setting, part] : kPartSettings)
            of(setting, Role::Slot, Role::Slot);
        of("slot_leads", Role::Slot, {});
        of("slot_trails", Role::Slot, {});
        of("spare_responses", Role::Action, Role::Action);
    }

    const VisitNamedText& m_visit;
};

} // namespace

void eachNamedText(const YamlNode& root, const VisitNamedText& visit) {
    NameWalker(visit).walk(root);
}

} // namespace chatkeep::engine
