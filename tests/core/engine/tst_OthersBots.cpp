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

constexpr const char* kDomain = R"yml(version: "3.1"
intents: [hello, keys, open]
entities: [lit]
slots:
  lit: {type: bool, mappings: [{type: from_entity, entity: lit}]}
  room: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_hello: [{text: Hello}]
  utter_ask_room: [{text: Which room?}]
  utter_lamp:
    - {text: It shines, condition: [{type: slot, name: lit, value: "true"}]}
    - {text: It is dark, condition: [{type: slot, name: lit, value: "False"}]}
    - {text: Who knows}
)yml";

constexpr const char* kRules = R"yml(rules:
- rule: hello
  steps: [{intent: hello}, {action: utter_hello}]
- rule: lamp
  steps: [{intent: open}, {action: utter_lamp}]
)yml";

constexpr const char* kFlows = R"yml(flows:
  lend_key:
    name: lend a key
    description: lends a key
    nlu_trigger: [{intent: keys}]
    steps: [{collect: room, rejections: [{if: slots.room is "9", utter: utter_ask_rephrase}]}]
  find_key:
    description: finds a key
    nlu_trigger: [{intent: keys}]
    steps: [{action: utter_free_chitchat_response}]
)yml";

BotFiles lodge() {
    return {{"domain.yml", kDomain}, {"data/rules.yml", kRules}, {"data/flows.yml", kFlows}};
}

FidelityReport reportOf(const BotFiles& files) {
    const auto bot = takeIn("bot", files);
    return bot ? bot->report : FidelityReport{.defects = {{"", 0, sentencePart("not read")}}};
}

std::vector<BotTestCase> casesOf(const BotFiles& files) {
    const Talk talk(files);
    return runBotTests(talk.compiled(), ScriptedUnderstander()).cases;
}

} // namespace

/// What bots of others brought that was not read, or read wrongly.
class tst_OthersBots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClarificationIsCheckedByIdsAndNames_data();
    void aClarificationIsCheckedByIdsAndNames();
    void whatRasaSaysByItselfIsNoMissingResponse();
    void aResponseOnlyListedIsMissing();
    void headingsWithoutStepsAreNoStories();
    void aConditionMayQuoteYesAndNo_data();
    void aConditionMayQuoteYesAndNo();
    void aTextThatWasNotSaidIsShownBesideWhatWas();
    void aQuestionlessParameterIsListedOnceWhereItStands();
    void factsThatAreNotThereAreSaidToBeMissing();
    void aStoryGoesNoFurtherInATurnThatLeftIt();
    void theLastAnswerOfAFormIsNotMetWithSilence();
    void aListOfAnotherToolIsClosed_data();
    void aListOfAnotherToolIsClosed();
    void aCategoryOfAnotherToolIsClosedInRulesToo();
    void whatAQuestionWaitsForOutlivesItsContext();
    void codesOfOptionsAreShownInWords();
    void aDateIsNoNumber_data();
    void aDateIsNoNumber();
    void aBotSpeaksTheLanguageOfItsTexts_data();
    void aBotSpeaksTheLanguageOfItsTexts();
    void whatASlotBeginsWithGivesWayToWhatTheVisitorNames();
    void valuesOfAnotherTypeAreListed_data();
    void valuesOfAnotherTypeAreListed();
};

void tst_OthersBots::aClarificationIsCheckedByIdsAndNames_data() {
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("holds");
    QTest::newRow("ids") << "[lend_key, find_key]" << true;
    QTest::newRow("a name") << "[lend a key, find_key]" << true;
    QTest::newRow("not all that was offered") << "[lend_key]" << false;
    QTest::newRow("not all by an operator") << "{operator: all, flow_ids: [find_key]}" << false;
    QTest::newRow("one of them by an operator") << "{operator: any, flow_ids: [find_key]}" << true;
    QTest::newRow("any") << "{operator: any, flow_ids: [nowhere, find_key]}" << true;
    QTest::newRow("all") << "{operator: all, flow_ids: [lend_key, find_key]}" << true;
    QTest::newRow("not all") << "{operator: all, flow_ids: [lend_key, nowhere]}" << false;
    QTest::newRow("none of any") << "{operator: any, flow_ids: [nowhere]}" << false;
    QTest::newRow("no operator known") << "{operator: some, flow_ids: [lend_key]}" << false;
    QTest::newRow("no ids") << "{operator: any}" << false;
    QTest::newRow("empty ids") << "{operator: any, flow_ids: []}" << false;
}

