// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kDetourDomain = R"yml(intents: [ship, quote, rate, leave_it]
entities: [goods, weight]
slots:
  goods: {type: text, mappings: [{type: from_llm}]}
  day: {type: text, mappings: [{type: from_llm}]}
  crates: {type: float, mappings: [{type: from_llm}]}
  depot: {type: text, mappings: [{type: from_llm}]}
  insured: {type: categorical, values: [Yes, No], mappings: [{type: from_llm}]}
  fragile: {type: categorical, values: [Yes, No], mappings: [{type: from_llm}]}
  from_town: {type: categorical, values: [Ulm, Bonn], mappings: [{type: from_llm}]}
  to_town: {type: categorical, values: [Ulm, Bonn], mappings: [{type: from_llm}]}
  colour: {type: text, mappings: [{type: from_llm}]}
  opinion: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_ask_goods: [{text: "What goods?"}]
  utter_ask_day: [{text: "Which day?"}]
  utter_ask_crates: [{text: "How many crates?"}]
  utter_ask_depot:
  - text: "Which depot?"
    buttons: [{title: "Red labels", payload: /SetSlots(colour=red)}]
  utter_ask_insured: [{text: "Insured?"}]
  utter_ask_fragile: [{text: "Fragile?"}]
  utter_ask_from_town: [{text: "From where?"}]
  utter_ask_to_town: [{text: "Where to?"}]
  utter_ask_opinion: [{text: "How was it?"}]
  utter_shipped: [{text: "Shipped"}]
  utter_quoted: [{text: "Quoted"}]
  utter_routed: [{text: "Routed"}]
)yml";

constexpr const char* kDetourFlows = R"yml(flows:
  ship:
    description: ships goods
    nlu_trigger: [{intent: ship}]
    steps:
    - collect: goods
    - collect: day
    - collect: crates
    - collect: depot
    - collect: insured
    - collect: fragile
    - action: utter_shipped
  quote:
    description: quotes a price
    nlu_trigger: [{intent: quote}]
    steps:
    - action: utter_quoted
  route:
    description: the way of a lorry
    steps:
    - collect: from_town
    - collect: to_town
    - action: utter_routed
  rate:
    description: takes an opinion
    nlu_trigger: [{intent: rate}]
    steps:
    - collect: crates
      force_slot_filling: true
    - collect: opinion
      force_slot_filling: true
)yml";

BotFiles detourFiles() {
    return {{"domain.yml", kDetourDomain},
            {"data/flows.yml", kDetourFlows},
            {"data/nlu.yml", "nlu:\n- intent: leave_it\n  examples: |\n    - never mind\n    - drop it\n"}};
}

} // namespace

/// What is said at a flow's question beside its answer, and what only looks like something else.
class tst_FlowDetours : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aYesAnswersOneQuestion();
    void aValueOfTwoSlotsIsTakenForTheOneThatIsAsked();
    void wordsToStopCountWhereTheirIntentLeadsNowhere();
    void nothingInterruptsAForcedQuestion();
    void aButtonForAnotherSlotIsNoMisunderstanding();
    void aMereValueIsAnAnswerAndNoOtherWish();
    void oneWordOfADescriptionIsAnAnswer();
    void aDateInsteadOfTheOneBefore();
    void aNumberInsteadOfTheOneBefore();
    void whoAsksBackHasNotAnswered_data();
    void whoAsksBackHasNotAnswered();
    void nobodyMeetsSilenceAtTheEnd();
};

void tst_FlowDetours::aYesAnswersOneQuestion() {
    Talk talk(detourFiles());
    for (const auto* answer : {"@ship", "books", "Monday", "3", "north"})
        talk.say(answer);
    QCOMPARE(talk.said(), QString("utter_ask_insured"));

    talk.say("Yes");

    QCOMPARE(talk.said(), QString("utter_ask_fragile"));
    QCOMPARE(talk.slot("fragile"), QString("null"));
    talk.say("No");
    QCOMPARE(talk.said(), QString("utter_shipped"));
}

void tst_FlowDetours::aValueOfTwoSlotsIsTakenForTheOneThatIsAsked() {
    Talk talk(detourFiles());
    talk.understander().guess = {{"flow_route", 0.9F}};
    talk.say("the way of a lorry to Bonn");
    QCOMPARE(talk.said(), QString("utter_ask_from_town"));
    talk.understander().guess = {};

    talk.say("Ulm");

    QCOMPARE(talk.slot("from_town"), QString("\"Ulm\""));
    QCOMPARE(talk.said(), QString("utter_ask_to_town"));
}

void tst_FlowDetours::wordsToStopCountWhereTheirIntentLeadsNowhere() {
    Talk talk(detourFiles());
    talk.say("@ship");
    talk.understander().guess = {{"leave_it", 0.9F}};

    talk.say("never mind");

    QVERIFY2(talk.steps().contains("flow ship cancelled"), qPrintable(talk.steps()));
    QCOMPARE(talk.slot("goods"), QString("null"));
}

