// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <map>
#include <string>

/// A bot whose parts are named in every way that Rasa's format has.
namespace chatkeep::engine {

/// Where a name stands: `@I` intent, `@E` entity, `@S` slot, `@F` form, `@R` response, `@L` flow, `@Q` part
/// of a retrieval intent, `@B` a retrieval intent. What stands there in words ("order", "book") is no name.
inline const BotFiles& namedFiles() {
    static const BotFiles kFiles{
        {"config.yml", R"yaml(language: en
pipeline:
- name: DIETClassifier
- name: ResponseSelector
  retrieval_intent: @B
policies:
- name: RulePolicy
  core_fallback_action_name: "@R"
- name: TwoStageFallbackPolicy
  deny_suggestion_intent_name: '@I'
chatkeep:
  slot_turns:
    @S: 3
  slot_follows:
    other: [@S]
  fresh_slots:
    @L: [@S]
  slot_words:
    other: @S
  spare_responses:
    action_shop: [@R, utter_done]
)yaml"},
        {"domain.yml", R"yaml(version: "3.1" # order
intents:
  - @I # order, the intent
  - "greet":
      use_entities: [ '@E' ]
  - @B
  - later: {ignore_entities: ["@E"], triggers: @R}
entities:
- @E:
    roles: [order]
- other
slots:
  @S: # what to order
    type: text
    mappings:
    - {type: from_entity, entity: @E, not_intent: [greet, @I]}
    - type: from_intent
      intent: "@I"
      value: order
      conditions:
      - active_loop: @F
        requested_slot: @S
      - active_flow: @L
    - type: from_trigger_intent
      intent: [@I]
      value: order
  other:
    type: text
    mappings:
    - type: from_entity
      entity: other
    - {type: custom, action: action_ask_plain_@S}
    validation:
      rejections:
      - if: "slots.@S is 'order' and slots.@S.order is not null # slots.order"
        utter: @R
      refill_utter: '@R'
forms:
  @F:
    ignored_intents: [@I]
    required_slots:
      - @S
      - other
  plain:
    required_slots: [other, "@S"]
responses:
  @R:
  - text: "You order {@S} and \"{slots.@S}\", {other}, {{order}} \
      {@S}"
    condition:
    - type: slot
      name: @S
      value: order
    buttons:
    - title: order {@S}
      payload: '/@I{{"@E":"order {@S}", "other":"order"}}'
    - title: order
      payload: "/@I{\"@E\": \"order\"}"
    - title: order
      payload: /SetSlots(@S=order, other=order)
    - title: order
      payload: /@B/@Q
    translation:
      de: |
        Sie bestellen
        {@S} (order)
    custom: {order: "order {@S}"}
  - text: order
    condition: not slots.@S or slots.other contains "slots.order"
  utter_done:
  - text: "{% if slots.@S == 'order' %}{{ @S | upper }} {{ 'order' }}{% endif %} order"
    metadata: {template: jinja}
  - "only order {@S}"
  utter_ask_@S:
  - text: Which order?
  utter_ask_@F_@S:
  - text: Which one, then?
  utter_ask_@F_other:
  - text: Which other?
  utter_ask_other:
  - text: Which?
  utter_title_@I:
  - text: order
  utter_@B/@Q:
  - text: An order of order.
  utter_@B/else:
  - text: No.
actions:
- action_shop
- validate_@F
- action_ask_plain_@S
- @R
)yaml"},
        {"data/nlu.yml",
         "nlu:\r\n- intent: @I\r\n  examples: |\r\n    - order [books](@E) or [maps](@E:order)\r\n"
         "    - order [it]{\"entity\": \"@E\", \"value\": \"order\"}\r\n"
         "    - order [x][{\"entity\":\"other\"},{\"role\":\"order\",\"entity\":\"@E\"}]\r\n"
         "- intent: greet\r\n  examples:\r\n  - text: |\r\n      order [a]( @E )\r\n"
         "  - text: \"hello [b](@E), \\u00e4 order\"\r\n- intent: @B/@Q\r\n"
         "  examples: |\r\n    - order\r\n    - how to order\r\n- intent: @B/else\r\n"
         "  examples: |\r\n    - else order\r\n- lookup: @E\r\n  examples: |\r\n    - order\r\n"
         "- regex: '@E'\r\n  examples: |\r\n    - order\\d+\r\n- synonym: order\r\n"
         "  examples: |\r\n    - orders\r\n- intent: later\r\n  examples: |\r\n    - later\r\n"
         "    - order later\r\n"},
        {"data/rules.yml", R"yaml(rules:
- rule: order
  condition:
  - active_loop: @F
  - slot_was_set:
    - requested_slot: @S
    - @S
  steps:
  - intent: @I
    entities:
    - @E
    - @E: order
      role: order
  - action: @F
  - active_loop: "@F"
- rule: order again
  steps:
  - {intent: '@I', entities: [{@E: order}]}
  - action: @R
- rule: answers
  steps:
  - intent: @B
  - action: utter_@B
stories:
- story: order
  steps:
  - or:
    - intent: @B/@Q
    - @I
  - slot_was_set: {@S: order}
  - slot_was_set: [{name: @S, value: order}]
  - action: utter_ask_@S
  - form: @F
  - checkpoint: order
)yaml"},
        {"data/flows.yml", R"yaml(flows:
  @L:
    name: order
    description: order a book
    if: slots.@S and context.order is not "order"
    nlu_trigger:
    - intent: @I
    - intent:
        name: @I
        confidence_threshold: 0.5
    persisted_slots: [@S]
    steps:
    - id: order
      collect: @S # order
      utter: "@R"
      rejections:
      - if: not (slots.@S matches /order/)
        utter: @R
      next:
      - if: slots.@S = "order"
        then:
        - set_slots: [{@S: order}, other: order]
          next: order
      - else:
        - action: @R
        - call: second
          next: END
  second:
    description: another
    if: false
    steps:
    - action: "action_set_slots(@S=order, other=order)"
    - intent: @I
    - call: @L
    - link: @L
)yaml"},
        {"tests/test_stories.yml", R"yaml(stories:
- story: order
  steps:
  - user: |
      order [books](@E)
    intent: @I
  - user: '/@I{"@E": "order"}'
    intent: @I
  - action: @F
)yaml"},
        {"e2e_tests/cases.yml", R"yaml(fixtures:
- order:
  - @S: order
stub_custom_actions:
  action_shop:
    events:
    - {event: slot, name: @S, value: order}
    - {event: active_loop, name: @F}
    responses:
    - response: @R
    - template: @R
  order::validate_@F:
    events: []
test_cases:
- test_case: order
  fixtures: [order]
  steps:
  - user: /@I
    assertions:
    - flow_started: @L
    - flow_completed:
        flow_id: '@L'
        flow_step_id: order
    - flow_cancelled: {operator: any, flow_ids: [@L, second]}
    - slot_was_set:
      - name: @S
        value: order
    - slot_was_not_set: [@S]
    - bot_uttered:
        utter_name: @R
        buttons:
        - title: order
          payload: /@I
    - action_executed: validate_@F
    - pattern_clarification_contains: [@L, second]
    - pattern_clarification_contains: {operator: any, flow_ids: [@L, second]}
  - user: order [x](order)
    utter: @R
)yaml"},
        {"actions/actions.py", "# order\n"},
    };
    return kFiles;
}

using BotNames = std::map<std::string, std::string>;

inline BotNames ordinaryNames() {
    return {{"@I", "want"},       {"@E", "thing"},   {"@S", "wish"},    {"@F", "asking"},
            {"@R", "utter_says"}, {"@L", "lending"}, {"@Q", "returns"}, {"@B", "faq"}};
}

inline BotFiles withNames(const BotNames& names, BotFiles files = namedFiles()) {
    for (auto& [file, text] : files)
        for (const auto& [mark, name] : names)
            for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + name.size()))
                text.replace(at, mark.size(), name);
    return files;
}

} // namespace chatkeep::engine