void tst_OthersBots::aClarificationIsCheckedByIdsAndNames() {
    QFETCH(QString, wanted);
    QFETCH(bool, holds);
    auto files = lodge();
    files["tests/e2e.yml"] = "test_cases:\n- test_case: which\n  steps:\n  - user: '@keys'\n    assertions:\n"
                             "    - pattern_clarification_contains: " +
                             wanted.toStdString() + "\n";

    const auto cases = casesOf(files);

    QCOMPARE(cases.size(), std::size_t(1));
    QCOMPARE(cases[0].ok, holds);
}

void tst_OthersBots::whatRasaSaysByItselfIsNoMissingResponse() {
    const auto report = reportOf(lodge());

    QCOMPARE(report.defects.size(), std::size_t(0));
}

void tst_OthersBots::aResponseOnlyListedIsMissing() {
    auto files = lodge();
    files["domain.yml"] += "  utter_faq/hours: [{text: Always}]\nactions:\n- utter_hello\n- utter_faq\n"
                           "- utter_cannot_handle\n- utter_bye\n";

    const auto report = reportOf(files);

    QCOMPARE(report.defects.size(), std::size_t(1));
    QVERIFY(says(report.defects, "domain.yml", 19, "'utter_bye' is listed under actions but not defined"));
}

void tst_OthersBots::headingsWithoutStepsAreNoStories() {
    auto files = lodge();
    files["tests/conversation_tests.md"] = "#### What this file is for\n#### and where to read more\n\n"
                                           "## greeted\n* hello: @hello\n  - utter_hello\n";

    const auto report = reportOf(files);
    const auto cases = casesOf(files);

    QCOMPARE(report.defects.size(), std::size_t(0));
    QCOMPARE(cases.size(), std::size_t(1));
    QCOMPARE(cases[0].name, std::string("greeted"));
    files["tests/conversation_tests.md"] += "## nothing\n";
    QVERIFY(says(reportOf(files).defects, "tests/conversation_tests.md", 7, "'nothing' has no steps"));
}

void tst_OthersBots::aConditionMayQuoteYesAndNo_data() {
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("text");
    QTest::newRow("yes") << "@open [true](lit)" << "It shines";
    QTest::newRow("no") << "@open [false](lit)" << "It is dark";
    QTest::newRow("neither") << "@open" << "Who knows";
}

void tst_OthersBots::aConditionMayQuoteYesAndNo() {
    QFETCH(QString, message);
    QFETCH(QString, text);
    Talk talk(lodge());

    talk.say(message.toStdString());

    QCOMPARE(talk.outcome.messages.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(talk.outcome.messages[0].text), text);
}

void tst_OthersBots::aTextThatWasNotSaidIsShownBesideWhatWas() {
    auto files = lodge();
    files["tests/e2e.yml"] = "test_cases:\n- test_case: words\n  steps:\n  - user: '@hello'\n  - bot: Hallo\n"
                             "- test_case: name\n  steps:\n  - user: '@hello'\n  - utter: utter_lamp\n";

    const auto cases = casesOf(files);

    QCOMPARE(cases.size(), std::size_t(2));
    QVERIFY(cases[0].why.text().find("did not say 'Hallo'; it said: [Hello]") != std::string::npos);
    QVERIFY(cases[1].why.text().find("did not say utter_lamp; it said: [utter_hello]") != std::string::npos);
}

void tst_OthersBots::aQuestionlessParameterIsListedOnceWhereItStands() {
    const BotFiles files = {
        {"agent.json", R"({"language": "en"})"},
        {"intents/report.json", R"({"id": "1", "name": "report", "contexts": [],
  "responses": [{"parameters": [
    {"name": "kind", "required": true, "dataType": "@sys.any", "value": "$kind"}],
    "messages": [{"type": 0, "lang": "en", "speech": "Noted: $kind"}]}]})"},
        {"intents/report_usersays_en.json", R"([{"data": [{"text": "I report something"}]}])"},
    };

    const auto report = reportOf(files);

    QVERIFY(says(report.needsYou, "intents/report.json", 3, "'kind' of intent 'report' has no question"));
    QCOMPARE(report.defects.size(), std::size_t(0));
}

void tst_OthersBots::factsThatAreNotThereAreSaidToBeMissing() {
    BotFiles files = {{"corpus.json", R"({"name": "a", "locale": "en",
"contextData": "./facts.json", "data": [{"intent": "phone", "utterances": ["your phone"],
"answers": ["Call {{ _data.shop.phone }}"]}]})"}};

    QVERIFY(says(reportOf(files).needsYou, "corpus.json", 2, "'./facts.json' is not among the files"));
    files["facts.json"] = "[1]";
    QVERIFY(says(reportOf(files).needsYou, "corpus.json", 2, "'./facts.json' is kept, not used"));
    files["facts.json"] = R"({"shop": {"phone": "555"}})";
    QVERIFY(!says(reportOf(files).needsYou, "corpus.json", 2, "facts.json"));
}

