// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/Defects.h"
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

BotFiles ferry() {
    return {{"config.yml", "language: en\nadditional_languages: [de]\n"},
            {"domain.yml", R"yml(version: "3.1"
intents: [german, greet]
responses:
  utter_switched: [{text: Now in English, translation: {de: Jetzt auf Deutsch}}]
  utter_greet: [{text: Ahoy, translation: {de: Moin}}]
  utter_only_german: [{text: Only German}]
)yml"},
            {"data/flows.yml", R"yml(flows:
  switch_language:
    description: speaks German
    nlu_trigger: [{intent: german}]
    steps:
    - set_slots: [{language: de}]
    - action: utter_switched
  greet:
    description: greets
    nlu_trigger: [{intent: greet}]
    steps:
    - action: utter_greet
      next:
      - {if: slots.language is "de", then: [{action: utter_only_german, next: END}]}
      - else: END
)yml"},
            {"tests/cases.yml", R"yml(fixtures:
- germans: [{language: de}]
test_cases:
- test_case: own language
  steps: [{user: "@greet"}, {bot: Ahoy}, {slot_was_set: [{language: en}]}]
- test_case: other language
  fixtures: [germans]
  steps: [{user: "@greet"}, {bot: Moin}, {slot_was_set: [{language: de}]}]
- test_case: not that one
  fixtures: [germans]
  steps: [{user: "@greet"}, {slot_was_set: [{language: en}]}]
)yml"}};
}

/// Only in German does the question ask for a moment.
BotFiles crossing() {
    return {{"config.yml", "language: en\nadditional_languages: [de]\n"}, {"domain.yml", R"yml(version: "3.1"
intents: [german, cross]
slots:
  wish: {type: text, mappings: [{type: from_llm}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_wish: [{text: "What shall we note?", translation: {de: "Wann möchten Sie fahren?"}}]
  utter_ask_sure: [{text: "Sure?"}]
flows:
  switch_language:
    description: speaks German
    nlu_trigger: [{intent: german}]
    steps:
    - set_slots: [{language: de}]
  cross:
    description: crosses the strait
    nlu_trigger: [{intent: cross}]
    steps: [{collect: wish}, {collect: sure}]
)yml"}};
}

} // namespace

/// Rasa's own slot `language`: the bot's language that a conversation is in.
class tst_LanguageSlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFlowSwitchesTheLanguageForGood();
    void aFixtureGivesTheLanguageOfACase();
    void aLanguageThatTheBotDoesNotSpeakIsListed();
    void anAuthorsOwnSlotOfThatNameIsOne();
    void aQuestionIsReadInTheConversationsLanguage();
};

void tst_LanguageSlot::aFlowSwitchesTheLanguageForGood() {
    Talk talk(ferry());

    talk.say("@greet");
    QCOMPARE(talk.outcome.messages.size(), 1U);
    QCOMPARE(talk.outcome.messages.front().text, std::string("Ahoy"));
    talk.say("@german");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Jetzt auf Deutsch"));
    talk.say("@greet");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Moin"));
    QCOMPARE(talk.outcome.messages.size(), 2U);
}

void tst_LanguageSlot::aFixtureGivesTheLanguageOfACase() {
    const Talk talk(ferry());

    const auto cases = runBotTests(talk.compiled(), ScriptedUnderstander()).cases;

    QCOMPARE(cases.size(), 3U);
    QVERIFY2(cases[0].ok && cases[0].isWhole, cases[0].why.text().c_str());
    QVERIFY2(cases[1].ok && cases[1].isWhole, cases[1].why.text().c_str());
    QVERIFY(!cases[2].ok);
}

void tst_LanguageSlot::aLanguageThatTheBotDoesNotSpeakIsListed() {
    auto files = ferry();
    QVERIFY(takeIn("bot", files)->report.defects.empty());
    QVERIFY(!says(takeIn("bot", files)->report.needsYou, "data/flows.yml", 6, "slot 'language'"));

    files["config.yml"] = "language: en\n";

    QVERIFY(says(takeIn("bot", files)->report.defects, "data/flows.yml", 6, "the bot does not speak 'de'"));
}

void tst_LanguageSlot::anAuthorsOwnSlotOfThatNameIsOne() {
    auto files = ferry();
    files["domain.yml"] += "slots:\n  language: {type: text, mappings: [{type: custom}]}\n";
    Talk talk(files);

    talk.say("@german");

    QCOMPARE(talk.outcome.messages.front().text, std::string("Now in English"));
}

void tst_LanguageSlot::aQuestionIsReadInTheConversationsLanguage() {
    Talk english(crossing());
    english.say("@cross for friday");
    QCOMPARE(english.slot("wish"), QString("null"));

    Talk german(crossing());
    german.say("@german");
    german.say("@cross am Freitag");
    QCOMPARE(german.slot("wish"), QString("\"Freitag\""));
}

CHATKEEP_TEST(tst_LanguageSlot)
#include "tst_LanguageSlot.moc"
