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
};

void tst_OthersBots::aClarificationIsCheckedByIdsAndNames_data() {
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("holds");
    QTest::newRow("ids") << "[lend_key, find_key]" << true;
    QTest::newRow("a name") << "[lend a key]" << true;
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

CHATKEEP_TEST(tst_OthersBots)
#include "tst_OthersBots.moc"