void tst_OthersBots::aStoryGoesNoFurtherInATurnThatLeftIt() {
    Talk talk({{"domain.yml", R"yml(intents: [begin]
slots:
  age: {type: text, mappings: [{type: from_entity, entity: age}]}
entities: [age]
forms: {who_form: {required_slots: [age]}}
responses:
  utter_ask_age: [{text: How old?}]
)yml"},
               {"data/stories.yml", R"yml(stories:
- story: asked twice
  steps:
  - intent: begin
  - action: who_form
  - active_loop: who_form
  - action: utter_ask_age
  - intent: begin
  - action: action_deactivate_loop
  - active_loop: null
)yml"}});
    talk.say("@begin");
    QCOMPARE(talk.said(), QString("utter_ask_age"));

    talk.say("@nlu_fallback");

    QCOMPARE(talk.steps(), QString("action_default_fallback, who_form"));
    QCOMPARE(talk.outcome.messages.size(), std::size_t(2)); // that it was not understood, and the question
}

void tst_OthersBots::theLastAnswerOfAFormIsNotMetWithSilence() {
    Talk talk({{"domain.yml", R"yml(intents: [begin, inform]
entities: [age]
slots:
  age: {type: text, mappings: [{type: from_entity, entity: age}]}
forms: {who_form: {required_slots: [age]}}
responses:
  utter_ask_age: [{text: How old?}]
)yml"},
               {"data/rules.yml",
                "rules:\n- rule: begin\n  steps: [{intent: begin}, {action: who_form}, {active_loop: "
                "who_form}]\n"}});
    talk.say("@begin");

    talk.say("@inform [9](age)");

    QCOMPARE(talk.said(), QString("All right."));
}

void tst_OthersBots::aListOfAnotherToolIsClosed_data() {
    QTest::addColumn<bool>("isOpen");
    QTest::addColumn<QString>("text");
    QTest::newRow("closed") << false << "Which?";
    QTest::newRow("expanding") << true << "Baking at eight";
}

void tst_OthersBots::aListOfAnotherToolIsClosed() {
    QFETCH(bool, isOpen);
    QFETCH(QString, text);
    const auto bot = takeIn(
        "bot", {{"agent.json", R"({"language": "en"})"},
                {"entities/cake.json", std::string(R"({"id": "9", "name": "cake", "automatedExpansion": )") +
                                           (isOpen ? "true}" : "false}")},
                {"entities/cake_entries_en.json", R"([{"value": "tart", "synonyms": ["tart", "pie"]}])"},
                {"intents/bake.json", R"({"id": "1", "name": "bake", "contexts": [],
  "responses": [{"parameters": [{"name": "cakes", "required": true, "dataType": "@cake", "value": "$cakes",
    "isList": true, "prompts": [{"lang": "en", "value": "Which?"}]}],
    "messages": [{"type": 0, "lang": "en", "speech": "Baking $cakes"}]}]})"},
                {"intents/bake_usersays_en.json", R"([{"data": [{"text": "bake something"}]}])"}});
    QVERIFY(bot.has_value());
    Talk talk(bot->files);
    talk.say("@bake");

    talk.say("at eight");
    QCOMPARE(QString::fromStdString(talk.outcome.messages.back().text), text);
    if (isOpen) return;
    talk.say("[at eight](cake)"); // a guess of the model
    QCOMPARE(QString::fromStdString(talk.outcome.messages.back().text), text);
    talk.say("[tart](cake)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Baking tart"));
}

void tst_OthersBots::aCategoryOfAnotherToolIsClosedInRulesToo() {
    const auto bot = takeIn("bot", {{"corpus.json", R"({"name": "a", "locale": "en", "data": [
{"intent": "off", "utterances": ["off @lamp"], "answers": [
{"answer": "Off: {{ lamp }}", "opts": "entities.lamp !== undefined"},
{"answer": "Which?", "opts": "entities.lamp === undefined"}]}],
"entities": {"lamp": {"options": {"blue": ["blue"]}}}})"}});
    QVERIFY(bot.has_value());
    Talk talk(bot->files);

    talk.say("@off [please](lamp)"); // a guess of the model
    QCOMPARE(talk.outcome.messages.front().text, std::string("Which?"));
    talk.say("@off [blue](lamp)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Off: blue"));
}

