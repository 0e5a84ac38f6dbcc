// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/engine/NamedBot.h"

/// A bot whose training data and stories stand in Markdown and JSON, as Rasa 1.x had them.
namespace chatkeep::engine {

/// Where a name stands: as in NamedBot.h; `@T` a story.
inline const BotFiles& oldFiles() {
    static const BotFiles kFiles{
        {"domain.yml", R"yaml(intents: [@I, greet, @B]
entities: [@E, other]
slots:
  @S:
    type: text
    mappings:
    - {type: from_entity, entity: @E}
forms:
  @F:
    required_slots: [@S]
responses:
  @R:
  - text: order
  utter_ask_@S:
  - text: Which order?
actions: [action_shop]
)yaml"},
        {"data/nlu.md",
         "\xEF\xBB\xBF## intent:@I\r\n- order [books](@E) or [maps](@E:order)\r\n"
         "* order [it]{\"entity\": \"@E\", \"value\": \"order\"} <!-- order -->\r\n\r\n"
         "<!-- ## intent:order\r\n- order -->\r\n## intent: greet\r\n-hello order\r\n"
         "\r\n## intent:@B/@Q\r\n- how to order\r\n## intent:@B/else\r\n- else order\r\n"
         "## lookup:@E\r\n- order\r\n## regex:@E\r\n- order\\d+\r\n## synonym:order\r\n- orders\r\n"},
        {"data/stories.md", R"md(## @T
* @I{"@E": "order", "other": "order"}
  - @F
  - form{"name": "@F"}
  - slot{"@S": "order"}
  - slot{"requested_slot": "@S"}
  - form{"name": null}
* greet OR @I OR @B/@Q <!-- order -->
  - @R
  - respond_@B
> order{"@S": "order"}

## order again
> order
* greet
  - utter_ask_@S
)md"},
        {"data/answers.md",
         "## order\n* @B/@Q\n  - An order of {@S}.\\nAn order.\n## order\n* @B/else\n  - No.\n"},
        {"data/more.json", R"json({ "rasa_nlu_data": {
  "common_examples": [
    {"text": "\u00e4 \"order\" it", "intent": "@I", "entities": [
      {"start": 10, "end": 12, "value": "it", "entity": "@E"}]},
    {"intent":"greet","text":"order","entities":[]}
  ],
  "regex_features": [{"name": "@E", "pattern": "order"}],
  "lookup_tables": [{"name": "@E", "elements": ["order"]}],
  "entity_synonyms": [{"value": "order", "synonyms": ["orders"]}]
} }
)json"},
        {"tests/conversation_tests.md",
         "## order\n* @I: order [books](@E)\n  - @F\n* greet: order\n  - @R\n"},
        {"original/notes.md", "## intent:order\n- order [x](order)\n"},
    };
    return kFiles;
}

inline BotNames oldNames() {
    return {{"@I", "want"},       {"@E", "thing"},   {"@S", "wish"}, {"@F", "asking"},
            {"@R", "utter_says"}, {"@Q", "returns"}, {"@B", "faq"},  {"@T", "a chat"}};
}

} // namespace chatkeep::engine