void tst_FlowDetours::nothingInterruptsAForcedQuestion() {
    Talk talk(detourFiles());
    talk.say("@rate");
    talk.say("@quote");
    QVERIFY2(talk.said().endsWith("utter_ask_crates"), qPrintable(talk.said()));
    QVERIFY(!talk.said().contains("utter_quoted"));
    talk.say("4");
    QCOMPARE(talk.said(), QString("utter_ask_opinion"));

    talk.understander().guess = {{"restart", 0.9F}};
    talk.say("stop");

    QVERIFY2(talk.steps().contains("flow rate completed"), qPrintable(talk.steps()));
    QVERIFY(std::ranges::any_of(talk.outcome.slotsSet, [](const auto& set) {
        return set.first == "opinion" && set.second == Json("stop");
    }));
}

void tst_FlowDetours::aButtonForAnotherSlotIsNoMisunderstanding() {
    Talk talk(detourFiles());
    for (const auto* answer : {"@ship", "books", "Monday", "3"})
        talk.say(answer);

    talk.press("/SetSlots(colour=red)");

    QCOMPARE(talk.said(), QString("utter_ask_depot"));
    QCOMPARE(talk.slot("colour"), QString("\"red\""));
    QCOMPARE(talk.slot("depot"), QString("null"));
}

void tst_FlowDetours::aMereValueIsAnAnswerAndNoOtherWish() {
    Talk talk(detourFiles());
    talk.say("@ship");
    talk.understander().guess = {{"quote", 0.9F}};
    const std::string words = "my old piano";
    talk.understander().finds = {
        {.type = "weight", .value = "old piano", .start = 3, .end = 12, .extractor = "annotation"}};

    talk.say(words);

    QCOMPARE(talk.said(), QString("utter_ask_day"));
    QCOMPARE(talk.slot("goods"), QString("\"my old piano\""));
}

void tst_FlowDetours::oneWordOfADescriptionIsAnAnswer() {
    Talk talk(detourFiles());
    talk.say("@ship");
    talk.understander().guess = {{"flow_route", 0.9F}};

    talk.say("lorry");
    QCOMPARE(talk.said(), QString("utter_ask_day"));

    talk.say("route");
    QVERIFY2(talk.said().startsWith("utter_ask_from_town"), qPrintable(talk.said()));
}

void tst_FlowDetours::aDateInsteadOfTheOneBefore() {
    Talk talk(detourFiles());
    for (const auto* answer : {"@ship", "books", "12 March"})
        talk.say(answer);

    talk.say("no wait, 14 March");

    QCOMPARE(talk.slot("day"), QString("\"14 March\""));
    QCOMPARE(talk.slot("crates"), QString("null"));
    QVERIFY2(talk.said().endsWith("utter_ask_crates"), qPrintable(talk.said()));
}

void tst_FlowDetours::aNumberInsteadOfTheOneBefore() {
    Talk talk(detourFiles());
    for (const auto* answer : {"@ship", "books", "Monday", "5"})
        talk.say(answer);

    talk.say("no, 6");
    QCOMPARE(talk.slot("crates"), QString("6"));
    QCOMPARE(talk.slot("depot"), QString("null"));

    talk.say("No 7");
    QCOMPARE(talk.slot("crates"), QString("6"));
    QCOMPARE(talk.slot("depot"), QString("\"No 7\""));
}

void tst_FlowDetours::whoAsksBackHasNotAnswered_data() {
    QTest::addColumn<bool>("asks");
    for (const char* text : {"why do you need that?", "Hello!", "what can you do", "Wozu brauchen Sie das?",
                             "hi", "Hey there!", "Moin", "pourquoi ?", "зачем вам это", "为什么？", "क्यों"})
        QTest::newRow(text) << true;
    for (const char* text :
         {"a cure for hello", "why not books", "helpful books", "hello kitty", "hi-fi", "hi kitty"})
        QTest::newRow(text) << false;
}

void tst_FlowDetours::whoAsksBackHasNotAnswered() {
    QFETCH(bool, asks);
    const std::string text = QTest::currentDataTag();
    Talk talk(detourFiles());
    talk.understander().guessIsForeign = true;
    talk.say("@ship");

    talk.say(text);

    QVERIFY2(talk.said().endsWith(asks ? "utter_ask_goods" : "utter_ask_day"), qPrintable(talk.said()));
    if (!asks) return;
    QCOMPARE(talk.slot("goods"), QString("null"));
    talk.say(text); // he means it
    QCOMPARE(talk.said(), QString("utter_ask_day"));
}

void tst_FlowDetours::nobodyMeetsSilenceAtTheEnd() {
    Talk talk(detourFiles());
    for (const auto* answer : {"@rate", "4", "good"})
        talk.say(answer);

    QCOMPARE(talk.outcome.messages.size(), 1U);
    QCOMPARE(talk.outcome.messages.front().responseName, std::string("utter_can_do_something_else"));
}

CHATKEEP_TEST(tst_FlowDetours)
#include "tst_FlowDetours.moc"