void tst_OthersBots::whatAQuestionWaitsForOutlivesItsContext() {
    const auto bot =
        takeIn("bot", {{"agent.json", R"({"language": "en"})"},
                       {"entities/part.json", R"({"id": "9", "name": "part"})"},
                       {"entities/part_entries_en.json", R"([{"value": "bell", "synonyms": ["bell"]}])"},
                       {"intents/shop.json", R"({"id": "1", "name": "shop", "contexts": [],
  "responses": [{"affectedContexts": [{"name": "shop", "lifespan": 1}],
    "messages": [{"type": 0, "lang": "en", "speech": "Yes?"}]}]})"},
                       {"intents/shop_usersays_en.json", R"([{"data": [{"text": "shop"}]}])"},
                       {"intents/buy.json", R"({"id": "2", "name": "buy", "contexts": ["shop"],
  "responses": [{"affectedContexts": [{"name": "shop", "lifespan": 1}], "parameters": [
    {"name": "name", "required": true, "dataType": "@sys.any", "value": "$name",
     "prompts": [{"lang": "en", "value": "Who?"}]},
    {"name": "street", "required": true, "dataType": "@sys.any", "value": "$street",
     "prompts": [{"lang": "en", "value": "Where?"}]},
    {"name": "part", "required": true, "dataType": "@part", "value": "$part",
     "prompts": [{"lang": "en", "value": "What?"}]}],
    "messages": [{"type": 0, "lang": "en", "speech": "A $part."}]}]})"},
                       {"intents/buy_usersays_en.json", R"([{"data": [{"text": "buy one"}]}])"}});
    QVERIFY(bot.has_value());
    Talk talk(bot->files);
    talk.say("@shop");
    talk.say("@buy [bell](part)");

    for (const auto* answer : {"Ann", "High Street"})
        talk.say(answer);

    QVERIFY2(talk.outcome.messages.front().text == "A bell.", talk.outcome.messages.front().text.c_str());
}

void tst_OthersBots::codesOfOptionsAreShownInWords() {
    const auto bot = takeIn("bot", {{"corpus.json", R"({"name": "a", "locale": "en", "data": [
{"intent": "on", "utterances": ["on @lamp"], "answers": ["{{ lamp }} ({{ entities.lamp.option }}) shines"]}],
"entities": {"lamp": {"options": {"V1": ["hall \\ light"], "desk": ["Desk", "table"]}}}})"}});
    QVERIFY(bot.has_value());
    Talk talk(bot->files);

    talk.say("@on [V1](lamp)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("hall \\ light (V1) shines"));
    talk.say("@on [desk](lamp)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("desk (desk) shines"));
}

void tst_OthersBots::aDateIsNoNumber_data() {
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("slot");
    for (const auto* text : {"1 May", "on the 3rd of march", "10:30", "05/06/2025", "2 weeks", "at 5 pm"})
        QTest::newRow(text) << text << "null";
    QTest::newRow("in its unit") << "2 days" << "2";
    QTest::newRow("alone") << "7" << "7";
    QTest::newRow("beside a date") << "3 from 1 May on" << "3";
    QTest::newRow("a point") << "10.5" << "10.5";
    QTest::newRow("a word") << "four please" << "4";
}

void tst_OthersBots::aDateIsNoNumber() {
    QFETCH(QString, said);
    QFETCH(QString, slot);
    Talk talk({{"domain.yml", R"yml(intents: [book]
slots: {nights: {type: float, mappings: [{type: from_llm}]}}
responses:
  utter_ask_nights: [{text: How many days will you stay?}]
  utter_booked: [{text: Booked}]
)yml"},
               {"data/flows.yml", R"yml(flows:
  book:
    description: books a room
    nlu_trigger: [{intent: book}]
    persisted_slots: [nights]
    steps: [{collect: nights}, {action: utter_booked}]
)yml"}});
    talk.say("@book");

    talk.say(said.toStdString());

    QCOMPARE(talk.slot("nights"), slot);
}

void tst_OthersBots::aBotSpeaksTheLanguageOfItsTexts_data() {
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("language");
    const QString asked = "wann habt ihr am Sonntag offen und was kostet das";
    const QString said = "Wir haben am Sonntag leider nicht offen, aber am Montag von neun bis fünf.";
    QTest::newRow("both") << "" << asked << said << "de";
    QTest::newRow("of answers alone") << "" << "x" << said << "de";
    QTest::newRow("the author says") << "language: fr" << asked << said << "fr";
    QTest::newRow("the template says") << "language: en" << asked << said << "de";
    QTest::newRow("the template, and answers alone") << "language: en" << "x" << said << "en";
    QTest::newRow("they disagree") << "" << asked
                                   << "We are not open on Sunday, but you can come on Monday at nine."
                                   << "en";
    QTest::newRow("too little") << "" << "ich" << "Wir" << "en";
    QTest::newRow("English") << "" << "when are you open and what does it cost"
                             << "We are not open on Sunday, but you can come on Monday." << "en";
}

void tst_OthersBots::aBotSpeaksTheLanguageOfItsTexts() {
    QFETCH(QString, config);
    QFETCH(QString, example);
    QFETCH(QString, answer);
    QFETCH(QString, language);
    const BotFiles files = {
        {"config.yml", "recipe: default.v1\n" + config.toStdString() + "\n"},
        {"domain.yml",
         "intents: [hours]\nresponses: {utter_hours: [{text: '" + answer.toStdString() + "'}]}\n"},
        {"data/nlu.yml", "nlu:\n- intent: hours\n  examples: |\n    - " + example.toStdString() + "\n"}};

    const auto bot = takeIn("bot", files);

    QVERIFY(bot.has_value());
    QCOMPARE(QString::fromStdString(bot->project->languages().front()), language);
    const auto& listed = bot->report.needsYou;
    QCOMPARE(says(listed, "config.yml", 0, "by its texts the bot speaks 'de'"),
             language == "de" && config.isEmpty());
    QCOMPARE(says(listed, "config.yml", 2, "the bot's texts are in 'de': it speaks that"),
             language == "de" && !config.isEmpty());
}

void tst_OthersBots::whatASlotBeginsWithGivesWayToWhatTheVisitorNames() {
    auto files = lodge();
    files["domain.yml"] = R"yml(version: "3.1"
intents: [keys]
entities: [room]
slots:
  room: {type: text, initial_value: any, mappings: [{type: from_llm}]}
responses:
  utter_ask_room: [{text: Which room?}]
  utter_lent: [{text: "The key of room {room}"}]
)yml";
    files["data/flows.yml"] = R"yml(flows:
  lend_key:
    description: lends a key
    nlu_trigger: [{intent: keys}]
    steps: [{collect: room}, {action: utter_lent}]
)yml";
    files.erase("data/rules.yml");
    Talk talk(files);

    talk.say("@keys");
    QCOMPARE(talk.outcome.messages.front().text, std::string("The key of room any"));
    talk.say("@keys the key of room [7](room)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("The key of room 7"));
}

void tst_OthersBots::valuesOfAnotherTypeAreListed_data() {
    QTest::addColumn<QString>("slot");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("line");
    const QString mapping = "{type: bool, mappings: [{type: from_intent, intent: hello, value: %1}]}";
    const QString initial = "{type: float, initial_value: %1, mappings: [{type: custom}]}";
    const QString flag = "{type: bool, mappings: [{type: custom}]}";
    QTest::newRow("mapping") << mapping.arg("truthy") << "yes" << "domain.yml" << 4;
    QTest::newRow("mapping that fits") << mapping.arg("'true'") << "yes" << "" << 0;
    QTest::newRow("initial") << initial.arg("many") << "9" << "domain.yml" << 4;
    QTest::newRow("initial that fits") << initial.arg("'1.5'") << "9" << "" << 0;
    QTest::newRow("flow") << flag << "perhaps" << "data/flows.yml" << 5;
    QTest::newRow("flow that empties") << flag << "null" << "" << 0;
}

void tst_OthersBots::valuesOfAnotherTypeAreListed() {
    QFETCH(QString, slot);
    QFETCH(QString, step);
    QFETCH(QString, file);
    QFETCH(int, line);
    const BotFiles files = {
        {"domain.yml", "version: '3.1'\nintents: [hello]\nslots:\n  lit: " + slot.toStdString() + "\n"},
        {"data/flows.yml", "flows:\n  lamp:\n    description: lights\n    steps:\n    - set_slots: [{lit: " +
                               step.toStdString() + "}]\n"}};

    const auto report = reportOf(files);

    const auto listed = std::ranges::count_if(
        report.defects, [](const BotDefect& one) { return one.what.text().contains("does not take"); });
    QCOMPARE(listed, file.isEmpty() ? 0 : 1);
    QCOMPARE(says(report.defects, file.toStdString(), line, "slot 'lit' does not take"), !file.isEmpty());
}

CHATKEEP_TEST(tst_OthersBots)
#include "tst_OthersBots.moc"
